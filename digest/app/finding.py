"""The feed behind an address that a person would write: the page is asked, then the places where its feed may lie.

What may lie where is known to `digest.pipeline.discover`; here it is asked, in order of promise and a few at a time, until
one of the places is a feed with entries. Bytes are read in workers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from digest.exchange import Request, Response, Unanswered
from digest.model import Entry, Failure, Feed, FeedId
from digest.pipeline import discover, formats, parse
from digest.pipeline.discover import Candidate
from digest.ports import Fetcher, Watch, Workers

NEWEST = 5
AT_ONCE = 3
OWN = frozenset({"document", "page"})
"""Origins whose document is at hand."""
LEAVE_ALONE = frozenset({429, 503})
SILENT = ("the name ", "the connection ", "no complete answer")
STAGES = {
    "address": "Asking what the address stands for",
    "named": "Asking the feeds that the page names",
    "linked": "Asking links that look like feeds",
    "usual": "Asking where feeds often lie",
}
DISTANT = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for: an address, perhaps without its scheme, and how to read it where that is known."""

    url: str
    kind: str = "auto"
    selector: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed: `kind` is what feeds.yaml says of it and `format` what it was read as; of its `count` entries the newest.

    `origin` is how it was found; `others` are further places, those that were not asked among them.
    """

    url: str
    kind: str
    format: str
    title: str
    count: int
    newest: tuple[Entry, ...]
    origin: discover.Origin
    selector: str = ""
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read as a feed, and the format it is in."""

    format: str
    parsed: parse.Parsed


@dataclass(frozen=True, slots=True)
class Seeking:
    """What is needed to look for a feed: the door, the workers and the largest document in bytes."""

    fetcher: Fetcher
    workers: Workers
    limit: int
    watch: Watch


def find(wanted: Wanted, seeking: Seeking, now: datetime) -> Found | Failure:
    """The feed at or behind an address, or one sentence that says why there is none and what to do."""
    spelled = discover.spellings(wanted.url)
    if not spelled:
        return Failure(wanted.url.strip() or "''", "this is no web address; give one such as https://lab.example/blog")
    search = _Search(seeking, now)
    if wanted.kind != "auto" or wanted.selector:
        return search.declared(spelled, replace(wanted, kind="htmlindex" if wanted.kind == "auto" else wanted.kind))
    return search.behind(spelled)


def read(feed: Feed, body: bytes, url: str, now: datetime) -> Reading | Failure:
    """A document read as a feed; runs in a worker."""
    parsed = parse.feed(feed, body, url, now)
    if isinstance(parsed, Failure):
        return parsed
    return Reading(discover.kind(body) if feed.kind == "auto" else feed.kind, parsed)


@dataclass(slots=True)
class _Search:
    """One search: the places it knows, what it has asked, and what it met that was no feed with entries.

    `empty` is the first feed without entries, `lists` are linked pages that may list feeds, `why` says why the document that
    looked like a feed is none.
    """

    seeking: Seeking
    now: datetime
    places: list[Candidate] = field(default_factory=list)
    asked: int = 0
    empty: Found | None = None
    lists: list[Response] = field(default_factory=list)
    why: str = ""

    def declared(self, spelled: Sequence[str], wanted: Wanted) -> Found | Failure:
        """The feed at an address whose kind is known."""
        one, answer = self._opened(spelled, wanted.kind)
        if isinstance(answer, Unanswered):
            return Failure(one.url, _unanswered(answer))
        (reading,) = self._readings([(one, answer)], wanted.selector)
        if isinstance(reading, Failure):
            return Failure(one.url, reading.why)
        return _found(one, answer, reading, wanted.selector)

    def behind(self, spelled: Sequence[str]) -> Found | Failure:
        """The feed that an address is, or whose page it is."""
        one, answer = self._opened(spelled, "auto")
        if isinstance(answer, Unanswered):
            if not answer.status:
                return Failure(one.url, _unanswered(answer))
            if answer.status in LEAVE_ALONE:
                return Failure(one.url, f"{answer.why} and so asks to be left alone; try again later")
        self.places = self._places(one.url, answer)
        for origin in discover.ORIGINS:
            found = self._best([place for place in self.places if place.origin == origin], answer)
            if not found and origin == "linked":
                found = self._best(self._deeper(), answer)
            if found:
                return replace(found, others=self._others(found))
        return self.empty or self._nothing(one.url, answer)

    def _opened(self, spelled: Sequence[str], kind: str) -> tuple[Candidate, Response | Unanswered]:
        """The answer to the first spelling under which there is a server; without any, why the likeliest gave none."""
        self.seeking.watch("Reading the page", 0, 1)
        tried = []
        for url in spelled:
            tried += self._answers([Candidate(url, kind, "document")])
            if isinstance(tried[-1][1], Response) or tried[-1][1].status:
                break
        self.seeking.watch("Reading the page", 1, 1)
        return tried[-1] if isinstance(tried[-1][1], Response) or tried[-1][1].status else tried[0]

    def _places(self, url: str, answer: Response | Unanswered) -> list[Candidate]:
        """Where the feed may lie; of a page that was refused or takes too long to read, what its address tells."""
        if isinstance(answer, Response):
            work = [(answer.body, answer.url, answer.content_type)]
            (places,) = self.seeking.workers.map(discover.candidates, work)
            if not isinstance(places, Failure):
                return [replace(p, url=url) if p.origin in OWN else p for p in places]
        return list(discover.candidates(b"", answer.url if isinstance(answer, Response) else url))

    def _deeper(self) -> list[Candidate]:
        """What is named and linked by the pages that were linked as feeds: many sites have a page of all their feeds."""
        work = [(page.body, page.url, page.content_type) for page in self.lists[:AT_ONCE]]
        known = {place.url for place in self.places}
        found: dict[str, Candidate] = {}
        for places in self.seeking.workers.map(discover.candidates, work):
            for place in () if isinstance(places, Failure) else places:
                if place.origin in ("named", "linked") and place.url not in known:
                    found.setdefault(place.url, replace(place, origin="linked"))
        self.places += found.values()
        return list(found.values())[: 2 * AT_ONCE]

    def _best(self, places: Sequence[Candidate], page: Response | Unanswered) -> Found | None:
        """The first of some places of one origin that is a feed with entries."""
        for start in range(0, len(places), AT_ONCE):
            batch = places[start : start + AT_ONCE]
            if batch[0].origin in OWN and isinstance(page, Response):
                answers: list[tuple[Candidate, Response | Unanswered]] = [(place, page) for place in batch]
            else:
                answers = self._answers(batch)
                self.seeking.watch(STAGES[batch[0].origin], start + len(batch), len(places))
            good = [(place, answer) for place, answer in answers if isinstance(answer, Response)]
            feeds = []
            for (place, answer), reading in zip(good, self._readings(good), strict=True):
                if isinstance(reading, Reading):
                    feeds.append(_found(place, answer, reading))
                elif place.origin == "document":
                    self.why = reading.why
                elif place.origin == "linked":
                    self.lists.append(answer)
            self.empty = self.empty or next(iter(feeds), None)
            if full := next((feed for feed in feeds if feed.count), None):
                return full
        return None

    def _others(self, one: Found) -> tuple[Candidate, ...]:
        """Further places that a person may mean, each once: neither the usual ones, which are guesses, nor the feed itself."""
        more = [p for p in self.places[::-1] if p.origin not in ("usual", "document")]
        return tuple({p.url: p for p in more if (p.url, p.kind) != (one.url, one.kind)}.values())[::-1]

    def _answers(self, places: Sequence[Candidate]) -> list[tuple[Candidate, Response | Unanswered]]:
        """What each place answers, in their order."""
        requests = [
            Request(str(number), formats.address(place.kind, place.url), self.seeking.limit)
            for number, place in enumerate(places)
        ]
        self.asked += len(requests)
        answers = {
            answer.tag if isinstance(answer, Response) else answer.what: answer
            for answer in self.seeking.fetcher.get_all(requests)
        }
        return [(place, answers[str(number)]) for number, place in enumerate(places)]

    def _readings(
        self, answers: Sequence[tuple[Candidate, Response]], selector: str = ""
    ) -> Iterator[Reading | Failure]:
        feed = Feed(FeedId("found"), "", "", selector=selector)
        work = [(replace(feed, kind=place.kind), answer.body, answer.url, self.now) for place, answer in answers]
        return self.seeking.workers.map(read, work)

    def _nothing(self, url: str, page: Response | Unanswered) -> Failure:
        elsewhere = f"none of {self.asked - 1} other places that were asked holds a feed"
        if isinstance(page, Unanswered):
            return Failure(url, f"{page.why}, and {elsewhere}; open it in a browser and give the address of its feed")
        if self.why:
            return Failure(url, f"{self.why}; if it is no feed, tell what it is by --kind")
        why = f"the page names no feed, {elsewhere}, and no list of headlines was recognised on it"
        return Failure(url, f"{why}; give the address of its feed, or the CSS selector of its headlines by --selector")


def _unanswered(answer: Unanswered) -> str:
    """Why there was no answer, and a remedy where that does not name one."""
    remedy = "check the address and the network" if answer.why.startswith(SILENT) else "check the address"
    return answer.why if "; " in answer.why else f"{answer.why}; {remedy}"


def _found(place: Candidate, answer: Response, reading: Reading, selector: str = "") -> Found:
    moved = answer.moved if formats.address(place.kind, place.url) == place.url else ""  # else that of another address
    url = moved or place.url
    entries = reading.parsed.entries
    newest = sorted(entries, key=lambda entry: entry.published or DISTANT, reverse=True)[:NEWEST]
    return Found(
        url=url,
        kind=place.kind,
        format=reading.format or place.kind,
        title=discover.title(reading.parsed.title, url),
        count=len(entries),
        newest=tuple(newest),
        origin=place.origin,
        selector=selector,
    )
