"""Whose score a number is: the model right beside it, the subject of its sentence, or that of the text."""

import re
from dataclasses import dataclass, field

from digest.openness.contenders import Contender
from digest.openness.scores import Score
from digest.openness.ties import CHANGED, Measure, Tie, gap

PAIR = re.compile(
    r"(?:['\u2019]s?)?(?:, (?:an?|the) [^,\d]{3,40},)?(?: (?:agent|model|variant|version|system))?\s*[(:=,]?\s*(?:(?:still |now |only |also |just )?(?:at|with|scored|scores|scoring|got|gets|reached|reaches|reaching|achieved|achieves|achieving|hit|hits|hitting|solves|solved|resolves|resolved"
    r"|manages|managed|posted|posts|attains|attained|is (?:shown )?at|leads?(?: at| with)?|led(?: at| with)?|leading at|tops? out at|(?:a )?(?:score|result|rating) of|(?:is |as )?the (?:[a-z-]+ ){1,6}at)\s*(?:a |an |about |around |approximately |roughly |nearly |almost |just |only )*"
    r"(?:score of |record |elo (?:score )?(?:of )?)?)?[(:]?\s*[~\u2248>]?"
)
TIGHT = re.compile(
    r"(?:['\u2019]s?)?\s*[(:=]?\s*(?:(?:at(?: about| around| approximately| roughly)?|scored|scores|got|gets|reached|reaches|achieves|achieved|solves|solved|(?:score|result) of|(?:is |as )?the (?:[a-z-]+ ){1,6}at)\s*)?[(:]?\s*[~\u2248>]?"
)
AFTER = re.compile(r" ?\(?(?:accuracy |score |overall |elo |ndcg@\d+ )?(?:for|by|with|using|in)(?: the| an?)? ")
AFTER_ON = re.compile(r" (?:for|on|with|by)(?: the| an?)? ")
RIVAL = re.compile(
    r"\b(?:vs\.?|versus|than|above|compared (?:to|with)|surpass\w*|beat\w*|outperform\w*|over|against|behind|below|ahead of|trailing|up from|from|close to|exceed\w*|previous\w*)(?: [^\s,;()]+){0,5} ?[*`~\u2248(]*$"
)
WITHIN = re.compile(r" [\w ]{0,24}\bon (?:the )?")
MANNER = re.compile(r",? (?:with|by|scoring|reaching|achieving) ")
BOTH = re.compile(
    r"(?: both| are| each| all)?(?: tied| tie| tying| scored?| reached| at| both)+(?: at| with)? ?[~\u2248]?"
)
TOGETHER = re.compile(r"(?: \w+)?(?: \+| with| plus) ")
LISTED = re.compile(r"(?:,? and |, |,? or | ?/ ?)(?:the )?")
RIVAL_LIMIT = re.compile(r"\b(?:compared|versus|vs|against|than|ahead|while|whereas)\b")
BACK = 240
NEAR = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text, its benchmarks, scores and models, and what the text is about (or nothing)."""

    text: str
    start: int
    end: int
    measures: list[Measure]
    scores: list[Score]
    names: list[Contender]
    subject: str = ""
    titled: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def beside(sentence: Sentence, score: Score) -> list[Contender]:
    """The models that a score stands right after: "M (N)", "M: N", "M at N", "M and M2 tied at N"."""
    before = [name for name in sentence.names if name.end <= score.start]
    if not before:
        return []
    between = gap(sentence.text, before[-1].end, score.start)
    if len(before) > 1 and _listed(sentence, before[-2], before[-1]) and BOTH.fullmatch(between):
        return before[-2:]
    rule = TIGHT if before[-1].compared else PAIR
    return before[-1:] if rule.fullmatch(between) else []


def changing(sentence: Sentence, score: Score) -> list[str]:
    """The model of a score that changes, "M from N to N2"."""
    low = score.start
    for other in sentence.scores:
        if other.end < score.start and CHANGED.fullmatch(sentence.text[other.end : score.start]):
            low = other.start
    before = [name for name in sentence.names if name.end <= low]
    if not before or gap(sentence.text, before[-1].end, low) != " from ":
        return []
    return [full(sentence, before[-1])]


def after(sentence: Sentence, tie: Tie) -> list[Contender]:
    """The models named right after a score, or after its benchmark: "N for M", "N on B for M"."""
    for end, pattern in (
        (tie.score.end, AFTER),
        (tie.after, AFTER_ON if tie.measure.end <= tie.score.start else AFTER),
    ):
        for name in sentence.names:
            if 0 < name.start - end <= NEAR and pattern.fullmatch(gap(sentence.text, end, name.start)):
                return [name]
    for name in sentence.names if tie.measure.end <= tie.score.start else ():
        if 0 < name.start - tie.after <= NEAR and WITHIN.fullmatch(gap(sentence.text, tie.after, name.start)):
            return [name]
    return []


def owners(sentence: Sentence, tie: Tie, earlier: dict[Score, list[str]]) -> list[str]:
    """The models of a score with a benchmark; `earlier` are those of the scores before it."""
    near = after(sentence, tie) or beside(sentence, tie.score)
    if near:
        return [full(sentence, name) for name in near]
    if tie.chained is not None:
        named = [full(sentence, name) for name in sentence.names]
        return [model for model in earlier.get(tie.chained, []) if tie.changed and model in named]
    if rival(sentence, tie.score):
        return []
    own = _subject(sentence, tie.score)
    if own is not None:
        return [full(sentence, own)]
    later = _for_later(sentence, tie.score)
    if later:
        return [later]
    listed = [name for name in sentence.names if name.end <= tie.score.start and not name.compared]
    return [sentence.subject] if sentence.subject and not listed else []


def rival(sentence: Sentence, score: Score) -> bool:
    """Whether a score is that of another: "vs 76.2", "surpassing the larger one's 76.2"."""
    said = [name for name in sentence.names if name.end <= score.start and MANNER.match(sentence.text, name.end)]
    ends = (
        [each.end for each in sentence.measures] + [each.end for each in sentence.scores] + [each.end for each in said]
    )
    low = max([sentence.start, score.start - NEAR] + [end for end in ends if end <= score.start])
    return RIVAL.search(sentence.text[low : score.start].lower()) is not None


def _subject(sentence: Sentence, score: Score) -> Contender | None:
    """The last model before a score that is not only compared with and has no score of its own; none of a list of several."""
    taken = {
        id(name)
        for other in sentence.scores
        if other.end <= score.start
        and gap(sentence.text, other.start - 2, other.start).endswith(("(", ":", "=", "at "))
        for name in beside(sentence, other)
    }
    before = [name for name in sentence.names if name.end <= score.start and not name.compared and not name.product]
    free = [name for name in before if id(name) not in taken] or before
    if not free:
        return None
    if len(free) > 1 and (
        _listed(sentence, free[-2], free[-1]) or TOGETHER.fullmatch(gap(sentence.text, free[-2].end, free[-1].start))
    ):
        return None
    return free[-1]


def _listed(sentence: Sentence, first: Contender, second: Contender) -> bool:
    return LISTED.fullmatch(gap(sentence.text, first.end, second.start)) is not None


def _for_later(sentence: Sentence, score: Score) -> str:
    """The name at the end of a list of scores, as in "A: 1, B: 2 for M"."""
    later = [name for name in sentence.names if 0 <= name.start - score.end <= BACK]
    if not later or not sentence.text[: later[0].start].rstrip().endswith(("for", "for the")):
        return ""
    apart = RIVAL_LIMIT.search(sentence.text, score.end, later[0].start)
    return "" if apart else full(sentence, later[0])


def full(sentence: Sentence, name: Contender) -> str:
    """A model's name as the title gives it, where it is longer there."""
    written = name.text
    longer = [each for each in sentence.titled if each.startswith(written)]
    if name.family == "unknown":
        longer += [
            each for each in (*sentence.titled, *sentence.known) if each.endswith((f"-{written}", f" {written}"))
        ]
    return max(longer, key=len, default=written)
