"""Where the feed of a page may lie: what the page names first, then what it links, then what its address tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import urls
from digest.pipeline import discover
from digest.pipeline.discover import Candidate, candidates, spellings, title
from tests.installation import item, rss

PAGE = "https://gull.example/log/"


def page(head: str = "", body: str = "", lang: str = "en") -> bytes:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


def link(href: str, name: str = "", kind: str = "application/rss+xml", more: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" title="{name}" href="{href}" {more}>'


def found(body: bytes, origin: str, url: str = PAGE) -> list[str]:
    return [one.url for one in candidates(body, url) if one.origin == origin]


@pytest.mark.parametrize(
    "body",
    [
        rss(item("https://gull.example/1", "One", "Text.", None)),
        b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title></feed>',
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "G", "items": []}',
    ],
    ids=["rss", "atom", "json"],
)
def test_a_feed_is_its_own_and_only_candidate(body: bytes) -> None:
    assert candidates(body, PAGE) == (Candidate(PAGE, "auto", "document"),)


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "application/ATOM+xml; charset=utf-8", "application/feed+json"]
)
def test_what_the_page_names_is_found_and_made_absolute(kind: str) -> None:
    (one,) = [c for c in candidates(page(link("../feed", "Gull &amp; Co", kind)), PAGE) if c.origin == "named"]
    assert one == Candidate("https://gull.example/feed", "auto", "named", "Gull & Co")


def test_the_pages_base_counts() -> None:
    assert found(page('<base href="https://cdn.gull.example/x/">' + link("feed.xml")), "named") == [
        "https://cdn.gull.example/x/feed.xml"
    ]


def test_a_page_written_as_xml_is_read_as_well() -> None:
    body = (
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head>'
        + link("/feed").encode()
        + b"</head></html>"
    )
    assert found(body, "named") == ["https://gull.example/feed"]


def test_other_relations_and_types_name_no_feed() -> None:
    head = (
        '<link rel="stylesheet" type="application/rss+xml" href="/a"><link rel="alternate" hreflang="de" href="/de/">'
        + link("/wp-json/wp/v2/pages/7", "JSON", "application/json")
        + '<link rel="service.post" type="application/atom+xml" href="/post">'
        + link("javascript:alert(1)")
    )
    assert found(page(head), "named") == []


def test_a_json_feed_may_be_named_by_the_type_of_any_json() -> None:
    assert found(page(link("/feed.json", "", "application/json")), "named") == ["https://gull.example/feed.json"]


def test_comments_and_other_languages_come_last_and_the_pages_own_folder_first() -> None:
    head = (
        link("/comments/feed/", "Gull &raquo; Comments Feed")
        + link("/fr/feed/", "Gull")
        + link("/feed/", "Gull")
        + link("/log/feed/", "Gull, the log")
    )
    assert found(page(head), "named") == [
        f"https://gull.example/{path}" for path in ("log/feed/", "feed/", "fr/feed/", "comments/feed/")
    ]


def test_comments_are_known_in_other_tongues_and_at_the_end_of_a_long_title() -> None:
    long = "A headline that goes on and on " * 6
    head = link("/log/feed/", f"{long} Kommentar-Feed") + link("/rss", "Gull")
    assert found(page(head, lang="de"), "named") == ["https://gull.example/rss", "https://gull.example/log/feed/"]


def test_a_page_in_another_language_prefers_the_feed_in_its_own() -> None:
    head = link("/feed/", "Gull", more='hreflang="en"') + link("/de/feed/", "Gull", more='hreflang="de"')
    assert found(page(head, lang="de"), "named", "https://gull.example/de/") == [
        "https://gull.example/de/feed/",
        "https://gull.example/feed/",
    ]


@pytest.mark.parametrize(
    ("href", "taken"),
    [
        ("/rss", True), ("/atom.xml", True), ("/feed/", True), ("/log/index.xml", True), ("/feeds/posts.xml", False),
        ("/news.rss", True), ("https://blog.gull.example/rss.xml", True), ("/rssfeeds/", True), ("/feed-all.xml", True),
        ("/feedback", False), ("/atomic-clocks", False), ("https://tern.example/rss.xml", False), ("/comments/feed", False),
        ("mailto:rss@gull.example", False), ("https://[gull.example/rss", False),
    ],
)  # fmt: skip
def test_links_that_look_like_feeds_of_the_same_site_are_taken(href: str, taken: bool) -> None:
    assert bool(found(page(body=f'<a href="{href}">x</a>'), "linked")) is taken


def test_an_address_that_would_give_orders_to_a_terminal_is_none() -> None:
    assert found(page(link("/feed&#27;[31m") + link("/fe\u202eed")), "named") == []


def test_a_link_that_is_declared_to_be_a_feed_may_lead_to_another_site() -> None:
    body = page(body='<a type="application/atom+xml" href="https://tern.example/gull">follow</a>')
    assert found(body, "linked") == ["https://tern.example/gull"]


def test_usual_places_are_those_of_the_pages_folder_and_of_the_site_and_few() -> None:
    places = found(page(), "usual")
    assert "https://gull.example/log/feed" in places
    assert "https://gull.example/feed" in places
    assert len(places) == len(set(places)) == 8
    assert found(page(), "usual", "https://gull.example/log.html?page=2")[0] == "https://gull.example/feed"


def test_what_a_page_names_is_not_asked_a_second_time_as_a_usual_place() -> None:
    assert [c.origin for c in candidates(page(link("/feed")), PAGE) if c.url == "https://gull.example/feed"] == [
        "named"
    ]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/gullworks/gull", "github"),
        ("https://arxiv.org/list/cs.CL/recent", "arxiv"),
        ("https://news.ycombinator.com/newest", "hackernews"),
        ("https://huggingface.co/gullworks", "modelhub"),
    ],
)
def test_pages_of_declared_kinds_are_known_by_their_address_even_without_a_body(url: str, kind: str) -> None:
    for body in (b"", page(link("/other.atom"))):
        assert candidates(body, url)[0] == Candidate(url, kind, "address")


def test_a_page_of_headlines_is_its_own_last_resort() -> None:
    articles = "".join(f'<article><h2><a href="/log/{n}">A gull of {n} tonnes</a></h2></article>' for n in range(3))
    assert candidates(page(body=f"<main>{articles}</main>"), PAGE)[-1] == Candidate(PAGE, "htmlindex", "page")
    assert found(page(body=f"<main>{articles[: articles.rindex('<article>')]}</main>"), "page") == []


def test_what_is_no_page_leaves_the_usual_places() -> None:
    assert {one.origin for one in candidates(b"%PDF-1.7 ...", PAGE)} == {"usual"}


def test_a_page_that_speaks_of_feeds_at_its_start_is_still_a_page() -> None:
    assert (
        candidates(b"<!doctype html><title>How to write &lt;rss> and <rss>, <feed></title>", PAGE)[0].origin == "usual"
    )


def test_a_page_names_no_more_than_a_few_and_none_without_end() -> None:
    many = "".join(link(f"/{n}.xml") for n in range(500)) + link("/" + "x" * 5000 + ".xml")
    links = "".join(f'<a href="/{n}.rss">x</a>' for n in range(500))
    places = candidates(page(many, links), PAGE)
    assert len([one for one in places if one.origin == "named"]) == discover.MOST_NAMED
    assert len(places) <= discover.MOST_NAMED + discover.MOST_LINKED + discover.MOST_USUAL
    assert max(len(one.url) for one in places) < 2100


@given(
    st.binary(max_size=400) | st.text("<>=\"'/ alinkbsehrftypo:?#&;[]", max_size=300).map(str.encode),
    st.text(max_size=40),
)
def test_any_bytes_give_candidates_that_can_be_asked(body: bytes, path: str) -> None:
    for one in candidates(body, f"https://gull.example/{path}"):
        assert urls.is_web(one.url)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("gull.example/log", ("https://gull.example/log", "http://gull.example/log")),
        ("  https://gull.example/log ", ("https://gull.example/log",)),
        ("http://gull.example", ("http://gull.example",)),
        ("feed://gull.example/rss", ("https://gull.example/rss",)),
        ("feed:http://gull.example/rss", ("http://gull.example/rss",)),
        ("127.0.0.1:8000/rss", ("https://127.0.0.1:8000/rss", "http://127.0.0.1:8000/rss")),
        ("mailto:gull@gull.example", ()), ("javascript:alert(1)", ()), ("ftp://gull.example/x", ()), ("gull", ()), ("", ()),
        ("./feeds.xml", ()), ("my blog", ()),
    ],
)  # fmt: skip
def test_what_a_person_writes_means_these_addresses(said: str, meant: tuple[str, ...]) -> None:
    assert spellings(said) == meant


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Gull Works RSS Feed", "Gull Works"), ("Gull Works » Feed", "Gull Works"), ("Gull: Best (RSS)", "Gull: Best"),
        ("Gull | Atom feed", "Gull"), ("RSS", "RSS"), ("The Atom", "The Atom"), ("Feed the gulls", "Feed the gulls"),
        ("", "gull.example"),
    ],
)  # fmt: skip
def test_a_feeds_title_is_kept_without_saying_that_it_is_a_feed(said: str, kept: str) -> None:
    assert title(said, PAGE) == kept


def test_a_long_title_is_shortened_at_a_word() -> None:
    assert title("gulls and terns " * 9, PAGE).endswith("…")
    assert len(title("gulls and terns " * 9, PAGE)) <= 60
