"""Outlets in, their feeds out: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, with whole articles or only summaries."""

import json
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from digest.sample.edition import Outlet, Piece
from digest.sample.pages import blocks, listing

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
CREATOR = "http://purl.org/dc/elements/1.1/"
PATHS = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json", "html": ""}
KINDS = {"rss": "xml", "atom": "xml", "json": "jsonfeed", "html": "htmlindex"}
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json",
    "html": "text/html; charset=utf-8",
}

register_namespace("content", CONTENT)
register_namespace("dc", CREATOR)


def feed(outlet: Outlet, base: str) -> bytes:
    """The body of an outlet's feed; `base` is the address of the site without a last slash."""
    if outlet.format == "html":
        return listing(outlet).encode()
    return {"rss": rss, "atom": atom, "json": json_feed}[outlet.format](outlet, base)


def rss(outlet: Outlet, base: str) -> bytes:
    """RSS 2.0 with content:encoded where the outlet gives whole articles."""
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _texts(channel, title=outlet.title, link=f"{base}/{outlet.id}/", description=outlet.tagline, language="en")
    for piece in outlet.pieces:
        item = SubElement(channel, "item")
        address = f"{base}/{outlet.id}/{piece.slug}"
        _texts(item, title=piece.title, link=address, guid=address, description=piece.summary)
        SubElement(item, f"{{{CREATOR}}}creator").text = piece.author
        if piece.published:
            SubElement(item, "pubDate").text = format_datetime(piece.published)
        if outlet.full:
            SubElement(item, f"{{{CONTENT}}}encoded").text = blocks(piece.text)
    return _document(root)


def atom(outlet: Outlet, base: str) -> bytes:
    """Atom, where every entry has to have a date: the outlets that choose it date all of theirs."""
    root = Element("feed", xmlns=ATOM)
    stamps = [_stamp(piece) for piece in outlet.pieces]
    _texts(root, id=f"{base}/{outlet.id}/", title=outlet.title, subtitle=outlet.tagline, updated=max(stamps))
    SubElement(root, "link", rel="self", href=f"{base}/{outlet.id}/{PATHS['atom']}")
    SubElement(root, "link", rel="alternate", href=f"{base}/{outlet.id}/")
    for piece, stamp in zip(outlet.pieces, stamps, strict=True):
        entry = SubElement(root, "entry")
        address = f"{base}/{outlet.id}/{piece.slug}"
        _texts(entry, id=address, title=piece.title, updated=stamp, published=stamp, summary=piece.summary)
        SubElement(entry, "link", rel="alternate", href=address)
        SubElement(SubElement(entry, "author"), "name").text = piece.author
        if outlet.full:
            SubElement(entry, "content", type="html").text = blocks(piece.text)
    return _document(root)


def json_feed(outlet: Outlet, base: str) -> bytes:
    """JSON Feed 1.1."""
    items = []
    for piece in outlet.pieces:
        address = f"{base}/{outlet.id}/{piece.slug}"
        item: dict[str, object] = {"id": address, "url": address, "title": piece.title, "summary": piece.summary}
        item["authors"] = [{"name": piece.author}]
        if piece.published:
            item["date_published"] = piece.published.isoformat()
        key, value = ("content_html", blocks(piece.text)) if outlet.full else ("content_text", piece.summary)
        item[key] = value
        items.append(item)
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.title,
        "home_page_url": f"{base}/{outlet.id}/",
        "feed_url": f"{base}/{outlet.id}/{PATHS['json']}",
        "language": "en",
    }
    return json.dumps({**head, "items": items}, ensure_ascii=False, indent=1).encode()


def _stamp(piece: Piece) -> str:
    if piece.published is None:
        raise ValueError(f"{piece.slug} has no date, which Atom requires")
    return piece.published.isoformat()


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _document(root: Element) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}'.encode()
