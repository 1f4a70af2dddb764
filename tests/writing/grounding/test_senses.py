"""What excludes a word."""

import pytest

from digest import knowledge
from digest.writing.grounding.senses import compounds, senses, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("increases", "increased"),
        ("banning", "ban"),
        ("companies", "company"),
        ("losses", "loss"),
        ("closed", "closing"),
        ("lab's", "lab"),
    ],
)
def test_inflections_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def against(word: str) -> set[str]:
    return {other for sense in senses(stem(word)) for other in sense.against}


def test_an_opposite_excludes_both_ways() -> None:
    assert stem("decreased") in against("increase")
    assert stem("increase") in against("decreased")


def test_things_of_one_sort_exclude_each_other_and_not_themselves() -> None:
    assert "yearly" in against("monthly")
    assert "monthly" not in against("monthly")
    assert "annual" not in against("yearly")


def test_a_prefix_makes_an_opposite() -> None:
    assert stem("labelled") in against("unlabelled")
    assert "unpopular" in against("popular")
    assert "iverse" not in against("universe")


def test_compounds_are_found_in_any_spelling() -> None:
    assert compounds().fullmatch("fine-tuning")
    assert compounds().fullmatch("fine tuning")


def test_no_word_excludes_itself() -> None:
    for one, other in knowledge.opposites():
        assert not one & other
