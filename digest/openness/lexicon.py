"""The vocabulary of the openness rules, from `digest/data/openness.yaml`: phrases by what they signal, and lists of words."""

from functools import cache

from digest import knowledge
from digest.vocabulary import Phrases


@cache
def lexicon() -> Phrases[tuple[str, ...]]:
    """All signals; a phrase that signals several things carries all their tags."""
    tags: dict[str, tuple[str, ...]] = {}
    for tag, phrases in knowledge.wording().signals.items():
        for phrase in phrases:
            tags[phrase] = (*tags.get(phrase, ()), tag)
    return Phrases(tags.items())


@cache
def among(name: str) -> frozenset[str]:
    """One list of words, by its name in the file."""
    return knowledge.wording().words[name]


@cache
def cues() -> Phrases[tuple[tuple[str, float], ...]]:
    """The cues of all kinds of subject, each with its kinds and points."""
    table: dict[str, tuple[tuple[str, float], ...]] = {}
    for kind, entries in knowledge.cues().items():
        for phrase, points in entries:
            table[phrase] = (*table.get(phrase, ()), (kind, points))
    return Phrases(table.items())
