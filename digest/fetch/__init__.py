"""The one door to the web: conditional, polite, bounded and guarded requests, many at once, answers as they come (aiohttp)."""

import asyncio
import queue
import threading
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from time import time

from digest.exchange import Request, Response, Unanswered
from digest.fetch.dialling import Resolve, Sessions
from digest.fetch.hops import Errand
from digest.fetch.politeness import Crowd
from digest.fetch.refused import RefusedAnswer
from digest.fetch.robots import Robots
from digest.guard import Guard
from digest.settings import FetchSettings
from digest.stores import RobotsFiles

Answer = Response | Unanswered
WAITING = 32
WAITING_BYTES = 64 * 1024 * 1024
PAUSE = 0.01
ROBOTS_HOURS = 24


class WebFetcher:
    """Reads many URLs at once within the settings' bounds; nothing it meets out there is raised.

    `robots` keeps what hosts say in robots.txt from one run to the next, `resolve` stands in for the system's resolver.
    """

    def __init__(
        self, settings: FetchSettings, robots: RobotsFiles | None = None, resolve: Resolve | None = None
    ) -> None:
        self._settings = settings
        self._files = robots
        self._resolve = resolve

    def get_all(self, requests: Iterable[Request]) -> Iterator[Answer]:
        """One answer a request, as they come; the loop runs in a thread of its own so that answers can be used meanwhile."""
        wanted = tuple(requests)
        now = datetime.fromtimestamp(int(time()), UTC)
        known = self._files.known(now - timedelta(hours=ROBOTS_HOURS)) if self._files and _pages(wanted) else {}
        robots = Robots(self._settings.user_agent, known)
        pass_ = _Pass(self._settings, robots, self._resolve)
        thread = threading.Thread(target=pass_.run, args=(wanted,), name="fetch", daemon=True)
        thread.start()
        try:
            for _ in wanted:
                yield pass_.taken()
            thread.join()
        finally:
            pass_.unwatched.set()
        if self._files and robots.fresh:
            self._files.keep(robots.fresh, now)


def _pages(requests: Iterable[Request]) -> bool:
    return any(request.page for request in requests)


class _Pass:
    """One pass over many requests, in a thread; what nobody has taken yet is held in memory, so it is bounded."""

    def __init__(self, settings: FetchSettings, robots: Robots, resolve: Resolve | None) -> None:
        self._settings = settings
        self._robots = robots
        self._resolve = resolve
        self._answers: queue.SimpleQueue[Answer | BaseException] = queue.SimpleQueue()
        self._put, self._taken = 0, 0  # bytes; each is written by one thread only
        self.unwatched = threading.Event()

    def taken(self) -> Answer:
        """The next answer."""
        answer = self._answers.get()
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Response):
            self._taken += len(answer.body)
        return answer

    def run(self, requests: tuple[Request, ...]) -> None:
        """Answer all requests."""
        try:
            asyncio.run(self._all(requests))
        except BaseException as error:  # handed to the caller's thread, which raises it
            self._answers.put(error)

    async def _all(self, requests: tuple[Request, ...]) -> None:
        guard, crowd = Guard(self._settings.allow), Crowd(self._settings, self._calm)
        async with Sessions(self._settings, guard, self._resolve) as sessions:
            errand = Errand(self._settings, guard, sessions, crowd, self._robots, self._waiting)
            await asyncio.gather(*(self._one(errand, request) for request in requests))

    async def _one(self, errand: Errand, request: Request) -> None:
        answer = await errand.answer(request)
        if isinstance(answer, Response):
            self._put += len(answer.body)
        self._answers.put(answer)

    def _waiting(self) -> int:
        return self._put - self._taken

    async def _calm(self) -> None:
        """Wait while the caller is behind; raises RefusedAnswer when nobody listens any more."""
        while self._answers.qsize() >= WAITING or self._waiting() >= WAITING_BYTES:
            if self.unwatched.is_set():
                break
            await asyncio.sleep(PAUSE)
        if self.unwatched.is_set():
            raise RefusedAnswer("nobody waits for it any more")
