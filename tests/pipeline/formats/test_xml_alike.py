"""The quick way through an XML feed gives what feedparser gives, or leaves the document to it."""

import warnings

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.pipeline.formats import Document
from digest.pipeline.formats.xml import quick, strict

URL = "https://tern.example/news/feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
SPACES = (
    f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="{ATOM}"'
    ' xmlns:media="http://search.yahoo.com/mrss/"'
)
BITS = [
    "Gannet", " ", "  ", "\n", "\r\n", "\t", "&amp;", "&lt;b&gt;", "&lt;/b&gt;", "&lt;", "&gt;", "&amp;lt;", "&amp;amp;", "&quot;", "&apos;",
    "&#8217;", "&#x2019;", "&#133;", "&#x92;", "&#32;", "&#13;", "&#160;", "&nbsp;", "&", "é", "Ã©", "â\x80\x99", "\x85", "\x92", "\xa0",
    "\u2028", "\u0301", "\ufeff", "\U0001f426", "日本", "<b>bold</b>", "<br/>", "<![CDATA[<p>x & y</p>]]>", "<![CDATA[]]>", "<![CDATA[ ]]>",
    "<![CDATA[a]]>", "<![CDATA[ <![CDATA[ <!-- ]]>", "<!-- c -->", "<!--<title>t</title>-->", "<?pi x?>", "]]>", "1 &lt; 2", "a@tern.example (Ada)",
    "https://tern.example/a?b=1&amp;c=2", "/relative", "../up", "#frag", "?q=1;x", "tag:tern.example,2031:1", "//host.example/x", "javascript:alert(1)",
    "http:///x.example/", "https://b\u00fccher.example/\u00fc", "https://tern.example/a;b", "https://tern.example/?", "https://tern.example#",
    "&amp;copy;", "a&amp;copy;b", "https://tern.example/x&amp;amp;y", "mailto:a@tern.example", "HTTPS://TERN.example/Q",
]  # fmt: skip
DATES = [
    "Tue, 04 Mar 2031 05:06:07 GMT", "4 Mar 2031 05:06:07 +0530", "Tue, 04 Mar 2031 05:06:07 EST", "Tue, 04 Mar 2031 05:06:07 CEST", "2031-03-04T05:06:07Z",
    "2031-03-04T05:06:07.987654+02:00", "2031-03-04", "2031-02-29T00:00:00Z", "2031-04-31T00:00:00Z", "Tue, 31 Jun 2031 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 +0000",
    "Mon, 01 Jan 0001 00:00:00 +0900", "Tue, 04 Mar 31 05:06 GMT", "2031-03-04 05:06:07", "yesterday", "", " ", "2031-03-04T24:00:00Z", "2031-03-04T05:06:60Z",
    "Tue, 04 Mar 2031 24:06:07 GMT", " \n2031-03-04T05:06:07Z ", "<![CDATA[2031-03-04T05:06:07Z]]>", "Dienstag, 4. März 2031", "9999-12-31T23:59:59-14:00",
    "Sat, 04 Oct 2031 05:06:07 -0000", "Thursday, 04 Mar 2031 05:06:07 GMT", "2031-13-04T05:06:07Z", "1931923567", "20310304T050607Z",
]  # fmt: skip
words = st.lists(st.sampled_from(BITS), max_size=4).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="<&"), max_size=8
)
moments = st.sampled_from(DATES)


def element(name: str, value: st.SearchStrategy[str], *attributes: str) -> st.SearchStrategy[str]:
    """An element with one of some attributes, rarely in capitals or without an end of its own."""
    start = st.sampled_from(["", *attributes])
    plain = st.builds(lambda attribute, inner: f"<{name}{attribute}>{inner}</{name}>", start, value)
    odd = st.sampled_from(
        [
            f"<{name}/>",
            f"<{name.upper()}>Q</{name.upper()}>",
            f"<{name} >Q</{name} >",
            f"<{name} xml:lang='de'>Q</{name}>",
        ]
    )
    return st.one_of(plain, plain, plain, plain, odd)


TYPES = (" type='html'", ' type="text"', ' type="xhtml"', ' type="text/html"', ' type="image/png"', ' mode="escaped"')
LINKS = [
    '<link href="https://tern.example/a"/>', '<link rel="alternate" href="https://tern.example/b?x=1&amp;y=2"/>', '<link rel="self" href="/s"/>',
    '<link rel="alternate" type="text/html" href="https://tern.example/c"></link>', '<link rel="alternate" type="application/pdf" href="https://tern.example/d"/>',
    "<link rel='enclosure' href='https://tern.example/e'/>", '<link href="rel/ative"/>', '<link href=" https://tern.example/f "/>', '<link rel="Alternate" href="https://tern.example/g"/>',
    '<link/>', '<link>https://tern.example/h</link>', '<link rel="&#97;lternate" href="https://tern.example/i"/>', '<link href="https://tern.example/j" title="a>b"/>',
    '<link href="https://tern.example/\xfc#x"/>', '<link href=""/>', '<link hreflang="de" rel="related" href="https://tern.example/k"/>', "<link uri='https://tern.example/l'/>",
]  # fmt: skip
GOOD_DATES = [stamp for stamp in DATES if stamp.startswith(("Tue, 04 Mar 2031 05:06:07 ", "2031-03-04T05:06:07"))]
good_words = st.lists(
    st.sampled_from(
        [bit for bit in BITS if bit not in ("&", "&nbsp;", "]]>", "<b>bold</b>", "<br/>", "<?pi x?>", "\u2028")]
    ),
    max_size=4,
).map("".join)
good_links = st.sampled_from(
    [
        "https://tern.example/a?b=1&amp;c=2",
        " /relative ",
        "tag:tern.example,2031:1",
        "<![CDATA[https://tern.example/x?y&z=;]]>",
        "?q=1;x",
        "gannet",
        "https://tern.example/\xfc#\x85",
        "http://a.example/?#",
    ]
)


def plain(*elements: tuple[str, st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    """Some of these elements in some order, each once."""
    some = st.lists(st.sampled_from(elements), unique_by=lambda pair: pair[0].split()[0])
    return some.flatmap(
        lambda chosen: st.tuples(*(value.map(f"<{start}>{{}}</{start.split()[0]}>".format) for start, value in chosen))
    ).map("\n".join)


plain_item = plain(
    ("title", good_words), ("link", good_links), ("guid", good_links), ("guid isPermaLink='false'", good_words), ("description", good_words),
    ("pubDate", st.sampled_from(GOOD_DATES)), ("author", good_words), ("dc:creator", good_words), ("content:encoded", good_words), ("category", good_words),
)  # fmt: skip
plain_entry = plain(
    ("title", good_words), ("title type='html'", good_words), ("id", good_links), ("summary", good_words), ("summary type='html'", good_words), ("content", good_words),
    ("content type='html'", good_words), ("published", st.sampled_from(GOOD_DATES)), ("updated", st.sampled_from(GOOD_DATES)), ("author", good_words.map("<name>{}</name><uri>u</uri>".format)),
)  # fmt: skip
plain_documents = st.one_of(
    st.lists(plain_item, max_size=3).map(
        lambda items: (
            f"<?xml version='1.0' encoding='utf-8'?><rss{SPACES}><channel><title>T</title>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
        )
    ),
    st.lists(
        st.tuples(plain_entry, st.sampled_from([*LINKS, ""]), st.sampled_from(["", "", LINKS[2]])), max_size=3
    ).map(
        lambda entries: (
            f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='{ATOM}'>{''.join(f'<entry>{first}{entry}{last}</entry>' for entry, first, last in entries)}</feed>"
        )
    ),
)
rss_parts = st.one_of(
    element("title", words),
    element("link", words),
    element("guid", words, " isPermaLink='false'", ' isPermaLink="true"', ' ispermalink="false"', ' isPermaLink="False"'),
    element("description", words, ' type="html"', " xml:base='https://petrel.example/'"),
    element("pubDate", moments),
    element("author", words),
    element("dc:creator", words),
    element("content:encoded", words),
    element("category", words, ' domain="d"', ' base="https://petrel.example/"'),
    element("comments", words),
    st.sampled_from(
        [
            "<dc:date>2031-03-04</dc:date>", "<media:title>M</media:title>", "<media:thumbnail url='x'/>", "<source url='x'>S</source>", "<lastBuildDate>Tue, 04 Mar 2031 05:06:07 GMT</lastBuildDate>",
            "<foo:bar xmlns:foo='urn:foo'>x</foo:bar>", "<enclosure url='x' length='1' type='y'/>", "text", "<atom:link href='https://tern.example/z' rel='self'/>", "<body>b</body>",
            "<language>de</language>", "<managingEditor>e</managingEditor>", "<dc:creator xmlns:dc='urn:dc'>x</dc:creator>", "<item><title>nested</title></item>", "<image><title>i</title></image>",
        ]
    ),
)  # fmt: skip
atom_parts = st.one_of(
    *(element(name, words, *TYPES) for name in ("title", "summary", "content", "rights")),
    element("id", words),
    element("published", moments),
    element("updated", moments),
    st.sampled_from(LINKS),
    st.sampled_from(LINKS[:3]),
    st.builds("<author>{}{}</author>".format, element("name", words), st.sampled_from(["", "<uri>u</uri>", "<email>a@tern.example</email>", "text"])),
    element("category", words, " term='t'", " term='t' scheme='s' label='l'"),
    st.sampled_from(["<contributor><name>C</name></contributor>", "<source><title>S</title><id>i</id></source>", "<icon>i</icon>", '<content src="x"/>', '<media:thumbnail url="x"/>']),
)  # fmt: skip
heads = st.sampled_from(
    ['<?xml version="1.0" encoding="utf-8"?>\n'] * 6
    + ["<?xml version='1.0' encoding='UTF-8'?>", "", '<?xml version="1.0"?>', '\ufeff<?xml version="1.0" encoding="utf-8"?>', "\ufeff", "\n", '<?xml version="1.0" encoding="iso-8859-1"?>']
    + ['<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet href="x"?>\n<!-- by hand -->', '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss>', '<?xml version="1.0" encoding="utf-8"?><?x encoding="latin-1"?>']
)  # fmt: skip
rss_channel = st.one_of(
    element("title", words), element("link", words), element("language", st.sampled_from(["en", "de_AT", " fr ", "", "a b"])),
    st.sampled_from(["<image><url>u</url><title>I</title><link>l</link></image>", "<ttl>5</ttl>", "<textInput><title>T</title></textInput>", "<lastBuildDate>x</lastBuildDate>", "<!-- note -->"]),
)  # fmt: skip
rss_documents = st.builds(
    lambda head, attribute, channel, items, end: f"{head}<rss version='2.0'{SPACES}{attribute}><channel>{''.join(channel)}{''.join(items)}{end}</channel></rss>",
    heads,
    st.sampled_from([""] * 6 + [" xml:base='https://petrel.example/'", " xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'", " xmlns='http://purl.org/rss/1.0/'", " xml:lang='de'", " lang='de'"]),
    st.lists(rss_channel, max_size=4),
    st.lists(st.lists(rss_parts, max_size=6).map(lambda parts: f"<item>{''.join(parts)}</item>\n"), max_size=3),
    st.sampled_from(["", "", "", "<title>late</title>", "<!-- end -->", "x"]),
)  # fmt: skip
atom_documents = st.builds(
    lambda head, attribute, channel, items: f"{head}<feed{attribute}>{''.join(channel)}{''.join(items)}</feed>",
    heads,
    st.sampled_from([f' xmlns="{ATOM}" xmlns:media="http://search.yahoo.com/mrss/"'] * 6 + [f' xmlns="{ATOM}" xml:lang="de_AT" xmlns:media="x"', f" xmlns='{ATOM}' xml:lang='en-US'", "", ' xmlns="http://purl.org/atom/ns#"']),
    st.lists(atom_parts, max_size=3),
    st.lists(st.lists(atom_parts, max_size=6).map(lambda parts: f"<entry>\n{''.join(parts)}</entry>"), max_size=3),
)  # fmt: skip


def both(body: bytes, url: str = URL) -> tuple[Document | None, Document | str]:
    """What the two ways make of a document."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = quick.read(body, url)
        try:
            return found, strict.read(body, url)
        except ValueError as error:
            return found, str(error)


@settings(max_examples=400, deadline=None)
@given(
    plain_documents | rss_documents | atom_documents,
    st.sampled_from([URL, "", "http://tern.example", "https://tern.example/a b", "https://tern.example/x?#"]),
)
def test_what_the_quick_way_reads_is_what_feedparser_reads(document: str, url: str) -> None:
    found, expected = both(document.encode(), url)
    assert found is None or found == expected
