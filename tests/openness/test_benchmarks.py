"""Scores are paired with the benchmark and the model that one sentence names; other numbers are left alone."""

import pytest

from digest.openness.benchmarks import benchmarks
from digest.openness.names import names
from digest.openness.reading import reading


def found(text: str, title: str = "News") -> list[tuple[str, str, str]]:
    words = reading(title, text)
    return [(c.benchmark, c.model, c.score) for c in benchmarks(words, names(words), "unknown")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zephyra-7B scores 71.4% on MMLU-Pro.", [("MMLU-Pro", "Zephyra-7B", "71.4%")]),
        ("Zephyra-7B: 81% MMLU, 150 tokens/s.", [("MMLU", "Zephyra-7B", "81%")]),
        ("On SWE-bench Verified, Lumen reached 74.2%.", [("SWE-bench Verified", "Lumen", "74.2%")]),
        ("GPT-4o reached an AlpacaEval score of 57.5%.", [("AlpacaEval", "GPT-4o", "57.5%")]),
        (
            "Qwen3 got 60.6% on LiveCodeBench and 1936 on CodeForces.",
            [("LiveCodeBench", "Qwen3", "60.6%"), ("CodeForces", "Qwen3", "1936")],
        ),
        (
            "GPQA: 61.2, AIME 2025: 77.5 for Qwen3-235B.",
            [("GPQA", "Qwen3-235B", "61.2"), ("AIME 2025", "Qwen3-235B", "77.5")],
        ),
        (
            "Zephyra-7B got 71.0% on MMLU vs Claude 3 at 70.5%.",
            [("MMLU", "Zephyra-7B", "71.0%"), ("MMLU", "Claude 3", "70.5%")],
        ),
        ("Zephyra-7B, Apache 2.0, beats o3 on LiveCodeBench.", []),
        ("Zephyra-7B is #2 on MMLU and up by 5% on GPQA.", []),
        ("It scored 71% on MMLU.", []),
        (
            "Lumen-2.1 was tested on MMLU, GPQA and HLE; Lumen-2.1 is shown at 83.3%, 78.0% and 6.2% respectively.",
            [("MMLU", "Lumen-2.1", "83.3%"), ("GPQA", "Lumen-2.1", "78.0%"), ("HLE", "Lumen-2.1", "6.2%")],
        ),
        ("Lumen-2.1 scored 12,500 on MATH.", []),
        (
            "Grok 4 used 4M tokens on the AA index, vs 78M for Qwen3, while scoring 61 on GPQA.",
            [("GPQA", "Grok 4", "61")],
        ),
    ],
)
def test_claims_are_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_the_title_gives_the_model_where_the_sentence_names_none() -> None:
    assert found("It scored 9.4% on HLE.", "Zephyra-7B arrives") == [("HLE", "Zephyra-7B", "9.4%")]


def test_every_claim_has_its_sentence_and_the_openness_of_its_model() -> None:
    words = reading("News", "Lumen-9B scored 50% on MMLU. Claude 3 scored 60% on GPQA.")
    open_subject = benchmarks(words, names(words), "open")
    assert [claim.openness for claim in open_subject] == ["open", "closed"]
    assert open_subject[1].quote == "Claude 3 scored 60% on GPQA."
    assert [claim.openness for claim in benchmarks(words, names(words), "unknown")] == ["unknown", "closed"]
