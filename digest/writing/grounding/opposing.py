"""Words of a sentence that exclude what a source says at the same place: an opposite, or another thing of the same sort.

A word counts against a sentence only when the source's passage that shares most of its words, or the same neighbour, has the excluding
word, the sentence itself does not say that too, and no passage as near bears the word. What is negated on one side only is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from digest.text import STOPWORDS, sentences
from digest.writing.grounding.senses import PREFIXES, Sense, compounds, listed, senses, stem

LEAST_SHARED = 2
KNOWN_SHARE = 0.8
"""The same where sources have the word elsewhere."""
COMMON_SHARE = 0.5
"""The same for small words such as `more` and `after`."""
DENIED_SHARE = 0.5
"""The same where the sentence denies what the passage says."""
REACH = 3

_TOKEN = re.compile(r"[^\W_]+(?:'[a-z]+)?-?|[,;:()\"“”.!?]")
_BREAK = frozenset(',;:()"“”.!?')
_JOINED = re.compile(r"\b(non|un|anti|co)-(?=[a-z])")
_BEFORE_FIGURES = frozenset("up down over under above below".split())
_SPANS = frozenset("day days week weeks month months year years decade decades".split())
_MORE = frozenset("more less fewer most least fewest".split())
_PLACES = frozenset("place half quarter round time largest biggest highest fastest best most".split())
_LAGGING = frozenset(
    ", but is are was were be far just slightly still well points percent fall falls fell lag lags lagged stay stays places".split()
)
_SINCE = frozenset("since before until ever previously".split())
_APART = re.compile(r";|,? (?:while|whereas|but) (?!not\b)")
_NOT = frozenset(
    "not no never none neither nor without cannot hardly barely lacks lack lacking instead rather than unlike".split()
)
_PLAIN_NOT = frozenset("not no never cannot neither without".split())
_ADVERBS = frozenset("longer yet currently publicly officially fully ever even actually really formally still".split())
_ENDED = frozenset(
    "end lift remov drop scrap revers overturn repeal avoid prevent deny reject refus fail stop declin lack withhold withheld exclud except omit absenc unabl unlik zero".split()
)
_HOLLOW = frozenset(
    "including excluding following leading close closer back right left may like kind short due seconds".split()
)
"""Words that mostly stand for something else than the contrary of their opposite."""


@dataclass(frozen=True, slots=True)
class _Passage:
    text: str
    tokens: tuple[str, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    gist: frozenset[str]

    def counts(self, index: int) -> bool:
        """Whether a word means what it says: `up` and `under` only before a figure, `second` as a place in an order, `behind` of a race."""
        word = self.tokens[index]
        if word in _BEFORE_FIGURES:
            return any(t[0].isdigit() for t in self.tokens[index + 1 : index + 3])
        if word == "behind":
            return index == 0 or self.tokens[index - 1] in _LAGGING
        if word == "last":
            return not any(t in _SPANS for t in self.tokens[index + 1 : index + 3])
        if word == "second":
            return bool(_PLACES & set(self.tokens[index + 1 : index + 2]))
        return word not in _HOLLOW

    def negated(self, index: int) -> bool:
        """Whether a word is denied, or what it names is over."""
        before = self._unbroken(range(index - 1, max(-1, index - REACH - 1), -1))
        return any(self.tokens[i] in _NOT or self.tokens[i].endswith("n't") or self.stems[i] in _ENDED for i in before)

    def _unbroken(self, steps: range) -> Iterator[int]:
        for i in steps:
            if self.tokens[i] in _BREAK:
                return
            yield i

    def first_denied(self, index: int) -> bool:
        """Whether a word is the first with a meaning after a plain `not`."""
        for i in self._unbroken(range(index - 1, max(-1, index - REACH - 2), -1)):
            if self.tokens[i] in _PLAIN_NOT or self.tokens[i].endswith("n't"):
                return not (
                    i + 1 < len(self.tokens)
                    and self.tokens[i + 1] in {"only", "just", "all", "every", "always", "necessarily"}
                )
            if self.tokens[i] not in STOPWORDS and self.tokens[i] not in _ADVERBS:
                return self.tokens[i] in {"fail", "fails", "failed"} and index - i == 2
        return False

    def elliptic(self) -> bool:
        """Whether a denial stands at the end of a clause, and so denies something said before."""
        after = (*self.tokens[1:], ".")
        return any(
            (t in _PLAIN_NOT or t.endswith("n't")) and then in _BREAK
            for t, then in zip(self.tokens, after, strict=False)
        )

    def somehow_denied(self, index: int) -> bool:
        """Whether anything near a word denies it."""
        return self.plainly_denied(index) or any(self.stems[i] in _ENDED for i in self._around(index))

    def plainly_denied(self, index: int) -> bool:
        """Whether a `not` or its like stands near a word."""
        return any(self.tokens[i] in _NOT or self.tokens[i].endswith("n't") for i in self._around(index))

    def _around(self, index: int) -> range:
        return range(max(0, index - REACH - 2), min(len(self.tokens), index + REACH + 2))

    def beside(self, index: int) -> set[str]:
        """The content words next to one, tagged with their side."""
        found = set()
        for side, steps in (("<", range(index - 1, index - REACH, -1)), (">", range(index + 1, index + REACH))):
            near = (
                self.stems[i]
                for i in steps
                if 0 <= i < len(self.stems) and self.tokens[i] not in STOPWORDS and self.tokens[i] not in _BREAK
            )
            found |= {side + word for word in [next(near, "")] if word}
        return found


class _Source:
    def __init__(self, text: str) -> None:
        self.passages = tuple(_passage(part) for s in sentences(text) for part in _parts(s))
        self._where: dict[str, set[int]] = {}
        for number, passage in enumerate(self.passages):
            for word in passage.content:
                self._where.setdefault(word, set()).add(number)

    def with_any(self, words: frozenset[str]) -> list[_Passage]:
        found = set[int]().union(*(self._where.get(word, ()) for word in words))
        return [self.passages[number] for number in sorted(found)]


def opposed(sentence: str, sources: str) -> list[str]:
    """The passages of the sources that a sentence excludes by one of its words, as they write them; none when it excludes nothing."""
    source, said = _taken(sources), _passage(sentence)
    hits = [
        _excluded(said, index, sense, source)
        for index, word in enumerate(said.stems)
        if said.counts(index)
        for sense in senses(word)
    ]
    hits += [_denied(said, index, source) for index in range(len(said.stems))]
    return list(dict.fromkeys(hit for hit in hits if hit))


def _excluded(said: _Passage, index: int, sense: Sense, source: _Source) -> str:
    against = sense.against - said.content
    facing = source.with_any(against) if against else []
    if not facing:
        return ""
    rest = said.gist - sense.own
    bearing = source.with_any(sense.own)
    common = said.tokens[index] in STOPWORDS
    share = KNOWN_SHARE if bearing else max(sense.share, COMMON_SHARE if common else 0)
    least = max(LEAST_SHARED, share * len(rest))
    best = max((len(rest & passage.content) for passage in bearing), default=0)
    for passage in sorted(facing, key=lambda p: -len(rest & p.content)):
        shared = len(rest & passage.content)
        if shared < LEAST_SHARED or shared <= best or sense.own & passage.content:
            continue
        places = [i for i, word in enumerate(passage.stems) if word in against and passage.counts(i)]
        if any(
            passage.negated(i) == said.negated(index)
            and _of_one(said, index, passage, i)
            and (
                shared >= least
                or (sense.neighbour and not bearing and not common and said.beside(index) & passage.beside(i))
            )
            for i in places
        ):
            return passage.text
    return ""


def _of_one(said: _Passage, index: int, passage: _Passage, place: int) -> bool:
    """Whether `more` and `less` are of the same thing, where both say of what."""
    if said.tokens[index] not in _MORE:
        return True
    one, other = (" ".join(p.stems[i + 1 : i + 2]) for p, i in ((said, index), (passage, place)))
    return one == other or bool({one, other} <= {"than", "of", "", ".", ","})


def _denied(said: _Passage, index: int, source: _Source) -> str:
    """The passage that says plainly what the sentence denies, or the other way round."""
    word = said.stems[index]
    if said.tokens[index] in STOPWORDS or said.tokens[index] in _BREAK or said.tokens[index] in _NOT or word in _ENDED:
        return ""
    rest = said.gist - {word}
    first = said.first_denied(index)
    least = max(LEAST_SHARED, (DENIED_SHARE if first else KNOWN_SHARE) * len(rest))
    hit = ""
    for passage in source.with_any(frozenset({word})):
        shared = len(rest & passage.content)
        if shared < LEAST_SHARED:
            continue
        places = [i for i, other in enumerate(passage.stems) if other == word]
        if first and (passage.elliptic() or any(passage.somehow_denied(i) for i in places)):
            return ""
        if not first and not all(passage.first_denied(i) for i in places):
            return ""
        if first and "first" in passage.tokens and _SINCE & set(said.tokens):
            return ""
        if shared >= least and (first or not said.plainly_denied(index)):
            hit = passage.text
    return hit


@lru_cache(maxsize=8)
def _taken(text: str) -> _Source:
    return _Source(text)


def _parts(sentence: str) -> list[str]:
    """The parts of a sentence that each say something; one with a denial that needs the rest stays whole."""
    return [sentence] if _passage(sentence).elliptic() else [part for part in _APART.split(sentence) if part]


def _passage(text: str) -> _Passage:
    small = compounds().sub(lambda m: re.sub(r"[- ]", "", m.group()), _JOINED.sub(r"\1", text.lower()))
    tokens = tuple(t if t in PREFIXES else t.rstrip("-") for t in _TOKEN.findall(small))
    stems = tuple(stem(t) for t in tokens)
    gist = frozenset(s for s, t in zip(stems, tokens, strict=True) if t not in _BREAK and t not in STOPWORDS)
    return _Passage(text, tokens, stems, gist | (listed().keys() & set(stems)), gist)
