"""A score is its model's: the one right beside it, the one that scored it, or what the story is about."""

import pytest

from digest.openness.benchmarks import benchmarks
from digest.openness.names import names
from digest.openness.reading import reading


def owned(title: str, text: str) -> list[tuple[str, str]]:
    words = reading(title, text)
    return [(claim.model, claim.score) for claim in benchmarks(words, names(words), "unknown")]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("News", "Lumen-3B (64.3) vs Oriel-2B (61.0) on GPQA.", [("Lumen-3B", "64.3"), ("Oriel-2B", "61.0")]),
        ("Lumen-3", "On MMLU, Lumen-3 beats GPT-5 (74.9%) with 77.2%.", [("Lumen-3", "77.2%"), ("GPT-5", "74.9%")]),
        ("News", "Grok 4 got 51% on HLE; GPT-5 got 48%.", [("Grok 4", "51%"), ("GPT-5", "48%")]),
        ("PixelZap", "A sampler that reaches GenEval 0.74.", [("PixelZap", "0.74")]),
        ("News", "Claude Opus 4.5 (Thinking) scored 80% on GPQA.", [("Claude Opus 4.5 (Thinking)", "80%")]),
        ("News", "It lifts Qwen3-8B on AIME 2025 from 20.8% → 54.8%.", [("Qwen3-8B", "20.8%"), ("Qwen3-8B", "54.8%")]),
        ("News", "Gemini 3 solves 44.1% of GPQA, Qwen3 solves 31.8%.", [("Gemini 3", "44.1%"), ("Qwen3", "31.8%")]),
        ("News", "GPT-5 61.2%, GLM-5 52.4%, both on MMLU.", [("GLM-5", "52.4%"), ("GPT-5", "61.2%")]),
        ("News", "Grok 4 led at 48.6%, ahead of Claude 4 at 48.5%, on MMLU.", [("Grok 4", "48.6%"), ("Claude 4", "48.5%")]),
        ("News", "On MMLU, Grok 4 and Claude 4 tied at 7.5%.", [("Grok 4", "7.5%"), ("Claude 4", "7.5%")]),
        ("News", "Grok 4 and Claude 4 score 72.2% and 68.0% on MMLU, respectively.", [("Grok 4", "72.2%"), ("Claude 4", "68.0%")]),
        ("News", "57.22 on BEIR for Lumon and 56.20 for Orion-2.", [("Lumon", "57.22"), ("Orion-2", "56.20")]),
        ("Lumen-3 is out", "It beats the larger Qwen3-8B, with MMLU 77.2 vs 76.2 and GPQA 53.5 vs 50.9.", [("Lumen-3", "77.2"), ("Lumen-3", "53.5")]),
        ("Lumen-3 is out", "On MMLU, Lumen-3 scores 77.2, above the old one's 76.2.", [("Lumen-3", "77.2")]),
        ("News", "Claimed MMLU gains from 73.7 to 89.5 on Sonnet 4.6.", [("Sonnet 4.6", "73.7"), ("Sonnet 4.6", "89.5")]),
        ("News", "On MATH it lifts Qwen3-8B from 58.8% to 90.0%.", [("Qwen3-8B", "58.8%"), ("Qwen3-8B", "90.0%")]),
        ("Lumen-3 is out", "MMLU rose from 70% to 80%.", [("Lumen-3", "80%")]),
        ("AgentBench rates models", "The best one is old. Grok 4 led at 48.6%.", [("Grok 4", "48.6%")]),
        ("News", "Lumen-V2.5-Pro is out. Tests of V2.5-Pro gave MMLU 57.2.", [("Lumen-V2.5-Pro", "57.2")]),
        ("News", "Cursor says Tidy 2 scores 61.3 on MMLU and 73.7 on GPQA.", [("Tidy 2", "61.3"), ("Tidy 2", "73.7")]),
        ("News", "A Grok 4 orchestrator + Claude 4 workers reached 61.3% on MMLU.", []),
    ],
)  # fmt: skip
def test_each_score_goes_to_its_model(title: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(owned(title, text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Lumen-3B improves by 12 points on MMLU, runs 3x faster and costs $3.",
        "Lumen-3B is #1 on LMArena and 5% better than GPT-5 on GPQA.",
        "Lumen-3B moved up to 90 on MMLU.",
        "Lumen-3B would achieve 70% on MMLU, and matches GPT-5 at 40% cost on GPQA.",
        "Lumen-3B cut tokens on MMLU by 12% and reaches 70% to 73% on GPQA.",
    ],
)
def test_differences_ranks_speeds_and_prices_are_nobodys_score(text: str) -> None:
    assert owned("News", text) == []
