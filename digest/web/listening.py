"""A Starlette application on a port until a signal ends it: uvicorn, with clear words where the port is taken."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from digest.errors import Refused

BACKLOG = 512
DRAIN = 10  # seconds that open requests get to end


class _Server(uvicorn.Server):
    """A server after whose end the program goes on: uvicorn's own raises the signal that stopped it once more."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def listen(host: str, port: int, option: str = "--port") -> socket.socket:
    """A socket that takes connections; port 0 is any free one. Raises Refused when that address cannot be had."""
    try:
        return _bound(host, port)
    except OSError as error:
        known = error.errno is not None and error.errno > 0  # the errors of name resolution are below
        why = os.strerror(error.errno or 0) if known else str(error.strerror or error)
        raise Refused(
            f"Port {port} of {host} cannot be used ({why}): stop what holds it, or choose another by {option}."
        ) from error


def _bound(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, where = found[0]
    # The protocol is named because asyncio turns Nagle's algorithm off only for sockets that say TCP; with it on,
    # every answer on a kept connection waits 40 ms for the other side's acknowledgement.
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def address(listening: socket.socket) -> str:
    """The http address of a socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(app: ASGIApp, listening: socket.socket, started: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; open requests are ended first. The access log is off: addresses hold tokens."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=DRAIN,
        lifespan="off",
        ws="none",
    )
    started()
    _Server(config).run(sockets=[listening])
