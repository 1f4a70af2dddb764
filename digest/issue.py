"""One dated edition, complete: everything a template needs, nothing that depends on who reads it.

An `Issue` is stored as JSON and can be rendered again at any time; the same issue gives the same bytes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NewType

from digest.learnt import Known, MeasuredBy
from digest.model import BenchmarkClaim, EntryId, Openness, Reason, Sentence, StoryId, Term

IssueId = NewType("IssueId", int)


@dataclass(frozen=True, slots=True)
class SourceLink:
    """Where a story can be read."""

    title: str
    outlet: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """One story as the issue tells it; `sentences[i].source` and `why_source` (-1: none) index `sources`.

    `outlets` counts independent outlets, folded copies of one article not counted; `minutes` to read the lead source.
    `earlier` are the dates of issues that told the event before, oldest first: then this tells only what is new.
    `note` is the editor's, `edited` names what the editor changed by hand (`headline`, `why`), `written` which of these a model wrote.
    `thing` and `thing_slug` name the model, dataset or tool in the registry, `known` is what earlier stories said of it and this one does not.
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
    earlier: tuple[date, ...] = ()
    note: str = ""
    edited: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    why_source: int = -1
    thing: str = ""
    thing_slug: str = ""
    known: tuple[Known, ...] = ()

    @property
    def cited(self) -> tuple[int, ...]:
        """The places of the sources on which what is told rests."""
        used = [sentence.source for sentence in self.sentences if not sentence.edited]
        used += [self.why_source] if self.why_it_matters and "why" not in self.edited else []
        return tuple(place for place in dict.fromkeys(used) if 0 <= place < len(self.sources))

    @property
    def several(self) -> bool:
        """Whether what is told rests on more than the one source that is named above it, so that each sentence has to say on which."""
        return len(self.cited) > 1 or any(self.elsewhere(place) for place in self.cited)

    def elsewhere(self, place: int) -> bool:
        """Whether a source is another than the one to which the headline leads and which the line under it names."""
        source = self.sources[place]
        return (source.url, source.outlet) != (self.url, self.outlet)


@dataclass(frozen=True, slots=True)
class Opening:
    """What an issue opens with; `written` names the parts that the model `made_by` wrote (`subject`, `preheader`, `lead`)."""

    subject: str
    preheader: str
    lead: str
    made_by: str = "extract"
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What an earlier issue said wrongly: its date, the headline of the story concerned (or nothing), and what is right."""

    date: date
    headline: str
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """A story that found no place, and why in a clause."""

    headline: str
    url: str
    outlet: str
    why: str


FateKind = Literal["told", "folded", "older", "refused"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an entry on a list: told, folded into a story, older than the window, or refused with a reason."""

    entry: EntryId
    fate: FateKind
    story: StoryId | None
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A benchmark claim and the story it comes from; `known` is the date of the issue it was first seen in, where that is an earlier one.

    `benchmark` and `variant` are as the board names them, `slug` is their name in its addresses, `by` says who measured.
    """

    claim: BenchmarkClaim
    outlet: str
    url: str
    benchmark: str = ""
    variant: str = ""
    by: MeasuredBy = "unknown"
    known: date | None = None
    slug: str = ""


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
    `quiet` says that little happened; `sample` that the stories are invented. `note` is the editor's word to the readers,
    `corrections` mend earlier issues, `left` are the best of the stories that found no place, empty where a list does not show them.
    `opened_by` wrote the parts of subject, preheader and lead that `opened` names.
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
    note: str = ""
    corrections: tuple[Correction, ...] = ()
    left: tuple[Left, ...] = ()
    reasons_shown: bool = False
    opened_by: str = "extract"
    opened: tuple[str, ...] = ()

    @property
    def stories(self) -> tuple[Told, ...]:
        """All stories in reading order."""
        return self.top + self.papers + self.quick


@dataclass(frozen=True, slots=True)
class Edition:
    """A stored issue; `report` is the run's report as JSON."""

    id: IssueId
    list_id: str
    date: date
    version: int
    issue: Issue
    report: str
