"""Connections that bound what comes before an answer, and that end an answer which is damaged in the middle."""

import functools
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http_exceptions import HttpProcessingError

SLACK = 256 * 1024
"""What one read from a socket may bring beside the headers."""


class Answering(ResponseHandler):
    """One connection; before an answer's headers are whole no more than `most` bytes and one read are taken."""

    def __init__(self, most: int, **more: Any) -> None:
        super().__init__(**more)
        self._most = most + SLACK
        self._came = 0
        self._begun = False

    def set_response_params(self, **more: Any) -> None:
        """A new request: count anew."""
        self._came, self._begun = 0, False
        super().set_response_params(**more)

    def feed_data(self, data: Any, size: int = 0) -> None:
        """The headers are whole."""
        self._begun = True
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        """Bytes came."""
        self._came += 0 if self._begun else len(data)
        if self._came > self._most and not self._begun:
            self.set_exception(HttpProcessingError(code=0, message="its headers are too large"))
            if self.transport:
                self.transport.abort()
            return
        super().data_received(data)

    def set_exception(self, exc: BaseException, *cause: Any) -> None:
        """Tell the reader of the body, too: the library tells only who waits for headers, and a body would be waited for."""
        super().set_exception(exc, *cause)
        if self._payload is not None and not self._payload.is_eof() and self._payload.exception() is None:
            self._payload.set_exception(exc, *cause)


class Connector(aiohttp.TCPConnector):
    """Connections of that kind."""

    def __init__(self, most: int, **more: Any) -> None:
        super().__init__(**more)
        made: Callable[..., ResponseHandler] = Answering
        self._factory = functools.partial(made, most, loop=self._loop)
