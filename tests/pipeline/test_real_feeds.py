"""Feeds of others, broken, hostile and plain: nothing is lost that feedparser finds, nothing comes through that acts."""

import html
import io
import json
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import pytest

from digest import markup, urls
from digest.model import Entry, Failure, Feed, FeedId
from digest.pipeline.formats.xml import quick, strict
from digest.pipeline.parse import Parsed, feed

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
HOSTILE = CORPUS / "hostile"
NOW = datetime(2026, 11, 3, 6, tzinfo=UTC)
URL = "https://feeds.example/news/feed.xml"
SOURCE = Feed(FeedId("f"), "The Feed", URL)
ACTIVE = re.compile(
    r"<\s*/?(?:script|style|iframe|form|input|button|object|embed|applet|svg|math|base|meta|link|template|noscript)\b"
    r"|<[a-z][^<>]*\son\w+\s*=|(?:href|src|action)\s*=\s*[\"']?\s*(?:javascript|vbscript|data):",
    re.I,
)
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the checkout")


def below(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in sorted((CORPUS / folder).rglob("*")))
    return [path for path in found if path.is_file() and path.name not in {"LICENSE", "README.md"}]


@cache
def read(path: Path) -> Parsed | Failure:
    return feed(SOURCE, path.read_bytes(), URL, NOW)


def everything(folder: str) -> Iterator[tuple[Path, Entry]]:
    for path in below(folder):
        found = read(path)
        if isinstance(found, Parsed):
            yield from ((path, entry) for entry in found.entries)


def by_feedparser(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return feedparser.parse(io.BytesIO(path.read_bytes()), response_headers={"content-location": URL})


class Acting(HTMLParser):
    """What in a text acts or leads out of the web, as a browser would take it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in markup.TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if (tag, name) != ("a", "href") or not (value or "").lower().startswith(("http://", "https://")):
                self.found.append(f"{tag} {name}={value}")


def acting(text: str) -> list[str]:
    parser = Acting()
    parser.feed(text)
    parser.close()
    return parser.found


def test_broken_feeds_give_no_fewer_entries_than_feedparser_finds() -> None:
    files = below("malformed")
    assert len(files) > 500
    for path in files:
        found, expected = read(path), by_feedparser(path).entries
        if isinstance(found, Failure):
            assert "declares entities" in found.why or not expected, (path, found.why)
        else:
            assert len(found.entries) >= len(expected), path


@pytest.mark.parametrize("folder", ["malformed", "feeds/native", "hostile/feeds"])
def test_nothing_that_acts_comes_out_of_any_feed(folder: str) -> None:
    for path, entry in everything(folder):
        assert acting(entry.summary) == acting(entry.content) == [], path
        for text in (entry.title, entry.author, entry.summary, entry.content):
            assert not ACTIVE.search(text), (path, text)
        assert entry.url == "" or urls.is_web(entry.url), path


def as_text(title: str) -> str:
    """A title as a reader would want to see it, with the markup that some feeds put into titles undone."""
    return " ".join(html.unescape(re.sub(r"</?[a-z][^<>]*>", "", html.unescape(title))).split())


@pytest.mark.parametrize(
    "path", [path for path in below("feeds/native") if path.suffix != ".json"], ids=lambda path: path.name
)
def test_a_plain_feeds_entries_are_feedparsers(path: Path) -> None:
    found, expected = read(path), by_feedparser(path).entries
    assert isinstance(found, Parsed)
    assert [(entry.guid, entry.url, entry.published) for entry in found.entries] == [
        (
            item.get("id", ""),
            item.get("link", ""),
            strict.moment(next((stamp for name in strict.DATES if (stamp := dict(item).get(name))), None)),
        )
        for item in expected
    ]
    assert [entry.title for entry in found.entries] == [as_text(item.get("title", ""))[:500] for item in expected]


@pytest.mark.parametrize(
    "path", [path for path in below("feeds/native") if path.suffix == ".json"], ids=lambda path: path.name
)
def test_a_json_feeds_entries_are_what_its_items_say(path: Path) -> None:
    found, items = read(path), json.loads(path.read_bytes())["items"]
    assert isinstance(found, Parsed)
    assert len(found.entries) == len(items) > 0
    for entry, item in zip(found.entries, items, strict=True):
        assert (entry.guid, entry.url) == (str(item["id"]), item.get("url") or item.get("external_url") or "")
        assert entry.title == " ".join(item.get("title", "").split())
        stamp = item.get("date_published") or item.get("date_modified")
        assert entry.published == (datetime.fromisoformat(stamp).astimezone(UTC) if stamp else None)


def test_the_quick_way_takes_nearly_every_feed_of_the_replay_and_gives_what_feedparser_gives() -> None:
    files = below("replay")[::9]
    taken = 0
    for path in (path for path in files if path.suffix == ".xml"):
        body = path.read_bytes()
        found = quick.read(body, URL)
        taken += found is not None
        assert found is None or found == strict.read(body, URL), path
    assert taken >= 0.9 * len(files) > 40


@pytest.mark.parametrize("folder", ["malformed", "feeds/native", "hostile/feeds"])
def test_where_the_quick_way_reads_a_feed_it_reads_what_feedparser_reads(folder: str) -> None:
    for path in below(folder):
        for url in (URL, ""):
            body = path.read_bytes()
            found = quick.read(body, url)
            assert found is None or found == strict.read(body, url), path


def rows() -> list[dict[str, Any]]:
    lines = (HOSTILE / "manifest.jsonl").read_text("utf-8").splitlines() if CORPUS.is_dir() else []
    return [row for row in map(json.loads, lines) if row["kind"].startswith("feed")]


def words(entry: Entry) -> tuple[str, ...]:
    return (entry.title, entry.author, entry.summary, entry.content, entry.url)


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["id"]))
def test_a_hostile_feed_does_what_is_expected_of_it(row: dict[str, Any]) -> None:
    found, expect = read(HOSTILE / row["file"]), row["expect"]
    if expect.get("outcome") == "feed-error":
        assert isinstance(found, Failure)
        if "not-a-feed" in expect.get("error_class", ""):
            assert "a web page came instead of a feed" in found.why
        return
    entries = found.entries if isinstance(found, Parsed) else ()
    assert expect.get("entries_min", 0) <= len(entries) <= expect.get("entries_max", 10**6)
    assert (
        any(wanted in entry.title for entry in entries for wanted in expect.get("title_contains_any", [""]))
        or not entries
    )
    for text in (text for entry in entries for text in words(entry)):
        assert not any(banned in text for banned in expect.get("must_not_contain", ()))
    for text in (text for entry in entries for text in (entry.summary, entry.content)):
        assert not any(re.search(banned, text, re.I) for banned in expect.get("rendered_html_must_not_match", ()))
    links = [entry.url for entry in entries if entry.url]
    assert {link.split(":")[0] for link in links} <= set(expect.get("link_schemes_allowed", ["http", "https"]))
    assert set(expect.get("kept_links_contain", ())) <= set(links)
    if expect.get("dates_after_now_are_clamped"):
        assert all(entry.when(NOW) <= NOW for entry in entries)
    if "stories_max" in expect:
        assert len({entry.key or entry.guid or entry.title for entry in entries}) <= expect["stories_max"]


MEASURE = """
import sys, time, resource, json
from datetime import UTC, datetime
from digest.model import Feed, FeedId
from digest.pipeline.parse import feed
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
source, now = Feed(FeedId("f"), "F", "https://feeds.example/feed"), datetime.now(UTC)
feed(source, b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>', source.url, now)
body = open(sys.argv[1], "rb").read()
before, begun = peak(), time.process_time()
found = feed(source, body, source.url, now)
entries = getattr(found, "entries", ())
print(json.dumps({
    "seconds": time.process_time() - begun,
    "mib": peak() - before,
    "entries": len(entries),
    "title": max((len(entry.title) for entry in entries), default=0),
}))
"""


def bombs() -> list[dict[str, Any]]:
    found = json.loads((HOSTILE / "bombs.json").read_text("utf-8")) if CORPUS.is_dir() else []
    return [bomb for bomb in found if bomb["kind"] == "feed"]


@pytest.mark.parametrize("bomb", bombs(), ids=lambda bomb: str(bomb["id"]))
def test_a_feed_made_to_burst_stays_within_its_time_and_memory(bomb: dict[str, Any], tmp_path: Path) -> None:
    make = [sys.executable, str(HOSTILE / "make_bombs.py"), str(tmp_path), "--only", bomb["id"]]
    subprocess.run(make, check=True, capture_output=True)
    measure = [sys.executable, "-c", MEASURE, str(tmp_path / f"{bomb['id']}{bomb['ext']}")]
    found = json.loads(subprocess.run(measure, check=True, capture_output=True).stdout)
    expect = bomb["expect"]
    assert found["seconds"] <= expect["max_seconds"]
    assert found["mib"] <= expect["max_extra_mib"]
    assert found["title"] <= expect.get("max_title_chars", 500)
    assert found["entries"] <= expect.get("max_entries_kept", 500)
