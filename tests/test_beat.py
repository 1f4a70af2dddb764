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
        (beat.ESSAY, "Quoting Ylva Marchetti", "Quill quotes a price"),
        (beat.FORECAST, "Quill plans to release Finch 5", "Quill releases Finch 5"),
        (beat.RUMOUR, "Quill teases Finch 5", "Quill releases Finch 5"),
        (beat.LIST, "7 ways to prompt", "7B model on a phone"),
        (beat.ROUNDUP, "Quill weekly", "A week of silence"),
        (beat.ROUNDUP, "Finch 4 is out today, Marlow loses its suit, Veldt passes the act", "Quill, Marlow and Veldt agree"),
        (beat.PROMOTION, "Join us for a webinar", "Quill joins the standards body"),
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
