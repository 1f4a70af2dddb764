"""What earlier stories said of the thing a story is about, in words: with its date and outlet, apart from what today's sources say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from digest.issue import Told
from digest.learnt import Known, Telling
from digest.model import Kind
from digest.render.labels import ARTEFACTS, VERDICTS, called

MOST_TELLINGS, MOST_MARKS = 2, 4
ORDER = ("class", "licence", "weights", "training_code", "inference_code", "training_data", "usage_restriction", "access")  # fmt: skip
ASKED: dict[Kind, tuple[str, ...]] = {
    "tool": ("class", "licence", "inference_code", "usage_restriction"),
    "dataset": ("class", "licence", "training_data", "usage_restriction", "access"),
}
NAMES = {
    "weights": "weights",
    "training_code": "training code",
    "inference_code": "code to run it",
    "training_data": "training data",
    "usage_restriction": "limits on use",
}
ACCESS = {"api_only": "through an API only", "gated": "access on request", "download": "to download"}


@dataclass(frozen=True, slots=True)
class Before:
    """What one earlier story, or an editor on one day, said of a thing: `licence MIT; weights: yes`."""

    day: date
    outlet: str
    url: str
    edited: bool
    words: str


def before(told: Told) -> tuple[Before, ...]:
    """What is known of a story's subject from before, the weightiest first: at most two tellings, at most four marks."""
    if not told.openness.relevance or told.openness.kind not in ARTEFACTS:
        return ()
    asked = ASKED.get(told.openness.kind, ORDER)
    marks = sorted((mark for mark in told.known if _says(mark, asked)), key=lambda mark: asked.index(mark.facet))
    grouped: dict[tuple[Telling, bool], list[Known]] = {}
    for mark in marks[:MOST_MARKS]:
        grouped.setdefault((mark.at, mark.edited), []).append(mark)
    return tuple(_before(found) for found in list(grouped.values())[:MOST_TELLINGS])


def _before(marks: Iterable[Known]) -> Before:
    first, *rest = marks
    at, words = first.at, "; ".join(map(_words, (first, *rest)))
    return Before(at.date, "" if first.edited else at.outlet, "" if first.edited else at.url, first.edited, words)


def _says(mark: Known, asked: tuple[str, ...]) -> bool:
    return mark.facet in asked and mark.value not in ("", "unknown", "na")


def _words(mark: Known) -> str:
    if mark.facet == "class":
        said = VERDICTS.get(mark.value, mark.value)
        return said[:1].lower() + said[1:]
    if mark.facet == "licence":
        ids = [one.strip() for one in mark.value.split(",") if one.strip()]
        return f"{'licences' if len(ids) > 1 else 'licence'} {', '.join(map(called, ids))}"
    if mark.facet == "access":
        return ACCESS.get(mark.value, mark.value)
    return f"{NAMES[mark.facet]}: {mark.value}"
