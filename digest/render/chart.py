"""One benchmark over time as an SVG that stands in a page: the best open and the best closed claim so far, as two stepped lines.

Places along the time are percentages and sizes of letters are pixels, so the drawing takes any width and stays legible at 320
pixels. It has no script, no style and no reference; colours are the page's (classes `chart-open`, `chart-closed` and so on), and
without a style sheet the two sides still differ by dash and by shape. The library writes texts as they come: they are escaped here.
"""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import svg
from markupsafe import Markup, escape

from digest.learnt import Measured, Standing
from digest.markup import CONTROLS
from digest.render import ticks
from digest.text import cut

HEIGHT, TOP, BOTTOM = 290, 30, 252
"""Pixels: the drawing, and its plot's upper and lower edge."""
LEFT, RIGHT = 12.0, 98.0
"""Per cent of the width: the plot's edges."""
STEPS_MOST = 60
NAME_WIDTH = 0.36
"""The part of the width that a name takes, on a screen between a phone and a page."""
NAME_MOST, SCORE_MOST, TITLE_MOST = 22, 10, 90
INVISIBLE = frozenset(("Cf", "Cs", "Co", "Cn"))


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a day and a value are drawn."""

    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> svg.Length:
        """Per cent of the width."""
        part = (day - self.first).days / (self.last - self.first).days
        return svg.Length(round(LEFT + (RIGHT - LEFT) * part, 2), "%")

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return round(BOTTOM - (BOTTOM - TOP) * (value - self.low) / (self.high - self.low), 1)


def chart(standing: Standing) -> Markup:
    """The drawing, or nothing where one side is empty or all was claimed on one day; equal standings give equal bytes."""
    sides = {"open": standing.open[-STEPS_MOST:], "closed": standing.closed[-STEPS_MOST:]}
    days = [one.at.date for side in sides.values() for one in side]
    last = max((one.at.date for one in standing.claims), default=date.min)
    last = max((last, *days))
    if not all(sides.values()) or min(days) == last:
        return Markup("")
    found = [_value(one) for side in sides.values() for one in side]
    sign = "%" if any("%" in one.claim.score for side in sides.values() for one in side) else ""
    axis = ticks.values(min(found), max(found), 100.0 if sign else math.inf)
    plane = _Plane(min(days), last, axis[0], axis[-1])
    drawn: list[svg.Element] = [*_titles(standing), *_grid(plane, axis, sign)]
    for side, steps in sides.items():
        drawn += _line(plane, side, steps)
    drawn += _labels(plane, sides)
    if _lower_is_better(standing):
        drawn.append(svg.Text(x=svg.Length(LEFT, "%"), y=14, class_=["chart-tick"], text="lower is better"))
    return Markup(_canvas(standing, drawn).as_str())  # noqa: S704 - every text of others went through _safe


def _lower_is_better(standing: Standing) -> bool:
    """Whether less is better: a line falls, or the side that leads has the lower value."""
    opened, closed = standing.open, standing.closed
    apart = _value(closed[-1]) - _value(opened[-1])
    return (standing.points or 0.0) * apart < 0 or any(_value(s[0]) > _value(s[-1]) for s in (opened, closed))


def _canvas(standing: Standing, drawn: list[svg.Element]) -> svg.SVG:
    name = f"chart-{escape(standing.slug)}"
    return svg.SVG(
        width=svg.Length(100, "%"),
        height=HEIGHT,
        class_=["chart"],
        elements=drawn,
        extra={
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "direction": "ltr",
            "font-size": "13",
            "fill": "currentColor",
        },
    )


def _titles(standing: Standing) -> list[svg.Element]:
    """What the drawing is and what it shows, for those who do not see it."""
    name = f"chart-{escape(standing.slug)}"
    title = " ".join(part for part in (standing.benchmark, standing.variant) if part)
    ends = [f"best {side}: {_label(steps[-1])} ({steps[-1].at.date.isoformat()})" for side, steps in _ends(standing)]
    said = f"Best claim so far over time; {'; '.join(ends)}. All figures are claims."
    return [
        svg.Title(id=f"{name}-title", text=_safe(title, TITLE_MOST)),
        svg.Desc(id=f"{name}-desc", text=str(escape(said))),
    ]


def _ends(standing: Standing) -> tuple[tuple[str, tuple[Measured, ...]], ...]:
    return ("open", standing.open), ("closed", standing.closed)


def _grid(plane: _Plane, axis: Sequence[float], sign: str) -> list[svg.Element]:
    """Light lines at few values, and few days under the plot."""
    drawn: list[svg.Element] = []
    for value in axis:
        y = plane.y(value)
        drawn.append(svg.Line(x1=svg.Length(LEFT, "%"), x2=svg.Length(RIGHT, "%"), y1=y, y2=y, class_=["chart-grid"], stroke="currentColor", stroke_opacity=0.2))  # fmt: skip
        drawn.append(svg.Text(x=svg.Length(LEFT - 1.5, "%"), y=y + 4, text_anchor="end", class_=["chart-tick"], text=f"{value:,g}{sign}"))  # fmt: skip
    for day, said, anchor in ticks.days(plane.first, plane.last):
        x = plane.x(day)
        drawn.append(svg.Line(x1=x, x2=x, y1=BOTTOM, y2=BOTTOM + 5, class_=["chart-grid"], stroke="currentColor", stroke_opacity=0.5))  # fmt: skip
        drawn.append(svg.Text(x=x, y=BOTTOM + 20, text_anchor=anchor, class_=["chart-tick"], text=said))
    return drawn


def _line(plane: _Plane, side: str, steps: Sequence[Measured]) -> list[svg.Element]:
    """One side: level from a claim to the next, then up (or down); it goes on to the last day. A shape at each claim."""
    drawn: list[svg.Element] = []
    following = [*steps[1:], None]
    for one, after in zip(steps, following, strict=True):
        y, until = plane.y(_value(one)), after.at.date if after else plane.last
        ends = [(plane.x(one.at.date), y, plane.x(until), y)]
        if after:
            ends.append((plane.x(until), y, plane.x(until), plane.y(_value(after))))
        drawn += [_stroke(side, *end) for end in ends]
    return drawn + [_point(side, plane.x(one.at.date), plane.y(_value(one)), one) for one in steps]


def _stroke(side: str, x1: svg.Length, y1: float, x2: svg.Length, y2: float) -> svg.Element:
    return svg.Line(x1=x1, y1=y1, x2=x2, y2=y2, class_=[f"chart-{side}"], stroke="currentColor", stroke_width=2, stroke_dasharray=[6, 4] if side == "closed" else None)  # fmt: skip


def _point(side: str, x: svg.Length, y: float, one: Measured) -> svg.Element:
    """A disc for open, a square for closed, with what it stands for."""
    said = svg.Title(text=str(escape(f"{_label(one)}, {one.at.date.isoformat()}, {_plain(one.at.outlet, NAME_MOST)}")))
    if side == "open":
        return svg.Circle(cx=x, cy=y, r=5, class_=["chart-open"], fill="currentColor", stroke="none", elements=[said])
    place = svg.Translate(-4.5, -4.5)
    return svg.Rect(x=x, y=y, width=9, height=9, transform=[place], class_=["chart-closed"], fill="currentColor", stroke="none", elements=[said])  # fmt: skip


def _labels(plane: _Plane, sides: Mapping[str, Sequence[Measured]]) -> list[svg.Element]:
    """Each line's name, model and score at its end: above all that is drawn there for the upper line, below it for the lower one."""
    ordered = sorted(sides, key=lambda side: (_value(sides[side][-1]), side), reverse=True)
    near = [plane.y(value) for steps in sides.values() for value in _late(plane, steps)]
    drawn: list[svg.Element] = []
    for side, y in zip(ordered, (max(min(near) - 11, 13), min(max(near) + 20, BOTTOM - 6)), strict=True):
        said = str(escape(f"{side.capitalize()}: {_label(sides[side][-1])}"))
        drawn.append(svg.Text(x=svg.Length(RIGHT, "%"), y=y, text_anchor="end", class_=["chart-name", f"chart-{side}"], fill="currentColor", font_weight="bold", text=said))  # fmt: skip
    return drawn


def _late(plane: _Plane, steps: Sequence[Measured]) -> list[float]:
    """The values that a line has in the last part of the time, over which its name stands."""
    since = plane.last - (plane.last - plane.first) * NAME_WIDTH
    before = [one for one in steps if one.at.date < since]
    return [_value(one) for one in (*before[-1:], *(one for one in steps if one.at.date >= since))]


def _value(one: Measured) -> float:
    return one.value or 0.0


def _label(one: Measured) -> str:
    return f"{_plain(one.claim.model, NAME_MOST)} {_plain(one.claim.score, SCORE_MOST)}"


def _safe(text: str, limit: int) -> str:
    return str(escape(_plain(text, limit)))


def _plain(text: str, limit: int) -> str:
    """One short line of others' text without what does not show; letters from right to left keep to themselves."""
    seen = "".join(letter for letter in CONTROLS.sub(" ", text) if unicodedata.category(letter) not in INVISIBLE)
    short = cut(seen, limit)
    turned = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in short)
    return f"\u2068{short}\u2069" if turned else short
