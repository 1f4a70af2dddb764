import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Failure
from digest.pipeline import extract
from digest.pipeline.extract import Page, dates

URL = "https://gannet.example/2026/a-model"
TEXT = "<p>" + "The laboratory has published a model whose weights anyone may download. " * 8 + "</p>"


def page(head: str = "", body: str = "", url: str = URL, lang: str = "") -> Page:
    found = extract.page(
        f"<html {lang}><head>{head}</head><body><article>{body}{TEXT}</article></body></html>".encode(), url
    )
    assert not isinstance(found, Failure)
    return found


def linked(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>A fast model | Gannet News</title><meta property='og:site_name' content='Gannet News'>", ""),
        ("<title>Gannet - A fast model</title>", ""),
        ("<title>A fast model - Gannet News</title>", "<h1>A fast model</h1>"),
        ("<meta property='og:title' content='A fast model'><title>Gannet</title>", ""),
        (linked(headline="A fast model"), ""),
        ("", "<h1>A fast model</h1>"),
        ("<title>A fast model · Gannet</title>", "<h1>Gannet</h1>"),
    ],
)
def test_a_title_is_the_headline_without_the_site(head: str, body: str) -> None:
    assert page(head, body).title == "A fast model"


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (linked(author={"@type": "Person", "name": "Ada Example"}), "", "Ada Example"),
        (linked(author=[{"name": "Ada Example"}, {"name": "Bob Sample"}]), "", "Ada Example, Bob Sample"),
        ("<meta name='author' content='By Ada Example and Bob Sample'>", "", "Ada Example, Bob Sample"),
        ("<meta name='author' content='ada@gannet.example (Ada Example)'>", "", ""),
        ("<meta name='author' content='Ada Example ada@gannet.example'>", "", "Ada Example"),
        ("<meta name='author' content='admin'>", "<p class='byline'>Von Ada Example</p>", "Ada Example"),
        ("<meta name='author' content='https://gannet.example/ada'>", "", ""),
        ("<meta name='author' content='Gannet News'><meta property='og:site_name' content='Gannet News'>", "", ""),
        ("", "<a rel='author' href='/ada'>Ada Example</a>", "Ada Example"),
        ("", "<span class='author-name'>Ada Example, April 2, 2026</span>", "Ada Example"),
        (linked(author={"name": "Editorial Team"}), "", ""),
    ],
)
def test_an_author_is_a_name(head: str, body: str, author: str) -> None:
    assert page(head, body).author == author


DAY = datetime(2026, 4, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        (linked(datePublished="2026-04-23T00:00:00Z", dateModified="2026-05-01"), "", URL),
        (linked(datePublished="2026-04-23") + "<meta property='article:published_time' content='2026-01-01'>", "", URL),
        (
            "<meta property='article:published_time' content='2026-04-23T02:00:00+0200'><meta property='article:modified_time' content='2026-05-01'>",
            "",
            URL,
        ),
        ("<meta name='date' content='Thu, 23 Apr 2026 02:00:00 +0200'>", "", URL),
        ("", "<time class='updated' datetime='2026-05-01'></time><time datetime='2026-04-23'>then</time>", URL),
        ("", "", "https://gannet.example/2026/04/23/a-model"),
        ("", "<p class='post-date'>23. April 2026</p>", URL),
        ("", "<p class='date'>le 23 avril 2026</p>", URL),
        ("", "<p class='fecha'>23 de abril de 2026</p>", URL),
        ("", "<p class='time'>2026年4月23日</p>", URL),
    ],
)
def test_a_date_is_that_of_publication(head: str, body: str, url: str) -> None:
    assert page(head, body, url).published == DAY


@pytest.mark.parametrize(
    "stamp", ["", "soon", "2026-13-45", "0000-00-00", "99999999", "31.02.2026", "2026-04-23T99:99:99Z-ish 1 2"]
)
def test_what_is_no_date_is_none_or_a_day(stamp: str) -> None:
    assert dates.read(stamp) in {None, DAY}


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( \d\d:\d\d)?(Z|[+-]\d{4})?", fullmatch=True),
    )
)
def test_a_date_has_a_zone_or_is_none(text: str) -> None:
    found = dates.read(text, "en")
    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [
        ("", "lang='de-DE'", "de-de"),
        ("<meta http-equiv='content-language' content='fr, en'>", "", "fr"),
        (linked(inLanguage="es"), "", "es"),
        ("<meta property='og:locale' content='pt_BR'>", "", "pt-br"),
        ("", "lang='{{ lang }}'", ""),
    ],
)
def test_a_language_is_what_the_page_says(head: str, lang: str, language: str) -> None:
    assert page(head, lang=lang).language == language


@pytest.mark.parametrize(
    ("head", "body", "image"),
    [
        ("<meta property='og:image' content='/a/lead.jpg'>", "", "https://gannet.example/a/lead.jpg"),
        (
            "<meta name='twitter:image' content='//cdn.gannet.example/lead.jpg'>",
            "",
            "https://cdn.gannet.example/lead.jpg",
        ),
        (
            linked(image=[{"@type": "ImageObject", "url": "https://gannet.example/lead.webp"}]),
            "",
            "https://gannet.example/lead.webp",
        ),
        (
            "<meta property='og:image' content='/img/logo.png'>",
            "<img src='/a/lead.jpg' width='640' height='400'>",
            "https://gannet.example/a/lead.jpg",
        ),
        ("<meta property='og:image' content='data:image/png;base64,AAAA'>", "", ""),
        ("<meta property='og:image' content='javascript:alert(1)'>", "", ""),
        ("", "<img src='/pixel.gif' width='1' height='1'><img src='/a/small.jpg' width='40'>", ""),
        ("", "<img src='/avatar-600.png' width='600' height='600'>", ""),
    ],
)
def test_an_image_is_an_address_that_may_lead(head: str, body: str, image: str) -> None:
    assert page(head, body).image == image


@pytest.mark.parametrize(
    ("claimed", "url", "expected"),
    [
        (
            "https://gannet.example/2026/a-model",
            "https://gannet.example/2026/a-model?utm_source=x",
            "https://gannet.example/2026/a-model",
        ),
        ("/2026/a-model", "https://gannet.example/2026/a-model/amp", "https://gannet.example/2026/a-model"),
        ("https://gannet.example/", URL, URL),
        ("https://gannet.example/2026", URL, URL),
        ("https://gannet.example/en/a-model", URL, "https://gannet.example/en/a-model"),
        (
            "https://gannet.example/2026/a-model",
            "https://gannet.example/2026/a-model/2",
            "https://gannet.example/2026/a-model",
        ),
        ("https://rival.example/2026/a-model", URL, URL),
    ],
)
def test_an_address_is_believed_of_the_same_site_and_of_an_article(claimed: str, url: str, expected: str) -> None:
    assert page(f"<link rel='canonical' href='{claimed}'>", url=url).url == expected


@pytest.mark.parametrize(
    "held",
    [
        '{"@type": "NewsArticle", "headline": ',
        "[" * 5000,
        '{"@graph": [null, 3, [], {"@type": 7}]}',
        '{"@type": ["NewsArticle"], "author": [[["x"]]], "image": {"url": 3}, "publisher": 9}',
    ],
)
def test_broken_linked_data_breaks_nothing(held: str) -> None:
    assert (
        page(f"<title>A fast model</title><script type='application/ld+json'>{held}</script>").title == "A fast model"
    )


def test_what_only_machines_are_told_is_no_text() -> None:
    assert "secret" not in page(linked(headline="A model", articleBody="The secret text that nobody sees. " * 90)).text
