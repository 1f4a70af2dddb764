"""Numbers that can be scores; counts, changes, ranks, prices, wishes and versions are left out."""

import pytest

from digest.openness.reading import reading
from digest.openness.scores import scores


def found(text: str) -> list[str]:
    words = reading("News", text)
    return [score.text for score in scores(words, words.words.sentence[-1], [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It got 54.0, ~58% and 1,436 here", ["54.0", "~58%", "1,436"]),
        ("It scored 57 points on the index", ["57"]),
        ("It solves 44% of the set", ["44%"]),
        ("It got 73% \u00b13% at 57.2 NDCG@10", ["73%", "57.2"]),
    ],
)
def test_scores_are_read_as_written(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It has 46% cost and ~63% lower price",
        "It cut tokens by 12%",
        "It leads by 13.1 points",
        "It gains 5.4, 5.0, 6.3 scores improvement",
        "It has a 100% refusal rate, an 86% hallucination rate",
        "It would achieve 70% with luck",
        "If it reached 95% that is much",
        "It ran 164 Python programming problems",
        "It costs $8.39 and runs at batch=16 with a gap of 20 points",
        "It sits at 80.9 / 59.3 / 43.4 in all",
        "It reached 2025 and #4",
        "It covers 63% of tasks",
        "top\u201110 of them",
    ],
)
def test_other_numbers_are_no_scores(text: str) -> None:
    assert found(text) == []


def test_numbers_of_names_are_versions() -> None:
    words = reading("News", "Lumen 2.5 got 61.5%")
    assert [score.text for score in scores(words, words.words.sentence[-1], [(5, 14)])] == ["61.5%"]
