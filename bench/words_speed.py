"""What an extract costs: the processor's milliseconds for one article, beside those of a cleaned lead-3 in the same run."""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Mapping

from bench import form, words_pairs, words_rouge
from bench.words_pairs import Pair
from digest.text import words

Say = Callable[[str], None]
TIMED: tuple[str, ...] = ("ours", "clean")


def figures(quick: bool, say: Say) -> list[form.Figure]:
    """The mean over all single articles of the median of the rounds, with what the slowest took."""
    articles = [pair for pair in words_pairs.pairs() if pair.kind != "events"]
    took: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for turn in range(3 if quick else 7):
        for name in TIMED if turn % 2 else TIMED[::-1]:
            for place, pair in enumerate(articles):
                took[name, place].append(_milliseconds(words_rouge.SYSTEMS[name], pair))
    found: Mapping[str, list[float]] = {
        name: [statistics.median(took[name, place]) for place in range(len(articles))] for name in TIMED
    }
    length = statistics.mean(len(words(pair.sources[0].text)) for pair in articles)
    ours, clean = (statistics.mean(found[name]) for name in TIMED)
    say(f"{len(articles)} articles of {length:.0f} words; the slowest took {max(found['ours']):.1f} ms")
    return [form.Figure("extract_ms", ours, "ms of the processor an article, clean beside it", clean, "<= 5")]


def _milliseconds(system: Callable[[Pair], list[str]], pair: Pair) -> float:
    begun = time.process_time()
    system(pair)
    return 1000 * (time.process_time() - begun)
