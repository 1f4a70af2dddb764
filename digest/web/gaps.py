"""The gap between the best open and the best closed claim on one benchmark, in plain words."""

from digest.board import naming
from digest.learnt import Standing

UNITS = {
    "percent": ("point", "points"),
    "elo": ("Elo point", "Elo points"),
    "points": ("point", "points"),
    "dollars": ("dollar", "dollars"),
    "minutes": ("minute", "minutes"),
}
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
YEARS_FROM = 24
"""Months from which years are told."""


def in_words(standing: Standing) -> str:
    """One or two sentences on the gap in points and in time; nothing where one side is empty."""
    if standing.points is None or standing.months is None:
        return ""
    return " ".join(filter(None, (_points(standing), _time(standing))))


def _points(standing: Standing) -> str:
    points = standing.points or 0.0
    if not points:
        return "The best open claim is level with the best closed one."
    size = f"{abs(points):,.2f}".rstrip("0").rstrip(".")
    verb = "trails the best closed one by" if points > 0 else "leads the best closed one by"
    return f"The best open claim {verb} {size} {_unit(standing)[size != '1']}."


def _time(standing: Standing) -> str:
    """How long open claims took to come as far as closed ones, or how long they have been behind so far."""
    points, months, said = standing.points or 0.0, standing.months or 0.0, _span(standing.months or 0.0)
    if points > 0:
        return f"Closed claims have been ahead of it for {said}." if months > 0 else ""
    level = " ".join(standing.closed[-1].claim.score.split())[:24]
    if months > 0:
        return f"Open claims reached {level} {said} after closed ones."
    return f"Open claims were there {said} before closed ones reached {level}." if months < 0 else ""


def _span(months: float) -> str:
    """`less than a month`, `seven months`, `2.5 years`."""
    months = abs(months)
    if round(months) < 1:
        return "less than a month"
    if round(months) < YEARS_FROM:
        return _counted(round(months), "month")
    return f"{f'{months / 12:.1f}'.removesuffix('.0')} years"


def _counted(number: int, one: str) -> str:
    said = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{said} {one if number == 1 else one + 's'}"


def _unit(standing: Standing) -> tuple[str, str]:
    known = naming.titled(standing.benchmark, "", "").benchmark
    return UNITS[known.unit if known else "points"]
