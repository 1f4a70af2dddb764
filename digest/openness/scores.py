"""Numbers of a sentence that can be benchmark scores: no versions, counts, differences, ranks, prices or wishes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.openness.lexicon import among
from digest.openness.reading import Reading

NUMBER = re.compile(
    r"(?<![\w.#$@\u20ac\u00b1\u00d7+/\u2212\u2010\u2011\u2013=-])\d{1,3}(?:,\d{3})+(?![\w])"
    r"|(?<![\w.#$@\u20ac\u00b1\u00d7+/\u2212\u2010\u2011\u2013-])\d{1,12}(?:\.\d{1,6})?(?:\s?%|/100(?!\d))?(?![\w\\\u2011\u00d7/-]|\.\d|,\d)"
)
ABOUT = frozenset("~\u2248><\u2265")
BARRED = re.compile(
    r"\s?(?:[*`_]{0,3})\s?(?:\w+ )?(?:cost|costs|cheaper|lower|higher|faster|slower|fewer|less|more|better|worse|smaller|larger|reduction|improvements?|increase|drop"
    r"|gains?|discount|refusals?|hallucinat\w+|margin|relative|performance|speed-?up|pts|pp|percentage|absolute|lead|jump|out of|confidence|ci|token use|context|time[ -]horizon|of the (?:cost|price|time|tokens?|performance))\b",
    re.I,
)
PART = re.compile(r"\s?(?:[*`_]{0,3})\s?of\b")
SOLVED = re.compile(
    r"\b(?:solv|resolv|complet|pass|answer|scor|manag|get|got)\w*[ *`_~\u2248]*(?:about |only |just |around )?$"
)
POINTS = re.compile(r"\b(?:scor\w+|with|reach\w*|earn\w*|got|gets|at|of|achiev\w+)[ *`_~\u2248]*$")
DIFFERENCE = re.compile(
    r"\b(?:gap|lead|margin|drop|gains?|jump|improvements?|increase|boost|reduction|rise) of (?:about |around |nearly |over )?[*`_~\u2248]*$"
    r"|\b(?:below|under|fewer than|less than|within|plus or minus|up to|rank(?:s|ed)?|places?|rows?|p|batch|seed)[ =:]*[*`_~\u2248]*$"
)
WISHED = re.compile(
    r"\b(?:would|could|might|should|[Ii]f|targets?|targeting|goals?|aims?|aiming|expects?|expected|hop(?:e|es|ing)|predicts?|projected|forecast|estimates? that"
    r"|extrapolat\w+|to raise|needs? to|in order to|threshold|human\w* baseline|baseline of|random guess\w*)\b[^,;:.]{0,60}$"
)
LISTED = re.compile(r"(?:, and |,? and |, |,? or |/)[*`~\u2248]*")
THINGS = re.compile(
    r"[*`]* (?:(?!(?:on|in|at|for|and|to|with|by|of|as|from|among|across|against|while|but|than|per|over|after|where|which|that|the|elo|beats|making)\b)[\w-]+ ){0,3}"
    r"(?!points?\b|across\b|versus\b|this\b|plus\b|thus\b|its\b|beats\b)[a-z]{2,}[^su\W]s\b",
    re.I,
)
SLASHED, SLASH = re.compile(r"[*`]*\s?/\s?[*`]*\d"), re.compile(r"\d%?[*`]*\s?/\s?[*`]*$")
TRIMMED, FOLLOWING = 24, 64
BEFORE = 80
MOST = 40


@dataclass(frozen=True, slots=True)
class Score:
    """A number as written and where it stands, in characters."""

    text: str
    start: int
    end: int

    @property
    def percent(self) -> bool:
        """Whether it is written with a sign of percent."""
        return "%" in self.text

    @property
    def exact(self) -> bool:
        """Whether it looks like a score by itself: with a sign of percent or a decimal."""
        return self.percent or "." in self.text


def scores(found: Reading, number: int, inside: Sequence[tuple[int, int]]) -> list[Score]:
    """The numbers of a sentence that can be scores; `inside` are the spans of names, whose numbers are versions."""
    text = found.words.text
    start, end = found.words.span(number)
    result: list[Score] = []
    following: re.Match[str] | None = None
    barred = False
    outside = [m for m in NUMBER.finditer(text, start, end) if not any(low <= m.start() < high for low, high in inside)]
    for match in reversed(outside[:MOST]):
        before = text[max(start, match.start() - BEFORE) : match.start()]
        counts = _counts(text, match, before)
        if following and LISTED.fullmatch(text[match.end() : following.start()]):
            counts = counts or (barred and _alike(match.group(), following.group()))
        following, barred = match, counts
        if not (counts or _changes(before) or WISHED.search(before) or _version(text, match, inside)):
            result.append(_score(text, match))
    return result[::-1]


def _alike(one: str, other: str) -> bool:
    """Whether two numbers are written alike, as those of one list are."""
    return ("%" in one, "." in one) == ("%" in other, "." in other) and abs(len(one) - len(other)) <= 1


def _score(text: str, match: re.Match[str]) -> Score:
    """A number as a score, with the sign right before it that says it is about so much."""
    start = match.start()
    if text[start - 1 : start] in ABOUT and start > 0:
        start -= 1
    return Score(text[start : match.end()].strip(), start, match.end())


def _counts(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a number counts things, is a share or a change of something, or a year."""
    written = match.group()
    if written.isdigit() and (int(written) < 5 or 1990 <= int(written) <= 2040):
        return True
    after = text[match.end() : match.end() + FOLLOWING]
    if SLASHED.match(after) or SLASH.search(before):
        return True
    if PART.match(after):
        return not SOLVED.search(before.lower())
    if BARRED.match(after) or (written.isdigit() and THINGS.match(after)):
        return True
    following = after.lower().strip("*`_ ").split()[:1]
    if not following:
        return False
    word = following[0].split("/")[0].strip(",.;)")
    return word in among("counted") and not (word in ("points", "point") and POINTS.search(before.lower()))


def _changes(before: str) -> bool:
    """Whether what stands before a number makes a difference, a rank or a bound of it."""
    words = before.lower().replace("*", "").replace("`", "").split()
    return bool(words) and (
        words[-1] in among("changes") or words[-2:] == ["up", "to"] or DIFFERENCE.search(before.lower()) is not None
    )


def _version(text: str, match: re.Match[str], inside: Sequence[tuple[int, int]]) -> bool:
    """Whether a bare number follows a capitalised word, as in "Apache 2.0"; a benchmark's name may precede its score."""
    start = match.start()
    previous = text[max(0, start - TRIMMED) : start]
    if "%" in match.group() or not previous.endswith(" ") or any(high == start - 1 for _, high in inside):
        return False
    word = (previous.split() or [""])[-1]
    return word[:1].isupper() and word[-1:].isalnum() and word.lower() not in ("elo", "score", "auc", "wer")
