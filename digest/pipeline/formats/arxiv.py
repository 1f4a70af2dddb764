"""arXiv's daily listings (RSS 2.0 and Atom) and the Atom answers of its API: new papers, by title, authors and abstract.

What RSS and Atom are, is known to one format only, so it is asked for by name (`formats.load`); what that one does not
hand on (each author, the kind of announcement) is read from the tree beside it. Replaced papers are no news.
Sources: https://info.arxiv.org/help/rss_specifications.html, https://info.arxiv.org/help/api/user-manual.html
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml import etree

from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry

HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org", "rss.arxiv.org"})
LISTING = re.compile(
    r"/(?:list|archive|rss|atom)/([a-z-]+(?:\.[a-z-]+)?(?:\+[a-z-]+(?:\.[a-z-]+)?)*)(?:/.*)?", re.I | re.A
)
PAPER = re.compile(r"(?:abs/|arxiv\.org:|pdf/)([a-z.-]+/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?", re.I | re.A)
PREAMBLE = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*([\w-]+)\s*(?:Abstract:)?\s*", re.I)
SUFFIX = re.compile(r"\s*\(arXiv:\S+\s*\[[^\]]*\](\s*UPDATED)?[^)]*\)\s*$", re.I)
REPLACED = frozenset({"replace", "replace-cross"})
ERROR = "arxiv.org/api/errors"
ACCENT = re.compile(r"\{?\\(?:([`'^\"~=.])|([cHuvkr])(?=[\s{]))\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))\}?")
MARKS = dict(
    zip("`'^\"~=.cHuvkr", "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u030b\u0306\u030c\u0328\u030a", strict=True)
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a listing says of a paper besides the words: who wrote it, and how it is announced."""

    authors: str
    kind: str


def address(url: str) -> str:
    """The Atom feed for the page of a listing (`list/cs.CL/recent`); any other address is read as it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    found = LISTING.fullmatch(parts.path)
    if found is None or (parts.hostname or "") not in HOSTS or parts.hostname == "rss.arxiv.org":
        return url
    return f"https://rss.arxiv.org/atom/{found[1]}"


def claims(body: bytes) -> bool:
    """Never: it is RSS or Atom like any other, until the operator declares it."""
    return False


def read(body: bytes, url: str, selector: str = "") -> Document:
    """The papers announced as new or listed in a further subject; `selector` has no meaning here."""
    found = formats.load("xml").read(body, url, selector)
    for entry in found.entries:
        if ERROR in entry.guid or ERROR in entry.url:
            raise ValueError(f"arXiv refused the query ({_line(entry.summary)[:120]})")
    told = dict(_announcements(body))
    papers = (_paper(entry, told.get(entry.guid)) for entry in found.entries)
    return replace(found, language=found.language or "en", entries=formats.first(p for p in papers if p is not None))


def _paper(entry: RawEntry, told: Announcement | None) -> RawEntry | None:
    text = entry.summary or entry.content
    preamble, suffix = PREAMBLE.match(text), SUFFIX.search(entry.title)
    announced = (told.kind if told else "") or (preamble[1] if preamble else "")
    if announced.lower() in REPLACED or (suffix and suffix[1]):
        return None
    number = PAPER.search(entry.url) or PAPER.search(entry.guid)
    return replace(
        entry,
        url=f"https://arxiv.org/abs/{number[1]}" if number else entry.url,
        title=_accented(_line(SUFFIX.sub("", entry.title))),
        author=_accented((told.authors if told else "") or entry.author),
        summary=_line(text[preamble.end() :] if preamble else text),
        content="",
    )


def _announcements(body: bytes) -> Iterator[tuple[str, Announcement]]:
    """Authors and kind of announcement by the id of the entry; nothing where the tree cannot be read."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body.lstrip(b"\xef\xbb\xbf \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for entry in () if root is None else root.iter("{*}entry", "{*}item"):
        names = [_line(name.text or "") for name in entry.iterfind("{*}author/{*}name")]
        creators = [_line("".join(creator.itertext())) for creator in entry.iterfind("{*}creator")]
        name = entry.findtext("{*}id") or entry.findtext("{*}guid") or ""
        kind = entry.findtext("{http://arxiv.org/schemas/atom}announce_type") or ""
        yield name.strip(), Announcement(formats.as_markup(", ".join(filter(None, names or creators))), kind.strip())


def _line(text: str) -> str:
    return " ".join(text.split())


def _accented(text: str) -> str:
    """Letters with the accents that TeX writes before them, as arXiv hands them on."""

    def joined(found: re.Match[str]) -> str:
        letter = found[3] or found[4]
        return unicodedata.normalize("NFC", letter + MARKS[found[1] or found[2]])

    return ACCENT.sub(joined, text)
