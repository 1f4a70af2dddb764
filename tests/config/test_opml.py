"""OPML as other readers write it gives feeds, whatever is odd in it; what is none is told; and our own comes back as it was."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from digest.config import opml
from digest.config.editing import Listed, added
from digest.config.feedlist import FeedFile, parse
from digest.config.opml import Subscriptions
from digest.model import Failure, Feed, FeedId

ROOT = Path(__file__).parent.parent.parent
LISTS = ROOT.parent / "shared" / "corpus" / "feeds" / "lists"


def document(outlines: str, head: str = "") -> bytes:
    return f'{head}<opml version="2.0"><head><title>T</title></head><body>{outlines}</body></opml>'.encode()


def good(body: bytes) -> Subscriptions:
    found = opml.read(body)
    assert isinstance(found, Subscriptions), found
    return found


def only(outline: str) -> Listed:
    found = good(document(outline))
    assert found.skipped == ()
    (feed,) = found.feeds
    return feed


def refused(body: bytes) -> str:
    found = opml.read(body)
    assert isinstance(found, Failure), found
    return found.why


@pytest.mark.parametrize(
    ("outline", "title", "url"),
    [
        ('text="Tern" type="rss" xmlUrl="https://t.example/f"', "Tern", "https://t.example/f"),
        ('title="Tern" xmlurl="https://t.example/f"', "Tern", "https://t.example/f"),
        ('TEXT="Tern" XMLURL=" https://t.example/f "', "Tern", "https://t.example/f"),
        ('text="" title="" xmlUrl="https://www.t.example/f"', "t.example", "https://www.t.example/f"),
        ('xmlUrl="https://t.example/f"', "t.example", "https://t.example/f"),
        ('text="R&amp;amp;D &lt;b&gt;lab&lt;/b&gt;" xmlUrl="https://t.example/f"', "R&D lab", "https://t.example/f"),
        ('text="A&#10;B" xmlUrl="https://t.example/f"', "A B", "https://t.example/f"),
        ('text="Caf&eacute; & Tern" xmlUrl="https://t.example/f?a=1&b=2&copy=3"', "Café & Tern", "https://t.example/f?a=1&b=2&copy=3"),
        ('text="Tern" xmlUrl="https://t.example/f?a=1&amp;b=2"', "Tern", "https://t.example/f?a=1&b=2"),
        ('text="Tern" xmlUrl="feed:https://t.example/f"', "Tern", "https://t.example/f"),
        ('text="Tern" xmlUrl="feed://t.example/f"', "Tern", "http://t.example/f"),
        ('text="T\x01ern" xmlUrl="https://t.example/f"', "Tern", "https://t.example/f"),
    ],
)  # fmt: skip
def test_an_outline_with_an_address_is_a_feed(outline: str, title: str, url: str) -> None:
    assert only(f"<outline {outline}/>") == Listed(title, url)


def test_a_long_title_is_cut() -> None:
    title = only(f'<outline text="{"tern " * 100}" xmlUrl="https://t.example/f"/>').title
    assert (len(title) <= 200, title[-1]) == (True, "…")


def test_folders_and_categories_give_the_topics_that_are_known() -> None:
    found = good(
        document(
            '<outline text="AI"><outline text="Open Source"><outline text="A" xmlUrl="https://a.example/f" category="/x/Models,data"/>'
            '<outline text="Far"><outline text="B" xmlUrl="https://b.example/f"/></outline></outline>'
            '<outline text="C" xmlUrl="https://c.example/f"/></outline><outline text="D" xmlUrl="https://d.example/f"/>'
        )
    )
    assert [(feed.title, feed.topics) for feed in found.feeds] == [
        ("A", ("open-source", "models", "data")), ("B", ("open-source",)), ("C", ()), ("D", ()),
    ]  # fmt: skip


def test_an_address_that_is_listed_twice_comes_once_with_the_topics_of_both_places() -> None:
    outlines = (
        '<outline text="policy"><outline text="A" xmlUrl="https://a.example/f"/></outline>'
        '<outline text="data"><outline text="Again" xmlUrl="http://A.example/f/"/></outline>'
    )
    assert only(outlines) == Listed("A", "https://a.example/f", topics=("policy", "data"))


def test_what_is_commented_out_is_disabled_with_all_inside_it() -> None:
    found = good(
        document(
            '<outline text="Off" isComment="true"><outline text="A" xmlUrl="https://a.example/f"/></outline>'
            '<outline text="B" xmlUrl="https://b.example/f" isComment="true"/><outline text="C" xmlUrl="https://c.example/f"/>'
        )
    )
    assert [feed.enabled for feed in found.feeds] == [False, False, True]


def test_what_is_no_feed_on_the_web_is_passed_over_with_the_reason_and_a_folder_is_not_counted() -> None:
    found = good(
        document(
            '<outline text="Folder"><outline text="A" xmlUrl="https://a.example/f"/></outline><outline/>'
            '<outline text="Local" xmlUrl="file:///etc/passwd"/><outline text="Bare" xmlUrl="www.b.example/f"/>'
            '<outline text="Script" xmlUrl="javascript:alert(1)"/><outline text="Spaced" xmlUrl="https://c.example/a b"/>'
            '<outline text="More" type="include" url="https://d.example/more.opml"/>'
        )
    )
    assert [feed.title for feed in found.feeds] == ["A"]
    assert [failure.what for failure in found.skipped] == ["More", "Local", "Bare", "Script", "Spaced"]
    assert "a link to https://d.example/more.opml, not a feed" in found.skipped[0].why
    assert all("must be an http or https address" in failure.why for failure in found.skipped[1:])


def test_what_else_is_said_of_a_feed_goes_where_it_is_wrong() -> None:
    outline = 'text="A" xmlUrl="https://a.example/f" language="no language at all" category="models"'
    assert only(f"<outline {outline}/>") == Listed("A", "https://a.example/f", topics=("models",))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("", "cp1252"),
        ("utf-8", "cp1252"),
        ("no-such", "utf-8"),
        ("hex", "utf-8"),
        ("utf-16", "utf-16"),
        ("UTF-16", "utf-16-be"),
        ("utf-16", "utf-16-le"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_the_encoding_is_found_out(declared: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    name = "Чайка" if encoding == "koi8-r" else "Mücke é"
    body = document(f'<outline text="{name}" xmlUrl="https://t.example/f"/>', head).decode().encode(encoding)
    assert [feed.title for feed in good(body).feeds] == [name]


@pytest.mark.parametrize(
    ("outlines", "titles"),
    [
        ('<outline text="A" xmlUrl="https://a.example/f"/><outline text="B" xmlUrl="https://b.example/f">', ["A", "B"]),
        ('<outline text="A" text="B" xmlUrl="https://a.example/f"/>', ["A"]),
        ('<outline text="A" xmlUrl="https://a.example/f"/><outline text="B < C" xmlUrl="https://b.example/f"/>', ["A"]),
    ],
)
def test_of_broken_markup_what_can_be_read_is_taken_and_the_break_is_told(outlines: str, titles: list[str]) -> None:
    found = good(document(outlines))
    assert [feed.title for feed in found.feeds][: len(titles)] == titles
    assert re.match(r"line 1 has broken markup \(.+\)", found.skipped[0].why)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is empty"),
        (b"  \n<?xml version='1.0'?><!-- nothing -->", "is empty"),
        (b"<!-- for ever", "is empty"),
        (b"title,url\n", "is no list of feeds in OPML"),
        (b'{"feeds": []}', "is no list of feeds in OPML"),
        (b"feeds:\n  - {title: a}\n", "is no list of feeds in OPML"),
        (b"<!doctype html><html><body></body></html>", "is a web page"),
        (b"<HTML><body></body></HTML>", "is a web page"),
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0"></rss>', "is itself a feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "is itself a feed"),
        (b'<rdf:RDF xmlns:rdf="x"/>', "is itself a feed"),
        (b"<opmlx/>", "is no list of feeds in OPML"),
        (b"\x89PNG\r\n\x1a\n", "is no list of feeds in OPML"),
        (b"\0" * 50, "is empty"),
        (document('<outline text="Folder"/>'), "lists no feed: no outline in it has an xmlUrl"),
        (b"<opml><body><<<", "lists no feed: line 1 has broken markup"),
        (document("<outline " + " ".join(f'a{n}=""' for n in range(1000)) + "/>"), "more than 200 attributes"),
        (b"<opml>" + b" " * opml.LARGEST, "is larger than 16 MiB"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused_with_the_reason(body: bytes, why: str) -> None:
    assert why in refused(body)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<?xml version="1.0"?>\n<!-- c -->\n<!DOCTYPE opml [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>',
        '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!doctype opml [<!ENTITY a "ha">]>',
    ],
)
def test_a_document_that_declares_entities_is_refused(head: str) -> None:
    body = document('<outline text="&x;&b;" xmlUrl="https://a.example/f"/>', head)
    assert "declares entities of its own" in refused(body)


def test_a_document_type_without_entities_and_one_elsewhere_do_no_harm(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("<!ENTITY x 'open'>")
    outline = '<outline text="A &x; B" xmlUrl="https://a.example/f"/>'
    found = good(document(outline, f'<!DOCTYPE opml SYSTEM "{secret}">'))
    assert [feed.title for feed in found.feeds] == ["A &x; B"]


def test_deep_nesting_and_many_outlines_end_in_a_sentence() -> None:
    assert "lists no feed" in refused(b"<opml><body>" + b'<outline text="a">' * 50_000)
    many = "".join(f'<outline text="o{n}" xmlUrl="https://f{n}.example/rss"/>' for n in range(opml.MOST + 1))
    assert refused(document(many)) == "lists more than 5000 feeds; split it"


@settings(max_examples=60)
@given(
    st.binary(max_size=200) | st.text("<>opml&;outline xU=\"'!-[]?/ ", max_size=80).map(lambda t: f"<opml {t}".encode())
)
def test_any_bytes_give_feeds_or_a_reason(body: bytes) -> None:
    found = opml.read(body)
    assert isinstance(found, Subscriptions) or found.why


def feeds(text: str) -> tuple[Feed, ...]:
    found = parse(text)
    assert isinstance(found, FeedFile), found
    return found.feeds


def test_an_export_brings_the_list_that_ships_back_as_it_was() -> None:
    known = feeds((ROOT / "feeds.yaml").read_text("utf-8"))
    found = good(opml.write(known, "The List").encode())
    assert found.skipped == ()
    assert feeds(added("", found.feeds)) == known


def test_an_export_says_what_opml_has_words_for_in_those() -> None:
    odd = Feed(FeedId("gull"), 'G "&" <T>\x02', "https://g.example/?a=1&b=2", "htmlindex", "lab", ("data", "models"), 1.5, "no", "a > b", enabled=False)  # fmt: skip
    text = opml.write((odd, Feed(FeedId("tern"), "Tern", "https://t.example/f")), "List & more")
    root = etree.fromstring(text.encode())
    assert (root.tag, root.get("version"), root.findtext("head/title")) == ("opml", "2.0", "List & more")
    first, second = root.findall("body/outline")
    assert {key: value for key, value in first.attrib.items() if "{" not in str(key)} == {
        "type": "rss", "text": 'G "&" <T>', "title": 'G "&" <T>', "xmlUrl": odd.url, "category": "data,models",
        "language": "no", "isComment": "true",
    }  # fmt: skip
    assert dict(second.attrib) == {"type": "rss", "text": "Tern", "title": "Tern", "xmlUrl": "https://t.example/f"}
    back, _ = good(text.encode()).feeds
    assert (back.kind, back.role, back.weight, back.selector, back.id, back.enabled) == ("htmlindex", "lab", 1.5, "a > b", "gull", False)  # fmt: skip


@pytest.mark.skipif(not LISTS.exists(), reason="the shared lists are not here")
def test_the_lists_of_others_are_all_read() -> None:
    for path in LISTS.glob("*.opml"):
        found = good(path.read_bytes())
        assert found.skipped == ()
        assert len(found.feeds) == len(set(re.findall(rb'xmlUrl="([^"]+)"', path.read_bytes())))
        assert len(feeds(added("", found.feeds))) == len(found.feeds)
