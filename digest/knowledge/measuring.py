"""Benchmarks by their usual names, and who measures models that are not its own."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from digest.errors import SettingsError
from digest.knowledge.reading import load, names, text, texts

FILE = "benchmarks.yaml"
WORDS_MOST = 20
Unit = Literal["percent", "elo", "points", "dollars", "minutes"]
RANGES: dict[Unit, tuple[float, float]] = {"percent": (0, 100), "elo": (200, 4500)}


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One benchmark: `variants` are tests of its family that are not comparable, each with its spellings, `by` the party that alone runs it."""

    name: str
    spellings: tuple[str, ...]
    variants: tuple[tuple[str, tuple[str, ...]], ...]
    unit: Unit
    low: float
    high: float
    lower_is_better: bool
    by: str
    means: str
    source: str


@dataclass(frozen=True, slots=True)
class Measurer:
    """A party that tests other people's models, and the site that is its own (or nothing)."""

    name: str
    host: str


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """All benchmarks in the order of the file."""
    return read(_file().get("benchmarks"))


def read(rows: object) -> tuple[Benchmark, ...]:
    """The benchmarks of some entries; raises SettingsError for one that is not as the file's head says, or stands twice."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(f"digest/data/{FILE}: `benchmarks` must be a list of entries; restore it.")
    found = tuple(_benchmark(row) for row in rows)
    named = [entry.name.casefold() for entry in found]
    if twice := sorted({name for name in named if named.count(name) > 1}):
        raise SettingsError(f"digest/data/{FILE} has two entries for {', '.join(twice)}; keep one.")
    return found


@cache
def measurers() -> tuple[Measurer, ...]:
    """All parties that test other people's models."""
    return tuple(_measurer(entry) for entry in names(str(_file().get("measurers") or "")))


@cache
def _file() -> dict[str, object]:
    raw = load(FILE)
    if not isinstance(raw, dict):
        raise SettingsError(f"digest/data/{FILE} must have the two parts that its head names; restore it.")
    return cast("dict[str, object]", raw)


def _measurer(entry: str) -> Measurer:
    name, _, host = entry.partition(" = ")
    return Measurer(name.strip(), host.strip())


def _benchmark(row: dict[str, object]) -> Benchmark:
    name = text(FILE, row, "name")
    unit = str(row.get("unit", "percent"))
    if unit not in get_args(Unit):
        raise SettingsError(f"digest/data/{FILE}: {name} has unit {unit!r}; write one of {', '.join(get_args(Unit))}.")
    low, high = _range(name, cast("Unit", unit), row.get("range"))
    variants = row.get("variants") or {}
    if not isinstance(variants, dict):
        raise SettingsError(f"digest/data/{FILE}: the variants of {name} must map names to lists; correct the entry.")
    return Benchmark(
        name=name,
        spellings=(name, *texts(row, "also")),
        variants=tuple((str(variant), texts(variants, variant)) for variant in variants),
        unit=cast("Unit", unit),
        low=low,
        high=high,
        lower_is_better=bool(row.get("lower")),
        by=str(row.get("by") or ""),
        means=_means(name, text(FILE, row, "means")),
        source=text(FILE, row, "source"),
    )


def _means(name: str, written: str) -> str:
    if len(written.split()) > WORDS_MOST:
        raise SettingsError(f"digest/data/{FILE}: means of {name} has more than {WORDS_MOST} words; shorten it.")
    return written


def _range(name: str, unit: Unit, written: object) -> tuple[float, float]:
    bounds = written if isinstance(written, list) else RANGES.get(unit)
    if bounds is None or len(bounds) != 2 or not float(bounds[0]) < float(bounds[1]):
        raise SettingsError(f"digest/data/{FILE}: {name} needs a range, [lowest, highest]; correct the entry.")
    return float(bounds[0]), float(bounds[1])
