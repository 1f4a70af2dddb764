"""The beat's patterns say what they are named after."""

import re

import pytest

from digest import beat


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (beat.ROUTINE, "quill-cli v0.12.3", "Introducing Finch 4.5"),
        (beat.ROUTINE, "Changelog for April", "The change logs nobody reads"),
        (beat.ROUTINE, "finch-runtime 0.6", "Finch 0.6"),
        (beat.EVENT, "Quill acquires Marlow", "The weekend at Quill"),
        (beat.EVENT, "The new Finch family", "Renewal of a lab"),
        (beat.VERSIONED, "Quill releases Finch 4.5", "Quill releases Finch"),
        (beat.VERSIONED, "GPT-9.5", "Top 10 models of the year"),
        (beat.VERSIONED, "DeepSeek V9 preview", "Quill lays off 40 people on March 4"),
        (beat.VERSIONED, "Introducing Qwen9.5-Omni", "Quill raises $9M and 30% more"),
        (beat.VERSIONED, "The new Wren-3 family", "In 2031 Quill has 12 offices"),
        (beat.QUOTATION, "Quoting Ylva Marchetti", "Quill quotes a price"),
        (beat.ESSAY, "I built a language model for bakers", "AI built for bakers"),
        (beat.ESSAY, "Ask HN: who uses Finch?", "Who uses Finch?"),
        (beat.REMARK, "Ylva Marchetti argues that Finch is too large", "Ylva Marchetti joins Quill"),
        (beat.REMARK, "Quill's ylvam details the prices of Finch", "Quill details the prices of Finch"),
        (beat.REMARK, "Founder Joost Aalders, now at Marlow, warns of agents", "Marlow Institute warns of agents"),
        (beat.REMARK, "@ylvam says Finch is small", "Finch, says the lab, is small"),
        (beat.SMALL, "Codex-like CLI 0.128.0 adds goals", "Finch 4.5 adds goals"),
        (beat.SMALL, "finch 0.32a0 is a rewrite", "Finch costs $1.50.20 nothing"),
        (beat.LAUNCH, "Quill introduces Finch 4", "Quill runs Finch 4"),
        (beat.VERSION_FIRST, "Quill Finch 4: a family", "Quill Finch 4 denies it"),
        (beat.VERSION_FIRST, "Finch Medium 3.5", "Building with Finch 3.5"),
        (beat.EVENT, "Quill and Marlow agree on a deal", "High-end machines"),
        (beat.EVENT, "SEA-bench no longer measures coding", "A longer SEA-bench"),
        (beat.EVENT, "Quill takes $5B from Marlow", "Quill, a $14B empire"),
        (beat.RUMOUR, "Speculation on Finch 5", "Finch 5 has speculative decoding"),
        (beat.ROUNDUP, "Daily AI brief", "Songs uploaded daily are made by AI"),
        (beat.SUBJECT, "SEA-bench no longer measures coding", "A bench for ships"),
        (beat.SUBJECT, "Text-to-speech on a phone", "From text to speech"),
        (beat.LARGE_DEAL, "Quill signs a 20-year, $19 billion lease", "Quill has 19 billion reasons"),
        (beat.FORECAST, "Quill plans to release Finch 5", "Quill releases Finch 5"),
        (beat.RUMOUR, "Quill teases Finch 5", "Quill releases Finch 5"),
        (beat.LIST, "7 ways to prompt", "7B model on a phone"),
        (beat.ROUNDUP, "Quill weekly", "A week of silence"),
        (beat.ROUNDUP, "Finch 4 is out today, Marlow loses its suit, Veldt passes the act", "Quill, Marlow and Veldt agree"),
        (beat.PROMOTION, "Join us for a webinar", "Quill joins the standards body"),
        (beat.CUSTOMER, "How Marlow's team of bakers in Odense uses Finch", "How usage grows"),
        (beat.LIST, "Finch, an interactive guide", "Finch guides ships"),
        (beat.CUSTOMER, "How Marlow Bank uses Finch", "How usage is measured"),
        (beat.BARE_NAME, "quill / finch-runtime", "Quill and Marlow / a story"),
        (beat.SUBJECT, "An LLM for radio", "A bridge for ships"),
    ],
)  # fmt: skip
def test_a_pattern_finds_its_kind_only(pattern: re.Pattern[str], yes: str, no: str) -> None:
    assert pattern.search(yes)
    assert not pattern.search(no)


def test_common_words_are_written_small() -> None:
    assert all(word == word.lower() and " " not in word for word in beat.COMMON)
