"""Where the few marks of a drawing's axes stand: round values, and the first days of months or single days. Total for finite values."""

import math
from datetime import date, timedelta
from typing import Literal

Anchor = Literal["start", "middle", "end"]
ROUND = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0)
SPACES_MOST = 4
ABOVE, BELOW = 0.12, 0.16
"""The parts of the values' range that are left free above and below them, where a line's name stands."""
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 480, 960, 1920)
MARKS_MOST = 3
SHORT = 75
"""Days up to which marks are days, not months."""
EDGE, NEAR = 0.89, 0.35
"""From where on a mark's name would stick out on the right of a phone, and what it then takes of the width."""


def values(low: float, high: float, most: float = math.inf) -> tuple[float, ...]:
    """Two to five round values that hold all between `low` and `high` with some room; none under 0 or over `most` without need."""
    span = high - low or max(abs(high) * 0.4, 5.0)
    bottom = low - span * BELOW if low < 0 else max(low - span * BELOW, 0.0)
    top = max(high, min(high + span * ABOVE, most))
    rough = max((top - bottom) / SPACES_MOST, 1e-9)
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in ROUND:
        step = factor * power
        first, last = math.floor(bottom / step + 1e-9), math.ceil(top / step - 1e-9)
        if last - first <= SPACES_MOST:
            break
    return tuple(round(number * step, 10) for number in range(first, max(last, first + 1) + 1))


def days(first: date, last: date) -> tuple[tuple[date, str, Anchor], ...]:
    """At most three days between the ends, what is written under each, and how that is set so that it stays inside."""
    span = (last - first).days
    if span <= SHORT:
        middle = [first + timedelta(days=span // 2)] if span > 3 else []
        ends: list[tuple[date, Anchor]] = [(first, "start"), *((day, "middle") for day in middle), (last, "end")]
        return tuple((day, f"{day.day} {day:%b %Y}", anchor) for day, anchor in ends)
    months = _months(first, last)
    placed = [(day, (day - first).days / span) for day in months]
    return tuple((day, f"{day:%b %Y}", "end" if part > EDGE else "middle") for day, part in _apart(placed))


def _apart(placed: list[tuple[date, float]]) -> list[tuple[date, float]]:
    """Without a last mark at the edge whose name would run into that of the one before."""
    crowded = len(placed) > 1 and placed[-1][1] > EDGE and placed[-1][1] - placed[-2][1] < NEAR
    return placed[:-1] if crowded else placed


def _months(first: date, last: date) -> list[date]:
    """The first days of months, as many months apart as it takes."""
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    end = last.year * 12 + last.month - 1
    for every in MONTHS:
        found = [month for month in range(start, end + 1) if month % every == 0]
        if len(found) <= MARKS_MOST:
            break
    return [date(month // 12, month % 12 + 1, 1) for month in found]
