"""Pairs of articles: what makes them one, and what keeps them two."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Article, EntryId, FeedId
from digest.text import words
from digest.twins import alike, long_title, numbers_differ, reader, same_line, same_page, same_text, same_title

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Engine v2.1.4", "Engine v2.1.5", True),
        ("v2.1.4", "v2.1.5", True),
        ("Series B announcement", "Series C announcement", True),
        ("Finch in depth, part 1", "Finch in depth, part 2", True),
        ("Finch 2 is out", "Finch 2 is out", False),
        ("Finch 2 is out", "Finch is out", False),
        ("Quill raises 40bn", "Maker of Finch takes 40 billion", False),
        ("Write a letter", "Write I letter", False),
    ],
)
def test_titles_of_one_pattern_that_name_other_numbers_differ(one: str, other: str, differ: bool) -> None:
    assert numbers_differ(words(one), words(other)) is differ
    assert not (differ and alike(words(one), words(other)))


@pytest.mark.parametrize(
    ("guid", "name"),
    [
        ("https://www.lab.example/a?utm_source=x", "lab.example/a"),
        ("https://lab.example/", ""),
        ("tag:lab.example,2026:a", "tag:lab.example,2026:a"),
        ("tag:7", ""),
        ("urn:uuid:0f", "urn:uuid:0f"),
        ("4711", ""),
        ("", ""),
    ],
)
def test_only_a_name_for_all_the_world_is_one(guid: str, name: str) -> None:
    assert reader()(Article(EntryId("a"), FeedId("f"), "", "", "", None, guid=guid)).name == name


def test_the_name_of_an_issue_is_long_enough_only_with_words() -> None:
    read = reader()
    titles = {"Quill gives away the data of Finch": True, "A b c d e f": False, "Weekly notes": False}
    for title, long in titles.items():
        assert long_title(read(Article(EntryId("a"), FeedId("f"), title, "", "", None))) is long


ARTICLES = st.builds(
    Article,
    st.just(EntryId("a")),
    st.sampled_from([FeedId(""), FeedId("f"), FeedId("g")]),
    st.sampled_from(["", "Finch 2", "Finch 3", "Quill gives away the training data of Finch"]),
    st.sampled_from(["", "short", "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 2, "open weights " * 40]),
    st.sampled_from(["", "https://a.example/x", "https://a.example/y", "https://b.example/x"]),
    st.sampled_from([None, NOON, NOON + timedelta(days=40)]),
)


@given(ARTICLES, ARTICLES)
def test_a_pair_is_judged_alike_from_both_sides(one: Article, other: Article) -> None:
    read = reader()
    first, second = read(one), read(other)
    for same in (same_page, same_line, same_title):
        assert same(first, second) == same(second, first)
    if len(first.numbers) and len(second.numbers) and len(first.numbers) != len(second.numbers):
        assert same_text(first, second) == same_text(second, first)
