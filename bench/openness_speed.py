"""Texts a second on one core, beside the time that a lone search for the words "open source" takes."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from bench import form, openness_gold

TURNS, QUICK_TURNS = 9, 3


def figures(gold: Sequence[dict[str, Any]], quick: bool) -> list[form.Figure]:
    """The median of several turns over all texts, imports and lexicon loaded before."""
    openness_gold.judged(gold[:20])
    turns = QUICK_TURNS if quick else TURNS
    rules = _median(lambda: openness_gold.judged(gold), turns)
    plain = _median(lambda: openness_gold.keyword(gold), turns)
    return [form.Figure("speed", len(gold) / rules, "texts/s of CPU", len(gold) / plain, ">= 2000")]


def _median(work: Callable[[], object], turns: int) -> float:
    taken = []
    for _ in range(turns):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return sorted(taken)[turns // 2]
