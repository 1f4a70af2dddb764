"""What texts mean, as an encoder says it: vectors of one length for those texts that have one.

Encoders put all news of one beat close together; what they have in common is taken off first (Mu and Viswanath 2018, All-but-the-top), so
that two texts without a bond are near nought, as they are by their words.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digest.likeness.vectors import Ints, Singles

CALM = 3
FEW = 100
APART = (2, 3, 5, 7, 11)
NORMAL = 0.6745
NEAREST = 8
NEAR = 0.3
BLOCK = 512
MOST = 20_000


def prepared(vectors: Sequence[Sequence[float] | None]) -> Singles | None:
    """A row for each text, of length one without what all have in common, or nought; None where no two texts have vectors of one length."""
    sizes = [len(vector) for vector in vectors if vector]
    size = max(set(sizes), key=lambda each: (sizes.count(each), each), default=0)
    known = [i for i, vector in enumerate(vectors) if vector and len(vector) == size]
    if len(known) < 2:
        return None
    found = np.zeros((len(vectors), size), np.float32)
    found[known] = np.array([vectors[i] for i in known], np.float32)
    found[~np.isfinite(found).all(axis=1)] = 0
    found = _unit(found)
    held = found.any(axis=1)
    found[held] -= found[held].sum(axis=0) / (held.sum() + CALM)
    return _unit(found)


def _unit(rows: Singles) -> Singles:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Singles = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-6)
    return found


def spread(rows: Singles, usual: float) -> float:
    """How far from nought the cosines of texts without a bond lie, as a standard deviation (the median deviation by 0.6745).

    Encoders of few dimensions spread theirs widely. Few texts say little about it, so that of a hundred more counts as the usual one.
    """
    known = np.flatnonzero(rows.any(axis=1))
    gaps = sorted({max(1, len(known) // part) for part in APART})
    some = np.concatenate([cosines(rows, known[:-gap], known[gap:]) for gap in gaps])
    found = float(np.median(np.abs(some))) / NORMAL if len(some) else usual
    return max((len(known) * found + FEW * usual) / (len(known) + FEW), usual / FEW)


def neighbours(rows: Singles, active: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Pairs (first < second) of each active row and its nearest ones; none where there are so many that words have to do."""
    nothing = np.zeros(0, np.int64)
    known = np.flatnonzero(rows.any(axis=1))
    asked = known[active[known]]
    if not len(asked) or len(known) > MOST:
        return nothing, nothing
    found = [nothing]
    for start in range(0, len(asked), BLOCK):
        some = asked[start : start + BLOCK]
        alike = rows[some] @ rows[known].T
        alike[known[None, :] == some[:, None]] = -1
        nearest = np.argsort(-alike, axis=1, kind="stable")[:, :NEAREST]
        one, place = np.nonzero(np.take_along_axis(alike, nearest, 1) >= NEAR)
        a, b = some[one], known[nearest[one, place]]
        found.append(np.minimum(a, b) * len(rows) + np.maximum(a, b))
    pairs = np.unique(np.concatenate(found))
    return pairs // len(rows), pairs % len(rows)


def cosines(rows: Singles, first: Ints, second: Ints) -> Singles:
    """The products of pairs of rows."""
    found = [np.zeros(0, np.float32)]
    for start in range(0, len(first), BLOCK):
        a, b = first[start : start + BLOCK], second[start : start + BLOCK]
        found.append(np.einsum("ij,ij->i", rows[a], rows[b]))
    return np.concatenate(found)
