"""What a page says of itself for machines: title, author, date, language, address, lead image, and whether it is all there.

Sources: JSON-LD of schema.org (Article and its kinds), Open Graph, Twitter cards, Dublin Core and the other names of `meta` in use,
microdata, `time` elements, and last the page's own headings. A text found there only is never taken for the article's.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from digest import markup
from digest.pipeline.extract import bylines, dates, images, titles

SCRIPT_LENGTH, MOST_SCRIPTS, MOST_NODES, MOST_METAS, DEEPEST = 400_000, 20, 2_000, 1_000, 12
ARTICLE = re.compile(
    r"(?:\w*Article|\w*BlogPosting|\w*Posting|Report|Review|Recipe|LiveBlogPosting|CreativeWork|ScholarlyArticle)"
)
PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "article.published", "publish-date",
    "publish_date", "publishdate", "pubdate", "published", "date", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.issued",
    "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date", "citation_online_date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "originalpublicationdate", "article_date_original", "og:pubdate", "og:published_time",
    "rnews:datepublished", "displaydate", "datecreated", "article:created", "bt:pubdate", "prism.publicationdate", "release_date",
)  # fmt: skip
AUTHOR = (
    "author", "article:author", "article:author_name", "byl", "dc.creator", "dcterms.creator", "dc.creator.name", "citation_author",
    "parsely-author", "sailthru.author", "cxenseparse:author", "twitter:data1:author", "og:author", "authors", "creator", "rbauthors",
)  # fmt: skip
TITLE = (
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "headline",
    "parsely-title",
    "title",
)
IMAGE = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "image", "thumbnail")
ABOUT = ("og:description", "description", "twitter:description", "dc.description")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.I)
LOCKED = re.compile(r"locked|metered|premium|paid|subscri\w*", re.I)
SCRIPT_NOISE = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


@dataclass(frozen=True, slots=True)
class Declared:
    """`titles` are all names of the page, the best first; `about` its descriptions; `locked` that it says payment is asked for it."""

    titles: tuple[str, ...] = ()
    author: str = ""
    published: datetime | None = None
    language: str = ""
    url: str = ""
    image: str = ""
    about: tuple[str, ...] = ()
    locked: bool = False


def read(parts: Mapping[str, list[Any]], shown: Sequence[Any], url: str) -> Declared:
    """What a page got from `url` says of itself in its `parts`, or shows in the elements that have a name.

    Nothing it says is checked here, but what cannot be is left out.
    """
    named = _named(parts["meta"])
    article = _article(parts["script"])
    language = _language(parts["html"], named, article)
    names = (_text(named, "og:site_name"), _name(article.get("publisher")), _text(named, "application-name"))
    site = tuple(name for name in names if name)
    called = titles.ranked(
        parts["title"], parts["h1"], [_string(article.get("headline")), *_texts(named, TITLE)], site, url
    )
    return Declared(
        titles=called,
        author=bylines.author(shown, _authors(article), _texts(named, AUTHOR), (*site, *called)),
        published=dates.published(
            shown,
            parts["time"],
            [_string(article.get(key)) for key in ("datePublished", "dateCreated", "uploadDate")]
            + _texts(named, PUBLISHED),
            url,
            language,
        ),
        language=language,
        url=_address(parts["link"], named),
        image=images.lead(parts["img"], [*_texts(named, IMAGE), *_images(article)], url),
        about=tuple(text for text in (*_texts(named, ABOUT), _string(article.get("description"))) if text),
        locked=_locked(named, article),
    )


def parts(tree: Any) -> Mapping[str, list[Any]]:
    """The elements that speak for machines, by their tags; a walk through a page costs, so there is one."""
    found: dict[str, list[Any]] = {tag: [] for tag in ("meta", "script", "link", "title", "h1", "time", "img", "html")}
    for element in tree.iter(*found):
        found[element.tag].append(element)
    return found


def _named(metas: Sequence[Any]) -> Mapping[str, list[str]]:
    """The contents of `meta` elements by name, property or itemprop in lower case."""
    found: dict[str, list[str]] = {}
    for element in metas[:MOST_METAS]:
        content = (element.get("content") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in element.get(attribute, "").lower().split()[:4]:
                found.setdefault(name, []).append(content[:2000])
    return found


def _texts(named: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [text for name in names for text in named.get(name, ())[:8]]


def _text(named: Mapping[str, list[str]], name: str) -> str:
    return named.get(name, [""])[0]


def _article(scripts: Sequence[Any]) -> Mapping[str, Any]:
    """The JSON-LD node of the article; a page's own node where there is none."""
    page: Mapping[str, Any] = {}
    for node in _nodes(scripts):
        kind = node.get("@type")
        kinds = [kind] if isinstance(kind, str) else kind if isinstance(kind, list) else []
        if any(isinstance(one, str) and ARTICLE.fullmatch(one.rpartition("/")[2]) for one in kinds):
            return node
        if not page and any(isinstance(one, str) and one.endswith(("WebPage", "VideoObject")) for one in kinds):
            page = node
    return page


def _nodes(scripts: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    """The objects of all JSON-LD, outer ones first; broken scripts are passed over."""
    for script in [script for script in scripts if "ld+json" in (script.get("type") or "").lower()][:MOST_SCRIPTS]:
        text = SCRIPT_NOISE.sub("", (script.text or "")[:SCRIPT_LENGTH])
        try:
            held = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walked(held)


def _walked(held: object) -> Iterator[Mapping[str, Any]]:
    level, count = [held], 0
    for _ in range(DEEPEST):
        below: list[object] = []
        for item in level:
            count += 1
            if count > MOST_NODES:
                return
            if isinstance(item, Mapping):
                yield item
                below.extend(
                    value
                    for key, value in item.items()
                    if key in {"@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate", "item"}
                )
            elif isinstance(item, list):
                below.extend(item)
        level = below


def _string(value: object) -> str:
    return markup.line(value[:2000]) if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return _string(value.get("name")) if isinstance(value, Mapping) else _string(value)


def _authors(article: Mapping[str, Any]) -> list[str]:
    held = article.get("author") or article.get("creator")
    return [name for one in (held if isinstance(held, list) else [held])[:12] if (name := _name(one))]


def _images(article: Mapping[str, Any]) -> list[str]:
    held = article.get("image") or article.get("thumbnailUrl")
    listed = held if isinstance(held, list) else [held]
    found = [one.get("url") or one.get("contentUrl") if isinstance(one, Mapping) else one for one in listed[:6]]
    return [one for one in found if isinstance(one, str)]


def _language(roots: Sequence[Any], named: Mapping[str, list[str]], article: Mapping[str, Any]) -> str:
    inner = article.get("inLanguage")
    spoken = _name(inner) if not isinstance(inner, Mapping) else _string(inner.get("alternateName"))
    given = [
        root.get(name) or ""
        for root in roots[:1]
        for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
    ]
    given += [_text(named, "content-language"), spoken, _text(named, "og:locale"), _text(named, "dc.language")]
    tags = (tag.split(",")[0].strip() for tag in given)
    return next((tag.replace("_", "-").lower() for tag in tags if LANGUAGE.fullmatch(tag)), "")


def _address(links: Sequence[Any], named: Mapping[str, list[str]]) -> str:
    for element in links:
        if "canonical" in element.get("rel", "").lower().split() and element.get("href"):
            return str(element.get("href")).strip()
    return _text(named, "og:url")


def _locked(named: Mapping[str, list[str]], article: Mapping[str, Any]) -> bool:
    free = article.get("isAccessibleForFree")
    said = free is False or (isinstance(free, str) and free.lower().rpartition("/")[2] == "false")
    return said or any(LOCKED.fullmatch(tier.strip()) for tier in named.get("article:content_tier", ()))
