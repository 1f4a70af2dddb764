"""An endpoint on loopback that speaks JSON as OpenAI-compatible servers do, and answers as a test scripts it."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, Mapping[str, str], bytes | Iterable[bytes]]
"""Status, headers and body; one in pieces is sent without its length, and one that raises ConnectionAbortedError is reset."""
Script = Callable[[int, dict[str, Any]], Answer]
Serving = Callable[..., AbstractContextManager[tuple[str, list[dict[str, Any]]]]]


@contextmanager
def scripted(script: Script, drip: float = 0.0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Answers the n-th call (from 0) as `script` says, `drip` seconds a byte; yields its address and what it was asked."""
    asked: list[dict[str, Any]] = []
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with suppress(ConnectionResetError):  # a caller that is gone asks nothing more
                super().handle()

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                number = len(asked)
                asked.append(
                    body | {"authorization": self.headers["Authorization"], "path": self.path, "at": time.monotonic()}
                )
            try:
                self.write(*script(number, body))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the caller has had enough, which is what some tests are about
            except ConnectionAbortedError:
                self.reset()

        def write(self, status: int, headers: Mapping[str, str], raw: bytes | Iterable[bytes]) -> None:
            whole = isinstance(raw, bytes)
            told = {"Content-Length": str(len(raw))} if isinstance(raw, bytes) else {"Connection": "close"}
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **told, **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            pieces = [raw] if isinstance(raw, bytes) else raw
            for piece in [bytes([byte]) for byte in b"".join(pieces)] if drip else pieces:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(drip)
            self.close_connection = self.close_connection or not whole

        def reset(self) -> None:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            socket.close(self.connection.detach())
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the parent class
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
