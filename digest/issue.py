"""One dated edition, complete: everything a template needs, nothing that depends on who reads it.

An `Issue` is stored as JSON and can be rendered again at any time; the same issue gives the same bytes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from digest.model import BenchmarkClaim, Openness, Reason, Sentence, StoryId, Term


@dataclass(frozen=True, slots=True)
class SourceLink:
    """Where a story can be read."""

    title: str
    outlet: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """One story as the issue tells it; `sentences[i].source` indexes `sources`.

    `outlets` counts independent outlets, folded copies of one article not counted; `minutes` to read the lead source.
    """

    id: StoryId
    slug: str
    headline: str
    url: str
    outlet: str
    outlets: int
    published: datetime | None
    language: str
    topics: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    why_it_matters: str
    made_by: str
    openness: Openness
    sources: tuple[SourceLink, ...]
    score: float
    reasons: tuple[Reason, ...]
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A benchmark claim and the story it comes from."""

    claim: BenchmarkClaim
    outlet: str
    url: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What the run saw: counts for the masthead, the report and the operator."""

    feeds: int = 0
    feeds_unchanged: int = 0
    entries: int = 0
    new: int = 0
    stories: int = 0
    told: int = 0
    duplicates: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a list's editor decides: its name, look and addresses; taken into the issue so that old ones stay as they were."""

    list_id: str
    title: str
    tagline: str
    language: str
    base_url: str
    postal_address: str
    accent: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition of one list and date.

    `top`, `papers` and `quick` are disjoint; `radar` holds ids of stories told in them whose openness is worth a card.
    `quiet` says that little happened; `sample` that the stories are invented.
    """

    masthead: Masthead
    date: date
    version: int
    sample: bool
    quiet: bool
    subject: str
    preheader: str
    lead: str
    since: datetime
    until: datetime
    top: tuple[Told, ...]
    papers: tuple[Told, ...]
    quick: tuple[Told, ...]
    radar: tuple[StoryId, ...]
    claims: tuple[Claim, ...]
    terms: tuple[Term, ...]
    made_by: tuple[str, ...]
    tally: Tally

    @property
    def stories(self) -> tuple[Told, ...]:
        """All stories in reading order."""
        return self.top + self.papers + self.quick
