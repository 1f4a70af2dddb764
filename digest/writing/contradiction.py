"""Sentences whose words are all in the sources and that still say the opposite of them.

Three rules: a negation put in or left out, `open source` said of what a restrictive licence covers or of data that is kept
back, and a figure given to the model that it was compared with. They are silent unless a source speaks of the same thing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.text import STOPWORDS, sentences, words

SAME_THING = 0.8

_NO = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|lacks?|lacking|fail(?:s|ed)? to|refus(?:es|ed) to|declin(?:es|ed) to|yet to)\b|n['\u2019]t\b"
    r"|\b(?:un|in)(?:available|released|published|disclosed|accessible|changed|able)\b",
    re.I,
)
_OPEN = re.compile(r"\b(?:(?:fully |truly |completely |entirely )?open[- ]sourced?|fully open)\b", re.I)
_RESTRICTED = re.compile(
    r"\bCC[ -]BY(?:-SA)?-N[CD]|\bnon-?commercial|\bcommunity licen[cs]e|\bresearch[- ]only|\bresearch licen[cs]e|\bnot open[- ]source|\bsource[- ]available"
    r"|\bfor research (?:use|purposes) only|\bacceptable use|\bproprietary",
    re.I,
)
_INCLUDING = re.compile(
    r"\b(?:including|along with|together with|as well as|and) (?:its |the |all |all of the )?((?:training |model )?(?:data|code|weights|recipe|data ?set))\b",
    re.I,
)
_AGAINST = r"(?:ahead of|than|beat(?:s|ing)?|versus|vs\.?|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|unlike|compared (?:to|with)) (?:the |its |rival )?"
_CLAUSE = re.compile(r"[;:()\u2014]|,? (?:but|while|whereas|although|though|however) |, (?:and|which|who) ")
_ALIKE = {
    word: group
    for group, members in {
        "released": "released release releases publish published publishes public available open opened shared shares out disclosed discloses accessible unavailable unreleased unpublished undisclosed inaccessible provided",
        "say": "say says said tell tells told state states stated",
        "use": "use uses used using",
    }.items()
    for word in members.split()
}
_FILLERS = STOPWORDS | frozenset(
    "also still yet already lacks lack fails failed fail cannot none never neither nor without".split()
)


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    gist: frozenset[str]
    negative: bool


def contradictions(sentence: str, sources: str) -> list[str]:
    """The clauses of the sources that a sentence turns round, as they write them; none when it contradicts nothing."""
    clauses = _clauses(sources)
    found = _turned(sentence, clauses)
    claim = _OPEN.search(sentence)
    if claim and not _NO.search(sentence):
        restricted = _RESTRICTED.search(sources)
        if restricted and not _called_open(clauses):
            found.append(restricted.group())
        for kept in _INCLUDING.finditer(sentence):
            found += _turned(f"The {kept[1]} is released.", clauses)
    return list(dict.fromkeys(found + _borrowed(sentence, sources)))


@lru_cache(maxsize=8)
def _clauses(text: str) -> tuple[_Clause, ...]:
    parts = (part.strip() for line in sentences(text) for part in _CLAUSE.split(line) if part and part.strip())
    return tuple(_Clause(part, _gist(part), _negative(part)) for part in parts)


def _gist(text: str) -> frozenset[str]:
    """What a clause is about: its content words without names, endings taken off and near words made one."""
    named = {w.lower() for w in re.findall(r"(?<=[\s(\"“])[A-Z][\w.-]*|\b\w*\d[\w.-]*", text)}
    kept = (w for w in words(text) if w not in _FILLERS and w not in named and "'" not in w)
    return frozenset(_ALIKE.get(w, re.sub(r"(?:ing|ed|es|s)$", "", w) if len(w) > 5 else w) for w in kept)


def _negative(text: str) -> bool:
    return len(_NO.findall(text)) % 2 == 1


def _turned(sentence: str, clauses: Sequence[_Clause]) -> list[str]:
    """Clauses that say the same thing with the other sign, when none says it with this one."""
    negative = _negative(sentence)
    gist = _gist(sentence) - (
        _gist(sentence.split(" ", maxsplit=1)[0]) if re.match(r"[A-Z]\S+ (?!data|code|weights)", sentence) else set()
    )
    if len(gist) < 2:
        return []
    near = [c for c in clauses if len(gist & c.gist) >= SAME_THING * len(gist)]
    against = [c.text for c in near if c.negative != negative]
    return against[:1] if against and len(against) == len(near) else []


def _called_open(clauses: Sequence[_Clause]) -> bool:
    return any(_OPEN.search(c.text) and not _NO.search(c.text) for c in clauses)


def _borrowed(sentence: str, sources: str) -> list[str]:
    """A figure given to a model that the sources only name as the one that was compared with."""
    subject = re.match(r"(?:The |Its )?([A-Z][\w.-]*\d[\w.-]*|[A-Z][\w.-]+)\b", sentence)
    figures = re.findall(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w-])", sentence)
    if not subject or subject[1].lower() in STOPWORDS or not figures:
        return []
    name = re.escape(subject[1])
    against = re.compile(rf"\b{_AGAINST}{name}(?![\w-])", re.I)
    compared = [line for line in sentences(sources) if against.search(line)]
    if len(re.findall(rf"(?<![\w-]){name}(?![\w-])", sources)) > sum(len(against.findall(line)) for line in compared):
        return []
    return [c for c in compared if any(re.search(rf"(?<![\w.]){re.escape(f)}(?![\w])", c) for f in figures)][:1]
