"""A server on loopback that speaks bytes rather than HTTP: what it writes is what is on the wire, and all that came is logged.

An answer is a row of steps: bytes are written, a number of seconds is waited, and a `Trouble` ends the connection.
"""

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from time import monotonic

LOOPBACK = "127.0.0.1"
SEND_BUFFER = 32 * 1024  # what the kernel takes off our hands although nobody has read it
LONGEST_HEAD = 64 * 1024
LONG = 3600.0
TLS_RECORD = b"\x16"


class Trouble(Enum):
    """Ways in which a connection ends, or does not."""

    CLOSE = "closed in order"
    RESET = "torn down"
    HANG = "left as it is, without another byte"


Step = bytes | float | Trouble
Steps = Iterable[Step]


@dataclass(slots=True)
class Asked:
    """One request as it came; `sent` counts the bytes that were written for it, `ended` is when the last one was."""

    time: float
    connection: int
    method: str
    host: str
    path: str
    headers: tuple[tuple[str, str], ...]
    sent: int = 0
    ended: float = 0.0

    def values(self, name: str) -> list[str]:
        """All values of a header, exactly as sent."""
        return [value for found, value in self.headers if found.lower() == name.lower()]


Answering = Callable[[Asked], Steps]


@dataclass(slots=True)
class Faulty:
    """What a test sees of the server; `plain` counts connections to a TLS port that did not speak TLS."""

    answer: Answering
    secure: bool = False
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    handshakes: int = 0
    plain: int = 0
    most_at_once: int = 0
    running: int = 0

    @property
    def host(self) -> str:
        """Where it listens."""
        return f"{LOOPBACK}:{self.port}"

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http{'s' if self.secure else ''}://{self.host}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in the order in which it came."""
        return [asked.path for asked in self.asked]


@contextmanager
def serving(
    answer: Answering, context: ssl.SSLContext | None = None, *, tunnel: bool = False, crawl: float = 0.0
) -> Iterator[Faulty]:
    """A running server, gone with all its connections at the end.

    With a context it speaks TLS, taking `crawl` seconds for each byte of it; as a `tunnel` it is a proxy instead, whose
    CONNECT leads to itself whatever host is named.
    """
    server = Faulty(answer, secure=context is not None and not tunnel)
    ready: Future[Callable[[], object]] = Future()
    main = _serve(_Wire(server, crawl), context, ready)
    thread = threading.Thread(target=lambda: asyncio.run(main), name="faulty", daemon=True)
    thread.start()
    stop = ready.result(10)
    try:
        yield server
    finally:
        stop()
        thread.join(10)


async def _serve(wire: "_Wire", context: ssl.SSLContext | None, ready: "Future[Callable[[], object]]") -> None:
    """Listen until told to stop; what is still being said then is broken off."""
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    outer = await asyncio.start_server(wire.relay if wire.server.secure else wire.converse, sock=_listening())
    servers = [outer]
    if context:
        servers.append(await asyncio.start_server(wire.converse, sock=_listening(), ssl=context))
        wire.inner = servers[-1].sockets[0].getsockname()[1]
    wire.server.port = outer.sockets[0].getsockname()[1]
    ready.set_result(lambda: loop.call_soon_threadsafe(stopped.set))
    await stopped.wait()
    for server in servers:
        server.close()


def _listening() -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)  # inherited by what is accepted
    listener.bind((LOOPBACK, 0))
    return listener


class _Wire:
    """The two ends of the server's work: conversations, and the relaying of TLS that is looked at on the way."""

    def __init__(self, server: Faulty, crawl: float) -> None:
        self.server = server
        self.inner = 0
        self.talks: set[asyncio.Task[None] | None] = set()  # held, for the loop itself does not
        self._crawl = crawl

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Requests of one connection, one after the other."""
        self.talks.add(asyncio.current_task())
        if not self.server.secure and not writer.get_extra_info("ssl_object"):
            self.server.connections += 1
        number = self.server.connections
        if not writer.get_extra_info("ssl_object"):
            writer.transport.set_write_buffer_limits(0)  # so that drained means handed to the kernel
        with _hung_up(writer):
            while (asked := await _request(reader, number)) is not None:
                if asked.method == "CONNECT":
                    writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                    return await self.relay(reader, writer)
                if not await self._answered(asked, writer):
                    return None
        return None

    async def _answered(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection is good for another request."""
        server = self.server
        server.asked.append(asked)
        server.running += 1
        server.most_at_once = max(server.most_at_once, server.running)
        try:
            for step in server.answer(asked):
                if isinstance(step, bytes):
                    await _written(writer, step, asked)
                elif isinstance(step, Trouble):
                    return await _troubled(writer, step)
                else:
                    await asyncio.sleep(step)
            return True
        finally:
            server.running -= 1
            asked.ended = monotonic()

    async def relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass bytes to and fro between who called and the listener that speaks TLS."""
        self.talks.add(asyncio.current_task())
        with _hung_up(writer):
            first = await reader.read(LONGEST_HEAD)
            if self.server.secure:
                self.server.connections += 1
            if first[:1] == TLS_RECORD:
                self.server.handshakes += 1
            elif first:
                self.server.plain += 1
            behind, before = await asyncio.open_connection(LOOPBACK, self.inner)
            with _hung_up(before):
                before.write(first)
                await asyncio.gather(_pumped(reader, before, 0.0), _pumped(behind, writer, self._crawl))


@contextmanager
def _hung_up(writer: asyncio.StreamWriter) -> Iterator[None]:
    """Whoever goes away in the middle is no trouble of the server's."""
    try:
        # Cancelled is what is still being said when the test is over.
        with suppress(ConnectionError, ssl.SSLError, asyncio.IncompleteReadError, TimeoutError, asyncio.CancelledError):
            yield
    finally:
        writer.close()


async def _pumped(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, crawl: float) -> None:
    while piece := await reader.read(1 if crawl else LONGEST_HEAD):
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(crawl)
    if writer.can_write_eof():
        writer.write_eof()


async def _request(reader: asyncio.StreamReader, number: int) -> Asked | None:
    """The next request, or nothing where the other side is done."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    headers = tuple((name, value.strip(" ")) for name, _, value in (line.partition(":") for line in lines))
    method, target, _ = first.split(" ", 2)
    host = {name.lower(): value for name, value in headers}.get("host", "")
    path = "/" + target.split("/", 3)[3] if target.startswith("http") else target
    return Asked(monotonic(), number, method, host, path, headers)


async def _written(writer: asyncio.StreamWriter, data: bytes, asked: Asked) -> None:
    for start in range(0, len(data), SEND_BUFFER):
        piece = data[start : start + SEND_BUFFER]
        writer.write(piece)
        await writer.drain()
        asked.sent += len(piece)


async def _troubled(writer: asyncio.StreamWriter, trouble: Trouble) -> bool:
    if trouble is Trouble.HANG:
        await asyncio.sleep(LONG)
    if trouble is Trouble.RESET:
        found = writer.get_extra_info("socket")
        found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
    return False
