"""Openness: how well the rules read labelled texts, how much of that is left where their words were never seen, and how fast they are.

**Gold** (`openness_gold.py`): the labelled texts beside the corpus, by their own scorer, beside a keyword rule. These texts shaped the
rules, so **folds** (`openness_folds.py`) says what is left when every phrase and name that only the texts of a fold attest is forgotten
before that fold is read. **Speed** (`openness_speed.py`): texts a second on one core.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import form, openness_folds, openness_gold, openness_speed

Say = Callable[[str], None]

BARS: tuple[tuple[str, str, str], ...] = (
    ("relevance_macro_f1", "F1", ">= 0.84"),
    ("about_precision", "share", ">= 0.92"),
    ("about_recall", "share", ">= 0.90"),
    ("class_exact", "share", ">= 0.80"),
    ("class_macro_f1", "F1", ">= 0.80"),
    ("kind_accuracy", "share", ">= 0.72"),
    ("licence_recall_named", "share", ">= 0.93"),
    ("licence_precision_claimed", "share", ">= 0.95"),
    ("overclaimed_open_source", "texts", "<= 0"),
    ("overclaimed_any", "texts", "<= 6"),
    ("facets_yes_precision", "share", ">= 0.90"),
    ("facets_yes_recall", "share", ">= 0.75"),
    ("benchmarks_f1", "F1", ">= 0.50"),
    ("benchmarks_loose_f1", "F1", ">= 0.60"),
    ("evidence_grounded", "share", ">= 1.00"),
)


def measure(quick: bool, say: Say) -> list[form.Figure]:
    """All figures: the gold texts, the folds, the speed."""
    gold = openness_gold.rows()
    said = _flat(openness_gold.scored(gold, openness_gold.judged(gold)))
    plain = _flat(openness_gold.scored(gold, openness_gold.keyword(gold)))
    say(_counts(said))
    figures = [form.Figure(name, said[name], unit, plain[name], bar) for name, unit, bar in BARS]
    held = _flat(openness_folds.scored(gold, say))
    figures += [form.Figure(f"folds_{name}", held[name], unit, plain[name]) for name, unit, _ in BARS]
    return [*figures, *openness_speed.figures(gold, quick)]


def _flat(found: Mapping[str, Any]) -> dict[str, float]:
    """The scorer's nested figures by one name each; a share of nothing is 0."""
    flat = {name: float(value or 0.0) for name, value in found.items() if not isinstance(value, dict)}
    for name in ("facets_yes", "benchmarks", "benchmarks_loose"):
        flat |= {f"{name}_{part}": float(value) for part, value in found[name].items()}
    return flat


def _counts(found: Mapping[str, float]) -> str:
    """How many texts, claims and facets the figures rest on."""
    return (
        f"{found['items']:.0f} texts; {found['benchmarks_gold']:.0f} benchmark claims in them, {found['benchmarks_predicted']:.0f} found; "
        f"{found['facets_yes_gold']:.0f} facets that are `yes`, {found['facets_yes_predicted']:.0f} found"
    )


if __name__ == "__main__":
    form.main("openness", __doc__ or "", measure)
