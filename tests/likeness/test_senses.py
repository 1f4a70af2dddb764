"""What an encoder says: prepared, compared, and left out where it says nothing."""

import numpy as np

from digest.likeness.senses import MOST, cosines, neighbours, prepared, spread


def test_what_all_vectors_have_in_common_is_taken_off() -> None:
    draw = np.random.default_rng(3)
    raw = draw.normal(size=(60, 16)) + 9
    rows = prepared([row.tolist() for row in raw])
    assert rows is not None
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    before = float(raw[0] @ raw[30]) / float(np.linalg.norm(raw[0]) * np.linalg.norm(raw[30]))
    after = float(cosines(rows, np.arange(30), np.arange(30, 60)).mean())
    assert before > 0.9
    assert abs(after) < 0.3


def test_texts_without_a_vector_or_with_one_of_another_length_have_none() -> None:
    rows = prepared([[1.0, 0.0], None, [0.0, 1.0], [1.0], [float("nan"), 1.0], [0.0, 0.0]])
    assert rows is not None
    assert rows.any(axis=1).tolist() == [True, False, True, False, False, False]
    assert prepared([None, None]) is None
    assert prepared([[1.0], None]) is None


def test_neighbours_are_the_nearest_and_one_of_them_is_active() -> None:
    rows = prepared([[1, 0, 0], [1, 0.1, 0], [0, 1, 0], [0, 1, 0.1], [0, 0, 1]])
    assert rows is not None
    first, second = neighbours(rows, np.array([True, True, False, False, False]))
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 1)]


def test_too_many_to_compare_are_left_to_their_words() -> None:
    rows = np.ones((MOST + 1, 1), np.float32)
    assert neighbours(rows, np.ones(MOST + 1, np.bool_))[0].size == 0


def test_encoders_of_few_dimensions_spread_wider_and_few_texts_say_little_of_it() -> None:
    draw = np.random.default_rng(3)
    many, wide, few = (
        prepared([row.tolist() for row in draw.normal(size=shape)]) for shape in ((900, 100), (900, 9), (9, 9))
    )
    assert many is not None
    assert wide is not None
    assert few is not None
    assert abs(spread(many, 0.1) - 0.1) < 0.01
    assert spread(wide, 0.1) > 0.25
    assert abs(spread(few, 0.1) - 0.1) < 0.05
    assert spread(np.zeros((4, 3), np.float32), 0.1) == 0.1
