"""A listing page of a site without a feed: each linked headline becomes an entry.

With a CSS selector each element it finds is one entry (or its link). Without one the list is guessed: the links of a site
that look alike and read like headlines, rather than its menus, labels, authors and page numbers; a page that holds one
article and mentions others is refused.
"""

import warnings
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag, UnusualUsageWarning
from soupsieve import SelectorSyntaxError

from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry
from digest.pipeline.formats.htmlindex import cards, wording
from digest.pipeline.formats.htmlindex.cards import Card

FEWEST = 3
JUNK = frozenset("script style template noscript svg iframe form dialog nav aside footer".split())
ROLES = frozenset({"navigation", "contentinfo", "dialog"})
ITEMS = frozenset({"article", "li", "a"})


def claims(body: bytes) -> bool:
    """Never: a listing page has to be declared by the operator."""
    return False


def read(body: bytes, url: str, selector: str = "") -> Document:
    """The page's headlines in the order of the page."""
    soup = _soup(body)
    for junk in [tag for tag in soup.find_all(True) if tag.name in JUNK or tag.get("role") in ROLES]:
        # The foot of an item, unlike that of a page, may say when it came out.
        if junk.name != "footer" or not any(parent.name in ITEMS for parent in islice(junk.parents, cards.HIGHEST)):
            junk.extract()
    base = _base(soup, url)
    listing = url if cards.same_site(base, url) else base
    if selector:
        found = formats.first(_selected(soup, selector, base, url))
        if not found:
            raise ValueError(f"no headlines were found on the page by {selector!r}; correct `selector`")
    else:
        found = formats.first(entry for card in cards.guessed(soup, base, listing) if (entry := _entry(card, base)))
        if len(found) < FEWEST:
            raise ValueError("no list of headlines was found on the page; set `selector`, a CSS selector of one item")
    page = soup.find("html")
    language = str(page.get("lang") or "") if isinstance(page, Tag) else ""
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    return Document(formats.as_title(title), language, found)


def _soup(body: bytes) -> BeautifulSoup:
    with warnings.catch_warnings():
        # What the operator declared to be a page is read as one, whatever it looks like.
        warnings.simplefilter("ignore", UnusualUsageWarning)
        return BeautifulSoup(body, "lxml")


def _base(soup: BeautifulSoup, url: str) -> str:
    """What relative links start from (HTML, 4.2.3)."""
    named = soup.find("base", href=True)
    try:
        return urljoin(url, str(named["href"]).strip()) if isinstance(named, Tag) else url
    except ValueError:
        return url


def _selected(soup: BeautifulSoup, selector: str, base: str, url: str) -> Iterator[RawEntry]:
    """An entry for each element the operator's selector finds, wherever its link leads."""
    try:
        blocks = soup.select(selector, limit=2 * formats.MOST)
    except SelectorSyntaxError as error:
        raise ValueError(f"{selector!r} is no CSS selector; correct `selector`") from error
    for block in blocks:
        card = cards.chosen(block, base, url)
        entry = _entry(card, base) if card else None
        if entry:
            yield entry


def _entry(card: Card, base: str) -> RawEntry | None:
    title = wording.title(card.block, card.link)
    if not wording.is_headline(title):
        return None
    return RawEntry(
        guid=card.url,
        url=card.url,
        title=formats.as_title(title),
        published=wording.date(card.block, card.url),
        summary=formats.as_markup(wording.teaser(card.block, title)),
        base=base,
    )
