import gzip

import pytest

from digest.pipeline import formats
from digest.pipeline.formats import Document

URL = "https://tern.example/sitemap.xml"
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


def sitemap(*urls: str, selector: str = "") -> Document:
    return formats.load("sitemap").read(f"<urlset {SPACES}>{''.join(urls)}</urlset>".encode(), URL, selector)


def place(path: str, changed: str = "", inside: str = "") -> str:
    return f"<url><loc> https://tern.example{path}\n</loc><lastmod>{changed}</lastmod>{inside}</url>"


def news(title: str, date: str, language: str = "en") -> str:
    return (
        f"<news:news><news:publication><news:name>The Tern &amp; Gull</news:name><news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{date}</news:publication_date><news:title>{title}</news:title><news:keywords>a, b</news:keywords></news:news>"
    )


def test_a_plain_sitemap_gives_addresses_newest_first_and_leaves_titles_to_the_pages() -> None:
    found = sitemap(
        place("/"),
        place("/about"),
        place("/news/a", "2031-03-04"),
        place("/news/b", "2031-03-05T06:00:00+06:00"),
        place("/c", "2031"),
    )
    assert [entry.url.removeprefix("https://tern.example") for entry in found.entries] == [
        "/news/b",
        "/news/a",
        "/about",
        "/c",
    ]
    assert {entry.title for entry in found.entries} == {""}
    assert [str(entry.published) for entry in found.entries] == [
        "2031-03-05 00:00:00+00:00",
        "2031-03-04 00:00:00+00:00",
        "None",
        "None",
    ]


def test_a_news_sitemap_gives_titles_dates_and_languages() -> None:
    image = "<image:image><image:title>A picture</image:title></image:image>"
    found = sitemap(
        place("/a", "2031-03-09", image + news("Terns &amp; <![CDATA[<gulls>]]>", "2031-03-04T05:06:07Z")),
        place("/b", "", news("Auks", "2031-03-05", "cy")),
        place("/old", "2031-03-06"),
    )
    assert [(entry.title, entry.language) for entry in found.entries] == [
        ("Auks", "cy"),
        ("Terns &amp;amp; &amp;lt;gulls&amp;gt;", "en"),
    ]
    assert (found.title, found.language) == ("The Tern &amp;amp; Gull", "")


def test_a_selector_is_a_part_of_the_path() -> None:
    urls = place("/news/a"), place("/careers/b"), place("/c?x=/news/")
    assert [entry.url for entry in sitemap(*urls, selector="/news/").entries] == ["https://tern.example/news/a"]
    with pytest.raises(ValueError, match=r"none of its addresses has '/blog/' in its path; correct `selector`"):
        sitemap(*urls, selector="/blog/")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "ftp://tern.example/a", "http://[x/", ""])
def test_what_is_no_address_of_the_web_is_left_out(address: str) -> None:
    assert sitemap(f"<url><loc>{address}</loc></url>", place("/a")).entries[0].url == "https://tern.example/a"
    assert len(sitemap(f"<url><loc>{address}</loc></url>", place("/a")).entries) == 1


def test_an_empty_sitemap_is_an_empty_feed() -> None:
    assert sitemap().entries == ()
    assert sitemap(selector="/news/").entries == ()


@pytest.mark.parametrize(
    ("children", "named"),
    [
        (
            [("/sitemap-1.xml", "2031-03-01"), ("/sitemap-2.xml", "2031-03-04"), ("/sitemap-0.xml", "")],
            "/sitemap-2.xml",
        ),
        ([("/page-sitemap.xml", "2031-03-09"), ("/post-sitemap.xml", "2031-03-04")], "/post-sitemap.xml"),
        ([("/a.xml", ""), ("/b.xml", "")], "/b.xml"),
    ],
)
def test_an_index_is_refused_with_the_sitemap_to_list_instead(children: list[tuple[str, str]], named: str) -> None:
    inside = "".join(
        f"<sitemap><loc>https://tern.example{loc}</loc><lastmod>{date}</lastmod></sitemap>" for loc, date in children
    )
    with pytest.raises(
        ValueError, match=f"index of sitemaps; list one of them instead, such as https://tern.example{named}$"
    ):
        formats.load("sitemap").read(f"<sitemapindex {SPACES}>{inside}</sitemapindex>".encode(), URL, "")


def test_a_packed_sitemap_is_unpacked() -> None:
    body = gzip.compress(f'<?xml version="1.0"?><!-- made --><urlset {SPACES}>{place("/a")}</urlset>'.encode())
    assert formats.load("sitemap").claims(body)
    assert [entry.url for entry in formats.load("sitemap").read(body, URL, "").entries] == ["https://tern.example/a"]


@pytest.mark.parametrize(
    "body",
    [gzip.compress(b" " * (16 * 1024 * 1024 + 1)), gzip.compress(b"<urlset/>" * 99)[:-9], b"\x1f\x8b", b"\x1f\x8bxyz"],
)
def test_a_packed_sitemap_that_is_too_large_or_broken_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="broken or larger than 16 MiB when unpacked"):
        formats.load("sitemap").read(body, URL, "")
    assert formats.load("sitemap").claims(body) in (True, False)


def test_a_sitemap_cut_in_its_middle_gives_what_came() -> None:
    body = f"<urlset {SPACES}>{place('/a')}{place('/b')}".encode()[:-30]
    assert formats.load("sitemap").read(body, URL, "").entries[0].url == "https://tern.example/a"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            b'<!DOCTYPE u [<!ENTITY a "b">]><urlset><url><loc>https://tern.example/&a;</loc></url></urlset>',
            "declares entities",
        ),
        (b"<html><body/></html>", "the root element is not a sitemap's"),
        (b"\x00\x01", "."),
        (b"no xml", "."),
    ],
)
def test_what_is_no_sitemap_is_refused(body: bytes, why: str) -> None:
    assert not formats.load("sitemap").claims(body) or b"ENTITY" in body
    with pytest.raises(ValueError, match=why):
        formats.load("sitemap").read(body, URL, "")


def test_entities_in_another_encoding_are_not_resolved_either() -> None:
    body = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE u [<!ENTITY a "/secret">]><urlset><url><loc>https://tern.example/x&a;</loc></url></urlset>'
    try:
        found = formats.load("sitemap").read(body.encode("utf-16"), URL, "").entries
    except ValueError:
        found = ()
    assert not any("secret" in entry.url for entry in found)
