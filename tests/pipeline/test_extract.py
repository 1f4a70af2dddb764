from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Entry, EntryId, Failure, FeedId
from digest.pipeline import extract
from digest.pipeline.extract import Page

NOW = datetime(2026, 4, 24, 6, tzinfo=UTC)
PARAGRAPH = "The laboratory has published a model whose weights anyone may download, and says how it was trained. "
HTML = f"""<!doctype html><html lang="en"><head><title>A model | The Lab</title><meta name="author" content="Ada Example">
<meta property="article:published_time" content="2026-04-23T08:00:00Z"></head><body><nav><a href="/">Home</a> <a href="/x">Subscribe</a></nav>
<article><h1>A model</h1><p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 4}</p></article><footer>All rights reserved</footer></body></html>"""


def entry(content: str = "", summary: str = "", url: str = "https://lab.example/a", title: str = "A model") -> Entry:
    key = url.removeprefix("https://")
    return Entry(EntryId("e"), FeedId("lab"), "g", url, key, title, "", NOW, "", summary, content, NOW)


def page(text: str) -> Page:
    return Page("https://lab.example/a", "Page title", "Ada", NOW, "en", text)


def test_the_article_of_a_page_is_found_without_its_surroundings() -> None:
    found = extract.page(HTML.encode(), "https://lab.example/a")
    assert isinstance(found, Page)
    assert found.text.count("whose weights anyone may download") == 7
    assert "Subscribe" not in found.text
    assert "rights reserved" not in found.text
    assert (found.author, found.title) == ("Ada Example", "A model")
    assert found.published == datetime(2026, 4, 23, 8, tzinfo=UTC)


def test_a_wall_is_not_taken_for_an_article() -> None:
    wall = "<html><body><article><h1>Just a moment</h1><p>Verify you are human by completing the action below.</p></article></body></html>"
    found = extract.page(wall.encode(), "https://lab.example/a")
    assert isinstance(found, Failure)
    assert "robot check" in found.why


def test_an_empty_page_is_a_failure() -> None:
    assert isinstance(extract.page(b"<html><body></body></html>", ""), Failure)


def test_a_page_is_wanted_only_where_the_feed_says_too_little() -> None:
    assert extract.wanted(entry(summary="<p>Short.</p>"))
    assert not extract.wanted(entry(content=f"<p>{PARAGRAPH * 20}</p>"))
    assert not extract.wanted(entry(summary="<p>Short.</p>", url=""))


def test_the_page_is_taken_when_it_says_more_and_the_feed_when_it_does() -> None:
    short = extract.article(entry(summary="<p>Short.</p>"), page(PARAGRAPH * 9))
    assert (short.origin, short.text) == ("page", PARAGRAPH * 9)
    full = extract.article(entry(content=f"<p>{PARAGRAPH * 20}</p>"), page(PARAGRAPH * 90))
    assert full.origin == "feed"
    bare = extract.article(entry(), None)
    assert (bare.origin, bare.text, bare.title) == ("title", "", "A model")


def test_a_title_comes_from_the_page_where_the_feed_has_none() -> None:
    assert extract.article(entry(title=""), page(PARAGRAPH)).title == "Page title"


def test_a_language_is_told_by_its_script_alone() -> None:
    assert extract.language("深度求索发布了新的开源模型,权重可以下载") == "zh"
    assert extract.language("新しいモデルを公開しました。重みはダウンロードできます") == "ja"
    assert extract.language("새로운 모델이 공개되었습니다") == "ko"
    assert extract.language("A new model") == ""


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise(body: bytes) -> None:
    assert isinstance(extract.page(b"<html><body>" + body, "https://lab.example/"), Page | Failure)


HIDDEN = [
    "<div style='display:none'>secret</div>",
    "<p hidden>secret</p>",
    "<p style='font-size:0'>secret</p>",
    "<p style='visibility:hidden'>secret</p>",
    "<p style='opacity:0'>secret</p>",
    "<p style='position:absolute;left:-9999px'>secret</p>",
    "<p aria-hidden='true'>secret</p>",
    "<p style='color:#fff;background:#fff'>secret</p>",
    "<style>.s{display:none}</style><p class=s>secret</p>",
    "<template>secret</template>",
    "<noscript>secret</noscript>",
    "<!-- secret -->",
    "<select><option>secret</option></select>",
]


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("sentences", [1, 12])
def test_what_a_page_shows_nobody_is_no_part_of_the_article(hidden: str, sentences: int) -> None:
    body = f"<html><body><article><h1>A model</h1><p>{PARAGRAPH * sentences}</p>{hidden}<p>The end of it.</p></article></body></html>"
    found = extract.page(body.encode(), "https://lab.example/a")
    assert isinstance(found, Page)
    assert "whose weights anyone may download" in found.text
    assert "secret" not in found.text


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>t</text></svg>", "an SVG image"),
        (b"%PDF-1.7\n<html>", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b'{"title": "<p>x</p>"}', "JSON data"),
        (b"\0\1\2\3<html>", "binary data"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "a feed"),
        (b"only words", "plain text"),
        (b"", "nothing at all"),
    ],
)
def test_what_is_no_web_page_is_a_failure_whatever_the_server_calls_it(body: bytes, what: str) -> None:
    found = extract.page(body, "https://lab.example/a", content_type="text/html")
    assert found == Failure("https://lab.example/a", f"what came is {what} and not a web page")


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        ("https://lab.example/b", "https://lab.example/b"),
        ("https://www.lab.example/b", "https://www.lab.example/b"),
        ("https://blog.lab.example/b", "https://blog.lab.example/b"),
        ("https://rival.example/b", "https://lab.example/a"),
        ("https://lab.example.rival.example/b", "https://lab.example/a"),
        ("https://notlab.example/b", "https://lab.example/a"),
        ("javascript:alert(1)", "https://lab.example/a"),
        ("http://127.0.0.1/", "https://lab.example/a"),
    ],
)
def test_a_page_says_its_own_address_and_nobody_elses(claimed: str, expected: str) -> None:
    body = HTML.replace(
        "<head>", f'<head><link rel="canonical" href="{claimed}"><meta property="og:url" content="{claimed}">'
    )
    found = extract.page(body.encode(), "https://lab.example/a")
    assert isinstance(found, Page)
    assert found.url == expected


def test_neighbours_under_one_roof_are_not_one_site() -> None:
    body = HTML.replace("<head>", '<head><link rel="canonical" href="https://bob.pages.example/b">')
    found = extract.page(body.encode(), "https://alice.pages.example/a")
    assert isinstance(found, Page)
    assert found.url == "https://alice.pages.example/a"


@pytest.mark.parametrize(
    ("codec", "declared", "header"),
    [
        ("gb18030", "gbk", "text/html; charset=iso-8859-1"),
        ("utf-16", "utf-8", ""),
        ("gb18030", "", "text/html; charset=gb2312"),
    ],
)
def test_a_page_is_read_in_its_own_encoding(codec: str, declared: str, header: str) -> None:
    words = "这个实验室发布了一个新的开源模型,任何人都可以下载它的权重。" * 12
    body = f"<html><head><meta charset='{declared}'><title>模型</title></head><body><article><p>{words}</p></article></body></html>"
    found = extract.page(body.encode(codec), "https://lab.example/a", content_type=header)
    assert isinstance(found, Page)
    assert found.text == words
    assert (found.title, found.language) == ("模型", "zh")


def test_a_page_of_a_hundred_thousand_attributes_is_read_all_the_same() -> None:
    attributes = " ".join(f"a{n}='1'" for n in range(100_000))
    found = extract.page(HTML.replace("<article>", f"<article {attributes}>").encode(), "https://lab.example/a")
    assert isinstance(found, Page)
    assert found.text.count("whose weights anyone may download") == 7
