from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.people import SubscriberId
from digest.tokens import confirm_token, leave_token, read_confirm, read_leave

ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
SECRET = b"a secret of thirty-two octets ..."
NOW = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)

ids = st.integers(min_value=1, max_value=2**63 - 1).map(SubscriberId)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
strings = st.text(st.characters(codec=None), max_size=80)


@given(ids)
def test_a_leave_token_names_its_subscriber(subscriber: SubscriberId) -> None:
    assert read_leave(SECRET, leave_token(SECRET, subscriber)) == subscriber


@given(ids)
def test_a_leave_token_is_the_same_every_time_and_fits_into_a_url(subscriber: SubscriberId) -> None:
    token = leave_token(SECRET, subscriber)
    assert token == leave_token(SECRET, subscriber)
    assert len(token) < 90
    assert set(token) <= ALPHABET


@given(ids, moments, st.timedeltas(timedelta(0), timedelta(days=20)), st.integers(1, 10))
def test_a_confirm_token_is_good_for_its_days_only(
    subscriber: SubscriberId, made: datetime, age: timedelta, days: int
) -> None:
    token = confirm_token(SECRET, subscriber, made)
    read = read_confirm(SECRET, token, made + age, days)
    # The token keeps whole seconds, so within one second of the limit either answer is right.
    if age > timedelta(days=days):
        assert read is None
    elif age < timedelta(days=days) - timedelta(seconds=1):
        assert read == subscriber


def test_a_clock_set_back_does_not_void_a_fresh_confirm_token() -> None:
    token = confirm_token(SECRET, SubscriberId(7), NOW)
    assert read_confirm(SECRET, token, NOW - timedelta(hours=3)) == SubscriberId(7)


@given(ids, moments)
def test_one_purpose_cannot_be_used_for_another(subscriber: SubscriberId, now: datetime) -> None:
    assert read_confirm(SECRET, leave_token(SECRET, subscriber), now) is None
    assert read_leave(SECRET, confirm_token(SECRET, subscriber, now)) is None


@given(ids)
def test_another_secret_reads_nothing(subscriber: SubscriberId) -> None:
    other = b"the secret of somebody else ....."
    assert read_leave(other, leave_token(SECRET, subscriber)) is None
    assert read_confirm(other, confirm_token(SECRET, subscriber, NOW), NOW) is None


@given(strings)
def test_garbage_is_nobody_and_never_raises(garbage: str) -> None:
    assert read_leave(SECRET, garbage) is None
    assert read_confirm(SECRET, garbage, NOW) is None


@given(ids, st.integers(0, 200), st.sampled_from(sorted(ALPHABET)))
def test_a_changed_token_is_nobody_or_says_the_same(subscriber: SubscriberId, where: int, character: str) -> None:
    token = leave_token(SECRET, subscriber)
    where %= len(token)
    changed = token[:where] + character + token[where + 1 :]
    # Base64 has spare bits in its last character: another spelling of the same signature is still the signature.
    assert read_leave(SECRET, changed) in (None, subscriber)
    if where < len(token) - 1 and changed != token:
        assert read_leave(SECRET, changed) is None


def test_a_token_cut_or_doubled_is_nobody() -> None:
    token = leave_token(SECRET, SubscriberId(12))
    assert read_leave(SECRET, token[:-1]) is None
    assert read_leave(SECRET, token + token) is None
    assert read_leave(SECRET, token * 1000) is None
    assert read_leave(SECRET, "") is None


def test_an_empty_secret_is_refused_loudly() -> None:
    with pytest.raises(ValueError, match="empty secret"):
        leave_token(b"", SubscriberId(1))
