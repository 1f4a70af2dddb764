"""An endpoint on loopback that speaks JSON as OpenAI-compatible servers do, and answers as a test scripts it."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, Mapping[str, str], bytes]
Script = Callable[[int, dict[str, Any]], Answer]
Serving = Callable[..., AbstractContextManager[tuple[str, list[dict[str, Any]]]]]


@contextmanager
def scripted(script: Script, drip: float = 0.0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Answers the n-th call (from 0) as `script` says, `drip` seconds a byte; yields its address and what it was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(body | {"authorization": self.headers["Authorization"], "path": self.path})
            status, headers, raw = script(len(asked) - 1, body)
            self.send_response(status)
            told = {"Content-Type": "application/json", "Content-Length": str(len(raw)), **headers}
            for name, value in told.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in [bytes([byte]) for byte in raw] if drip else [raw]:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    time.sleep(drip)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the caller has had enough, which is what some tests are about

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
