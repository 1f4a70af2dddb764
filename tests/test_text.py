"""Sentences, words and the short forms of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text import STOPWORDS, cut, minutes, sentences, shingles, slug, words


@pytest.mark.parametrize(
    "expected",
    [
        ["The U.S. agency wrote to Quill Inc. about it.", "The firm did not answer."],
        ["It moved to the U.S.", "The price fell."],
        ["Dr. A. J. Marsh of Quill Corp. said so.", "She left."],
        ["Use a small model, e.g. Finch 2, i.e. the old one.", "Or do not."],
        ["Finch v1.5 scores 71.3 on it.", "It costs $3.50 a month."],
        ["See Fig. 3 and No. 5 for that.", "Was it measured?", "Nobody knows!"],
        ['"We did it."', "The room was quiet."],
        ["\u201cWill it be open?\u201d asked Marsh.", "Nobody spoke."],
        ["They wait...", "Then it comes."],
        ["Marsh et al. measured it.", "Others did not."],
        ["It runs on phones.", "vLLM has it.", "llama.cpp too."],
        ["Quill grew vs. last year.", "Sales rose to 3.1 bn."],
    ],
)
def test_whole_sentences_come_back(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_block_is_a_sentence_of_its_own() -> None:
    blocks = ["A heading", "A sentence under it.", "an item", "1. First step", "2. Second step"]
    assert sentences("\n".join(blocks)) == blocks


def test_scripts_without_spaces_are_split() -> None:
    expected = ["模型今天发布了。", "它是开放的\uff01", "真的吗\uff1f"]
    assert sentences("".join(expected)) == expected


@given(st.text(alphabet=st.sampled_from("aA .!?。\n\"'”(U.S1e,")))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_names_and_numbers_are_one_word() -> None:
    assert words("GPT-5.5 beats C++ and C#: 1,000 times, don\u2019t you see?") == [
        "gpt-5.5", "beats", "c++", "and", "c#", "1,000", "times", "don't", "you", "see",
    ]  # fmt: skip
    assert words("开放模型 v4") == ["开", "放", "模", "型", "v4"]
    assert words(" — ... ") == []
    assert "the" in STOPWORDS


def test_shingles_are_runs_of_words() -> None:
    assert shingles(["a", "b", "c", "d"], 3) == ["a b c", "b c d"]
    assert shingles(["a", "b"], 3) == ["a b"]
    assert shingles([], 3) == []


def test_a_cut_ends_at_a_word() -> None:
    assert cut("one two three", 13) == "one two three"
    assert cut("one two three", 12) == "one two…"
    assert cut("one, two", 5) == "one…"
    assert cut("unbreakable", 5) == "unbr…"


@given(st.text(), st.integers(-2, 40))
def test_a_cut_is_never_over_its_limit(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= max(0, limit)
    assert "\n" not in cut(text, limit)


@given(st.text())
def test_a_slug_is_a_safe_name(text: str) -> None:
    name = slug(text)
    assert len(name) <= 80
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert bool(name) == bool(text.strip())
    assert slug(name) == name


def test_slugs_keep_the_words() -> None:
    assert slug("Quill's Finch 2.5: Über-open?") == "quills-finch-2-5-uber-open"
    assert slug("word " * 40) == "-".join(["word"] * 16)
    assert slug("模型") != slug("开放")


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (230, 1), (460, 2), (1200, 5)])
def test_reading_takes_at_least_a_minute(count: int, expected: int) -> None:
    assert minutes(count) == expected


def test_a_german_ordinal_before_a_month_ends_no_sentence() -> None:
    first = "Brinewick hat am 23. November die Gewichte veröffentlicht."
    assert sentences(f"{first} Im 3. Quartal stieg der Umsatz. Es waren 23. Danach sank er.") == [
        first, "Im 3. Quartal stieg der Umsatz.", "Es waren 23.", "Danach sank er."
    ]  # fmt: skip
