"""What a text says that readers were not told before: by sentence, and whether a headline tells of something that has happened since.

To be told twice is worse than to miss a small step. So a development has to be said by the title: an event (`digest.happenings`) that
no told headline and no told sentence holds. Another account of the event, an opinion on it, how to use what it brought, or its entry on
a list of links are none.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from digest import happenings as say
from digest.beat import COMMON, ROUNDUP
from digest.text import STOPWORDS, sentences, shingles, words

LEAD, SUPPORT = 5, 8
THIN = 40
RUN = 3
COPIED, REPEATED = 0.5, 0.7
COVERED, ADDED, CONTAINED = 0.5, 0.4, 0.75
TITLED = 0.6
NEAR = 40
"""Within so many characters a word of what will be speaks of an event."""

MOST_SENTENCES, MOST_CHARS = 150, 600
_NUMBER = re.compile(
    r"(?<![\w.-])[$€£¥]?\s?(\d[\d,]*(?:\.\d+)*)\s?(%|percent|per cent|k\b|m\b|mn\b|million|b\b|bn\b|billion|t\b|tn\b|trillion)?", re.I
)  # fmt: skip
_SCALES = {"k": "k", "m": "m", "mn": "m", "million": "m", "b": "b", "bn": "b", "billion": "b", "t": "t", "tn": "t"}
_SCALES |= {"trillion": "t", "%": "%", "percent": "%", "per cent": "%"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_PRODUCT = re.compile(r"\b[^\W\d_]\w*[a-z][A-Z]\w*\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence: its content words as keys, and its numbers."""

    text: str
    terms: frozenset[str] = field(compare=False)
    numbers: frozenset[str] = field(compare=False)

    @property
    def events(self) -> frozenset[str]:
        """The kinds of events it says have come to pass, or are decided."""
        return happened(self.text)[0]


@dataclass(frozen=True, slots=True)
class Known:
    """What readers were told: the claims, all their terms, numbers and runs of words, and what the headlines and leads say.

    `subject` are the terms of the titles, `headed` the kinds of events in them and `events` those in leads too, `foretold` those that
    were said to come, `size` the words of all texts.
    """

    claims: tuple[Claim, ...] = ()
    terms: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    headed: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    foretold: frozenset[str] = frozenset()
    size: int = 0


def known(texts: Iterable[str]) -> Known:
    """What texts told, each with its title as the first line; their order does not count."""
    told = sorted(set(texts))
    claims: list[Claim] = []
    heads: list[Claim] = []
    leads: list[Claim] = []
    for text in told:
        title, _, body = text.partition("\n")
        said = [claim(sentence) for sentence in (title, *_sentences(body)[:MOST_SENTENCES])]
        claims += said
        heads.append(said[0])
        leads += said[: 1 + LEAD]
    return Known(
        tuple(dict.fromkeys(claims)),
        frozenset().union(*(c.terms for c in claims)),
        frozenset().union(*(c.numbers for c in claims)),
        frozenset(run for text in told for run in shingles(words(text), RUN)),
        frozenset().union(*(c.terms for c in heads)),
        frozenset().union(*(c.events for c in heads)),
        frozenset().union(*(c.events for c in leads)),
        frozenset().union(*(happened(c.text)[1] for c in claims if say.AHEAD.search(c.text))),
        sum(len(text.split()) for text in told),
    )


@lru_cache(maxsize=1 << 13)
def claim(sentence: str) -> Claim:
    """One sentence taken apart."""
    return Claim(sentence[:MOST_CHARS], frozenset(map(key, _content(sentence))), frozenset(_numbers(sentence)))


@lru_cache(maxsize=1 << 13)
def happened(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of events that a sentence says have come to pass, or are decided, and those it says will come.

    What it only looks back on, and what might be, is none of them.
    """
    plain = say.LOOKING_BACK.sub("", say.LOOKING_BACK_FIRST.sub("", sentence[:MOST_CHARS]))
    if say.DOUBT.search(plain):
        return frozenset(), frozenset()
    ahead = [match.span() for match in say.AHEAD.finditer(plain)]
    found = {kind: match.span() for kind, said in say.EVENTS.items() if (match := said.search(plain))}
    near = {k for k, (start, end) in found.items() if any(a - NEAR < end and start < b + NEAR for a, b in ahead)}
    coming = frozenset(near - say.DECIDED)
    return frozenset(found) - coming, coming


def says_new(sentence: str, known: Known) -> bool:
    """Whether a sentence adds to what is known: a number, an event, or more than a few words; one that was told in other words does not."""
    found = claim(sentence)
    numbers, unseen = found.numbers - known.numbers, found.terms - known.terms
    if not found.terms or _copied(sentence, known) >= COPIED:
        return False
    if unseen and found.events - known.events:
        return True
    if any(len(found.terms & told.terms) > CONTAINED * len(found.terms) for told in known.claims):
        return bool(numbers)
    return bool(numbers) or len(unseen) >= max(2, ADDED * len(found.terms))


def development(title: str, text: str, known: Known) -> str:
    """The kind of event that a title tells of and readers were not told of; empty when there is none, or the text does not bear it out."""
    title = title[:MOST_CHARS]
    plain = " ".join(say.LOOKING_BACK.sub("", title).split())
    if say.NO_NEWS.search(plain) or ROUNDUP.search(title) or _copied(title, known) >= REPEATED:
        return ""
    found = claim(title)
    kinds = sorted(kind for kind in found.events if _is_new(kind, found, known))
    if len(text.split()) >= THIN and not any(says_new(said, known) for said in _sentences(text)[:SUPPORT]):
        return ""
    return kinds[0] if kinds else ""


def shares(title: str, known: Known) -> float:
    """How much of what a title says beyond the beat's common words was told in one place (a sentence and the next), 0 to 1."""
    asked = claim(title).terms
    if not asked:
        return 0.0
    near = zip(known.claims, known.claims[1:] or known.claims, strict=False)
    return max((len(asked & (one.terms | other.terms)) for one, other in near), default=0) / len(asked)


def names(title: str) -> frozenset[str]:
    """The names in a title with a capital inside the word, but for those that every story of the beat may have."""
    found = {match.group().lower() for match in _PRODUCT.finditer(unicodedata.normalize("NFKC", title))}
    return frozenset(found - COMMON)


def parties(title: str) -> frozenset[str]:
    """The words a title writes with a capital; none where it writes most of them so, for then that tells no names."""
    found = [word for word in re.findall(r"[^\W\d_]\w+", title) if word.lower() not in STOPWORDS]
    capital = {word.lower() for word in found if word[0].isupper()}
    return frozenset(capital) if len(capital) <= TITLED * len(found) else frozenset()


def key(word: str) -> str:
    """What the forms of a word share: a plural's `s` goes, and all after the sixth letter."""
    if not word.isascii() or not word.isalpha():
        return word
    plain = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return plain[:6]


def _is_new(kind: str, found: Claim, known: Known) -> bool:
    title = found.text
    if kind in say.SOFT and say.SAID.search(title):
        return False
    thin = known.size < THIN and not known.headed and kind not in known.foretold
    if thin and kind in say.FIRST and not (say.NOW.search(title) or say.INDEPENDENT.search(title)):
        return False
    if kind in say.COUNTED and not found.numbers - known.numbers:
        return False
    if known.events & say.IMPLIED.get(kind, frozenset()):
        return False
    if kind not in known.headed and _promised(kind, found, known):
        return True
    another = say.ANOTHER.search(title) and len(found.terms - known.terms) > 1
    return not (kind in known.events and not another) and not _told(kind, found, known)


def _told(kind: str, found: Claim, known: Known) -> bool:
    """Whether a sentence that was told says the same event of the same things."""
    asked = (found.terms - known.subject) or found.terms
    return any(len(asked & c.terms) >= COVERED * len(asked) and kind in c.events for c in known.claims)


def _promised(kind: str, found: Claim, known: Known) -> bool:
    """Whether a sentence that was told said that the same event would come to the same things."""
    told = (
        c for c in known.claims if kind in known.foretold and len(found.terms & c.terms) >= COVERED * len(found.terms)
    )
    return any(kind in happened(c.text)[1] for c in told)


def _copied(sentence: str, known: Known) -> float:
    """How much of a sentence stands word for word in what was told, 0 to 1; all of an empty one."""
    said = shingles(words(sentence), RUN)
    return sum(run in known.runs for run in said) / len(said) if said else 1.0


def _sentences(text: str) -> list[str]:
    return sentences(text)


def _content(sentence: str) -> Iterator[str]:
    for word in words(sentence):
        # A compound says what its words say; a name with a number stays whole.
        for part in [word] if any(c.isdigit() for c in word) else re.split("[-'_]", word):
            if part not in STOPWORDS and part not in COMMON and (len(part) > 1 or not part.isascii()):
                yield part


def _numbers(sentence: str) -> Iterator[str]:
    for match in _NUMBER.finditer(sentence):
        value = match[1].replace(",", "")
        if not _YEAR.fullmatch(value):
            yield value + _SCALES.get((match[2] or "").lower(), "")
