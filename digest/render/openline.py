"""The openness line of a story: everything that a reader sees there of how open its subject is, and on which words that rests."""

from dataclasses import dataclass

from digest.issue import Told
from digest.model import Openness
from digest.render import evidence, known, labels
from digest.render.evidence import Quote
from digest.render.known import Before
from digest.render.labels import Badge, State

PARTLY = "Openness partly stated"


@dataclass(frozen=True, slots=True)
class OpenLine:
    """`verdict` is empty where only earlier stories say anything; `calls` and `warning` say that it is called more than that, `limits` what its licence forbids.

    `quotes` are the few that decide, `every` is all of them with what rests on each; `known` is from before and never mixed with these.
    """

    verdict: str
    state: State
    edited: bool
    calls: str
    warning: str
    limits: tuple[str, ...]
    badges: tuple[Badge, ...]
    quotes: tuple[str, ...]
    every: tuple[Quote, ...]
    known: tuple[Before, ...]


def openline(told: Told) -> OpenLine | None:
    """The line of a story, or None where it deserves none: nothing is known, or openness is not what it is about."""
    openness, before = told.openness, known.before(told)
    if not labels.shown(openness):
        return OpenLine("", "unknown", False, "", "", (), (), (), (), before) if before else None
    return OpenLine(
        verdict=verdict(openness),
        state=labels.state(openness),
        edited="class" in openness.edited,
        calls=_calls(openness),
        warning=evidence.overclaimed(openness),
        limits=evidence.limits(openness),
        badges=labels.badges(openness),
        quotes=evidence.deciding(told),
        every=evidence.quotes(openness),
        known=before,
    )


def verdict(openness: Openness) -> str:
    """The class in words; of one that the sources do not tell, that only parts are known."""
    return PARTLY if openness.openness_class == "unknown" else labels.verdict(openness)


def _calls(openness: Openness) -> str:
    """What the sources call the thing beside the verdict, where no sentence says so anyway."""
    said = evidence.called(openness)
    return f", called \u201c{said}\u201d" if said and not evidence.overclaimed(openness) else ""
