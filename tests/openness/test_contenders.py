"""Models of a sentence are found by family, by the form of their name and by the place they stand in; makers and plain words are none."""

import pytest

from digest.openness.contenders import contenders, family, model
from digest.openness.names import names
from digest.openness.reading import reading


def found(text: str) -> list[tuple[str, bool]]:
    words = reading("News", text)
    return [(each.text, each.compared) for each in contenders(words, (5, 5 + len(text)), names(words), [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lumen Spark 1.1 at 51%.", ["Lumen Spark 1.1"]),
        ("So Lumo-2.6-flash was cited.", ["Lumo-2.6-flash"]),
        ("Then grok-swift-2 scored 70%.", ["grok-swift-2"]),
        ("It trails GPT-5.5 xhigh at 42% and GPT-5.6 (max).", ["GPT-5.5 xhigh", "GPT-5.6 (max)"]),
        ("Yesterday Zephyra scored 57.2% for Lumen.", ["Zephyra", "Lumen"]),
        ("It is behind Orielle's 77.8%.", ["Orielle"]),
        ("Introducing Qwen3-8B now.", ["Qwen3-8B"]),
        ("Gemini 3 Pro-grade answers.", ["Gemini 3 Pro"]),
        ("Artificial Analysis scored it; Accuracy reached 80%.", []),
        ("Kimi users and the Qwen team say so.", []),
        ("Table 3 and Tier 4, Apache 2.0, RL achieves 50%.", []),
        ("The all-Claude run.", []),
    ],
)
def test_models_are_told_from_other_names(text: str, expected: list[str]) -> None:
    assert [name for name, _ in found(text)] == expected


def test_what_a_model_is_measured_against_is_marked() -> None:
    told = dict(
        found("Lumen 2.1 beats the much larger GPT-5, Claude 4 and Grok 4; it is based on Qwen3-8B; Gemini 3-level.")
    )
    assert [name for name, compared in told.items() if not compared] == ["Lumen 2.1"]


def test_places_of_benchmarks_hold_no_model() -> None:
    words = reading("News", "On Lumen-Bench 2.0 it got 5%.")
    assert contenders(words, (5, 34), [], [(8, 23)]) == []


@pytest.mark.parametrize(("written", "expected"), [("grok-swift-2", "closed"), ("Qwen9", "unknown"), ("gemma-9-it", "open"), ("Lumen", "unknown")])  # fmt: skip
def test_the_family_of_a_name_is_told_by_its_first_word(written: str, expected: str) -> None:
    assert family(written) == expected


def test_short_words_in_capitals_and_makers_are_no_models() -> None:
    assert [word for word in ("RL", "H100", "OpenAI", "May", "Lumen", "Orielle 2") if model(word)] == [
        "Lumen",
        "Orielle 2",
    ]
