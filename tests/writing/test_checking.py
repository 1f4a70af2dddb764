"""Answers of a model about sources in another language than the list's."""

import json

from digest.model import Source, Summary
from digest.writing.asking.answers import answer
from digest.writing.checking import Case, checked
from digest.writing.extracting import extract

CHINESE = Source(
    "科海发布 Heron-2", "科海实验室11月23日发布了模型 Heron-2,参数规模为1.6万亿。Heron-2 在数学测试中得分为91.4%。"
)
NAMED = "Kehai Lab (科海实验室) released Heron-2 with 1.6 trillion parameters on November 23."


def told(sentence: str, headline: str) -> object:
    """What is told of an answer in one sentence."""
    said = {"headline": headline, "sentences": [{"text": sentence, "source": 1}], "why_it_matters": "", "facets": []}
    case = Case((CHINESE,), extract((CHINESE,), CHINESE.title))
    return checked(answer(json.dumps(said)), case, "gannet-1")


def test_a_name_in_other_signs_passes_with_them_behind_it_and_falls_without() -> None:
    summary = told(NAMED, "Kehai Lab releases Heron-2")
    assert isinstance(summary, Summary)
    assert (summary.headline, summary.sentences[0].text) == ("Kehai Lab releases Heron-2", NAMED)
    assert not isinstance(told(NAMED.replace(" (科海实验室)", ""), ""), Summary)


def test_where_the_sources_headline_is_in_another_language_a_sentence_that_passed_heads_the_story() -> None:
    summary = told("Heron-2 scored 91.4% on a mathematics test of the lab.", "Fooble releases Heron-2")
    assert isinstance(summary, Summary)
    assert (summary.headline, summary.written) == (
        "Heron-2 scored 91.4% on a mathematics test of the lab",
        ("headline",),
    )
