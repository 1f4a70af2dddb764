"""Licences that AI news names: what each allows, who approved it, and how it is spelled."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar, cast, get_args

from digest.errors import SettingsError
from digest.knowledge.reading import rows, short, text, texts

FILE = "licences.yaml"
REFERENCE = "LicenseRef-"
LicenceKind = Literal["open", "data", "restricted"]
Limit = Literal[
    "field-of-use", "users", "revenue", "territory", "research", "non-commercial", "source-available", "competition",
    "naming", "outputs", "registration", "no-derivatives", "custom",
]  # fmt: skip
Checked = Literal["text", "excerpt", "register", "reported"]
T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence; every field is as the head of `licences.yaml` says, `spdx` empty where the SPDX list lacks it.

    `names` identify it anywhere, `bare` only beside the word licence, `phrases` say as much without a name, `family` are the
    models whose "licence" it is (`other`: not these); `within` is the id under which the labelled corpus files it.
    """

    id: str
    title: str
    spdx: str
    osi: bool
    kind: LicenceKind
    limits: tuple[Limit, ...]
    decides: str
    forbids: str
    source: str
    checked: Checked
    note: str
    names: tuple[str, ...]
    bare: tuple[str, ...]
    phrases: tuple[str, ...]
    family: tuple[str, ...]
    other: tuple[str, ...]
    within: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """The names and what is understood with them: licence for license, "agreement" after it."""
        return _understood(self.names)

    @property
    def wordings(self) -> tuple[str, ...]:
        """The phrases with what is understood with them."""
        return _understood(self.phrases)


@cache
def licences() -> tuple[Licence, ...]:
    """All licences, in the order of the file."""
    return tuple(_licence(row) for row in rows(FILE))


@cache
def licence(identifier: str) -> Licence | None:
    """One licence by its id."""
    return {entry.id: entry for entry in licences()}.get(identifier)


def listed(identifiers: tuple[str, ...]) -> tuple[str, ...]:
    """Ids as the labelled corpus has them, each once: one that it lacks by the id under which it files such licences."""
    known = ((identifier, licence(identifier)) for identifier in identifiers)
    return tuple(dict.fromkeys((entry.within or entry.id) if entry else identifier for identifier, entry in known))


def _understood(names: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in names:
        for form in (name, name.replace("licens", "licenc").replace("License", "Licence")):
            found[form] = None
            if form.lower().endswith(("license", "licence")):
                found[f"{form} agreement"] = None
    return tuple(found)


def _licence(row: dict[str, object]) -> Licence:
    identifier = text(FILE, row, "id")
    return Licence(
        id=identifier,
        title=text(FILE, row, "title"),
        spdx=str(row.get("spdx") or ("" if identifier.startswith(REFERENCE) else identifier)),
        osi=_one_of(identifier, "osi", row, ("yes", "no")) == "yes",
        kind=cast("LicenceKind", _one_of(identifier, "kind", row, get_args(LicenceKind))),
        limits=_limits(identifier, row),
        decides=str(row.get("decides") or ""),
        forbids=short(FILE, identifier, row, "forbids"),
        source=text(FILE, row, "source"),
        checked=cast("Checked", _one_of(identifier, "checked", row, get_args(Checked))),
        note=str(row.get("note") or ""),
        names=texts(row, "names"),
        bare=texts(row, "bare"),
        phrases=texts(row, "phrases"),
        family=texts(row, "family"),
        other=texts(row, "other"),
        within=str(row.get("within") or ""),
    )


def _one_of(identifier: str, key: str, row: dict[str, object], allowed: tuple[T, ...]) -> T:
    value = text(FILE, row, key)
    found = next((one for one in allowed if one == value), None)
    if found is None:
        raise SettingsError(f"digest/data/{FILE}: {identifier} has {key} {value!r}; write {_choice(allowed)}.")
    return found


def _limits(identifier: str, row: dict[str, object]) -> tuple[Limit, ...]:
    given = texts(row, "limits")
    if strange := [limit for limit in given if limit not in get_args(Limit)]:
        raise SettingsError(
            f"digest/data/{FILE}: {identifier} limits {strange[0]!r}; write one of {_choice(get_args(Limit))}."
        )
    return cast("tuple[Limit, ...]", given)


def _choice(allowed: tuple[str, ...]) -> str:
    return f"{', '.join(allowed[:-1])} or {allowed[-1]}"
