"""What the project knows and ships as data: licences, names of models and benchmarks, key terms.

The files of `digest/data` are read here and nowhere else, each once, on first use. A file that is not as its own head
describes is a mistake of the package or of a contribution, so it raises a SettingsError that names the entry.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from digest.errors import SettingsError
from digest.model import Term

LicenceKind = Literal["open", "data", "restricted"]
WORDS_MOST = {"forbids": 12, "means": 25}


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence: `names` identify it anywhere, `bare` only beside the word licence, `family` by its model's name (`other`: not these)."""

    id: str
    names: tuple[str, ...]
    bare: tuple[str, ...]
    family: tuple[str, ...]
    other: tuple[str, ...]
    kind: LicenceKind
    forbids: str
    source: str

    @property
    def osi(self) -> bool:
        """Whether the Open Source Initiative approved it."""
        return self.kind == "open"


@dataclass(frozen=True, slots=True)
class Names:
    """Names that tell models, tools, makers and benchmarks in a text, as the head of `names.yaml` says."""

    open_families: tuple[str, ...]
    closed_families: tuple[str, ...]
    products: tuple[str, ...]
    makers: tuple[str, ...]
    tools: tuple[str, ...]
    benchmarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One entry of the glossary: the term, the spellings it is found by, and how well a reader is likely to know it.

    `level` is 1 for words most readers know, 2 for those worth a reminder, 3 for those worth explaining.
    """

    term: Term
    variants: tuple[str, ...]
    level: int
    source: str


@cache
def licences() -> tuple[Licence, ...]:
    """All licences, in the order of the file."""
    return tuple(_licence(row) for row in _rows("licences.yaml"))


@cache
def licence(identifier: str) -> Licence | None:
    """One licence by its id."""
    return {entry.id: entry for entry in licences()}.get(identifier)


@cache
def names() -> Names:
    """The names of models, tools, makers and benchmarks."""
    raw = _load("names.yaml")
    if not isinstance(raw, dict):
        raise SettingsError("digest/data/names.yaml must map list names to paragraphs; restore the file.")
    lists = {str(key): _list(str(value)) for key, value in raw.items()}
    try:
        return Names(**lists)
    except TypeError as problem:
        raise SettingsError(
            f"digest/data/names.yaml has a list too many or too few ({problem}); correct it."
        ) from problem


@cache
def spellings() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Names that other scripts or a short form write otherwise: the English forms of each, then its other spellings, as the head of `spellings.yaml` says."""
    raw = _load("spellings.yaml")
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
    raw = _load("opposites.yaml")
    if not isinstance(raw, dict) or not isinstance(raw.get(key), str):
        raise SettingsError(f"digest/data/opposites.yaml lacks the paragraph {key!r}; restore the file.")
    return [entry.strip() for entry in str(raw[key]).split(" · ")]


@cache
def terms() -> tuple[TermEntry, ...]:
    """All terms of the glossary, by name."""
    entries = [_term(row) for row in _rows("terms.yaml")]
    slugs = [entry.term.slug for entry in entries]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise SettingsError(f"digest/data/terms.yaml has two entries for {', '.join(twice)}; keep one.")
    return tuple(sorted(entries, key=lambda entry: entry.term.term.casefold()))


def slug(text: str) -> str:
    """A term as it stands in an address: small letters and digits joined by hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _spelled(entry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms, colon, others = entry.strip().partition(": ")
    if not colon:
        raise SettingsError(
            f"digest/data/spellings.yaml: {entry!r:.60} has no colon; write the English forms, a colon, then the others."
        )
    return tuple(f.strip() for f in forms.split(" / ")), tuple(o.replace("_", " ") for o in others.split())


def _licence(row: dict[str, object]) -> Licence:
    identifier = _text("licences.yaml", row, "id")
    kind = _text("licences.yaml", row, "kind")
    if kind not in get_args(LicenceKind):
        raise SettingsError(
            f"digest/data/licences.yaml: {identifier} has kind {kind!r}; write open, data or restricted."
        )
    return Licence(
        id=identifier,
        names=_texts(row, "names"),
        bare=_texts(row, "bare"),
        family=_texts(row, "family"),
        other=_texts(row, "other"),
        kind=cast("LicenceKind", kind),
        forbids=_short("licences.yaml", identifier, row, "forbids"),
        source=_text("licences.yaml", row, "source"),
    )


def _term(row: dict[str, object]) -> TermEntry:
    name = _text("terms.yaml", row, "term")
    return TermEntry(
        term=Term(name, _short("terms.yaml", name, row, "means"), slug(name)),
        variants=_texts(row, "also"),
        level=int(str(row.get("level", 3))),
        source=str(row.get("see", "")),
    )


def _short(file: str, entry: str, row: dict[str, object], key: str) -> str:
    text = str(row.get(key) or "")
    if len(text.split()) > WORDS_MOST[key]:
        raise SettingsError(f"digest/data/{file}: {key} of {entry} has more than {WORDS_MOST[key]} words; shorten it.")
    return text


def _text(file: str, row: dict[str, object], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise SettingsError(f"digest/data/{file}: the entry {row!r:.80} lacks {key!r}; add it.")
    return value


def _texts(row: dict[str, object], key: str) -> tuple[str, ...]:
    value = row.get(key) or ()
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _list(paragraph: str) -> tuple[str, ...]:
    return tuple(name for name in (" ".join(part.split()) for part in paragraph.split(",")) if name)


def _rows(file: str) -> list[dict[str, object]]:
    raw = _load(file)
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        raise SettingsError(
            f"digest/data/{file} must be a list of entries; compare a broken entry with its neighbours."
        )
    return raw


def _load(file: str) -> object:
    from ruamel.yaml import YAML  # noqa: PLC0415  (24 ms of import, needed on first use only)
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        return cast(
            "object", YAML(typ="safe", pure=True).load(files("digest").joinpath("data", file).read_text("utf-8"))
        )
    except YAMLError as problem:
        raise SettingsError(f"digest/data/{file} is not YAML ({problem}); correct the entry.") from problem
