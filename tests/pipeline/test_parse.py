import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Entry, Failure, Feed, FeedId
from digest.pipeline.parse import Parsed, feed

NOW = datetime(2026, 4, 24, 6, tzinfo=UTC)
SOURCE = Feed(FeedId("lab"), "The Lab", "https://lab.example/feed.xml")


def entries(body: str | bytes, source: Feed = SOURCE) -> tuple[Entry, ...]:
    found = feed(source, body.encode() if isinstance(body, str) else body, source.url, NOW)
    assert isinstance(found, Parsed)
    return found.entries


def why(body: bytes, source: Feed = SOURCE) -> str:
    found = feed(source, body, source.url, NOW)
    assert isinstance(found, Failure)
    assert found.what == "The Lab"
    return found.why


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>L</title>{"".join(items)}</channel></rss>'


def test_an_rss_item_becomes_an_entry() -> None:
    (found,) = entries(
        rss(
            "<item><guid isPermaLink='false'>g1</guid><link>https://lab.example/a?utm_source=x</link><title>A &amp;amp; B</title><author>Ada</author>"
            "<pubDate>Thu, 23 Apr 2026 09:30:00 +0200</pubDate><description>&lt;p&gt;Short&lt;/p&gt;</description></item>"
        )
    )
    assert (found.guid, found.url, found.key) == ("g1", "https://lab.example/a?utm_source=x", "lab.example/a")
    assert (found.title, found.author, found.summary) == ("A & B", "Ada", "<p>Short</p>")
    assert found.published == datetime(2026, 4, 23, 7, 30, tzinfo=UTC)
    assert found.first_seen == NOW


def test_an_atom_entry_becomes_an_entry_and_relative_links_absolute_ones() -> None:
    (found,) = entries(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lab.example/blog/"><title>L</title><entry><id>tag:1</id>'
        '<title type="html">An &lt;b&gt;open&lt;/b&gt; model</title><link href="one.html"/><updated>2026-04-23T00:00:00Z</updated>'
        '<content type="html">&lt;p&gt;See &lt;a href="/weights"&gt;weights&lt;/a&gt;&lt;/p&gt;</content></entry></feed>'
    )
    assert found.title == "An open model"
    assert found.url == "https://lab.example/blog/one.html"
    assert found.content == '<p>See <a href="https://lab.example/weights">weights</a></p>'


def test_a_json_feed_becomes_entries() -> None:
    item = {
        "id": "1",
        "url": "https://lab.example/1",
        "title": "1 < 2",
        "content_text": "a\nb",
        "date_published": "2026-04-23T10:00:00+02:00",
    }
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "L",
        "language": "en",
        "items": [item, {}, "no item"],
    }
    (found,) = entries(json.dumps(body))
    assert (found.title, found.content, found.language) == ("1 < 2", "a<br>b", "en")
    assert found.published == datetime(2026, 4, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize("title", ["Using <select> & <b> well", "1 < 2", "AT&T", "&lt; stays", "plain"])
def test_a_title_that_is_plain_text_by_its_format_keeps_what_looks_like_a_tag(title: str) -> None:
    body = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": title}]}
    assert entries(json.dumps(body))[0].title == title


def test_a_listing_page_becomes_entries() -> None:
    page = """<html lang="en"><body><nav><a href="/about-us-and-more">About us and more</a></nav><main>
    <article><h2><a href="/news/one">First thing happened</a></h2><time datetime="2026-04-23">x</time><p>Teaser.</p></article>
    <article><h2><a href="/news/two">Second thing happened</a></h2></article>
    <article><h2><a href="https://elsewhere.example/x">An advertisement elsewhere</a></h2></article>
    <article><h2><a href="/news/three">Third thing happened</a></h2></article></main></body></html>"""
    listing = Feed(FeedId("lab"), "The Lab", "https://lab.example/news", kind="htmlindex")
    found = entries(page, listing)
    assert [e.url for e in found] == [f"https://lab.example/news/{name}" for name in ("one", "two", "three")]
    assert found[0].summary == "Teaser."
    assert found[0].published == datetime(2026, 4, 23, tzinfo=UTC)


def test_a_listing_page_is_read_by_the_operators_selector() -> None:
    page = '<div class="card"><a href="/p/1">A paper about things</a></div><div class="card"><a href="/p/2">Another paper</a></div>'
    listing = Feed(FeedId("lab"), "The Lab", "https://lab.example/papers", kind="htmlindex", selector=".card")
    assert [e.title for e in entries(page, listing)] == ["A paper about things", "Another paper"]
    assert "selector" in why(b"<p>nothing</p>", listing)


def test_scripts_and_links_out_of_the_web_do_not_come_through() -> None:
    (found,) = entries(
        rss(
            "<item><guid>g</guid><link>javascript:alert(1)</link><title>&lt;img src=x onerror=alert(1)&gt;Hi&lt;script&gt;x()&lt;/script&gt;</title>"
            '<description>&lt;p onclick="x()"&gt;T&lt;/p&gt;&lt;a href="data:text/html,x"&gt;d&lt;/a&gt;&lt;form&gt;f&lt;/form&gt;</description></item>'
        )
    )
    assert found.url == ""
    assert found.title == "Hi"
    assert found.summary == "<p>T</p><a>d</a>"


def test_ids_are_stable_and_belong_to_the_feed() -> None:
    body = rss("<item><guid>g</guid><title>x</title></item>")
    other = Feed(FeedId("other"), "Other", "https://other.example/")
    assert entries(body)[0].id == entries(body)[0].id != entries(body, other)[0].id


def test_entries_that_share_a_guid_are_kept_apart_and_repeated_ones_are_not() -> None:
    items = ["<item><guid>g</guid><title>one</title></item>", "<item><guid>g</guid><title>two</title></item>"]
    assert [e.title for e in entries(rss(*items, items[0]))] == ["one", "two"]


def test_an_item_without_any_name_keeps_its_id_when_others_join_it() -> None:
    items = ["<item><title>one</title></item>", "<item><title>two</title></item>"]
    assert entries(rss(items[0]))[0].id == entries(rss(*items))[0].id


def test_items_that_are_nothing_but_text_are_kept_apart() -> None:
    items = [f"<item><description>{text}</description></item>" for text in ("first", "second")]
    assert [entry.summary for entry in entries(rss(*items))] == ["first", "second"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!doctype html><html><body>Hello</body></html>", "`digest feeds add` finds the feed behind a page"),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>', "declares entities"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "no list of items"),
        (b'{"version": "https://jsonfeed.org/version/1", ', "cannot be read"),
        (b"\x00\x01\x02", "no feed was found"),
    ],
)
def test_what_is_no_feed_is_a_failure_that_says_why(body: bytes, reason: str) -> None:
    assert reason in why(body)


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("jsonfeed", rss("<item><title>one</title></item>").encode(), "; write `kind: xml`, for that is what it is"),
        ("jsonfeed", b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>', ""),
        ("auto", b"<rss", ""),
        ("sitemap", b"nothing at all", ""),
    ],
)
def test_a_kind_that_is_not_the_documents_is_told_with_the_one_that_is(kind: str, body: bytes, said: str) -> None:
    failed = feed(replace(SOURCE, kind=kind), body, SOURCE.url, NOW)
    assert isinstance(failed, Failure)
    assert failed.why.partition("; write")[2] == said.removeprefix("; write")


def test_what_is_no_xml_is_told_without_the_parsers_own_words_for_the_place() -> None:
    assert why(b"\n&") == "the feed cannot be read: no feed was found in it (not well-formed (invalid token))"


def test_an_empty_feed_is_a_feed() -> None:
    assert entries(rss()) == ()


@given(st.binary(max_size=400))
def test_no_bytes_whatever_raise(body: bytes) -> None:
    assert isinstance(feed(SOURCE, body, SOURCE.url, NOW), Parsed | Failure)


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=100))
def test_whatever_a_title_or_body_says_no_markup_that_acts_comes_out(title: str, content: str, link: str) -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "items": [{"id": "i", "title": title, "url": link, "content_html": content}],
        }
    )
    for found in entries(body):
        assert "<script" not in found.content.lower()
        assert found.url == "" or found.url.lower().startswith(("http://", "https://"))
