"""The stock baseline of a day: feedparser, trafilatura and SQLite as their first pages show them, one thing after another.

`stock_day.py BASE END FILE` asks BASE for its list of feeds; reads each with `feedparser.parse(url)`; writes a row and a
commit for each entry; then, for each entry dated in the 24 hours up to END (undated ones count, future ones too), each
address once, reads the page with `trafilatura.fetch_url`, takes the article out with `trafilatura.extract` and writes a
row and a commit. All as it is set by default, but that trafilatura may read from this machine. There it ends: nothing is
grouped, judged, written or mailed. Prints what it did as JSON, and how many of its seconds were commits (they depend on
the disk) and waiting for pages.
"""

import calendar
import json
import sqlite3
import sys
import time
import urllib.request
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import feedparser  # type: ignore[import-untyped, unused-ignore]
import trafilatura
from trafilatura.settings import use_config

SCHEMA = """
CREATE TABLE entries (id TEXT, feed TEXT, title TEXT, link TEXT, published REAL, content TEXT);
CREATE TABLE articles (link TEXT PRIMARY KEY, text TEXT);
"""


class Stock:
    """A database and what has been done so far."""

    def __init__(self, file: str) -> None:
        self.database = sqlite3.connect(file)
        self.database.executescript(SCHEMA)
        self.done: dict[str, float] = dict.fromkeys(
            ("feeds", "entries", "pages", "articles", "commits_s", "waiting_s"), 0
        )

    def feed(self, name: str, url: str, since: float) -> list[str]:
        """Read and store one feed; the addresses of its entries since a time."""
        links: list[str] = []
        for entry in feedparser.parse(url).entries:
            date = entry.get("published_parsed") or entry.get("updated_parsed")
            when = calendar.timegm(date) if date else None
            content = entry.content[0].value if entry.get("content") else entry.get("summary", "")
            row = entry.get("id") or entry.get("link"), name, entry.get("title"), entry.get("link"), when, content
            self.store("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", row)
            self.done["entries"] += 1
            if entry.get("link") and (when is None or when > since):
                links.append(entry.link)
        self.done["feeds"] += 1
        return links

    def page(self, url: str, settings: Any) -> None:
        """Read and store one article."""
        start = time.perf_counter()
        page = trafilatura.fetch_url(url, config=settings)
        self.done["waiting_s"] += time.perf_counter() - start
        text = trafilatura.extract(page) if page else None
        self.store("INSERT INTO articles VALUES (?, ?)", (url, text))
        self.done["pages"] += 1
        self.done["articles"] += bool(text)

    def store(self, statement: str, row: Sequence[object]) -> None:
        """One row, one commit."""
        self.database.execute(statement, row)
        start = time.perf_counter()
        self.database.commit()
        self.done["commits_s"] += time.perf_counter() - start


def main(base: str, end: str, file: str) -> dict[str, float]:
    """Read the day."""
    with urllib.request.urlopen(f"{base}/feeds.json", timeout=30) as answer:
        feeds = json.load(answer)
    since = (datetime.fromisoformat(end) - timedelta(hours=24)).timestamp()
    settings = use_config()
    settings["DEFAULT"]["SSRF_PROTECTION"] = "off"
    stock = Stock(file)
    links = [link for feed in feeds for link in stock.feed(feed["id"], feed["url"], since)]
    for link in dict.fromkeys(links):
        stock.page(link, settings)
    stock.database.close()
    return {name: round(value, 2) for name, value in stock.done.items()}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:4])))
