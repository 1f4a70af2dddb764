"""The copies among the texts of a file: prints the processor's seconds of the call and the highest memory of the process."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import tree
from digest.model import Article, EntryId, FeedId
from digest.pipeline.dedupe import duplicates

FEEDS = 100


def main(file: str) -> None:
    """Look for them once; the texts are of a hundred feeds, each at an address of its own."""
    texts = json.loads(Path(file).read_text("utf-8"))
    made = [
        Article(EntryId(f"a{n}"), FeedId(f"f{n % FEEDS}"), "", text, f"https://site{n % FEEDS}.example/{n}", None)
        for n, text in enumerate(texts)
    ]
    start = time.process_time()
    found = len(duplicates(made))
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "bytes": tree.highest(), "found": found}))


main(*sys.argv[1:])
