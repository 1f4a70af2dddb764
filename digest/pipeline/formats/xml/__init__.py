"""RSS 0.9x to 2.0, RDF and Atom: plain documents by the quick way, all others by feedparser; both give the same entries."""

import re

from digest.pipeline.formats import Document
from digest.pipeline.formats.xml import quick, strict
from digest.pipeline.formats.xml.thin import thinned

ROOT = re.compile(rb"<\s*(?:[\w-]+:)?(?:rss|feed|rdf|channel)\b", re.I)
ENTITY = re.compile(rb"<!ENTITY\b", re.I)
LONG_TAG = re.compile(rb"<[^<>]{10000,}")
ATTRIBUTES = 1000


def claims(body: bytes) -> bool:
    """Whether a feed's root element stands near the start."""
    return bool(ROOT.search(body[:4096]))


def read(body: bytes, url: str, selector: str = "") -> Document:
    """All items of an XML feed, of thousands the newest; `selector` has no meaning here."""
    if ENTITY.search(body[:65536]):
        raise ValueError("its DOCTYPE declares entities, which no feed needs and attackers use")
    if any(tag[0].count(b'="') + tag[0].count(b"='") > ATTRIBUTES for tag in LONG_TAG.finditer(body)):
        raise ValueError(f"an element in it has more than {ATTRIBUTES} attributes")
    body = thinned(body)
    return quick.read(body, url) or strict.read(body, url)
