"""The bytes of a page in, the places where its feed may lie out, the most promising first.

What a page names is found by the autodiscovery rules of RSS and Atom (`<link rel="alternate" type=... href=...>`, relative to
`<base href>`; HTML standard, 4.6.7.2 "alternate"); then come links that look like feeds, and the places where the programs that
make sites put them. Comments and other languages come last. Nothing is asked here.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag, UnusualUsageWarning
from bs4.filter import SoupStrainer

from digest import hypertext, markup, text, urls
from digest.pipeline import formats

Origin = Literal["document", "address", "named", "linked", "usual", "page"]
"""Why a place is thought of: it was a feed itself, its address says so, the page names or links it, feeds often lie there,
or the page itself can be read as a list of headlines."""
ORIGINS: tuple[Origin, ...] = ("document", "address", "named", "linked", "usual", "page")
"""In the order of promise."""

TYPES = frozenset(
    "application/rss+xml application/atom+xml application/rdf+xml application/feed+json application/json "
    "application/xml text/xml".split()
)
VAGUE = frozenset({"application/json", "application/xml", "text/xml"})
FEED_WORD = re.compile(r"(?i)\b(?:rss\d?|atom|feeds?|syndication)\b")
FEED_NAME = re.compile(
    r"(?i)(?:/(?:rss|atom|feeds?)(?:[\d._-][\w-]*|feeds?)?(?:\.(?:xml|json|rdf|php|aspx?))?|/index\.(?:xml|rdf)|\.(?:rss|atom|rdf))/?$"
)
COMMENTS = re.compile(
    r"(?i)comment|kommentar|coment[aá]rio|commenti|komentar|reacties|комментари|コメント|评论|評論|댓글"
)
LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?", re.I)
LANGUAGES = frozenset(
    "ar bg cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh".split()
)
USUAL = ("feed", "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss", "blog/feed", "blog/rss.xml")
BELOW = ("feed", "rss.xml", "feed.xml", "index.xml")
MOST_NAMED, MOST_LINKED, MOST_USUAL = 6, 4, 8
HEADLINES = 3
LONGEST_TITLE = 300
LONGEST_ADDRESS = 2000
TITLE_LENGTH = 60
CHAFF = re.compile(
    r"(?i)(?:\s*[:|»(\u2013-]+)?\s*\b(?:rss(?:\s*2\.0)?(?:\s+feed)?|atom\s+feed)\)?\s*$|\s*[»|]\s*feed\s*$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a feed may lie, and the `kind` to read it as; `title` is what the page calls it, often nothing."""

    url: str
    kind: str
    origin: Origin
    title: str = ""


def candidates(body: bytes, url: str, content_type: str = "") -> tuple[Candidate, ...]:
    """Where the feed of the document at `url` may lie; without a body, what the address alone tells.

    A document that is a feed is the only candidate. Each address comes once.
    """
    if kind(body):
        return (Candidate(url, "auto", "document"),)
    page = [] if hypertext.foreign(body) else _of_page(body, url, content_type)
    found = [*_declared(url), *(one for one in page if one.origin != "page"), *_usual(url)]
    found += [one for one in page if one.origin == "page"]
    once: dict[str, Candidate] = {}
    for one in found:
        once.setdefault(one.url if one.kind == "auto" else f"{one.kind} {one.url}", one)
    return tuple(once.values())


def kind(body: bytes) -> str:
    """The format that claims a document; nothing for a page and for what no format knows."""
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return ""
    return next((name for name in formats.names() if formats.load(name).claims(body)), "")


def spellings(url: str) -> tuple[str, ...]:
    """The addresses that what a person wrote can mean, the likelier first; none where it is no web address."""
    plain = re.sub(r"(?i)^feed:(?://)?(?=https?:)", "", url.strip())
    plain = re.sub(r"(?i)^feed://", "https://", plain)
    if urls.is_web(plain):
        return (plain,)
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))", plain) or re.search(r"\s", plain):
        return ()
    guesses = (f"{scheme}://{plain.lstrip('/')}" for scheme in ("https", "http"))
    return tuple(guess for guess in guesses if "." in urls.host(guess) or "localhost" in urls.host(guess))


def title(said: str, url: str) -> str:
    """A feed's own title, in one short line without `RSS Feed`; its host where it has none."""
    return text.cut(CHAFF.sub("", said).strip() or said, TITLE_LENGTH) or urls.host(url)


def _declared(url: str) -> Iterator[Candidate]:
    """Kinds that know the address as that of a page of theirs: a repository, a listing, an organisation."""
    for name in formats.names():
        if formats.address(name, url) != url:
            yield Candidate(url, name, "address")


def _of_page(body: bytes, url: str, content_type: str) -> list[Candidate]:
    source = hypertext.bounded(hypertext.decoded(body, content_type))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnusualUsageWarning)  # a page may begin as XML does
        soup = BeautifulSoup(source, "lxml", parse_only=SoupStrainer(["html", "base", "link", "a"]))
    base = next((_joined(url, tag) for tag in soup.find_all("base", href=True)), "") or url
    page = soup.find("html")
    language = str(page.get("lang") or "")[:2].lower() if isinstance(page, Tag) else ""
    named = sorted(_named(soup, base), key=lambda tag: _last(tag, url, language))
    linked = [one for one in _linked(soup, base, url) if not COMMENTS.search(f"{one.title} {one.url}")]
    found = [*_distinct((one for one, _ in named), MOST_NAMED), *_distinct(linked, MOST_LINKED)]
    if _headlines(source.encode(), url) >= HEADLINES:
        found.append(Candidate(url, "htmlindex", "page"))
    return found


def _named(soup: BeautifulSoup, base: str) -> Iterator[tuple[Candidate, str]]:
    """What the page's links of relation `alternate` or `feed` name, each with the language it is said to be in."""
    for tag in soup.find_all("link", href=True):
        relations = _words(tag, "rel")
        media = str(tag.get("type") or "").partition(";")[0].strip().lower()
        address, title = _joined(base, tag), str(tag.get("title") or "")
        if "stylesheet" in relations or not address:
            continue
        typed = media in TYPES and (media not in VAGUE or FEED_WORD.search(f"{title} {address}"))
        if "feed" in relations or ("alternate" in relations and typed):
            yield _candidate(address, "named", title), str(tag.get("hreflang") or "")[:2].lower()


def _last(named: tuple[Candidate, str], url: str, language: str) -> tuple[bool, bool, bool]:
    """A sort key: comments last, then other languages, then what is not of the page's own folder."""
    one, said = named
    own, there = urlsplit(url).path, urlsplit(one.url).path
    other = (said and language and said != language) or _languages(there) - _languages(own) - {language}
    inside = len(own.rstrip("/")) > 1 and there.startswith(f"{own.rstrip('/')}/")
    return bool(COMMENTS.search(f"{one.title} {there}")), bool(other), not inside


def _languages(path: str) -> set[str]:
    found = (LANGUAGE.fullmatch(part) for part in path.split("/"))
    return {match[1].lower() for match in found if match and match[1].lower() in LANGUAGES}


def _linked(soup: BeautifulSoup, base: str, url: str) -> Iterator[Candidate]:
    """Links of the text that look like feeds of the same site, and those declared to be feeds."""
    for tag in soup.find_all("a", href=True):
        address = _joined(base, tag)
        media = str(tag.get("type") or "").partition(";")[0].strip().lower()
        if not address or address == url:
            continue
        if media in TYPES - VAGUE or (_same_site(address, url) and FEED_NAME.search(urlsplit(address).path)):
            yield _candidate(address, "linked", str(tag.get("title") or ""))


def _same_site(one: str, other: str) -> bool:
    return urls.host(one) == urls.host(other) or (urls.site(one) != "" and urls.site(one) == urls.site(other))


def _usual(url: str) -> list[Candidate]:
    """Where the programs that make sites put their feeds: beside the page, then at the root of the site."""
    parts = urlsplit(url)
    folder = parts.path if "." not in parts.path.rpartition("/")[2] else parts.path.rpartition("/")[0]
    root = f"{parts.scheme}://{parts.netloc}"
    places = [f"{root}{folder.rstrip('/')}/{name}" for name in BELOW] if folder.strip("/") else []
    places += [f"{root}/{name}" for name in USUAL]
    return [Candidate(place, "auto", "usual") for place in dict.fromkeys(places)][:MOST_USUAL]


def _headlines(body: bytes, url: str) -> int:
    try:
        return len(formats.load("htmlindex").read(body, url, "").entries)
    except ValueError:  # no headlines: that is what was asked
        return 0


def _candidate(address: str, origin: Origin, title: str) -> Candidate:
    return Candidate(address, "auto", origin, markup.line(title)[:LONGEST_TITLE])


def _distinct(found: Iterable[Candidate], most: int) -> list[Candidate]:
    return list({one.url: one for one in reversed(list(found))}.values())[::-1][:most]


def _words(tag: Tag, name: str) -> set[str]:
    value = tag.get(name) or ()
    return {word.lower() for word in (value.split() if isinstance(value, str) else value)}


def _joined(base: str, tag: Tag) -> str:
    """Where a link leads, without its fragment; nothing where that is no web address."""
    try:
        address = urldefrag(urljoin(base, str(tag["href"]).strip())).url
    except ValueError:
        return ""
    fits = len(address) <= LONGEST_ADDRESS and address.isprintable()
    return address if fits and urls.is_web(address) else ""
