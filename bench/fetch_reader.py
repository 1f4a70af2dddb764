"""One pass of `reader`, as its first page shows it: `fetch_reader.py DATABASE URL...`.

`make_reader`, `add_feed` for all, `update_feeds(workers=10)`; `scheduled=False`, or a second pass within the hour would ask
for nothing. Says `ready` once everything is imported and the feeds are added; updates when a line comes in; then says what
came of it as JSON. A feed of one entry is read from a file first, so that what it imports late is imported as well.
`reader` 3.26 holds a copy of feedparser that needs `sgmllib`, which nothing it depends on brings under that name any more.
"""

import json
import sys
import tempfile
from pathlib import Path

import feedparser_sgmllib
from reader import make_reader

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.fetch_pass import passed, stored

sys.modules.setdefault("sgmllib", feedparser_sgmllib)
FEED = "<rss version='2.0'><channel><title>t</title><item><guid>1</guid><title>t</title></item></channel></rss>"


def warm() -> None:
    """Have all of it imported."""
    import requests  # noqa: F401, PLC0415 - reader imports it with the first address

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "feed.xml").write_text(FEED)
        with make_reader(":memory:", feed_root=folder) as reader:
            reader.add_feed("feed.xml")
            reader.update_feeds()


def main(database: str, urls: list[str]) -> None:
    """Update all feeds once."""
    warm()
    with make_reader(database) as reader:
        for url in urls:
            reader.add_feed(url, exist_ok=True)
        report = passed(lambda: reader.update_feeds(workers=10, scheduled=False))
        report["failures"] = [feed.url for feed in reader.get_feeds(broken=True)]
    print(json.dumps(report | {"stored": stored(Path(database), "entries")}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
