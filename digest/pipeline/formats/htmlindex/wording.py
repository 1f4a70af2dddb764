"""What a card of a listing page says: its title without what is glued to it, its day, its teaser."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from digest.pipeline import formats
from digest.pipeline.formats.htmlindex import days

SHORTEST = 8
HIGHEST = 12
MOST_NODES = 500
LONGEST = 300
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?", re.I)
SMALL = re.compile(
    r"(?:(?:read|learn|see|view|show|find out|discover)\s+(?:more|full|all|the|article|post|story|details|now).{0,30}|continue reading.{0,30}|more"
    r"|\d+\s*(?:-\s*)?min(?:ute)?s?(?:\s+(?:read|watch|listen))?|(?:posted|published|updated)(?:\s+(?:on|by|in))?.{0,40}|by\s+\S.{0,60}"
    r"|\d+\s+(?:comments?|likes?|views?|shares?)|(?:\d+|an?)\s+(?:minute|hour|day|week|month|year)s?\s+ago|today|yesterday|new|featured|pinned|share)",
    re.I,
)
ASIDE = re.compile(
    r"(?:^|[-_\s])(?:date|datetime|time|timestamp|meta|byline|author|authors|category|categories|tag|tags|label|badge|eyebrow|kicker|overline"
    r"|read-?more|readmore|reading-?time|comments?)(?:$|[-_\s])",
    re.I,
)
BESIDE = frozenset({"time", "small", "button", "sup"})
BLOCKS = frozenset({"div", "span", "p", "li", "section", "td"})
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
VERSION = re.compile(r"\d\.\d")
DATED = re.compile(r"date|time|published", re.I)
EDGES = " \t\n\u00b7\u2022|\u2013\u2014\u2192\u203a\u00bb>:/-"
ABOUT = re.compile(
    r"^(?:read|learn|see)\s+(?:more|the (?:article|post|story))(?:\s+(?:about|on|of))?:?\s+|^(?:link|go) to\s+", re.I
)


def is_headline(text: str) -> bool:
    """Whether a text is long enough to say something: eight letters, four Chinese ones, or a version."""
    return len(text) + len(CJK.findall(text)) >= SHORTEST or bool(VERSION.search(text))


def title(block: Tag, link: Tag) -> str:
    """The headline of a card: its heading, else what of the link's text is neither date nor label nor teaser."""
    inside = first(link, *HEADINGS)
    heading = inside or next((tag for tag in islice(link.parents, HIGHEST) if tag.name in HEADINGS), None)
    if heading is not None and inside is None:
        if 2 * len(flat(link)) < len(flat(heading)) and not is_headline(flat(link)):
            return ""  # beside a headline that is not linked, such as `[edit]`
        heading = link
    if heading is None:
        heading = first(block, *HEADINGS)
        heading = None if heading is None or is_small(flat(heading)) else heading
    if heading is not None:
        found = _shortened(flat(heading, skip=heading is link or is_headline(flat(heading, skip=True))))
        if found:
            return found
    pieces = _pieces(link, BESIDE | {"p"}) or _pieces(link, BESIDE) or _pieces(link, frozenset())
    best = next(
        (piece for piece in pieces if len(piece.split()) > 2 or len(piece) > 20), max(pieces, key=len, default="")
    )
    return best or _shortened(ABOUT.sub("", str(link.get("title") or link.get("aria-label") or "")[:LONGEST]))


def date(block: Tag, url: str) -> datetime | None:
    """The day of a card: of its `time` element, of what is marked as a date, of its text, of its address; in UTC.

    Only what has one meaning counts: no day without a year, and no 3/4/2026.
    """
    tags = [node for node in _nodes(block) if isinstance(node, Tag)]
    stamped = [tag for tag in tags if tag.name == "time"]
    marked = [tag for tag in tags if tag.get("itemprop") == "datePublished" or DATED.search(marks(tag))]
    for tag in [*stamped, *marked]:
        found = formats.moment(str(tag.get("datetime") or tag.get("content") or "")) or days.day(flat(tag)[:60])
        if found:
            return found
    lines = sorted((text for text in _lines(block) if len(text) <= 80), key=lambda text: not is_small(text))
    before = block.find_previous_sibling()
    if (
        isinstance(before, Tag)
        and before.name in ("dt", "time", "span", "p", "div", "td")
        and first(before, "a") is None
    ):
        lines.append(flat(before)[:60])
    if block.name == "a" and block.parent is not None:
        lines += [text[:60] for text in beside(block, block.parent)]
    found = next((found for text in lines if (found := days.day(text))), None)
    if found:
        return found
    return days.in_path(url)


def teaser(block: Tag, heading: str) -> str:
    """The first paragraph of a card that says more than its heading, date or label."""
    for tag in _nodes(block):
        text = flat(tag) if isinstance(tag, Tag) and tag.name == "p" and not ASIDE.search(marks(tag)) else ""
        if text and not text.startswith(heading) and text not in heading and not is_small(text):
            return text
    return ""


def first(tag: Tag, *names: str) -> Tag | None:
    """The first element of one of these names inside another that says anything."""
    return next((node for node in _nodes(tag) if isinstance(node, Tag) and node.name in names and flat(node)), None)


def beside(link: Tag, around: Tag) -> tuple[str, str]:
    """The text before and after a link inside another element, each up to the next link or end of line."""
    node = next((tag for tag in [link, *islice(link.parents, HIGHEST)] if tag.parent is around), link)
    return " ".join(reversed(_neighbours(node.previous_siblings))), " ".join(_neighbours(node.next_siblings))


def _neighbours(siblings: Iterable[PageElement]) -> list[str]:
    texts: list[str] = []
    for node in islice(siblings, HIGHEST):
        if isinstance(node, Tag) and (node.name in ("a", "br") or first(node, "a")):
            break
        text = flat(node) if isinstance(node, Tag) else " ".join(str(node)[:LONGEST].split())
        texts += [text] if text else []
    return texts


def links(block: Tag) -> list[Tag]:
    """The links inside an element, those of its headings first."""
    found = [node for node in _nodes(block) if isinstance(node, Tag) and node.name == "a" and node.get("href")]
    return sorted(found, key=lambda link: not any(parent.name in HEADINGS for parent in islice(link.parents, HIGHEST)))


def marks(tag: Tag) -> str:
    """The classes of an element."""
    return " ".join(str(name) for name in tag.get_attribute_list("class") if name)


def flat(tag: Tag, skip: bool = False) -> str:
    """The text of an element on one line; with `skip` without what is set beside the words (dates, labels)."""
    texts = (string for string in _strings(tag) if not (skip and _beside(string, tag)))
    return " ".join(" ".join(texts).split())


def _nodes(tag: Tag) -> Iterator[PageElement]:
    """What is inside an element, up to a number that no card has: a card is small, but a page may say otherwise."""
    return islice(tag.descendants, MOST_NODES)


def _strings(tag: Tag) -> Iterator[NavigableString]:
    return (node for node in _nodes(tag) if type(node) is NavigableString)


def _beside(string: NavigableString, within: Tag, names: frozenset[str] = BESIDE) -> bool:
    """Whether a text belongs to an element of a date, author or label inside another element."""
    for parent in islice(string.parents, HIGHEST):
        if parent is within:
            return False
        if parent.name in names or ASIDE.search(marks(parent)):
            return True
    return False


def _lines(tag: Tag) -> list[str]:
    return [" ".join(text.split()) for text in _strings(tag) if not text.isspace()]


def _pieces(link: Tag, besides: frozenset[str]) -> list[str]:
    """The text of a link in parts: words of one line together, each block of a card and each label apart."""
    parts: list[str] = []
    owner: object = None
    for string in _strings(link):
        if _beside(string, link, besides):
            continue
        block = next(
            (parent for parent in islice(string.parents, HIGHEST) if parent is link or parent.name in BLOCKS), link
        )
        if block is not owner or not parts:
            parts.append("")
            owner = block
        parts[-1] += f" {string}"
    return [piece for part in parts if (piece := _shortened(part)) and not is_small(piece)]


def _shortened(text: str) -> str:
    """A headline without the date, reading time or author that stands before or after it."""
    text = " ".join(text.split())
    for pattern in days.DATES:
        found = pattern.search(text)
        if found and len(text) - len(found[0]) >= SHORTEST:
            before, after = text[: found.start()].strip(EDGES), text[found.end() :].strip(EDGES)
            if not before or WEEKDAY.fullmatch(before) or (not after and not _is_word_before(before)):
                text = after or before
    parts = [part for part in re.split(r"\s+[\u00b7\u2022|]\s+", text) if part and not is_small(part)]
    return (" | ".join(parts) if "|" in text else " \u00b7 ".join(parts)).strip(" \t\n\u00b7\u2022|\u2192\u203a\u00bb")[
        :LONGEST
    ]


def _is_word_before(text: str) -> bool:
    """Whether a headline needs the date it ends with (`What changed on March 4, 2026`)."""
    return bool(re.search(r"\b(?:on|of|by|until|till|since|from|for|in|to|before|after|the|week|day)$", text, re.I))


def is_small(text: str) -> bool:
    """Whether a text is no headline: a date, a reading time, an author, `Read more`."""
    bare = text.strip(EDGES)
    if not bare or SMALL.fullmatch(bare) or WEEKDAY.fullmatch(bare):
        return True
    return any((found := pattern.search(bare)) and len(bare) - len(found[0]) < SHORTEST for pattern in days.DATES)
