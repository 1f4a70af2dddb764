"""Weights, data, code and reports that a source keeps back, in a sentence that gives them away.

The part of a source that denies a release and the part of a sentence that tells one need share no other word than what is meant:
`The training data is not released` bears neither `Anyone can download the data` nor `It comes with its training data`. A source that
tells the release of the same sort of thing anywhere is believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from digest.text import sentences

_SORTS = {
    "weights": r"weights|checkpoints?|model files",
    "data": r"data|data ?sets?|corpus|corpora|training set",
    "code": r"(?:source )?code|scripts|recipe",
    "report": r"technical report|report|paper|model card|system card|safety card",
}
_WHICH = r"training|model|evaluation|inference|test|source|technical"
_THING = (
    rf"(?:(?P<which>{_WHICH}) )?(?P<sort>{'|'.join(_SORTS.values())})\b(?![- ](?:cent(?:er|re)|set|protection|breach))"
)
_THINGS = re.compile(rf"\b{_THING}", re.I)
_GIVEN = r"released|published|public|publicly|open|opened|open-sourced|available|downloaded|downloadable|shared|disclosed|accessible|out|revealed|inspected|on (?:GitHub|Hugging ?Face)"
_BAR = r"(?!\b(?:on|from|using|trained|by|in|than|about|to|that|which|without|except|but|not|uses?)\b)"
_GAP = rf"(?:{_BAR}[^;:()]){{0,60}}?"
_ANY_THING = re.sub(r"\?P<\w+>", "?:", _THING)
_TOLD = (
    re.compile(rf"\b{_ANY_THING}(?:(?! trained)[^;:()]){{0,50}}? (?:is|are|was|were|been|can(?:not)? (?:now |also )?be|could (?:not )?be|becomes?|became|remains?|stays?) (?:[a-z]+ ){{0,3}}?(?:{_GIVEN})\b", re.I),
    re.compile(rf"\b(?:release[sd]?|releasing|publish(?:e[sd])?|publishing|opens?|opened|open-sourced?|open-sources|shares?|shared|disclose[sd]?|reveal(?:s|ed)?|made public|gives? away|gave away){_GAP} {_ANY_THING}", re.I),
    re.compile(rf"\b(?:comes?|came|ships?|shipped|released|published|available|open|opened|open[- ]source|public|arrives?)\b[^;:()]{{0,40}}?\b(?:with|including|along with|together with|as well as) {_GAP}\b{_ANY_THING}", re.I),
    re.compile(rf"\b(?:can|may|could) (?:now |also |freely )?(?:download|get|inspect|read|see){_GAP} {_ANY_THING}", re.I),
)  # fmt: skip
_CLAUSE = re.compile(r"[;:()\u2014]|,? (?:but|while|whereas|although|though|however) |, (?:and|which|who|so) ")
_NO = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|lacks?|fail(?:s|ed)? to|refus(?:es|ed|ing) to|declin(?:es|ed|ing) to|yet to|except|un(?:available|released|published|disclosed)|inaccessible)\b|n't\b",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:kept|keeps?|keeping|held|holds?) (?:[\w' ]{1,40} )?(?:back|to (?:itself|themselves)|private|secret|closed)\b|\b(?:kept|stays?|stayed|remains?|remained) (?:secret|private|closed|under wraps|unpublished|internal|proprietary)\b"
    r"|\bwithh(?:old|olds|eld|olding)\b",
    re.I,
)
_CUT_SHORT = re.compile(r"(?: is| are| was| were| does| do| did| has| have| will| can) ?(?:not|n't)[.!?,]?$", re.I)
_OTHERS = re.compile(r"\b(?:unlike|whose|rivals?|other|compared)\b", re.I)
_LATER = re.compile(
    r"\b(?:will|would|plans?|planned|intends?|wants?|promis\w+|soon|later|next|if|might|should|must|ask\w*|demand\w*|call\w*|urg\w+|expect\w*|to follow)\b|'ll\b",
    re.I,
)
_OPEN_WEIGHT = re.compile(r"\bopen[- ]weights?\b|\bopenly available\b|\bopen[- ]sourced?\b|\bfully open\b", re.I)
_BY_API_ONLY = re.compile(
    r"\b(?:only|exclusively|solely) (?:available )?(?:through|via|by|over|as|in) (?:an? |its |the )?(?:[\w-]+ )?API\b|\bAPI[- ]only\b|\bclosed[- ](?:source|weights?)\b",
    re.I,
)
_TRADE = re.compile(r"\bcommercial(?:ly)?(?: \w+)?\b", re.I)
_MAY_TRADE = re.compile(
    r"\b(?:may|can) (?:also )?be used (?:\w+ )?commercially|\b(?:allows?|permits?|allowing|permitting|free for|including|open (?:for|to)) (?:\w+ )?commercial (?:us|purpos|application)",
    re.I,
)
_FORBIDDEN = re.compile(
    r"\b(?:forbid|forbids|forbidden|forbidding|prohibit\w*|ban|bans|banned|disallow\w*|rules? out|exclud\w+|not|no|without|never)\b|\bnon-?commercial\b|n't\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Thing:
    sort: str
    which: str

    def same(self, other: "_Thing") -> bool:
        """Whether two may be one: of one sort, and no two different words before it."""
        return self.sort == other.sort and (self.which == other.which or not (self.which and other.which))


class _Source:
    """What a source gives away, what it keeps back and in which words."""

    def __init__(self, text: str) -> None:
        clauses = _clauses(text)
        self.given = tuple(t for clause in clauses if not _denied(clause) and _tells(clause) for t in _things(clause))
        self.kept = tuple(
            (thing, clause)
            for clause in clauses
            if _denied(clause) and not _OTHERS.search(clause) and (_tells(clause) or _withheld(clause))
            for thing in _things(clause)
        )
        self.closed = next((c for c in clauses if _BY_API_ONLY.search(c) and not _OTHERS.search(c)), "")
        self.called_open = any(_OPEN_WEIGHT.search(c) and not _NO.search(c) for c in clauses)
        trade = [c for c in clauses if _TRADE.search(c)]
        self.no_trade = next((c for c in trade if all(_FORBIDDEN.search(other) for other in trade)), "")


def given_away(sentence: str, sources: str) -> list[str]:
    """The clauses of the sources that keep back or forbid what a sentence says is open; none when it says no such thing."""
    source = _taken(sources)
    found: list[str] = []
    for clause in _clauses(sentence):
        if _MAY_TRADE.search(clause) and not _FORBIDDEN.search(clause):
            found.append(source.no_trade)
        if _denied(clause) or _LATER.search(clause):
            continue
        if _OPEN_WEIGHT.search(clause) and not source.called_open:
            found.append(source.closed or _kept(_Thing("weights", ""), source))
        found += [_kept(thing, source) for thing in _told(clause)]
    return [clause for clause in dict.fromkeys(found) if clause]


@lru_cache(maxsize=8)
def _taken(text: str) -> _Source:
    return _Source(text)


def _kept(thing: _Thing, source: _Source) -> str:
    if any(thing.same(other) for other in source.given):
        return ""
    return next((clause for other, clause in source.kept if thing.same(other)), "")


def _clauses(text: str) -> list[str]:
    return [part.strip() for line in sentences(text) for part in _CLAUSE.split(line) if part.strip()]


def _denied(clause: str) -> bool:
    return bool(_NO.search(clause) or _KEPT.search(clause))


def _withheld(clause: str) -> bool:
    return bool(_KEPT.search(clause) or _CUT_SHORT.search(clause) or re.search(r"\bwithout (?:its|the) ", clause, re.I))


def _tells(clause: str) -> bool:
    return any(pattern.search(clause) for pattern in _TOLD)


def _told(clause: str) -> list[_Thing]:
    """What a clause says is given away: all that its telling words span, and what is listed before or after."""
    return [thing for pattern in _TOLD for m in pattern.finditer(clause) for thing in _things(_listed(clause, m))]


def _listed(clause: str, m: re.Match[str]) -> str:
    after = re.match(rf"(?:,? (?:and|as well as)? ?(?:the |its |all )?{_ANY_THING})+", clause[m.end() :], re.I)
    before = re.search(rf"(?:{_ANY_THING},? (?:and |as well as )?(?:the |its )?)+$", clause[: m.start()], re.I)
    return (before.group() if before else "") + m.group() + (after.group() if after else "")


def _things(text: str) -> Iterator[_Thing]:
    for m in _THINGS.finditer(text):
        named = m["sort"].lower()
        sort = next(s for s, pattern in _SORTS.items() if re.fullmatch(pattern, named, re.I))
        which = "" if sort in {"weights", "report"} else (m["which"] or "").lower()
        yield _Thing(sort, "training" if named == "training set" else which.replace("model", ""))
