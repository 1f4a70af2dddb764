"""Stories of Hacker News, from the search API that its own search page uses (https://hn.algolia.com/api).

`selector` is the least a story must have, such as `100 points` or `50 points, 20 comments`. It is applied here: the API
refuses filters on points (github.com/mvanhorn/last30days-skill, issue 591).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry

SITE = "https://news.ycombinator.com"
API = "https://hn.algolia.com/api/v1"
BEST = f"{API}/search_by_date?tags=story&hitsPerPage=1000"
BEST_POINTS = "100 points"
PAGES = {
    "": f"{API}/search?tags=front_page&hitsPerPage=100",
    "news": f"{API}/search?tags=front_page&hitsPerPage=100",
    "front": f"{API}/search?tags=front_page&hitsPerPage=100",
    "newest": f"{API}/search_by_date?tags=story&hitsPerPage=500",
    "show": f"{API}/search_by_date?tags=show_hn&hitsPerPage=500",
    "shownew": f"{API}/search_by_date?tags=show_hn&hitsPerPage=500",
    "ask": f"{API}/search_by_date?tags=ask_hn&hitsPerPage=500",
    "best": BEST,
}
LEAST = re.compile(r"(\d{1,6})\s*\+?\s*(points?|comments?)?", re.I)
GONE = re.compile(r"\[(?:deleted|dead|flagged)\]", re.I)


def address(url: str) -> str:
    """The API's address for a page of Hacker News or of its search; any other address is read as it is."""
    try:
        parts = urlsplit(url)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        return url
    page = parts.path.strip("/")
    words = asked.get("q") or asked.get("query")
    if parts.hostname == "hn.algolia.com" and not page and words:
        return _search(words, popular=asked.get("sort") == "byPopularity")
    if parts.hostname != "news.ycombinator.com":
        return url
    if page == "from" and asked.get("site"):
        return f"{_search(asked['site'], popular=False)}&restrictSearchableAttributes=url"
    if page == "item" and asked.get("id", "").isdecimal():
        return f"{API}/items/{asked['id']}"
    return PAGES.get(page, url)


def _search(words: str, popular: bool) -> str:
    query = urlencode({"query": words, "tags": "story", "hitsPerPage": 100})
    return f"{API}/{'search' if popular else 'search_by_date'}?{query}"


def claims(body: bytes) -> bool:
    """Whether the API's list of hits comes."""
    head = body[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and all(b'"%s"' % key in head for key in (b"hits", b"objectID", b"created_at_i"))


def read(body: bytes, url: str, selector: str = "") -> Document:
    """The stories with a title, and with as many points and comments as `selector` asks for."""
    least = _least(selector or (BEST_POINTS if url == BEST else ""))
    found = formats.from_json(body)
    hits = found.get("hits", [found] if "title" in found else None) if isinstance(found, dict) else None
    if not isinstance(hits, list):
        said = formats.text(found, "message") if isinstance(found, dict) else ""
        raise ValueError(f"it is JSON, but has no list of hits{f' (it says: {said[:120]})' if said else ''}")  # noqa: TRY004 - what is wrong is the document
    stories = (story for hit in hits if isinstance(hit, dict) for story in _stories(hit, least))
    return Document("Hacker News", "en", formats.first(stories))


def _least(selector: str) -> tuple[int, int]:
    """Points and comments that a story must have."""
    asked = {"points": 0, "comments": 0}
    for part in filter(None, (part.strip() for part in selector.split(","))):
        found = LEAST.fullmatch(part)
        if found is None:
            raise ValueError(
                f"{selector!r} is no least number of points; write `selector` like 100 points, 20 comments"
            )
        asked[f"{(found[2] or 'points').lower().rstrip('s')}s"] = int(found[1])
    return asked["points"], asked["comments"]


def _stories(hit: Mapping[str, Any], least: tuple[int, int]) -> Iterator[RawEntry]:
    """The entry of a hit or item, if it is a story that is still there."""
    number = formats.text(hit, "objectID") or formats.text(hit, "id")
    title = formats.text(hit, "title")
    points, comments = formats.count(hit, "points"), _comments(hit)
    if hit.get("deleted") or hit.get("dead") or not title or GONE.fullmatch(title) or not number.isdecimal():
        return
    if (points or 0) < least[0] or (comments or 0) < least[1]:
        return
    page = f"{SITE}/item?id={number}"
    yield RawEntry(
        guid=page,
        url=formats.text(hit, "url") or page,
        title=formats.as_title(title),
        author=formats.as_markup(formats.text(hit, "author")),
        published=formats.moment(formats.text(hit, "created_at")),
        summary=_counted(points, comments, page),
        content=formats.text(hit, "story_text") or formats.text(hit, "text"),
        base=SITE,
    )


def _comments(hit: Mapping[str, Any]) -> int | None:
    """Comments as counted by the API, or those an item holds."""
    told = formats.count(hit, "num_comments")
    if told is not None or not isinstance(hit.get("children"), list):
        return told
    waiting, number = list(hit["children"]), 0
    while waiting:
        comment = waiting.pop()
        if isinstance(comment, dict):
            number += 1
            waiting.extend(comment["children"] if isinstance(comment.get("children"), list) else ())
    return number


def _counted(points: int | None, comments: int | None, page: str) -> str:
    told = [
        f"{number:,} {word}{'' if number == 1 else 's'}"
        for number, word in ((points, "point"), (comments, "comment"))
        if number is not None
    ]
    return f'<p>{" and ".join(told) or "Discussed"} on <a href="{page}">Hacker News</a>.</p>'
