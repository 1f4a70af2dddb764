"""Which sentences say what a story is about: closeness to the centre of all of them, early place, little repetition.

TF-IDF over the sentences of the story, centroid with the titles in it, plus 1/sqrt(place in the source), chosen by maximal
marginal relevance (Carbonell and Goldstein 1998); the only variant measured better than a cleaned lead.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from digest.writing.prose import Line

TITLE_WEIGHT = 2.0
PLACE_WEIGHT = 1.0
OPENING = 0.6  # for the sentence of the first source that says the news
EARLY = 6
OFF_SUBJECT = 0.85
LATER_SOURCE = 0.9
RELEVANCE = 0.6
REPEATS = 0.5

_MADE = re.compile(
    r"\b(?:[Ww]e|[Tt]his (?:paper|work|report|study)) (?:\w+ )?(?:propos|introduc|present|develop|releas|announc|launch)(?:e|ed|es|ing)?\b"
)
Vector = Mapping[str, float]


def scores(lines: Sequence[Line], title_terms: Sequence[str]) -> list[float]:
    """How much each sentence says about the story, 0 to 2; the lines may come from several sources."""
    rarity = _rarity(lines)
    centre: dict[str, float] = {}
    for line in lines:
        for term, value in _vector(line.terms, rarity).items():
            centre[term] = centre.get(term, 0.0) + value
    for term in title_terms:
        centre[term] = centre.get(term, 0.0) + TITLE_WEIGHT * rarity.get(term, 0.0)
    close = [cosine(_vector(line.terms, rarity), centre) for line in lines]
    top = max(close, default=0.0) or 1.0
    named = set(title_terms)
    news = _announcing(lines)
    return [
        (c / top + PLACE_WEIGHT / math.sqrt(line.place + 1))
        * LATER_SOURCE**line.source
        * line.weight
        * _on_subject(line, named)
        + OPENING * (line is news)
        for c, line in zip(close, lines, strict=True)
    ]


def _announcing(lines: Sequence[Line]) -> Line | None:
    """The sentence of the first source that says what was made, as abstracts do after some words on the field; else the one that opens it."""
    first = [line for line in lines if line.source == 0 and line.place < EARLY]
    made = (line for line in first if _MADE.search(line.text))
    return next(made, first[0] if first and first[0].place == 0 else None)


def pick(lines: Sequence[Line], worth: Sequence[float], enough: Callable[[list[int]], bool]) -> list[int]:
    """Indexes of the best sentences that do not repeat each other, best first, until `enough` is content."""
    rarity = _rarity(lines)
    vectors = [_vector(line.terms, rarity) for line in lines]
    top = max(worth, default=0.0) or 1.0
    bags = [parts(line.terms) for line in lines]
    left, taken, near = list(range(len(lines))), list[int](), [0.0] * len(lines)
    while left and not enough(taken):
        if taken:
            last = taken[-1]
            near = [max(near[i], cosine(vectors[i], vectors[last])) if i in left else 1.0 for i in range(len(lines))]
            left = [i for i in left if near[i] < REPEATS and not alike(bags[i], bags[last])]
        if not left:
            break
        best = max(left, key=lambda i: (RELEVANCE * worth[i] / top - (1 - RELEVANCE) * near[i], -i))
        taken.append(best)
        left.remove(best)
    return taken


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sentences say the same: most of the shorter one's content words are in the other, `Gannet-3` and `Gannet 3` alike."""
    return alike(parts(one), parts(other))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most of the smaller of two sets is in the other."""
    small = min(len(one), len(other))
    return small > 0 and len(one & other) >= 0.65 * small


def parts(terms: Sequence[str]) -> frozenset[str]:
    """The words of content words: `gannet-3-large` is three, `gannet's` is `gannet`, and `we're` is none."""
    owned = (term.removesuffix("'s") for term in terms)
    return frozenset(part for term in owned if "'" not in term for part in term.split("-") if part)


def _on_subject(line: Line, named: set[str]) -> float:
    """Less for a sentence that shares no word with the titles, up to 1 for one that shares a third of theirs."""
    if not named:
        return 1.0
    return OFF_SUBJECT + (1 - OFF_SUBJECT) * min(1.0, 3 * len(named & set(line.terms)) / len(named))


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two sparse vectors."""
    dot = sum(v * other.get(k, 0.0) for k, v in one.items())
    norm = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return dot / norm if norm else 0.0


def _rarity(lines: Sequence[Line]) -> dict[str, float]:
    seen = Counter(term for line in lines for term in set(line.terms))
    return {term: math.log(1 + len(lines) / count) for term, count in seen.items()}


def _vector(terms: Sequence[str], rarity: Vector) -> dict[str, float]:
    return {term: count * rarity.get(term, 0.0) for term, count in Counter(terms).items()}
