"""The feed's own text or the page's: which of the two is the article, and whether a page has to be read at all."""

# ruff: noqa: RUF001 - publishers write these signs, so they are what is looked for

import re

from digest import languages, markup
from digest.model import Article, Entry, Origin
from digest.pipeline.extract import boilerplate, walls
from digest.pipeline.extract.found import Page

ENOUGH_WORDS = 120
COMPLETE_WORDS = 30
TEXT_LENGTH = 60_000
CUT = re.compile(
    r"(?:\[(?:…|\.{3}|&hellip;)\]|…|\.{3}|\(?(?:continue reading|read (?:more|on|the (?:full|rest).{0,40})|keep reading|view (?:full|original|more).{0,20}|weiterlesen|mehr lesen|lire la suite"
    r"|leer más|seguir leyendo|ver más|continua a leggere|leggi tutto|leia mais|lees (?:meer|verder)|czytaj (?:więcej|dalej)|阅读(?:全文|更多|原文)|查看(?:全文|更多)|了解更多)(?: .{0,80})?\)?)[\s→»>.…\]]*$",
    re.I,
)
ENDED = re.compile(r"[.!?:;。！？…”\"»«’')\]）」』]\s*$")
MIDWAY_WORDS = 12


def wanted(entry: Entry) -> bool:
    """Whether the feed's own text is not the whole article, and there is a page to read instead."""
    return bool(entry.key) and not _whole(entry)


def own_text(entry: Entry) -> str:
    """The text the feed itself brought, without boilerplate: the longer of content and summary."""
    return boilerplate.stripped(_brought(entry), (entry.title,), entry.author)[:TEXT_LENGTH]


def article(entry: Entry, read: Page | None) -> Article:
    """The text of an entry: the feed's own when it is complete, else the longer of the page's and the feed's."""
    own = own_text(entry)
    text, origin = _better(entry, own, read)
    page = read or Page()
    return Article(
        id=entry.id,
        source=entry.feed,
        title=entry.title or page.title,
        text=text,
        url=entry.url,
        published=entry.published or page.published,
        author=entry.author or page.author,
        language=languages.settled(f"{entry.title}\n{text}", entry.language or page.language),
        origin=origin,
        image=page.image,
        guid=entry.guid,
        partial=page.partial if origin == "page" else "",
    )


def _brought(entry: Entry) -> str:
    return max((markup.plain(entry.content), markup.plain(entry.summary)), key=len)[:TEXT_LENGTH]


def _better(entry: Entry, own: str, read: Page | None) -> tuple[str, Origin]:
    if read is not None and len(read.text) > len(own) and not _whole(entry):
        return read.text, "page"
    return own, "feed" if own else "title"


def _whole(entry: Entry) -> bool:
    """Whether the feed's own text is a whole article: long enough, or given in full beside its summary, and not cut.

    A text is cut that ends in an ellipsis, in an invitation to read on, or in the midst of a long sentence.
    """
    brought = _brought(entry)
    if cut(brought):
        return False
    own = boilerplate.stripped(brought, (entry.title,), entry.author)
    size = walls.words(own)
    if size >= ENOUGH_WORDS:
        return True
    summary = boilerplate.stripped(markup.plain(entry.summary), (entry.title,), entry.author)
    in_full = bool(entry.content) and 0 < len(summary) < len(own)
    return in_full and size >= COMPLETE_WORDS and ENDED.search(own) is not None


def cut(text: str) -> bool:
    """Whether a text breaks off before its end."""
    lines = [line for line in text.rstrip().split("\n") if line.strip()]
    while len(lines) > 1 and boilerplate.is_added(lines[-1]) and not CUT.search(lines[-1]):
        lines.pop()
    if not lines:
        return False
    last = lines[-1][-2000:]
    return CUT.search(last) is not None or (_midway(last) and _is_prose(lines[:-1]))


def _midway(line: str) -> bool:
    return len(line.split()) >= MIDWAY_WORDS and not ENDED.search(line)


def _is_prose(lines: list[str]) -> bool:
    """Whether the long lines of a text end as sentences do, which those of a list need not."""
    long = [line for line in lines if len(line.split()) >= MIDWAY_WORDS]
    return sum(_midway(line) for line in long) * 3 <= len(long)
