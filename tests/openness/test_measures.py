"""Benchmarks are found by the list, by their shape, and by what is said of them."""

import pytest

from digest.knowledge.measuring import benchmarks
from digest.openness.measures import folded, measures, possible
from digest.openness.reading import reading


def found(text: str) -> list[str]:
    words = reading("News", text)
    return [words.words.text[words.words.starts[m.first] : words.words.ends[m.last]] for m in measures(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It scored 41% on DeskBench.", ["DeskBench"]),
        ("It got 12 on ToolArena-Hard 2.", ["ToolArena-Hard 2"]),
        ("It reaches 38% on FrontierTask here.", ["FrontierTask"]),
        ("91 AIME'25 and MMLU 88.", ["AIME'25", "MMLU"]),
        ("84 on Multilingual MMBench.", ["Multilingual MMBench"]),
        ("The GRX benchmark has 40 tasks.", ["GRX"]),
        ("It got 54.0 on HLE w/ tools.", ["HLE w/ tools"]),
        ("62% on DeepSWE 1.0, 83% on Terminal-Bench 2.1.", ["DeepSWE 1.0", "Terminal-Bench 2.1"]),
        ("It got 42 on AA\u2019s Intelligence Index.", ["Intelligence Index"]),
        ("It got 53 on the Artificial Analysis Tidy Agent Index.", ["Artificial Analysis Tidy Agent Index"]),
        ("1500 on TidyVal-AA and 33% on \u03c4\u00b3-Banking.", ["TidyVal-AA", "\u03c4\u00b3-Banking"]),
        ("40% on FrontierMath Tier 4.", ["FrontierMath Tier 4"]),
        ("AIME 25 and USAMO'25: 61.9%.", ["AIME 25", "USAMO'25"]),
        ("It got 78% on SWE\u2011bench Verified.", ["SWE\u2011bench Verified"]),
        ("83% on KernelBench, 60% on Online-Mind2Web.", ["KernelBench", "Online-Mind2Web"]),
        ("It leads GTO at 42.2%.", ["GTO"]),
        ("An average 72.3 across eight VQA sets.", []),
        ("Sales rose 22% on MI350 demand.", []),
        ("It is 20% cheaper on AWS.", []),
        ("A benchmark without a number.", []),
    ],
)
def test_names_of_benchmarks_are_told(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_every_benchmark_of_the_board_is_found_in_a_text() -> None:
    missing = [entry.name for entry in benchmarks() if found(f"It got 5 on {entry.name}.")[:1] == []]
    assert missing == []


def test_scores_outside_a_known_range_are_impossible() -> None:
    said = [possible(name, score) for name, score in (("MATH", "12,500"), ("MATH-500", "97.3"), ("Codeforces", "57"), ("TidyBench", "9,000"))]  # fmt: skip
    assert said == [False, True, False, True]


def test_names_are_compared_by_letters_and_digits() -> None:
    assert folded("SWE\u2011bench (Pro)") == "swebenchpro"
