"""The issue's table of benchmark claims: one row a benchmark and variant, open beside closed, each with who measured."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from digest.issue import Claim
from digest.learnt import MeasuredBy
from digest.render import plaintext
from digest.render.asides import short_date

MEASURED: dict[MeasuredBy, str] = {
    "vendor": "the maker\u2019s own",
    "independent": "independent",
    "unknown": "measurer not said",
}
MODEL, SCORE, SIDE = 24, 10, 9  # columns of the text part


@dataclass(slots=True)
class Row:
    """The claims on one benchmark and variant; `slug` names it in addresses of the board, or is empty."""

    benchmark: str
    slug: str
    open: list[Claim] = field(default_factory=list)
    closed: list[Claim] = field(default_factory=list)
    unknown: list[Claim] = field(default_factory=list)

    @property
    def sides(self) -> tuple[tuple[str, list[Claim]], ...]:
        """The claims by what their models are, in the order of reading."""
        return (("open", self.open), ("closed", self.closed), ("unknown", self.unknown))


def rows(claims: Sequence[Claim]) -> tuple[Row, ...]:
    """The table, in the order in which its benchmarks come."""
    table: dict[str, Row] = {}
    for claim in claims:
        name = title(claim)
        row = table.setdefault(name.casefold(), Row(name, claim.slug))
        {"open": row.open, "closed": row.closed}.get(claim.claim.openness, row.unknown).append(claim)
    return tuple(table.values())


def title(claim: Claim) -> str:
    """A benchmark by its usual name and its variant, which is not said twice; as the source writes it in issues of before."""
    name, variant = " ".join((claim.benchmark or claim.claim.benchmark).split()), " ".join(claim.variant.split())
    return name if variant.casefold() in name.casefold() else f"{name} {variant}"


def measurer(claim: Claim) -> str:
    """Who measured, in words."""
    return MEASURED[claim.by]


def told_by(claim: Claim, day: date) -> str:
    """Since when a claim of an earlier issue is known: `known from 3 November`; empty of the day's own."""
    return f"known from {short_date(claim.known, day)}" if claim.known else ""


def columns(claims: Sequence[Claim]) -> tuple[int, int]:
    """How wide the models and the scores of a table are in the text part."""
    models = [plaintext.columns(plaintext.defused(" ".join(one.claim.model.split()))) for one in claims]
    scores = [plaintext.columns(plaintext.defused(" ".join(one.claim.score.split()))) for one in claims]
    return min(MODEL, max(models, default=0)), min(SCORE, max(scores, default=0))


def line(claim: Claim, side: str, widths: tuple[int, int], tail: str) -> str:
    """One claim as lines of the text part: side, model and score in columns, then who says so; long models take lines of their own."""
    model, score = (plaintext.defused(" ".join(text.split())) for text in (claim.claim.model, claim.claim.score))
    first = f"  {side:<{SIDE}}{_padded(model, widths[0])}  {_padded(score, widths[1])}  "
    if plaintext.columns(model) > widths[0] or plaintext.columns(score) > widths[1]:
        head = plaintext.wrap(f"{model} {score}", " " * (SIDE + 2), f"  {side:<{SIDE}}")
        return f"{head}\n{plaintext.wrap(plaintext.defused(tail), ' ' * (SIDE + 2))}"
    return plaintext.wrap(plaintext.defused(tail), " " * plaintext.columns(first), first)


def unmeasured(claims: Sequence[Claim]) -> bool:
    """Whether of no claim it is known who measured, so that it is said once for all."""
    return all(claim.by == "unknown" for claim in claims)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - plaintext.columns(text))
