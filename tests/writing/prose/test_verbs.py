"""Sentences told from headings and from nouns with their descriptions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.prose.verbs import missing


@pytest.mark.parametrize(
    "sentence",
    [
        "A quiet week at the office in Ostrava.",
        "Trying new methods for small models.",
        "Our largest model and the first we've trained in Ostrava.",
        "A telephone that runs the whole model.",
    ],
)
def test_a_heading_and_a_noun_with_its_description_say_nothing(sentence: str) -> None:
    assert missing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our largest model, the first we've trained in Ostrava, is out.",
        "A model that runs on a telephone costs half as much.",
        "The first model we've trained is out.",
        "Training the model took nine days.",
    ],
)
def test_what_is_said_of_a_described_noun_is_a_sentence(sentence: str) -> None:
    assert not missing(sentence)


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    assert missing(text) in (True, False)
