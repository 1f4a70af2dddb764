"""Sentences that want something of their readers."""

import pytest

from digest.writing.prose.promotion import about_itself, promotes


@pytest.mark.parametrize(
    "sentence",
    [
        "sign up now for the letter of brinewick.",
        "try gannet-3 in the workshop of odense.",
        "to get started, install the gannet on your machine.",
        "we look forward to the next year in odense.",
    ],
)
def test_offers_and_requests_promote(sentence: str) -> None:
    assert promotes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "brinewick sold 40 licences to odense.",
        "to the surprise of the city, gannet-3 won.",
        "the try of odense failed.",
    ],
)
def test_news_does_not(sentence: str) -> None:
    assert not promotes(sentence)


def test_what_an_article_says_of_itself_is_told_apart_from_what_a_lab_shares() -> None:
    assert about_itself("we outline how gannet-3 came about.")
    assert about_itself("we walk you through the plans of brinewick.")
    assert not about_itself("we share the weights of gannet-3 with all.")
    assert not about_itself("we describe gannet-3, a model for small machines.")
