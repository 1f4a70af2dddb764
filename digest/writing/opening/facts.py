"""What a story says beyond its headline: the sentences with which an issue may open, and the event that its headline leaves out."""

import re
from collections.abc import Iterator

from digest import languages
from digest.issue import Told
from digest.text import words
from digest.writing import headlines
from digest.writing.prose import phrases, terms
from digest.writing.salience import parts

MOST_WORDS = 35
ADDS = 3  # content words of its own that a sentence needs beside the subject above it
ADDS_ON = 5  # and one that opens with that very subject
FEW = 5

_NAME = re.compile(r"[\w.'\u2019-]*[^\W\da-z_][\w.'\u2019-]*|\w+[\d.-]+\w*")
_NUMBER = re.compile(r"(?<![\w.-])[$€£¥]?\d[\d.,]*(?!\w*-\w)(?:%|[xX]\b|\w{1,2}\b)?")
_CLAUSE = re.compile(
    r", | (?:and|but) (?=(?:is|are|was|were|has|have|had|will|can|could|would)\b)|\. (?=[A-Z])| [\u2013—] "
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|can|will|may|won|lost|led|cut|hit|built|\w{2,}(?:s|ed))\b", re.I)
_LOUD = re.compile(r"[!?\uff01\uff1f…]")


def named(text: str, headline: str) -> bool:
    """Whether a text names what a headline is about: by one of its names, or by any of its words where it has none but the first."""
    about = _lettered(terms(headline))
    names = _lettered(terms(" ".join(_NAME.findall(headline.partition(" ")[2] or headline))))
    said = _lettered(terms(" ".join(_NAME.findall(text)) if names else text))
    return not about.isdisjoint(said)


def _lettered(found: tuple[str, ...]) -> frozenset[str]:
    return frozenset(part for part in parts(found) if any(c.isalpha() for c in part))


def repeats(text: str, above: str) -> bool:
    """Whether a text says next to nothing that does not stand above it."""
    least = ADDS_ON if text.startswith(above) else ADDS
    return len(parts(terms(text)) - parts(terms(above))) < least


def facts(told: Told, above: str, language: str = "en") -> list[str]:
    """The sentences of a story that stand alone, name its subject and add to what stands above, the most telling first."""
    about = frozenset(words(told.headline))
    texts = [*([told.why_it_matters] if told.why_it_matters else []), *(sentence.text for sentence in told.sentences)]
    found = [
        text
        for text in texts
        if len(text.split()) <= MOST_WORDS
        and not (_LOUD.search(text) or phrases.fault(text, about) or phrases.plural(text))
        and named(text, told.headline)
        and not (repeats(text, above) or languages.foreign(text, language, told.language))
    ]
    over = parts(terms(above))

    def order(text: str) -> tuple[bool, bool, float]:
        said = parts(terms(text))
        return text != told.why_it_matters, not _NUMBER.search(text), len(said & over) / max(1, len(said))

    return sorted(found, key=order)


def empty(headline: str) -> bool:
    """Whether a headline of few words neither says what happened nor which model, sum or version it is about."""
    return len(headline.split()) <= FEW and not (
        _VERB.search(headline) or ": " in headline or any(c.isdigit() for c in headline)
    )


def event(told: Told, low: int, high: int) -> str:
    """What a sentence says of the one whom a headline without a verb names, in `low` to `high` characters; nothing where none does."""
    if ": " in told.headline or _VERB.search(told.headline):
        return ""
    about = frozenset(words(told.headline))
    for sentence in told.sentences:
        first = sentence.text.split(" ", 1)[0]
        if not _NAME.fullmatch(first) or first.lower() not in about:
            continue
        if found := [
            head for head in _heads(sentence.text, low, high) if phrases.fault(f"{head}.", about) in ("", "too short")
        ]:
            return max(found, key=len)
    return ""


def _heads(text: str, low: int, high: int) -> Iterator[str]:
    """A sentence without its end, whole or up to a clause."""
    ends = [found.start() for found in _CLAUSE.finditer(text)]
    for head in (text.rstrip("."), *(text[:end] for end in ends)):
        if low <= len(head) <= high and headlines.balanced(head):
            yield head
