"""feeds.yaml in, the list's settings, the bounds of fetching and the feeds out; every problem comes back with its line.

The id of a feed that has none is the slug of its title (of its host where the title has no Latin letters), with -2, -3 ...
added where another feed has that id.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest import __version__
from digest.config.faults import check
from digest.config.roles import guess
from digest.config.schema import FeedShape, FetchShape, ListShape
from digest.config.yamlfile import Document, Place, Problem, path, read
from digest.issue import Masthead
from digest.model import Feed, FeedId
from digest.settings import Caps, FetchSettings, HostLimits, Interval, ListSettings, Window

STAND_IN = {"title": "none yet", "url": "https://feed.example/"}
"""What stands in for the first feed while the rest of a list is checked."""


@dataclass(frozen=True, slots=True)
class FeedFile:
    """What feeds.yaml says."""

    list: ListSettings
    fetch: FetchSettings
    feeds: tuple[Feed, ...]


def _bundled() -> Path:
    """The list that comes with the program: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "feeds.yaml"
    return inside if inside.exists() else package.parent / "feeds.yaml"


def load(file: Path, *, first: bool = False) -> FeedFile | tuple[Problem, ...]:
    """Read and check a file; every problem at once, by line, where there is one. Before the `first` feed there need be none."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return (Problem(0, f"does not exist; copy {_bundled()} there or name another file by -c"),)
    except UnicodeDecodeError as error:
        return (Problem(0, f"is not UTF-8 text (byte {error.start}); save it as UTF-8"),)
    except OSError as error:
        return (Problem(0, f"cannot be read ({error.strerror}); check its path and permissions"),)
    return parse(text, first=first)


def parse(text: str, *, first: bool = False) -> FeedFile | tuple[Problem, ...]:
    """Check the text of a feeds.yaml and take its values; with `first` it may list no feed."""
    document = read(text)
    bare = document.data is None or (isinstance(document.data, dict) and not document.data.get("feeds"))
    if first and bare and not document.problems:
        shape = check({**(document.data or {}), "feeds": [STAND_IN]})  # type: ignore[dict-item]
        if not isinstance(shape, tuple):
            return FeedFile(_list(shape.list), _fetch(shape.fetch, shape.list.base_url), ())
    if document.data is None and not document.problems:
        return (
            Problem(
                0,
                "is empty; list at least one feed under `feeds:` with title and url, or let `digest feeds add URL` write it",
            ),
        )
    if not isinstance(document.data, dict):
        whole = Problem(document.line(()), "must be a mapping with the keys feeds, list and fetch")
        return document.problems or (whole,)
    problems = [*document.problems, *_repeated(document)]
    shape = check(document.data)
    if isinstance(shape, tuple):
        problems += [Problem(document.line(fault.place), fault.text) for fault in shape]
    elif not problems:
        return FeedFile(_list(shape.list), _fetch(shape.fetch, shape.list.base_url), _feeds(shape.feeds))
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line))


def _list(shape: ListShape) -> ListSettings:
    masthead = Masthead(
        list_id=shape.id,
        title=shape.title.strip(),
        tagline=shape.tagline.strip(),
        language=shape.language,
        base_url=shape.base_url.rstrip("/"),
        postal_address=shape.postal_address.strip(),
        accent=shape.accent.lower(),
    )
    chosen = {key: found for key in ("openness", "review", "reasons") if (found := getattr(shape, key)) is not None}
    return ListSettings(
        masthead=masthead,
        timezone=ZoneInfo(shape.timezone),
        hour=shape.hour,
        sender=shape.sender,
        operator=shape.operator or shape.sender,
        caps=Caps(**shape.caps.given()),
        window=Window(**shape.window.given()),
        interests=tuple(shape.interests.given().items()),
        **chosen,
    )


def _fetch(shape: FetchShape, base_url: str) -> FetchSettings:
    given = {"user_agent": _agent(base_url)} | shape.given()
    given["host"] = HostLimits(**shape.host.given())
    given["interval"] = Interval(**shape.interval.given())
    given["allow"] = tuple(shape.allow or ())
    # What is not said of one host is as for every host.
    given["hosts"] = tuple(
        (name, HostLimits(**{**shape.host.given(), **limits.given()})) for name, limits in shape.hosts.items()
    )
    return FetchSettings(**given)


def _agent(base_url: str) -> str:
    """Who asks, and where to learn more of it, once the list has an address on the net (RFC 9110, 10.1.5)."""
    name = urlsplit(base_url).hostname or ""
    where = f"; +{base_url.rstrip('/')}" if "." in name and not name.replace(".", "").isdigit() else ""
    return f"DailyWeights/{__version__} (a daily news digest{where})"


def _feeds(shapes: list[FeedShape]) -> tuple[Feed, ...]:
    taken = {shape.id for shape in shapes if shape.id}
    feeds = []
    for shape in shapes:
        given: dict[str, Any] = shape.given()
        given["title"] = shape.title.strip()
        given["topics"] = tuple(dict.fromkeys(shape.topics or ()))
        given["id"] = FeedId(shape.id or _free(slug(shape.title) or slug(urlsplit(shape.url).hostname or ""), taken))
        given["role"] = shape.role or guess(shape.title, shape.url)
        taken.add(given["id"])
        feeds.append(Feed(**given))
    return tuple(feeds)


def slug(title: str) -> str:
    """A title as an id: lower-case Latin letters and digits, hyphens between words; empty where it has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", ""))[:60].strip("-")


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted or "feed", 1
    while name in taken:
        number += 1
        name = f"{wanted or 'feed'}-{number}"
    return name


def _repeated(document: Document) -> Iterator[Problem]:
    """Feeds whose id or address another feed has; http and https, letter case of the host and a last slash aside."""
    feeds = document.data.get("feeds") if isinstance(document.data, dict) else None
    seen: dict[tuple[str, str], int] = {}
    for number, feed in enumerate(feeds if isinstance(feeds, list) else ()):
        for key in ("url", "id"):
            value = feed.get(key) if isinstance(feed, dict) else None
            if not isinstance(value, str):
                continue
            place: Place = ("feeds", number, key)
            first = seen.setdefault((key, address(value) if key == "url" else value), number)
            if first != number:
                other = document.line(("feeds", first, key))
                what = f"{path(place)} is that of feeds[{first}] (line {other}); remove one of them or change its {key}"
                yield Problem(document.line(place), what)


def address(url: str) -> str:
    """What addresses of one feed share."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"
