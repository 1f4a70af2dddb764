"""A crowd of feeds on several hundred hosts of this machine: `crowd.py FEEDS HOSTS SECONDS`, answering after SECONDS.

The documents are the replay's, in rotation: for each feed that changed within a window of days its first snapshot and the
next. Feed N lies at `/feed/N.xml` of a host of its own among `127.20.0.0/16`; addresses, not names, so nothing is resolved.
Answers are as real servers give them: gzip where it is taken, an entity tag and a date, 304 where they match, connections
kept open. The first line out is JSON with `port` and `documents`; each line in is JSON with the share of feeds that
`changed` and the share of hosts that accept and then hang, answered by a line of what was asked since the line before.
"""

import asyncio
import gzip
import hashlib
import json
import random
import resource
import socket
import sys
from collections import Counter
from dataclasses import dataclass, field
from email.utils import formatdate
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.form import SHARED, absent

REPLAY = SHARED / "corpus" / "replay"
BACKLOG = 1024
SPARE = 1500
"""File descriptors wanted beside those that listen: the connections of the crowd's reader."""
FIRST = 1_750_000_000
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as it stood at one time, both ways it is sent, with its validators."""

    plain: bytes
    packed: bytes
    etag: str
    modified: str

    @classmethod
    def of(cls, plain: bytes, when: int) -> "Document":
        """A document last changed at a time, in seconds since 1970."""
        etag = f'"{hashlib.sha1(plain).hexdigest()[:20]}"'
        return cls(plain, gzip.compress(plain, 6, mtime=0), etag, formatdate(when, usegmt=True))


def documents() -> list[tuple[Document, Document]]:
    """The feeds of the replay that changed: as they stood first in a window of days, and next."""
    index = json.loads((REPLAY / "feeds.json").read_text("utf-8"))
    windows = {day["day"]: day["window"] for day in index["days"]}
    found = []
    for feed in index["feeds"]:
        snapshots = sorted(feed["snapshots"], key=lambda one: str(one["day"]))
        for _, group in groupby(snapshots, key=lambda one: windows[one["day"]]):
            days = [one["day"] for one in group][:2]
            bodies = [(REPLAY / day / f"{feed['id']}.xml").read_bytes() for day in days]
            if len(bodies) == 2 and bodies[0] != bodies[1]:
                found.append((Document.of(bodies[0], FIRST), Document.of(bodies[1], FIRST + DAY)))
    return found


def host(number: int, hosts: int) -> str:
    """The address of the host of a feed."""
    return f"127.20.{number % hosts // 250}.{number % hosts % 250 + 1}"


@dataclass(slots=True)
class Crowd:
    """The feeds, which of them have changed, and which hosts hang."""

    feeds: int
    hosts: int
    seconds: float
    documents: list[tuple[Document, Document]]
    changed: set[int] = field(default_factory=set)
    hung: set[str] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)

    def order(self, changed: float, hang: float) -> dict[str, int]:
        """Let shares of the feeds have changed and of the hosts hang, always the same ones; returns what was asked before."""
        chance = random.Random(20)
        numbers = chance.sample(range(self.feeds), self.feeds)
        self.changed = set(numbers[: round(changed * self.feeds)])
        addresses = chance.sample(range(self.hosts), self.hosts)
        self.hung = {host(number, self.hosts) for number in addresses[: round(hang * self.hosts)]}
        before, self.asked = dict(self.asked), Counter()
        return before

    def answer(self, head: str) -> bytes:
        """The answer to the head of a request."""
        request, *lines = head.split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        name = request.split(" ")[1].removeprefix("/feed/").removesuffix(".xml")
        if not name.isdecimal() or int(name) >= self.feeds:
            self.asked["other"] += 1
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        document = self.documents[int(name) % len(self.documents)][int(name) in self.changed]
        kept = f"ETag: {document.etag}\r\nLast-Modified: {document.modified}\r\nCache-Control: max-age=0\r\n"
        self.asked["asked"] += 1
        self.asked["conditional"] += "if-none-match" in headers or "if-modified-since" in headers
        if document.etag in headers.get("if-none-match", ""):
            self.asked["unchanged"] += 1
            return f"HTTP/1.1 304 Not Modified\r\n{kept}\r\n".encode()
        packed = "gzip" in headers.get("accept-encoding", "")
        body = document.packed if packed else document.plain
        kept += "Content-Type: application/xml\r\nVary: Accept-Encoding\r\n"
        kept += "Content-Encoding: gzip\r\n" if packed else ""
        return f"HTTP/1.1 200 OK\r\n{kept}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Answering(asyncio.Protocol):
    """One connection: each request is answered when its time has come, unless its host hangs."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.read = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a connection."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Take requests, one after another."""
        self.read += data
        while b"\r\n\r\n" in self.read:
            head, _, self.read = self.read.partition(b"\r\n\r\n")
            assert self.transport is not None
            if self.transport.get_extra_info("sockname")[0] in self.crowd.hung:
                self.crowd.asked["hung"] += 1
            else:
                asyncio.get_running_loop().call_later(self.crowd.seconds, self.answer, head.decode("latin-1"))

    def answer(self, head: str) -> None:
        """Answer one request."""
        if self.transport is None or self.transport.is_closing():
            return
        self.transport.write(self.crowd.answer(head))
        if "connection: close" in head.lower():
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        """Answer no more."""
        self.transport = None


def listening(hosts: int) -> list[socket.socket]:
    """A socket for each host, all of one port."""
    addresses = [host(number, hosts) for number in range(hosts)]
    while True:
        found = [socket.create_server((addresses[0], 0), backlog=BACKLOG)]
        try:
            port = found[0].getsockname()[1]
            found += [socket.create_server((address, port), backlog=BACKLOG) for address in addresses[1:]]
        except OSError:  # another program has that port on one of them
            for one in found:
                one.close()
        else:
            return found


def room(hosts: int) -> None:
    """Let this process have the files it may have; ends it when they are too few."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard != resource.RLIM_INFINITY and hard < hosts + SPARE:
        absent(f"{hosts} hosts need {hosts + SPARE} open files and {hard} are allowed: raise `ulimit -n`.")


async def serve(crowd: Crowd) -> None:
    """Answer until there are no more orders."""
    loop = asyncio.get_running_loop()
    sockets = listening(crowd.hosts)
    for one in sockets:
        await loop.create_server(lambda: Answering(crowd), sock=one, backlog=BACKLOG)
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    print(json.dumps({"port": sockets[0].getsockname()[1], "documents": len(crowd.documents)}), flush=True)
    while line := await orders.readline():
        print(json.dumps(crowd.order(**json.loads(line))), flush=True)


def main(feeds: int, hosts: int, seconds: float) -> None:
    """Serve a crowd."""
    if not REPLAY.is_dir():
        absent(f"{REPLAY} is not there: this needs the shared corpus beside the checkout.")
    room(hosts)
    asyncio.run(serve(Crowd(feeds, hosts, seconds, documents())))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
