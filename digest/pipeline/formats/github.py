"""Releases and tags of a GitHub repository: its Atom feeds, and the list of releases of the REST API.

What Atom is, is known to one format only, so it is asked for by name (`formats.load`). A release is often called nothing but
its version; a reader needs to know of what, so the repository's name goes before it.
Fields: https://docs.github.com/en/rest/releases/releases#list-releases
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry

HOSTS = frozenset({"github.com", "www.github.com"})
PAGES = {"": "releases", "releases": "releases", "releases/latest": "releases", "tags": "tags"}
REPOSITORY = re.compile(r"/(?:repos/)?([\w.-]+)/([\w.-]+?)(?:\.git)?(?:/(?:releases|tags|commits)\b.*)?/?", re.A)
TAG = re.compile(r"/releases/tag/([^?#]+)")
NUMBER = re.compile(r"\d[\w.]*")
EARLY = re.compile(r"pre-?release|\brc|\d[-.]?rc|alpha|beta|preview|nightly|\d(?:a|b|\.?dev)\d", re.I)
RAW = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.S)
BODY_LENGTH = 50_000
EMPTY = "No content."


def address(url: str) -> str:
    """The Atom feed for a repository's page, its releases or its tags; any other address is read as it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    owner, _, rest = parts.path.strip("/").partition("/")
    name, _, page = rest.partition("/")
    wanted = PAGES.get(page)
    if (parts.hostname or "") not in HOSTS or not owner or not name or wanted is None:
        return url
    return f"https://github.com/{owner}/{name.removesuffix('.git')}/{wanted}.atom"


def claims(body: bytes) -> bool:
    """Whether the REST API's releases come; an Atom feed stays with its own format unless it is declared."""
    head = body[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"[", b"{")) and all(b'"%s"' % key in head for key in (b"tag_name", b"html_url", b"url"))


def read(body: bytes, url: str, selector: str = "") -> Document:
    """The releases, each named after its repository; drafts are left out, `selector` has no meaning here."""
    if body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        return _from_api(body, url)
    found = formats.load("xml").read(body, url, selector)
    return replace(found, entries=formats.first(_from_atom(entry, url) for entry in found.entries))


def _from_atom(entry: RawEntry, url: str) -> RawEntry:
    tag = TAG.search(entry.url)
    version = unquote(tag[1]) if tag else entry.guid.rpartition("/")[2]
    title = _title(entry.title, version, _repository(entry.url) or _repository(url))
    return replace(entry, title=title, content="" if entry.content.strip() == EMPTY else entry.content)


def _from_api(body: bytes, url: str) -> Document:
    found = formats.from_json(body)
    releases = [found] if isinstance(found, dict) and "tag_name" in found else found
    if not isinstance(releases, list):
        said = formats.text(found, "message") if isinstance(found, dict) else ""
        raise ValueError(f"it is JSON, but has no list of releases{f' (it says: {said[:120]})' if said else ''}")  # noqa: TRY004 - what is wrong is the document
    listed = [release for release in releases if isinstance(release, dict)]
    if listed and not any("tag_name" in release for release in listed):
        raise ValueError("it is JSON, but what it lists are no releases")
    entries = formats.first(_entries(listed, url))
    owner, name = next((found for e in entries if (found := _repository(e.url))), _repository(url)) or ("", "")
    return Document(f"{owner}/{name} releases" if name else "", "", entries)


def _entries(releases: list[dict[str, Any]], url: str) -> Iterator[RawEntry]:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.add_render_rule("html_block", _without_tags)
    markdown.add_render_rule("html_inline", _without_tags)
    for release in releases:
        link, tag = formats.text(release, "html_url"), formats.text(release, "tag_name")
        if release.get("draft") is True or not (link or tag):
            continue
        author = release.get("author")
        name = formats.as_title(formats.text(release, "name") or tag)
        title = _title(name, formats.as_title(tag), _repository(link) or _repository(url))
        early = release.get("prerelease") is True and not EARLY.search(title)
        yield RawEntry(
            guid=link or tag,
            url=link,
            title=f"{title} (pre-release)" if early else title,
            author=formats.as_markup(formats.text(author, "login")) if isinstance(author, dict) else "",
            published=formats.moment(formats.text(release, "published_at") or formats.text(release, "created_at")),
            content=markdown.render(formats.text(release, "body")[:BODY_LENGTH]),
            base=url,
        )


def _without_tags(_renderer: object, tokens: list[Token], at: int, _options: object, _env: object) -> str:
    """Raw HTML of a Markdown text, which is switched off, as its words: a tag shown as text would say nothing."""
    return formats.as_markup(RAW.sub("", tokens[at].content))


def _repository(url: str) -> tuple[str, str] | None:
    """Owner and name in the address of a release, a feed or an API list."""
    try:
        found = REPOSITORY.fullmatch(urlsplit(url).path.removesuffix(".atom"))
    except ValueError:
        return None
    return (found[1], found[2]) if found else None


def _title(shown: str, tag: str, repository: tuple[str, str] | None) -> str:
    """What was released: name and version, neither of them twice."""
    number = NUMBER.search(tag)
    versioned = (number[0] if number else tag).casefold() in shown.casefold()
    if repository is None or _named(repository[1], f"{shown} {tag}" if not versioned else shown):
        return shown if versioned or not tag else f"{shown} ({tag})"
    return f"{repository[1]} {shown}" if versioned else f"{repository[1]} {tag}: {shown}"


def _named(name: str, shown: str) -> bool:
    """Whether the repository's name stands in a title, however its words are joined."""
    words = f" {_words(name)} "
    joined = words.replace(" ", "")
    return words in f" {_words(shown)} " or (len(joined) > 4 and joined in _words(shown).replace(" ", ""))


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
