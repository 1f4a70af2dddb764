"""Further articles fill the gaps of the leading one, and never open what another calls closed."""

from dataclasses import replace

import pytest

from digest.model import Openness
from digest.openness.filling import filled, subject
from digest.pipeline.openness import assess

LEAD = assess("Finch-2 arrives", "Finch-2 is a language model with a context of 128K tokens.")
FREE = assess("Finch-2 is out", "The weights of Finch-2, a language model, are on Hugging Face under Apache 2.0.")
LIMITED = assess("Finch-2 licence", "Finch-2, a language model, was released under CC-BY-NC 4.0.")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Finch-2 arrives", "finch2"),
        ("Nordlys ships Qwen3-8B", "qwen38b"),
        ("PixelZap draws faster", "pixelzap"),
        ("A quiet day", ""),
    ],
)
def test_the_subject_of_a_title_is_a_name_or_a_coined_word(title: str, expected: str) -> None:
    assert subject(title) == expected


def test_gaps_are_filled_with_their_quotes() -> None:
    result = filled(LEAD, [FREE])
    assert (result.openness_class, result.licence, result.mark("weights")) == ("open_weights", ("Apache-2.0",), "yes")
    assert result.relevance == 2
    assert {"weights", "licence", "class", "relevance"} <= {each.facet for each in result.evidence}


def test_the_less_open_of_two_classes_counts_whatever_the_order() -> None:
    for first, second in ((FREE, LIMITED), (LIMITED, FREE)):
        assert filled(LEAD, [first, second]).openness_class == "restricted"
        assert filled(first, [second]).openness_class == "restricted"


def test_what_the_leading_article_says_stays() -> None:
    assert filled(LIMITED, [FREE]).licence == ("CC-BY-NC",)


def test_an_article_about_a_thing_of_another_kind_adds_nothing() -> None:
    assert filled(Openness(kind="tool", openness_class="unknown"), [FREE]).openness_class == "unknown"


def test_an_untold_class_is_opened_only_by_quoted_words_and_a_told_one_never() -> None:
    unquoted = replace(FREE, evidence=tuple(each for each in FREE.evidence if each.facet != "class"))
    closed = replace(LEAD, relevance=1, openness_class="closed")
    assert filled(LEAD, [unquoted]).openness_class == "unknown"
    assert filled(LEAD, [closed, FREE]).openness_class == "closed"
    assert filled(LIMITED, [FREE]).openness_class == "restricted"
