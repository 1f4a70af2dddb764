"""Who is ahead of whom: a comparison that a sentence turns round, or makes out of a tie or of a part of the tests.

A source that compares the two in the sentence's order by any comparative (`faster than`) bears it: what was compared is not looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from digest.text import STOPWORDS, sentences

_NAME = r"(?<![\w-])[A-Z][\w.'&+-]{0,40}[\w+](?: (?:[A-Z][\w.-]*\w|\d[\w.]*))?"
_SURE = r"(?:clearly|narrowly|slightly|easily|just|also|well|far|still|now|even|often|much|significantly|a (?:little|bit)|consistently)"
_AHEAD = r"(?:ahead of|beats?|beating|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outscor(?:es|ed|ing)|edg(?:es|ed|ing) out|tops|topped|overtakes|overtook|outranks|better than|higher than|superior to|defeats|defeated|exceeds)"
_BEHIND = r"(?:behind|trails|trailing|lags|lagging|loses to|lost to|worse than|inferior to|underperforms)"
_LINK = rf"(?:,? (?:which |and |that )?(?:is|was|are|were|scores?|comes|ranks|has been|stays|remains))?,?(?: {_SURE})*"
_RANKED = re.compile(
    rf"(?P<one>{_NAME}){_LINK} (?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND}))(?: behind)? (?:both )?(?:the |its )?(?:rival |older |larger |smaller )?(?P<other>{_NAME})"
)
_TIED = re.compile(
    r"\b(?:comparabl[ey]|compares? (?:well )?(?:to|with)|on (?:a )?par|match(?:es|ed|ing)?|level with|equal(?:s|led)?|similar(?:ly)?|the same|competitive|rival(?:s|ling)|as (?:good|well) as|close to|tied?)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:most|some|several|many|half|two|three|four|five|six|seven|eight|nine|\d+) (?:of|out of|tests|tasks|benchmarks)|\bexcept\b|\ball but\b|\bnearly all\b",
    re.I,
)
_EVERY = re.compile(
    r"\b(?:every|each|all|any)(?: of the| the| other| single| tested| major| available| reported){0,2} (?:\w+ )?(?:benchmarks?|tests?|tasks?|measures?|metrics?|categor(?:y|ies)|evaluations?|disciplines?)\b|\bacross the board\b|\bin every (?:way|respect)\b",
    re.I,
)
_MORE = re.compile(rf"\b(?:[a-z]+er|more [a-z]+) than\b|\b{_AHEAD}", re.I)
_NO = re.compile(r"\b(?:not|never|no longer|neither|cannot|fail(?:s|ed)?|without|almost|nearly)\b|n't\b", re.I)


@dataclass(frozen=True, slots=True)
class _Rank:
    """One that is ahead, and one behind."""

    first: str
    second: str
    text: str


class _Source:
    def __init__(self, text: str) -> None:
        self.passages = tuple(sentences(text))
        self.ranks = tuple(rank for passage in self.passages for rank in _ranks(passage))


def misranked(sentence: str, sources: str) -> list[str]:
    """The passages that rank two otherwise than a sentence does; none where a source does not rank or tie both."""
    return [passage for rank in _ranks(sentence) if (passage := _against(rank, _taken(sources)))]


def ranked_alike(sentence: str, sources: str) -> list[str]:
    """The passages that say of two what a sentence says of them the other way about: `B trails A`, for `A is ahead of B`."""
    return [r.text for said in _ranks(sentence) for r in _taken(sources).ranks if _one_rank(r, said)]


@lru_cache(maxsize=8)
def _taken(text: str) -> _Source:
    return _Source(text)


def _against(said: _Rank, source: _Source) -> str:
    both = [p for p in source.passages if _place(said.first, p) >= 0 <= _place(said.second, p)]
    if _EVERY.search(said.text):
        if any(_EVERY.search(p) and not _PART.search(p) for p in both):
            return ""
        partly = next((p for p in both if _PART.search(p) or _TIED.search(p)), "")
        if partly:
            return partly
    if any(_one_rank(r, said) for r in source.ranks) or any(_in_order(said, p) for p in both):
        return ""
    if any(re.search(rf"{_AHEAD} (?:the )?{re.escape(said.second)}(?![\w-])", p) for p in source.passages):
        return ""
    turned = next((r.text for r in source.ranks if r.first == said.second and r.second == said.first), "")
    return turned or next((p for p in both if _tied(said, p)), "")


def _one_rank(one: _Rank, other: _Rank) -> bool:
    return (one.first, one.second) == (other.first, other.second)


def _in_order(said: _Rank, passage: str) -> bool:
    """Whether a passage has a comparative between the two, the one that is ahead before it."""
    between = passage[_place(said.first, passage) : _place(said.second, passage)]
    return bool(_MORE.search(between))


def _tied(said: _Rank, passage: str) -> bool:
    start, end = sorted((_place(said.first, passage), _place(said.second, passage)))
    between = passage[start:end] + passage[end : end + 60]
    return bool(_TIED.search(between)) and not _MORE.search(passage) and not _NO.search(passage)


def _place(name: str, passage: str) -> int:
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-]|\.\d)", passage)
    return found.start() if found else -1


def _ranks(text: str) -> Iterator[_Rank]:
    for m in _RANKED.finditer(text):
        one, other = (m[side].removesuffix("'s") for side in ("one", "other"))
        if _NO.search(text) or one.lower() in STOPWORDS or other.lower() in STOPWORDS:
            continue
        yield _Rank(one, other, text) if m["ahead"] else _Rank(other, one, text)
