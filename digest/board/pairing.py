"""The issue's small table: the day's claims, open beside closed on the same benchmark and variant.

Where the day has one side only, the best claim that the board knows of the other side is set beside it, with its date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.board import spelling, standing
from digest.board.standing import Side
from digest.issue import Claim
from digest.learnt import Measured

SIDES: tuple[Side, ...] = ("open", "closed")
OTHER: dict[str, Side] = {"open": "closed", "closed": "open"}
CELL = 2
"""The most claims in one cell of the table."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One benchmark and variant: the claims of the day by side, and what the board adds."""

    cells: dict[str, list[Measured]]
    known: Measured | None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The row as the issue has it: open, closed, then those of which neither is known."""
        known = self.known.claim.openness if self.known else ""
        made = {side: [_claim(one) for one in self.cells.get(side, ())] for side in (*SIDES, "unknown")}
        if self.known:
            made[known] = [_claim(self.known, known=True)]
        return tuple(one for side in (*SIDES, "unknown") for one in made[side])

    @property
    def order(self) -> tuple[int, int]:
        """Both sides of the day first, then with the board's help, then one side; more models before fewer."""
        today = sum(bool(self.cells.get(side)) for side in SIDES)
        return -(2 * today + (self.known is not None)), -sum(map(len, self.cells.values()))


def beside(day: Iterable[Measured], board: Iterable[Measured], limit: int) -> tuple[Claim, ...]:
    """At most `limit` claims in whole rows, at most two a cell; `board` is what was known before the day."""
    today = _grouped(day)
    before = _grouped(one for one in board if standing.group(one) in today)
    rows = sorted((_row(claims, before.get(key, [])) for key, claims in today.items()), key=lambda row: row.order)
    kept: list[Claim] = []
    for row in rows:
        if len(kept) + len(row.claims) <= limit:
            kept += row.claims
    return tuple(kept)


def _grouped(claims: Iterable[Measured]) -> dict[tuple[str, str], list[Measured]]:
    found: dict[tuple[str, str], list[Measured]] = {}
    for one in claims:
        found.setdefault(standing.group(one), []).append(one)
    return found


def _row(claims: Sequence[Measured], before: Sequence[Measured]) -> _Row:
    cells = {side: _cell([one for one in claims if one.claim.openness == side]) for side in (*SIDES, "unknown")}
    sides = [side for side in SIDES if cells[side]]
    return _Row(cells, _best(before, OTHER[sides[0]], cells[sides[0]]) if len(sides) == 1 else None)


def _best(before: Sequence[Measured], side: Side, facing: Sequence[Measured]) -> Measured | None:
    """The board's best of one side that is not a claim on a model that the day has on the other."""
    models = {spelling.key(one.claim.model) for one in facing}
    return standing.best((one for one in before if spelling.key(one.claim.model) not in models), side)


def _cell(claims: Sequence[Measured]) -> list[Measured]:
    """The best claims of one side, one a model: somebody else's measurement before the maker's own."""
    rule = standing.scale(claims[0]) if claims else standing.Scale(lower=False)

    def order(one: Measured) -> tuple[int, float]:
        return standing.BY.index(one.by), -rule.worth(one.value) if one.value is not None else float("inf")

    models: dict[str, Measured] = {}
    for one in sorted(claims, key=order):
        models.setdefault(spelling.key(one.claim.model) or one.claim.model, one)
    return sorted(models.values(), key=lambda one: order(one)[1])[:CELL]


def _claim(one: Measured, *, known: bool = False) -> Claim:
    return Claim(
        claim=one.claim,
        outlet=one.at.outlet,
        url=one.at.url,
        benchmark=one.benchmark,
        variant=one.variant,
        by=one.by,
        known=one.at.date if known else None,
        slug=standing.address(one),
    )
