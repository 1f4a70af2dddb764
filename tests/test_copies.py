"""Runs of words as numbers: what meets, what is shared, and what a site repeats."""

import random
import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.copies import WIDTH, Vocabulary, candidates, frequent, runs, share, shares, without
from digest.text import words

WORDS = st.lists(st.sampled_from("ab cd ef gh ij kl 開 放 权 重".split()), max_size=40)


def text(seed: int, count: int = 100) -> list[str]:
    dice = random.Random(seed)
    return [f"w{dice.randrange(10_000)}" for _ in range(count)]


def test_numbers_are_the_same_in_every_process() -> None:
    code = "from digest.copies import Vocabulary; print(Vocabulary().read(['open', 'weights'])[0])"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(other.stdout) == int(Vocabulary().read(["open"])[0])


def test_a_character_without_spaces_counts_with_its_neighbour() -> None:
    read = Vocabulary().read
    one, other = read(words("开放模型的权重")), read(words("权重的模型开放"))
    assert len(one) == 7
    assert len(set(one.tolist()) & set(other.tolist())) < 5
    assert set(read(["a", "b"]).tolist()) == set(read(["b", "a"]).tolist())


@given(WORDS)
def test_a_text_is_wholly_in_itself(found: list[str]) -> None:
    numbers = Vocabulary().read(found)
    assert len(runs(numbers, WIDTH)) == max(0, len(found) - WIDTH + 1)
    if len(numbers) >= WIDTH:
        assert share(numbers, numbers) == 1
        assert all(part == 1 for part in shares(numbers, numbers, 2))
        assert not len(without(numbers, np.unique(runs(numbers, WIDTH))))
    assert without(numbers, np.empty(0, np.uint64)).tolist() == numbers.tolist()


def test_the_part_that_is_missing_shows() -> None:
    read = Vocabulary().read
    first, second = text(1), text(2)
    found = shares(read(first + second), read(first), 4)
    assert [round(part) for part in found] == [1, 1, 0, 0]


def test_what_several_groups_repeat_is_frequent() -> None:
    read = Vocabulary().read
    footer = text(9, 20)
    groups = [[read(text(i) + footer)] for i in range(3)]
    assert set(frequent(groups, 3).tolist()) == set(runs(read(footer), WIDTH).tolist())
    assert not len(frequent(groups, 4))


def test_alike_texts_meet_and_others_do_not() -> None:
    read = Vocabulary().read
    made = [read(text(i)) for i in range(300)]
    made += [read(text(i)[:60]) for i in range(0, 300, 10)]
    found = list(candidates(made))
    assert [(later, earlier) for later, earlier in found] == [(300 + i, [10 * i]) for i in range(30)]
    assert list(candidates([])) == []
    assert list(candidates(made[:1])) == []


def test_a_crowd_of_equal_texts_does_not_meet_all_with_all() -> None:
    crowd = [Vocabulary().read(text(1))] * 2000
    assert sum(len(earlier) for _, earlier in candidates(crowd)) <= 12 * 2000
