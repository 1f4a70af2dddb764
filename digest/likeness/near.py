"""Which of many texts may be alike: neighbours by the strong terms they share, in time linear in their number.

Texts that share one of their strongest terms are compared where few have it; where many have it, those that share two such; and where
even these are many, only neighbours in an order that brings equal texts together. So no term, however common, costs more than its texts.
"""

import numpy as np
from numpy.typing import NDArray

from digest.likeness.vectors import Ints, Vectors

STRONG = 10
FEW = 32
FEW_PAIRS = 16
WINDOW = 3
AT_ONCE = 1 << 20
ROOM = 1 << 62


def candidates(rows: Vectors, active: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Pairs (first < second) of rows that may be alike, of which one at least is active; each pair once, in order."""
    many = max(1, len(rows))
    rank = _order(rows)
    heads = rows.heads(STRONG)
    row, column = np.repeat(np.arange(len(rows)), heads.lengths), heads.columns[heads.places()].astype(np.int64)
    few = np.bincount(column, minlength=rows.width)[column] <= FEW
    found = [_pairs(column[few], row[few], rank, FEW, active)]
    row, column = row[~few], column[~few]
    size = np.bincount(row, minlength=len(rows))
    rest = np.cumsum(size)[row] - 1 - np.arange(len(row))
    turns = 1 + int((size * (size - 1) // 2).sum()) // AT_ONCE
    for turn in range(turns):
        keys, who = [], []
        for gap in range(1, STRONG):
            at = np.flatnonzero(rest >= gap)
            a, b = np.minimum(column[at], column[at + gap]), np.maximum(column[at], column[at + gap])
            mine = (a + b) % turns == turn
            keys.append(a[mine] * rows.width + b[mine])
            who.append(row[at][mine])
        found = [_once([*found, _pairs(np.concatenate(keys), np.concatenate(who), rank, FEW_PAIRS, active)])]
    alone = size[row] == 1
    found.append(_pairs(column[alone], row[alone], rank, FEW_PAIRS, active))
    pairs = _once(found)
    return pairs // many, pairs % many


def _once(found: list[Ints]) -> Ints:
    """All numbers, each once, in order."""
    numbers = np.concatenate(found)
    numbers.sort()
    return numbers[np.diff(numbers, prepend=-1) > 0]


def _order(rows: Vectors) -> Ints:
    """The place of each row in an order that brings those with the same strongest terms together."""
    tops = []
    for place in (2, 1, 0):
        at = np.minimum(rows.starts + place, max(0, len(rows.columns) - 1))
        tops.append(np.where(rows.lengths > place, rows.columns[at] if len(rows.columns) else 0, -1))
    rank = np.empty(len(rows), np.int64)
    rank[np.lexsort(tops)] = np.arange(len(rows))
    return rank


def _pairs(key: Ints, row: Ints, rank: Ints, few: int, active: NDArray[np.bool_]) -> Ints:
    """The pairs of rows under one key, as one number each: all where there are few, else each with the next ones in order."""
    many = max(1, len(rank))
    at = np.empty(len(rank), np.int64)
    at[rank] = np.arange(len(rank))
    packed = np.sort(key % (ROOM // many) * many + rank[row])
    key, row = packed // many, at[packed % many]
    new = np.flatnonzero(np.diff(key, prepend=-1))
    size = np.diff(np.append(new, len(key)))
    last = np.repeat(np.where(size <= few, size - 1, np.minimum(size - 1, WINDOW)), size)
    left = np.repeat(new + size, size) - 1 - np.arange(len(key))
    reach = np.minimum(last, left)
    found = [np.zeros(0, np.int64)]
    live = np.flatnonzero(reach > 0)
    for gap in range(1, few):
        live = live[reach[live] >= gap]
        if not len(live):
            break
        a, b = row[live], row[live + gap]
        kept = active[a] | active[b]
        a, b = a[kept], b[kept]
        found.append(np.minimum(a, b) * many + np.maximum(a, b))
    return np.concatenate(found)
