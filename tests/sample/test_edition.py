"""The invented edition holds what a first-time user should see, dated from the moment of the run."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import ROLES, TOPICS
from digest.sample.edition import NOTE, Outlet, Piece, edition

NOW = datetime(2031, 3, 4, 6, 30, 15, 999, tzinfo=UTC)


@pytest.fixture(scope="module")
def outlets() -> tuple[Outlet, ...]:
    return edition(NOW)


def pieces(outlets: tuple[Outlet, ...]) -> list[Piece]:
    return [piece for outlet in outlets for piece in outlet.pieces]


def test_there_are_some_forty_articles_in_eight_feeds_or_more(outlets: tuple[Outlet, ...]) -> None:
    assert len(outlets) >= 8
    assert len(pieces(outlets)) >= 40
    assert {outlet.format for outlet in outlets} == {"rss", "atom", "json", "html"}


def test_roles_and_topics_are_those_of_the_model(outlets: tuple[Outlet, ...]) -> None:
    assert {outlet.role for outlet in outlets} == set(ROLES)
    assert all(set(outlet.topics) <= set(TOPICS) for outlet in outlets)


def test_articles_have_the_length_of_articles(outlets: tuple[Outlet, ...]) -> None:
    for piece in pieces(outlets):
        assert 150 <= len(piece.text.split()) <= 400, piece.slug
        assert 5 <= len(piece.summary.split()) <= 40, piece.slug


def test_most_articles_are_of_the_day_some_are_older_and_a_few_have_no_date(outlets: tuple[Outlet, ...]) -> None:
    dates = [piece.published for piece in pieces(outlets)]
    day = [date for date in dates if date and NOW - timedelta(hours=24) <= date < NOW]
    old = [date for date in dates if date and date < NOW - timedelta(hours=48)]
    assert len(day) >= 30
    assert len(old) >= 6
    assert dates.count(None) >= 2
    assert len(day) + len(old) + dates.count(None) == len(dates)


def test_pieces_come_newest_first_and_undated_ones_last(outlets: tuple[Outlet, ...]) -> None:
    for outlet in outlets:
        dates = [piece.published for piece in outlet.pieces]
        dated = [date for date in dates if date]
        assert dated == sorted(dated, reverse=True)
        assert dates[: len(dated)] == dated


def test_a_syndicated_copy_repeats_its_original_with_a_note(outlets: tuple[Outlet, ...]) -> None:
    note = NOTE.format(title="Machine Ledger")
    copies = [piece for piece in pieces(outlets) if piece.text.endswith(note)]
    (copy,) = copies
    original = copy.text.removesuffix(note).strip()
    assert original in [piece.text for piece in pieces(outlets)]


@pytest.mark.parametrize("subject", ["Skerry-2", "Meridian 4", "Brambling", "Fieldnotes 1.0"])
def test_an_event_is_told_by_several_outlets_in_words_of_their_own(outlets: tuple[Outlet, ...], subject: str) -> None:
    telling = [
        (outlet.id, piece.title)
        for outlet in outlets
        for piece in outlet.pieces
        if subject in piece.title + piece.summary
    ]
    assert len({outlet for outlet, _ in telling}) >= 2
    assert len({title for _, title in telling}) >= 2


@given(st.datetimes(datetime(2000, 1, 2), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_ages_do_not_depend_on_the_day(now: datetime) -> None:
    def ages(when: datetime) -> list[timedelta | None]:
        return [when - p.published if p.published else None for p in edition(when)[0].pieces]

    assert ages(now.replace(microsecond=0)) == ages(NOW.replace(microsecond=0))
