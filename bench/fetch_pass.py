"""One pass of the digest's own reading: `fetch_pass.py FEEDS_YAML`.

Says `ready` once everything is imported, the database open and the worker processes' parent up; reads all feeds when a line
comes in; says what came of it as JSON, with the seconds it took and the processor's seconds of it and all it started.
"""

import json
import os
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import tree


def main(file: Path) -> None:
    """Read all feeds of a feeds.yaml once."""
    # Worker processes import this file anew, as they do the program's own: what it needs is heavy and theirs is loaded already.
    from digest import app, config  # noqa: PLC0415
    from digest.workers import ProcessWorkers  # noqa: PLC0415

    settings = config.load(file, os.environ)
    with app.open(settings) as digest:
        with ProcessWorkers(1, 60) as workers:  # waits until their parent has imported what it forks them with
            list(workers.map(int, [("1",)]))
        report = passed(lambda: digest.sources.read(settings.feeds, digest.now()))
    print(json.dumps(report | {"stored": stored(settings.home / "digest.db", "entries")}))


def passed(work: Any) -> dict[str, Any]:
    """Do the work when told to; what it found, and what it took."""
    print("ready", flush=True)
    sys.stdin.readline()
    spent, start = tree.spent(os.getpid()), time.perf_counter()
    found = work()
    seconds = time.perf_counter() - start
    report: dict[str, Any] = {"seconds": seconds, "cpu": tree.spent(os.getpid()) - spent}
    if found is not None:
        report |= {name: getattr(found, name) for name in ("read", "unchanged", "entries", "new")}
        report["failures"] = [f"{one.what}: {one.why}" for one in found.failures]
    return report


def stored(database: Path, table: str) -> int:
    """The rows of a table."""
    connection = sqlite3.connect(database)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
