"""Sessions whose connections lead to judged addresses only: a name is resolved once, its answers judged, one of these dialled."""

import asyncio
import ipaddress
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, suppress
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from digest.fetch.refused import RefusedAnswer
from digest.fetch.wire import Connector
from digest.guard import Guard, Refusal, Target
from digest.settings import FetchSettings

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
LOOKUPS = 32
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

    async def __aenter__(self) -> Self:
        names = _Names(self._guard, self._resolve or _System(), self._granted)
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
        proxy = None if _listed(target.host, self._settings.direct) else self._proxies.get(target.scheme)
        if target.literal:
            judged = self._guard.addresses(target, [target.host])
            if isinstance(judged, Refusal):
                raise RefusedAnswer(judged.why)
            self._granted.update(map(_plain, judged))
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


class _System:
    """The system's resolver, a thread for each look-up: it cannot be asked otherwise, and one that hangs must not hold up others.

    The threads are daemons, so that a name server without an answer does not keep the program from ending.
    """

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(LOOKUPS)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[str] | OSError | UnicodeError] = loop.create_future()

        def told(found: list[str] | OSError | UnicodeError) -> None:
            if not answer.done():
                answer.set_result(found)

        def look() -> None:
            found = _looked_up(host, port)
            with suppress(RuntimeError):  # the pass is over, nobody waits any more
                loop.call_soon_threadsafe(told, found)

        async with self._room:
            threading.Thread(target=look, name="name", daemon=True).start()
            found = await answer
        if isinstance(found, Exception):
            raise found
        return found


def _looked_up(host: str, port: int) -> list[str] | OSError | UnicodeError:
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


def _listed(host: str, direct: Iterable[str]) -> bool:
    """Whether NO_PROXY names the host, a domain above it, or every host."""
    names = [name.lower().lstrip("*").lstrip(".") for name in direct]
    return "" in names or any(host == name or host.endswith(f".{name}") for name in names)
