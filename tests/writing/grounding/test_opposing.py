"""Words that exclude what a source says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.opposing import opposed

SOURCE = (
    "Brinewick raised the price of its small assistant by 12 percent. The assistant is mandatory for pupils of the Odense school."
    " Users under 16 are asked for voluntary consent. The council ended its ban on robots in parks. The new images reveal surprising"
    " structures in young stars. The lab does not share the audio of the calls; a union opposes the plan for the calls, while parents support a later date."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Brinewick lowered the price of its small assistant by 12 percent.",
        "Brinewick raised the price of its large assistant.",
        "The assistant is voluntary for pupils of the Odense school.",
        "Users over 16 are asked for voluntary consent.",
        "Users under 16 are asked for mandatory consent.",
        "The new images reveal unsurprising structures in young stars.",
        "The new images reveal surprising structures in old stars.",
        "The new images do not reveal surprising structures in young stars.",
        "The assistant is no longer mandatory for pupils of the Odense school.",
        "A union supports the plan for the calls.",
    ],
)
def test_the_opposite_of_a_word_is_seen(sentence: str) -> None:
    assert opposed(sentence, SOURCE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Brinewick increased the price of its small assistant.",
        "Pupils of the Odense school must use the assistant.",
        "The council allows robots in parks again.",
        "Pictures of young stars show surprising structures.",
        "The audio of the calls is not shared.",
        "A union is against the plan for the calls.",
        "The council met in an old hall.",
        "Parents want a later date.",
    ],
)
def test_the_same_in_other_words_passes(sentence: str) -> None:
    assert opposed(sentence, SOURCE) == []


ORDER = "Gannet-3 took first place in the open contest without human help, the first win for a lab since May. Our first festival of robots was in Odense. Pupils keep a free plan."


@pytest.mark.parametrize(
    "sentence",
    [
        "Gannet-3 took second place in the open contest.",
        "Gannet-3 took first place in the open contest with human help.",
        "Pupils lose a free plan.",
    ],
)
def test_another_place_a_denial_left_out_and_a_loss_are_seen(sentence: str) -> None:
    assert opposed(sentence, ORDER)


@pytest.mark.parametrize("sentence", ["No lab had a win since May.", "Our second festival of robots is in Odense."])
def test_a_first_time_is_never_before_and_a_second_time_may_follow(sentence: str) -> None:
    assert opposed(sentence, ORDER) == []


def test_who_is_behind_a_thing_does_not_lag() -> None:
    source = "The lab behind both open models met. On the test Gannet-3 was behind the open Tern-7."
    assert opposed("Summit 4 is ahead of both open models of the lab.", source) == []
    assert opposed("On the test Gannet-3 was ahead of the open Tern-7.", source)


def test_a_source_that_has_both_words_bears_both() -> None:
    both = "The price of the assistant rose in May. The price of the assistant fell in June."
    assert opposed("The price of the assistant rose.", both) == []
    assert opposed("The price of the assistant fell.", both) == []


def test_a_denial_at_the_end_of_a_clause_denies_what_went_before() -> None:
    source = "Reading bought books is fair use, but reading stolen books is not."
    assert opposed("Reading stolen books is not fair use.", source) == []


@given(st.sampled_from(SOURCE.split(". ")))
def test_what_is_copied_is_never_excluded(part: str) -> None:
    assert opposed(part, SOURCE) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_read(sentence: str, source: str) -> None:
    assert isinstance(opposed(sentence, source), list)


def test_a_denial_in_other_words_is_the_same_denial() -> None:
    source = "The lab was criticised for releasing Gannet-3 without a safety report. It reads notes in 14 languages, but not yet Arabic."
    assert opposed("The lab was criticised because Gannet-3 came out with no safety report.", source) == []
    assert opposed("The lab was criticised for releasing Gannet-3 with a safety report.", source)
    assert opposed("It reads notes in Arabic.", source)
