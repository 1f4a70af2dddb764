"""Which texts are compared: those that share strong terms, and few for each however common its terms are."""

import numpy as np

from digest.likeness.near import FEW, candidates
from digest.likeness.vectors import Vectors, strongest


def rows(terms: list[list[int]]) -> Vectors:
    row = np.repeat(np.arange(len(terms)), [len(t) for t in terms])
    column = np.array([c for t in terms for c in t], np.int64)
    place = np.concatenate([[0.0], *(1 / (1 + np.arange(len(t))) for t in terms)])[1:]
    return strongest(row, column, place.astype(np.float32), (len(terms), 1 + max(max(t, default=0) for t in terms)), 40)


def pairs(found: Vectors, active: list[bool] | None = None) -> set[tuple[int, int]]:
    first, second = candidates(found, np.array(active if active is not None else [True] * len(found)))
    return set(zip(first.tolist(), second.tolist(), strict=True))


def test_texts_that_share_a_rare_term_are_compared_and_others_are_not() -> None:
    assert pairs(rows([[0, 1], [1, 2], [3], []])) == {(0, 1)}


def test_one_of_a_pair_has_to_be_active() -> None:
    assert pairs(rows([[0], [0], [0]]), [False, False, True]) == {(0, 2), (1, 2)}


def test_equal_texts_among_very_many_alike_ones_are_compared() -> None:
    many = [[0, 1, 2 + i % 400] for i in range(4000)]
    found = pairs(rows(many))
    assert all((i, i + 400) in found for i in range(0, 3200, 100))


def test_the_number_of_pairs_grows_with_the_number_of_texts_only() -> None:
    counts = [len(pairs(rows([[0, 1, 2, 3, 4 + i % 3] for i in range(many)]))) for many in (20 * FEW, 40 * FEW)]
    assert counts[1] < 2.2 * counts[0] < 2.2 * 20 * FEW * 100
