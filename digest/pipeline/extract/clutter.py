"""The parts of a parsed page that are around its article and not of it: boxes, bars, lists of other articles, captions.

The evidence is the page's own structure: what an element is, what its class, id or role calls it, how much of it is links to the same
site. No rule knows a site. What holds much of the page's text is never clutter, whatever it is called.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from digest import urls

UNREAD = (
    "script", "svg", "link", "meta", "nav", "footer", "aside", "button", "map", "input", "source", "picture", "menu", "embed", "param",
)  # fmt: skip
INLINE = tuple(
    "span b strong em i u small font big abbr acronym cite mark ins bdi bdo dfn data nobr wbr sup sub tt var address img".split()
)
ASIDE = ("head", "style", "figcaption", "time", "label", "legend", "rt", "rp", "progress", "output")
BOXES = frozenset("div section ul ol dl p span h2 h3 h4 h5 h6 a small table form".split())
PROSE = ("p", "li", "blockquote", "pre", "td")
BLOCKS = (*PROSE, "h2", "h3", "h4", "dd", "dt")
# What a class or id is called, by its words and by two of them in a row.
CALLED = frozenset(
    "related relateds recirc recirculation recommended recommendation recommendations trending newsletter newsletters subscribe subscription "
    "signup mailchimp optin share shares sharing sharebar sharedaddy social addtoany addthis cookie cookies consent gdpr comment comments disqus "
    "respond bio tags tagcloud breadcrumb breadcrumbs advert adverts advertisement ads sponsor sponsored promo promos promotion outbrain taboola "
    "pagination pager caption captions credit credits byline bylines timestamp copyright nav navs navigation subnav navbar menu menus sidebar "
    "footer masthead banner modal popup drawer dropdown login toolbar topbar ticker widgetarea".split()
)
PAIRED = frozenset(
    "read-more read-next read-also more-from more-on more-stories more-news more-like more-links more-read also-read also-like most-read "
    "most-popular most-viewed most-recent more-popular popular-posts popular-stories popular-articles other-posts other-news other-articles "
    "further-reading next-article next-articles next-post next-posts next-story next-stories suggested-articles suggested-posts latest-articles "
    "latest-posts latest-news latest-stories recent-posts recent-articles recent-stories recent-news sign-up mailing-list mc-embed author-bio "
    "author-box author-info author-card author-profile author-description author-about about-author the-author post-author article-author tag-list "
    "tag-links tag-cloud post-navigation ad-slot ad-unit ad-container ad-wrapper ad-box ad-label reading-time read-time skip-link screen-reader "
    "sr-only visually-hidden search-form search-box search-bar off-canvas widget-area print-footer print-only side-bar top-bar nav-bar pop-up "
    "share-tools share-buttons log-in wp-caption".split()
)
NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
LONGEST_NAME = 400
MOST, TINY = 0.25, 80
LINKED = 0.85
FEWEST_WORDS, FEWEST_OF_MENU = 4, 4
MOST_LINKS = 200
EMPTY = "descendant::*[self::div or self::p or self::ul or self::li or self::a or self::section or self::figure or not(node())][not(self::br or self::hr or self::td or self::th)][not(descendant::text()[normalize-space()])]"
FEW, LONGEST_LEAD = 6, 900


def named(tree: Any) -> list[Any]:
    """The elements that say what they are: by class, id, itemprop or rel."""
    return list(tree.xpath("//body//*[@class or @id or @itemprop or @rel]"))


def tidied(tree: Any, named: Sequence[Any], url: str) -> list[Any]:
    """Rid a tree of its clutter and narrow it to the part that the page marks as its article; what lay around that part."""
    from lxml import etree  # noqa: PLC0415

    body = tree.find("body")
    body = tree if body is None else body
    total = _prose(body)
    _unbox(named, total)
    if not total:
        return []
    around = _narrow(body, total)
    removed(_links(body, urls.site(url), total))
    for anchor in body.xpath("descendant::p[string-length() > 250]/a"):
        anchor.tag = "span"  # links in long paragraphs decide nothing that comes, but cost
    etree.strip_tags(body, *INLINE)
    removed(body.xpath(EMPTY))
    return around


def _unbox(named: Sequence[Any], total: int) -> None:
    """Remove the boxes whose names say what they are for, outer ones first: what is in them need not be looked at."""
    gone: set[Any] = set()
    for element in named:
        if element.tag not in BOXES or not _is_box(element):
            continue
        if (
            _small(element, total)
            and not any(above in gone for above in element.iterancestors())
            and not _in_code(element)
        ):
            removed([element])
            gone.add(element)


def _in_code(element: Any) -> bool:
    return next(element.iterancestors("pre", "code"), None) is not None


def block(trees: Iterable[Any], start: str) -> str:
    """The first paragraph or heading that opens with these words, on one line; nothing where there is none."""
    for tree in trees:
        for element in tree.iter("p", "div", "h2", "h3", "strong", "section"):
            if len(element) <= FEW and (text := element.text_content())[:200].lstrip()[:1] == start[:1]:
                line = " ".join(text.split())
                if line.startswith(start) and len(line) < LONGEST_LEAD:
                    return line
    return ""


def removed(elements: Iterable[Any]) -> None:
    """Take elements out of their tree; the text behind each stays."""
    for element in list(elements):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
        parent.remove(element)


@lru_cache(maxsize=8192)
def _named(name: str) -> bool:
    words = [word.lower() for word in NAME_WORD.findall(name[:LONGEST_NAME])]
    return not CALLED.isdisjoint(words) or not PAIRED.isdisjoint(map("-".join, pairwise(words))) or name == "widget"


def _is_box(element: Any) -> bool:
    name, ident = element.get("class"), element.get("id")
    return bool((name and _named(name)) or (ident and _named(ident)))


def _small(element: Any, total: int) -> bool:
    length = len(element.text_content())
    if length < TINY:
        return True
    within = length <= MOST * total or _prose(element) <= MOST * total
    return within and element.tag != "table" and element.find(".//h1") is None


def _prose(element: Any) -> int:
    """Characters of text in paragraphs, list items and quotations."""
    return sum(len(part.text_content()) for part in element.iter(*PROSE))


def _narrow(body: Any, total: int) -> list[Any]:
    """Leave in the body only the innermost element that is marked as the article and holds half of the prose; the others."""
    best = None
    for element in body.iter("main", "article", "div", "section"):
        marked = (
            element.tag in {"main", "article"}
            or element.get("role") == "main"
            or "articleBody" in element.get("itemprop", "")
        )
        if marked and _prose(element) >= 0.5 * total:
            best = element
    if best is None:
        return []
    best.tail = None
    others = list(body)
    for child in others:
        body.remove(child)
    body.text = None
    body.append(best)
    return [child for child in others if child is not best]


def _links(body: Any, site: str, total: int) -> list[Any]:
    """Paragraphs and lists that are nothing but links to other articles of the site."""
    found = []
    for element in body.iter("p", "ul", "ol"):
        anchors = element.findall(".//a")
        if not anchors or len(anchors) > MOST_LINKS:
            continue
        texts = [anchor.text_content().split() for anchor in anchors]
        length = len("".join(element.text_content().split()))
        linked = sum(len("".join(words)) for words in texts)
        menu = element.tag != "p" and len(anchors) >= FEWEST_OF_MENU
        if (
            linked < LINKED * length
            or length > MOST * total
            or not (menu or sum(map(len, texts)) >= FEWEST_WORDS * len(texts))
        ):
            continue
        if all(_inner(anchor.get("href", ""), site) for anchor in anchors):
            found.append(element)
    return found


def _inner(href: str, site: str) -> bool:
    if href.startswith("#"):
        return False
    return (
        not href.lower().startswith(("http:", "https:", "//"))
        or urls.site("https:" + href if href.startswith("//") else href) == site
    )


def blocks(tree: Any) -> str:
    """What stands in the blocks of a page's one article, one line a block; nothing where none is marked or several are.

    An extraction that looks for paragraphs misses a page that is one list, as those of changes are.
    """
    marked = tree.xpath("//article | //*[@itemprop='articleBody']") or tree.xpath("//main | //*[@role='main']")
    if len(marked) != 1:
        return ""
    found = [element for element in marked[0].iter(*BLOCKS) if not any(True for _ in element.iterdescendants(*BLOCKS))]
    return "\n".join(line for element in found if (line := " ".join("".join(element.itertext()).split())))
