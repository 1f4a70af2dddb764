"""What `hostile.py` has other processes do: the stock call on a file, a fetch, and the look at a process's memory."""

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import httpx2
import trafilatura

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from digest.exchange import Request, Response
from digest.fetch import WebFetcher
from digest.model import Failure, Feed, FeedId
from digest.pipeline import extract, parse
from digest.settings import FetchSettings

URL = "https://feeds.example/a"
NOW = datetime(2026, 4, 24, 6, tzinfo=UTC)


def held(number: int | str, name: str = "VmHWM") -> int:
    """The most memory a process has held, in KiB; nothing where it is gone."""
    try:
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def idle(anew: bool) -> tuple[int, int]:
    """This process's number and what it holds, in KiB; `anew` has its most counted from now on."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    number = int(Path("/proc/self").resolve().name)
    return number, held(number, "VmRSS")


def feed(body: bytes) -> str:
    """A feed, as a run reads it, in a few words."""
    found = parse.feed(Feed(FeedId("hostile"), URL, "Hostile"), body, URL, NOW)
    return found.why if isinstance(found, Failure) else f"{len(found.entries)} entries"


def page(body: bytes) -> str:
    """A page, as a run reads it, in a few words."""
    found = extract.page(body, URL)
    return found.why if isinstance(found, Failure) else f"{len(found.text)} characters"


def stock_page(body: bytes) -> str:
    """The call that a reader of pages would make without further thought."""
    found = trafilatura.bare_extraction(body, with_metadata=True)
    return "nothing" if found is None else "an article"


def stock_feed(body: bytes) -> str:
    """The call that a feed reader would make without further thought."""
    return f"{len(feedparser.parse(body).entries)} entries"


def fetch(url: bytes) -> str:
    """One request through the digest's own door, which loopback is opened for."""
    fetcher = WebFetcher(FetchSettings("hostile-bench", allow=("127.0.0.0/8",)))
    (found,) = fetcher.get_all([Request("bomb", url.decode(), 16 * 1024 * 1024)])
    return f"{len(found.body)} bytes" if isinstance(found, Response) else found.why


def stock_fetch(url: bytes) -> str:
    """The same with the library a feed reader would use."""
    return f"{len(httpx2.get(url.decode(), timeout=20).content)} bytes"


def main(name: str, file: str) -> None:
    """Do what is named with a file's bytes; says what came of it, the seconds, and the MiB beyond what was held before."""
    work = {"page": stock_page, "feed": stock_feed, "fetch": fetch, "stock_fetch": stock_fetch}[name]
    given = Path(file).read_bytes()
    _, before = idle(anew=True)
    start = time.perf_counter()
    said = work(given)
    print(json.dumps({"said": said, "s": time.perf_counter() - start, "mib": (held("self") - before) / 1024}))


if __name__ == "__main__":
    main(*sys.argv[1:])
