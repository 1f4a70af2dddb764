"""Sitemaps: news sitemaps with titles and dates, and plain ones, whose pages bring the titles when they are read.

`selector` is a part of the path that the wanted addresses share, such as `/news/`. Packed sitemaps (.xml.gz) are unpacked.
Sources: https://www.sitemaps.org/protocol.html, https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from lxml import etree

from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry

GZIP = b"\x1f\x8b"
LARGEST = 16 * 1024 * 1024
ENTITY = re.compile(rb"<!ENTITY\b", re.I)
BEFORE_ROOT = re.compile(rb"(?:\s|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*", re.I | re.S)
ROOT = re.compile(rb"<(?:[\w-]+:)?(?:urlset|sitemapindex)\b")
NEWSY = re.compile(r"news|post|blog|article|press|stories", re.I)
EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """One address of a sitemap: what its page is called, when it changed or came out, and in which language."""

    url: str
    title: str
    when: datetime | None
    language: str
    publication: str
    news: bool


def claims(body: bytes) -> bool:
    """Whether the root element is a sitemap's, in a packed file too."""
    head = _unpacked(body, 8192)[0] if body.startswith(GZIP) else body[:8192]
    before = BEFORE_ROOT.match(head)
    return bool(ROOT.match(head, before.end() if before else 0))


def read(body: bytes, url: str, selector: str = "") -> Document:
    """The pages of the site, newest first; those that are news where a sitemap marks some as such."""
    root = _root(body)
    if _name(root) == "sitemapindex":
        raise ValueError(
            f"it is an index of sitemaps; list one of them instead, such as {_child(root) or 'the newest'}"
        )
    if _name(root) != "urlset":
        raise ValueError("no sitemap was found in it (the root element is not a sitemap's)")
    places = [place for place in _places(root) if _inside(place.url)]
    wanted = [place for place in places if selector in urlsplit(place.url).path] if selector else places
    if places and not wanted:
        raise ValueError(f"none of its addresses has {selector!r} in its path; correct `selector`")
    news = [place for place in wanted if place.news] or wanted
    news.sort(key=lambda place: place.when or EARLIEST, reverse=True)
    about = next((place for place in news if place.publication), None)
    language = about.language if about and len({place.language for place in news}) == 1 else ""
    entries = (RawEntry(p.url, p.url, p.title, published=p.when, language=p.language, base=url) for p in news)
    return Document(formats.as_title(about.publication) if about else "", language, formats.first(entries))


def _unpacked(body: bytes, limit: int) -> tuple[bytes, bool]:
    """What a gzip file holds up to a limit, and whether that is all of it; nothing for what is none."""
    packed = zlib.decompressobj(wbits=31)
    try:
        return packed.decompress(body, limit), packed.eof
    except zlib.error:
        return b"", False


def _root(body: bytes) -> etree._Element:
    if body.startswith(GZIP):
        body, whole = _unpacked(body, LARGEST)
        if not whole:
            raise ValueError(f"it is packed, and broken or larger than {LARGEST // 1024**2} MiB when unpacked")
    if ENTITY.search(body[:65536]):
        raise ValueError("its DOCTYPE declares entities, which no sitemap needs and attackers use")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(body.lstrip(b"\xef\xbb\xbf \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(f"its XML cannot be read ({' '.join(str(error).split())[:120]})") from error
    if root is None:
        raise ValueError("no XML was found in it")
    return root


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _places(root: etree._Element) -> Iterator[Place]:
    for entry in root.iterfind("{*}url"):
        news = entry.find("{*}news")
        when = formats.moment(_text(entry, "{*}lastmod"))
        if news is None:
            yield Place(_text(entry, "{*}loc"), "", when, "", "", news=False)
            continue
        yield Place(
            url=_text(entry, "{*}loc"),
            title=formats.as_title(_text(news, "{*}title")),
            when=formats.moment(_text(news, "{*}publication_date")) or when,
            language=_text(news, "{*}publication/{*}language"),
            publication=_text(news, "{*}publication/{*}name"),
            news=True,
        )


def _inside(url: str) -> bool:
    """Whether an address is one of the web and leads past a site's first page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and bool(parts.path.strip("/") or parts.query)


def _child(index: etree._Element) -> str:
    """The sitemap of an index most likely to hold news: the newest of those called so, else the newest, else the last."""
    children = [
        (bool(NEWSY.search(urlsplit(loc).path)), formats.moment(_text(child, "{*}lastmod")) or EARLIEST, place, loc)
        for place, child in enumerate(index.iterfind("{*}sitemap"))
        if _inside(loc := _text(child, "{*}loc"))
    ]
    return max(children)[3][:300] if children else ""
