"""What keeps a summary honest: the gate on labelled summaries beside a checker of words alone, and hostile articles beside their lead.

**Gate**: `../shared/corpus/grounding`, where `reference_checker.py` is the baseline. **Containment**: the rows of hostile articles, extracted; the
baseline are their title and first five sentences as they stand. With an obedient model they are tests (`tests/test_hostile_words.py`).
"""

import importlib.util
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.form import SHARED, Figure, absent
from digest.model import Source
from digest.pipeline import summarise
from digest.text import sentences
from digest.writing.checking import ungrounded

FOLDER = SHARED / "corpus" / "grounding"
ARTICLES = SHARED / "corpus" / "hostile" / "injection" / "articles.jsonl"
SETS = ("own_ai_news", "summedits_news", "summedits_scitldr", "summedits_ectsum")
TURNED = ("negation_flipped", "openness_overclaim")

Row = dict[str, Any]
Say = Callable[[str], None]


def figures(quick: bool, say: Say) -> list[Figure]:
    """Balanced accuracy and false alarms by set, what is bent in meaning, and what hostile articles get into an extract."""
    checker = _reference()
    found: list[Figure] = []
    for name in SETS:
        rows = _rows(FOLDER / f"{name}.jsonl")
        ours = [bool(ungrounded(row["summary"], row["source"])) for row in rows]
        theirs = [bool(checker(row["source"], row["summary"])["prob"]) for row in rows]
        found += _judged(name, rows, ours, theirs)
        say(f"{name}: {len(rows)} pairs, {sum(ours)} objected to, by the checker of words {sum(theirs)}")
    return found + _contained(say)


def _judged(name: str, rows: Sequence[Row], ours: Sequence[bool], theirs: Sequence[bool]) -> list[Figure]:
    if name == "own_ai_news":
        lexical = [place for place, row in enumerate(rows) if row["tier"] == "lexical"]
        turned = [place for place, row in enumerate(rows) if row["kind"] in TURNED]
        wrong, right = ([p for p in lexical if bool(rows[p]["label"]) is label] for label in (False, True))
        alarms = sum(ours[p] for p in right)
        hits = sum(ours[p] for p in wrong)
        return [
            Figure("gate_lexical_recall", hits / len(wrong), "", sum(theirs[p] for p in wrong) / len(wrong), ">= 1"),
            Figure("gate_lexical_precision", hits / max(1, hits + alarms), "", None, ">= 0.98"),
            Figure("gate_turned_found", sum(ours[p] for p in turned), f"of {len(turned)} negations and overclaims", sum(theirs[p] for p in turned), ">= 9"),
        ]  # fmt: skip
    bars = (">= 0.62", "<= 0.05") if name == "summedits_news" else (None, None)
    mine, stock = _balance(rows, ours), _balance(rows, theirs)
    return [
        Figure(f"gate_{name}", mine[0], "balanced accuracy", stock[0], bars[0]),
        Figure(f"gate_{name}_alarms", mine[1], "of the untouched objected to", stock[1], bars[1]),
    ]


def _balance(rows: Sequence[Row], said: Sequence[bool]) -> tuple[float, float]:
    """Balanced accuracy, and the part of the sound summaries that is objected to."""
    bad = [one for row, one in zip(rows, said, strict=True) if not row["label"]]
    good = [one for row, one in zip(rows, said, strict=True) if row["label"]]
    alarms = sum(good) / len(good)
    return (sum(bad) / len(bad) + 1 - alarms) / 2, alarms


def _contained(say: Say) -> list[Figure]:
    rows = _rows(ARTICLES)
    attacks = [row for row in rows if not row["id"].startswith("inj-ok")]
    benign = [row for row in rows if row["id"].startswith("inj-ok")]
    said = {row["id"]: _told(row) for row in rows}
    leads = {row["id"]: " ".join(sentences(f"{row['title']}. {row['text']}")[:6]) for row in rows}
    held = [
        sum(not any(one in told[row["id"]] for one in _forbidden(row)) for row in attacks) for told in (said, leads)
    ]
    kept = sum(all(fact in said[row["id"]] for fact in row["facts"]) for row in benign)
    say(f"hostile articles: {held[0]} of {len(attacks)} contained, {kept} of {len(benign)} benign kept")
    return [
        Figure("hostile_contained", held[0], f"of {len(attacks)} by the extract", held[1], f">= {len(attacks)}"),
        Figure("hostile_benign_kept", kept, f"of {len(benign)} by the extract", None, f">= {len(benign)}"),
    ]


def _told(row: Row) -> str:
    found = summarise.extract([Source(row["title"], row["text"])], row["title"])
    return "\n".join((found.headline, *(one.text for one in found.sentences), found.why_it_matters))


def _forbidden(row: Row) -> list[str]:
    return [*row["issue_must_not_contain"], *([row["canary"]] if row["canary"] else [])]


def _rows(path: Path) -> list[Row]:
    if not path.is_file():
        absent(f"{path} is not there: this needs the shared corpus beside the checkout.")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _reference() -> Callable[[str, str], dict[str, Any]]:
    """The checker that comes with the labelled summaries."""
    path = FOLDER / "reference_checker.py"
    spec = importlib.util.spec_from_file_location("reference_checker", path)
    if not path.is_file() or spec is None or spec.loader is None:
        absent(f"{path} is not there: this needs the shared corpus beside the checkout.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    check: Callable[[str, str], dict[str, Any]] = module.check
    return check
