"""A web server on loopback that answers what a test tells it to, and remembers what it was asked."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """One answer; `pieces` are written one by one with `pause` seconds between them."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    pieces: tuple[bytes, ...] = ()
    pause: float = 0.0
    cut: bool = False


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    time: float


@dataclass
class Server:
    """What a test sees of the server."""

    host: str
    asked: list[Asked] = field(default_factory=list)
    answer: Callable[[Asked], Answer] = lambda asked: Answer(404)
    most_at_once: int = 0

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.host}{path}"


@contextmanager
def serving(answer: Callable[[Asked], Answer]) -> Iterator[Server]:
    """A running server; it is stopped and its threads are joined at the end."""
    lock, running = threading.Lock(), [0]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic())
            with lock:
                server.asked.append(asked)
                running[0] += 1
                server.most_at_once = max(server.most_at_once, running[0])
            try:
                self.write(server.answer(asked))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with lock:
                    running[0] -= 1

        def write(self, found: Answer) -> None:
            pieces = found.pieces or (found.body,)
            self.send_response(found.status)
            for name, value in {"Content-Length": str(sum(map(len, pieces))), **found.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in pieces[: len(pieces) // 2] if found.cut else pieces:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(found.pause)
            self.close_connection = self.close_connection or found.cut

        def log_message(self, *_: object) -> None:
            """Tests read `asked` instead."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(f"127.0.0.1:{http.server_port}", answer=answer)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
