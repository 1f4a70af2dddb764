"""The HTML of a page in, the article it holds out; trafilatura is spoken here only.

Extraction and the choice between a page's text and the feed's own are separate: the first may run in another process.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from digest import concealed, hypertext, markup, urls
from digest.model import Article, Entry, Failure, Origin

ENOUGH_WORDS = 120
FEWEST_WORDS = 40
TEXT_LENGTH = 60_000
TITLE_LENGTH = 500
AUTHOR_LENGTH = 200
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LETTER = re.compile(r"[^\W\d_]")
WALLS = re.compile(
    r"\b(enable javascript|are you a robot|verify you are human|checking your browser|access denied|just a moment|unusual traffic"
    r"|turn off your ad ?blocker|subscribe to (?:continue|read)|403 forbidden|404 not found|page not found)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself and the article in it; `text` has one line a block."""

    url: str
    title: str
    author: str
    published: datetime | None
    language: str
    text: str


def page(body: bytes, url: str, metadata: bool = True, content_type: str = "") -> Page | Failure:
    """The article of an HTML page got from `url`; without `metadata` only its text, which is quicker.

    `content_type` is the server's header: its charset is heard, its type is not. Nothing on the page is followed, and what it
    shows nobody is no part of the article.
    """
    try:
        if other := hypertext.foreign(body):
            return Failure(url, f"what came is {other} and not a web page")
        text = hypertext.decoded(body, content_type)
        if other := hypertext.foreign_root(text):
            return Failure(url, f"what came is {other} and not a web page")
        fields = _fields(hypertext.bounded(text), url, metadata)
    except (AssertionError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        return Failure(url, f"the page cannot be read ({type(error).__name__})")
    return _page(fields, url)


def _fields(text: str, url: str, metadata: bool) -> Mapping[str, Any]:
    """What trafilatura finds: nothing where there is no article."""
    import trafilatura  # noqa: PLC0415 - heavy, and only the worker that reads pages needs it
    from lxml import etree  # noqa: PLC0415

    try:
        tree = trafilatura.load_html(text)
        if tree is None:
            return {}
        found = trafilatura.bare_extraction(
            tree,
            url=url or None,
            fast=True,
            include_comments=False,
            include_tables=False,
            with_metadata=metadata,
            as_dict=False,
            prune_xpath=f"//*[@{concealed.MARK}]" if concealed.mark(tree) else None,
        )
    except etree.LxmlError as error:
        raise ValueError(str(error)) from error
    return {} if found is None else found if isinstance(found, dict) else found.as_dict()


def _page(fields: Mapping[str, Any], url: str) -> Page | Failure:
    text = markup.plain(str(fields.get("text") or "").replace("<", "&lt;"))[:TEXT_LENGTH]
    if not text:
        return Failure(url, "no article was found on the page")
    if len(text.split()) < FEWEST_WORDS and WALLS.search(text):
        return Failure(url, "the page shows a wall (robot check, consent or payment) instead of its article")
    return Page(
        url=_own(str(fields.get("url") or ""), url),
        title=markup.line(str(fields.get("title") or ""))[:TITLE_LENGTH],
        author=markup.line(str(fields.get("author") or ""))[:AUTHOR_LENGTH],
        published=_day(str(fields.get("date") or "")),
        language=str(fields.get("language") or "") or language(text),
        text=text,
    )


def _own(claimed: str, url: str) -> str:
    """The address a page gives itself, unless it is another's: of another site, or of a neighbour under one roof."""
    if not urls.is_web(claimed):
        return url
    theirs, ours = urls.host(claimed), urls.host(url)
    related = theirs == ours or theirs.endswith("." + ours) or ours.endswith("." + theirs)
    return claimed if not url or (related and urls.site(claimed) == urls.site(url)) else url


def wanted(entry: Entry) -> bool:
    """Whether the feed's own text is too short to be the article, and there is a page to read instead."""
    return bool(entry.key) and len(own_text(entry).split()) < ENOUGH_WORDS


def own_text(entry: Entry) -> str:
    """The text the feed itself brought: the longer of content and summary."""
    return max((markup.plain(entry.content), markup.plain(entry.summary)), key=len)[:TEXT_LENGTH]


def article(entry: Entry, read: Page | None) -> Article:
    """The text of an entry: the feed's own when it is complete, else the longer of the page's and the feed's."""
    own = own_text(entry)
    text, origin = _better(own, read)
    return Article(
        id=entry.id,
        source=entry.feed,
        title=entry.title or (read.title if read else ""),
        text=text,
        url=entry.url,
        published=entry.published or (read.published if read else None),
        author=entry.author or (read.author if read else ""),
        language=language(f"{entry.title}\n{text}") or entry.language or (read.language if read else ""),
        origin=origin,
    )


def _better(own: str, read: Page | None) -> tuple[str, Origin]:
    if read is not None and len(read.text) > len(own) and len(own.split()) < ENOUGH_WORDS:
        return read.text, "page"
    return own, "feed" if own else "title"


def language(text: str) -> str:
    """`zh`, `ja` or `ko` where the script says so; otherwise nothing, for the script alone does not tell."""
    sample = text[:2000]
    letters, marks = len(LETTER.findall(sample)), CJK.findall(sample)
    if not letters or len(marks) < 0.2 * letters:
        return ""
    if any("\uac00" <= mark <= "\ud7af" for mark in marks):
        return "ko"
    return "ja" if sum("\u3040" <= mark <= "\u30ff" for mark in marks) > 0.1 * len(marks) else "zh"


def _day(stamp: str) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
