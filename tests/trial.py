"""A feed of a bad server read beside one of a steady server, through the real fetcher, worker processes and a real database.

In every run the steady feed has to come: one bad server never costs another its turn.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from digest.exchange import FeedState, Request, Response, Unanswered
from digest.fetch import WebFetcher
from digest.model import Feed, FeedId
from digest.pipeline.gather import Gathered, Gathering, gather
from digest.ports import Workers
from digest.settings import FetchSettings, HostLimits
from digest.storage import database
from digest.storage import feeds as storage
from digest.stores import Feeds
from digest.workers import ProcessWorkers
from tests.certificates import Authority, authority, today
from tests.faulty import Asked, Faulty, serving
from tests.misdeeds import EARLY, ITEMS, LATE, Misdeeds

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)
DAY = timedelta(days=1)
BAD, STEADY = FeedId("skua"), FeedId("tern")
SETTINGS = FetchSettings("TheTest/1 (+https://test.example)", host=HostLimits(8, 0.0), allow=("127.0.0.0/8",))
DEADLINE = 2.5  # seconds, for servers that would take for ever
LASTING = frozenset({"hang", "header_bytes_per_s", "body_bytes_per_s", "endless"})

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """What cases are run with: a store of their own, worker processes, and a folder for certificates."""

    feeds: Feeds
    workers: Workers
    folder: Path


@cache
def _empty() -> bytes:
    """A new database as a file: made once, for it takes longer than most cases."""
    with TemporaryDirectory() as folder:
        opened = database.open(f"sqlite:///{folder}/digest.db")
        opened.migrate()
        opened.close()
        return Path(folder, "digest.db").read_bytes()


@contextmanager
def working(folder: Path, workers: Workers) -> Iterator[Parts]:
    """Parts with an empty store that lies in the folder."""
    (folder / "digest.db").write_bytes(_empty())
    opened = database.open(f"sqlite:///{folder}/digest.db")
    yield Parts(storage.Feeds(opened), workers, folder)
    opened.close()


@contextmanager
def warm() -> Iterator[Workers]:
    """Two processes, started: what a case takes does not hold their start."""
    with ProcessWorkers(2, 5.0) as made:
        list(made.map(len, [("ab",), ("cd",)]))
        yield made


@dataclass(slots=True)
class Case:
    """A bad server and a steady one, and what was read of them."""

    said: Said
    parts: Parts
    server: Faulty
    steady: Faulty
    settings: FetchSettings
    first: Gathered = field(init=False)
    seconds: float = field(init=False)

    def __post_init__(self) -> None:
        since = monotonic()
        self.first = self.read(NOW)
        self.seconds = monotonic() - since

    @property
    def url(self) -> str:
        """The bad feed, as it is listed: one that moves to another host lives on a host with a name."""
        if "to" not in self.said:
            return self.server.url("/feed")
        return f"{urlsplit(self.said['to']).scheme}://old.feeds.example/feed"

    def read(self, now: datetime, path: str = "") -> Gathered:
        """One run over both feeds; `path` reads another of the bad server's."""
        bad = Feed(BAD, "Skua", self.server.url(path) if path else self.url, "auto")
        steady = Feed(STEADY, "Tern", self.steady.url("/feed"), "xml")
        fetcher = WebFetcher(self.settings)
        parts = Gathering(fetcher, self.parts.workers, self.parts.feeds, self.settings, lambda *_: None)
        found = gather((bad, steady), parts, now)
        assert all(failure.what != "Tern" for failure in found.failures), found.failures
        return found

    @property
    def state(self) -> FeedState:
        """What is known of the bad feed."""
        return self.parts.feeds.states()[BAD]

    @property
    def failed(self) -> bool:
        """Whether the first run says that the bad feed failed; if so it has brought nothing, and nothing is called unchanged."""
        failed = [failure.why for failure in self.first.failures]
        assert bool(failed) == bool(self.first.read + self.first.unchanged == 1), self.first
        if failed:
            assert (self.first.entries, self.first.unchanged) == (ITEMS, 0)
            assert failed[0].strip()
        return bool(failed)

    def again(self, now: datetime = NOW + DAY) -> list[Asked]:
        """The requests of another run."""
        before = len(self.server.asked)
        self.read(now)
        return self.server.asked[before:]


@contextmanager
def case(said: Said, parts: Parts) -> Iterator[Case]:
    """A case that has been read once. The deadline is short where the server would last, so that it is over soon."""
    settings = replace(SETTINGS, deadline=DEADLINE) if LASTING & set(said) else SETTINGS
    with _bad(said, parts.folder) as (server, trusted), serving(Misdeeds({})) as steady:
        if "to" in said:  # reached by a proxy, for the names lead nowhere
            settings = replace(
                settings, proxies=tuple((scheme, f"http://{server.host}") for scheme in ("http", "https"))
            )
            settings = replace(settings, direct=("127.0.0.1",))
        yield Case(said, parts, server, steady, replace(settings, authorities=str(trusted.file)))


@contextmanager
def _bad(said: Said, folder: Path) -> Iterator[tuple[Faulty, Authority]]:
    trusted, answer = authority(folder, today()), Misdeeds(said)
    context = trusted.context(said["tls"]) if "tls" in said else None
    if "to" in said:
        names = "old.feeds.example", urlsplit(said["to"]).hostname or ""
        context = trusted.context("good", names)
    with serving(answer, context, tunnel="to" in said) as server:
        yield server, trusted


@dataclass(frozen=True, slots=True)
class Pass:
    """What a server saw of one pass over all its feeds, or over some pages, by default politeness."""

    asked: tuple[Asked, ...]
    most_at_once: int
    answers: tuple[Response | Unanswered, ...]

    def named(self, start: str) -> list[Asked]:
        """The requests for paths that begin so."""
        return [asked for asked in self.asked if asked.path.startswith(start)]


def polite(said: Said) -> Pass:
    """One pass: over all feeds of a host that has several, else over three pages and a feed."""
    paths = [f"/feed/{n}" for n in range(said.get("feeds_on_host", 0))] or [EARLY, LATE, "/page/other", "/feed"]
    with serving(Misdeeds(said)) as server:
        settings = replace(SETTINGS, host=FetchSettings("").host)
        requests = [Request(path, server.url(path), 1_000_000, page=path.startswith("/page")) for path in paths]
        answers = tuple(WebFetcher(settings).get_all(requests))
        return Pass(tuple(server.asked), server.most_at_once, answers)


@dataclass(frozen=True, slots=True)
class Passes:
    """Polite passes; the slow ones run in threads from the start, beside whatever else is judged."""

    running: Mapping[str, Future[Pass]]

    def of(self, said: Said) -> Pass:
        """What the server saw of the pass."""
        under_way = self.running.get(json.dumps(said))
        return under_way.result() if under_way else polite(said)


@contextmanager
def passing(slow: Sequence[Said]) -> Iterator[Passes]:
    """Start the slow passes."""
    with ThreadPoolExecutor(max(1, len(slow))) as threads:
        yield Passes({json.dumps(said): threads.submit(polite, said) for said in slow})
