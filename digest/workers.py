"""Worker processes for untrusted bytes: one that hangs, dies or takes too much memory is replaced and costs its item only (pebble).

Every item has its own bounds: `seconds` of time, after which its process is killed, and `MEMORY` bytes beyond what the process
held before, after which an allocation fails (RLIMIT_DATA, setrlimit(2)). What stuck items cost one call of `map` is bounded too:
once they took `PATIENCE` times `seconds`, later items get `HURRIED` of it, and once they took `END` times, the rest is given up.
"""

import resource
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as Late
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from digest import forkserver
from digest.model import Failure

R = TypeVar("R")
Item = tuple[object, ...]

MIB = 1024 * 1024
MEMORY = 240 * MIB
PATIENCE, HURRIED, END = 4, 1 / 8, 20
STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class _Task(Generic[R]):
    """An item under way; without a future it is not begun."""

    item: Item
    seconds: float
    future: "ProcessFuture[R] | None"

    @property
    def done(self) -> bool:
        """Whether its result can be had without waiting."""
        return self.future is None or self.future.done()


class ProcessWorkers:
    """`count` processes started from one that has the heavy libraries loaded; an item may take `seconds` and `memory` bytes."""

    def __init__(self, count: int, seconds: float, memory: int = MEMORY) -> None:
        self._count, self._seconds, self._memory = count, seconds, memory
        self._ahead = 8 * count
        self._pool = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        (self._pool.stop if kind else self._pool.close)()  # type: ignore[no-untyped-call]
        self._pool.join()

    def map(self, function: Callable[..., R], items: Iterable[Item]) -> Iterator[R | Failure]:
        """`function(*item)` for each item, in order; only so many items are taken ahead of the results."""
        waiting: deque[_Task[R | Failure]] = deque()
        stuck = 0.0
        try:
            for item in items:
                if stuck >= END * self._seconds:
                    waiting.append(_Task(item, 0.0, None))
                else:
                    seconds = self._seconds * (HURRIED if stuck >= PATIENCE * self._seconds else 1)
                    waiting.append(_Task(item, seconds, self._schedule(function, item, seconds)))
                while waiting and (waiting[0].done or len(waiting) > self._ahead):
                    result, lost = self._result(function, waiting.popleft())
                    stuck += lost
                    yield result
            while waiting:
                yield self._result(function, waiting.popleft())[0]
        finally:
            for task in waiting:  # the caller wants no more
                if task.future is not None:
                    task.future.cancel()  # type: ignore[no-untyped-call]

    def _start(self) -> ProcessPool:
        return ProcessPool(max_workers=self._count, context=forkserver.context(), initializer=_prepare)

    def _schedule(self, function: Callable[..., R], item: Item, seconds: float) -> "ProcessFuture[R]":
        args = (function, item, self._memory, self._seconds)
        try:
            return self._pool.schedule(_within, args=args, timeout=seconds)
        except RuntimeError:  # an idle worker was killed from outside, and pebble gives the whole pool up
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = self._start()
            return self._pool.schedule(_within, args=args, timeout=seconds)

    def _result(self, function: Callable[..., R], task: _Task[R], again: bool = True) -> tuple[R | Failure, float]:
        """What became of an item, and the seconds it wasted."""
        if task.future is None:
            return Failure("", "not read: items before it took all the time there is for those that hang"), 0
        try:
            return task.future.result(), 0
        except Late:
            return Failure("", f"reading it took more than {task.seconds:g} s and was given up"), task.seconds
        except BrokenProcessPool:
            if not again:
                return Failure("", "the processes reading it broke down"), task.seconds
        except Exception as error:  # untrusted bytes can raise anything
            return Failure("", self._why(error)), 0
        task = _Task(task.item, task.seconds, self._schedule(function, task.item, task.seconds))
        return self._result(
            function, task, again=False
        )  # it was waiting when the pool broke, which need not be its doing

    def _why(self, error: Exception) -> str:
        if isinstance(error, ProcessExpired):
            return f"the process reading it died ({error})"
        if isinstance(error, MemoryError):
            return f"reading it took more than {self._memory // MIB} MiB of memory and was given up"
        return f"reading it failed ({type(error).__name__}: {' '.join(str(error).split())[:120]})"


def _prepare() -> None:
    """What each worker does once: a termination ends it at once, even inside a library that never comes back to Python."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _within(function: Callable[..., R], item: Item, memory: int, seconds: float) -> R:
    """Call a function within bounds of memory and processor time, which hold for the call alone.

    The pool watches the clock; the processor's bound is for a worker whose master is gone, and who would run for ever.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    bounds = {resource.RLIMIT_CPU: int(usage.ru_utime + usage.ru_stime + 4 * seconds) + 1}
    if STATM.exists():
        held = int(STATM.read_text().split()[5]) * resource.getpagesize()
        bounds[resource.RLIMIT_DATA] = held + memory
    before = {what: resource.getrlimit(what) for what in bounds}
    for what, most in bounds.items():
        hard = before[what][1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        return function(*item)
    finally:
        for what, limits in before.items():
            resource.setrlimit(what, limits)
