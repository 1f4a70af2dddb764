"""What texts say: their terms with how often each is said and whether it is a name, as numbers of a growing vocabulary.

Words are looked up as they are written and taken apart once each, so that a text costs two scans and little work a word.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digest.likeness.forms import NUMERIC, parts, versions
from digest.model import Article
from digest.text import CJK, WORD

LEAD, FRONT = 480, 120
CHARACTERS = 10
HEADED = 4
LESS = 1
CHUNK = 2048
OPENS = re.escape('.!?:\u201c"\u2018([-\u2013\u2014|>$\u20ac\u00a3') + "\n"
PLAIN_TOKEN = re.compile(
    rf"[A-Za-z0-9]+(?:(?:[.'_-]|,(?=\d{{3}}(?!\d)))[A-Za-z0-9]+)*(?:\+\+|\+(?!\w)|\#(?!\w)|%|,)?|[{OPENS}]"
)
TOKEN = re.compile(rf"(?:{WORD.pattern})[%,]?|[{OPENS}]")
TYPOGRAPHY = tuple(
    zip(
        "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u2022\xa0",
        ("'", ' "', '"', " ", " - ", " - ", ".", " ", " "),
        strict=True,
    )
)
CHARACTER = re.compile(f"[{CJK}]")
PLAIN, HEAD, PART, NAME, PRODUCT = 0, 1, 2, 4, 5
WORDY, CASED, NUMBER, MARK = 0, 1, 2, 3
WORTH = np.array([4, 4 * HEADED, LESS, LESS * HEADED, 0, 4, 4 * HEADED], np.int64)

Ints = NDArray[np.int64]


class Vocabulary(dict[str, int]):
    """Written forms to their numbers; `terms` are all terms by number, `first` and `parts` which of them each form has.

    `kinds` says of each form what it is: a word, one with a capital, a number, a mark that opens or ends something.
    """

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self.terms: list[str] = []
        self.forms: list[str] = []
        self.first = array("q", [0])
        self.parts = array("q")
        self.kinds, self.digits, self.pauses = array("b"), array("b"), array("b")
        self.products: dict[tuple[int, int], tuple[int, ...]] = {}

    def __missing__(self, form: str) -> int:
        if " " in form or (len(form) == 2 and CHARACTER.match(form)):
            self._add(form, (form,), WORDY)
        else:
            marked = len(form) == 1 and not form.isalnum()
            kind = (
                MARK
                if marked
                else NUMBER
                if NUMERIC.fullmatch(form.rstrip(","))
                else CASED
                if form[0].isupper()
                else WORDY
            )
            self._add(form, () if marked else parts(form), kind)
        return self[form]

    def _add(self, form: str, terms: tuple[str, ...], kind: int) -> None:
        for term in terms:
            if term not in self.numbers:
                self.numbers[term] = len(self.terms)
                self.terms.append(term)
            self.parts.append(self.numbers[term])
        self.first.append(len(self.parts))
        self.kinds.append(kind)
        self.digits.append(any(c.isdigit() for c in form))
        self.pauses.append(form.endswith(","))
        self[form] = len(self.forms)
        self.forms.append(form)

    def named(self, before: int, form: int) -> tuple[int, ...]:
        """The forms of the numbered products that two neighbouring forms name together, or the second by itself."""
        if (before, form) not in self.products:
            written = self.forms[form].rstrip(",")
            found = versions(f"{self.forms[before]} {written}" if before >= 0 else written)
            known = versions(self.forms[before]) if before >= 0 else {}
            self.products[before, form] = tuple(
                self[f"{name} {number}".strip()]
                for name, numbers in found.items()
                for number in sorted(numbers - known.get(name, frozenset()))
            )
        return self.products[before, form]


@dataclass(frozen=True, slots=True)
class Said:
    """Texts as their terms, from `starts[i]` to `starts[i + 1]` those of text i: counts (those of the title more), marks of names."""

    starts: Ints
    terms: NDArray[np.int32]
    counts: NDArray[np.uint16]
    names: NDArray[np.bool_]


def read(vocabulary: Vocabulary, articles: Sequence[Article]) -> Said:
    """The terms of each article's title and of the first 400 words of its text."""
    return joined([_chunk(vocabulary, articles[i : i + CHUNK]) for i in range(0, len(articles), CHUNK)])


def joined(chunks: Sequence[Said]) -> Said:
    """One after the other."""
    if len(chunks) == 1:
        return chunks[0]
    lengths = [np.diff(chunk.starts) for chunk in chunks]
    return Said(
        np.concatenate([[0], *lengths]).cumsum(),
        np.concatenate([np.zeros(0, np.int32), *(chunk.terms for chunk in chunks)]),
        np.concatenate([np.zeros(0, np.uint16), *(chunk.counts for chunk in chunks)]),
        np.concatenate([np.zeros(0, np.bool_), *(chunk.names for chunk in chunks)]),
    )


def _chunk(vocabulary: Vocabulary, articles: Sequence[Article]) -> Said:
    """Every term of a text once, with what its forms add up to."""
    said, lengths = array("q"), array("q")
    for article in articles:
        for text in (article.title, article.text):
            before = len(said)
            if text:
                _scan(vocabulary, text, said)
            lengths.append(len(said) - before)
    part = np.repeat(np.arange(len(lengths)), np.array(lengths, np.int64))
    form, part, way = _marked(vocabulary, np.array(said, np.int64), part)
    first = np.array(vocabulary.first, np.int64)
    many = first[form + 1] - first[form]
    at = np.repeat(np.arange(len(form)), many)
    place = first[form[at]] + np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)
    size = max(1, len(vocabulary.terms))
    key = ((part[at] >> 1) * size + np.array(vocabulary.parts, np.int64)[place]) * len(WORTH) + way[at]
    key.sort()
    key, way = key // len(WORTH), key % len(WORTH)
    new = np.flatnonzero(np.diff(key, prepend=-1))
    starts = np.searchsorted(key[new], np.arange(len(articles) + 1) * size)
    if not len(new):
        return Said(starts, np.zeros(0, np.int32), np.zeros(0, np.uint16), np.zeros(0, np.bool_))
    counts, names = np.add.reduceat(WORTH[way], new), np.logical_or.reduceat(way >= NAME, new)
    return Said(starts, (key[new] % size).astype(np.int32), np.minimum(counts, 65535).astype(np.uint16), names)


def _scan(vocabulary: Vocabulary, text: str, said: "array[int]") -> None:
    """Note the forms of one text: its words and marks, then its pairs of characters."""
    text = text[: LEAD * CHARACTERS]
    if not text.isascii():
        for written, plain in TYPOGRAPHY:
            text = text.replace(written, plain)
    if text.isascii():
        said.extend(map(vocabulary.__getitem__, PLAIN_TOKEN.findall(text)[:LEAD]))
        return
    found = TOKEN.findall(unicodedata.normalize("NFKC", text))[:LEAD]
    said.extend(map(vocabulary.__getitem__, found))
    if CHARACTER.search(text):
        said.extend(vocabulary[a + b] for a, b in pairwise(found) if CHARACTER.match(a) and CHARACTER.match(b))


def _marked(vocabulary: Vocabulary, form: Ints, part: Ints) -> tuple[Ints, Ints, Ints]:
    """The forms said, with names and numbered products told again as such: form, part and way of each.

    A name has a capital where no sentence, quotation or line begins, in a part that is not in capitals mostly.
    """
    kind = np.array(vocabulary.kinds, np.int64)[form]
    parts_ = int(part[-1]) + 1 if len(part) else 0
    pauses = np.array(vocabulary.pauses, np.bool_)
    loud = 5 * np.bincount(part, kind == CASED, parts_) > 3 * np.bincount(part, kind != MARK, parts_)
    inside = np.flatnonzero(np.diff(part, prepend=-1) == 0)
    name = inside[(kind[inside] == CASED) & (kind[inside - 1] != MARK) & ~loud[part[inside]]]
    front = np.arange(len(part)) - np.searchsorted(part, part) < FRONT
    numbered = np.flatnonzero(front & np.array(vocabulary.digits, np.bool_)[form])
    follows = (
        (np.diff(part, prepend=-1)[numbered] == 0)
        & (kind[numbered - 1] < NUMBER)
        & ~pauses[form[numbered - 1]]
        & (kind[numbered] == NUMBER)
    )
    before = np.where(follows, form[numbered - 1], -1)
    told = [vocabulary.named(a, b) for a, b in zip(before.tolist(), form[numbered].tolist(), strict=True)]
    product = np.array([each for one in told for each in one], np.int64)
    origin = np.repeat(numbered, [len(one) for one in told])
    way = 1 - (part & 1)
    some = np.fromiter((len(one) > 0 for one in told), np.bool_, len(told))
    way[np.concatenate([numbered[some], numbered[some & follows] - 1])] |= PART
    ways = [way, np.full(len(name), NAME), PRODUCT + 1 - (part[origin] & 1)]
    return (
        np.concatenate([form, form[name], product]),
        np.concatenate([part, part[name], part[origin]]),
        np.concatenate(ways),
    )
