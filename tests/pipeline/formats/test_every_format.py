"""One suite over all formats: a new file in the folder is taken up as soon as a sample of it stands here."""

import json
import warnings
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
}  # fmt: skip
SELECTORS = {"htmlindex": "article"}
DECLARED = {"htmlindex"}
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
    assert (found.title, found.language) == ("Lab", "en")
    assert [(entry.guid, entry.url, entry.title) for entry in found.entries] == [
        ("https://lab.example/news/one", "https://lab.example/news/one", "Gannet is out now"),
        ("https://lab.example/news/two", "https://lab.example/news/two", "Petrel is \u00fcber late"),
    ]
    assert [entry.published for entry in found.entries] == [WHEN, None]
    assert [entry.summary for entry in found.entries] == ["A teaser.", ""]


@each_format
def test_a_format_claims_its_own_documents_and_no_others(name: str) -> None:
    claimed = {other for other, sample in SAMPLES.items() if formats.load(name).claims(sample.encode())}
    assert claimed == {name} - DECLARED


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


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"items": ' * 100_000, b'{"items": [' + b"1" * 5000 + b"]}"])
def test_json_deep_or_long_enough_to_break_a_parser_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match="JSON"):
        read("jsonfeed", body)


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
