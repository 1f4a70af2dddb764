"""The cards of a listing page: the links that look alike and read like headlines, each with the block that is about it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import SplitResult, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from digest.pipeline.formats.htmlindex import wording

FEWEST = 3
PROSE = 80
"""Characters from which a text is one of an article, rather than a label or a caption."""
LONGEST_PROSE = 1000
"""Characters of prose in one place that make the page an article."""
LONGEST_NOTE = 200
"""Characters beside a headline in its paragraph."""
MOST_LINKS = 2000
HIGHEST = 12
"""Elements that a card may stand above its link."""

PARAGRAPHS = ("p", "blockquote", "figcaption")
LISTS = frozenset({"html", "body", "main", "ul", "ol", "dl", "table", "tbody"})
SECONDARY = re.compile(
    r"(?:^|/)(?:tags?|categor(?:y|ies)|topics?|labels?|authors?|people|team|users?|profiles?|contributors?|members?|search|page|archives?|login|log-in"
    r"|sign-?(?:in|up)|register|subscribe|account|privacy(?:-policy)?|terms(?:-of-(?:service|use))?|cookies?|legal|contact(?:-us)?|about(?:-us)?"
    r"|careers?|jobs|pricing|faq|help|support|rss|feed|sitemap|wp-content|wp-login\.php|cdn-cgi|share|comments?)(?:/|$|\.html?$)",
    re.I,
)
ARCHIVE = re.compile(r"/(?:19|20)\d\d(?:/\d{1,2}){0,2}/?$", re.A)
FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|xml|rss|atom|json|zip|gz|exe|dmg|mp[34]|webm|ics)$", re.I)
PLACES = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|paging|tags?|tag-?list|categories|sidebar|widget|related|recommended"
    r"|recirc|trending|most-?read|popular|share|social|sharing|footer|cookie|newsletter|byline|author|authors|comments?|toc|table-of-contents|promo)(?:$|[-_\s])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Card:
    """A link with the block around it that is about the same page, and that page's absolute address."""

    link: Tag
    block: Tag
    url: str


def chosen(block: Tag, base: str, listing: str) -> Card | None:
    """The card of an element that the operator's selector found: the link it is, or the first that leads to a page."""
    links = [block] if block.name == "a" and block.get("href") else wording.links(block)
    if not links:
        links = [parent for parent in islice(block.parents, HIGHEST) if parent.name == "a" and parent.get("href")]
    for link in links:
        url = _address(base, link)
        if _elsewhere(url, listing) and (link is links[-1] or not _secondary(link, url)):
            return Card(link, block, url)
    return None


def guessed(soup: BeautifulSoup, base: str, listing: str) -> list[Card]:
    """The cards of the page's list, in the order of the page; none where there is no list, or an article stands before it."""
    main = soup.find("main") or soup.find(None, {"role": "main"}) or soup.body or soup
    links = _links(main, base, listing)
    groups: dict[tuple[str, ...], list[Card]] = defaultdict(list)
    for card in _carded(links):
        groups[_likeness(card)].append(card)
    rated = {likeness: _rate(cards, listing) for likeness, cards in groups.items()}
    large = {likeness: rate for likeness, rate in rated.items() if _different(groups[likeness]) >= FEWEST}
    if not large:
        return []
    best = max(large, key=lambda likeness: large[likeness] * min(_different(groups[likeness]), 12))
    level = rated[best] * 0.75
    kept = [card for likeness, cards in groups.items() if rated[likeness] >= max(level, 2) for card in cards]
    order = {id(link): place for place, (link, _) in enumerate(links)}
    kept.sort(key=lambda card: order[id(card.link)])
    return [] if not kept or _is_article(soup, main, kept) else kept


def _address(base: str, link: Tag) -> str:
    try:
        return urljoin(base, str(link["href"]).strip()).partition("#")[0]
    except ValueError:
        return ""


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses have one host, `www.` aside."""
    left, right = _split(one), _split(other)
    return left is not None and right is not None and _host(left) == _host(right)


def _host(parts: SplitResult) -> str:
    return parts.netloc.lower().removeprefix("www.")


def _elsewhere(url: str, listing: str) -> bool:
    """Whether a link leads to a page of the web other than the listing and its site's first page."""
    there, here = _split(url), _split(listing)
    if there is None or here is None or there.scheme not in ("http", "https") or not there.netloc:
        return False
    return _host(there) != _host(here) or there.path.rstrip("/") not in ("", here.path.rstrip("/"))


def _deeper(url: str, listing: str) -> bool:
    """Whether a link leads to a page of the same site that is neither the listing nor above it."""
    there, here = _split(url), _split(listing)
    if there is None or here is None or not _elsewhere(url, listing) or _host(there) != _host(here):
        return False
    return not f"{here.path.rstrip('/')}/".startswith(f"{there.path.rstrip('/')}/") and not FILE.search(there.path)


def _secondary(link: Tag, url: str) -> bool:
    """Whether a link leads to a label, an author, a page number or the like, by its address, its kind or its place."""
    parts = _split(url)
    if parts is None or SECONDARY.search(parts.path.rstrip("/")):
        return True
    if ARCHIVE.search(parts.path) and wording.is_small(wording.flat(link)):
        return True
    if {"tag", "author", "category", "next", "prev", "nofollow"} & set(link.get_attribute_list("rel")):
        return True
    near = [link, *islice(link.parents, 4)]
    return any(PLACES.search(wording.marks(tag)) for tag in near if tag.name not in ("article", "body", "html"))


def _links(main: Tag, base: str, listing: str) -> list[tuple[Tag, str]]:
    """The links of a page that may be headlines."""
    found = ((link, _address(base, link)) for link in main.find_all("a", href=True, limit=MOST_LINKS))
    return [
        (link, url) for link, url in found if _deeper(url, listing) and not (_secondary(link, url) or _in_prose(link))
    ]


def _in_prose(link: Tag) -> bool:
    """Whether a link is some words of a paragraph, rather than a headline with its date or a word about it."""
    around = next((parent for parent in islice(link.parents, HIGHEST) if parent.name in PARAGRAPHS), None)
    if around is None or wording.first(link, *wording.HEADINGS):
        return False
    before, after = wording.beside(link, around)
    return len(before) + len(after) > LONGEST_NOTE or not (
        wording.is_small(before) or len(before) < 4 or before.endswith(":")
    )


def _carded(links: Sequence[tuple[Tag, str]]) -> Iterator[Card]:
    """Each link with the highest element around it that leads to no other page."""
    inside: dict[int, set[str]] = defaultdict(set)
    for link, url in links:
        for parent in islice(link.parents, HIGHEST):
            inside[id(parent)].add(url)
    for link, url in links:
        block = link
        for parent in islice(link.parents, HIGHEST):
            if parent.name in LISTS or len(inside[id(parent)]) > 1:
                break
            block = parent
        yield Card(link, block, url)


def _likeness(card: Card) -> tuple[str, ...]:
    """What cards of one list share: the names of the elements from the link up to the list, and how the list is called."""
    names = [card.link.name]
    for parent in card.link.parents:
        names.append(parent.name)
        if parent is card.block or len(names) > HIGHEST:
            break
    around = card.block.parent
    marks = sorted(wording.marks(around).split()) if around is not None else []
    return (*names, *(mark for mark in marks if not re.search(r"\d", mark)))


def _different(cards: Sequence[Card]) -> int:
    return len({card.url for card in cards})


def _rate(cards: Sequence[Card], listing: str) -> float:
    """How much the cards look like headlines, from 0 to 8 on average: a title of words, a heading, a date, an address below."""
    total = 0.0
    here = f"{urlsplit(listing).path.rstrip('/')}/"
    for card in cards[:50]:
        title = wording.title(card.block, card.link)
        if not wording.is_headline(title):
            continue
        total += 1 + (len(title.split()) > 3 or len(title) > 24)
        total += 2 * (
            bool({*wording.HEADINGS} & {*_likeness(card)}) or wording.first(card.block, *wording.HEADINGS) is not None
        )
        total += 2 * (wording.date(card.block, card.url) is not None)
        total += (card.block.name == "article") + (len(here) > 1 and here in urlsplit(card.url).path)
    return total / len(cards[:50])


def _is_article(soup: Tag, main: Tag, cards: Sequence[Card]) -> bool:
    """Whether most prose of the page stands in one place outside the cards, and is more than they hold."""
    blocks = {id(card.block) for card in cards}
    told, gaps = 0, [0]
    for node in main.descendants:
        if isinstance(node, Tag):
            gaps.extend([0] if id(node) in blocks else [])
        elif type(node) is NavigableString and len(node) >= PROSE and not node.isspace() and not _in_link(node):
            within = any(id(parent) in blocks for parent in islice(node.parents, 2 * HIGHEST))
            told += len(node) if within else 0
            gaps[-1] += 0 if within else len(node)
    longest, most = max(gaps), 0.6 * sum(gaps)
    if soup.find("meta", property="og:type", content="article"):
        return longest > max(LONGEST_PROSE / 2, told / 2, most / 2)
    return longest > max(LONGEST_PROSE, told, most)


def _in_link(node: NavigableString) -> bool:
    return any(parent.name == "a" for parent in islice(node.parents, HIGHEST))
