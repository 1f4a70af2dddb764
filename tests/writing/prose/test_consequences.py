"""Sentences that say why something matters, and those that do not."""

import pytest

from digest.writing.prose.consequences import point, strong, weak


@pytest.mark.parametrize(
    "sentence",
    [
        "Gannet-3 is priced at 2 euros per million tokens.",
        "Gannet-3 is the first Danish model that runs on a laptop.",
        "Brinewick has open-sourced the training code of Gannet-3.",
        "The weights are under the Apache 2.0 license.",
        "Gannet-3 is now available to all schools of Odense.",
        "Schools can no longer use Tern-7 for homework.",
    ],
)
def test_a_price_a_first_a_licence_and_an_end_are_consequences(sentence: str) -> None:
    assert strong(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The model must work inside real open-source repositories for hours.",
        "Gannet-3 rivals flagship open-source models with more parameters.",
        "Credits are available for purchase on the page of plans.",
        "The hook makes the command available in the same window.",
    ],
)
def test_a_word_that_only_sounds_like_one_is_none(sentence: str) -> None:
    assert not strong(sentence)


def test_weaker_words_are_counted_apart() -> None:
    assert (strong("Gannet-3 reduces the costs of reading."), weak("Gannet-3 reduces the costs of reading.")) == (0, 2)


def test_one_of_a_list_of_changes_is_told_apart() -> None:
    assert point("Fixed a crash at start, so that Gannet-3 no longer fails.")
    assert point("Security: the sandbox no longer lets Gannet-3 out.")
    assert not point("Gannet-3 fixed a crash at start.")
