"""Misdeeds of our own invention, judged by the same code as the shared corpus, which need not be here."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from digest.exchange import Request, Response
from digest.fetch import WebFetcher
from tests.faulty import Asked, serving
from tests.misdeeds import ITEMS, Misdeeds
from tests.trial import DAY, NOW, SETTINGS, Case, Parts, Passes, case, passing
from tests.verdicts import judge

Said = dict[str, Any]

ENDLESS: list[tuple[Said, Said]] = [
    ({"header_bytes_per_s": 5}, {"max_seconds": 28, "outcome": "error"}),
    ({"body_bytes_per_s": 40}, {"max_seconds": 45, "outcome": "error"}),
    ({"hang": True}, {"max_seconds": 25, "outcome": "error-and-retry-next-run"}),
    ({"endless": True}, {"max_seconds": 40, "max_extra_mib": 32, "outcome": "error"}),
    ({"redirect": "self"}, {"max_requests": 6}),
    ({"redirect_count": 6}, {"max_requests": 6}),
    ({"redirect": "http://10.1.2.3/feed"}, {"max_requests": 1, "outcome": "error"}),
    ({"redirect": "file:///etc/hostname"}, {"max_requests": 1, "outcome": "error"}),
]
BROKEN: list[tuple[Said, Said]] = [
    ({"header_mib": 0.3}, {"outcome": "error", "max_extra_mib": 16}),
    ({"header_mib": 9}, {"outcome": "error", "max_extra_mib": 16}),
    ({"header_count": 50_000}, {"outcome": "error", "max_extra_mib": 16}),
    ({"content_length_delta": 1}, {"outcome": "error-and-retry-next-run"}),
    ({"content_length_delta": 900_000_000_000}, {"outcome": "error-and-retry-next-run"}),
    ({"content_length_delta": -1}, {"outcome": "no-crash"}),
    ({"content_length_delta": -1_000_000}, {"outcome": "error"}),
    ({"chunk": "-4\r\n"}, {"outcome": "error"}),
    ({"chunk": "0x10\r\n"}, {"outcome": "error"}),
    ({"chunk": "ffffffffffffffffffff\r\n"}, {"outcome": "error"}),
    ({"chunk": ""}, {"outcome": "error"}),
    ({"encoding": "gzip", "truncate": 1}, {"outcome": "error"}),
    ({"encoding": "gzip", "truncate": 1_000_000}, {"outcome": "error"}),
    ({"encoding": "deflate", "truncate": 7}, {"outcome": "error"}),
    ({"encoding": "deflate", "plain": True}, {"outcome": "error-or-plain"}),
    ({"encoding": "br"}, {"outcome": "error"}),
    ({"encoding": "gzip,\tdeflate, gzip"}, {"outcome": "error", "max_seconds": 2}),
    ({"status": 304, "unsolicited": True}, {"outcome": "error-not-empty"}),
    ({"tls": "expired"}, {"outcome": "error", "never_insecure_retry": True}),
    ({"tls": "self-signed"}, {"outcome": "error", "never_insecure_retry": True}),
    ({"tls": "wrong-host"}, {"outcome": "error", "never_insecure_retry": True}),
    ({"tls": "not-yet-valid"}, {"outcome": "error", "never_insecure_retry": True}),
    ({"content_type": "text/html; charset=nonsense"}, {"outcome": "sniff-feed-only"}),
    ({"content_type": "image/png"}, {"outcome": "sniff-feed-only"}),
    ({"content_type": ""}, {"outcome": "sniff-feed-only"}),
]
KEPT: list[tuple[Said, Said]] = [
    ({"status": 429, "retry_after": "120"}, {"next_fetch_not_before_s": 120}),
    ({"status": 503, "retry_after": "86400"}, {"next_fetch_not_before_s": 86_400}),
    ({"status": 503, "retry_after": "date+7200"}, {"next_fetch_not_before_s": 7200}),
    ({"status": 429, "retry_after": "date+9999999"}, {"next_fetch_capped_s": 604_800}),
    ({"status": 503, "retry_after": "9" * 400}, {"next_fetch_capped_s": 604_800}),
    ({"status": 429}, {"backoff": True}),
    ({"status": 429, "retry_after": "after the weekend"}, {"backoff": True}),
    ({"status": 503, "retry_after": "-30"}, {"backoff": True}),
    ({"status": 410}, {"feed_disabled": True, "alert": True}),
    ({"status": 404, "times": 6}, {"recovers": True}),
    ({"status": 500, "times": 9}, {"recovers": True}),
    ({"etag": '"plain"'}, {"sends_if_none_match": '"plain"'}),
    ({"etag": 'W/"with space, and comma"'}, {"sends_if_none_match": 'W/"with space, and comma"'}),
    ({"etag": "without-quotes"}, {"sends_if_none_match": "without-quotes"}),
    ({"etag": '"\xc3\xa9"'}, {"sends_if_none_match": '"\xc3\xa9"'}),  # in UTF-8
    ({"etag": '"\xe9\xff"'}, {"outcome": "not-stored"}),  # in no encoding that can be sent back
    ({"etag_bytes": 1200}, {"outcome": "not-stored"}),
    ({"etag": '"half\r\nX: other"'}, {"outcome": "not-stored"}),
    ({"etag": 'W/"half\r\nX: other"'}, {"outcome": "not-stored"}),
    ({"etag": '"tab\tand\x01"'}, {"outcome": "not-stored"}),
    ({"status": 301, "to": "https://moved.tern.example/rss"}, {"url_updated_after": 3}),
    ({"status": 308, "to": "http://moved.tern.example/rss?all=1"}, {"url_updated_after": 3}),
    ({"status": 301, "to": "http://169.254.169.254/rss"}, {"url_updated_after": 3}),
    ({"status": 308, "to": "https://printer.local/rss"}, {"url_updated_after": 3}),
    ({"cookies": 60}, {"cookies_kept": 0}),
    ({"cookies": 9000}, {"cookies_kept": 0, "max_extra_mib": 16}),
]
POLITE: list[tuple[Said, Said]] = [
    ({"robots": "User-agent: TheTest\nDisallow: /page"}, {"article_pages_fetched": 0, "feed_fetched": True}),
    ({"robots": "User-agent: Other\nDisallow: /"}, {"article_pages_fetched": 3, "feed_fetched": True}),
    ({"robots": "User-agent: *\nDisallow: /page/late\nAllow: /"}, {"article_pages_fetched": 2, "feed_fetched": True}),
    ({"robots_status": 503}, {"article_pages_fetched": 0, "feed_fetched": True}),
    ({"robots_status": 403}, {"article_pages_fetched": 3}),
    ({"robots_mib": 1}, {"read_at_most_kib": 500}),
    ({"robots": "User-agent: *\nCrawl-delay: 2.5"}, {"min_gap_s": 2.5}),
    ({"feeds_on_host": 4}, {"max_parallel_per_host": 2, "min_gap_s": 1}),
]


@pytest.fixture(scope="module")
def passes() -> Iterator[Passes]:
    with passing([said for said, _ in POLITE]) as made:
        yield made


@pytest.mark.parametrize(
    ("said", "expect"),
    [pytest.param(*row, id=json.dumps(row[0])[:60]) for row in (*ENDLESS, *BROKEN, *KEPT, *POLITE)],
)
def test_a_misdeed_is_met_as_expected(said: Said, expect: Said, parts: Parts, passes: Passes) -> None:
    judge(said, expect, parts, passes)


def test_a_misdeed_or_an_expectation_that_nobody_knows_is_not_passed_over(parts: Parts, passes: Passes) -> None:
    with pytest.raises(ValueError, match="no such misdeed"):
        Misdeeds({"moon_phase": 3})
    with pytest.raises(AssertionError):
        judge({}, {"moons": 1}, parts, passes)


@pytest.mark.parametrize(
    ("said", "expect"),
    [
        ({"robots_status": 404}, {"article_pages_fetched": 0}),
        ({}, {"outcome": "error"}),
        ({}, {"backoff": True}),
        ({}, {"feed_disabled": True}),
        ({"status": 404}, {"recovers": True}),
        ({}, {"alert": True}),
        ({"etag": '"a"'}, {"outcome": "not-stored"}),
        ({"redirect_count": 3}, {"max_requests": 3}),
        ({"status": 302, "to": "https://moved.tern.example/rss"}, {"url_updated_after": 3}),
        ({"tls": "good"}, {"never_insecure_retry": True}),
        ({"endless": True}, {"max_extra_mib": 2}),
    ],
)
def test_the_judge_can_say_no(said: Said, expect: Said, parts: Parts, passes: Passes) -> None:
    with pytest.raises((AssertionError, KeyError)):
        judge(said, expect, parts, passes)


def read_for(found: Case, days: int) -> None:
    for day in range(1, days):
        found.read(NOW + day * DAY)


def test_as_many_redirects_as_are_followed_are_followed(parts: Parts) -> None:
    with case({"redirect_count": 5}, parts) as found:
        assert found.first.entries == 2 * ITEMS


def test_a_feed_that_comes_with_cookies_is_read(parts: Parts) -> None:
    with case({"cookies": 300}, parts) as found:
        assert found.first.entries == 2 * ITEMS


def test_a_good_certificate_of_an_authority_of_ones_own_is_good(parts: Parts) -> None:
    with case({"tls": "good"}, parts) as found:
        assert found.first.entries == 2 * ITEMS
        assert found.server.paths() == ["/feed"]


def test_a_feed_that_is_missing_for_long_is_retired_and_said_to_be(parts: Parts) -> None:
    with case({"status": 404}, parts) as found:
        read_for(found, 6)
        assert found.state.retired == ""
        read_for(found, 8)
        assert "404" in found.state.retired
        before = len(found.server.asked)
        assert [left.what for left in found.read(NOW + 30 * DAY).left] == ["Skua"]
        assert len(found.server.asked) == before


def test_a_feed_that_moved_for_a_while_stays_where_it_is_listed(parts: Parts) -> None:
    with case({"status": 307, "to": "https://moved.tern.example/rss"}, parts) as found:
        read_for(found, 5)
        assert found.state.address == ""
        assert found.first.entries == 2 * ITEMS


def test_a_permanent_redirect_counts_only_in_a_row(parts: Parts) -> None:
    """Two days there, one day not, and the count begins anew."""
    moved = Misdeeds({"status": 301, "to": "https://moved.tern.example/rss"})
    days = [moved, moved, Misdeeds({}), moved, moved, moved]
    with case({"status": 301, "to": "https://moved.tern.example/rss"}, parts) as found:
        for day, answer in enumerate(days[1:], start=1):
            found.server.answer = answer
            assert found.state.address == ""
            found.read(NOW + day * DAY)
        assert found.state.address == "https://moved.tern.example/rss"


def test_who_answers_a_page_by_robots_txt_that_never_comes_is_not_read() -> None:
    def silent(asked: Asked) -> Any:
        return Misdeeds({"hang": True})(replace(asked, path="/feed")) if "robots" in asked.path else Misdeeds({})(asked)

    with serving(silent) as server:
        assert pages_read(server.url("/page/one")) == 0
        assert server.paths().count("/robots.txt") == 1


def pages_read(url: str) -> int:
    answers = WebFetcher(replace(SETTINGS, deadline=0.5)).get_all([Request("page", url, 100_000, page=True)])
    return sum(isinstance(answer, Response) for answer in answers)
