"""A sequential fetch with the stock parser: `fetch_stock.py FILE`, where FILE is JSON rows of address, ETag and Last-Modified.

`feedparser.parse(url, etag=..., modified=...)`, one feed after another, and nothing stored. Says `ready` once it is imported;
reads when a line comes in; then says as JSON how many feeds of each status there were, and the seconds they took.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

import feedparser  # type: ignore[import-untyped, unused-ignore]


def main(rows: list[tuple[str, str, str]]) -> None:
    """Read all once."""
    print("ready", flush=True)
    sys.stdin.readline()
    seconds: dict[str, float] = {}
    counts: Counter[str] = Counter()
    for url, etag, modified in rows:
        start = time.perf_counter()
        status = str(feedparser.parse(url, etag=etag, modified=modified).get("status"))
        seconds[status] = seconds.get(status, 0.0) + time.perf_counter() - start
        counts[status] += 1
    print(json.dumps({"seconds": seconds, "counts": counts}))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
