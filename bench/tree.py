"""The memory of a process and everything it started, from /proc."""

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

PAUSE = 0.05


@dataclass(slots=True)
class Watch:
    """Looks at a tree of processes every 50 ms until stopped; `peak` is the highest sum of proportional set sizes, in bytes."""

    pid: int
    peak: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look until stopped."""
        while not self._over.wait(PAUSE):
            self.peak = max(self.peak, sum(proportional(pid) for pid in family(self.pid)))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()


def family(pid: int) -> list[int]:
    """A process and its descendants, as far as they are alive."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        children.setdefault(parent, []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found.extend(children.get(one, ()))
    return found


def proportional(pid: int) -> int:
    """The proportional set size of a process in bytes (proc_pid_smaps: each page divided by its users); 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def highest() -> int:
    """The highest resident memory of this process up to now, in bytes; unlike getrusage, without that of what started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def spent(pid: int) -> float:
    """The processor's seconds, user's and system's, of a process and its descendants, those included that have ended (proc_pid_stat)."""
    return sum(_ticks(one) for one in family(pid)) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(word) for word in words[11:15])
