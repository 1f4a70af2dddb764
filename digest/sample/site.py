"""The sample edition on a loopback port: invented feeds and pages over real HTTP, so that a run takes its usual path."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from digest.model import Feed, FeedId
from digest.sample.edition import Outlet, edition
from digest.sample.pages import article, listing
from digest.sample.syndication import KINDS, PATHS, TYPES, feed

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class SampleSite:
    """A site that is being served; `host` is `address:port`, as the politeness settings name it."""

    host: str
    feeds: tuple[Feed, ...]

    @property
    def base(self) -> str:
        """The address of the site without a last slash."""
        return f"http://{self.host}"


@dataclass(frozen=True, slots=True)
class _Resource:
    kind: str
    body: bytes

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@contextmanager
def serve(now: datetime, port: int = 0) -> Iterator[SampleSite]:
    """Serve the edition of the day of `now` (aware) until the block ends; on another port where `port` is taken."""
    try:
        listening = _Server((LOOPBACK, port), _Handler)
    except OSError:
        listening = _Server((LOOPBACK, 0), _Handler)
    with listening as server:
        host = f"{LOOPBACK}:{server.server_port}"
        outlets = edition(now)
        # The port is known only now; requests are not answered before `serve_forever` runs.
        server.RequestHandlerClass = _answering(_resources(outlets, f"http://{host}"))
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="sample-site", daemon=True)
        thread.start()
        try:
            yield SampleSite(host, tuple(_feed(outlet, f"http://{host}") for outlet in outlets))
        finally:
            server.shutdown()
            thread.join()


def _feed(outlet: Outlet, base: str) -> Feed:
    return Feed(
        id=FeedId(outlet.id),
        title=outlet.title,
        url=f"{base}/{outlet.id}/{PATHS[outlet.format]}",
        kind=KINDS[outlet.format],
        role=outlet.role,
        topics=outlet.topics,
        weight=outlet.weight,
        language="en",
        selector="article.teaser" if outlet.format == "html" else "",
    )


def _resources(outlets: tuple[Outlet, ...], base: str) -> dict[str, _Resource]:
    html = TYPES["html"]
    found = {"/robots.txt": _Resource("text/plain; charset=utf-8", b"User-agent: *\nAllow: /\n")}
    for outlet in outlets:
        found[f"/{outlet.id}/"] = _Resource(html, listing(outlet).encode())
        found[f"/{outlet.id}/{PATHS[outlet.format]}"] = _Resource(TYPES[outlet.format], feed(outlet, base))
        for piece in outlet.pieces:
            found[f"/{outlet.id}/{piece.slug}"] = _Resource(html, article(outlet, piece, base).encode())
    return found


class _Server(ThreadingHTTPServer):
    """Takes a burst of connections, and ends only when the last answer was given."""

    request_queue_size = 128
    daemon_threads = False


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from memory, and 304 where the ETag is known (RFC 9110, 13.1.2)."""

    timeout = 10  # a silent connection must not hold up the end of the block
    resources: Mapping[str, _Resource] = {}

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, *, with_body: bool) -> None:
        found = self.resources.get(urlsplit(self.path).path)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        known = {tag.strip().removeprefix("W/") for tag in self.headers.get("If-None-Match", "").split(",")}
        unchanged = found.etag in known or "*" in known
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
        self.send_header("ETag", found.etag)
        if not unchanged:
            self.send_header("Content-Type", found.kind)
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(found.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the run reports what it fetched."""


def _answering(resources: Mapping[str, _Resource]) -> type[_Handler]:
    return type("_Answering", (_Handler,), {"resources": resources})
