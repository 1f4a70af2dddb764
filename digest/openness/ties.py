"""Which benchmark a score is said of: the one right beside it, the one a list gives it, or the one the sentence is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from digest.openness.scores import Score

SIGNS = re.compile(r"[*`_\"\u201c\u201d]+")
SPELT = re.compile(r"^ \([A-Za-z][^()\d]{8,60}\)")
SPACES = re.compile(r"[ \u00a0\n]+")
ON = re.compile(
    r"(?:\s?[\w@.%+-]+){0,5}? (?:on|in|across|of|at) (?:the |its |their |an? |both |this |our )?(?:[\w\u2019'@+-]+ ){0,5}?[('\u2018]?"
)
BROKEN = re.compile(
    r"\b(?:and|while|but|vs\.?|versus|compared|than|whereas|with|from|beating|to|per|ranks?|using|against|ahead|behind)\b"
)
OF = re.compile(
    r"[\s):=(|~\u2248>,\u2013\u2014-]*"
    r"(?:(?:benchmark|test|leaderboard|subset|verified|diamond|score[sd]?|scoring|accuracy|results?|rating|elo|success|rate|average|f1|wer|fid|ndcg@\d+|top-1|of|at|is|was|are|with|to|the|an?|text-only|no tools"
    r"|reach(?:es|ing|ed)?|achiev(?:es|ing|ed)|hit(?:s|ting)?|improv(?:es|ed|ing|ement)|ris(?:es|ing)|rose|climb(?:s|ed|ing)|jump(?:s|ed|ing)|from|pass@\d+|about|around|roughly|nearly|over|by scoring)[\s:=(~\u2248>]*){0,7}"
    r"|(?: [a-z-]+){0,3} (?:improv|gain|ris|climb|jump|increas)\w+ (?:from )?|,? (?:with )?(?:a )?score (?:of )?"
)
CHANGED = re.compile(r"\s*(?:\u2192|->|to)\s*[~\u2248>]?\s*")
RANGED = re.compile(r"\s*to\s*[~\u2248>]?\s*")
FROM = re.compile(r"\bfrom [*`~\u2248]*$")
AGAINST = re.compile(r"\s*[(,]?\s*(?:vs\.?|versus)\s*[~\u2248>]?\s*")
LISTED = re.compile(r"(?:,? and |, |,? or | ?/ ?)(?:the )?")
TIERED = re.compile(r"\s?(?:score )?on (?:the )?(?:tiers?|level|hard|easy)\b", re.I)
SAID_ON = re.compile(r"\b(?:on|in|for|at)(?: the| its| an?)?(?: [\w\u2019'-]+){0,4} ?[(\"'\u2018*`]*$", re.I)
RESPECTIVE = re.compile(r"\brespectively\b")
ON_REACH = 80
NEAR = 40
REACH = 70
BEFORE = 12


class Placed(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The character after it."""
        ...


Place = TypeVar("Place", bound=Placed)


@dataclass(frozen=True, slots=True)
class Measure:
    """A benchmark where a sentence names it, and the first and last word of that place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A score with its benchmark; `after` is where the words about both end, `chained` the score that it is set against or follows."""

    score: Score
    measure: Measure
    after: int
    chained: Score | None = None
    changed: bool = False


def gap(text: str, start: int, end: int) -> str:
    """The words between two places, in small letters and without the signs of bold print and code."""
    return SPACES.sub(" ", SIGNS.sub("", SPELT.sub("", text[start:end]))).lower()


def ties(text: str, measures: list[Measure], scores: list[Score]) -> list[Tie]:
    """The scores of a sentence with the benchmark each is said of, in order of the scores."""
    shared = _respective(text, measures, scores)
    if shared:
        return shared
    if scores and RESPECTIVE.search(text[scores[0].start : scores[-1].end + NEAR]):
        return []
    found: dict[Score, Tie] = {}
    for rule in (_beside, _on, _of, _loose):
        if rule is _loose and found:
            break
        for score in scores:
            taken = {tie.measure for tie in found.values()} if rule is not _on else set()
            tie = rule(text, score, [each for each in measures if each not in taken], scores)
            if tie is not None:
                found.setdefault(score, tie)
    for score, following in pairwise(scores):
        if (tie := _chained(text, score, following, found)) is not None:
            found.setdefault(tie.score, tie)
    for tie in _tiered(text, measures, scores):
        found.setdefault(tie.score, tie)
    return [found[score] for score in scores if score in found]


def _tiered(text: str, measures: list[Measure], scores: list[Score]) -> Iterator[Tie]:
    """Scores on a part of the benchmark named before: "N on Tier 2"."""
    for score in scores:
        before = [measure for measure in measures if measure.end <= score.start]
        if before and TIERED.match(text, score.end):
            yield Tie(score, before[-1], score.end)


def single(text: str, scores: list[Score]) -> list[Score]:
    """The scores without the two ends of a range: "70% to 73%" where no "from" makes a change of it."""
    ranged: set[Score] = set()
    for first, second in pairwise(scores):
        if RANGED.fullmatch(text[first.end : second.start]) and not FROM.search(
            text[max(0, first.start - BEFORE) : first.start]
        ):
            ranged |= {first, second}
    return [score for score in scores if score not in ranged]


def _beside(text: str, score: Score, measures: list[Measure], scores: list[Score]) -> Tie | None:
    """Scores that touch a benchmark: "N B", or "B N", "B: N", "B (N)"; where both could be, the one without a bracket or comma between."""
    for measure in measures:
        if gap(text, measure.end, score.start) in (
            " ",
            ": ",
            " = ",
            "=",
            " (",
            ":",
            ") ",
            " - ",
            " \u2013 ",
            " \u2014 ",
            " elo ",
        ):
            return Tie(score, measure, score.end)
    for measure in measures:
        if gap(text, score.end, measure.start) in (" ", " (", " elo on "):
            return Tie(score, measure, measure.end)
    return None


def _on(text: str, score: Score, measures: list[Measure], scores: list[Score]) -> Tie | None:
    """A score before its benchmark: "N on B", "N accuracy on the B"."""
    for measure in measures:
        if not 0 < measure.start - score.end <= REACH or any(
            score.end <= other.start < measure.start for other in scores
        ):
            continue
        between = gap(text, score.end, measure.start)
        if ON.fullmatch(between) and not BROKEN.search(between.rsplit(" on ", 1)[0]):
            return Tie(score, measure, measure.end)
        return None
    return None


def _of(text: str, score: Score, measures: list[Measure], scores: list[Score]) -> Tie | None:
    """A score after its benchmark: "B score of N", "B, reaching N"."""
    before = [measure for measure in measures if measure.end <= score.start]
    if not before or any(before[-1].end <= other.start < score.start for other in scores):
        return None
    return Tie(score, before[-1], score.end) if OF.fullmatch(gap(text, before[-1].end, score.start)) else None


def _loose(text: str, score: Score, measures: list[Measure], scores: list[Score]) -> Tie | None:
    """A score further after its benchmark, "On B, ... N": the first score after a benchmark that nothing else is said of."""
    before = [measure for measure in measures if measure.end <= score.start]
    if not before or score.start - before[-1].end > ON_REACH:
        return None
    if any(before[-1].end <= other.start < score.start for other in scores):
        return None
    return (
        Tie(score, before[-1], score.end)
        if SAID_ON.search(text[max(0, before[-1].start - ON_REACH) : before[-1].start])
        else None
    )


def _chained(text: str, first: Score, second: Score, found: dict[Score, Tie]) -> Tie | None:
    """The tie of the other of two scores: "N vs N2 on B", "B from N to N2": both are of one benchmark."""
    between = text[first.end : second.start]
    changed, against = CHANGED.fullmatch(between) is not None, AGAINST.fullmatch(between) is not None
    if not changed and not against:
        return None
    own, other = found.get(first), found.get(second)
    if own is None and other is not None:
        return Tie(first, other.measure, other.after, second if changed else None, changed)
    if own is None or (other is not None and other.measure != own.measure):
        return None
    found.pop(second, None)
    after = max(second.end, own.after)
    if changed:
        found[first] = Tie(first, own.measure, after, second, changed)
        return Tie(second, own.measure, after)
    return Tie(second, own.measure, after, first)


def _respective(text: str, measures: list[Measure], scores: list[Score]) -> list[Tie]:
    """Scores that follow a list of benchmarks in its order, "A, B and C ... N1, N2 and N3 respectively": as many scores as benchmarks, each in a list of its own."""
    if len(measures) < 2 or len(scores) < 2:
        return []
    own = runs(text, measures)[-1]
    alike = [run for run in runs(text, scores) if len(run) == len(own)]
    if len(own) < 2 or len(alike) != 1 or not (own[-1].end <= alike[0][0].start or alike[0][-1].end <= own[0].start):
        return []
    last = max(own[-1].end, alike[0][-1].end)
    if len(own) == 2 and not RESPECTIVE.search(text[last : last + NEAR]):
        return []
    return [Tie(score, measure, last) for score, measure in zip(alike[0], own, strict=True)]


def runs(text: str, items: Sequence[Place]) -> list[list[Place]]:
    """Items parted by commas and "and" only, grouped."""
    result: list[list[Place]] = []
    for item in items:
        if result and LISTED.fullmatch(gap(text, result[-1][-1].end, item.start)):
            result[-1].append(item)
        else:
            result.append([item])
    return result


def alone(measures: list[Measure]) -> Iterator[Measure]:
    """The benchmark of a sentence that names but one."""
    if measures and len({measure.text.casefold() for measure in measures}) == 1:
        yield measures[0]
