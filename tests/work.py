"""Work for other processes: what a test of the workers has them do. It imports nothing heavy, for each process loads it."""

import os
import resource
import time
from pathlib import Path


def task(name: str) -> str:
    """Do what is named: return the name, take a while, hang, die, raise, or answer with what no process can send back."""
    kind, _, detail = name.partition(" ")
    if kind == "wait":
        time.sleep(float(detail))
    elif kind == "hang":
        time.sleep(30)
    elif kind == "die":
        os._exit(9)
    elif kind == "abort":
        os.abort()
    elif kind == "grab":
        return str(len(bytearray(int(detail) * 1024 * 1024)))
    elif kind == "raise":
        raise ValueError(f"odd\n  bytes {'x' * 500}")
    elif kind == "recurse":
        return task(name)
    return name


def process(_: int) -> int:
    """The id of the process at work."""
    time.sleep(0.05)
    return os.getpid()


def bounds(_: int) -> tuple[int, int]:
    """The bounds of memory and processor time in force now."""
    return resource.getrlimit(resource.RLIMIT_DATA)[0], resource.getrlimit(resource.RLIMIT_CPU)[0]


def peak(anew: bool) -> int:
    """The most memory the process has held, in KiB; `anew` counts from what it holds now."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def length(body: bytes) -> int:
    """How many bytes came."""
    return len(body)


def unsendable(_: int) -> object:
    """A result that cannot be pickled."""
    return lambda: None
