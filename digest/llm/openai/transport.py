"""A transport whose answers end: by bytes, and by the time limit of the reply that waits for them."""

import re
import time
from collections.abc import Iterator
from contextvars import ContextVar

import httpx2

from digest.errors import EndpointError

MOST_BYTES = 2 * 1024 * 1024

until: ContextVar[float] = ContextVar("until", default=float("inf"))
"""The monotonic second at which the reply of this context has to be there."""

_QUOTA = re.compile(rb"insufficient_quota|billing_hard_limit|exceeded your current quota", re.I)
_LATE = "The model took too long, retries included; raise the timeout or use a smaller model."


class Bounded(httpx2.BaseTransport):
    """HTTP for one endpoint: no compressed answers, nothing larger than `MOST_BYTES`, nothing after `until`."""

    def __init__(self) -> None:
        self._inner = httpx2.HTTPTransport(limits=httpx2.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to one request; raises EndpointError for one that is out of bounds."""
        left = until.get() - time.monotonic()
        if left <= 0:
            raise EndpointError(_LATE)
        request.extensions["timeout"] = {
            k: min(v, left) if v is not None else left for k, v in request.extensions["timeout"].items()
        }
        response = self._inner.handle_request(request)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            response.close()
            raise EndpointError("The model's endpoint sent a compressed answer that was not asked for.")
        assert isinstance(response.stream, httpx2.SyncByteStream)
        stream: httpx2.SyncByteStream = _Stream(response.stream)
        if response.status_code == 429 or response.status_code >= 500:
            try:
                stream = httpx2.ByteStream(_patient(b"".join(stream), response, left))
            finally:
                response.close()
        return httpx2.Response(
            response.status_code, headers=response.headers, stream=stream, extensions=response.extensions
        )

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def _patient(body: bytes, response: httpx2.Response, left: float) -> bytes:
    """The body of a refusal that is worth trying again; raises EndpointError for a used-up quota or too long a wait."""
    if response.status_code == 429 and _QUOTA.search(body):
        raise EndpointError("The account's quota at the model's endpoint is used up: raise it or use another model.")
    wait = response.headers.get("retry-after", "")
    if wait.isdigit() and int(wait) > left:
        raise EndpointError(f"The model's endpoint asks to wait {wait} s; try later or use another endpoint.")
    return body


class _Stream(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner:
            size += len(chunk)
            if size > MOST_BYTES:
                raise EndpointError(f"The model's answer is larger than {MOST_BYTES // 1024} KiB.")
            if time.monotonic() > until.get():
                raise EndpointError(_LATE)
            yield chunk

    def close(self) -> None:
        self._inner.close()
