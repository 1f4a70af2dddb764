"""A benchmark has one name however it is written, and tests that cannot be compared are kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.board.naming import folded, latin, titled
from digest.knowledge.measuring import benchmarks

PLAIN = [
    ("SWE-Bench Verified", "SWE-bench", "Verified"),
    ("swe bench", "SWE-bench", ""),
    ("GPQA-diamond", "GPQA", "Diamond"),
    ("AIME25", "AIME", "2025"),
    ("AIME 2024", "AIME", "2024"),
    ("AIME-2031", "AIME", "2031"),
    ("AIME 31", "AIME", "2031"),
    ("MATH-500", "MATH", "500"),
    ("MMLU-Pro", "MMLU", "Pro"),
    ("MMLU-style", "MMLU", ""),
    ("HumanEval+", "HumanEval", "+"),
    ("Human Eval", "HumanEval", ""),
    ("BFCLv3", "BFCL", "v3"),
    ("LiveCodeBench v6", "LiveCodeBench", "v6"),
    ("LiveCodeBench-Easy", "LiveCodeBench", "Easy"),
    ("TerminalBench 2", "Terminal-Bench", "2.0"),
    ("OCRBench v2", "OCRBench v2", ""),
    ("ARC-AGI-2", "ARC-AGI", "2"),
    ("HLE", "Humanity's Last Exam", ""),
    ("Humanity\u2019s Last Exam", "Humanity's Last Exam", ""),
    ("\u03c4\u00b2-Bench", "\u03c4\u00b2-bench", ""),
    ("tau-bench", "\u03c4-bench", ""),
    ("Chatbot Arena leaderboard", "LMArena", ""),
    ("WMT24++", "WMT24++", ""),
    ("The Tide  Exam", "Tide Exam", ""),
    ("MathTide", "MathTide", ""),
]


@pytest.mark.parametrize(("written", "name", "variant"), PLAIN)
def test_a_name_is_known_in_all_its_spellings(written: str, name: str, variant: str) -> None:
    found = titled(written, "", "")
    assert (found.name, found.variant) == (name, variant)


@pytest.mark.parametrize(
    ("written", "quote", "score", "variant"),
    [
        ("GPQA", "Quill 5 reached 84.6% on GPQA (Diamond).", "84.6%", "Diamond"),
        ("AIME", "A score of 92% on AIME '26 was reported.", "92%", "2026"),
        ("AIME", "Quill 5 solved 25 of AIME 25 problems", "25", ""),
        ("AIME", "It got 30% on AIME 24/25.", "30%", ""),
        ("Terminal-Bench", "with a Terminal-Bench 2.0 score of 50%", "50%", "2.0"),
        ("OCRBench", "OCRBench v2: 60%", "60%", ""),
        ("SWE-bench", "65% on SWE-bench, Verified by nobody", "65%", ""),
        ("AIME", "50% on AIME 2024 and 60% on AIME 2025", "60%", "2025"),
        ("FrontierMath", "FrontierMath: 52% on Tiers 1\u20133 and 40% on Tier 4", "52%", "Tiers 1-3"),
        ("FrontierMath", "FrontierMath: 52% on Tiers 1\u20133 and 40% on Tier 4", "40%", "Tier 4"),
        ("GPQA", "nothing of it stands here", "60%", ""),
    ],
)
def test_a_variant_that_stands_beside_the_name_counts(written: str, quote: str, score: str, variant: str) -> None:
    assert titled(written, quote, score).variant == variant


@pytest.mark.parametrize(
    ("quote", "score", "variant"),
    [
        ("41% on HLE with tools, 30% without tools", "41%", "with tools"),
        ("41% on HLE with tools, 30% without tools", "30%", ""),
        ("HLE 41% (maj@64)", "41%", "maj@64"),
        ("HLE w/ tools 41, GSM8K 90", "41", "with tools"),
        ("HLE 41, GSM8K w/ tools 90", "41", ""),
        ("HLE 41 and GSM8K with tools 90", "41", ""),
        ("HLE 41% (pass@1)", "41%", ""),
        ("HLE 41% (pass@8)", "41%", "pass@8"),
        ("HLE: 41% with best of 16", "41%", "best@16"),
        ("HLE 41%. With tools it is slower", "41%", ""),
    ],
)
def test_how_a_model_was_run_makes_another_variant(quote: str, score: str, variant: str) -> None:
    assert titled("HLE", quote, score).variant == variant


def test_variant_and_way_of_running_stand_together() -> None:
    assert titled("AIME 2025", "99% on AIME 2025 with tools", "99%").variant == "2025, with tools"


def test_a_benchmark_that_is_not_listed_says_so() -> None:
    assert titled("Tide Exam", "", "").benchmark is None
    assert titled("GPQA", "", "").benchmark is not None


def test_a_name_found_once_is_found_again() -> None:
    for entry in benchmarks():
        for variant in ("", *(name for name, _ in entry.variants)):
            found = titled(f"{entry.name} {variant}".strip(), "", "")
            assert (found.name, found.variant) == (entry.name, variant)


def test_every_spelling_leads_to_its_own_entry() -> None:
    for entry in benchmarks():
        assert {titled(spelling, "", "").name for spelling in entry.spellings} == {entry.name}


@given(st.text(max_size=200), st.text(max_size=300), st.text(max_size=20))
def test_any_text_gets_a_short_name(written: str, quote: str, score: str) -> None:
    found = titled(written, quote, score)
    assert len(found.name) <= 60
    assert len(found.variant) <= 90
    assert titled(found.name, "", "").name == found.name


def test_greek_letters_are_spelt_out() -> None:
    assert latin("\u03c4\u00b2-Bench") == "tau2-bench"
    assert folded("\u03c4\u00b2-Bench") == folded("Tau 2 bench") == "tau2bench"
