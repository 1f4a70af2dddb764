"""Two spellings of one model's name are one model; another size, version or tuning is another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.board.spelling import key, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Claude 4.5 Opus", "claude-opus-4.5"),
        ("Anthropic's Opus 4.5", "Claude Opus 4.5"),
        ("GPT-5.5", "gpt 5.5"),
        ("OpenAI o3", "o3"),
        ("Qwen3-235B-A22B", "Qwen 3 235B A22B"),
        ("DeepSeek-V3.2", "deepseek v3.2"),
        ("Phi-4-mini", "phi4-mini"),
        ("GPT\u20115", "GPT-5"),
        ("Meta Llama 3", "Llama 3"),
        ("The Zephyra 5 model", "Zephyra 5"),
        ("\uff27\uff30\uff34-5", "GPT-5"),
        ("claude-opus-4-5", "Claude Opus 4.5"),
        ("Qwen3-235B-A22B", "Qwen3 235B"),
        ("Zephyra 4.0", "Zephyra 4"),
        ("Zephyra R+", "zephyra-r-plus"),
        ("T\u00fclu 3", "Tulu 3"),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qwen3-8B", "Qwen3-80B"),
        ("GPT-5", "GPT-5 mini"),
        ("GPT-4o mini", "o4-mini"),
        ("DeepSeek-V3", "DeepSeek-R3"),
        ("Zephyra 5", "Zephyra 5.1"),
        ("Zephyra 5 Base", "Zephyra 5 Instruct"),
        ("HumanEval", "HumanEval+"),
        ("Claude", "Opus"),
        ("OpenAI 5", "Google 5"),
        ("Zephyra 4.05", "Zephyra 4.5"),
        ("Zephyra R+", "Zephyra R"),
        ("Zephyra 10", "Zephyra 1"),
    ],
)
def test_other_models_are_not(one: str, other: str) -> None:
    assert not same(one, other)


def test_a_name_without_letters_and_digits_is_nobodys() -> None:
    assert key("\u2013 \u2026") == ""
    assert not same("", "")


@given(st.text(max_size=300))
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)


@given(st.lists(st.sampled_from("quill lantern 4.5 70b v3 pro mini 8x7b r1".split()), min_size=1, unique=True))
def test_the_order_of_the_words_does_not_matter(words: list[str]) -> None:
    turned = list(reversed(words))
    assert key(" ".join(words)) == key("-".join(turned))
