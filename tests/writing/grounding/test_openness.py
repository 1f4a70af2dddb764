"""What a source keeps back, in a sentence that gives it away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.openness import given_away

HELD = (
    "Brinewick has opened Heron. The weights are under Apache 2.0. The training data is not released. Brinewick refused to publish"
    " the technical report. The licence forbids commercial use."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anyone can download the training data.",
        "Heron comes with its training data.",
        "Brinewick has published the training data of Heron.",
        "Brinewick has opened Heron, weights, code and training data.",
        "Both the weights and the training data of Heron are released.",
        "Heron comes with a technical report.",
        "Heron may be used commercially.",
    ],
)
def test_what_is_kept_back_is_not_given_away(sentence: str) -> None:
    assert given_away(sentence, HELD)


@pytest.mark.parametrize(
    "sentence",
    [
        "The weights of Heron are released.",
        "Brinewick has opened Heron without its training data.",
        "The weights are open, but the training data is not.",
        "Heron may not be used commercially.",
        "Heron was trained on public data.",
        "Brinewick will publish the training data.",
    ],
)
def test_what_agrees_with_the_source_passes(sentence: str) -> None:
    assert given_away(sentence, HELD) == []


def test_a_model_whose_weights_are_kept_back_is_not_open() -> None:
    source = "Brinewick will not release the weights of Heron. Heron is available only through an API."
    assert given_away("Heron is an open-weight model.", source)
    assert given_away("Heron is available through an API.", source) == []


def test_what_another_keeps_back_or_one_version_has_is_no_proof() -> None:
    assert (
        given_away("The weights of Heron are released.", "Unlike Tern, whose weights are not released, Heron is open.")
        == []
    )
    assert given_away("The code is public.", "The code of Heron is public. The code of Tern is not public.") == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_checked(sentence: str, source: str) -> None:
    assert isinstance(given_away(sentence, source), list)
