"""The glossary's terms in a text: each place where one is used in the sense it is explained in."""

from collections.abc import Iterator
from functools import cache

from digest import knowledge
from digest.knowledge import TermEntry
from digest.vocabulary import Hit, Phrases, Words

NEAR = 40  # words: about two sentences to either side


def found(text: Words) -> Iterator[Hit[TermEntry]]:
    """The terms of a text in reading order, the longest spelling at each place.

    A phrase in which the words mean something else is passed over; a term with `beside` counts only where one of those words,
    other than its own, stands within `NEAR` words.
    """
    for hit in _phrases().find(text):
        entry = hit.value
        if entry is not None and (not entry.beside or _accompanied(entry, text, hit)):
            yield Hit(entry, hit.first, hit.last)


def _accompanied(entry: TermEntry, text: Words, hit: Hit[TermEntry | None]) -> bool:
    around = (*text.words[max(0, hit.first - NEAR) : hit.first], *text.words[hit.last + 1 : hit.last + 1 + NEAR])
    return not entry.beside.isdisjoint(around)


@cache
def _phrases() -> Phrases[TermEntry | None]:
    entries = knowledge.terms()
    spelled = [(spelling, entry) for entry in entries for spelling in (entry.term.term, *entry.variants)]
    others = [(phrase, None) for entry in entries for phrase in entry.never]
    return Phrases([*others, *spelled], plurals=True)
