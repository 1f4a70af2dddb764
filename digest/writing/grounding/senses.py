"""What excludes a word: its opposites and the other things of its sort, from the project's lists, in any inflection.

Words are compared by their stems, so that `improves` meets `improvement` only where the lists have both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest import knowledge

NOVEL_SHARE = 0.3
"""Part of a sentence's words that a passage must share when no source has the excluded word or its like at all."""
SORT_SHARE = 0.34
"""The same for words of one sort, which often stand side by side without excluding each other."""
LIKE_SHARE = 0.6
"""The same for a word with and without `un-`."""

PREFIXES = frozenset("pre- post- on- off- multi- single- inter- intra- semi- self-".split())
_WHOLE = frozenset(
    "under until unit union unless unveil uncover unfold unleash unlock uniqu universe university unify unlik unto uniform".split()
)


@dataclass(frozen=True, slots=True)
class Sense:
    """A word's likes, what excludes it, and the part of a sentence that a passage must share for that."""

    own: frozenset[str]
    against: frozenset[str]
    share: float
    neighbour: bool = True
    """Whether the same neighbour will do in place of the share."""


def stem(word: str) -> str:
    """A word without its ending, the same for its inflections; not always a word."""
    word = re.sub(r"'s?$", "", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending) and re.search(r"[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            if len(word) > 2 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            return word.rstrip("e") if len(word) > 3 else word
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def senses(word: str) -> Iterator[Sense]:
    """What excludes a word: the lists, and the same word with or without `un-` or `non-`."""
    yield from listed().get(word, ())
    if len(word) > 3 and word not in _WHOLE:
        bare = re.sub(r"^(?:un|non)(?=\w{3})", "", word)
        against = frozenset({bare}) if bare != word else frozenset({"un" + word, "non" + word})
        yield Sense(frozenset({word}), against, LIKE_SHARE, neighbour=word.startswith("un"))


@cache
def listed() -> dict[str, tuple[Sense, ...]]:
    """By stem what excludes a word, one entry for each of its senses."""
    found: dict[str, list[Sense]] = {}
    for one, other in knowledge.opposites():
        for own, against in ((_stems(one), _stems(other)), (_stems(other), _stems(one))):
            _enter(found, Sense(own, against - own, NOVEL_SHARE))
    for things in knowledge.kinds():
        for thing in things:
            others = frozenset[str]().union(*(_stems(t) for t in things if t is not thing))
            _enter(found, Sense(_stems(thing), others - _stems(thing), SORT_SHARE))
    return {word: tuple(senses) for word, senses in found.items()}


def _enter(found: dict[str, list[Sense]], sense: Sense) -> None:
    for word in sense.own:
        found.setdefault(word, []).append(sense)


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(w if w in PREFIXES else w.replace("-", "").lower()) for w in words)


@cache
def compounds() -> re.Pattern[str]:
    """The words of the lists that are written with a hyphen, with a space or as one."""
    words = {
        w
        for pair in (*knowledge.opposites(), *knowledge.kinds())
        for group in pair
        for w in group
        if "-" in w and w not in PREFIXES
    }
    return re.compile(
        r"\b(?:" + "|".join(sorted((re.escape(w).replace(r"\-", "[- ]") for w in words), key=len, reverse=True)) + r")"
    )
