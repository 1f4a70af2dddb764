"""What feeds do that they should not: ids, links, letters, lengths."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import urls
from digest.model import Entry, Failure, Feed, FeedId
from digest.pipeline.parse import LARGEST, LINK_LENGTH, MOST, PLAIN_LINK, TEXT_LENGTH, Parsed, feed

NOW = datetime(2026, 4, 24, 6, tzinfo=UTC)
SOURCE = Feed(FeedId("lab"), "The Lab", "https://lab.example/feed.xml")


def entries(body: str | bytes) -> tuple[Entry, ...]:
    found = feed(SOURCE, body.encode() if isinstance(body, str) else body, SOURCE.url, NOW)
    assert isinstance(found, Parsed)
    return found.entries


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>L</title>{"".join(items)}</channel></rss>'


def item(guid: str, link: str, title: str = "A gannet") -> str:
    return f"<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><title>{title}</title></item>"


def test_an_article_whose_guid_and_tracking_change_keeps_its_key() -> None:
    (first,) = entries(rss(item("one", "https://lab.example/a")))
    (second,) = entries(rss(item("two", "https://lab.example/a/?utm_source=rss&amp;utm_medium=feed#comments")))
    assert first.id != second.id
    assert first.key == second.key == "lab.example/a"


def test_an_entry_without_a_link_has_neither_address_nor_key() -> None:
    (found,) = entries(rss("<item><guid isPermaLink='false'>g</guid><title>Gannet</title></item>"))
    assert (found.guid, found.url, found.key, found.title) == ("g", "", "", "Gannet")


def test_a_guid_that_is_an_address_is_the_link_of_an_entry_without_one() -> None:
    (found,) = entries(rss("<item><guid>https://lab.example/a</guid><title>Gannet</title></item>"))
    assert found.url == "https://lab.example/a"


def test_a_changed_title_leaves_the_entry_the_same_one() -> None:
    changed = [
        entries(rss(item("g", "https://lab.example/a", title)))[0].id for title in ("Gannet", "Gannet, corrected")
    ]
    assert len(set(changed)) == 1


TITLE = "Modèle présenté à Zürich"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-8", "latin-1"), ("utf-8", "cp1252"), ("iso-8859-1", "latin-1"), ("windows-1252", "cp1252"),
        ("", "utf-8"), ("", "latin-1"), ("no-such-charset", "utf-8"), ("utf-16", "utf-16"), ("", "utf-16"), ("utf-16", "utf-16-le"), ("utf-16", "utf-16-be"), ("us-ascii", "utf-8"),
    ],
)  # fmt: skip
def test_letters_are_read_whatever_is_said_of_their_encoding(declared: str, encoding: str) -> None:
    head = '<?xml version="1.0"' + (f' encoding="{declared}"' if declared else "") + "?>"
    body = rss(item("g", "https://lab.example/a", TITLE)).replace('<?xml version="1.0"?>', head)
    assert entries(body.encode(encoding))[0].title == TITLE


def test_undeclared_utf8_is_read_as_such_beside_references_to_letters() -> None:
    assert entries(rss(item("g", "https://lab.example/a", "<b>Zürich</b> &#8217;26")))[0].title == "Zürich \u201926"


def test_controls_direction_marks_and_hidden_characters_come_through_nowhere() -> None:
    hidden = ["\0", "\x07", "\x0b", "\x1b", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041", "\x85"]
    text = "".join(f"g{char}" for char in hidden)
    feeds = [
        rss(f"<item><title>{text}</title><link>https://lab.example/{text}</link><description>{text}&lt;p&gt;{text}</description></item>"),
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": text, "url": f"https://lab.example/{text}", "content_html": text}]}),
    ]  # fmt: skip
    for body in feeds:
        for found in entries(body):
            assert found.title.startswith("g")
            assert not set(hidden) & set(found.title + found.url + found.summary + found.content)


def test_of_a_document_that_was_cut_off_the_whole_entries_are_kept() -> None:
    whole = rss(*(item(str(n), f"https://lab.example/{n}", f"Gannet {n}") for n in range(5)))
    cut = entries(whole[: whole.index("Gannet 3") + 4])
    assert [found.title for found in cut][:3] == ["Gannet 0", "Gannet 1", "Gannet 2"]
    assert [found.url for found in cut][:3] == [f"https://lab.example/{n}" for n in range(3)]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/a", "https://lab.example/a"), ("a", "https://lab.example/a"), ("//other.example/a", "https://other.example/a"), ("?p=1", "https://lab.example/feed.xml?p=1"),
        (" https://lab.example/a ", "https://lab.example/a"), ("../../a", "https://lab.example/a"), ("javascript:alert(1)", ""), ("JAVASCRIPT:alert(1)", ""), ("data:text/html,x", ""),
        ("vbscript:x", ""), ("file:///etc/passwd", ""), ("ftp://lab.example/a", ""), ("mailto:a@lab.example", ""), ("http://[x/", ""), ("java&#10;script:alert(1)", ""),
    ],
)  # fmt: skip
def test_links_are_absolute_addresses_of_the_web_or_nothing(link: str, expected: str) -> None:
    assert entries(rss(item("g", link)))[0].url == expected


def test_a_feeds_own_base_is_what_its_links_start_from() -> None:
    body = rss(item("g", "a")).replace("<channel>", '<channel xml:base="https://other.example/blog/">')
    assert entries(body)[0].url == "https://other.example/blog/a"


def test_a_link_too_long_for_any_browser_is_none() -> None:
    assert entries(rss(item("g", "https://lab.example/" + "a" * LINK_LENGTH)))[0].url == ""


def test_enclosures_by_the_thousand_change_nothing() -> None:
    flood = "<enclosure url='https://lab.example/x.mp3' length='1' type='audio/mpeg'/>" * 3000
    (found,) = entries(rss(item("g", "https://lab.example/a").replace("</item>", flood + "</item>")))
    assert (found.url, found.summary, found.content) == ("https://lab.example/a", "", "")


def test_of_a_very_long_feed_the_newest_entries_are_kept_in_their_order() -> None:
    start = NOW - timedelta(days=400)
    items = [
        {"id": str(n), "title": f"Gannet {n}", "date_published": (start + timedelta(hours=n * 7 % 3000)).isoformat()} for n in range(3000)
    ]  # fmt: skip
    items[5]["date_published"] = "2199-01-01T00:00:00Z"
    del items[7]["date_published"]
    found = entries(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    numbers = [int(entry.guid) for entry in found]
    assert len(found) == MOST
    assert numbers == sorted(numbers)
    assert 5 in numbers
    assert 7 not in numbers
    assert {n for n in numbers if n != 5} == {n for n in range(3000) if n * 7 % 3000 > 3000 - MOST and n != 5}


def test_of_a_very_long_feed_without_dates_the_first_entries_are_kept() -> None:
    found = entries(rss(*(item(str(n), f"https://lab.example/{n}") for n in range(2000))))
    assert [int(entry.guid) for entry in found] == list(range(MOST))


def test_a_document_larger_than_any_feed_is_refused_unread() -> None:
    found = feed(SOURCE, b"<rss>" + b" " * LARGEST, SOURCE.url, NOW)
    assert found == Failure("The Lab", "the feed is larger than 16 MiB")


def test_a_text_longer_than_any_article_is_cut() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "content_html": "<p>word</p>" * 200_000}],
    }
    assert len(entries(json.dumps(body))[0].content) <= TEXT_LENGTH + 10


@given(
    st.from_regex(PLAIN_LINK, fullmatch=True), st.sampled_from(["", "https://lab.example/a/b?c#d", "http://x.example"])
)
def test_a_plain_link_is_what_joining_and_looking_at_it_would_give(link: str, base: str) -> None:
    assert urljoin(base, link) == link
    assert urls.is_web(link)
