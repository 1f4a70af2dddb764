"""The one form that every bench speaks: figures beside their baselines, a table for people, one JSON object for scripts."""

import argparse
import json
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `bar` is `<= X`, `>= X` or None, and is judged on `value` alone."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    bar: str | None = None

    @property
    def ok(self) -> bool | None:
        """Whether the bar is met; None without one."""
        if self.bar is None:
            return None
        sign, limit = self.bar.split()
        return self.value <= float(limit) if sign == "<=" else self.value >= float(limit)


def main(name: str, doc: str, measure: Callable[[bool, Callable[[str], None]], Sequence[Figure]]) -> NoReturn:
    """Run one bench; exits 1 when a bar is missed, 2 (through `absent`) when something it needs is not there."""
    words = argparse.ArgumentParser(description=doc)
    words.add_argument("--quick", action="store_true", help="at most 50 s, with the bars that make sense at that size")
    words.add_argument("--json", action="store_true", help="the JSON object alone")
    asked = words.parse_args()
    figures = measure(asked.quick, (lambda line: None) if asked.json else print)
    if not asked.json:
        _table(figures)
    print(json.dumps({"bench": name, "machine": machine(), "figures": {f.name: _object(f) for f in figures}}))
    sys.exit(1 if any(figure.ok is False for figure in figures) else 0)


def absent(what: str) -> NoReturn:
    """Say in one sentence what is needed and not there."""
    print(what, file=sys.stderr)
    sys.exit(2)


def machine() -> str:
    """The machine in a few words: architecture, cores, Python."""
    cores = len([line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("processor")])
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def _object(figure: Figure) -> dict[str, object]:
    value = round(figure.value, 4)
    baseline = None if figure.baseline is None else round(figure.baseline, 4)
    return {"value": value, "baseline": baseline, "unit": figure.unit, "bar": figure.bar, "ok": figure.ok}


def _table(figures: Sequence[Figure]) -> None:
    width = max(len(figure.name) for figure in figures)
    print(f"\n{'figure':{width}}  {'value':>10}  {'baseline':>10}  {'bar':>10}")
    for figure in figures:
        baseline = f"{figure.baseline:10.3f}" if figure.baseline is not None else f"{'':>10}"
        verdict = {True: "met", False: "MISSED", None: ""}[figure.ok]
        print(
            f"{figure.name:{width}}  {figure.value:10.3f}  {baseline}  {figure.bar or '':>10}  {figure.unit} {verdict}"
        )
    print()
