"""A pass as a process of its own: started, told to go once it is ready, and looked at while it works."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from bench import replay, tree
from bench.form import absent

HERE = Path(__file__).parent
ENOUGH = 300
"""Seconds after which a pass is not waited for any more."""


def ours(home: Path, *, watched: bool = False) -> dict[str, Any]:
    """One pass over the feeds of a home."""
    return run(home, "fetch_pass.py", str(home / "feeds.yaml"), watched=watched)


def copied(home: Path, *, watched: bool = False) -> dict[str, Any]:
    """One pass from a copy of a home, which stays as it is."""
    copy = home.with_name(f"{home.name}-copy")
    shutil.copytree(home, copy)
    try:
        return ours(copy, watched=watched)
    finally:
        shutil.rmtree(copy)


def run(home: Path, script: str, *words: str, watched: bool = False) -> dict[str, Any]:
    """What a pass reports, and `whole`, the seconds of its process; `peak`, the bytes of its tree, where it is watched."""
    start = time.perf_counter()
    command = [sys.executable, str(HERE / script), *words]
    environment = replay.environment(home)
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as child:
        assert child.stdout is not None
        if child.stdout.readline() != "ready\n":
            absent(f"`{' '.join(command[:3])}` did not start: run it by hand to see why.")
        watch = tree.Watch(child.pid)
        thread = threading.Thread(target=watch.run)
        if watched:
            thread.start()
        try:
            said, _ = child.communicate("go\n", timeout=ENOUGH)
        except subprocess.TimeoutExpired:
            absent(f"`{' '.join(command[:3])}` took more than {ENOUGH} s and was ended.")
        finally:
            watch.stop()
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
    if child.returncode:
        absent(f"`{' '.join(command[:3])}` ended with {child.returncode}: run it by hand to see why.")
    report: dict[str, Any] = json.loads(said)
    return report | {"whole": time.perf_counter() - start, "peak": watch.peak}


def line(name: str, report: dict[str, Any]) -> str:
    """A pass in a line for people."""
    counts = ", ".join(f"{report[key]} {key}" for key in ("read", "unchanged", "new", "stored") if key in report)
    failures = f", {len(report['failures'])} failed: {report['failures'][0]}" if report["failures"] else ""
    peak = f", {report['peak'] / 2**20:.0f} MiB" if report["peak"] else ""
    return f"{report['seconds']:7.2f} s ({report['cpu']:.2f} s of processor, {report['whole']:.2f} s with start-up{peak})  {name}: {counts}{failures}"
