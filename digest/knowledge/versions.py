"""Which version of a model family has which licence: to resolve a name and to report a contradiction, never to label a story."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from digest.errors import SettingsError
from digest.knowledge.licensing import licence
from digest.knowledge.reading import rows, text, texts

FILE = "families.yaml"
PARTS = re.compile(r"[a-z]+\+?|\d+(?:\.\d+)*")
SIZES = frozenset("bmk")


@dataclass(frozen=True, slots=True)
class FamilyLicence:
    """What is known of some versions of a family: ids of the weights' licence (several where it changed or sizes differ) and of the code's.

    `since` is a year, month or day as ISO 8601 writes them; `checked` is as in `licences.yaml`.
    """

    family: str
    maker: str
    names: tuple[str, ...]
    licences: tuple[str, ...]
    code: str
    since: str
    source: str
    checked: str
    note: str


@cache
def families() -> tuple[FamilyLicence, ...]:
    """All versions of all families, in the order of the file."""
    return tuple(_version(row, version) for row in rows(FILE) for version in _versions(row))


def expected(name: str) -> FamilyLicence | None:
    """What is known of a model by its name, from the longest version named in it; None where nothing is known for sure.

    "Qwen2.5-72B-Instruct" is found as qwen2.5 72b; "Gemma" alone is not found, for its versions differ.
    """
    parts = _parts(name)
    places = ((start, end) for start in range(len(parts)) for end in range(len(parts), start, -1))
    found = [(end - start, -start, parts[start:end]) for start, end in places if _whole(parts, start, end)]
    return _known()[max(found)[2]] if found else None


def contradicted(name: str, identifiers: tuple[str, ...]) -> FamilyLicence | None:
    """What is known of a model where none of the licences said of it can be right: neither its weights' nor its code's.

    A limit without a name ("non-commercial") fits every known licence that is restricted. Where nothing is known, or
    nothing was said, nothing is contradicted.
    """
    known = expected(name)
    if known is None or not identifiers:
        return None
    right = {*known.licences, known.code}
    limited = any(entry.kind == "restricted" for entry in map(licence, known.licences) if entry)
    nameless = any(entry.phrases for entry in map(licence, identifiers) if entry)
    return None if right & set(identifiers) or (limited and nameless) else known


def _whole(parts: tuple[str, ...], start: int, end: int) -> bool:
    """Whether these parts are a known version and not cut out of a size: "gemma 2" is not in "gemma 2b"."""
    if parts[start:end] not in _known():
        return False
    return not (parts[end - 1][0].isdigit() and parts[end : end + 1] and parts[end] in SIZES)


@cache
def _known() -> dict[tuple[str, ...], FamilyLicence]:
    return {_parts(name): entry for entry in families() for name in entry.names}


def _parts(name: str) -> tuple[str, ...]:
    """Letters and figures apart, so that "Llama3.1", "Llama-3.1" and "llama 3.1" are one."""
    return tuple(PARTS.findall(name.lower()))


def _versions(row: dict[str, object]) -> list[dict[str, object]]:
    versions = row.get("versions")
    if not isinstance(versions, list) or not all(isinstance(version, dict) for version in versions):
        raise SettingsError(f"digest/data/{FILE}: {row.get('family')!r:.60} lacks its list of versions; add it.")
    return cast("list[dict[str, object]]", versions)


def _version(row: dict[str, object], version: dict[str, object]) -> FamilyLicence:
    family = text(FILE, row, "family")
    ids = texts(version, "licence") or (text(FILE, version, "licence"),)
    code = str(version.get("code") or "")
    for identifier in (*ids, *((code,) if code else ())):
        if licence(identifier) is None:
            raise SettingsError(
                f"digest/data/{FILE}: {family} has the licence {identifier!r}, which licences.yaml lacks; add it there."
            )
    return FamilyLicence(
        family=family,
        maker=text(FILE, row, "maker"),
        names=texts(version, "names"),
        licences=ids,
        code=code,
        since=str(version.get("since") or ""),
        source=text(FILE, version, "source"),
        checked=text(FILE, version, "checked"),
        note=str(version.get("note") or ""),
    )
