"""Which numbered products groups of texts name, and how much it speaks against two groups that they name different ones."""

from collections import Counter
from collections.abc import Callable

import numpy as np

from digest.likeness.forms import Versions, differ
from digest.likeness.vectors import Floats, Ints

DIFFERENT, FOREIGN = 1.5, 0.3

Measure = Callable[[Versions, Versions], float]


class Editions:
    """Which numbered products groups name: a number for each collection of them, -1 for none."""

    def __init__(self, named: tuple[Versions, ...]) -> None:
        self._numbers: dict[tuple[tuple[int, int], ...], int] = {}
        self._collections: list[tuple[tuple[int, int], ...]] = []
        self._products: list[Versions] = []
        self._known: dict[tuple[int, int], float] = {}
        self._shared: dict[tuple[int, int], float] = {}
        numbers: dict[frozenset[tuple[str, frozenset[str]]], int] = {}
        self.of = np.full(len(named), -1, np.int64)
        for text, versions in enumerate(named):
            if versions:
                number = numbers.setdefault(frozenset(versions.items()), len(numbers))
                if number == len(self._products):
                    self._products.append(versions)
                self.of[text] = self._number(Counter([number]))
        self._texts = self.of

    def _number(self, count: Counter[int]) -> int:
        key = tuple(sorted(count.items()))
        if key not in self._numbers:
            self._numbers[key] = len(self._collections)
            self._collections.append(key)
        return self._numbers[key]

    def joined(self, members: Ints, group: Ints, count: int) -> Ints:
        """The collections of new groups."""
        counts: dict[int, Counter[int]] = {}
        named = self._texts[members] >= 0
        for text, number in zip(members[named].tolist(), group[named].tolist(), strict=True):
            counts.setdefault(number, Counter())[self._collections[int(self._texts[text])][0][0]] += 1
        found = np.full(count, -1, np.int64)
        for number, products_ in counts.items():
            found[number] = self._number(products_)
        return found

    def apart(self, first: Ints, second: Ints) -> Floats:
        """What the numbered products of pairs of collections take away from their likeness, in the mean over their texts."""
        return self._mean(self._known, _lost, first, second)

    def alike(self, first: Ints, second: Ints) -> Floats:
        """The share of the pairs of texts of pairs of collections that name the very same products."""
        return self._mean(self._shared, _equal, first, second)

    def _mean(self, known: dict[tuple[int, int], float], of: Measure, first: Ints, second: Ints) -> Floats:
        each, back = np.unique(first * len(self._collections) + second, return_inverse=True)
        pairs = [divmod(key, len(self._collections)) for key in each.tolist()]
        for pair in pairs:
            if pair not in known:
                one, other = (self._collections[collection] for collection in pair)
                both = [(n * m, of(self._products[a], self._products[b])) for a, n in one for b, m in other]
                known[pair] = sum(count * value for count, value in both) / sum(count for count, _ in both)
        found: Floats = np.array([known[pair] for pair in pairs], np.float64)[back]
        return found


def _lost(mine: Versions, theirs: Versions) -> float:
    if mine.keys() & theirs.keys():
        return DIFFERENT if differ(mine, theirs) else 0.0
    return FOREIGN


def _equal(mine: Versions, theirs: Versions) -> float:
    return float(mine == theirs)
