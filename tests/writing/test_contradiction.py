"""Sentences that turn their sources round with the sources' own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.contradiction import contradictions

SOURCE = (
    "Brinewick Labs released Gannet-3 under CC BY-NC 4.0. It scores 57.25 on MMLU-Pro, ahead of Tern-7, and the weights can be"
    " downloaded. The training data is not released. The lab will never sell the model to armies."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The training data of Gannet-3 is released.",
        "The training data of Gannet-3 has been published.",
        "The weights of Gannet-3 cannot be downloaded.",
        "Brinewick will sell the model to armies.",
        "Gannet-3 is a fully open source model.",
        "Gannet-3 is open source, including its training data.",
        "Tern-7 scores 57.25 on MMLU-Pro.",
    ],
)
def test_the_opposite_is_seen(sentence: str) -> None:
    assert contradictions(sentence, SOURCE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The training data of Gannet-3 is not released.",
        "The training data remains unreleased.",
        "The weights of Gannet-3 can be downloaded.",
        "Gannet-3 scores 57.25 on MMLU-Pro, ahead of Tern-7.",
        "Gannet-3 is not open source.",
        "The lab has no plan to sell the model to armies.",
        "Brinewick Labs is based in Odense.",
    ],
)
def test_what_agrees_or_speaks_of_other_things_passes(sentence: str) -> None:
    assert contradictions(sentence, SOURCE) == []


def test_open_source_may_be_said_where_a_source_says_it() -> None:
    source = "Gannet-3 is open source under Apache-2.0. The acceptable use policy forbids fraud."
    assert contradictions("Gannet-3 is open source.", source) == []


def test_two_sources_that_differ_bear_both() -> None:
    assert (
        contradictions("The training data is released.", SOURCE + " The training data is released, the Post says.")
        == []
    )


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_checked(sentence: str, source: str) -> None:
    assert isinstance(contradictions(sentence, source), list)
