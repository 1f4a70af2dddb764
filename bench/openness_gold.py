"""The labelled texts of openness, what the rules and two plain baselines say of them, and the scorer's figures.

The scorer is the one beside the corpus (`shared/tools/score_openness.py`), so that nothing here can count in its own favour.
**keyword** calls a text open source where it says so; **majority** says of every text what most of them are. Both mark nothing else.
"""

import importlib.util
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import form
from digest.cli import filters
from digest.pipeline import openness

Row = dict[str, Any]

GOLD = form.SHARED / "corpus" / "openness_gold" / "dev.jsonl"
SCORER = form.SHARED / "tools" / "score_openness.py"
OPEN = re.compile(r"\bopen[- ]?sourc(?:e|ed|es|ing)\b", re.I)


def rows() -> list[Row]:
    """The labelled texts; ends the bench where they are absent."""
    if not GOLD.is_file() or not SCORER.is_file():
        form.absent(f"{GOLD.parent} is not there: this needs the shared corpus beside the checkout.")
    return read(GOLD)


def read(path: Path) -> list[Row]:
    """The lines of a file of labelled texts."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def judged(gold: Sequence[Row]) -> list[Row]:
    """What the rules say of each text, in the words of `digest step openness`."""
    return [{"id": row["id"], **filters.card(openness.assess(row["title"], row["text"]))} for row in gold]


def keyword(gold: Sequence[Row]) -> list[Row]:
    """Open source where the words stand, else nothing."""
    found = [bool(OPEN.search(f"{row['title']}\n{row['text']}")) for row in gold]
    return [
        _plain(row, 2 if yes else 0, "open_source" if yes else "unknown") for row, yes in zip(gold, found, strict=True)
    ]


def majority(gold: Sequence[Row]) -> list[Row]:
    """The commonest relevance and class."""
    return [_plain(row, 2, "unknown") for row in gold]


def _plain(row: Row, relevance: int, openness_class: str) -> Row:
    return {"id": row["id"], "relevance": relevance, "kind": "model", "class": openness_class, "licence": []}


def scored(gold: Sequence[Row], said: Sequence[Row]) -> Mapping[str, Any]:
    """The scorer's figures for some texts."""
    found: Mapping[str, Any] = _scorer().score({row["id"]: row for row in gold}, {row["id"]: row for row in said})
    return found


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_openness", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
