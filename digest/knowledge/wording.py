"""The words by which the openness rules read a text, and the cues by which they tell what kind of thing it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from digest.errors import SettingsError
from digest.knowledge.reading import load
from digest.knowledge.reading import names as listed


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases by signal, and single words in small letters by list, as the head of `openness.yaml` says."""

    signals: Mapping[str, tuple[str, ...]]
    words: Mapping[str, frozenset[str]]


@cache
def wording() -> Wording:
    """The signals and word lists of the openness rules."""
    raw = load("openness.yaml")
    if not isinstance(raw, dict) or set(raw) != {"signals", "words"}:
        raise SettingsError("digest/data/openness.yaml must have the two parts signals and words; restore the file.")
    return Wording(
        signals={str(tag): listed(str(paragraph)) for tag, paragraph in raw["signals"].items()},
        words={str(name): frozenset(str(paragraph).split()) for name, paragraph in raw["words"].items()},
    )


@cache
def cues() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """For each kind of subject the phrases that speak for it, each with its points."""
    raw = load("subjects.yaml")
    if not isinstance(raw, dict):
        raise SettingsError("digest/data/subjects.yaml must map kinds to paragraphs; restore the file.")
    return {str(kind): tuple(map(_cue, listed(str(paragraph)))) for kind, paragraph in raw.items()}


def _cue(entry: str) -> tuple[str, float]:
    phrase, _, points = entry.rpartition(" ")
    try:
        return phrase, float(points)
    except ValueError as problem:
        raise SettingsError(
            f"digest/data/subjects.yaml: {entry!r:.60} does not end in its points; write the phrase, a space, a number."
        ) from problem
