"""Sessions whose connections lead to judged addresses only: a name is resolved once, its answers judged, one of these dialled."""

import asyncio
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, suppress
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from digest.fetch.politeness import SILENCE
from digest.fetch.refused import RefusedAnswer
from digest.fetch.wire import Connector
from digest.guard import Guard, Refusal, Target
from digest.settings import FetchSettings

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
Found = list[str] | OSError | UnicodeError
LOOKUPS = 32
PLACE = re.compile(r"(\[[0-9a-f:.]+\]|[^:]*):(\d{1,5})|.*")
KNOWN_SECONDS = 60
MOST_HEADERS = 4096
LONGEST_HEADER = 32 * 1024


class Sessions:
    """The connections of one pass: direct ones, each guarded, and those by way of a proxy, which is a trusted hop."""

    def __init__(self, settings: FetchSettings, guard: Guard, resolve: Resolve | None = None) -> None:
        self._settings = settings
        self._guard = guard
        self._resolve = resolve
        self._proxies = dict(settings.proxies)
        self._stack = AsyncExitStack()
        self._direct: aiohttp.ClientSession
        self._relayed: aiohttp.ClientSession | None = None
        self._granted: set[str] = set()
        self._literals: set[str] = set()

    async def __aenter__(self) -> Self:
        names = _Names(self._guard, self._resolve or System(), self._granted)
        self._direct = await self._opened(resolver=names, socket_factory=self._socket)
        if self._proxies:
            self._relayed = await self._opened()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def way(self, target: Target) -> tuple[aiohttp.ClientSession, str | None]:
        """The session for a target, and the proxy it goes by. Raises RefusedAnswer for a literal address that must not be asked."""
        proxy = None if _listed(target, self._settings.direct) else self._proxies.get(target.scheme)
        if target.literal and target.origin not in self._literals:
            judged = self._guard.addresses(target, [target.host])
            if isinstance(judged, Refusal):
                raise RefusedAnswer(judged.why)
            self._granted.update(map(_plain, judged))
            self._literals.add(target.origin)
        return (self._relayed, proxy) if proxy and self._relayed else (self._direct, None)

    async def _opened(
        self,
        resolver: AbstractResolver | None = None,
        socket_factory: "Callable[[aiohttp.connector.AddrInfoType], socket.socket] | None" = None,
    ) -> aiohttp.ClientSession:
        connector = Connector(
            self._settings.header_bytes,
            limit=0,  # the crowd counts
            ssl=_trusted(self._settings.authorities) or True,
            resolver=resolver,
            socket_factory=socket_factory,
            ttl_dns_cache=KNOWN_SECONDS,
        )
        session = aiohttp.ClientSession(
            connector=connector,
            timeout=aiohttp.ClientTimeout(),  # the deadline is kept for the whole exchange, by its caller
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            skip_auto_headers=("Accept", "User-Agent", "Accept-Encoding"),
            headers={"User-Agent": self._settings.user_agent, "Accept-Encoding": "gzip, deflate"},
            max_line_size=LONGEST_HEADER,
            max_field_size=LONGEST_HEADER,
            max_headers=MOST_HEADERS,
        )
        return await self._stack.enter_async_context(session)

    def _socket(self, info: "aiohttp.connector.AddrInfoType") -> socket.socket:
        """The last look before a connection: only what was judged is dialled."""
        family, kind, protocol, _, address = info
        if _plain(str(address[0])) not in self._granted:
            raise RefusedAnswer(f"{address[0]} was not judged")
        found = socket.socket(family, kind, protocol)
        found.setblocking(False)
        return found


class _Names(AbstractResolver):
    """Names to addresses that may be dialled."""

    def __init__(self, guard: Guard, resolve: Resolve, granted: set[str]) -> None:
        self._guard = guard
        self._resolve = resolve
        self._granted = granted

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises RefusedAnswer for a name that leads where nobody is to be asked, and for one that leads nowhere."""
        try:
            answers = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "no name server could know it"
            raise RefusedAnswer(f"the name {host} was not found ({why})") from error
        judged = self._guard.addresses(Target("https", host, port, "/", literal=False), answers)
        if isinstance(judged, Refusal):
            raise RefusedAnswer(judged.why)
        self._granted.update(map(_plain, judged))
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": socket.AF_INET6 if ":" in address else socket.AF_INET,
                "proto": socket.IPPROTO_TCP,
                "flags": socket.AI_NUMERICHOST,
            }
            for address in judged
        ]

    async def close(self) -> None:
        """Nothing is held open."""


class System:
    """The system's resolver, a thread for each look-up: it cannot be asked otherwise, and one that hangs must not hold up others.

    So it gives its place to another after a while. The threads are daemons, so that a name server without an answer does not
    keep the program from ending.
    """

    def __init__(self, look: Callable[[str, int], Found] | None = None) -> None:
        self._look = look or _looked_up
        self._room = asyncio.Semaphore(LOOKUPS)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a name; raises OSError or UnicodeError."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Found] = loop.create_future()
        held = [self._room]

        def told(found: Found) -> None:
            if not answer.done():
                answer.set_result(found)

        def look() -> None:
            found = self._look(host, port)
            with suppress(RuntimeError):  # the pass is over, nobody waits any more
                loop.call_soon_threadsafe(told, found)

        def give() -> None:
            if held:
                held.pop().release()

        await self._room.acquire()
        timer = loop.call_later(SILENCE, give)
        try:
            threading.Thread(target=look, name="name", daemon=True).start()
            found = await answer
        finally:
            timer.cancel()
            give()
        if isinstance(found, Exception):
            raise found
        return found


def _looked_up(host: str, port: int) -> Found:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    except (OSError, UnicodeError) as error:
        return error
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def _plain(address: str) -> str:
    return str(ipaddress.ip_address(address.partition("%")[0]))


def _trusted(authorities: str) -> ssl.SSLContext | None:
    if not authorities:
        return None
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=authorities)
    return context


def _listed(target: Target, direct: Iterable[str]) -> bool:
    """Whether NO_PROXY names the host, a domain above it, its network, or every host; with a port, only on that."""
    return any(_names(entry.strip().lower(), target) for entry in direct)


def _names(entry: str, target: Target) -> bool:
    if "/" in entry:
        with suppress(ValueError):
            return target.literal and ipaddress.ip_address(target.host) in ipaddress.ip_network(entry, strict=False)
        return False
    found = PLACE.fullmatch(entry)
    if not found or (found[2] and int(found[2]) != target.port):
        return False
    name = (found[1] or entry).strip("[]").lstrip("*").strip(".")
    return name == target.host or (not target.literal and target.host.endswith(f".{name}")) or entry == "*"
