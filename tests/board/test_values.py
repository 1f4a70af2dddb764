"""A score is a number only where it can be told without guessing, and then it is on the benchmark's scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.board.naming import titled
from digest.board.values import lower_is_better, value
from digest.knowledge.measuring import benchmarks

BY_NAME = {entry.name: entry for entry in benchmarks()}


@pytest.mark.parametrize(
    ("score", "name", "number"),
    [
        ("63%", "GPQA", 63.0),
        ("63.25 %", "GPQA", 63.25),
        ("63 percent", "GPQA", 63.0),
        ("63", "GPQA", 63.0),
        ("~63%", "GPQA", 63.0),
        ("62,5%", "GPQA", 62.5),
        ("0.63", "GPQA", 63.0),
        ("0.625", "GPQA", 62.5),
        ("0.5", "GPQA", None),
        ("0.5%", "GPQA", 0.5),
        ("57/100", "GPQA", 57.0),
        ("14/15", "AIME", 93.3333),
        ("14 out of 15", "AIME", 93.3333),
        ("16/15", "AIME", None),
        ("3/0", "AIME", None),
        ("101%", "GPQA", None),
        ("over 90%", "GPQA", None),
        (">90%", "GPQA", None),
        ("60-65%", "GPQA", None),
        ("1432", "GPQA", None),
        ("the best", "GPQA", None),
        ("", "GPQA", None),
        ("1432", "LMArena", 1432.0),
        ("1,432 Elo", "LMArena", 1432.0),
        ("1.432", "LMArena", None),
        ("63%", "LMArena", None),
        ("9.04", "MT-Bench", 9.04),
        ("9.04/10", "MT-Bench", 9.04),
        ("45/50", "MT-Bench", None),
        ("$5,478.16", "Vending-Bench", 5478.16),
        ("-$50", "Vending-Bench", -50.0),
        ("$5.4k", "Vending-Bench", 5400.0),
        ("2 hours", "METR time horizon", 120.0),
        ("90 min", "METR time horizon", 90.0),
        ("90", "METR time horizon", None),
    ],
)
def test_a_score_is_read_in_the_unit_of_its_benchmark(score: str, name: str, number: float | None) -> None:
    assert value(score, BY_NAME[name]) == number


@pytest.mark.parametrize(
    ("score", "number"),
    [("61.2", 61.2), ("61.2%", 61.2), ("1432", 1432.0), ("0.6", None), ("120%", None), ("7/10", 70.0), ("good", None)],
)
def test_of_a_benchmark_that_is_not_listed_a_plain_number_stands_as_it_is(score: str, number: float | None) -> None:
    assert value(score, None) == number


def test_whether_less_is_better_is_listed_or_told_by_the_name() -> None:
    assert lower_is_better("LibriSpeech", BY_NAME["LibriSpeech"])
    assert not lower_is_better("GPQA", BY_NAME["GPQA"])
    assert lower_is_better("Tide WER", titled("Tide WER", "", "").benchmark)
    assert not lower_is_better("Tide Exam", None)


@given(
    st.text(max_size=40) | st.from_regex(r"[~$]?\d{1,6}([.,/]\d{1,4})? ?(%|k|Elo|hours)?", fullmatch=True),
    st.sampled_from(sorted(BY_NAME)),
)
def test_a_value_is_always_within_the_range(score: str, name: str) -> None:
    found = value(score, BY_NAME[name])
    assert found is None or BY_NAME[name].low <= found <= BY_NAME[name].high
