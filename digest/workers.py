"""Worker processes for untrusted bytes: a worker that hangs or dies is replaced and costs its item only (pebble)."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as Late
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from digest import forkserver
from digest.model import Failure

R = TypeVar("R")


class ProcessWorkers:
    """`count` processes started from one that has the heavy libraries loaded; an item may take `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self._seconds = seconds
        self._ahead = 8 * count
        self._pool = ProcessPool(max_workers=count, context=forkserver.context())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        (self._pool.stop if kind else self._pool.close)()  # type: ignore[no-untyped-call]
        self._pool.join()

    def map(self, function: Callable[..., R], items: Iterable[tuple[object, ...]]) -> Iterator[R | Failure]:
        """`function(*item)` for each item, in order; only so many items are taken ahead of the results."""
        waiting: deque[ProcessFuture[R | Failure]] = deque()
        for item in items:
            waiting.append(self._pool.schedule(function, args=item, timeout=self._seconds))
            while waiting and (waiting[0].done() or len(waiting) > self._ahead):
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def _result(self, future: "ProcessFuture[R | Failure]") -> R | Failure:
        try:
            return future.result()
        except Late:
            return Failure("", f"reading it took more than {self._seconds:g} s and was given up")
        except ProcessExpired as error:
            return Failure("", f"the process reading it died ({error})")
        except Exception as error:  # untrusted bytes can raise anything
            return Failure("", f"reading it failed ({type(error).__name__}: {' '.join(str(error).split())[:120]})")
