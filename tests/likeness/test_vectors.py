"""Sparse rows: sums and products are those of the matrices they stand for."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digest.likeness.vectors import Vectors, products, strongest


def vectors(dense: NDArray[np.float32]) -> Vectors:
    row, column = np.nonzero(dense)
    return strongest(row, column, dense[row, column], (dense.shape[0], dense.shape[1]), dense.shape[1])


def written(rows: Vectors) -> NDArray[np.float32]:
    dense = np.zeros((len(rows), rows.width), np.float32)
    dense[np.repeat(np.arange(len(rows)), rows.lengths), rows.columns[rows.places()]] = rows.values[rows.places()]
    return dense


@pytest.fixture
def dense() -> NDArray[np.float32]:
    draw = np.random.default_rng(7)
    return (draw.random((30, 50)) * (draw.random((30, 50)) < 0.2)).astype(np.float32)


def test_products_of_pairs_are_those_of_the_matrix(dense: NDArray[np.float32]) -> None:
    first, second = (part.ravel() for part in np.indices((30, 30)))
    assert np.allclose(products(vectors(dense), first, second), (dense @ dense.T).ravel(), atol=1e-5)
    weights = np.linspace(0, 1, 50, dtype=np.float32)
    assert np.allclose(
        products(vectors(dense), first, second, weights), ((dense * weights) @ dense.T).ravel(), atol=1e-5
    )
    assert np.allclose(
        products(vectors(dense), first, second, weights, squared=True),
        ((dense**2 * weights) @ (dense**2).T).ravel(),
        atol=1e-5,
    )


def test_rows_are_summed_by_group_and_cut_to_the_strongest(dense: NDArray[np.float32]) -> None:
    group = np.arange(30) % 4
    sums = np.stack([dense[group == g].sum(axis=0) for g in range(4)])
    assert np.allclose(written(vectors(dense).summed(group, 4, 50)), sums, atol=1e-5)
    few = written(vectors(dense).summed(group, 4, 3))
    assert (few > 0).sum(axis=1).tolist() == [3, 3, 3, 3]
    assert np.allclose(few.max(axis=1), sums.max(axis=1), atol=1e-5)


def test_rows_picked_and_put_one_after_the_other_stay_what_they_are(dense: NDArray[np.float32]) -> None:
    rows = vectors(dense)
    picked = rows.take(np.array([5, 5, 2]))
    assert np.array_equal(
        written(picked.followed(rows.heads(1))), np.concatenate([dense[[5, 5, 2]], written(rows.heads(1))])
    )
    assert len(products(rows, np.zeros(0, np.int64), np.zeros(0, np.int64))) == 0
