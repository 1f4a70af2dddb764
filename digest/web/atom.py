"""The issues as an Atom feed (RFC 4287): editions in, bytes out."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from types import MappingProxyType
from xml.etree import ElementTree as ET

from digest.edits import Edit
from digest.issue import Edition, Issue, Masthead, Told
from digest.render import making
from digest.render.filters import direction, visible

NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"
NONE: Mapping[date, Sequence[Edit]] = MappingProxyType({})
UNFIT = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def feed(masthead: Masthead, editions: Sequence[Edition], corrected: Mapping[date, Sequence[Edit]] = NONE) -> bytes:
    """The feed of one list, newest first as given; an empty one is dated by the epoch, for nothing was ever updated.

    A correction updates the entry of the day it is of (RFC 4287, 4.2.15), and stands at its head.
    """
    base = masthead.base_url.rstrip("/")
    mended = {edition.date: corrected.get(edition.date, ()) for edition in editions}
    updated = max((_updated(e.issue, mended[e.date]) for e in editions), default=datetime.fromtimestamp(0, UTC))
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": masthead.language})
    _put(root, "title", masthead.title)
    _put(root, "subtitle", masthead.tagline)
    _put(root, "id", f"{base}/feed.xml")
    _put(root, "updated", updated.isoformat())
    _link(root, "self", f"{base}/feed.xml", TYPE)
    _link(root, "alternate", f"{base}/", "text/html")
    _put(ET.SubElement(root, "author"), "name", masthead.title)
    for edition in editions:
        _entry(root, base, edition.issue, mended[edition.date])
    ET.indent(root, "")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: ET.Element, base: str, issue: Issue, corrected: Sequence[Edit]) -> None:
    entry, address = ET.SubElement(root, "entry"), f"{base}/issues/{issue.date.isoformat()}"
    _put(entry, "title", issue.subject)
    _put(entry, "id", address)
    _put(entry, "updated", _updated(issue, corrected).isoformat())
    _put(entry, "published", issue.until.isoformat())
    _link(entry, "alternate", address, "text/html")
    _put(entry, "summary", issue.lead or issue.preheader or issue.subject)
    _put(entry, "content", _told(issue, corrected)).set("type", "html")


def _updated(issue: Issue, corrected: Sequence[Edit]) -> datetime:
    return max((issue.until, *(edit.at for edit in corrected)))


def _told(issue: Issue, corrected: Sequence[Edit]) -> str:
    """The stories as a list in HTML; built as a tree, so that no headline can be markup."""
    whole = ET.Element("div")
    for edit in corrected:
        _put(whole, "p", f"Corrected{f' in “{edit.change.was}”' if edit.change.was else ''}: {edit.change.text}")
    _put(whole, "p", issue.lead)
    listing = ET.SubElement(whole, "ul")
    for told in issue.stories:
        _item(listing, told, issue.masthead)
    return ET.tostring(whole, encoding="unicode", method="html")


def _item(listing: ET.Element, told: Told, masthead: Masthead) -> None:
    """One story: its headline, which says its language where that is another than the list's, and in brackets who tells it."""
    tongue, by = making.headline_tongue(told, masthead), [told.outlet, making.origin(told, masthead)]
    after = f" ({', '.join(filter(None, by))})" if any(by) else ""
    if not tongue:
        _put(listing, "li", told.headline + after)
        return
    named = _put(ET.SubElement(listing, "li"), "span", told.headline)
    named.attrib |= {"lang": tongue, "dir": direction(tongue)}
    named.tail = UNFIT.sub("", str(visible(after)))


def _put(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = UNFIT.sub("", str(visible(text)))
    return child


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "href": address, "type": kind})
