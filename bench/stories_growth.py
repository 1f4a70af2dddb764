"""How the work of finding stories grows with the texts of a window, beside a comparison of all with all.

Each size is a process of its own: texts of 200 words in a file in, figures out. Timed is the processor's time of the one call, the memory is the
highest of the whole process. `running` is the call of a day, not taken when quick: five sixths of the texts are in running stories, the last
sixth is new. `step` is the whole of `digest step cluster`, start and JSON included.
The exponent is the slope of the time over the number of texts, both as logarithms, by least squares.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from bench import form, replay, tree
from bench.stories_texts import growth_texts

Say = Callable[[str], None]
CHILD = Path(__file__).with_name("stories_growth_child.py")
SIZES, QUICK = (1_000, 10_000, 100_000), (1_000, 10_000)
STOCK_SIZES, STOCK_QUICK = (1_000, 3_000, 10_000), (1_000, 4_000)
MIB = 2**20
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": os.environ.get("PATH", "")}


def figures(quick: bool, say: Say) -> list[form.Figure]:
    """Texts a second, exponent and memory at the largest size, which is smaller when quick; the baseline's at its own largest."""
    sizes, stock_sizes = (QUICK, STOCK_QUICK) if quick else (SIZES, STOCK_SIZES)
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as name:
        folder = _written((*sizes, *stock_sizes), Path(name))
        ours = [_taken("ours", folder, size, say) for size in sizes]
        running = [] if quick else [_taken("running", folder, size, say) for size in sizes]
        step = _step(folder, sizes[-1])
        stock = [_taken("all_pairs", folder, size, say) for size in stock_sizes]
    last, speed, memory = sizes[-1], stock_sizes[-1] / stock[-1]["seconds"], stock[-1]["bytes"] / MIB
    say(f"the baseline's figures are of {stock_sizes[-1]:,} texts")
    found: list[form.Figure] = []
    for suffix, taken in (("", ours), ("_running", running)):
        if taken:
            found += [
                form.Figure(f"growth_{last}{suffix}", last / taken[-1]["seconds"], "texts/s", speed, ">= 2000"),
                form.Figure(f"growth_exponent{suffix}", _slope(sizes, taken), "", _slope(stock_sizes, stock), "<= 1.1"),
                form.Figure(f"growth_{last}{suffix}_memory", taken[-1]["bytes"] / MIB, "MiB", memory, "<= 1024"),
            ]
    return [
        *found,
        form.Figure(f"growth_{last}_step", last / step["seconds"], "texts/s", speed, ">= 2000"),
        form.Figure(f"growth_{last}_step_memory", step["bytes"] / MIB, "MiB", memory, "<= 1024"),
    ]


def _written(sizes: Sequence[int], folder: Path) -> Path:
    """A folder with a file of so many texts for each size, each the beginning of the largest."""
    texts = growth_texts(max(sizes))
    for size in sizes:
        (folder / f"{size}.json").write_text(json.dumps(texts[:size]), "utf-8")
    return folder


def _taken(way: str, folder: Path, size: int, say: Say) -> Mapping[str, float]:
    """What one process took for so many texts: the processor's seconds of the call, and its highest memory in bytes."""
    words = [sys.executable, str(CHILD), way, str(folder / f"{size}.json")]
    done = subprocess.run(words, env=ONE_CORE, capture_output=True, text=True, check=False)
    if done.returncode:
        form.absent(f"`{' '.join(words)}` ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    found: Mapping[str, float] = json.loads(done.stdout)
    say(
        f"{way}: {size:,} texts in {found['seconds']:.2f} s ({size / found['seconds']:,.0f}/s), {found['bytes'] / MIB:.0f} MiB, "
        f"{found['found']:,.0f} found"
    )
    return found


def _step(folder: Path, size: int) -> Mapping[str, float]:
    """The same of `digest step cluster` for the largest size, start and JSON included; its memory looked at every 50 ms."""
    lines = folder / "lines.jsonl"
    texts = json.loads((folder / f"{size}.json").read_text("utf-8"))
    lines.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    words = replay.digest("step", "cluster")
    with (
        lines.open("rb") as given,
        subprocess.Popen(words, env=ONE_CORE, stdin=given, stdout=subprocess.DEVNULL) as child,
    ):
        watch = tree.Watch(child.pid)
        thread = threading.Thread(target=watch.run)
        thread.start()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        thread.join()
    if child.returncode:
        form.absent(f"`{' '.join(words)}` ended with {child.returncode}: run it by hand to see why.")
    return {"seconds": used.ru_utime + used.ru_stime, "bytes": watch.peak}


def _slope(sizes: Sequence[int], taken: Sequence[Mapping[str, float]]) -> float:
    return float(np.polyfit(np.log(sizes), np.log([one["seconds"] for one in taken]), 1)[0])
