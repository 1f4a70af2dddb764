"""A transport whose answers end: by their bytes, and when somebody in another thread has waited long enough and cuts the line."""

import contextlib
import socket
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import httpx2

MOST_BYTES = 2 * 1024 * 1024


class Line:
    """The connection of one call, for another thread to cut: whatever the server does, the call ends then."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._cut = False

    def follow(self, event: str, info: dict[str, Any]) -> None:
        """Be told by the HTTP library of each stage of a request, so of each new socket."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")
            if self._cut:
                self.cut()

    def cut(self) -> None:
        """End the call: what waits for the socket fails at once, and a later one is cut as soon as it is there."""
        self._cut = True
        if self._socket is not None:
            # The plain socket's own method: a TLS socket would drop its state under the thread that is reading.
            with contextlib.suppress(OSError):  # it is closed already, which is all that is wanted
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


line: ContextVar[Line | None] = ContextVar("line", default=None)
"""The line of the call that this thread is making."""


class UnusableError(Exception):
    """An answer that is not read to its end; its text says why."""


class Bounded(httpx2.BaseTransport):
    """HTTP for one endpoint: a new connection for each call, no compressed answers, nothing larger than `MOST_BYTES`."""

    def __init__(self) -> None:
        self._inner = httpx2.HTTPTransport(limits=httpx2.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to one request; raises UnusableError for one that is out of bounds."""
        following = line.get()
        if following is not None:
            request.extensions["trace"] = following.follow
        response = self._inner.handle_request(request)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            response.close()
            raise UnusableError("it sent a compressed answer that was not asked for")
        assert isinstance(response.stream, httpx2.SyncByteStream)
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_Stream(response.stream),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner:
            size += len(chunk)
            if size > MOST_BYTES:
                raise UnusableError(f"its answer is larger than {MOST_BYTES // 1024} KiB")
            yield chunk

    def close(self) -> None:
        self._inner.close()
