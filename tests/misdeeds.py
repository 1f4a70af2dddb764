"""What a server does wrong, from a description of it to the bytes on the wire.

A description is a mapping such as `{"status": 429, "retry_after": "3600"}`; without any key the server is a good one, with
feeds of `ITEMS` entries under /feed, pages under /page/N and no robots.txt.
"""

import gzip
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from tests.certificates import today
from tests.faulty import Asked, Steps, Trouble
from tests.installation import article, item, page, rss

ITEMS = 5
PUBLISHED = datetime(2031, 3, 4, 5, tzinfo=UTC)
MIB = 1024 * 1024
LINE = 30_000
SLOW_ANSWERS, SLOW_SECONDS = 4, 3.4  # so that many requests at once would show
EARLY, LATE = "/page/early", "/page/late"
Header = tuple[str, str]

KEYS = frozenset(
    "header_bytes_per_s body_bytes_per_s hang redirect redirect_count header_mib header_count content_length_delta chunk endless"
    " encoding truncate plain status retry_after times unsolicited etag etag_bytes robots robots_status robots_mib to cookies tls"
    " content_type feeds_on_host".split()
)


def feed(name: str = "/news") -> bytes:
    """A feed of some entries whose pages are the server's own."""
    told = (item(f"/page{name}-{n}", f"Skua {n} of {name}", article(f"Skua {n}", 3), PUBLISHED) for n in range(ITEMS))
    return rss(*told)


def head(status: int, *headers: Header) -> bytes:
    """A status line and headers as they are given, right or wrong."""
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def whole(body: bytes, *headers: Header, status: int = 200) -> bytes:
    """A plain answer with its length."""
    return head(status, *headers, ("Content-Length", str(len(body)))) + body


def packed(body: bytes, encodings: str) -> bytes:
    """A body encoded as a Content-Encoding says, in its order; what cannot be had here stays as it is."""
    ways: dict[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "x-gzip": gzip.compress,
        "deflate": zlib.compress,
    }
    for name in encodings.split(","):
        body = ways.get(name.strip().lower(), bytes)(body)
    return body


class Misdeeds:
    """A server that does what it is said to do; raises ValueError for a description that it does not know."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        if odd := set(said) - KEYS:
            raise ValueError(f"{sorted(odd)}: no such misdeed")
        self.said = said
        self.counts: Counter[str] = Counter()

    def __call__(self, asked: Asked) -> Steps:
        self.counts[asked.path] += 1
        if asked.path == "/robots.txt":
            return self._robots()
        if asked.path.startswith("/page/"):
            return [whole(page("Skua", article("Skua")), ("Content-Type", "text/html"))]
        if asked.path.startswith("/junk"):
            return [whole(bytes(range(256)) * 8, *self._headers())]
        return self._feed(asked)

    def _robots(self) -> Steps:
        said = self.said
        if "robots_status" in said:
            return [whole(b"", status=said["robots_status"])]
        if "robots_mib" in said:
            start, end = f"User-agent: *\nDisallow: {EARLY}\n".encode(), f"Disallow: {LATE}\n".encode()
            padding = b"# nothing is said in this line, and it has a fellow on either side\n"
            return [whole(start + padding * int(said["robots_mib"] * MIB / len(padding)) + end)]
        text = said.get("robots")
        return [whole(b"", status=404) if text is None else whole(text.encode(), ("Content-Type", "text/plain"))]

    def _feed(self, asked: Asked) -> Steps:
        said = self.said
        if said.get("hang"):
            return [Trouble.HANG]
        if "redirect" in said or "redirect_count" in said:
            return self._redirected(asked)
        if "status" in said and sum(self.counts.values()) <= said.get("times", sum(self.counts.values())):
            return self._stated(asked)
        if "etag" in said and said["etag"] in asked.values("If-None-Match"):
            return [head(304, ("ETag", said["etag"]))]
        return self._endless() if said.get("endless") else self._slow(*self._answer(asked.path))

    def _redirected(self, asked: Asked) -> Steps:
        where = self.said.get("redirect", "hop")
        if where != "hop":
            return [whole(b"", ("Location", asked.path if where == "self" else where), status=302)]
        done = int(asked.path.rpartition("/hop")[2] or 0) if "/hop" in asked.path else 0
        if done >= self.said["redirect_count"]:
            return [whole(feed())]
        return [whole(b"", ("Location", f"/feed/hop{done + 1}"), status=302)]

    def _stated(self, asked: Asked) -> Steps:
        said, status = self.said, self.said["status"]
        if "to" in said and asked.host.partition(":")[0] == urlsplit(said["to"]).hostname:
            return [whole(feed())]
        if status == 304:
            known = said.get("unsolicited") or asked.values("If-None-Match")
            return [head(304)] if known else [whole(feed(), *self._headers())]
        headers = [("Location", said["to"])] if "to" in said else []
        if "retry_after" in said:
            headers.append(("Retry-After", _when(said["retry_after"])))
        return [whole(b"", *headers, status=status)]

    def _endless(self) -> Steps:
        yield head(200, ("Transfer-Encoding", "chunked"))
        piece = b"<!-- again and again -->" * 512
        while True:
            yield b"%x\r\n%s\r\n" % (len(piece), piece)

    def _answer(self, path: str) -> tuple[bytes, bytes]:
        """Head and body of an answer with something to read."""
        said = self.said
        body = feed(path)
        headers = self._headers()
        if said.get("encoding"):
            headers.append(("Content-Encoding", said["encoding"]))
            body = body if said.get("plain") else packed(body, said["encoding"])
        body = body[: max(1, len(body) - said.get("truncate", 0))]
        if "chunk" in said:
            return head(200, *headers, ("Transfer-Encoding", "chunked")), said["chunk"].encode("latin-1") + body
        return head(200, *headers, ("Content-Length", str(len(body) + said.get("content_length_delta", 0)))), body

    def _headers(self) -> list[Header]:
        said = self.said
        found = [("Content-Type", said.get("content_type", "application/rss+xml"))]
        if "etag" in said:
            found.append(("ETag", said["etag"]))
        if "etag_bytes" in said:
            found.append(("ETag", f'"{"e" * (said["etag_bytes"] - 2)}"'))
        if "header_mib" in said:
            # Each line is short enough for most clients; all of them together are what is too much.
            found += [(f"X-{n}", "x" * LINE) for n in range(int(said["header_mib"] * MIB / LINE) + 1)]
        found += [(f"X-{n}", "v") for n in range(said.get("header_count", 0))]
        return found + [("Set-Cookie", f"crumb{n}={n}; Path=/; Max-Age=9999") for n in range(said.get("cookies", 0))]

    def _slow(self, start: bytes, body: bytes) -> Steps:
        said = self.said
        if "feeds_on_host" in said and len(self.counts) <= SLOW_ANSWERS:
            yield SLOW_SECONDS
        yield from _dripped(start, said.get("header_bytes_per_s", 0))
        yield from _dripped(body, said.get("body_bytes_per_s", 0))
        if {"content_length_delta", "chunk"} & set(said):
            yield Trouble.CLOSE


def _dripped(data: bytes, per_second: float) -> Iterator[bytes | float]:
    if not per_second:
        yield data
        return
    for start in range(len(data)):
        yield data[start : start + 1]
        yield 1 / per_second


def _when(said: str) -> str:
    """A Retry-After: seconds, or `date+N`, which is N seconds from now as a date."""
    word, plus, seconds = said.partition("+")
    if word != "date" or not plus:
        return said
    return format_datetime(today().replace(microsecond=0) + timedelta(seconds=int(seconds) + 1), usegmt=True)
