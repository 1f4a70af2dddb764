"""Sparse vectors: rows that may be picked, summed by groups, cut to their strongest terms, and multiplied pair by pair."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

BUFFER = 1 << 18
BLOCK = 1 << 12

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows over `width` columns: row i has `lengths[i]` entries of `columns` and `values` from `starts[i]`, the strongest first."""

    starts: Ints
    lengths: Ints
    columns: NDArray[np.int32]
    values: Singles
    width: int

    def __len__(self) -> int:
        return len(self.starts)

    def take(self, rows: Ints) -> "Vectors":
        """Those rows, in that order; nothing is copied."""
        return Vectors(self.starts[rows], self.lengths[rows], self.columns, self.values, self.width)

    def places(self) -> Ints:
        """Where the entries of all rows are, row by row."""
        return np.repeat(self.starts - np.cumsum(self.lengths) + self.lengths, self.lengths) + np.arange(
            self.lengths.sum()
        )

    def heads(self, most: int) -> "Vectors":
        """The rows with their `most` strongest entries only."""
        return Vectors(self.starts, np.minimum(self.lengths, most), self.columns, self.values, self.width)

    def summed(self, group: Ints, groups: int, most: int) -> "Vectors":
        """The sums of the rows of each group, cut to `most` entries."""
        at = self.places()
        key = np.repeat(group, self.lengths) * self.width + self.columns[at]
        order = np.argsort(key, kind="stable")
        key = key[order]
        new = np.flatnonzero(np.diff(key, prepend=-1))
        total = np.add.reduceat(self.values[at[order]], new) if len(new) else self.values[:0]
        return strongest(key[new] // self.width, key[new] % self.width, total, (groups, self.width), most)

    def followed(self, other: "Vectors") -> "Vectors":
        """These rows and then those of another."""
        return Vectors(
            np.concatenate([self.starts, other.starts + len(self.columns)]),
            np.concatenate([self.lengths, other.lengths]),
            np.concatenate([self.columns, other.columns]),
            np.concatenate([self.values, other.values]),
            self.width,
        )


def strongest(row: Ints, column: Ints, value: Singles, shape: tuple[int, int], most: int) -> Vectors:
    """Rows of their `most` greatest values each, from entries in any order."""
    weak = (np.uint64(0xFFFFFFFF) - value.astype(np.float32).view(np.uint32)) << np.uint64(8)
    order = np.argsort(
        (row.astype(np.uint64) << np.uint64(40)) | weak | (column & 0xFF).astype(np.uint64), kind="stable"
    )
    row = row[order]
    kept = np.arange(len(row)) - np.searchsorted(row, np.arange(shape[0]))[row] < most
    lengths = np.bincount(row[kept], minlength=shape[0])
    order = order[kept]
    return Vectors(np.cumsum(lengths) - lengths, lengths, column[order].astype(np.int32), value[order], shape[1])


def products(
    rows: Vectors, first: Ints, second: Ints, weights: Singles | None = None, *, squared: bool = False
) -> Floats:
    """For each pair of rows the sum over their columns of the products, or of their squares, weighed by column where weights are given.

    The first rows of some pairs at a time are written out in full, and looked up at the columns of the second.
    """
    out = np.zeros(len(first))
    here, local = np.unique(first, return_inverse=True)
    height = max(1, BUFFER // max(1, rows.width))
    dense = np.zeros((min(height, len(here)), rows.width), np.float32)
    flat = dense.ravel()
    order = np.argsort(local, kind="stable")
    local, second = local[order], second[order]
    cuts = np.searchsorted(local, np.arange(0, len(here) + height, height)).tolist() if len(here) else [0]
    for block, (begin, end) in enumerate(pairwise(cuts)):
        some = rows.take(here[block * height : (block + 1) * height])
        at = some.places()
        spot = np.repeat(np.arange(len(some)) * rows.width, some.lengths) + some.columns[at]
        flat[spot] = some.values[at]
        for start in range(begin, end, BLOCK):
            stop = min(end, start + BLOCK)
            other = rows.take(second[start:stop])
            full = np.flatnonzero(other.lengths)
            if not len(full):
                continue
            at = other.places()
            where = np.repeat((local[start:stop] - block * height) * rows.width, other.lengths)
            where += other.columns[at]
            product = flat[where]
            product *= other.values[at]
            if squared:
                product *= product
            if weights is not None:
                product *= weights[other.columns[at]]
            edges = np.cumsum(other.lengths) - other.lengths
            out[order[start:stop][full]] = np.add.reduceat(product, edges[full])
        flat[spot] = 0
    return out
