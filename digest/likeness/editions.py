"""Which numbered products groups of texts name, and how much it speaks against two groups that they name different ones."""

from collections import Counter

import numpy as np

from digest.likeness.forms import Versions, differ
from digest.likeness.vectors import Floats, Ints

DIFFERENT, FOREIGN = 1.5, 0.3


class Editions:
    """Which numbered products groups name: a number for each collection of them, -1 for none."""

    def __init__(self, named: tuple[Versions, ...]) -> None:
        self._numbers: dict[tuple[tuple[int, int], ...], int] = {}
        self._collections: list[tuple[tuple[int, int], ...]] = []
        self._products: list[Versions] = []
        self._known: dict[tuple[int, int], float] = {}
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
        each, back = np.unique(first * len(self._collections) + second, return_inverse=True)
        pairs = zip((each // len(self._collections)).tolist(), (each % len(self._collections)).tolist(), strict=True)
        found: Floats = np.array([self._apart(a, b) for a, b in pairs], np.float64)[back]
        return found

    def _apart(self, one: int, other: int) -> float:
        if (one, other) not in self._known:
            pairs, lost = 0, 0.0
            for a, n in self._collections[one]:
                for b, m in self._collections[other]:
                    mine, theirs = self._products[a], self._products[b]
                    pairs += n * m
                    lost += (
                        n
                        * m
                        * ((DIFFERENT if differ(mine, theirs) else 0.0) if mine.keys() & theirs.keys() else FOREIGN)
                    )
            self._known[one, other] = lost / pairs
        return self._known[one, other]
