"""Sentences about another model than the story's say nothing of the story's."""

import pytest

from digest.openness.reading import reading
from digest.openness.strangers import strangers, words_of


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("The weights of Oriel 9B are public.", True),
        ("The weights of Finch 2B are public.", False),
        ("Finch 2B beats Oriel 9B, and its weights are public.", False),
        ("It was distilled from Oriel 9B, and its weights are public.", False),
        ("Oriel's weights are public.", True),
        ("Finch's weights are public.", False),
        ("Oriel's founder said that the weights are public.", False),
        ("Unlike others, it is public.", True),
        ("Its predecessor was public.", True),
        ("Is it public?", True),
        ("It is public.", False),
    ],
)
def test_a_sentence_is_about_the_subject_unless_it_names_another(sentence: str, other: bool) -> None:
    title = "Finch 2B is out"
    found = reading(title, sentence)
    assert bool(strangers(found, words_of(title))) == other


def test_without_a_model_in_the_title_the_first_one_named_is_the_subject() -> None:
    found = reading("Weights and licences", "Oriel 9B has open weights. Marrow 7B has none.")
    assert strangers(found, words_of("Weights and licences")) == {2}
