"""What two texts have in common, told from runs of neighbouring words: which texts are worth a comparison, and how much of one is in the other.

Words are numbers of 32 bits and runs of 64, the same in every process. Candidates come from MinHash (Broder 1997) in bands (Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, 3.4): of texts that share a fifth of their runs nine in ten meet, of those that share a twentieth one in twenty-five.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from digest.text import CJK

Words = NDArray[np.uint32]
Numbers = NDArray[np.uint64]

WIDTH = 3
SLOTS, ROUNDS = 40, 8
PERMUTATIONS = 3 * SLOTS
"""A band is one slot of each third of a sketch, and each slot takes part in as many bands as there are rounds: no band shares two slots
with another, so that a sketch of 120 numbers serves for 320 bands."""
SEED = 42
MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers without structure: the golden ratio's bits and two primes of xxHash."""
IDEOGRAPH = re.compile(f"[{CJK}]")
CHUNK = 2000
LOWER = np.uint64(0xFFFFFFFF)
LEAST = 0.25
FIRST, LAST = 4, 8
"""Of the texts of one band, each is compared with the first and with those just before it: in a crowd of a hundred thousand too."""


class Vocabulary(dict[str, int]):
    """A number for each word, the same in every process, kept while texts are read; odd for a character that is no whole word."""

    def __missing__(self, word: str) -> int:
        code = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=4).digest()) & ~1
        self[word] = code = code | bool(IDEOGRAPH.fullmatch(word))
        return code

    def read(self, words: Sequence[str]) -> Words:
        """The words in their order; of a script without spaces each character together with the next."""
        codes = np.fromiter(map(self.__getitem__, words), np.uint32, len(words))
        if (odd := (codes & np.uint32(1)).astype(np.bool_)).any():
            pairs = np.flatnonzero(odd[:-1] & odd[1:])
            codes[pairs] = codes[pairs] * np.uint32(MULTIPLIERS[0] >> 32) + codes[pairs + 1]
        return codes


def runs(words: Words, width: int) -> Numbers:
    """The runs of so many neighbouring words in their order, repeated ones too; none of a shorter text."""
    wide = words.astype(np.uint64)
    found: Numbers = np.zeros(max(0, len(words) - width + 1), np.uint64)
    for place, multiplier in enumerate(MULTIPLIERS[:width]):
        found += wide[place : place + len(found)] * np.uint64(multiplier)
    return found ^ (found >> np.uint64(29))


def frequent(groups: Iterable[Sequence[Words]], least: int) -> Numbers:
    """The runs of three words that occur in at least so many of the groups of texts, ascending."""
    kept = [group for group in groups if group]
    if len(kept) < least:
        return np.empty(0, np.uint64)
    found = np.concatenate([_distinct(np.concatenate([runs(text, WIDTH) for text in group])) for group in kept])
    found.sort()
    starts = np.flatnonzero(np.concatenate([found[:1] == found[:1], found[1:] != found[:-1]]))
    often: Numbers = found[starts[np.diff(starts, append=len(found)) >= least]]
    return often


def without(text: Words, unwanted: Numbers) -> Words:
    """The words of a text that are in none of the unwanted runs of three, which are ascending."""
    if not len(unwanted) or len(text) < WIDTH or not len(found := np.flatnonzero(_among(runs(text, WIDTH), unwanted))):
        return text
    kept = np.ones(len(text), np.bool_)
    for place in range(WIDTH):
        kept[found + place] = False
    return text[kept]


def share(short: Words, long: Words) -> float:
    """How many of the runs of three of one text the other one has, 0 to 1."""
    return float(_among(runs(short, WIDTH), np.sort(runs(long, WIDTH))).mean()) if len(short) >= WIDTH else 0.0


def shares(short: Words, long: Words, parts: int) -> list[float]:
    """How much of each of so many equal parts of one text the other one has, 0 to 1; the last part may be shorter.

    Counted in pairs of words: one changed word takes two of them, where it takes three runs of three.
    """
    pairs = runs(short, 2)
    known = _among(pairs, np.sort(runs(long, 2)))
    size = -(-len(pairs) // parts)
    count = -(-len(pairs) // size)
    found = np.bincount(np.flatnonzero(known) // size, minlength=count) / size
    found[-1] *= size / (len(pairs) - (count - 1) * size)
    return [float(share) for share in found]


def _among(some: Numbers, ascending: Numbers) -> NDArray[np.bool_]:
    places = np.searchsorted(ascending, some)
    places[places == len(ascending)] = 0
    found: NDArray[np.bool_] = ascending[places] == some
    return found


def candidates(texts: Sequence[Words]) -> Iterator[tuple[int, list[int]]]:
    """Each text that may be alike to ones before it, with those, both ascending; time and space grow with the texts, not their pairs."""
    if not texts:
        return
    sketches = _sketches(texts)
    pairs = np.empty(0, np.uint64)
    for turn in range(ROUNDS):
        met = [_meeting(sketches[:, _band(slot, turn)]) for slot in range(SLOTS)]
        pairs = _distinct(np.concatenate([pairs, *met]))
    later, earlier = _likely(sketches, np.array([len(text) for text in texts], float), pairs)
    starts = np.flatnonzero(np.diff(later, prepend=-1))
    for start, found in zip(starts, np.split(earlier, starts[1:]), strict=False):
        yield int(later[start]), found.tolist()


def _sketches(texts: Sequence[Words]) -> NDArray[np.uint32]:
    found = np.empty((len(texts), PERMUTATIONS), np.uint32)
    for start in range(0, len(texts), CHUNK):
        told = [runs(text, WIDTH) for text in texts[start : start + CHUNK]]
        bounds = np.cumsum([0, *map(len, told)]).astype(np.uint64)
        matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(told), bounds, PERMUTATIONS, SEED)
        found[start : start + len(told)] = matrix.to_rows()
    return found


def _band(slot: int, turn: int) -> list[int]:
    return [slot, SLOTS + (slot + turn) % SLOTS, 2 * SLOTS + (slot + 3 * turn) % SLOTS]


def _meeting(rows: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The pairs that agree in one band, the later text in the upper half of each number."""
    keys = np.zeros(len(rows), np.uint64)
    for column, multiplier in zip(rows.T.astype(np.uint64), MULTIPLIERS, strict=True):
        keys += (column + np.uint64(1)) * np.uint64(multiplier)
    order = np.argsort(keys, kind="stable")
    fresh = np.diff(keys[order], prepend=keys[order[:1]] + np.uint64(1)) != 0
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))
    place = np.arange(len(order)) - first
    met = [np.empty(0, np.uint64)]
    for step in range(FIRST):
        some = np.flatnonzero(place > step)
        met.append(_pair(order[some], order[first[some] + step]))
    for step in range(1, LAST + 1):
        some = np.flatnonzero(place >= step)
        met.append(_pair(order[some], order[some - step]))
    return np.concatenate(met)


def _distinct(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Ascending, each once; quicker on large numbers than numpy's own, which hashes them."""
    numbers.sort()
    found: NDArray[np.uint64] = numbers[np.concatenate([numbers[:1] == numbers[:1], numbers[1:] != numbers[:-1]])]
    return found


def _likely(
    sketches: NDArray[np.uint32], lengths: NDArray[np.float64], pairs: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of which, as far as sketches and lengths tell, the shorter text has a good part of its runs in the longer one."""
    later, earlier = (pairs >> np.uint64(32)).astype(np.int64), (pairs & LOWER).astype(np.int64)
    alike = [
        (sketches[later[start : start + CHUNK]] == sketches[earlier[start : start + CHUNK]]).mean(axis=1)
        for start in range(0, len(pairs), CHUNK)
    ]
    share = np.concatenate([np.empty(0), *alike])
    both, shorter = lengths[later] + lengths[earlier], np.minimum(lengths[later], lengths[earlier])
    kept = share / (1 + share) * both >= LEAST * shorter
    return later[kept], earlier[kept]


def _pair(later: NDArray[np.int64], earlier: NDArray[np.int64]) -> NDArray[np.uint64]:
    return (later.astype(np.uint64) << np.uint64(32)) | earlier.astype(np.uint64)
