"""One way of finding stories among the texts of a file: prints the processor's seconds of the call and the highest memory."""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import stories_stock, tree
from digest.model import Article, EntryId, FeedId, StoryId
from digest.pipeline import cluster

DAYS = 6
NOW = datetime(2031, 3, 4, tzinfo=UTC)
FEEDS = 100


def articles(texts: list[str]) -> list[Article]:
    """The texts as articles of a hundred feeds, spread over the days of a window, the last sixth on its last day."""
    made = []
    for place, text in enumerate(texts):
        day = NOW - timedelta(days=DAYS - 1 - place * DAYS // len(texts))
        made.append(Article(EntryId(f"a{place}"), FeedId(f"f{place % FEEDS}"), "", text, "", day))
    return made


def ours(some: list[Article]) -> int:
    """The stories of all articles, as one batch."""
    return len(set(cluster.stories(some).values()))


def running(some: list[Article]) -> Callable[[list[Article]], int]:
    """The stories of the last day's articles, those of the days before being told."""
    before = [article for article in some if article.published != NOW]
    told: dict[StoryId, list[Article]] = {}
    labels = cluster.stories(before)
    for article in before:
        told.setdefault(labels[article.id], []).append(article)
    new = [article for article in some if article.published == NOW]
    return lambda _: len(set(cluster.stories(new, told).values()))


def main(way: str, file: str) -> None:
    """Do it once and print what it took."""
    texts = json.loads(Path(file).read_text("utf-8"))
    work: Callable[[list[Article]], int]
    some = articles(texts)
    if way == "all_pairs":
        work = lambda _: sum(1 for _ in stories_stock.all_pairs(texts))  # noqa: E731
    else:
        work = ours if way == "ours" else running(some)
    start = time.process_time()
    found = work(some)
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "bytes": tree.highest(), "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
