"""Work for other processes: what a test of the workers has them do. It imports nothing heavy, for each process loads it."""

import os
import time


def task(name: str) -> str:
    """Do what is named: return the name, take a while, hang, die, raise, or answer with what no process can send back."""
    kind, _, detail = name.partition(" ")
    if kind == "wait":
        time.sleep(float(detail))
    elif kind == "hang":
        time.sleep(30)
    elif kind == "die":
        os._exit(9)
    elif kind == "raise":
        raise ValueError(f"odd\n  bytes {'x' * 500}")
    elif kind == "recurse":
        return task(name)
    return name


def process(_: int) -> int:
    """The id of the process at work."""
    time.sleep(0.05)
    return os.getpid()


def unsendable(_: int) -> object:
    """A result that cannot be pickled."""
    return lambda: None
