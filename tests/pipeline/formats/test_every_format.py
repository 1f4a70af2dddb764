"""One suite over all formats: a new file in the folder is taken up as soon as a sample of it stands in `samples`."""

import html
import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import markup
from digest.pipeline import formats
from digest.pipeline.formats import RawEntry
from tests.pipeline.formats.samples import (
    CALLED,
    DECLARED,
    LISTED,
    SAMPLES,
    TOLD,
    WHEN,
    each_format,
    read,
)


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
