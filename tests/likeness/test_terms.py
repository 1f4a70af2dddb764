"""What a text says: terms, their counts, and which of them are names."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.likeness.terms import LEAD, Said, Vocabulary, joined, read
from digest.model import Article, EntryId, FeedId


def article(title: str, text: str = "") -> Article:
    return Article(EntryId(title), FeedId(""), title, text, "", None)


def said(title: str, text: str = "") -> dict[str, tuple[int, bool]]:
    vocabulary = Vocabulary()
    found = read(vocabulary, [article(title, text)])
    rows = zip(found.terms.tolist(), found.counts.tolist(), found.names.tolist(), strict=True)
    return {vocabulary.terms[term]: (count, name) for term, count, name in rows}


def test_a_term_of_the_title_counts_more_than_one_of_the_text() -> None:
    found = said("Harbour closes", "The harbour stays shut. The bridge stays open.")
    assert found["harbour"][0] > found["bridg"][0] > 0


def test_a_name_has_a_capital_where_no_sentence_begins() -> None:
    found = said("", "Yesterday Skerry opened a fab. Pilots in Tarn, Lund and Veldt cheered.")
    assert {term for term, (_, name) in found.items() if name} == {"skerry", "tarn", "lund", "veldt"}


def test_a_title_in_capitals_tells_no_names() -> None:
    assert not any(name for _, name in said("Skerry Opens Its Fab In Tarn").values())


@pytest.mark.parametrize("title", ["Skerry ships Finch 4.5", "Skerry ships Finch-4.5", "skerry ships finch v4.5"])
def test_a_product_with_its_number_is_one_name(title: str) -> None:
    assert said(title)["finch 4.5"][1]


def test_a_comma_and_a_percentage_name_no_product() -> None:
    assert not any(" " in term for term in said("In Lund, 33 boats; sales up Finch 4%", "Tarn, 12"))


def test_what_names_a_product_counts_less_by_itself() -> None:
    found = said("Skerry ships Finch 4.5")
    assert found["finch"][0] < found["skerry"][0]


def test_scripts_without_spaces_are_read_by_pairs_of_characters() -> None:
    assert {"羽毛", "毛实", "实验"} <= said("羽毛实验").keys()


def test_typographic_marks_read_as_plain_ones() -> None:
    assert said("Skerry\u2019s \u201cFinch\u201d\u2014open") == said('Skerry\'s "Finch" - open')


def test_only_the_beginning_of_a_text_is_read() -> None:
    assert "last" not in said("", "bridge " * (LEAD + 1) + "lasted")


def test_nothing_is_said_by_nothing() -> None:
    found = read(Vocabulary(), [article(""), article("", " \n.")])
    assert found.starts.tolist() == [0, 0, 0]
    assert joined([]).starts.tolist() == [0]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_each_text_is_read_as_if_it_were_alone(titles: list[str]) -> None:
    vocabulary = Vocabulary()
    together = read(vocabulary, [article(title) for title in titles])
    alone = joined([read(vocabulary, [article(title)]) for title in titles])
    for name in Said.__dataclass_fields__:
        assert np.array_equal(getattr(together, name), getattr(alone, name))
