"""What all claims make of a benchmark: the best so far over time, open and closed, and the gap between them.

Only claims with a value and a model that is open or closed count for the best; all are listed. Of one model that somebody else
has measured only such measurements count, for the maker's own figure is the weaker witness. One claim told by several outlets counts
once, from the first day. A newer claim takes the lead only where it is strictly better, so the best so far never falls.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Literal

from digest import text
from digest.board import naming, spelling, values
from digest.learnt import Measured, Standing

MONTH = 365.2425 / 12
Side = Literal["open", "closed"]
BY = ("independent", "unknown", "vendor")


@dataclass(frozen=True, slots=True)
class Scale:
    """Which of two values of one benchmark is better."""

    lower: bool

    def worth(self, value: float) -> float:
        """A value as a number that is higher the better it is."""
        return -value if self.lower else value


def standings(claims: Iterable[Measured], until: date | None = None) -> tuple[Standing, ...]:
    """One standing for each benchmark and variant: those with both sides first, then by the number of claims.

    A wait for an open model lasts until the day `until`, or else that of the newest claim of all. The order of the claims does not matter.
    """
    every = sorted(claims, key=_order)
    day = until or max((one.at.date for one in every), default=date.min)
    grouped: dict[tuple[str, str], list[Measured]] = {}
    for one in every:
        grouped.setdefault(group(one), []).append(one)
    slugs = _slugs([firsts[0] for _, firsts in sorted(grouped.items())])
    found = [_standing(claims, day, slugs[key]) for key, claims in grouped.items()]
    return tuple(sorted(found, key=lambda s: (not (s.open and s.closed), -len(s.claims), s.slug)))


def scale(one: Measured) -> Scale:
    """The scale of a claim's benchmark."""
    title = naming.titled(one.benchmark, "", "")
    return Scale(values.lower_is_better(one.benchmark, title.benchmark))


def best(claims: Iterable[Measured], side: Side) -> Measured | None:
    """The best claim of one side of a single benchmark and variant; None where no claim of it has a value."""
    return next(iter(_steps(sorted(claims, key=_order), side)[-1:]), None)


def group(one: Measured) -> tuple[str, str]:
    """What claims on one benchmark and variant share."""
    return naming.folded(one.benchmark), one.variant.casefold()


def _order(one: Measured) -> tuple[object, ...]:
    """Oldest first; what is said on one day in an order that is its own."""
    at, claim = one.at, one.claim
    return (at.date, at.story, at.url, claim.model, claim.score, claim.benchmark, one.variant, at.outlet, claim.quote, at.headline, one.by, claim.openness)  # fmt: skip


def address(one: Measured) -> str:
    """The name of a claim's benchmark and variant in addresses, as long as no other has the same."""
    return text.slug(naming.latin(f"{one.benchmark} {one.variant}").replace("+", " plus ")) or "benchmark"


def _slugs(firsts: Iterable[Measured]) -> dict[tuple[str, str], str]:
    """A name for an address by group; the second of a name gets `-2`."""
    found: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for one in firsts:
        name = address(one)
        found[group(one)] = next(free for n in count(1) if (free := name if n == 1 else f"{name}-{n}") not in taken)
        taken.add(found[group(one)])
    return found


def _standing(claims: Sequence[Measured], day: date, slug: str) -> Standing:
    """The standing of one group, whose claims come oldest first."""
    opened, closed = _steps(claims, "open"), _steps(claims, "closed")
    name, variant = claims[0].benchmark, claims[0].variant
    return Standing(
        slug=slug,
        benchmark=name,
        variant=variant,
        claims=tuple(sorted(claims, key=lambda one: one.at.date, reverse=True)),
        open=opened,
        closed=closed,
        points=_points(opened, closed),
        months=_months(opened, closed, day),
    )


def _steps(claims: Sequence[Measured], side: Side) -> tuple[Measured, ...]:
    """The claims of one side that took the lead, oldest first."""
    counted = _counted([one for one in claims if one.value is not None and one.claim.openness == side])
    worth = _worth(counted)
    steps: list[Measured] = []
    for one in sorted(counted, key=lambda one: (one.at.date, -worth(one), BY.index(one.by))):
        if not steps or worth(one) > worth(steps[-1]):
            steps.append(one)
    return tuple(steps)


def _counted(claims: Sequence[Measured]) -> list[Measured]:
    """Of models that somebody else measured only those measurements."""
    measured = {spelling.key(one.claim.model) for one in claims if one.by == "independent"}
    return [one for one in claims if one.by == "independent" or spelling.key(one.claim.model) not in measured]


def _worth(claims: Sequence[Measured]) -> Callable[[Measured], float]:
    rule = scale(claims[0]) if claims else Scale(lower=False)
    return lambda one: rule.worth(one.value or 0.0)


def _points(opened: Sequence[Measured], closed: Sequence[Measured]) -> float | None:
    if not opened or not closed:
        return None
    worth = _worth(opened)
    return round(worth(closed[-1]) - worth(opened[-1]), 2) + 0.0


def _months(opened: Sequence[Measured], closed: Sequence[Measured], day: date) -> float | None:
    """From the first closed claim as good as the level to be reached until the first open one that reached it, or until `day`.

    The level is the best of the closed claims where an open one is as good, else anything better than the best open one.
    """
    if not opened or not closed:
        return None
    worth = _worth(opened)
    top, level = worth(opened[-1]), worth(closed[-1])
    if top >= level:
        until = next(one.at.date for one in opened if worth(one) >= level)
        since = closed[-1].at.date
    else:
        since = next(one.at.date for one in closed if worth(one) > top)
        until = max(day, since, opened[-1].at.date)
    return round((until - since).days / MONTH, 1) + 0.0
