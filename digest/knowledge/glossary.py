"""Key terms with their explanations, what they are found by, and what keeps other senses of the same words out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from digest.errors import SettingsError
from digest.knowledge.reading import rows, short, text, texts
from digest.model import Term

FILE = "terms.yaml"
TermKind = Literal[
    "openness",
    "models",
    "training",
    "running",
    "agents",
    "safety",
    "law",
    "benchmarks",
    "media",
    "science",
    "business",
    "names",
]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One entry of the glossary: the term, the spellings it is found by, and how well a reader is likely to know it.

    `level` is 1 for words most readers know, 2 for those worth a reminder, 3 for those worth explaining. `related` are slugs of
    other entries, `never` longer phrases that mean something else, `beside` small-lettered words of which one must stand near.
    """

    term: Term
    variants: tuple[str, ...]
    level: int
    source: str
    kind: TermKind
    related: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()


@cache
def terms() -> tuple[TermEntry, ...]:
    """All terms of the glossary, by name."""
    return read(rows(FILE))


def read(raw: Sequence[Mapping[str, object]]) -> tuple[TermEntry, ...]:
    """The entries of a file, by name; raises SettingsError for one that is not as the head of the file says."""
    entries = [_entry(dict(row)) for row in raw]
    slugs = [entry.term.slug for entry in entries]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise SettingsError(f"digest/data/{FILE} has two entries for {', '.join(twice)}; keep one.")
    lost = [(entry, other) for entry in entries for other in entry.related if other not in set(slugs)]
    if lost:
        entry, other = lost[0]
        raise SettingsError(
            f"digest/data/{FILE}: {entry.term.term} is related to {other}, which is no entry; correct its name."
        )
    return tuple(sorted(entries, key=lambda entry: entry.term.term.casefold()))


def slug(text: str) -> str:
    """A term as it stands in an address: small letters and digits joined by hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _entry(row: dict[str, object]) -> TermEntry:
    name, kind, level = text(FILE, row, "term"), text(FILE, row, "kind"), row.get("level", 3)
    if kind not in get_args(TermKind):
        raise SettingsError(
            f"digest/data/{FILE}: {name} has kind {kind!r}; write one of {', '.join(get_args(TermKind))}."
        )
    if level not in (1, 2, 3):
        raise SettingsError(f"digest/data/{FILE}: {name} has level {level!r}; write 1, 2 or 3.")
    return TermEntry(
        term=Term(name, short(FILE, name, row, "means"), slug(name)),
        variants=texts(row, "also"),
        level=int(str(level)),
        source=str(row.get("see") or ""),
        kind=cast("TermKind", kind),
        related=tuple(slug(other) for other in texts(row, "related")),
        never=texts(row, "never"),
        beside=frozenset(word.lower() for word in texts(row, "beside")),
    )
