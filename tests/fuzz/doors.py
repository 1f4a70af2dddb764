"""The doors that bytes of others come through, each as a function of bytes that may refuse but never raise."""

from collections.abc import Callable
from datetime import UTC, datetime

from digest import markup, urls
from digest.guard import Guard, Refusal
from digest.model import Failure, Feed, FeedId
from digest.pipeline import extract, parse

NOW = datetime(2026, 4, 24, 6, tzinfo=UTC)
FEED = Feed(FeedId("lab"), "https://lab.example/feed", "The Lab")
URL = "https://lab.example/a/b?c=d"
GUARD = Guard(("10.1.0.0/16", "inner.lab.example:8080"))

RSS = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Lab</title><item><title>A &amp; B</title>'
    b"<link>https://lab.example/1</link><guid>1</guid><pubDate>Fri, 24 Apr 2026 06:00:00 GMT</pubDate>"
    b"<description><![CDATA[<p style='display:none'>x</p><p>Text</p>]]></description></item></channel></rss>"
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lab.example/"><title>The Lab</title><entry><id>tag:1</id>'
    b'<title type="html">A &lt;b&gt;</title><link href="1"/><updated>2026-04-24T06:00:00Z</updated><content type="xhtml">'
    b'<div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content></entry></feed>'
)
JSON = (
    b'{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"/1","content_html":"<p>x"}]}'
)
PAGE = (
    b"<!doctype html><html lang=en><head><meta charset=utf-8><title>A | B</title><link rel=canonical href=/a>"
    b'<style>.x{display:none}/* y */@media print{p{a:b}}</style><script type="application/ld+json">{"@type":"Article"}</script>'
    b"</head><body><article><h1>A</h1><p>"
    + b"A sentence of the article that is long enough. "
    * 8
    + b"</p><p class=x hidden>x"
    b"</p><ul><li style='color:#fff;background:#fff'>y</ul></article></body></html>"
)


def feed(data: bytes) -> None:
    """A feed of any kind."""
    assert isinstance(parse.feed(FEED, data, URL, NOW), parse.Parsed | Failure)


def page(data: bytes) -> None:
    """A page."""
    found = extract.page(data, URL, content_type="text/html; charset=iso-8859-1")
    assert isinstance(found, extract.Page | Failure)
    assert isinstance(found, Failure) or urls.site(found.url) == "lab.example"


def cleaning(data: bytes) -> None:
    """A piece of markup."""
    text = data.decode("utf-8", "surrogateescape")
    if "<" in text or "&" in text:  # what has neither is text, and stays as it is
        for tag in markup.clean(text, URL).split("<")[1:]:
            name, _, attributes = tag.lstrip("/").partition(">")[0].partition(" ")
            assert name in markup.TAGS
            assert not attributes or tag.startswith(('a href="http://', 'a href="https://'))
    assert "\n\n" not in markup.plain(text)
    assert "\n" not in markup.line(text)


def address(data: bytes) -> None:
    """An address and its plain forms."""
    text = data.decode("utf-8", "surrogateescape")
    plain = urls.canonical(text)
    assert urls.canonical(plain) == plain
    assert isinstance(urls.key(text) + urls.host(text) + urls.site(text), str)
    assert isinstance(urls.is_web(text), bool)


def guard(data: bytes) -> None:
    """An address that somebody wants asked, the one that led to it, and what a resolver answers."""
    first, _, rest = data.decode("utf-8", "surrogateescape").partition("\n")
    base, _, answer = rest.partition("\n")
    for target in (GUARD.target(first), GUARD.target(first, base), GUARD.target(first, URL)):
        if isinstance(target, Refusal):
            assert target.why
            continue
        found = GUARD.addresses(target, answer.split(" "))
        for one in () if isinstance(found, Refusal) else found:
            assert GUARD.dialled(target, one) is None


DOORS: dict[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "feed": (feed, (RSS, ATOM, JSON, PAGE)),
    "page": (page, (PAGE, PAGE.replace(b"utf-8", b"gbk"), PAGE.decode().encode("utf-16"), b"%PDF-1.7", b"<svg/>")),
    "cleaning": (
        cleaning,
        (PAGE, b"<math><style><!--</style><a href=java&#9;script:x>", b"<p style='font-size:0'>a</p>b&#x202e;"),
    ),
    "address": (
        address,
        (b"https://user@lab.example:8443/a/../b;jsessionid=1?utm_source=x&id=3#v1.2", b"http://[::1]/%zz"),
    ),
    "guard": (
        guard,
        (b"https://lab.example/\nhttps://b.example/\n93.184.216.34 ::ffff:10.0.0.1", b"http://0x7f.1:80/\n\n127.0.0.1"),
    ),
}
