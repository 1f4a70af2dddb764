"""A score is tied to the benchmark that stands beside it, that its list gives it, or that its sentence is about."""

import re

import pytest

from digest.openness.scores import Score
from digest.openness.ties import Measure, alone, gap, runs, single, ties


def parts(text: str) -> tuple[list[Measure], list[Score]]:
    measures = [Measure(match.group(), *match.span()) for match in re.finditer(r"[A-D]Bench", text)]
    return measures, [Score(match.group(), *match.span()) for match in re.finditer(r"\d+(?:\.\d+)?%?", text)]


def tied(text: str) -> list[tuple[str, str]]:
    measures, scores = parts(text)
    return [(tie.measure.text, tie.score.text) for tie in ties(text, measures, scores)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54.0 on ABench, 58.6 on BBench", [("ABench", "54.0"), ("BBench", "58.6")]),
        ("ABench 54.0, BBench 58.6, CBench 76.7", [("ABench", "54.0"), ("BBench", "58.6"), ("CBench", "76.7")]),
        ("ABench: 54.0; BBench: 58.6", [("ABench", "54.0"), ("BBench", "58.6")]),
        ("81% ABench", [("ABench", "81%")]),
        ("an ABench score of 57", [("ABench", "57")]),
        ("ABench (Answering Big Questions): 71.5", [("ABench", "71.5")]),
        ("57.2 accuracy on the hard ABench", [("ABench", "57.2")]),
        ("On the ABench, the model got all of 44%", [("ABench", "44%")]),
        ("ABench from 20% to 54%", [("ABench", "20%"), ("ABench", "54%")]),
        ("86.8% vs 90.8% on ABench", [("ABench", "86.8%"), ("ABench", "90.8%")]),
        ("ABench, BBench and CBench are 1.5, 2.5 and 3.5", [("ABench", "1.5"), ("BBench", "2.5"), ("CBench", "3.5")]),
        ("ABench and BBench are 1.5 and 2.5 respectively", [("ABench", "1.5"), ("BBench", "2.5")]),
        ("52% on ABench and 40% on Tier 4", [("ABench", "52%"), ("ABench", "40%")]),
        ("Three sizes get 79.7, 85.3 and 87.8 respectively on ABench", []),
        ("12% of the cost while it ranks first on ABench", []),
    ],
)
def test_each_score_has_its_benchmark(text: str, expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in tied(text) if not pair[1].isdigit() or pair[1] == "57"] == expected


def test_a_change_is_kept_apart_from_a_rival() -> None:
    text = "ABench from 20% to 54%, BBench 3.5 vs 4.5"
    found = {tie.score.text: (tie.changed, tie.chained and tie.chained.text) for tie in ties(text, *parts(text))}
    assert found == {"20%": (True, "54%"), "54%": (False, None), "3.5": (False, None), "4.5": (False, "3.5")}


def test_the_ends_of_a_range_are_no_scores() -> None:
    text = "70% to 73% on ABench, up from 60% to 65% on BBench"
    assert [score.text for score in single(text, parts(text)[1])] == ["60%", "65%"]


def test_words_between_are_read_without_bold_print_and_spelt_out_names() -> None:
    assert gap("A (Big Hard Test): **5**", 1, 21) == ": "


def test_items_of_one_list_run_together() -> None:
    text = "1.5, 2.5 and 3.5 are above 4.5"
    assert [[score.text for score in run] for run in runs(text, parts(text)[1])] == [["1.5", "2.5", "3.5"], ["4.5"]]


def test_a_sentence_has_one_benchmark_or_several() -> None:
    one, two = Measure("ABench", 0, 6), Measure("BBench", 8, 14)
    assert (list(alone([one, one])), list(alone([one, two])), list(alone([]))) == ([one], [], [])
