"""The nouns of the digest, as frozen values: what the feeds say, what a story is, how open its subject is.

Times are aware datetimes in UTC; texts are plain unless a field says HTML; HTML fields are already clean (nh3).
The edition itself and the people it goes to are in `digest.issue` and `digest.people`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NewType

FeedId = NewType("FeedId", str)
EntryId = NewType("EntryId", str)
StoryId = NewType("StoryId", str)

Role = Literal["lab", "hub", "papers", "tool", "policy", "press", "community"]
ROLES: tuple[Role, ...] = ("lab", "hub", "papers", "tool", "policy", "press", "community")

TOPICS: tuple[str, ...] = ("open-source", "models", "research", "tools", "data", "policy", "safety", "hardware", "business", "community")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Feed:
    """One source the operator lists; `kind` names a file of `pipeline/formats` or is `auto`."""

    id: FeedId
    title: str
    url: str
    kind: str = "auto"
    role: Role = "press"
    topics: tuple[str, ...] = ()
    weight: float = 1.0
    language: str = ""
    selector: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one feed, page, story or address was not served: `what` names it, `why` is one sentence."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as received; `summary` and `content` are clean HTML, `key` is what equal articles share."""

    id: EntryId
    feed: FeedId
    guid: str
    url: str
    key: str
    title: str
    author: str
    published: datetime | None
    language: str
    summary: str
    content: str
    first_seen: datetime

    def when(self, now: datetime) -> datetime:
        """The time that counts for the window: undated from first sight, the future clamped to `now`."""
        return min(self.published or self.first_seen, now)


Origin = Literal["page", "feed", "title"]


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an entry, ready to be judged: plain, boilerplate removed; `origin` says where it was read.

    `image` is the page's lead image, `guid` the entry's own name for itself, `partial` why the text is not whole (a payment wall).
    """

    id: EntryId
    source: FeedId
    title: str
    text: str
    url: str
    published: datetime | None
    author: str = ""
    language: str = ""
    origin: Origin = "title"
    image: str = ""
    guid: str = ""
    partial: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`id` is the same article as `of`; `why` is one short clause a reader understands; `source` is the copy's feed."""

    id: EntryId
    of: EntryId
    why: str
    source: FeedId = FeedId("")


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score, in points."""

    reason: str
    points: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a summary and the source it rests on (an index into the story's sources, from 0).

    An `edited` one is the editor's and rests on no source but the editor. A `written` one is a model's; else it is the source's own.
    """

    text: str
    source: int
    edited: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One article of a story as the summary sees it."""

    title: str
    text: str
    url: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that was kept out of a summary, and why; `written` by a model, or the source's own."""

    text: str
    why: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What a story says: whole sentences, each traceable to a source. `made_by` is `extract` or the model's name.

    `why_source` is where the reason rests, as for a sentence. `edited` names what the editor changed, `written` what is a model's: `headline`, `why`. `facets` is what a model says of openness.
    """

    headline: str
    sentences: tuple[Sentence, ...]
    why_it_matters: str = ""
    made_by: str = "extract"
    dropped: tuple[Dropped, ...] = ()
    edited: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    facets: tuple["Facet", ...] = ()
    why_source: int = -1


Mark = Literal["yes", "no", "unknown"]
OpennessClass = Literal["closed", "restricted", "open_weights", "open_source", "unknown", "na"]
Kind = Literal["model", "dataset", "tool", "paper", "policy", "hardware", "business", "product", "other"]
Access = Literal["api_only", "gated", "download", "unknown"]
FACETS: tuple[str, ...] = ("weights", "training_code", "inference_code", "training_data", "data_description", "paper", "usage_restriction")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words of the source on which a mark rests; `facet` is a facet, `licence`, `class` or `relevance`."""

    facet: str
    quote: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A mark as a model gives it, with the words of a source that it says it rests on; `source` is that one's index, from 0."""

    facet: str
    mark: Mark
    quote: str
    source: int


@dataclass(frozen=True, slots=True)
class BenchmarkClaim:
    """A numeric score as a story claims it; `score` is exactly as written, `openness` that of the model named."""

    benchmark: str
    model: str
    score: str
    openness: Literal["open", "closed", "unknown"] = "unknown"
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Openness:
    """How open a story's subject is, never more than the evidence says; `edited` names facets, `class` or `licence` set by hand."""

    relevance: Literal[0, 1, 2] = 0
    kind: Kind = "other"
    openness_class: OpennessClass = "na"
    licence: tuple[str, ...] = ()
    facets: tuple[tuple[str, Mark], ...] = ()
    access: Access = "unknown"
    benchmarks: tuple[BenchmarkClaim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    claim_terms: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()

    def mark(self, facet: str) -> Mark:
        """The mark of one facet; `unknown` where nothing was said."""
        return dict(self.facets).get(facet, "unknown")

    def quote(self, facet: str) -> str:
        """The first quote for a facet, or an empty string."""
        return next((e.quote for e in self.evidence if e.facet == facet), "")


@dataclass(frozen=True, slots=True)
class Term:
    """A key term in the project's own words; `definition` has at most 25 words."""

    term: str
    definition: str
    slug: str


@dataclass(frozen=True, slots=True)
class Story:
    """One event, told by one or more articles; the first is the one that tells it best.

    `folded` are the duplicates of these articles, `earlier` the dates (ISO) of issues that already told the event.
    """

    id: StoryId
    articles: tuple[Article, ...]
    folded: tuple[Duplicate, ...] = ()
    earlier: tuple[str, ...] = ()
    openness: Openness = field(default_factory=Openness)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story with its score (the sum of its reasons' points)."""

    story: Story
    score: float
    reasons: tuple[Reason, ...]
