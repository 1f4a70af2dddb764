"""Where a claim's benchmark and score stand in its quotation, and what is written around the score."""

import re
from itertools import islice

from digest.model import BenchmarkClaim

PLACES_MOST = 8
BOUND = re.compile(
    r"(?:\b(?:over|more than|above|exceed(?:s|ing)|at least|at most|up to|under|below|less than|fewer than|nearly|almost|close to|between)|[<>\u2264\u2265])\s?[*`\u2248~]*$",
    re.I,
)
AFTER = re.compile(r"[*`]*\s?(?:\+|(?:/|out of|of)\s?\d[\d,.]*\d|(?:/|out of)\s?\d)", re.I)
BEFORE = 24


def places(quote: str, benchmark: str, score: str) -> tuple[int, int]:
    """Where the words after the score and after the benchmark begin: of all their places the two nearest each other; -1 where one does not stand."""
    named, scored = _ends(quote, benchmark), _ends(quote, score)
    pairs = [(end, after) for end in scored for after in named]
    if pairs:
        return min(pairs, key=lambda pair: abs(pair[0] - pair[1]))
    return next(iter(scored), -1), next(iter(named), -1)


def score(claim: BenchmarkClaim) -> str:
    """The score with what changes its meaning beside it: `over 80%`, `80%+`, `29 out of 40`."""
    end = places(claim.quote, claim.benchmark, claim.score)[0]
    if end < 0:
        return claim.score
    start = end - len(claim.score)
    bound = BOUND.search(claim.quote[max(0, start - BEFORE) : start])
    after = AFTER.match(claim.quote, end)
    parts = (bound[0].strip() if bound else "", claim.score, after[0].strip("*` ") if after else "")
    return " ".join(part for part in parts if part)


def _ends(quote: str, part: str) -> list[int]:
    """Where the places of a part end; a number is not found inside a longer one."""
    if not part:
        return []
    found = re.finditer(rf"(?<![\d.]){re.escape(part)}(?!\d)" if part[0].isdigit() else re.escape(part), quote)
    return [match.end() for match in islice(found, PLACES_MOST)]
