"""Sentences whose words are all in the sources and that still say the opposite of them.

A negation put in or left out, `open source` said of what a restrictive licence covers or of data that is kept back, a plan told as done,
a figure given to the model that it was compared with; what excludes a word and what belongs to another are next door. All are silent
unless a source speaks of the same thing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.text import STOPWORDS, sentences, words
from digest.writing.grounding.licensing import kinds, licences
from digest.writing.grounding.openness import given_away
from digest.writing.grounding.opposing import opposed
from digest.writing.grounding.ranking import misranked, ranked_alike
from digest.writing.grounding.relations import misplaced, parts
from digest.writing.grounding.timing import mistimed

SAME_THING = 0.8

_NO = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|lacks?|lacking|fail(?:s|ed)? to|refus(?:es|ed) to|declin(?:es|ed) to|yet to)\b|n['\u2019]t\b"
    r"|\b(?:un|in)(?:available|released|published|disclosed|accessible|changed|able)\b",
    re.I,
)
_OPEN = re.compile(r"\b(?:(?:fully |truly |completely |entirely )?open[- ]sourced?|fully open)\b", re.I)
_RESTRICTED = re.compile(
    r"\bCC[ -]BY(?:-SA)?-N[CD]|\bnon-?commercial|\bcommunity licen[cs]e|\bresearch[- ]only|\bresearch licen[cs]e|\bnot open[- ]source|\bsource[- ]available"
    r"|\bfor research (?:use|purposes) only|\bacceptable use|\bproprietary|\b(?:forbids?|prohibits?|excludes?|rules out) (?:any |all )?commercial",
    re.I,
)
_INCLUDING = re.compile(
    r"\b(?:including|along with|together with|as well as|and) (?:its |the |all |all of the )?((?:training |model )?(?:data|code|weights|recipe|data ?set))\b",
    re.I,
)
_AGAINST = r"(?:ahead of|than|beat(?:s|ing)?|versus|vs\.?|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|unlike|compared (?:to|with)) (?:the |its |rival )?"
_PLANNED = re.compile(
    r"\b(?:plans?|planned|planning|plan|will|would|could|may|might|intends?|intended|expects?|expected|aims?|wants?|hopes?|hoping|considers?|considering|mulling|weighing|mulls|set|about"
    r"|promis(?:es|ed|ing)|propos(?:es|ed|al)|in talks|pledg(?:es|ed)|likely|possible|if|should|going|ready|preparing|rumou?red|reportedly|soon|vows?|vowed|seeks?|seeking|upcoming|yet|must|ha[sd] to|have to|order(?:s|ed) to|(?:ask|order|urge|tell|told|call)(?:s|ed)?(?: on)?(?: \w+){1,3} to|needs? to|asked to|urged to)\b|'ll\b",
    re.I,
)
_ONLY_PLANNED = re.compile(
    r"\b(?:is|are|was|were) (?:planned|scheduled|expected|due|set|slated|to follow)\b|\b(?:plans?|intends?|wants?|hopes?|expects?) to\b|\bupcoming\b|\b(?:years?|months?|weeks?) away\b|\bnot yet\b|\byet to\b",
    re.I,
)
_ELLIPTIC = re.compile(
    r"(?:[;,] |\bbut (?:that )?|\band )((?:(?![;,]).){1,160}?) (?:is|are|was|were|does|do|did|has|have|will|can) ?(?:not|n't)(?=[.;,!]|$)",
    re.I,
)
_IRREGULAR = {"built": "buil", "bought": "buy", "sold": "sell", "cut": "cut", "shut": "shut"}
_DONE = re.compile(
    r"\b(?:has |have |had |was |were |been )*(released|published|launched|open-sourced|shipped|raised|acquired|bought|sold|signed|approved|banned|sued|invested|built|hired|closed|shut|merged"
    r"|opened|removed|added|introduced|unveiled|delivered|completed|finished|adopted|passed|blocked|fined|doubled|expanded|withdrew|withdrawn|cancelled|canceled|ended|joined|started|limited|restricted|halted|capped|begun|began|deleted|stopped|agreed|paid|moved|left|won|lost|settled|resigned|stepped|appointed|replaced|granted|rejected|accepted)\b",
)
_WITHHELD = re.compile(
    r"\b(?:kept|keeps?|keeping|held|holds?|holding) back\b|\b(?:kept|keeps?|stays?|remains?|remained) (?:secret|private|closed|under wraps|unpublished|internal)\b|\bwithh(?:old|olds|eld|olding)\b",
    re.I,
)
_CLAUSE = re.compile(r"[;:()\u2014]|,? so that |,? (?:but|while|whereas|although|though|however) |, (?:and|which|who) ")
_NEITHER = re.compile(r"\bneither\b(.*?)\bnor\b", re.I)
_BUT_NOT = re.compile(r",? (?:but|though|although) (?=not\b)")
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
    found = _turned(_WITHHELD.sub("not released", sentence), clauses)
    claim = _OPEN.search(sentence)
    if claim and not _NO.search(sentence):
        restricted = _restriction(sources)
        if restricted and not _called_open(clauses) and not _also_open(sentence, sources):
            found.append(restricted)
        for kept in _INCLUDING.finditer(sentence):
            found += _turned(f"The {kept[1]} is released.", clauses)
    found += (
        _borrowed(sentence, sources)
        + _promised(sentence, sources)
        + _elliptic(sentence, sources)
        + misplaced(sentence, sources)
        + given_away(sentence, sources)
        + misranked(sentence, sources)
        + mistimed(sentence, sources)
    )
    alike = ranked_alike(sentence, sources)
    found += [passage for passage in opposed(sentence, sources) if not any(passage in text for text in alike)]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=8)
def _restriction(sources: str) -> str:
    """The words by which a source restricts what may be done, or nothing."""
    found = _RESTRICTED.search(sources)
    if found:
        return found.group()
    return next((raw for raw, ids in licences(sources)[0] if "restricted" in kinds(ids)), "")


def _also_open(sentence: str, sources: str) -> bool:
    """Whether the sources name an open licence too and do not restrict what the sentence speaks of by name."""
    lines = [part for line, _ in _lines(sources) for part in parts(line)]
    if not any("open" in kinds(ids) for line in lines for _, ids in licences(line)[0]):
        return False
    subject = re.match(r"(?:The |Its )?([A-Z][\w.-]*\w)", sentence)
    named = [line for line in lines if subject and re.search(rf"(?<![\w-]){re.escape(subject[1])}(?![\w-])", line)]
    return not any(
        _restriction(line) and not any("open" in kinds(ids) for _, ids in licences(line)[0]) for line in named
    )


def _promised(sentence: str, sources: str) -> list[str]:
    """What sources only announce or demand, in a sentence that tells it as done."""
    if _PLANNED.search(sentence):
        return []
    gist = _gist(sentence)
    lines = [(line, len(gist & about)) for line, about in _lines(sources)]
    found = []
    for done in _DONE.finditer(sentence):
        verb = re.compile(rf"\b{_root(done[1])}\w*\b", re.I)
        near = [(line, m) for line, shared in lines if shared >= max(2, 0.4 * len(gist)) for m in verb.finditer(line)]
        if near and all(_PLANNED.search(line[: m.start()][-60:]) for line, m in near):
            found.append(near[0][0])
        nearest = max(lines, key=lambda pair: pair[1], default=("", 0))
        if (
            not near
            and nearest[1] >= max(2, 0.6 * len(gist))
            and _ONLY_PLANNED.search(nearest[0])
            and not _DONE.search(nearest[0])
        ):
            found.append(nearest[0])
    return found


def _elliptic(sentence: str, sources: str) -> list[str]:
    """`A is open, but B is not`, in a sentence that says that B is."""
    if _NO.search(sentence):
        return []
    gist = _gist(sentence)
    for line, about in _lines(sources):
        if len(gist & about) < 2:
            continue
        for m in _ELLIPTIC.finditer(line):
            subject, before = _gist(m[1]), _gist(line[: m.start()])
            own = subject - before
            known = len(gist & subject) >= max(2, 0.6 * len(subject)) and 2 * len(gist & own) >= len(own) > 0
            known = known or (len(subject) == 1 and own == subject <= _gist(" ".join(sentence.split()[:2])))
            if known and gist & (before - subject):
                return [line]
    return []


def _root(verb: str) -> str:
    return _IRREGULAR.get(verb.lower(), re.sub(r"(?:ed|ing|s)$", "", verb.lower()))


@lru_cache(maxsize=8)
def _lines(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((line, _gist(line)) for line in sentences(text))


@lru_cache(maxsize=8)
def _clauses(text: str) -> tuple[_Clause, ...]:
    parts = (
        part.strip()
        for line in sentences(_WITHHELD.sub("not released", text))
        for part in _CLAUSE.split(line)
        if part and part.strip()
    )
    return tuple(_Clause(part, _gist(part), _negative(part)) for part in parts)


def _gist(text: str) -> frozenset[str]:
    """What a clause is about: its content words without names, endings taken off and near words made one."""
    named = {w.lower() for w in re.findall(r"(?<=[\s(\"“])[A-Z][\w.-]*|\b\w*\d[\w.-]*", text)}
    kept = (w for w in words(text) if w not in _FILLERS and w not in named and "'" not in w)
    return frozenset(_ALIKE.get(w, re.sub(r"(?:ing|ed|es|s)$", "", w) if len(w) > 5 else w) for w in kept)


def _negative(text: str) -> bool:
    return len(_NO.findall(_NEITHER.sub(r"not\1and", text))) % 2 == 1


def _turned(sentence: str, clauses: Sequence[_Clause]) -> list[str]:
    """Clauses that say the same thing with the other sign, when none says it with this one."""
    sentence = _BUT_NOT.split(sentence, maxsplit=1)[0]
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
    compared = [line for line, _ in _lines(sources) if against.search(line)]
    if len(re.findall(rf"(?<![\w-]){name}(?![\w-])", sources)) > sum(len(against.findall(line)) for line in compared):
        return []
    return [c for c in compared if any(re.search(rf"(?<![\w.]){re.escape(f)}(?![\w])", c) for f in figures)][:1]
