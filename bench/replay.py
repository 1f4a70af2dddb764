"""A real day of feeds over loopback, and a digest home that reads it."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.form import SHARED, absent

SCRIPT = SHARED / "replay_server.py"
UNSPARED = {"connections": 6, "gap": 0}
"""Politeness lifted as far as it helps: the replay lets five connections wait, and each more at once is dropped and costs
the second until TCP tries again."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One feed of a feeds.yaml."""

    id: str
    title: str
    url: str


@contextmanager
def served(day: str, *faults: str, link_map: str = "self") -> Iterator[str]:
    """The replay server's address; `self` puts a page of its own text behind each entry, `bench` a real page of the web."""
    if not SCRIPT.is_file():
        absent(f"{SCRIPT} is not there: this needs the shared corpus beside the checkout.")
    words = [sys.executable, str(SCRIPT), "--root", str(SHARED / "corpus"), "--day", day, "--link-map", link_map]
    with subprocess.Popen([*words, "--port", "0", *faults], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            if not (line := server.stdout.readline()):
                absent(f"{SCRIPT} did not start: run it by hand to see why.")
            yield line.split()[0]
        finally:
            server.terminate()


def move(base: str, day: str) -> None:
    """Another day on the same server."""
    _control(f"{base}/_day/{day}")


def forget(base: str) -> None:
    """Begin the log of requests anew."""
    _control(f"{base}/_reset")


def requests(base: str) -> list[dict[str, Any]]:
    """What was asked since, with `path`, `status` and whether it was `conditional`; the questions about it left out."""
    found: list[dict[str, Any]] = _object(f"{base}/_log")
    return [row for row in found if not row["path"].startswith("/_") and row["path"] != "/feeds.json"]


def feeds(base: str) -> tuple[Listed, ...]:
    """All feeds of the day, in the server's order."""
    return tuple(Listed(row["id"], row["title"] or row["id"], row["url"]) for row in _object(f"{base}/feeds.json"))


def feeds_file(folder: Path, listed: Sequence[Listed], deadline: float = 20.0) -> Path:
    """A feeds.yaml with no politeness towards the hosts of the feeds, for all of them are this machine."""
    hosts = sorted({feed.url.split("/")[2] for feed in listed})
    whole = {
        "list": {"id": "replay", "title": "The Replay"},
        "fetch": {"deadline": deadline, "allow": ["127.0.0.0/8"], "hosts": dict.fromkeys(hosts, UNSPARED)},
        "feeds": [{"id": feed.id, "title": feed.title, "url": feed.url} for feed in listed],
    }
    path = folder / "feeds.yaml"
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")  # JSON is YAML
    return path


def environment(home: Path) -> dict[str, str]:
    """An environment with nothing of the caller's but the way to the program."""
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "DIGEST_HOME": str(home / "var"), "LANG": "C.UTF-8"}


def digest(*words: str) -> list[str]:
    """A command line of the digest of this environment."""
    return [str(Path(sys.executable).with_name("digest")), *words]


def _control(url: str) -> None:
    urllib.request.urlopen(urllib.request.Request(url, data=b"", method="POST"), timeout=30).close()


def _object(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return json.load(answer)
