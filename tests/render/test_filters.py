from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from digest.render.filters import (
    archived,
    clip,
    counted,
    direction,
    label,
    long_date,
    moment,
    under,
    visible,
    web_link,
)
from tests.installation import MASTHEAD


@pytest.mark.parametrize("url", ["https://a.example/x?y=1&z=2#k", "http://127.0.0.1:8000/", "https://a.example/ü"])
def test_addresses_of_the_web_pass_unchanged(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    ["", "javascript:x", "JaVaScRiPt:x", "mailto:a@b.example", "/x", "https://", "https://a.example/x y",
     "https://a.example\n/", "https://me@a.example/", "http://[::1", "https://a.example/" + "x" * 2100],
)  # fmt: skip
def test_other_addresses_are_dropped(url: str) -> None:
    assert web_link(url) == ""


def test_what_no_address_may_hold_is_percent_encoded() -> None:
    assert web_link('https://a.example/{x}"<y>') == "https://a.example/%7Bx%7D%22%3Cy%3E"


@given(st.text(), st.integers(min_value=10, max_value=80))
def test_a_clipped_text_is_one_line_within_its_limit(text: str, limit: int) -> None:
    clipped = clip(text, limit)
    assert len(clipped) <= limit
    assert clipped == " ".join(text.split()) or clipped.endswith("…")


def test_a_text_is_cut_after_a_word() -> None:
    assert clip("one two, three four", 12) == "one two…"


def test_a_link_never_shows_another_address_or_nothing() -> None:
    assert label("www.bank.example") == "“www.bank.example”"
    assert label(" ", "https://a.example/x") == "a.example"
    assert label("See www.bank.example") == "See www.bank.example"


def test_dates_times_and_counts_are_written_out() -> None:
    assert long_date(date(2026, 11, 4)) == "Wednesday, 4 November 2026"
    assert moment(datetime(2026, 11, 4, 6, 5, tzinfo=UTC)) == "4 Nov 06:05"
    assert [counted(1, "story", "stories"), counted(0, "feed"), counted(1200, "feed")] == [
        "1 story",
        "0 feeds",
        "1,200 feeds",
    ]


@pytest.mark.parametrize(("language", "expected"), [("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr"), ("", "ltr")])
def test_right_to_left_is_known_by_the_language(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_only_plain_strings_are_made_visible() -> None:
    assert visible("a\u202eb {{x}} <%y%> [[Z]] *|T|* leave.SLOT.invalid") == (
        "ab { {x}} < %y%> [ [Z]] * |T|* leave.slot-invalid"
    )
    assert visible(Markup("{{x}}")) == "{{x}}"
    assert visible(3) == 3


def test_a_host_of_other_letters_is_shown_as_what_it_is() -> None:
    assert web_link("https://\u043epenai.example/x?y=\u043e") == "https://xn--penai-iye.example/x?y=\u043e"
    assert web_link("https://m\u00fcnchen.example:8443/feed").startswith("https://xn--mnchen-3ya.example:8443/")
    assert web_link("https://\u2603\ud800.example/") == ""


def test_an_issue_of_the_archive_has_an_address_where_the_list_has_one() -> None:
    day = date(2031, 3, 4)
    assert archived(day, MASTHEAD) == "https://tern.example/issues/2031-03-04"
    assert archived(day, replace(MASTHEAD, base_url="https://tern.example/news/")).endswith("/news/issues/2031-03-04")
    assert (
        archived(day, replace(MASTHEAD, base_url="")) == archived(day, replace(MASTHEAD, base_url="javascript:x")) == ""
    )


def test_pages_of_a_list_have_an_address_where_the_list_has_one() -> None:
    assert under(MASTHEAD, "benchmarks#tide") == "https://tern.example/benchmarks#tide"
    assert under(replace(MASTHEAD, base_url="ftp://tern.example"), "models") == ""
