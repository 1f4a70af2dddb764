from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.exchange import Validators
from digest.fetch import headers

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "99999999999"}, 7 * 86400),
        ({"retry-after": "9" * 400}, 7 * 86400),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "1.5"}, None),
        ({"retry-after": "١٢"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Tue, 04 Mar 2031 06:30:00 GMT"}, 1800),
        ({"retry-after": "Tue, 04 Mar 2031 05:30:00 GMT"}, 0),
        ({"retry-after": "Fri, 04 Mar 2039 05:30:00 GMT"}, 7 * 86400),
        # A server whose clock is wrong means the time between its two dates.
        ({"retry-after": "Wed, 05 Mar 2025 01:00:00 GMT", "date": "Wed, 05 Mar 2025 00:00:00 GMT"}, 3600),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(said: dict[str, str], seconds: float | None) -> None:
    assert headers.wait(said, NOW) == seconds


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_a_time_within_a_week_or_none(text: str, date: str) -> None:
    found = headers.wait({"retry-after": text, "date": date}, NOW)
    assert found is None or 0 <= found <= 7 * 86400


@given(st.integers(0, 6 * 86400))
def test_a_date_counts_as_its_distance(seconds: int) -> None:
    until = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert headers.wait({"retry-after": until}, NOW) == seconds


@pytest.mark.parametrize(
    ("control", "seconds"),
    [
        ("", 0),
        ("max-age=600", 600),
        ("public, max-age=86400, stale-while-revalidate=60", 86400),
        ("s-maxage=5, MAX-AGE = 7", 7),
        ("s-maxage=5", 0),
        ("no-cache, max-age=600", 0),
        ("max-age=600, no-store", 0),
        ("max-age=-1", 0),
    ],
)
def test_how_long_an_answer_is_fresh(control: str, seconds: float) -> None:
    assert headers.fresh({"cache-control": control}) == seconds


def test_the_first_of_equal_headers_counts_whatever_its_letters() -> None:
    assert headers.read([(b"ETag", b'"1"'), (b"etag", b'"2"'), (b"X", b"\xff")]) == {"etag": '"1"', "x": "\udcff"}


def test_what_cannot_be_sent_back_exactly_is_not_kept_and_what_was_known_stays() -> None:
    before = Validators('"old"', "Tue, 04 Mar 2031 06:00:00 GMT")
    assert headers.validators({"etag": "\udcff"}, before) == before
    assert headers.validators({"etag": '"new"'}, before) == Validators('"new"', before.last_modified)
    assert headers.validators({"etag": "x" * 1001}) == Validators()


@given(st.lists(st.tuples(st.binary(max_size=30), st.binary(max_size=200)), max_size=8))
def test_any_octets_are_headers(raw: list[tuple[bytes, bytes]]) -> None:
    found = headers.read(raw)
    kept = headers.validators(found)
    assert (kept.etag + kept.last_modified).encode("utf-8") is not None
    assert headers.size(raw) == sum(len(name) + len(value) + 4 for name, value in raw)
