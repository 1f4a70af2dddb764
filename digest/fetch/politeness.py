"""Politeness towards hosts and modesty at home: who may ask when, and how many at once."""

import asyncio
import resource
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType

from digest.fetch.refused import RefusedAnswer
from digest.guard import Target
from digest.settings import FetchSettings, HostLimits

SILENCE = 1.0
"""Seconds after which a request gives its place to another and goes on beside it: hosts that hang hold nobody up."""
LONGEST_GAP = 60.0
PAUSE = 0.05
MOST_SOCKETS = 1024
SILENT_HOSTS = 2
SCOLDED = 3
WEB_PORTS = frozenset({80, 443})


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
        self._asking = 0

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

    async def enter(self) -> None:
        """Wait for one of its slots."""
        self._here += 1
        try:
            await self._slots.acquire()
        except BaseException:
            self._here -= 1
            raise

    def leave(self) -> None:
        """Give the slot back."""
        self._here -= 1
        self._slots.release()

    async def gapped(self, until: float) -> None:
        """Wait until it may be asked again; raises RefusedAnswer where that is later than `until` (loop time)."""
        clock = asyncio.get_running_loop().time
        while (now := clock()) < self._next or now > until:
            if max(self._next, now) > until:
                raise RefusedAnswer("it was not this one's turn in the time that a pass may take")
            await asyncio.sleep(self._next - now)

    async def settled(self) -> None:
        """Once it has been silent, wait for what is under way there, instead of hanging in turn."""
        while self._silent and self._asking and not self._answered:
            await asyncio.sleep(PAUSE)

    def starts(self, *, page: bool) -> None:
        """Note that it is asked now; raises RefusedAnswer where it is not to be asked again in this pass."""
        if not self._answered and self._silent >= SILENT_HOSTS:
            raise RefusedAnswer(f"its host did not answer {self._silent} times just before")
        if page and self._scolded >= SCOLDED:
            raise RefusedAnswer("its host asked for fewer requests, so no more are made now")
        self._next = asyncio.get_running_loop().time() + self._gap
        self._asking += 1

    def ends(self) -> None:
        """Note that what was asked is over."""
        self._asking -= 1


@dataclass(frozen=True, slots=True)
class Room:
    """How many requests work at once, and how many connections are open in all.

    `calm` waits while more answers lie about than anybody takes.
    """

    places: asyncio.Semaphore
    sockets: asyncio.Semaphore
    calm: Callable[[], Awaitable[None]]


class Turn:
    """One request's turn at a host, and its place in the room; what has been silent for long goes on beside the room.

    A class and not a generator, for thousands of requests go through here. Raises RefusedAnswer.
    """

    def __init__(self, host: Host, room: Room, until: float, *, page: bool) -> None:
        self._host, self._room, self._until, self._page = host, room, until, page
        self._slot = self._socket = self._place = self._started = False
        self._timer: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> None:
        try:
            await self._host.enter()
            self._slot = True
            await self._host.gapped(self._until)
            await self._host.settled()
            await self._room.sockets.acquire()
            self._socket = True
            await self._room.places.acquire()
            self._place = True
            await self._room.calm()
            await self._host.gapped(self._until)
            self._host.starts(page=self._page)
            self._started = True
        except BaseException:
            self._leave()
            raise
        self._timer = asyncio.get_running_loop().call_later(SILENCE, self._give)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def _give(self) -> None:
        if self._place:
            self._place = False
            self._room.places.release()

    def _leave(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._give()
        if self._started:
            self._host.ends()
        if self._socket:
            self._room.sockets.release()
        if self._slot:
            self._host.leave()


class Crowd:
    """All hosts of one pass, and the room that their requests share."""

    def __init__(self, settings: FetchSettings, calm: Callable[[], Awaitable[None]]) -> None:
        self._settings = settings
        self._limits = dict(settings.hosts)
        self._hosts: dict[str, Host] = {}
        sockets = max(settings.connections, min(MOST_SOCKETS, _files() // 2))
        self._room = Room(asyncio.Semaphore(settings.connections), asyncio.Semaphore(sockets), calm)
        self._until = asyncio.get_running_loop().time() + settings.patience

    def host(self, target: Target) -> Host:
        """The host that a request goes to; with and without TLS it is the same one, on other ports another program."""
        named = f"{target.host}:{target.port}"
        key = target.host if target.port in WEB_PORTS else named
        if key not in self._hosts:
            self._hosts[key] = Host(self._limits.get(named) or self._limits.get(target.host) or self._settings.host)
        return self._hosts[key]

    def turn(self, host: Host, *, page: bool) -> Turn:
        """A host's turn for one request."""
        return Turn(host, self._room, self._until, page=page)


def _files() -> int:
    """How many files and connections this process may have open."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1024 if soft == resource.RLIM_INFINITY else soft
