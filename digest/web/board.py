"""The benchmark board: the best open and the best closed claim side by side and over time, and every claim as a table for spreadsheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from digest.board import csv, naming
from digest.learnt import Measured, Standing
from digest.render.chart import chart
from digest.render.scores import MEASURED
from digest.web import gaps
from digest.web.folded import Folded, Folds
from digest.web.pages import FRESH, Pages
from digest.web.validators import validated

SHOWN = 5
"""Claims and steps of one benchmark on the board; it has a page of its own for more."""
MOST = 300
"""Claims on a benchmark's own page, the newest; its CSV has all."""
CSV = "text/csv; charset=utf-8; header=present"
Side = Literal["open", "closed"]


@dataclass(frozen=True, slots=True)
class Step:
    """A claim that took the lead of its side."""

    side: Side
    one: Measured


@dataclass(frozen=True, slots=True)
class Row:
    """One benchmark as the page shows it; `steps` oldest first, `source` is where it is defined."""

    standing: Standing
    means: str
    source: str
    gap: str
    drawing: Markup
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        """Benchmark and variant."""
        return title(self.standing)

    @property
    def both(self) -> bool:
        """Whether an open and a closed claim stand beside each other."""
        return bool(self.standing.open and self.standing.closed)

    @property
    def sides(self) -> tuple[tuple[str, Measured | None], ...]:
        """The best claim of each side."""
        standing = self.standing
        return ("open", next(iter(standing.open[-1:]), None)), ("closed", next(iter(standing.closed[-1:]), None))


@dataclass(frozen=True, slots=True)
class Board:
    """The handlers; all only read."""

    pages: Pages
    folds: Folds

    def page(self, request: Request) -> Response:
        """Every benchmark with a claim, first those with both sides."""
        found = self.folds.now()
        rows = found.once("board", lambda now: tuple(row(standing) for standing in now.standings.values()))
        page = self.pages.page(
            "benchmarks", headers=FRESH, here="benchmarks", title="Benchmark claims", slug_of=found.slug_of,
            both=[one for one in rows if one.both], others=[one for one in rows if not one.both],
            count=sum(len(one.standing.claims) for one in rows), shown=SHOWN, measured=MEASURED,
        )  # fmt: skip
        return validated(request, page)

    def benchmark(self, request: Request) -> Response:
        """One benchmark with all its claims."""
        found = self.folds.now()
        one = row(self._asked(found, request))
        page = self.pages.page(
            "benchmark", headers=FRESH, here="benchmarks", title=f"Claims on {one.title}", row=one, most=MOST,
            slug_of=found.slug_of, measured=MEASURED,
        )  # fmt: skip
        return validated(request, page)

    def all_claims(self, request: Request) -> Response:
        """Every claim as CSV."""
        return self._sheet(request, "benchmarks", self.folds.now().once("board.csv", _all))

    def claims(self, request: Request) -> Response:
        """The claims on one benchmark as CSV."""
        standing = self._asked(self.folds.now(), request)
        return self._sheet(request, standing.slug, csv((standing,)))

    def _asked(self, found: Folded, request: Request) -> Standing:
        standing = found.standings.get(request.path_params["slug"])
        if standing is None:
            raise HTTPException(404)
        return standing

    def _sheet(self, request: Request, name: str, text: str) -> Response:
        headers = FRESH | {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return validated(request, Response(text, media_type=CSV, headers=headers))


def row(standing: Standing) -> Row:
    """A standing with all that its place on the page needs."""
    known = naming.titled(standing.benchmark, "", "").benchmark
    return Row(
        standing=standing,
        means=known.means if known else "",
        source=known.source if known else "",
        gap=gaps.in_words(standing),
        drawing=chart(standing),
        steps=_steps(standing),
    )


def title(standing: Standing) -> str:
    """Benchmark and variant in one."""
    return f"{standing.benchmark} {standing.variant}".strip()


def _steps(standing: Standing) -> tuple[Step, ...]:
    """Both sides' best so far, oldest first."""
    sides: Iterable[tuple[Side, tuple[Measured, ...]]] = (("open", standing.open), ("closed", standing.closed))
    return tuple(sorted((Step(side, one) for side, steps in sides for one in steps), key=_when))


def _when(step: Step) -> date:
    return step.one.at.date


def _all(found: Folded) -> str:
    return csv(found.standings.values())
