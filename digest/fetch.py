"""The one door to the web: conditional, polite and bounded requests, many at once, answers as they come (httpx2)."""

import asyncio
import queue
import re
import threading
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx2

from digest.model import Failure, Validators
from digest.ports import Request, Response
from digest.settings import FetchSettings, HostLimits

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ENCODINGS = {"gzip": 31, "x-gzip": 31, "deflate": 47, "identity": 0, "": 0}
GZIP = b"\x1f"
CHUNK = 256 * 1024
WAITING = 32
PAUSE = 0.01


class Gate:
    """Politeness towards one host: so many requests at once, and so many seconds between two starts."""

    def __init__(self, limits: HostLimits) -> None:
        self._slots = asyncio.Semaphore(limits.connections)
        self._gap = limits.gap
        self._next = 0.0

    async def __aenter__(self) -> Self:
        await self._slots.acquire()
        now = asyncio.get_running_loop().time()
        start = max(now, self._next)
        self._next = start + self._gap
        await asyncio.sleep(start - now)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._slots.release()


class RefusedAnswer(Exception):
    """Why an answer is not taken, as a clause."""


class WebFetcher:
    """Reads many URLs at once within the settings' bounds; nothing it meets out there is raised."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._hosts = dict(settings.hosts)
        self._unwatched = threading.Event()

    def get_all(self, requests: Iterable[Request]) -> Iterator[Response | Failure]:
        """One answer a request, as they come; the loop runs in a thread of its own so that answers can be used meanwhile."""
        wanted = tuple(requests)
        answers: queue.SimpleQueue[Response | Failure | BaseException] = queue.SimpleQueue()
        thread = threading.Thread(target=self._run, args=(wanted, answers), name="fetch", daemon=True)
        self._unwatched.clear()
        thread.start()
        try:
            for _ in wanted:
                answer = answers.get()
                if isinstance(answer, BaseException):
                    raise answer
                yield answer
            thread.join()
        finally:
            self._unwatched.set()

    def _run(
        self, requests: tuple[Request, ...], answers: "queue.SimpleQueue[Response | Failure | BaseException]"
    ) -> None:
        try:
            asyncio.run(self._all(requests, answers))
        except BaseException as error:  # handed to the caller's thread, which raises it
            answers.put(error)

    async def _all(
        self, requests: tuple[Request, ...], answers: "queue.SimpleQueue[Response | Failure | BaseException]"
    ) -> None:
        gates: dict[str, Gate] = {}
        room = asyncio.Semaphore(self._settings.connections)
        limits = httpx2.Limits(
            max_connections=self._settings.connections, max_keepalive_connections=self._settings.connections
        )
        headers = {"User-Agent": self._settings.user_agent, "Accept-Encoding": "gzip, deflate"}
        async with httpx2.AsyncClient(headers=headers, limits=limits, timeout=self._settings.deadline) as client:

            async def one(request: Request) -> None:
                host = _host(request.url)
                gate = gates.setdefault(
                    host, Gate(self._hosts.get(host) or self._hosts.get(host.split(":")[0]) or self._settings.host)
                )
                async with gate, room:
                    while (
                        answers.qsize() >= WAITING and not self._unwatched.is_set()
                    ):  # what nobody has taken yet is held in memory
                        await asyncio.sleep(PAUSE)
                    answers.put(await self._bounded(client, request))

            async with asyncio.TaskGroup() as group:
                for request in requests:
                    group.create_task(one(request))

    async def _bounded(self, client: httpx2.AsyncClient, request: Request) -> Response | Failure:
        """The answer within the total deadline, or why there is none."""
        try:
            async with asyncio.timeout(self._settings.deadline):
                return await self._follow(client, request)
        except (TimeoutError, httpx2.TimeoutException):
            return Failure(request.tag, f"no complete answer within {self._settings.deadline:g} s")
        except RefusedAnswer as error:
            return Failure(request.tag, str(error))
        except Exception as error:  # whatever a network does costs one answer, never the others
            return Failure(request.tag, f"the connection failed ({_why(error)})")

    async def _follow(self, client: httpx2.AsyncClient, request: Request) -> Response:
        url = request.url
        headers = {b"If-None-Match": request.validators.etag, b"If-Modified-Since": request.validators.last_modified}
        # As bytes: an ETag may hold any octet from 0x80 on (RFC 9110, 8.8.3), and goes back as it came.
        conditional = {name: value.encode("latin-1", "replace") for name, value in headers.items() if value}
        for _ in range(self._settings.redirects + 1):
            if urlsplit(url).scheme not in ("http", "https"):
                raise RefusedAnswer(f"{url[:80]} is not a web address")
            async with client.stream("GET", url, headers=conditional) as answer:
                if answer.status_code in REDIRECTS and answer.headers.get("location"):
                    url = urljoin(url, answer.headers["location"])
                    continue
                return await self._taken(answer, request, url)
        raise RefusedAnswer(f"more than {self._settings.redirects} redirects")

    async def _taken(self, answer: httpx2.Response, request: Request, url: str) -> Response:
        answer.headers.encoding = "latin-1"  # one character an octet, so that validators can be sent back exactly
        known = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
        if answer.status_code == HTTPStatus.NOT_MODIFIED:
            if request.validators == Validators():
                raise RefusedAnswer("the server says that it is unchanged, though it was not asked that")
            kept = Validators(known[0] or request.validators.etag, known[1] or request.validators.last_modified)
            return Response(request.tag, url, 304, "", b"", kept)
        if answer.status_code != HTTPStatus.OK:
            raise RefusedAnswer(f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip())
        parts = [part async for part in _decoded(answer, request.limit)]
        return Response(
            request.tag, url, 200, answer.headers.get("content-type", ""), b"".join(parts), Validators(*known)
        )


async def _decoded(answer: httpx2.Response, limit: int) -> AsyncIterator[bytes]:
    """The body, undone from gzip or deflate piece by piece, so that a bomb is never whole in memory."""
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise RefusedAnswer(f"its content encoding {encoding!r} was not asked for")
    decoder = zlib.decompressobj(ENCODINGS[encoding]) if ENCODINGS[encoding] else None
    size, begun = 0, False
    async for raw in answer.aiter_raw():
        if encoding == "deflate" and raw and not begun and raw[0] & 15 != zlib.DEFLATED and raw[:1] != GZIP:
            decoder = zlib.decompressobj(-zlib.MAX_WBITS)  # bare, as some servers understand the word
        pending, begun = raw, begun or bool(raw)
        while pending:
            part = decoder.decompress(pending, CHUNK) if decoder else pending
            pending = decoder.unconsumed_tail if decoder else b""
            size += len(part)
            if size > limit:
                raise RefusedAnswer(f"it is larger than {limit / 1048576:g} MiB")
            yield part
    if decoder and begun:
        yield decoder.flush()
        if not decoder.eof:
            raise RefusedAnswer("it ends in the middle")


def _host(url: str) -> str:
    """Whose politeness a request falls under; what is no address falls under nobody's and fails later."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _why(error: BaseException) -> str:
    """The innermost cause in one line: what the system said, not what each layer wrapped around it."""
    if isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    while error.__cause__ is not None or error.__context__ is not None:
        error = error.__cause__ or error.__context__ or error
    return re.sub(r"\s+", " ", str(error)).strip()[:160] or type(error).__name__
