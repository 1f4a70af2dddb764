"""The bytes of a feed in, its entries out: the format is found, markup cleaned, links made absolute, ids given."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from digest import markup, urls
from digest.model import Entry, EntryId, Failure, Feed
from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry

AUTHOR_LENGTH = 200
TITLE_LENGTH = 500
GUID_LENGTH = 1000
LINK_LENGTH = 4000
TEXT_LENGTH = 1_000_000
LARGEST = 16 << 20
MOST = 500
"""Entries kept of one document: no day has more news from one place, and each kept one costs cleaning and storing."""
HTML_START = (b"<!doctype html", b"<html")
FOR_PAGES = "`digest feeds add` finds the feed behind a page, and `kind: htmlindex` reads a page of headlines"
# A web address that joining with another (RFC 3986, 5.2) leaves as it is, and that needs no further look.
PLAIN_LINK = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9-]{0,61}\.){1,3}[a-z]{2,18}(?:/[^\s?#;\\]*)?(?:\?[^\s?#\\]+)?(?:#[^\s\\]+)?"
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed read: the title it gives itself, its entries in document order, and how long it asks to be kept, in minutes."""

    title: str
    entries: tuple[Entry, ...]
    ttl: int = 0


def feed(source: Feed, body: bytes, url: str, now: datetime) -> Parsed | Failure:
    """The entries of one feed document fetched from `url` at `now`, at most the `MOST` newest; a Failure if there is no feed in it.

    The bytes alone decide about their encoding: what a server says of it is wrong more often than what the document says.
    """
    if not body.strip():
        return Failure(source.title, "the server's answer was empty")
    if len(body) > LARGEST:
        return Failure(source.title, f"the feed is larger than {LARGEST >> 20} MiB")
    try:
        document = _document(source.kind, body, url, source.selector)
    except ValueError as error:
        return Failure(source.title, _wrong(source.kind, body, url, str(error)))
    found = _newest(document.entries, now)
    # Only names count: an item without any is known by its title or text, however many others there are.
    twice = Counter(name for raw in found if (name := raw.guid or raw.url))
    entries: dict[EntryId, Entry] = {}
    for raw in found:
        entry = _entry(raw, source, url, now, twice[raw.guid or raw.url] > 1)
        entries.setdefault(entry.id, entry)
    return Parsed(markup.line(document.title), tuple(entries.values()), document.ttl)


def _document(kind: str, body: bytes, url: str, selector: str) -> Document:
    if kind != "auto":
        return formats.load(kind).read(body, url, selector)
    for name in formats.names():
        if (reader := formats.load(name)).claims(body):
            return reader.read(body, url, selector)
    return formats.load("xml").read(body, url, selector)


def _wrong(kind: str, body: bytes, url: str, why: str) -> str:
    """What is wrong with a document that cannot be read as its kind, with a remedy where one is known."""
    if kind == "htmlindex":
        return f"the page is no list of headlines: {why}"
    if body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(HTML_START):
        return f"a web page came instead of a feed; {FOR_PAGES}"
    better = _readable(kind, body, url) if kind != "auto" else ""
    return f"the feed cannot be read: {why}" + (f"; write `kind: {better}`, for that is what it is" if better else "")


def _readable(kind: str, body: bytes, url: str) -> str:
    """Another kind that a document can be read as; nothing where there is none."""
    for name in formats.names():
        reader = formats.load(name)
        if name != kind and reader.claims(body):
            with suppress(ValueError):
                reader.read(body, url, "")
                return name
    return ""


def _newest(entries: Sequence[RawEntry], now: datetime) -> Sequence[RawEntry]:
    """The newest in document order; the future counts as now, and what has no date comes after all that has one."""
    if len(entries) <= MOST:
        return entries
    never = datetime.min.replace(tzinfo=UTC)
    ages = [min(raw.published, now) if raw.published else never for raw in entries]
    places = sorted(range(len(entries)), key=ages.__getitem__, reverse=True)[:MOST]
    return [entries[place] for place in sorted(places)]


def _entry(raw: RawEntry, source: Feed, url: str, now: datetime, shared_guid: bool) -> Entry:
    base = raw.base or url
    link = _absolute(raw.url, base)
    title = markup.line(raw.title[:TEXT_LENGTH])[:TITLE_LENGTH]
    identity = raw.guid or link or title or raw.content or raw.summary
    if shared_guid:
        identity = f"{identity}\n{link}\n{title}"
    language = (raw.language or source.language).strip().lower().replace("_", "-")[:12]
    content = markup.clean(raw.content[:TEXT_LENGTH], link or base)
    summary = markup.clean(raw.summary[:TEXT_LENGTH], link or base) if raw.summary != raw.content else ""
    return Entry(
        id=EntryId(hashlib.sha256(f"{source.id}\n{identity}".encode("utf-8", "surrogatepass")).hexdigest()[:16]),
        feed=source.id,
        guid=raw.guid[:GUID_LENGTH],
        url=link,
        key=urls.key(link) if link and (PLAIN_LINK.fullmatch(link) or urls.is_web(link)) else "",
        title=title,
        author=markup.line(raw.author[:TEXT_LENGTH])[:AUTHOR_LENGTH],
        published=raw.published,
        language=language,
        summary=summary,
        content=content,
        first_seen=now,
    )


def _absolute(link: str, base: str) -> str:
    """The link as an http(s) address, or nothing: javascript:, data: and file: links lead nowhere here.

    A relative link stays one where nobody knows where the feed came from. What nobody sees in it goes.
    """
    if PLAIN_LINK.fullmatch(link) and link.isprintable() and len(link) <= LINK_LENGTH:
        return link
    seen = markup.TAG_CHARACTERS.sub("", markup.CONTROLS.sub("", link)).strip()
    try:
        joined = urljoin(base, seen) if seen else ""
        relative = not base and not urlsplit(joined).scheme and not urlsplit(joined).netloc
    except ValueError:
        return ""
    return joined if (relative or urls.is_web(joined)) and len(joined) <= LINK_LENGTH else ""
