"""A cold day, from an empty database to the mail in the outbox, beside stock parts; its second run; and its memory.

Ours is `digest run` for one subscriber: 98 real feeds, the pages of the day's entries, stories, summaries, issue, .eml.
The baseline is `stock_day.py` (feedparser, trafilatura, a commit per row, one after another), which ends where the
reading ends. Both are processes of their own from an empty folder, start-up included, against the same server; they
take turns, and the medians count. The bars are those of pages that hold the entry's own text; the figures of `real pages`,
where a whole page of the web stands behind each entry, are there to be seen beside them.
The memory is the highest sum of the proportional set sizes (shared pages counted once) of the whole process tree,
looked at every 50 ms in a run that is not timed.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import form, replay, tree

DAY = "2026-04-24"
MIB = 2**20
END = f"{DAY}T23:59:59+00:00"
STOCK = Path(__file__).with_name("stock_day.py")
Say = Callable[[str], None]


def measure(quick: bool, say: Say) -> list[form.Figure]:
    """All figures; the quick ones are of `self` pages, each taken once."""
    figures: list[form.Figure] = []
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
        for name, link_map in (("self", "self"),) if quick else (("self", "self"), ("real", "bench")):
            with replay.served(DAY, link_map=link_map) as base:
                say(f"politeness is lifted for the loopback host {base}")
                room = Path(folder) / name
                room.mkdir()
                figures += _figures(base, room, "" if name == "self" else "_real_pages", 1 if quick else 3, say)
    return figures


def _figures(base: str, room: Path, suffix: str, rounds: int, say: Say) -> list[form.Figure]:
    """The figures of one kind of pages."""
    cold, again, stock = [], [], []
    for turn in range(rounds):
        home = _home(base, room / f"ours-{turn}")
        stock.append(_seconds(_stock(base, room / f"stock-{turn}.db"), room, say))
        cold.append(_seconds(_ours(home), home, say))
        again.append(_seconds(_ours(home), home, say))
        if len(list(home.glob("var/outbox/*/*.eml"))) != 1:
            form.absent(f"The run in {home} mailed nothing: run `digest run` by hand to see why.")
    home = _home(base, room / "ours-watched")
    peak = _peak(_ours(home), home)
    stock_peak = None if rounds == 1 else _peak(_stock(base, room / "stock-watched.db"), room) / MIB
    ours, theirs = statistics.median(cold), statistics.median(stock)
    return [
        form.Figure(f"cold_day{suffix}", ours, "s", theirs, "<= 15"),
        form.Figure(f"cold_day_ratio{suffix}", ours / theirs, "of the baseline", 1.0, None if suffix else "<= 0.3333"),
        form.Figure(f"second_run{suffix}", statistics.median(again), "s", None, "<= 3"),
        form.Figure(f"peak_memory{suffix}", peak / MIB, "MiB", stock_peak, "<= 400"),
    ]


def _home(base: str, folder: Path) -> Path:
    """An empty home with one subscriber; the database holds its tables and that address, and nothing read."""
    folder.mkdir()
    replay.feeds_file(folder, replay.feeds(base))
    words = replay.digest("-c", str(folder / "feeds.yaml"), "subscribers", "add", "reader@mail.example")
    subprocess.run(words, env=replay.environment(folder), check=True, stdout=subprocess.DEVNULL)
    return folder


def _ours(home: Path) -> list[str]:
    return replay.digest("-c", str(home / "feeds.yaml"), "run", "--date", DAY, "--json")


def _stock(base: str, file: Path) -> list[str]:
    return [sys.executable, str(STOCK), base, END, str(file)]


def _seconds(words: list[str], home: Path, say: Say) -> float:
    """Wall seconds of a command, which has to end well; what it did is said."""
    start = time.perf_counter()
    done = subprocess.run(words, env=replay.environment(home), check=True, capture_output=True, text=True)
    took = time.perf_counter() - start
    found = json.loads(done.stdout)
    did = f"{found['state']}, {found['tally']}" if "state" in found else str(found)
    if "articles" in found and found["articles"] < 0.9 * found["pages"]:
        form.absent(f"The baseline is none: it could read only {found['articles']} of {found['pages']} pages.")
    say(f"{took:7.2f} s  {Path(words[1]).name if words[0] == sys.executable else 'digest run'}: {did}")
    return took


def _peak(words: list[str], home: Path) -> int:
    """The highest memory of a command and all it started, in bytes."""
    with subprocess.Popen(
        words, env=replay.environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as p:
        watch = tree.Watch(p.pid)
        thread = threading.Thread(target=watch.run)
        thread.start()
        code = p.wait()
        watch.stop()
        thread.join()
    if code:
        form.absent(f"`{' '.join(words)}` ended with {code}: run it by hand to see why.")
    return watch.peak


if __name__ == "__main__":
    form.main("day", __doc__ or "", measure)
