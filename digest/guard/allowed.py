"""The operator's list of what may be asked although it is not on the public internet."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.guard import networks
from digest.guard.networks import Address, Network
from digest.guard.reading import Refusal, host

ENTRY = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a network or a name, on one port or (0) on every."""

    network: Network | None
    name: str
    port: int

    def on(self, port: int) -> bool:
        """Whether the line speaks of a port."""
        return self.port in (0, port)

    def covers(self, found: Address) -> bool:
        """Whether an address lies in the line's network; a wide one opens neither keys nor what IPv6 merely carries."""
        if self.network is None or found not in self.network:
            return False
        return self.network.num_addresses == 1 or (found not in networks.KEYS and networks.carried(found) is None)


class Allowed:
    """What is on the list; raises ValueError, naming the entry, for one that is neither address, network nor name."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = tuple(map(_entry, entries))

    def named(self, name: str, port: int) -> bool:
        """Whether a host, by name or by its literal address, is on the list for a port."""
        found = networks.address(name)
        return any(e.on(port) and (e.covers(found) if found else e.name == name) for e in self._entries)

    def opens(self, name: str, port: int, found: Address) -> bool:
        """Whether an address may be dialled for a host.

        A listed name opens the networks that operators have of their own (`localhost` only loopback), so that whoever answers
        for it cannot lead to the keys of a cloud.
        """
        if self.covers(found, port):
            return True
        within = networks.LOOPBACK if name == "localhost" else networks.OWN
        return self.named(name, port) and networks.own(found, within)

    def covers(self, found: Address, port: int) -> bool:
        """Whether an address is on the list; one that carries another needs that to be public or listed as well."""
        lines = [e for e in self._entries if e.on(port)]
        if any(e.covers(found) for e in lines):
            return True
        inner = networks.carried(found)
        wide = any(e.network is not None and found in e.network for e in lines)
        return wide and inner is not None and (not networks.kind(inner) or self.covers(inner, port))


def _entry(text: str) -> Entry:
    """One entry as it is written in the settings."""
    try:
        if "/" in text:
            return Entry(ipaddress.ip_network(text.strip()), "", 0)
        alone = networks.address(text.strip())
        if alone:
            return Entry(ipaddress.ip_network(alone), "", 0)
    except ValueError as error:
        raise ValueError(f"{text!r} is no network ({error}); write one such as 10.0.0.0/8") from error
    match = ENTRY.fullmatch(text.strip())
    found = host(match[1]) if match else None
    port = int(match[2] or 0) if match else 0
    if found is None or isinstance(found, Refusal) or port > 65535 or (match and match[2] and not port):
        raise ValueError(
            f"{text!r} is no address, network or host; write one such as 10.0.0.5, 10.0.0.0/8, [::1]:8080 or intranet.example:9000"
        )
    name, literal = found
    return Entry(ipaddress.ip_network(name), "", port) if literal else Entry(None, name, port)
