"""The crowd's figures: many feeds on many hosts, few of them changed, some of their hosts hanging (see `fetch.py`)."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import crowd, fetch_child, form

Say = Callable[[str], None]
Pass = dict[str, Any]
LATENCY = 0.05
CHANGED = 0.2
MIB = 2**20
FEW = 200
SAMPLE = 10
"""The baseline reads one of so many unchanged feeds; the time of the others is that of these, for they all only wait."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the crowd is, how often a pass is timed, how long a request may take, and what shares of hosts hang."""

    feeds: int
    hosts: int
    rounds: int
    deadline: float
    hanging: tuple[float, ...]


FULL = Size(2000, 500, 3, 5.0, (0.01, 0.05))
QUICK = Size(300, 100, 1, 2.0, (0.05,))


@dataclass(frozen=True, slots=True)
class Served:
    """A crowd being served."""

    size: Size
    port: int
    process: "subprocess.Popen[str]"

    def order(self, changed: float, hang: float = 0.0) -> dict[str, int]:
        """Let shares of feeds have changed and of hosts hang; what was asked since the last order."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"changed": changed, "hang": hang}) + "\n")
        self.process.stdin.flush()
        asked: dict[str, int] = json.loads(self.process.stdout.readline())
        return asked

    def url(self, number: int) -> str:
        """The address of a feed."""
        return f"http://{crowd.host(number, self.size.hosts)}:{self.port}/feed/{number}.xml"

    def home(self, folder: Path, feeds: int) -> Path:
        """An empty home that reads the first so many feeds; nothing but the gap between requests to a host is lifted."""
        folder.mkdir()
        rows = [{"id": f"feed-{one}", "title": f"Feed {one}", "url": self.url(one)} for one in range(feeds)]
        fetch = {"deadline": self.size.deadline, "allow": ["127.0.0.0/8"], "host": {"gap": 0}}
        whole = {"list": {"id": "crowd", "title": "The Crowd"}, "fetch": fetch, "feeds": rows}
        (folder / "feeds.yaml").write_text(json.dumps(whole, indent=1) + "\n", "utf-8")  # JSON is YAML
        return folder


@contextmanager
def served(size: Size) -> Iterator[Served]:
    """A crowd in a process of its own."""
    words = [sys.executable, crowd.__file__, str(size.feeds), str(size.hosts), str(LATENCY)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            if not (line := process.stdout.readline()):
                form.absent("The crowd's server did not start: what it said above tells why.")
            yield Served(size, json.loads(line)["port"], process)
        finally:
            process.terminate()


def measure(quick: bool, folder: Path, say: Say) -> list[form.Figure]:
    """All figures of the crowd."""
    size = QUICK if quick else FULL
    say(
        f"\n{size.feeds} feeds on {size.hosts} hosts, {LATENCY * 1000:g} ms; the gap between requests to a host is lifted"
    )
    with served(size) as crowd_:
        home = crowd_.home(folder / "crowd", size.feeds)
        crowd_.order(0.0)
        first = fetch_child.ours(home, watched=True)
        say(fetch_child.line("all new", first))
        changed, unchanged = [], []
        hanging: dict[float, list[Pass]] = {share: [] for share in size.hanging}
        for _ in range(size.rounds):
            changed.append(_pass(crowd_, home, say, CHANGED))
            unchanged.append(_pass(crowd_, home, say, 0.0))
            for share, passes in hanging.items():
                passes.append(_pass(crowd_, home, say, CHANGED, share))
        figures = _speed(size, changed, _stock(crowd_, folder, say))
        figures += _processor(size, changed, unchanged)
        figures += _hanging(size, changed, hanging)
        figures.append(_lost(size, [first, *changed, *unchanged], hanging))
        return figures + _memory(crowd_, folder, home, first["peak"], say, quick=quick)


def _pass(crowd_: Served, home: Path, say: Say, changed: float, hang: float = 0.0, *, watched: bool = False) -> Pass:
    """One pass from the filled store."""
    crowd_.order(changed, hang)
    report = fetch_child.copied(home, watched=watched)
    asked = crowd_.order(0.0)
    say(fetch_child.line(f"{changed:.0%} changed, {hang:.0%} hanging", report))
    return report | {"asked": asked}


def _stock(crowd_: Served, folder: Path, say: Say) -> float:
    """Seconds of the sequential fetch: all changed feeds and a sample of the unchanged ones, which counts for all of them."""
    plan = crowd.Crowd(crowd_.size.feeds, crowd_.size.hosts, LATENCY, crowd.documents())
    plan.order(CHANGED, 0.0)
    unchanged = sorted(set(range(plan.feeds)) - plan.changed)
    rows = []
    for number in sorted([*plan.changed, *unchanged[::SAMPLE]]):
        old = plan.documents[number % len(plan.documents)][0]
        rows.append((crowd_.url(number), old.etag, old.modified))
    (folder / "stock.json").write_text(json.dumps(rows))
    crowd_.order(CHANGED)
    report = fetch_child.run(folder, "fetch_stock.py", str(folder / "stock.json"))
    seconds, counts = report["seconds"], report["counts"]
    if counts != {"200": len(plan.changed), "304": len(unchanged[::SAMPLE])}:
        form.absent(f"The baseline is none: its feeds were answered with {counts}.")
    whole = float(seconds["200"] + seconds["304"] * len(unchanged) / counts["304"])
    say(
        f"{whole:7.2f} s  feedparser, one after another: {counts['200']} changed {seconds['200']:.2f} s, "
        f"{counts['304']} of {len(unchanged)} unchanged {seconds['304']:.2f} s, which counts for all"
    )
    return whole


def _speed(size: Size, changed: list[Pass], stock: float) -> list[form.Figure]:
    ours = statistics.median(report["seconds"] for report in changed)
    return [
        form.Figure("crowd_pass", ours, "s", stock),
        form.Figure("crowd_ratio", stock / ours, "times as fast", 1.0, ">= 15" if size is FULL else None),
    ]


def _processor(size: Size, changed: list[Pass], unchanged: list[Pass]) -> list[form.Figure]:
    """What a feed costs: all processor time of a pass without changes by feed, and what a pass with changes takes beside it."""
    still, moved = (statistics.median(one["cpu"] for one in passes) for passes in (unchanged, changed))
    each = still / size.feeds
    other = (moved - (1 - CHANGED) * still) / (CHANGED * size.feeds)
    conditional = min(one["asked"].get("conditional", 0) / one["asked"]["asked"] for one in (*changed, *unchanged))
    return [
        form.Figure("cpu_unchanged", each * 1000, "ms a feed"),
        form.Figure("cpu_changed", other * 1000, "ms a feed"),
        form.Figure("cpu_ratio", other / each, "changed to unchanged", 1.0, ">= 20" if size is FULL else None),
        form.Figure("crowd_conditional", conditional, "of requests", None, ">= 1"),
    ]


def _hanging(size: Size, healthy: list[Pass], hanging: dict[float, list[Pass]]) -> list[form.Figure]:
    """How many deadlines longer a pass takes when hosts hang."""
    usual = statistics.median(one["seconds"] for one in healthy)
    return [
        form.Figure(
            f"hanging_{share * 100:.0f}_percent",
            (statistics.median(one["seconds"] for one in passes) - usual) / size.deadline,
            "deadlines more",
            None,
            "<= 2",
        )
        for share, passes in hanging.items()
    ]


def _lost(size: Size, healthy: list[Pass], hanging: dict[float, list[Pass]]) -> form.Figure:
    """The feeds of healthy hosts that could not be read, in all passes."""
    lost = sum(len(one["failures"]) for one in healthy)
    for share, passes in hanging.items():
        hung = round(share * size.hosts) * size.feeds // size.hosts
        lost += sum(abs(len(one["failures"]) - hung) for one in passes)
    return form.Figure("healthy_feeds_lost", lost, "feeds", None, "<= 0")


def _memory(crowd_: Served, folder: Path, home: Path, first: int, say: Say, *, quick: bool) -> list[form.Figure]:
    """The memory of a pass with changes, large and small, and that of the first one."""
    many = _pass(crowd_, home, say, CHANGED, watched=True)["peak"] / MIB
    figures = [form.Figure("peak_memory_first_pass", first / MIB, "MiB")]
    if quick:
        return [form.Figure("peak_memory", many, "MiB", None, "<= 300"), *figures]
    small = crowd_.home(folder / "few", FEW)
    crowd_.order(0.0)
    fetch_child.ours(small)
    few = _pass(crowd_, small, say, CHANGED, watched=True)["peak"] / MIB
    return [
        form.Figure("peak_memory", many, "MiB", few, "<= 300"),
        form.Figure("peak_memory_growth", many / few, f"times that of {FEW} feeds", 1.0, "<= 1.5"),
        *figures,
    ]
