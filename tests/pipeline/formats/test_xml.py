"""XML feeds: plain ones go the quick way, odd ones to feedparser, very long ones are thinned before either."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.pipeline.formats import Document, xml
from digest.pipeline.formats.xml import quick, strict
from digest.pipeline.formats.xml.thin import KEPT, thinned

URL = "https://tern.example/news/feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
SPACES = ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def both(body: bytes) -> tuple[Document | None, Document]:
    """What the two ways make of a document."""
    return quick.read(body, URL), strict.read(body, URL)


def rss(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>', channel: str = "<title>T</title>") -> bytes:
    return f"{head}<rss version='2.0'{SPACES}><channel>{channel}{items}</channel></rss>".encode()


def atom(entries: str, attributes: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="{ATOM}"{attributes}>{entries}</feed>'.encode()


WHOLE = (
    "<item><title>A &amp; B</title><link>https://tern.example/a</link><guid isPermaLink='false'>g</guid><pubDate>Tue, 04 Mar 2031 05:06:07 GMT</pubDate>"
    "<dc:creator>Ada</dc:creator><description><![CDATA[<p>x</p>]]></description><content:encoded><![CDATA[<p>xyz</p>]]></content:encoded></item>"
)


@pytest.mark.parametrize(
    "body",
    [
        rss(WHOLE),
        rss(WHOLE, channel="<title>T</title><language>en</language><ttl>60</ttl><image><url>u</url><title>I</title></image>"),
        rss(WHOLE.replace("A &amp; B", "&#x93;A&#x94; Ã©"), head='\ufeff<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- x -->\n'),
        rss(WHOLE.replace("Ada", "\xc4da"), head=""),
        rss("<!-- one -->\r\n" + WHOLE + "<item><description>d</description><guid>/relative</guid></item>"),
        atom("<title>T</title><id>i</id><updated>2031-03-04T05:06:07.5+01:00</updated><entry><title type='html'>&lt;b&gt;A&lt;/b&gt;</title><link href='https://tern.example/a'/><id>tag:a,1:2</id></entry>"),
        atom("<entry><author><name>Ada</name><uri>u</uri></author><content type='html'>x</content><link rel='self' href='s'/><link rel='alternate' href='a'/></entry>", " xml:lang='de-AT'"),
    ],
    ids=range(7),
)  # fmt: skip
def test_plain_feeds_go_the_quick_way(body: bytes) -> None:
    found, expected = both(body)
    assert found == expected
    assert found is not None


@pytest.mark.parametrize(
    "body",
    [
        rss(WHOLE).replace(b"</channel>", b""),
        rss(WHOLE, head="<!DOCTYPE rss>"),
        rss(WHOLE, head='<?xml version="1.0" encoding="iso-8859-1"?>'),
        rss(WHOLE.replace("A &amp; B", "A &nbsp; B")),
        rss(WHOLE.replace("A &amp; B", "A<!-- --> B")),
        rss(WHOLE.replace("A &amp; B", "A <b>B</b>")),
        rss(WHOLE.replace("A &amp; B", "A\u2028B")),
        rss(WHOLE.replace("</item>", "<title>again</title></item>")),
        rss(WHOLE.replace("</item>", "<unheard-of>x</unheard-of></item>")),
        rss(WHOLE.replace("<item>", "<item xml:base='https://petrel.example/'>")),
        rss(WHOLE.replace("https://tern.example/a", "")),
        rss(WHOLE.replace("https://tern.example/a", "https://tern.example/a?b&amp;copy;")),
        rss(WHOLE.replace("Tue, 04 Mar 2031 05:06:07 GMT", "4.3.2031")),
        rss(WHOLE.replace("<![CDATA[<p>x</p>]]>", "")),
        atom("<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x</div></content></entry>"),
        atom("<entry><author><name>Ada</name><email>ada@tern.example</email></author></entry>"),
        atom("<entry><link rel='self' href='s'/><link href='a'/></entry>"),
        atom("<entry><updated>2031-02-29T00:00:00Z</updated></entry>"),
    ],
    ids=range(18),
)
def test_what_the_two_parsers_might_read_otherwise_is_left_to_feedparser(body: bytes) -> None:
    found, expected = both(body)
    assert found is None
    assert isinstance(expected, Document)
    assert xml.read(body, URL) == expected


def item(number: int, more: str = "") -> str:
    return f"<item><title>Gannet {number}</title><guid isPermaLink='false'>{number}</guid>{more}</item>"


def dated(number: int) -> str:
    return item(number, f"<pubDate>{1 + number % 28} Mar {2000 + number % 31} 00:00:00 GMT</pubDate>")


@pytest.mark.parametrize("end", ["", "<foo>left to feedparser</foo>"])
def test_of_thousands_of_items_the_newest_are_read(end: str) -> None:
    body = rss("".join(map(dated, range(5000))) + item(7777), channel=f"<title>T</title><!-- <item> -->{end}")
    found = xml.read(body, URL)
    years = sorted((2000 + number % 31, 1 + number % 28) for number in range(5000))[-KEPT:]
    assert found.title == "T"
    assert sorted((e.published.year, e.published.day) for e in found.entries if e.published) == years
    assert [int(e.guid) for e in found.entries] == sorted(int(e.guid) for e in found.entries)


@pytest.mark.parametrize(
    "entry", ["<entry><title>E</title></entry>", "<entry><title>E</title>", "<entry/>", "<a:entry>x</a:entry>"]
)
def test_items_without_dates_are_kept_from_the_start_of_the_document_on(entry: str) -> None:
    small = thinned(("<feed>" + entry * 3000 + "<x/></feed>").encode())
    left = small.count(b"entry") / entry.count("entry")
    assert KEPT <= left <= KEPT + 1  # of the last one nobody knows where it ends, if it does not
    assert small.endswith(b"<x/></feed>")


def test_a_document_with_a_bearable_number_of_items_is_not_touched() -> None:
    body = rss("".join(map(dated, range(KEPT))))
    assert thinned(body) is body


@given(
    st.lists(
        st.sampled_from(
            [
                "<item>",
                "</item>",
                "<item/>",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "<pubDate>",
                "2031-03-04",
                " ",
                "<item a='",
                "x",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_thinning_any_bytes_gives_no_more_than_were_there(piece: str) -> None:
    body = (piece * 1200).encode()
    assert len(thinned(body)) <= len(body)


def test_an_element_with_attributes_by_the_thousand_is_refused() -> None:
    attributes = " ".join(f"a{number}='1'" for number in range(2000))
    body = rss(f"<item {attributes}/>")
    with pytest.raises(ValueError, match="more than 1000 attributes"):
        xml.read(body, URL)
