"""What a story is worth: plain features in, named reasons in points out; the sum of the points is the score.

The daily run and the filter `digest step rank` judge by these same rules. The points are a scale of their own: about 7 is the least
that is worth a line, 12 the least that may stand on top, and a launch told by several outlets stands near 50.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from digest.beat import BARE_NAME, CUSTOMER, ESSAY, EVENT, LIST, PROMOTION, ROUNDUP, ROUTINE, RUMOUR, SUBJECT
from digest.model import Kind, OpennessClass, Reason

HALF_LIFE_HOURS = 30.0
OPEN_POINTS = {1: 5.0, 2: 10.0}
CLASS_POINTS: dict[OpennessClass, tuple[str, float]] = {
    "open_source": ("open source by its licence", 6.0),
    "open_weights": ("weights to download", 5.0),
    "restricted": ("weights with limits on use", 3.0),
}


@dataclass(frozen=True, slots=True)
class Features:
    """What a score rests on. `outlets` are independent voices by name, `talk` the communities and hubs that took it up.

    `published` is the first publication, None when unknown; `lead` the first words of the best text; `length` its words;
    `first_hand` the lab that tells of its own work; `earlier` the ISO dates of issues that told the event.
    """

    title: str
    outlets: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()
    weight: float = 1.0
    published: datetime | None = None
    lead: str = ""
    length: int | None = None
    first_hand: str = ""
    earlier: tuple[str, ...] = ()
    relevance: int = 0
    openness_class: OpennessClass = "na"
    kind: Kind = "other"


def score(features: Features, now: datetime) -> tuple[Reason, ...]:
    """The reasons for and against a story, in points; their sum is its score."""
    reasons = (*_heard(features), *_fresh(features, now), *_open(features), *_substance(features), *_sort(features))
    return tuple(Reason(reason, round(points, 1)) for reason, points in reasons if round(points, 1))


def total(reasons: Iterable[Reason]) -> float:
    """The score that reasons add up to."""
    return round(sum(r.points for r in reasons), 1)


Points = tuple[str, float]


def _heard(f: Features) -> list[Points]:
    count = len(f.outlets)
    said = [("told by one outlet" if count < 2 else f"told by {count} outlets", 12 * math.log2(max(1, count)) + 4)]
    if f.weight != 1.0:
        said.append((f"source weight {f.weight:g}", 8 * (max(0.0, min(3.0, f.weight)) - 1)))
    if f.first_hand:
        said.append((f"first-hand from {f.first_hand}", 8.0))
    if f.talk:
        said.append((f"taken up on {' and '.join(f.talk[:2])}", 5.0 + 2.0 * (len(f.talk) > 1)))
    return said


def _fresh(f: Features, now: datetime) -> list[Points]:
    said: list[Points] = []
    if f.published is None:
        said.append(("undated", -3.0))
    else:
        # By tenths, so that the seconds a run takes do not decide between two stories of one hour.
        hours = round(max(0.0, (now - f.published).total_seconds() / 3600), 1)
        age = f"{round(hours)} hours" if hours < 48 else f"{round(hours / 24)} days"
        said.append((f"published {age} ago", 8 * 0.5 ** (hours / HALF_LIFE_HOURS)))
    if f.earlier:
        said.append((f"goes on since {f.earlier[0]}", -8.0))
    return said


def _open(f: Features) -> list[Points]:
    """What openness is worth; nothing where the title joins several events, for it is not said of which."""
    said: list[Points] = []
    if ROUNDUP.search(" ".join(f.title.split())):
        return said
    if f.relevance in OPEN_POINTS:
        said.append(
            ("about openness" if f.relevance > 1 else "touches on open models or data", OPEN_POINTS[f.relevance])
        )
    if f.openness_class in CLASS_POINTS:
        said.append(CLASS_POINTS[f.openness_class])
    if f.kind in {"model", "dataset", "policy"}:
        said.append((f"a {f.kind} story", 3.0))
    return said


def _substance(f: Features) -> list[Points]:
    said: list[Points] = []
    if f.length is not None:
        said.append(
            ("little more than a headline", -4.0) if f.length < 40 else ("text to read", min(6.0, f.length / 60))
        )
    about = {m.lower() for m in SUBJECT.findall(f"{f.title} {f.lead}")}
    named = {m.lower() for m in SUBJECT.findall(f.title)}
    if f.first_hand:
        return said
    if not about:
        said.append(("not about AI", -20.0) if (f.length or 0) >= 40 else ("nothing says it is about AI", -8.0))
    elif not named:
        said.append(("AI only in passing", -6.0) if len(about) < 3 else ("no AI in the headline", -3.0))
    return said


def _sort(f: Features) -> list[Points]:
    title = " ".join(f.title.split())
    alone = len(f.outlets) < 2
    found: list[Points] = []
    if ROUTINE.search(title):
        found.append(("routine release notes", -14.0))
    if BARE_NAME.match(title) and alone:
        found.append(("a name on a list", -8.0))
    if LIST.search(title):
        found.append(("a list or how-to", -7.0))
    if ROUNDUP.search(title):
        found.append(("a round-up of other news", -7.0))
    if PROMOTION.search(title):
        found.append(("promotion, event or job post", -14.0))
    if CUSTOMER.search(title) and alone:
        found.append(("customer story", -9.0))
    if ESSAY.search(title):
        found.append(("an essay, a quotation or advice", -3.0))
    if RUMOUR.search(title):
        found.append(("a rumour or a guess", -5.0))
    if EVENT.search(title) and not found:
        found.append(("something happened", 4.0))
    return found
