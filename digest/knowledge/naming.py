"""Names that tell models, tools, makers and benchmarks in a text, and how names and words are written otherwise."""

from dataclasses import dataclass
from functools import cache

from digest.errors import SettingsError
from digest.knowledge.reading import load
from digest.knowledge.reading import names as listed


@dataclass(frozen=True, slots=True)
class Names:
    """Names that tell models, tools, makers and benchmarks in a text, as the head of `names.yaml` says."""

    open_families: tuple[str, ...]
    closed_families: tuple[str, ...]
    products: tuple[str, ...]
    makers: tuple[str, ...]
    tools: tuple[str, ...]
    benchmarks: tuple[str, ...]


@cache
def names() -> Names:
    """The names of models, tools, makers and benchmarks."""
    raw = load("names.yaml")
    if not isinstance(raw, dict):
        raise SettingsError("digest/data/names.yaml must map list names to paragraphs; restore the file.")
    lists = {str(key): listed(str(value)) for key, value in raw.items()}
    try:
        return Names(**lists)
    except TypeError as problem:
        raise SettingsError(
            f"digest/data/names.yaml has a list too many or too few ({problem}); correct it."
        ) from problem


@cache
def spellings() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Names that other scripts or a short form write otherwise: the English forms of each, then its other spellings, as the head of `spellings.yaml` says."""
    raw = load("spellings.yaml")
    if not isinstance(raw, dict):
        raise SettingsError("digest/data/spellings.yaml must map list names to paragraphs; restore the file.")
    entries = (entry for paragraph in raw.values() for entry in str(paragraph).split(" · "))
    return tuple(_spelled(entry) for entry in entries)


@cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Words that mean the contrary of others: pairs of groups, in plain forms."""
    sides = [entry.split("|") for entry in _excluding("opposites")]
    if any(len(pair) != 2 for pair in sides):
        raise SettingsError(
            "digest/data/opposites.yaml: an entry of opposites lacks its one bar between two groups; correct it."
        )
    return tuple((frozenset(one.split()), frozenset(other.split())) for one, other in sides)


@cache
def kinds() -> tuple[tuple[frozenset[str], ...], ...]:
    """Different things of one sort, each by the words that name it."""
    return tuple(tuple(frozenset(thing.split("/")) for thing in entry.split()) for entry in _excluding("kinds"))


def _excluding(key: str) -> list[str]:
    raw = load("opposites.yaml")
    if not isinstance(raw, dict) or not isinstance(raw.get(key), str):
        raise SettingsError(f"digest/data/opposites.yaml lacks the paragraph {key!r}; restore the file.")
    return [entry.strip() for entry in str(raw[key]).split(" · ")]


def _spelled(entry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms, colon, others = entry.strip().partition(": ")
    if not colon:
        raise SettingsError(
            f"digest/data/spellings.yaml: {entry!r:.60} has no colon; write the English forms, a colon, then the others."
        )
    return tuple(f.strip() for f in forms.split(" / ")), tuple(o.replace("_", " ") for o in others.split())
