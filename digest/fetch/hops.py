"""One request from hop to hop: each address judged, each host given its turn, the whole within one deadline."""

import asyncio
import os
import re
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from time import time
from typing import TypeVar

import aiohttp
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

from digest.exchange import Request, Response, Unanswered, Validators
from digest.fetch import headers, robots
from digest.fetch.body import Unpacked
from digest.fetch.dialling import Sessions
from digest.fetch.politeness import Crowd, Host
from digest.fetch.refused import RefusedAnswer
from digest.guard import Guard, Refusal, Target
from digest.settings import FetchSettings

R = TypeVar("R")
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
PIECE = 64 * 1024
PAUSE = 0.05
SMALL = 1024 * 1024
LARGE_AT_ONCE = 8
MOST_WAITING = 64 * 1024 * 1024
FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"
PAGES = "text/html, application/xhtml+xml, */*;q=0.8"


@dataclass(frozen=True, slots=True)
class Answer:
    """An open answer and what its headers say."""

    open: aiohttp.ClientResponse
    said: Mapping[str, str]

    @property
    def status(self) -> int:
        """The status code."""
        return self.open.status


@dataclass(slots=True)
class Journey:
    """Where a request stands: the seconds it has left, and the address that permanent redirects alone have led to."""

    request: Request
    left: float
    hops: int = 0
    permanent: bool = True
    moved: str = ""


@dataclass(slots=True)
class Errand:
    """What all requests of a pass share; `waiting` gives the bytes that came and nobody took yet, `large` are places for large bodies."""

    settings: FetchSettings
    guard: Guard
    sessions: Sessions
    crowd: Crowd
    robots: robots.Robots
    waiting: Callable[[], int]
    large: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(LARGE_AT_ONCE))

    async def answer(self, request: Request) -> Response | Unanswered:
        """The answer within the deadline, or why there is none."""
        try:
            return await self._page(Journey(request, self.settings.deadline))
        except RefusedAnswer as error:
            return Unanswered(request.tag, str(error), error.status, error.wait)
        except Exception as error:  # whatever a network does costs one answer, never the others
            return Unanswered(request.tag, f"the connection failed ({_why(error)})")

    async def _page(self, journey: Journey) -> Response:
        """What a request asks for."""

        async def allowed(target: Target, host: Host) -> None:
            if journey.request.page and self.settings.robots:
                await self.robots.check(target, host, self._robots)

        return await self._followed(journey, allowed, lambda answer, target: self._taken(answer, journey, target))

    async def _followed(
        self,
        journey: Journey,
        allowed: Callable[[Target, Host], Awaitable[None]],
        taken: Callable[[Answer, Target], Awaitable[R]],
    ) -> R:
        """What `taken` makes of the answer that is no redirect; each hop is `allowed` first."""
        target = _judged(self.guard.target(journey.request.url))
        while True:
            host = self.crowd.host(target)
            await allowed(target, host)
            async with self._exchange(journey, target, host) as answer:
                location = answer.said.get("location")
                if answer.status not in REDIRECTS or not location:
                    return await taken(answer, target)
            target = self._next(journey, target, answer.status, location)

    def _next(self, journey: Journey, target: Target, status: int, location: str) -> Target:
        """The target of a redirect."""
        journey.hops += 1
        if journey.hops > self.settings.redirects:
            raise RefusedAnswer(f"more than {self.settings.redirects} redirects")
        found = _judged(self.guard.target(location, base=target.url), "it redirects to where nothing is read: ")
        journey.permanent = journey.permanent and status in PERMANENT
        journey.moved = found.url if journey.permanent else journey.moved
        return found

    @asynccontextmanager
    async def _exchange(self, journey: Journey, target: Target, host: Host) -> AsyncIterator[Answer]:
        """One request to one host, in its turn and in the time that is left."""
        loop = asyncio.get_running_loop()
        async with self.crowd.turn(host, page=journey.request.page):
            session, proxy = self.sessions.way(target)
            url, asked, since = URL(target.url, encoded=True), _asked(journey.request), loop.time()
            try:
                async with (
                    asyncio.timeout(journey.left),
                    session.get(url, headers=asked, allow_redirects=False, proxy=proxy) as answer,
                ):
                    host.heard(answer.status)
                    if headers.size(answer.raw_headers) > self.settings.header_bytes:
                        raise RefusedAnswer(f"its headers are larger than {self.settings.header_bytes // 1024} KiB")
                    yield Answer(answer, headers.read(answer.raw_headers))
                    if host.last:
                        answer.close()  # nobody else will use the connection: a socket less
            except TimeoutError as error:
                host.unheard()
                raise RefusedAnswer(f"no complete answer within {self.settings.deadline:g} s") from error
            except (aiohttp.ClientConnectionError, OSError):
                host.unheard()
                raise
            finally:
                journey.left -= loop.time() - since

    async def _taken(self, answer: Answer, journey: Journey, target: Target) -> Response:
        request, said = journey.request, answer.said
        if answer.status == HTTPStatus.NOT_MODIFIED:
            if request.validators == Validators():
                raise RefusedAnswer("the server says that it is unchanged, though it was not asked that", 304)
            kept = headers.validators(said, request.validators)
            return Response(request.tag, target.url, 304, "", b"", kept, journey.moved, headers.fresh(said))
        if answer.status != HTTPStatus.OK:
            wait = headers.wait(said, datetime.fromtimestamp(time(), UTC))
            reason = re.sub(r"[^\x20-\x7e]", "", answer.open.reason or "")[:60]
            raise RefusedAnswer(f"the server answered {answer.status} {reason}".rstrip(), answer.status, wait)
        body, received = await self._body(answer, request.limit)
        kind, valid = said.get("content-type", ""), headers.validators(said)
        return Response(request.tag, target.url, 200, kind, body, valid, journey.moved, headers.fresh(said), received)

    async def _body(self, answer: Answer, limit: int) -> tuple[bytes, int]:
        """The decoded body and its size on the wire.

        Few large bodies are read at a time, and only while others are taken: what all hold together is bounded.
        """
        unpacked, parts, size = Unpacked(answer.said.get("content-encoding", ""), limit), [], 0
        async with AsyncExitStack() as held:
            async for part in unpacked.parts(answer.open.content.iter_chunked(PIECE)):
                if size <= SMALL < size + len(part):
                    await held.enter_async_context(self.large)
                parts.append(part)
                size += len(part)
                while size > SMALL and self.waiting() > MOST_WAITING:
                    await asyncio.sleep(PAUSE)
        return b"".join(parts), unpacked.received

    async def _robots(self, target: Target) -> tuple[int, str]:
        """The status and the text of a robots.txt, redirects followed; of a long one the beginning."""

        async def taken(answer: Answer, _: Target) -> tuple[int, str]:
            return answer.status, await _beginning(answer) if answer.status == HTTPStatus.OK else ""

        journey = Journey(Request("robots", target.url, robots.LONGEST), self.settings.deadline)
        return await self._followed(journey, _freely, taken)


async def _freely(_target: Target, _host: Host) -> None:
    """robots.txt itself may always be asked for (RFC 9309, 2.2)."""


async def _beginning(answer: Answer) -> str:
    """The first 500 KiB of a text."""
    unpacked, parts, size = Unpacked(answer.said.get("content-encoding", ""), 64 * robots.LONGEST), [], 0
    async for part in unpacked.parts(answer.open.content.iter_chunked(PIECE)):
        parts.append(part)
        size += len(part)
        if size >= robots.LONGEST:
            answer.open.close()
            break
    return b"".join(parts)[: robots.LONGEST].decode("utf-8", "replace").removeprefix("\ufeff")


def _judged(found: Target | Refusal, before: str = "") -> Target:
    if isinstance(found, Refusal):
        raise RefusedAnswer(f"{before}{found.why}")
    return found


def _asked(request: Request) -> dict[str, str]:
    """The headers of a request; validators go back as they came."""
    known = {"If-None-Match": request.validators.etag, "If-Modified-Since": request.validators.last_modified}
    return {"Accept": PAGES if request.page else FEEDS} | {name: value for name, value in known.items() if value}


def _why(error: BaseException) -> str:
    """The innermost cause in one line: what the system said, not what each layer wrapped around it."""
    if isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    while error.__cause__ is not None or error.__context__ is not None:
        error = error.__cause__ or error.__context__ or error
    return _said_by_http(error) or _said_by_system(error) or _plain(error)


def _said_by_http(error: BaseException) -> str:
    """What went wrong in the talk with the server or the proxy; nothing for other errors."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return f"the proxy answered {error.status}"
    if isinstance(error, HttpProcessingError | aiohttp.ClientResponseError):
        if error.message.lower().startswith("not enough data"):
            return "its answer broke off in the middle"
        return "its answer is not what HTTP allows" if "too large" not in error.message else error.message
    return "the server hung up" if isinstance(error, ConnectionResetError | aiohttp.ServerDisconnectedError) else ""


def _said_by_system(error: BaseException) -> str:
    """What the system says of names, certificates and connections; nothing for other errors."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, socket.gaierror):
        return str(error.strerror).lower()
    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) and error.errno:
        return os.strerror(error.errno).lower()
    return ""


def _plain(error: BaseException) -> str:
    return re.sub(r"\s+", " ", str(error)).strip()[:160] or type(error).__name__
