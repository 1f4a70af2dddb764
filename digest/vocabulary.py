"""Known phrases found in a text: its words are read once, then looked up, so the time is linear whatever the text.

A word of a phrase that is written with a capital ("RAG", "MoE", "Falcon") must be met so, or all in capitals; one in
small letters is found in any case. Hyphens, slashes and quotation marks between words count as spaces: "open-source"
is "open source".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

V = TypeVar("V")

WORD = re.compile(r"[^\W_]+(?:\.\d[^\W_]*)*\+{0,2}")
SOFT = frozenset(" \u00a0-\u2010\u2011\u2013'\u2019\"\u201c\u201d*_`/&@[]")
ENDS = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]*]*\s|\n|;\s|[\u25cf\u2022\u3002\uff01\uff1f]|\s[|]\s")
SHORT = frozenset("vs e.g i.e g e dr mr mrs ms st fig al inc corp cf approx jr".split())
QUOTE_LIMIT = 240
QUOTE_LEAST = 12
CUTS = re.compile(r"[,:(]\s|\s[\u2013\u2014(-]\s?")
OPENERS = "([\"'\u201c\u2018@#$"
CLOSERS = ".,!?)]%\"'\u201d\u2019\u2026"
TRIMMED = " \n\t\r\f\v\u00a0|\u2022\u25cf*"


@dataclass(slots=True)
class Words:
    """A text with its words: lower-cased, where they start and end, whether a break stands before, and their sentence."""

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    broken: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)

    def cased(self, index: int) -> str:
        """One word as written."""
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, number: int) -> tuple[int, int]:
        """The characters of one sentence, with the punctuation that touches its first and last word."""
        words = self.bounds(number)
        start, end = self.starts[words.start], self.ends[words.stop - 1]
        while start > 0 and self.text[start - 1] in OPENERS:
            start -= 1
        while end < len(self.text) and self.text[end] in CLOSERS:
            end += 1
        return start, end

    def bounds(self, number: int) -> range:
        """The indices of one sentence's words."""
        end = self.firsts[number + 1] if number + 1 < len(self.firsts) else len(self.words)
        return range(self.firsts[number], end)

    def quote(self, first: int, last: int) -> str:
        """The sentence around some words, cut at its clauses where it is longer than 240 characters; exact text."""
        start, end = self.span(self.sentence[first])
        hit = self.starts[first], self.ends[last]
        end = max(end, hit[1])
        if end - start > QUOTE_LIMIT:
            start, end = _clause(self.text, (start, end), hit)
        quote = self.text[start:end].strip(TRIMMED)
        if len(quote) >= QUOTE_LEAST:
            return quote
        return self.text[max(0, start - QUOTE_LIMIT // 2) : start + QUOTE_LIMIT // 2].strip()


def _clause(text: str, sentence: tuple[int, int], hit: tuple[int, int]) -> tuple[int, int]:
    """The clauses of a long sentence that hold a hit, with as much around it as a quote may have."""
    low, high = max(sentence[0], hit[0] - QUOTE_LIMIT // 2), min(sentence[1], hit[1] + QUOTE_LIMIT // 2)
    before = [match.end() for match in CUTS.finditer(text, low, hit[0])]
    after = [match.start() for match in CUTS.finditer(text, hit[1], high)]
    start, end = low, high
    if low != sentence[0]:
        start = before[0] if before else text.find(" ", low, hit[0]) + 1 or low
    if high != sentence[1]:
        end = after[-1] if after else max(text.rfind(" ", hit[1], high), hit[1])
    return start, end


def read(text: str) -> Words:
    """The words of a text, in one pass."""
    result = Words(text)
    previous, number = 0, -1
    for match in WORD.finditer(text):
        start, end = match.span()
        gap = text[previous:start]
        soft = gap in (" ", "-", ".") or all(letter in SOFT for letter in gap)
        soft = soft or (number >= 0 and gap == ". " and result.words[-1] in SHORT)
        if number < 0 or (not soft and _ends(gap, result.words[-1])):
            number += 1
            result.firsts.append(len(result.words))
        result.words.append(match.group().lower())
        result.starts.append(start)
        result.ends.append(end)
        result.broken.append(not soft)
        result.sentence.append(number)
        previous = end
    return result


def _ends(gap: str, word: str) -> bool:
    """Whether a gap ends a sentence: not after an abbreviation or an initial."""
    if gap[0] == "." and (word in SHORT or len(word) == 1) and "\n" not in gap:
        return False
    return ENDS.search(gap) is not None


@dataclass(frozen=True, slots=True)
class Hit(Generic[V]):
    """One phrase found: its value, and the indices of its first and last word."""

    value: V
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[V]):
    words: tuple[str, ...]
    exact: tuple[str, ...]
    value: V
    cased: bool


class Phrases(Generic[V]):
    """A set of phrases with a value each; the first of two equal phrases counts. `plurals` also finds a last word with s."""

    def __init__(self, entries: Iterable[tuple[str, V]], *, plurals: bool = False) -> None:
        self._by_first: dict[str, dict[str, list[_Phrase[V]]]] = {}
        """Phrases by their first word and by their second, empty where there is none: few share both."""
        for text, value in entries:
            self._add(text, value)
            if plurals and text[-1:] not in "sS0123456789+":
                self._add(text + "s", value)
        for seconds in self._by_first.values():
            for phrases in seconds.values():
                phrases.sort(key=lambda phrase: -len(phrase.words))

    def _add(self, text: str, value: V) -> None:
        found = read(text)
        if not found.words:
            raise ValueError(f"the phrase {text!r} has no word")
        cased = [found.cased(index) for index in range(len(found.words))]
        exact = tuple(word if word != word.lower() else "" for word in cased)
        phrase = _Phrase(tuple(found.words), exact, value, any(exact))
        seconds = self._by_first.setdefault(phrase.words[0], {})
        same = seconds.setdefault(phrase.words[1] if len(phrase.words) > 1 else "", [])
        if all((other.words, other.exact) != (phrase.words, phrase.exact) for other in same):
            same.append(phrase)

    def find(self, text: Words) -> Iterator[Hit[V]]:
        """The longest phrase at each place, left to right, none inside another."""
        by_first, end = self._by_first, 0
        for index in [index for index, word in enumerate(text.words) if word in by_first]:
            if index < end:
                continue
            for phrase in self._standing(by_first[text.words[index]], text, index):
                end = index + len(phrase.words)
                yield Hit(phrase.value, index, end - 1)
                break

    def find_all(self, text: Words) -> Iterator[Hit[V]]:
        """Every phrase at every place, the longest first where several begin at one word."""
        by_first = self._by_first
        for index in [index for index, word in enumerate(text.words) if word in by_first]:
            for phrase in self._standing(by_first[text.words[index]], text, index):
                yield Hit(phrase.value, index, index + len(phrase.words) - 1)

    @staticmethod
    def _standing(seconds: dict[str, list[_Phrase[V]]], text: Words, index: int) -> Iterator[_Phrase[V]]:
        """The phrases that begin at a word, the longest first."""
        if index + 1 < len(text.words) and not text.broken[index + 1]:
            for phrase in seconds.get(text.words[index + 1], ()):
                if _stands(phrase, text, index):
                    yield phrase
        for phrase in seconds.get("", ()):
            if _stands(phrase, text, index):
                yield phrase


def _stands(phrase: _Phrase[V], text: Words, index: int) -> bool:
    """Whether a phrase stands unbroken at a word, in its spelling."""
    length = len(phrase.words)
    if length > 2 and (
        tuple(text.words[index : index + length]) != phrase.words or any(text.broken[index + 1 : index + length])
    ):
        return False
    return not phrase.cased or all(
        not word or text.cased(index + place) in (word, word.upper()) for place, word in enumerate(phrase.exact)
    )
