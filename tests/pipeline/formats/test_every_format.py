"""One suite over all formats: a new file in the folder is taken up as soon as a sample of it stands here."""

import html
import json
import re
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from digest import markup
from digest.config.faults import check
from digest.config.schema import ALSO, FileShape
from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry

URL = "https://lab.example/news"
WHEN = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
SAMPLES: dict[str, str] = {
    "xml": """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Lab</title><language>en</language>
<item><guid>https://lab.example/news/one</guid><link>https://lab.example/news/one</link><title>Gannet is out now</title><description>A teaser.</description>
<pubDate>Tue, 04 Mar 2031 05:06:07 GMT</pubDate></item>
<item><guid>https://lab.example/news/two</guid><link>https://lab.example/news/two</link><title>Petrel is \u00fcber late</title></item></channel></rss>""",
    "jsonfeed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Lab",
            "language": "en",
            "items": [
                {
                    "id": "https://lab.example/news/one",
                    "url": "https://lab.example/news/one",
                    "title": "Gannet is out now",
                    "summary": "A teaser.",
                    "date_published": "2031-03-04T06:06:07+01:00",
                },
                {"id": "https://lab.example/news/two", "url": "https://lab.example/news/two", "title": "Petrel is \u00fcber late"},
            ],
        }
    ),
    "htmlindex": """<!doctype html><html lang="en"><head><title>Lab</title></head><body><main>
<article><h2><a href="/news/one">Gannet is out now</a></h2><time datetime="2031-03-04T05:06:07Z">t</time><p>A teaser.</p></article>
<article><h2><a href="/news/two">Petrel is \u00fcber late</a></h2></article></main></body></html>""",
    "sitemap": """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://lab.example/news/one</loc><news:news><news:publication><news:name>Lab</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-03-04T05:06:07Z</news:publication_date><news:title>Gannet is out now</news:title></news:news></url>
<url><loc>https://lab.example/news/two</loc><news:news><news:publication><news:name>Lab</news:name><news:language>en</news:language></news:publication>
<news:title>Petrel is \u00fcber late</news:title></news:news></url></urlset>""",
    "github": json.dumps(
        [
            {
                "url": "https://api.github.com/repos/lab/gannet/releases/1",
                "html_url": "https://github.com/lab/gannet/releases/tag/v3",
                "tag_name": "v3",
                "name": "Gannet v3 is out now",
                "draft": False,
                "body": "A teaser.",
                "published_at": "2031-03-04T05:06:07Z",
            },
            {"url": "", "html_url": "https://github.com/lab/gannet/releases/tag/v2", "tag_name": "v2", "name": "\u00fcber late"},
        ]
    ),
    "arxiv": """<?xml version="1.0" encoding="utf-8"?><rss xmlns:arxiv="http://arxiv.org/schemas/atom" version="2.0"><channel><title>Lab</title><language>en</language>
<item><guid isPermaLink="false">oai:arXiv.org:3103.00001v1</guid><link>https://arxiv.org/abs/3103.00001</link><title>Gannet is out now</title>
<description>arXiv:3103.00001v1 Announce Type: new
Abstract: A teaser.</description><pubDate>Tue, 04 Mar 2031 05:06:07 GMT</pubDate><arxiv:announce_type>new</arxiv:announce_type></item>
<item><guid isPermaLink="false">oai:arXiv.org:3103.00002v1</guid><link>https://arxiv.org/abs/3103.00002</link><title>Petrel is \u00fcber late</title></item></channel></rss>""",
    "hackernews": json.dumps(
        {
            "hits": [
                {
                    "objectID": "1",
                    "url": "https://lab.example/news/one",
                    "title": "Gannet is out now",
                    "points": 2,
                    "num_comments": 1,
                    "created_at": "2031-03-04T05:06:07Z",
                    "created_at_i": 1930453567,
                },
                {"objectID": "2", "title": "Petrel is \u00fcber late", "url": None, "points": None},
            ]
        }
    ),
    "modelhub": json.dumps(
        [
            {
                "id": "lab/gannet",
                "modelId": "lab/gannet",
                "createdAt": "2031-03-04T05:06:07.000Z",
                "pipeline_tag": "text-generation",
                "tags": ["license:mit"],
            },
            {"id": "lab/petrel"},
        ]
    ),
}  # fmt: skip
SELECTORS = {"htmlindex": "article"}
DECLARED = {"htmlindex", "arxiv"}
HACKER_NEWS = "https://news.ycombinator.com/item?id="
CALLED = {
    "github": ("lab/gannet releases", ""),
    "hackernews": ("Hacker News", "en"),
    "modelhub": ("Hugging Face", "en"),
}
LISTED = {
    "github": [
        ("https://github.com/lab/gannet/releases/tag/v3",) * 2 + ("Gannet v3 is out now",),
        ("https://github.com/lab/gannet/releases/tag/v2",) * 2 + ("gannet v2: \u00fcber late",),
    ],
    "arxiv": [
        ("oai:arXiv.org:3103.00001v1", "https://arxiv.org/abs/3103.00001", "Gannet is out now"),
        ("oai:arXiv.org:3103.00002v1", "https://arxiv.org/abs/3103.00002", "Petrel is \u00fcber late"),
    ],
    "hackernews": [
        (f"{HACKER_NEWS}1", "https://lab.example/news/one", "Gannet is out now"),
        (f"{HACKER_NEWS}2", f"{HACKER_NEWS}2", "Petrel is \u00fcber late"),
    ],
    "modelhub": [
        ("https://huggingface.co/lab/gannet",) * 2 + ("lab/gannet",),
        ("https://huggingface.co/lab/petrel",) * 2 + ("lab/petrel",),
    ],
}
TOLD = {
    "sitemap": ["", ""],
    "github": ["<p>A teaser.</p>", ""],
    "hackernews": [
        f'<p>2 points and 1 comment on <a href="{HACKER_NEWS}1">Hacker News</a>.</p>',
        f'<p>Discussed on <a href="{HACKER_NEWS}2">Hacker News</a>.</p>',
    ],
    "modelhub": ["A model for text generation. Its license is mit.", "A model."],
}
each_format = pytest.mark.parametrize("name", formats.names())


def read(name: str, body: bytes, selector: str = "") -> Document:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return formats.load(name).read(body, URL, selector or SELECTORS.get(name, ""))


def mangled(name: str) -> st.SearchStrategy[bytes]:
    """Bytes of any kind, and the sample cut, doubled, re-encoded, or with something wild in its middle."""
    sample = SAMPLES[name].encode()
    place = st.integers(0, len(sample))
    return st.one_of(
        st.binary(max_size=300),
        st.builds(lambda at, wild: sample[:at] + wild + sample[at:], place, st.binary(max_size=40)),
        st.builds(lambda at, to: sample[:at] + sample[to:], place, place),
        st.sampled_from(["utf-16", "utf-32", "utf-7", "cp037"]).map(SAMPLES[name].encode),
        st.text(st.sampled_from('<>/"[]{}&;:, \\ulnxaitem0'), max_size=60).map(str.encode),
    )


@each_format
def test_there_is_a_sample_of_every_format(name: str) -> None:
    assert name in SAMPLES


@each_format
def test_a_sample_is_read_whole(name: str) -> None:
    found = read(name, SAMPLES[name].encode())
    usual = [
        ("https://lab.example/news/one", "https://lab.example/news/one", "Gannet is out now"),
        ("https://lab.example/news/two", "https://lab.example/news/two", "Petrel is \u00fcber late"),
    ]
    assert (found.title, found.language) == CALLED.get(name, ("Lab", "en"))
    assert [(entry.guid, entry.url, entry.title) for entry in found.entries] == LISTED.get(name, usual)
    assert [entry.published for entry in found.entries] == [WHEN, None]
    told = [entry.summary or entry.content.strip() for entry in found.entries]
    assert told == TOLD.get(name, ["A teaser.", ""])


@each_format
def test_a_format_claims_its_own_documents_and_no_others(name: str) -> None:
    claimed = {other for other, sample in SAMPLES.items() if formats.load(name).claims(sample.encode())}
    assert claimed == ({name} - DECLARED) | ({"arxiv"} if name == "xml" else set())  # it is RSS until it is declared


@each_format
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\n\n  ", b"\xef\xbb\xbf\r\n"])
def test_a_byte_order_mark_or_empty_lines_before_the_document_hide_nothing(name: str, mark: bytes) -> None:
    body = mark + SAMPLES[name].encode()
    assert formats.load(name).claims(body) == (name not in DECLARED)
    assert len(read(name, body).entries) == 2


@each_format
@settings(max_examples=120, deadline=None)
@given(st.data())
def test_garbage_gives_entries_or_a_value_error_with_a_reason_and_no_warning(name: str, data: st.DataObject) -> None:
    body = data.draw(mangled(name))
    assert formats.load(name).claims(body) in (True, False)
    try:
        found = read(name, body)
    except ValueError as error:
        if isinstance(error, UnicodeError) or not str(error):
            pytest.fail(f"no reason is given: {error!r}")
    else:
        for entry in found.entries:
            assert isinstance(entry, RawEntry)
            assert entry.published is None or entry.published.utcoffset() is not None


@each_format
@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_claims_says_yes_or_no_to_any_bytes(name: str, body: bytes) -> None:
    assert formats.load(name).claims(body) in (True, False)


STAMPS = [
    ("2031-03-04T05:06:07Z", WHEN),
    ("2031-03-04T14:06:07+09:00", WHEN),
    ("2031-03-04T05:06:07", WHEN),
    ("0001-01-01T00:00:00+14:00", None),
    ("9999-12-31T23:59:59-14:00", None),
    ("yesterday", None),
    ("", None),
]


@each_format
@pytest.mark.parametrize(("stamp", "expected"), STAMPS)
def test_a_date_is_utc_and_one_that_no_calendar_holds_is_none(name: str, stamp: str, expected: datetime | None) -> None:
    documents = {
        "xml": '<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><id>a</id><title>Gannet is out</title>'
        f"<published>{stamp}</published></entry></feed>",
        "jsonfeed": json.dumps({"items": [{"id": "a", "title": "Gannet is out", "date_published": stamp}]}),
        "htmlindex": f'<article><a href="/news/a">Gannet is out</a><time datetime="{stamp}"></time></article>',
        "sitemap": f"<urlset><url><loc>https://lab.example/news/a</loc><lastmod>{stamp}</lastmod></url></urlset>",
        "github": json.dumps(
            [{"html_url": "https://github.com/lab/gannet/releases/tag/v1", "tag_name": "v1", "published_at": stamp}]
        ),
        "arxiv": '<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><id>a</id><title>Gannet is out</title>'
        f"<published>{stamp}</published></entry></feed>",
        "hackernews": json.dumps({"hits": [{"objectID": "1", "title": "Gannet is out", "created_at": stamp}]}),
        "modelhub": json.dumps([{"id": "lab/gannet", "createdAt": stamp}]),
    }
    (entry,) = read(name, documents[name].encode()).entries
    assert entry.published == expected


@pytest.mark.parametrize(
    "broken", ["article[", "a::", ":has(", "[[", "a:nope()"], ids=lambda selector: f"selector {selector}"
)
def test_a_selector_that_is_none_is_said_to_be_wrong(broken: str) -> None:
    with pytest.raises(ValueError, match=r"is no CSS selector; correct `selector`"):
        read("htmlindex", SAMPLES["htmlindex"].encode(), broken)


def test_one_link_that_is_no_address_does_not_cost_the_others() -> None:
    page = SAMPLES["htmlindex"].replace("<main>", '<main><article><a href="http://[x/">A broken headline</a></article>')
    assert len(read("htmlindex", page.encode()).entries) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_xml_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    sample = SAMPLES["xml"].replace('encoding="utf-8"', f'encoding="{encoding}"')
    assert read("xml", sample.encode(encoding)).entries[1].title == "Petrel is \u00fcber late"


@pytest.mark.parametrize("name", ["jsonfeed", "github", "hackernews", "modelhub"])
@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"items": ' * 100_000, b'{"items": [' + b"1" * 5000 + b"]}"])
def test_json_deep_or_long_enough_to_break_a_parser_is_a_value_error(name: str, body: bytes) -> None:
    with pytest.raises(ValueError, match="JSON"):
        read(name, body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    "hits objectID id title url points num_comments children story_text created_at deleted dead author name tags html_url tag_name "
    "body draft prerelease published_at paper authors summary upvotes publishedAt pipeline_tag library_name gated likes".split()
)


@pytest.mark.parametrize("name", ["jsonfeed", "github", "hackernews", "modelhub"])
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dictionaries(KEYS, JSON | st.dictionaries(KEYS, JSON, max_size=3), max_size=8), max_size=4),
    st.booleans(),
)
def test_fields_of_any_type_give_entries_or_a_reason(name: str, items: list[object], wrapped: bool) -> None:
    document = {"hits": items, "items": items} if wrapped else items
    try:
        found = read(name, json.dumps(document).encode())
    except ValueError as error:
        if not str(error):
            pytest.fail("no reason is given")
    else:
        assert all(isinstance(entry.title, str) and isinstance(entry.url, str) for entry in found.entries)


@pytest.mark.parametrize("name", sorted(set(formats.names()) - {"xml", "jsonfeed"}))
def test_a_declared_listing_gives_no_more_entries_than_a_day_can_have(name: str) -> None:
    number = formats.MOST + 20
    documents = {
        "htmlindex": "".join(f'<article><a href="/news/{i}">Gannet number {i}</a></article>' for i in range(number)),
        "sitemap": f"<urlset>{''.join(f'<url><loc>https://lab.example/{i}</loc></url>' for i in range(number))}</urlset>",
        "github": json.dumps(
            [{"html_url": f"https://github.com/lab/g/releases/tag/{i}", "tag_name": "1"} for i in range(number)]
        ),
        "arxiv": f"<rss><channel>{''.join(f'<item><title>t</title><guid>{i}</guid></item>' for i in range(number))}</channel></rss>",
        "hackernews": json.dumps({"hits": [{"objectID": str(i), "title": "t"} for i in range(number)]}),
        "modelhub": json.dumps([{"id": f"lab/{i}"} for i in range(number)]),
    }
    assert len(read(name, documents[name].encode()).entries) == formats.MOST


@pytest.mark.parametrize(
    "title", ["Using <select> & <b> well", "1 < 2 in AT&T", "&lt; stays as it is", "plain and simple"]
)
@pytest.mark.parametrize("name", ["htmlindex", "sitemap", "github", "hackernews", "modelhub"])
def test_a_title_that_is_plain_text_keeps_what_looks_like_markup(name: str, title: str) -> None:
    escaped = html.escape(title)
    documents = {
        "htmlindex": f'<article><a href="/news/a">{escaped}</a></article>',
        "sitemap": f"<urlset><url><loc>https://lab.example/a</loc><news><title>{escaped}</title></news></url></urlset>",
        "github": json.dumps(
            [
                {
                    "html_url": "https://github.com/lab/gannet/releases/tag/v1",
                    "tag_name": "v1",
                    "name": f"Gannet v1 {title}",
                }
            ]
        ),
        "hackernews": json.dumps({"hits": [{"objectID": "1", "title": title}]}),
        "modelhub": json.dumps([{"paper": {"id": "3103.00001", "title": title}}]),
    }
    (entry,) = read(name, documents[name].encode()).entries
    assert markup.line(entry.title).removeprefix("Gannet v1 ") == title


SOURCES = (Path(__file__).parents[3] / "docs" / "sources.md").read_text("utf-8")


@each_format
def test_every_kind_is_documented_with_a_line_that_feeds_yaml_takes(name: str) -> None:
    part = SOURCES.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    lines = [f"  {line.strip()}\n" for line in part.splitlines() if line.startswith("    - {")]
    found = check(YAML(typ="safe").load(f"feeds:\n{''.join(lines)}"))
    assert isinstance(found, FileShape), found
    assert {feed.kind for feed in found.feeds} == {name}
    assert all(formats.address(name, feed.url).startswith("https://") for feed in found.feeds)


def test_the_other_names_of_the_kinds_are_documented() -> None:
    rows = re.findall(r"^\| \[`(\w+)`\]\(#\w+\) \|([^|]*)\|", SOURCES, re.M)
    assert {kind for kind, _ in rows} == set(formats.names())
    said = {other: kind for kind, others in rows for other in re.findall(r"`([\w-]+)`", others)}
    assert said == {other: kind for other, kind in ALSO.items() if kind != "auto" and "_" not in other}


def test_every_other_name_of_a_kind_means_one_that_there_is() -> None:
    assert set(ALSO.values()) == {"auto", *formats.names()} - {"arxiv"}
    assert not set(ALSO) & {"auto", *formats.names()}


def test_kinds_that_are_read_as_written_are_those_without_an_address_of_their_own() -> None:
    plain = {name for name in formats.names() if not hasattr(formats.load(name), "address")}
    assert plain | {"auto"} == formats.READ_AS_WRITTEN


@pytest.mark.parametrize("kind", ["auto", *formats.names()])
@given(
    st.text(max_size=60)
    | st.builds(
        "https://{}/{}".format, st.sampled_from(["github.com", "arxiv.org", "hf.co", "[x"]), st.text(max_size=30)
    )
)
def test_an_address_that_a_kind_does_not_know_stays_as_it_is(kind: str, url: str) -> None:
    found = formats.address(kind, url)
    assert found == url or found.startswith("https://")
    assert formats.address(kind, found) == found


@pytest.mark.parametrize("reference", ["&#xD800;", "&#99999999;", "&#8;", "&#xFFFFFFFFFF", "&#0;", "&#x110000;"])
def test_a_reference_to_no_character_costs_that_reference_only(reference: str) -> None:
    body = SAMPLES["xml"].replace("A teaser.", f"A {reference}teaser.").replace("late", "late<p>")
    assert read("xml", body.encode()).entries[0].summary == "A teaser."


@pytest.mark.parametrize("reference", ["&#8217;", "&#x2019;", "&#X2019;", "&#00008217;"])
def test_a_reference_to_a_character_is_that_character(reference: str) -> None:
    assert read("xml", SAMPLES["xml"].replace("teaser", reference).encode()).entries[0].summary == "A \u2019."


@pytest.mark.parametrize("encoding", [b"u\xedtf-8", b"utf-8\x00"])
def test_what_breaks_the_parser_itself_is_a_value_error(encoding: bytes) -> None:
    with pytest.raises(ValueError, match="the parser gave it up"):
        read("xml", b'<?xml version="1.0" encoding="%s"?><rss/>' % encoding)


def test_entities_that_multiply_are_refused_before_a_parser_sees_them() -> None:
    body = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    with pytest.raises(ValueError, match="declares entities"):
        read("xml", body)


def test_a_page_in_place_of_a_feed_is_said_in_words_of_feeds_and_not_of_headers() -> None:
    with pytest.raises(ValueError, match="the root element is not a feed's"):
        formats.load("xml").read(b"<html><body>Hello</body></html>", "http://tern.example/", "")
