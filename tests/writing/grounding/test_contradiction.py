"""Sentences that turn their sources round with the sources' own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.contradiction import contradictions

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


TWO = "Gannet-8B is under Apache 2.0. Gannet-70B is under the Brine Community License. The lab plans to open a factory in Odense and must delete the calls."


@pytest.mark.parametrize(
    "sentence",
    [
        "Gannet-70B is open source.",
        "The lab has opened a factory in Odense.",
        "The lab deleted the calls.",
        "Gannet-70B is under Apache 2.0.",
    ],
)
def test_what_holds_for_another_or_is_only_planned_is_seen(sentence: str) -> None:
    assert contradictions(sentence, TWO)


@pytest.mark.parametrize(
    "sentence",
    ["Gannet-8B is open source.", "The lab wants to open a factory in Odense.", "The lab has to delete the calls."],
)
def test_what_holds_for_itself_or_is_told_as_planned_passes(sentence: str) -> None:
    assert contradictions(sentence, TWO) == []


def test_what_is_kept_back_is_not_released() -> None:
    source = "The questions are public; the answers of the test are kept back so that models cannot learn them."
    assert contradictions("The answers of the test are published.", source)
    assert contradictions("The answers of the test are withheld.", source) == []


def test_a_denial_without_its_verb_counts() -> None:
    source = "Reading bought books is fair use, but reading stolen books is not."
    assert contradictions("Reading stolen books is fair use.", source)
    assert contradictions("Reading bought books is fair use.", source) == []
    assert contradictions("The videos are public.", "The code is public; the videos are not.")
    assert contradictions("The code is public.", "The code is public; the videos are not.") == []


def test_what_somebody_asks_for_is_not_done() -> None:
    source = "The grid asked the government to limit new centres near Odense."
    assert contradictions("The government has limited new centres near Odense.", source)
    assert contradictions("The government was asked to limit new centres near Odense.", source) == []


def test_what_is_years_away_has_not_begun() -> None:
    source = "Trials with people are years away, said Ylva Marchetti."
    assert contradictions("Trials with people have begun.", source)
    assert contradictions("Trials with people will begin in some years.", source) == []
