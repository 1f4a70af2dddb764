"""Who may be asked: each hop of a request is read, its addresses are judged, and the judged address is the one dialled.

A hop goes through three doors, in this order: `Guard.target` takes its address apart and refuses what is odd, `Guard.addresses`
judges what the resolver answered, and `Guard.dialled` looks at the socket. Only the public internet is open, and there only the
ports of the web; `allow` opens more. All of it is pure: whoever dials also resolves, once a hop.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from digest.guard import networks
from digest.guard.allowed import Allowed
from digest.guard.reading import Refusal, Target, read, shown

__all__ = ["PORTS", "Guard", "Refusal", "Target"]

PORTS: Final = frozenset({80, 443, 8000, 8080, 8443})
# Names that never mean a host of the public internet: RFC 6761, 6762 (and its appendix G), 7686, 8375, 9476; ICANN's .internal.
INNER: Final = frozenset(
    "localhost localdomain local internal intranet private corp home lan home.arpa onion alt invalid".split()
)


class Guard:
    """Judges hops; `allow` holds addresses, networks, hosts and hosts with a port that are open although they are not public.

    Raises ValueError, naming the entry, for one that is none of these.
    """

    def __init__(self, allow: Iterable[str] = ()) -> None:
        self._allowed = Allowed(allow)

    def target(self, url: str, base: str = "") -> Target | Refusal:
        """The hop that an address means, or why it is not asked; `base` is the address that redirected to it.

        Every text is answered, and the address of a target is its own target. A redirect may not leave TLS.
        """
        if not base:
            return self._judged(read(url))
        start = read(base)
        found = start if isinstance(start, Refusal) else self._judged(read(url, start))
        if isinstance(found, Refusal):
            return replace(found, stage="redirect")
        if isinstance(start, Target) and (start.scheme, found.scheme) == ("https", "http"):
            return Refusal(
                "redirect", f"it leads from https to {found.origin}, where anybody on the way could change it"
            )
        return found

    def addresses(self, target: Target, found: Iterable[str]) -> tuple[str, ...] | Refusal:
        """The addresses that may be dialled, each once, in the order of the resolver's answer (of a literal: itself).

        One bad address spoils the answer: whoever gives a host an inner address beside a public one means no good.
        """
        kept: dict[str, None] = {}
        for text in found:
            refused = self._refused(target, text)
            if refused:
                return Refusal("resolve", refused if target.literal else f"of {target.host}: {refused}")
            kept[str(networks.address(text))] = None
        return tuple(kept) or Refusal("resolve", f"{target.host} has no address; look for a misspelling")

    def dialled(self, target: Target, address: str) -> Refusal | None:
        """A last look at the address that a socket is about to be connected to, or was: None where that is in order."""
        refused = self._refused(target, address)
        return Refusal("connect", refused) if refused else None

    def _judged(self, target: Target | Refusal) -> Target | Refusal:
        """A hop as far as it can be judged without asking anybody."""
        if isinstance(target, Refusal):
            return target
        refused = self._refused(target, target.host) if target.literal else ""
        if refused:
            return Refusal("resolve", refused)
        listed = self._allowed.named(target.host, target.port)
        if not listed and target.port not in PORTS:
            entry = f"[{target.host}]" if ":" in target.host else target.host
            return Refusal("parse", f"{target.port} is no port of the web; {_remedy(f'{entry}:{target.port}')}")
        if listed or target.literal:
            return target
        labels = target.host.split(".")
        inner = len(labels) == 1 or labels[-1] in INNER or ".".join(labels[-2:]) in INNER
        if inner:
            return Refusal("resolve", f"{target.host} is a name inside a network; {_remedy(target.host)}")
        return target

    def _refused(self, target: Target, text: str) -> str:
        """Why an address may not be dialled for a hop; empty where it may."""
        found = networks.address(text)
        if found is None:
            return f"{shown(text)} is no address"
        if target.literal and found != networks.address(target.host):
            return f"{found} is not the address that was asked for"
        kind = networks.kind(found)
        if not kind or self._allowed.opens(target.host, target.port, found):
            return ""
        entry = str(found) if networks.own(found) else str(networks.NAT64) if found in networks.NAT64 else ""
        return f"{found} is {kind}" + (f"; {_remedy(entry)}" if entry else "")


def _remedy(entry: str) -> str:
    return f"list {entry} under fetch.allow to read it anyway"
