"""The one door to the web: a day's feeds beside `reader`, and a crowd of feeds beside a sequential fetch.

**Day.** The 98 feeds of a replayed day are fetched, parsed and stored by `Sources.read`, which stands behind `digest feeds
check` and every run, and by `reader`'s `update_feeds(workers=10)`. Each pass is a process of its own that has imported and
opened what it needs before the clock starts; both ask the same server, take turns, and the medians count. Then all again,
with nothing changed. The figures named `whole` are of the processes from start to end.

**Crowd** (2,000 feeds on 500 loopback hosts, each answer 50 ms late; the replay's documents in rotation). A fifth of the feeds
changed to their next snapshot since the store was filled; each pass starts from a copy of that store. The baseline is
`feedparser.parse(url, etag=, modified=)` one after another, storing nothing, its unchanged feeds sampled. The processor's
time is user's and system's, of the whole tree of processes, from the start of a pass to its end: `unchanged` is that of a
pass without changes divided by its feeds, nothing taken off for what is spent once a pass; `changed` is what a pass with a
fifth changed takes beyond its unchanged ones, divided by the changed. The memory is the highest sum of proportional set
sizes of the tree (shared pages counted once), looked at every 50 ms in passes that are not timed.

**Hanging.** The same with hosts that accept and never answer: how many deadlines longer than without them, for 1 % and 5 %.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import fetch_child, fetch_crowd, form, replay

DAY = "2026-04-24"
Say = Callable[[str], None]
Pass = dict[str, Any]


def measure(quick: bool, say: Say) -> list[form.Figure]:
    """All figures; the quick ones are of a smaller crowd."""
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
        with replay.served(DAY, link_map="none") as base:
            say(f"politeness is lifted for the loopback host {base}")
            figures = _day(base, Path(folder), 2 if quick else 5, say)
        return figures + fetch_crowd.measure(quick, Path(folder), say)


def _day(base: str, folder: Path, rounds: int, say: Say) -> list[form.Figure]:
    """The figures of a day."""
    feeds = replay.feeds(base)
    passes: dict[str, list[Pass]] = {"ours": [], "theirs": [], "ours again": [], "theirs again": []}
    for turn in range(rounds):
        home = folder / f"day-{turn}"
        home.mkdir()
        replay.feeds_file(home, feeds)
        urls = [feed.url for feed in feeds]
        for suffix in "", " again":
            passes[f"theirs{suffix}"].append(fetch_child.run(home, "fetch_reader.py", str(home / "reader.db"), *urls))
            say(fetch_child.line(f"reader{suffix}", passes[f"theirs{suffix}"][-1]))
            replay.forget(base)
            passes[f"ours{suffix}"].append(fetch_child.ours(home) | {"asked": replay.requests(base)})
            say(fetch_child.line(f"digest{suffix}", passes[f"ours{suffix}"][-1]))
    asked = [row for one in passes["ours again"] for row in one["asked"]]
    ours, theirs = (min(one["stored"] for one in passes[name]) for name in ("ours", "theirs"))
    conditional = sum(row["conditional"] and row["status"] == 304 for row in asked)
    return [
        *_beside("day_feeds", passes["ours"], passes["theirs"]),
        *_beside("day_unchanged", passes["ours again"], passes["theirs again"]),
        form.Figure("day_entries", ours, "stored", theirs, f">= {theirs}"),
        form.Figure("day_conditional", conditional / max(1, len(asked)), "of requests", None, ">= 1"),
        form.Figure("day_failures", sum(len(one["failures"]) for one in passes["ours"]), "feeds", None, "<= 0"),
    ]


def _beside(name: str, ours: list[Pass], theirs: list[Pass]) -> list[form.Figure]:
    """Seconds and their ratio, of the pass and of the whole process."""
    mine, other = (statistics.median(one["seconds"] for one in passes) for passes in (ours, theirs))
    whole, other_whole = (statistics.median(one["whole"] for one in passes) for passes in (ours, theirs))
    return [
        form.Figure(name, mine, "s", other),
        form.Figure(f"{name}_ratio", other / mine, "times as fast", 1.0, ">= 2"),
        form.Figure(f"{name}_whole", whole, "s", other_whole),
    ]


if __name__ == "__main__":
    form.main("fetch", __doc__ or "", measure)
