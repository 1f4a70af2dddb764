"""What the digest learns from its stories over time: of which things they tell, how open these are said to be, and which scores are claimed.

A `Sighting` and a `Measured` are what one story said, stored with its issue. `digest.registry` and `digest.board` fold them into
a `Thing` and a `Standing`, which are never stored: what is known is always what the stories and the editor's rulings make of it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from digest.model import BenchmarkClaim, Kind, Openness, StoryId

MeasuredBy = Literal["vendor", "independent", "unknown"]


@dataclass(frozen=True, slots=True)
class Telling:
    """Where something was said: in which issue, by which story, and where that can be read; `told` is false for a story that found no place."""

    date: date
    story: StoryId
    headline: str
    outlet: str
    url: str
    told: bool = True


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one story said of one model, dataset or tool; `name` as it is written there, with its version, `maker` where it is known."""

    name: str
    maker: str
    kind: Kind
    openness: Openness
    at: Telling


@dataclass(frozen=True, slots=True)
class Measured:
    """One benchmark claim: the benchmark by its usual name, its variant apart, and `value` where the score is a plain number.

    `by` says who measured: the model's own maker, somebody else, or not known. `closed` and `open` are of the model, as in `claim`.
    """

    claim: BenchmarkClaim
    benchmark: str
    variant: str
    value: float | None
    by: MeasuredBy
    at: Telling


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one issue's day taught."""

    sightings: tuple[Sighting, ...] = ()
    claims: tuple[Measured, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """One mark of a thing as it stands: `facet` is one of the facets, `access`, `class` or `licence` (ids joined by commas).

    `quote` are the words it rests on; an `edited` one is the editor's, and then `quote` may be the editor's reason.
    """

    facet: str
    value: str
    quote: str
    at: Telling
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two stories that say different things of one thing; `newer` is what stands."""

    slug: str
    name: str
    facet: str
    older: Known
    newer: Known


@dataclass(frozen=True, slots=True)
class Thing:
    """All that is known of one model, dataset or tool; `slug` names it in addresses, `family` is its name without the version.

    `marks` are one a facet, `tellings` newest first, `contradictions` those that no ruling settled.
    """

    slug: str
    name: str
    maker: str
    kind: Kind
    family: str
    version: str
    marks: tuple[Known, ...]
    tellings: tuple[Telling, ...]
    contradictions: tuple[Contradiction, ...] = ()

    def mark(self, facet: str) -> Known | None:
        """What is known of one facet, `class` or `licence`."""
        return next((known for known in self.marks if known.facet == facet), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """One benchmark (and variant) on the board: all claims newest first, and the best so far over time, open and closed, oldest first.

    `points` is by how much the best closed claim leads the best open one (negative where the open one leads), `months` how long the
    best open claim came after the first closed one that was as good, or, where none is as good yet, how long it has been waited for so far; None where one side is empty.
    """

    slug: str
    benchmark: str
    variant: str
    claims: tuple[Measured, ...]
    open: tuple[Measured, ...]
    closed: tuple[Measured, ...]
    points: float | None
    months: float | None
