"""What a story is worth: plain features in, named reasons in points out; the sum of the points is the score.

The daily run and the filter `digest step rank` judge by these same rules. The points are a scale of their own: about 7 is the least
that is worth a line, 12 the least that may stand on top, and a launch told by several outlets stands near 50.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from digest.beat import (
    ASIDE,
    BARE_NAME,
    CUSTOMER,
    ESSAY,
    EVENT,
    FORECAST,
    GRAPHICS,
    LARGE_DEAL,
    LIST,
    PROMOTION,
    QUOTATION,
    REMARK,
    ROUNDUP,
    ROUTINE,
    RUMOUR,
    SMALL,
    SUBJECT,
    VERSION_FIRST,
    VERSIONED,
)
from digest.model import Kind, OpennessClass, Reason

HALF_LIFE_HOURS = 30.0
ABOUT_AI = frozenset({"model", "dataset"})
"""Kinds that are about AI whatever the headline says, where openness is spoken of."""
ENOUGH = 2
"""In so many of the last issues a maker may have been before another story about it counts less."""
HEADLINE_WORDS = 40
"""A text with fewer words says little more than its headline."""
LISTED_WORDS = 80
"""A name of a repository with so many words is more than an entry on a list."""
AHEAD_HOURS = 36
"""A date further ahead than any time zone explains is no date of publication."""
NEW_VERSION, BILLIONS = "a new version of a model", "billions change hands"
HAPPENED, PLANNED = "something happened", "something is planned"
REMARKED = "somebody's remark"
HAPPENINGS = frozenset({NEW_VERSION, BILLIONS, HAPPENED, PLANNED})
"""Reasons of a headline that tells of something that has happened, or is planned."""
OPEN_POINTS = {1: 5.0, 2: 10.0}
CLASS_POINTS: dict[OpennessClass, tuple[str, float]] = {
    "open_source": ("open source by its licence", 6.0),
    "open_weights": ("weights to download", 5.0),
    "restricted": ("weights with limits on use", 3.0),
}


@dataclass(frozen=True, slots=True)
class Features:
    """What a score rests on. `outlets` are independent voices by name, `talk` the communities and hubs that took it up.

    `pages` counts all that tell it, copies and a maker's several channels among them. `published` is the first publication, None
    when unknown; `lead` the first words of the best text; `length` its words; `first_hand` the lab that tells of its own work;
    `earlier` the ISO dates of issues that told the event. `maker` is whom it is about, told of in `lately` of the last `issues`.
    `topics` are those of the story itself, `field` those that its source usually has.
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
    pages: int = 0
    maker: str = ""
    lately: int = 0
    issues: int = 0
    topics: tuple[str, ...] = ()
    field: tuple[str, ...] = ()


def score(
    features: Features, now: datetime, interests: Iterable[tuple[str, float]] = (), openness: float = 1.0
) -> tuple[Reason, ...]:
    """The reasons for and against a story, in points; their sum is its score. `interests` are the readers', points by topic.

    `openness` is a factor on what openness is worth: 0 leaves it out.
    """
    reasons = (
        *_heard(features),
        *_fresh(features, now),
        *_told_before(features),
        *_wanted(features, dict(interests)),
        *_open(features, openness),
        *_substance(features),
        *_sort(features),
    )
    return tuple(Reason(reason, round(points, 1)) for reason, points in reasons if round(points, 1))


def total(reasons: Iterable[Reason]) -> float:
    """The score that reasons add up to."""
    return round(sum(r.points for r in reasons), 1)


Points = tuple[str, float]


def _heard(f: Features) -> list[Points]:
    count = len(f.outlets)
    by = "told by one outlet" if count < 2 else f"told by {count} independent outlets"
    pages = f" on {f.pages} pages" if f.pages > max(1, count) else ""
    said = [(by + pages, 12 * math.log2(max(1, count)) + 4)]
    if f.weight != 1.0:
        said.append((f"source weight {f.weight:g}", 8 * (max(0.0, min(3.0, f.weight)) - 1)))
    if f.first_hand:
        said.append((f"first-hand from {f.first_hand}", 8.0))
    elif f.maker and not BARE_NAME.match(f.title):
        said.append((f"about {f.maker}", 3.0))
    if f.talk:
        said.append((f"taken up on {' and '.join(f.talk[:2])}", 5.0 + 2.0 * (len(f.talk) > 1)))
    return said


def _fresh(f: Features, now: datetime) -> list[Points]:
    if f.published is None:
        return [("undated", -3.0)]
    # By tenths, so that the seconds a run takes do not decide between two stories of one hour.
    hours = round((now - f.published).total_seconds() / 3600, 1)
    if hours < -AHEAD_HOURS:
        return []
    hours = max(0.0, hours)
    return [(f"published {_age(hours)}", 8 * 0.5 ** (hours / HALF_LIFE_HOURS))]


def _age(hours: float) -> str:
    if round(hours) < 2:
        return "an hour ago" if round(hours) else "within the hour"
    return f"{round(hours)} hours ago" if hours < 48 else f"{round(hours / 24)} days ago"


def _told_before(f: Features) -> list[Points]:
    """What readers know already: the event itself, or its maker from most of the last issues."""
    if f.earlier:
        return [(f"continues our story of {_day(f.earlier[-1])}", max(-12.0, -6.0 - 2 * len(f.earlier)))]
    if f.maker and f.lately > ENOUGH:
        often = f"each of the last {f.issues}" if f.lately >= f.issues else f"{f.lately} of the last {f.issues}"
        return [(f"{f.maker} was in {often} issues", max(-4.0, float(ENOUGH - f.lately)))]
    return []


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B}"


def _wanted(f: Features, interests: Mapping[str, float]) -> list[Points]:
    """What the readers' interests are worth: all of it for what the story is about, half for what its source is about."""
    own = [(f"readers {_care(interests[t])} {t}", interests[t]) for t in f.topics if t in interests]
    usual = [t for t in f.field if t in interests and t not in f.topics]
    return own + [(f"readers {_care(interests[t])} {t}, its source's field", interests[t] / 2) for t in usual]


def _care(points: float) -> str:
    return "care for" if points > 0 else "care less for"


def _open(f: Features, weight: float) -> list[Points]:
    """What openness is worth to these readers; nothing where the title joins several events, for it is not said of which."""
    said: list[Points] = []
    if ROUNDUP.search(" ".join(f.title.split())):
        return said
    if f.relevance in OPEN_POINTS:
        said.append(
            ("about openness" if f.relevance > 1 else "touches on open models or data", OPEN_POINTS[f.relevance])
        )
    if f.openness_class in CLASS_POINTS:
        said.append(CLASS_POINTS[f.openness_class])
    if weight != 1.0:
        said = [(f"{reason}, which counts {weight:g} times here", points * weight) for reason, points in said]
    if f.kind in {"model", "dataset", "policy"}:
        said.append((f"a {f.kind} story", 3.0))
    return said


def _substance(f: Features) -> list[Points]:
    said: list[Points] = []
    if f.length is not None:
        said.append(("little more than a headline", -4.0) if _bare(f) else ("text to read", min(6.0, f.length / 60)))
    about = {m.lower() for m in SUBJECT.findall(f"{f.title} {f.lead}")}
    named = {m.lower() for m in SUBJECT.findall(f.title)}
    if f.first_hand:
        return said
    if not about:
        said.append(("nothing says it is about AI", -14.0) if _bare(f) else ("not about AI", -20.0))
    elif about <= GRAPHICS:
        said.append(("AI only in passing", -6.0))
    elif not named and not (f.relevance > 1 and f.kind in ABOUT_AI):
        said.append(("AI only in passing", -6.0) if len(about) < 3 else ("no AI in the headline", -3.0))
    return said


def _bare(f: Features) -> bool:
    return f.length is None or f.length < HEADLINE_WORDS


def _sort(f: Features) -> list[Points]:
    title = " ".join(f.title.split())
    alone = len(f.outlets) < 2
    found = [
        (ROUTINE.search(title), "routine release notes", -14.0),
        (BARE_NAME.match(title) and alone and (f.length or 0) < LISTED_WORDS, "a name on a list", -8.0),
        (LIST.search(title), "a list or how-to", -7.0),
        (ROUNDUP.search(title), "a round-up of other news", -7.0),
        (PROMOTION.search(title), "promotion, event or job post", -14.0),
        (CUSTOMER.search(title) and alone, "customer story", -9.0),
        (ESSAY.search(title), "an essay or advice", -6.0),
        (QUOTATION.search(title), "a quotation", -8.0),
        (alone and _remarked(title), REMARKED, -10.0),
        (SMALL.search(title), "a small release", -6.0),
        (RUMOUR.search(title), "a rumour or a guess", -5.0),
    ]
    return [(why, points) for applies, why, points in found if applies] or _happened(f, title)


def _remarked(title: str) -> bool:
    """Whether a headline tells what somebody says, and of nothing that has happened or will."""
    return bool(REMARK.search(title)) and not EVENT.search(ASIDE.sub("", title)) and not FORECAST.search(title)


def _happened(f: Features, title: str) -> list[Points]:
    happened = EVENT.search(ASIDE.sub("", title)) is not None
    if f.kind == "model" and VERSIONED.search(title) and (happened or VERSION_FIRST.match(title)):
        return [(NEW_VERSION, 8.0)]
    if LARGE_DEAL.search(title) and SUBJECT.search(title):
        return [(BILLIONS, 12.0)]
    if happened:
        return [(HAPPENED, 4.0)]
    return [(PLANNED, 2.0)] if FORECAST.search(title) else []
