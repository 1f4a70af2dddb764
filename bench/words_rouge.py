"""How much of what others say of an article an extract says: ROUGE-1, -2 and -L beside lead-3 and cleaned lead-3, in the same run.

**ours** are the sentences and the why-it-matters of `extract`, without the headline. **lead** are the first three sentences of the (first)
source as they stand, **clean** the first three that are prose: no byline, caption, heading, code, link, promotion or scrap. All are cut at
the words that a story may have; how long they are is said. F1 with Porter's stemmer (rouge-score, which counts as ROUGE-1.5.5 does: Lin
2004), times 100. The intervals are of the mean difference, by a paired bootstrap over the articles and events.

On single articles nothing here is surely better than a cleaned lead, which is the strongest of the simple ways on news; the bars on the
lower ends are against lead-3 on everything, and against the cleaned lead where a story has several sources.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt
from rouge_score import rouge_scorer

from bench import form, words_pairs
from bench.words_pairs import Pair
from digest.text import sentences
from digest.writing.extracting import MOST_WORDS, extract
from digest.writing.prose import phrases
from digest.writing.prose.paragraphs import blocks

Say = Callable[[str], None]
Scores = npt.NDArray[np.float64]
MEASURES = ("rouge1", "rouge2", "rougeL")
ROUNDS = 10_000
NO_PROSE = frozenset(
    ("feed boilerplate", "caption", "link or address", "markup or code", "no verb", "too short", "cut off", "promotion")
)


def _ours(pair: Pair) -> list[str]:
    told = extract(pair.sources, pair.sources[0].title)
    return [*(sentence.text for sentence in told.sentences), told.why_it_matters]


def _lead(pair: Pair) -> list[str]:
    return sentences(pair.sources[0].text)[:3]


def _clean(pair: Pair) -> list[str]:
    found = (part for block in blocks(pair.sources[0].text) for part in sentences(block))
    return list(islice((part for part in found if phrases.flaw(part) not in NO_PROSE), 3))


SYSTEMS: Mapping[str, Callable[[Pair], list[str]]] = {"ours": _ours, "lead": _lead, "clean": _clean}


def figures(quick: bool, say: Say) -> list[form.Figure]:
    """The means of the three, the differences with their intervals, and the same by kind; all pairs, when quick too."""
    pairs = words_pairs.pairs()
    found: dict[str, Scores] = {}
    kinds: list[str] = []
    for name, system in SYSTEMS.items():
        texts = [" ".join(" ".join(system(pair)).split()[:MOST_WORDS]) for pair in pairs]
        kinds, found[name] = _counted_once(pairs, [_score(t, p.references) for t, p in zip(texts, pairs, strict=True)])
        length = np.mean([len(text.split()) for text in texts])
        say(f"{name}: {length:.0f} words, {sum(not text for text in texts)} empty")
    for kind in dict.fromkeys(kinds):
        chosen = np.array([k == kind for k in kinds])
        means = "; ".join(f"{n} " + " ".join(f"{v:.1f}" for v in s[chosen].mean(0)) for n, s in found.items())
        say(f"{kind} ({chosen.sum()}): ROUGE-1, -2, -L of {means}")
    several = np.array([kind == "events" for kind in kinds])
    return [
        *(form.Figure(m, ours, "F1 x 100, clean beside it", clean) for m, ours, clean in _means(found)),
        *_over("lead", found["ours"] - found["lead"], ">= 0", say),
        *_over("clean", found["ours"] - found["clean"], None, say),
        *_over("clean_events", (found["ours"] - found["clean"])[several], ">= 0", say),
    ]


def _means(found: Mapping[str, Scores]) -> Iterator[tuple[str, float, float]]:
    for at, measure in enumerate(MEASURES):
        yield measure, float(found["ours"][:, at].mean()), float(found["clean"][:, at].mean())


def _over(name: str, differences: Scores, least: str | None, say: Say) -> Iterator[form.Figure]:
    """By how much ours is better, on the mean and at least; `least` is the bar of the lower end of the interval."""
    lower, upper = _interval(differences)
    for at, measure in enumerate(MEASURES):
        mean = float(differences[:, at].mean())
        say(f"{measure} over {name}: {mean:+.2f}, 95 % between {lower[at]:+.2f} and {upper[at]:+.2f}")
        yield form.Figure(f"{measure}_over_{name}", mean, "points more", 0.0, ">= 0")
        yield form.Figure(f"{measure}_over_{name}_least", float(lower[at]), "points more, lower end", 0.0, least)


def _score(text: str, references: Sequence[str]) -> Scores:
    """F1 x 100 of a text by each measure, the mean over its references."""
    counted = [_SCORER.score(reference, text) for reference in references]
    scores: Scores = np.array([[100 * one[measure].fmeasure for measure in MEASURES] for one in counted]).mean(axis=0)
    return scores


_SCORER = rouge_scorer.RougeScorer(list(MEASURES), use_stemmer=True)


def _counted_once(pairs: Sequence[Pair], scores: Sequence[Scores]) -> tuple[list[str], Scores]:
    """The kind and the score of each article, and of each event as the mean of its turns."""
    by: defaultdict[tuple[str, str], list[Scores]] = defaultdict(list)
    for place, (pair, score) in enumerate(zip(pairs, scores, strict=True)):
        by[pair.kind, pair.origin if pair.kind == "events" else str(place)].append(score)
    return [kind for kind, _ in by], np.array([np.mean(some, axis=0) for some in by.values()])


def _interval(differences: Scores) -> Scores:
    """The lower and the upper end of the 95 % interval of the mean, by resampling the rows; the same every time."""
    drawn = np.random.default_rng(2004).integers(0, len(differences), (ROUNDS, len(differences)))
    ends: Scores = np.percentile(differences[drawn].mean(axis=1), [2.5, 97.5], axis=0)
    return ends
