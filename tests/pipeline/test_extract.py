from datetime import UTC, datetime

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
    assert found.published == datetime(2026, 4, 23, tzinfo=UTC)


def test_a_wall_is_not_taken_for_an_article() -> None:
    wall = "<html><body><article><h1>Just a moment</h1><p>Verify you are human by completing the action below.</p></article></body></html>"
    found = extract.page(wall.encode(), "https://lab.example/a")
    assert isinstance(found, Failure)
    assert "wall" in found.why


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
