"""Numbers of a sentence that can be benchmark scores, and which of them is said of a benchmark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.openness.reading import Mark, Reading

NUMBER = re.compile(
    r"(?<![\w.#$\u20ac+/-])\d{1,3}(?:,\d{3})+(?![\w])|(?<![\w.#$\u20ac+/-])\d{1,12}(?:\.\d{1,6})?(?:\s?%)?(?![\w-]|\.\d|,\d)"
)
ON = re.compile(r"\b(?:on|in|at|across|for)\b(?:\s+(?:the|its|an?)\b)?\s*[\"'(\u201c\u2018*]*$")
AFTER = re.compile(
    r"[\s:=(|~\u2248,\u2013\u2014\"'\u201d\u2019)*-]*"
    r"(?:(?:benchmark|test|verified|score[sd]?|accuracy|result|rating|of|at|is|with|to|the|an?|reach(?:es|ing|ed)|achiev(?:es|ing|ed)|hits?)[\s:=(~,]*){0,6}"
)
COUNTED = frozenset(
    """x times points point tokens token parameters params steps languages language shot shots million billion trillion k minutes hours
    days years gpus hz fps faster fewer more less better higher lower cheaper models tasks problems questions th nd st rd place""".split()
)
CHANGES = frozenset("by # top top- rank ranked up".split())
REACH = 60
AFTER_REACH = 48
ON_REACH = 80
MOST = 40


@dataclass(frozen=True, slots=True)
class Score:
    """A number as written and where it stands, in characters."""

    text: str
    start: int
    end: int


def scores(found: Reading, number: int, inside: Sequence[tuple[int, int]]) -> list[Score]:
    """The numbers of a sentence that can be scores; `inside` are the spans of names, whose numbers are versions."""
    text = found.words.text
    start, end = found.words.span(number)
    result: list[Score] = []
    for match in NUMBER.finditer(text, start, end):
        if any(low <= match.start() < high for low, high in inside):
            continue
        if not _counts(text, match) and not _changes(text, start, match) and not _version(text, match, inside):
            result.append(Score(match.group().strip(), match.start(), match.end()))
        if len(result) >= MOST:
            break
    return result


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts things or is a year."""
    written = match.group()
    if written.isdigit() and (int(written) < 5 or 1990 <= int(written) <= 2040):
        return True
    following = text[match.end() : match.end() + 24].lower().split()[:1]
    return bool(following) and following[0].split("/")[0].strip(",.;)") in COUNTED


def _changes(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a number is a difference, a rank or a bound."""
    before = text[max(start, match.start() - 14) : match.start()].lower().split()
    return bool(before) and (before[-1] in CHANGES or before[-2:] == ["up", "to"])


def _version(text: str, match: re.Match[str], inside: Sequence[tuple[int, int]]) -> bool:
    """Whether a bare number follows a capitalised word, as in "Apache 2.0"; a benchmark's name may precede its score."""
    start = match.start()
    previous = text[max(0, start - 24) : start]
    if "%" in match.group() or not previous.endswith(" ") or any(high == start - 1 for _, high in inside):
        return False
    word = (previous.split() or [""])[-1]
    return word[:1].isupper() and word[-1:].isalnum()


def of_benchmark(found: Reading, mark: Mark, candidates: Sequence[Score]) -> Score | None:
    """The score said of a benchmark: "N B" or "N on B", else "B: N" or "B score of N", else "on B, ... N"."""
    text = found.words.text
    start, end = found.words.starts[mark.first], found.words.ends[mark.last]
    for score in candidates:
        if 0 <= start - score.end <= 2:
            return score
    for score in reversed(candidates):
        between = text[score.end : start].lower() if score.end <= start else ""
        if 0 < len(between) <= REACH and ON.search(between) and not any(sign in between for sign in (";", "%", ". ")):
            return score
    later = [score for score in candidates if score.start >= end]
    for score in later:
        if score.start - end <= AFTER_REACH and AFTER.fullmatch(text[end : score.start].lower()):
            return score
    if later and found.before(mark, 1) == ["on"] and later[0].start - end <= ON_REACH:
        return later[0]
    return None
