"""Politeness towards hosts and modesty at home: who may ask when, and how many at once."""

import asyncio
import resource
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from digest.fetch.refused import RefusedAnswer
from digest.settings import FetchSettings, HostLimits

SILENCE = 2.0
"""Seconds after which a request gives its place to another and goes on beside it: hosts that hang hold nobody up."""
LONGEST_GAP = 60.0
MOST_SOCKETS = 1024
SILENT_HOSTS = 3
SCOLDED = 3


class Host:
    """One host: so many requests at once, so many seconds between two starts, and what it was like so far."""

    def __init__(self, limits: HostLimits) -> None:
        self._slots = asyncio.Semaphore(limits.connections)
        self._gap = limits.gap
        self._next = 0.0
        self._answered = False
        self._silent = 0
        self._scolded = 0
        self._here = 0

    @property
    def last(self) -> bool:
        """Whether nobody else has something to ask it at the moment."""
        return self._here <= 1

    def slower(self, gap: float) -> None:
        """Leave at least so many seconds between two starts (robots.txt, Crawl-delay); a minute at most."""
        wider = max(min(gap, LONGEST_GAP) - self._gap, 0.0)
        self._gap += wider
        self._next += wider  # the last start counts, too: that of robots.txt itself

    def heard(self, status: int) -> None:
        """Note that it answered; 429 and 503 ask for less."""
        self._answered = True
        self._scolded = self._scolded + 1 if status in (429, 503) else 0

    def unheard(self) -> None:
        """Note that it did not answer at all."""
        self._silent += 1

    def refuses(self, *, page: bool) -> str:
        """Why it is not asked again in this pass, or nothing."""
        if not self._answered and self._silent >= SILENT_HOSTS:
            return f"its host did not answer {self._silent} times just before"
        if page and self._scolded >= SCOLDED:
            return "its host asked for fewer requests, so no more are made now"
        return ""

    @asynccontextmanager
    async def turn(self, room: "Room", until: float, *, page: bool) -> AsyncIterator[None]:
        """Its turn, and a place in the room; raises RefusedAnswer where neither comes before `until` (loop time)."""
        loop = asyncio.get_running_loop()
        self._here += 1
        try:
            async with self._slots:
                await self._gapped(loop, until)
                async with room.place():
                    await self._gapped(loop, until)
                    if why := self.refuses(page=page):
                        raise RefusedAnswer(why)
                    self._next = loop.time() + self._gap
                    yield
        finally:
            self._here -= 1

    async def _gapped(self, loop: asyncio.AbstractEventLoop, until: float) -> None:
        while (now := loop.time()) < self._next or now > until:
            if max(self._next, now) > until:
                raise RefusedAnswer("it was not this one's turn in the time that a pass may take")
            await asyncio.sleep(self._next - now)


class Room:
    """How many requests work at once, and how many connections are open in all.

    A request that has been silent for long gives its place to another and goes on beside it. `calm` waits while more answers
    lie about than anybody takes.
    """

    def __init__(self, places: int, calm: Callable[[], Awaitable[None]]) -> None:
        self._places = asyncio.Semaphore(places)
        self._sockets = asyncio.Semaphore(max(places, min(MOST_SOCKETS, _files() // 2)))
        self._calm = calm

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place for one request."""
        async with self._sockets:
            await self._places.acquire()
            given = [False]

            def give() -> None:
                if not given[0]:
                    given[0] = True
                    self._places.release()

            timer = None
            try:
                await self._calm()
                timer = asyncio.get_running_loop().call_later(SILENCE, give)
                yield
            finally:
                if timer:
                    timer.cancel()
                give()


class Crowd:
    """All hosts of one pass, and the room that their requests share."""

    def __init__(self, settings: FetchSettings, calm: Callable[[], Awaitable[None]]) -> None:
        self._settings = settings
        self._limits = dict(settings.hosts)
        self._hosts: dict[str, Host] = {}
        self._room = Room(settings.connections, calm)
        self._until = asyncio.get_running_loop().time() + settings.patience

    def host(self, name: str, port: int) -> Host:
        """The host that a request goes to."""
        key = f"{name}:{port}"
        if key not in self._hosts:
            self._hosts[key] = Host(self._limits.get(key) or self._limits.get(name) or self._settings.host)
        return self._hosts[key]

    @asynccontextmanager
    async def turn(self, host: Host, *, page: bool) -> AsyncIterator[None]:
        """A host's turn for one request."""
        async with host.turn(self._room, self._until, page=page):
            yield


def _files() -> int:
    """How many files and connections this process may have open."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1024 if soft == resource.RLIM_INFINITY else soft
