"""A listing page of a site without a feed: each linked headline becomes an entry.

With a CSS selector each element it finds is one entry (or its link); without one, the links are guessed: those inside
`article` elements or headings of the main part that lead deeper into the same site and whose text reads like a headline.
"""

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag, UnusualUsageWarning
from soupsieve import SelectorSyntaxError

from digest.pipeline.formats import Document, RawEntry

MOST = 200
GUESSES = (
    "main article",
    "article",
    "main li:has(a):has(time)",
    "main :is(h2, h3):has(a)",
    "main a:has(:is(h2, h3))",
    ":is(h2, h3):has(a)",
    "a:has(:is(h2, h3))",
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5")


def claims(body: bytes) -> bool:
    """Never: a listing page has to be declared by the operator."""
    return False


def read(body: bytes, url: str, selector: str = "") -> Document:
    """The page's headlines, newest first as the page has them; at most 200."""
    soup = _soup(body)
    for junk in soup(["script", "style", "nav", "footer", "aside", "template", "noscript"]):
        junk.decompose()
    for candidate in (selector,) if selector else GUESSES:
        found = _distinct(_entries(soup, candidate, url))
        if len(found) >= (1 if selector else 3):
            break
    if not found:
        raise ValueError(
            f"no headlines were found on the page{f' by {selector!r}' if selector else ''}; set or correct `selector`"
        )
    page = soup.find("html")
    language = str(page.get("lang") or "") if isinstance(page, Tag) else ""
    return Document(soup.title.get_text(" ", strip=True) if soup.title else "", language, found[:MOST])


def _entries(soup: BeautifulSoup, selector: str, url: str) -> Iterator[RawEntry]:
    try:
        blocks = soup.select(selector)
    except SelectorSyntaxError as error:
        raise ValueError(f"{selector!r} is no CSS selector; correct `selector`") from error
    for block in blocks:
        link = block if block.name == "a" and block.get("href") else _link(block)
        if link is None:
            continue
        address = _address(url, str(link["href"]))
        title = _headline(block, link)
        if _deeper(address, url) and len(title) >= 8:
            yield RawEntry(
                guid=address,
                url=address,
                title=_escape(_escape(title)),  # titles are undone twice
                published=_date(block),
                summary=_teaser(block, title),
                base=url,
            )


def _soup(body: bytes) -> BeautifulSoup:
    with warnings.catch_warnings():
        # What the operator declared to be a page is read as one, whatever it looks like.
        warnings.simplefilter("ignore", UnusualUsageWarning)
        return BeautifulSoup(body, "lxml")


def _address(listing: str, link: str) -> str:
    try:
        return urljoin(listing, link.strip())
    except ValueError:
        return ""


def _distinct(entries: Iterator[RawEntry]) -> tuple[RawEntry, ...]:
    seen: dict[str, RawEntry] = {}
    for entry in entries:
        seen.setdefault(entry.url, entry)
    return tuple(seen.values())


def _link(block: Tag) -> Tag | None:
    """The link of a block: the heading's own first."""
    heading = block.find(HEADINGS)
    inside = heading.find("a", href=True) if isinstance(heading, Tag) else None
    found = inside or block.find("a", href=True)
    return found if isinstance(found, Tag) else None


def _headline(block: Tag, link: Tag) -> str:
    heading = block.find(HEADINGS)
    source = heading if isinstance(heading, Tag) else link
    return " ".join(source.get_text(" ", strip=True).split())[:300]


def _deeper(address: str, listing: str) -> bool:
    """Whether a link leads to another page of the same site, not to the listing itself or a part of it."""
    try:
        there, here = urlsplit(address), urlsplit(listing)
    except ValueError:
        return False
    if there.scheme not in ("http", "https") or _site(there.netloc) != _site(here.netloc):
        return False
    return there.path.rstrip("/") not in ("", here.path.rstrip("/"))


def _site(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def _date(block: Tag) -> datetime | None:
    """The `datetime` of the block's first `time` element; a bare day counts from its first minute in UTC."""
    stamp = block.find("time", attrs={"datetime": True})
    if not isinstance(stamp, Tag):
        return None
    try:
        parsed = datetime.fromisoformat(str(stamp["datetime"]).strip())
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _teaser(block: Tag, title: str) -> str:
    paragraph = block.find("p")
    text = " ".join(paragraph.get_text(" ", strip=True).split()) if isinstance(paragraph, Tag) else ""
    return _escape(text) if text != title else ""


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
