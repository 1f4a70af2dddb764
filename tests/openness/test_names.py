"""Names of models are found with their versions, and what they are only compared with is marked."""

import pytest

from digest.openness.names import names
from digest.openness.reading import reading


def found(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.family) for name in names(reading("News", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we ran qwen2.5-coder-32b-instruct here", [("qwen2.5-coder-32b-instruct", "open")]),
        ("Llama 3.3 70B Instruct is fine", [("Llama 3.3 70B Instruct", "open")]),
        ("Claude Opus 4.5 and GPT-4o", [("Claude Opus 4.5", "closed"), ("GPT-4o", "closed")]),
        ("the new Zephyra-7B-v2 model", [("Zephyra-7B-v2", "unknown")]),
        ("the new Zephyra 7B model", [("Zephyra 7B", "unknown")]),
        ("Hermes 2 Theta 70B arrived", [("Hermes 2 Theta 70B", "open")]),
        ("About 7B parameters and a falcon", []),
        ("Mistral AI hires", []),
    ],
)
def test_names_carry_their_versions_and_family(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_name_after_a_word_of_comparison_is_compared_and_so_is_the_next_in_the_list() -> None:
    result = names(reading("News", "Zephyra-7B beats GPT-4o and Claude 3 but Qwen3 is faster"))
    assert [name.compared for name in result] == [False, True, True, False]
