"""Any endpoint that speaks the OpenAI embeddings API (Ollama, llama.cpp, vLLM, hosted ones): POST {url}/embeddings.

Calls are bounded in texts and characters, answers in bytes and seconds, tries included; a budget bounds what one run sends.
Whatever goes wrong is an `EndpointError` of one sentence.
"""

import json
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx2

from digest.errors import EndpointError, SettingsError
from digest.ports import Encoder

BATCH = 32
CHARACTERS = 2_000
"""Of one text; about the 512 tokens that common encoders read, so that no server refuses it as too long."""
MOST_BYTES = 32 * 1024 * 1024
TIMEOUT = 30.0
BUDGET = 2_000_000
PATIENCE = 1.5  # times the timeout: the limit of a call with all its tries
PAUSES = (0.5, 2.0)
BUSY = frozenset({408, 409, 429, 500, 502, 503, 504})
REMEDIES = {
    401: "the key was refused: check DIGEST_ENCODER_KEY",
    403: "the key may not use this model: check its rights",
    404: "there is no such model or address: check DIGEST_ENCODER_MODEL and DIGEST_ENCODER_URL",
    429: "it asks for fewer requests (429): try later or use another endpoint",
}


def connect(options: Mapping[str, str]) -> Encoder:
    """The encoder at `url` called `model`; nothing is sent yet. Raises SettingsError for a timeout or a key that is none."""
    try:
        timeout, budget = float(options.get("timeout") or TIMEOUT), int(options.get("daily_characters") or BUDGET)
    except ValueError as error:
        raise SettingsError("DIGEST_ENCODER_TIMEOUT has to be a number of seconds, such as 60.") from error
    if not 0 < timeout < 86_400:
        raise SettingsError(f"DIGEST_ENCODER_TIMEOUT is {timeout:g}: set it to a number of seconds, such as 60.")
    key = options.get("key", "")
    if not key.isascii() or not key.isprintable():
        raise SettingsError("DIGEST_ENCODER_KEY holds signs that no key has: copy it again.")
    return Endpoint(options["url"], options["model"], key, timeout, budget)


class _BusyError(EndpointError):
    """A failure that may pass by itself; `wait` is how many seconds the endpoint asks for."""

    def __init__(self, text: str, wait: float = 0.0) -> None:
        super().__init__(text)
        self.wait = wait


class Endpoint:
    """One embedding model at one address; after a failure it is not asked again by this object."""

    def __init__(self, url: str, model: str, key: str, timeout: float, budget: int) -> None:
        self._url, self._model, self._timeout, self._left = url.rstrip("/"), model, timeout, budget
        self._budget = budget
        self._length = 0
        self._given_up = ""
        headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
        # A transport of its own, so that the proxies for feeds and pages are not taken for a server on this machine.
        # Nothing is kept open, for nobody closes an encoder.
        transport = httpx2.HTTPTransport(limits=httpx2.Limits(max_keepalive_connections=0))
        self._client = httpx2.Client(transport=transport, timeout=timeout, headers=headers)

    @property
    def name(self) -> str:
        """The model and its host: another server's model of that name may give other vectors."""
        return f"{self._model}@{urlsplit(self._url).netloc}"

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One unit vector for each text, in order; raises EndpointError."""
        found: list[tuple[float, ...]] = []
        for start in range(0, len(texts), BATCH):
            if self._given_up:
                raise EndpointError(self._given_up)
            batch = [text[:CHARACTERS] or " " for text in texts[start : start + BATCH]]
            try:
                found += self._batch(batch)
            except EndpointError as error:
                self._given_up = str(error)
                raise
        return found

    def _batch(self, batch: list[str]) -> list[tuple[float, ...]]:
        self._left -= sum(map(len, batch))
        if self._left < 0:
            raise EndpointError(f"The run's budget of {self._budget:,} characters for the encoder is used up.")
        end = time.monotonic() + PATIENCE * self._timeout
        for pause in PAUSES:
            try:
                return self._vectors(self._asked(batch, end), len(batch))
            except _BusyError as error:
                wait = max(pause, error.wait)
                if time.monotonic() + wait >= end:
                    raise
                time.sleep(wait)
        return self._vectors(self._asked(batch, end), len(batch))

    def _asked(self, batch: list[str], end: float) -> Any:
        """The JSON that the endpoint answers to one call; raises EndpointError."""
        left = max(0.001, min(self._timeout, end - time.monotonic()))
        body = {"model": self._model, "input": batch, "encoding_format": "float"}
        # Half a pair of surrogates goes out as an escape, which every JSON parser takes.
        content = json.dumps(body, ensure_ascii=True).encode()
        words = {"content": content, "headers": {"Content-Type": "application/json"}, "timeout": left}
        try:
            with self._client.stream("POST", f"{self._url}/embeddings", **words) as response:  # type: ignore[arg-type]
                raw = b"".join(self._bounded(response, end))
        except httpx2.TimeoutException as error:
            raise self._failed(
                f"no answer within {self._timeout:g} s: raise DIGEST_ENCODER_TIMEOUT or use a smaller model"
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise _BusyError(
                str(self._failed(f"no connection ({type(error).__name__}): is the server running?"))
            ) from error
        if response.status_code != 200:
            raise self._refused(response.status_code, response.headers.get("retry-after", ""))
        try:
            return json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise self._failed("its answer is not JSON: check the address") from error

    def _bounded(self, response: httpx2.Response, end: float) -> Iterator[bytes]:
        size = 0
        for chunk in response.iter_raw():
            size += len(chunk)
            if size > MOST_BYTES:
                raise self._failed(f"its answer is larger than {MOST_BYTES // 1024 // 1024} MiB: check the address")
            if time.monotonic() > end:
                raise self._failed(
                    "it took too long, tries included: raise DIGEST_ENCODER_TIMEOUT or use a smaller model"
                )
            yield chunk

    def _refused(self, code: int, after: str) -> EndpointError:
        error = self._failed(REMEDIES.get(code, f"it answered {code}: look at the server's log"))
        if code not in BUSY:
            return error
        return _BusyError(str(error), float(after) if after.isdecimal() and after.isascii() else 0.0)

    def _vectors(self, answer: Any, count: int) -> list[tuple[float, ...]]:
        """The vectors in the order of the texts, each of length 1; raises EndpointError for any other shape."""
        rows = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._failed("its answer is not one of the embeddings API: check the address")
        if len(rows) != count:
            raise self._failed(f"it gave {len(rows)} vectors for {count} texts: use another server")
        places = [row.get("index", place) for place, row in enumerate(rows)]
        if not all(type(place) is int for place in places) or sorted(places) != list(range(count)):
            raise self._failed("it does not say which vector is of which text: use another server")
        found = {place: self._unit(row.get("embedding")) for place, row in zip(places, rows, strict=True)}
        return [found[place] for place in range(count)]

    def _unit(self, vector: Any) -> tuple[float, ...]:
        if not isinstance(vector, list) or not vector or not all(type(x) in (int, float) for x in vector):
            raise self._failed("one of its vectors is not a list of numbers: use another model")
        try:
            norm = math.hypot(*vector)
        except OverflowError:
            norm = math.inf
        if not math.isfinite(norm) or norm == 0:
            raise self._failed("one of its vectors has no length: use another model")
        self._length = self._length or len(vector)
        if len(vector) != self._length:
            raise self._failed(f"its vectors are of {len(vector)} and of {self._length} numbers: use another model")
        return tuple(x / norm for x in vector)

    def _failed(self, why: str) -> EndpointError:
        return EndpointError(f"The encoder {self._model} at {self._url} cannot be used: {why}.")
