"""Any endpoint that speaks the OpenAI chat API (Ollama, llama.cpp, vLLM, hosted ones), through the `openai` package.

An answer is bounded in bytes and in seconds, retries included. Whatever goes wrong is an `EndpointError` of one sentence.
"""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
import openai

from digest.errors import EndpointError
from digest.exchange import Reply
from digest.llm.openai.transport import Bounded, until
from digest.ports import LLM
from digest.settings import ModelSettings

OPENAI_URL = "https://api.openai.com/v1"
MOST_TOKENS = 4_000
STRIKES = 5
TRIES = 2  # a second one for an answer that is no JSON
PATIENCE = 1.5  # times the timeout of one call: the limit of a reply with all its retries
LOST = 2.0  # times the timeout: what failures may cost in all
KEYLESS = "none"  # the package wants a key; local servers do not look at it

_FORMATS = ("json_schema", "json_object", "")
_FENCE = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.S | re.I)


def connect(settings: ModelSettings) -> LLM:
    """The model that `settings` names; nothing is sent before the first reply."""
    return Endpoint(settings)


@dataclass(slots=True)
class _Manner:
    """What this endpoint accepts, learnt from its refusals: the index of a format, and parameters it does not know."""

    form: int = 0
    refused: frozenset[str] = frozenset()


class _UnusableError(Exception):
    """An answer that came whole and is no use; its text says why."""


class Endpoint:
    """One model at one address; it is not asked again after `STRIKES` failures in a row, one that cannot heal, or `LOST` time."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._url = settings.base_url or OPENAI_URL
        self._manner = _Manner()
        self._strikes = 0
        self._lost = 0.0
        self._given_up = ""
        http = httpx2.Client(transport=Bounded(), timeout=settings.timeout, headers={"Accept-Encoding": "identity"})
        self._client = openai.OpenAI(
            api_key=settings.api_key or KEYLESS,
            base_url=self._url,
            timeout=settings.timeout,
            max_retries=settings.retries,
            http_client=http,
        )

    @property
    def name(self) -> str:
        """The model's name."""
        return self._settings.name

    def reply(self, system: str, user: str, schema: Mapping[str, object]) -> Reply:
        """One JSON object as text; raises EndpointError."""
        if self._given_up:
            raise EndpointError(self._given_up)
        start = time.monotonic()
        timeout = self._settings.timeout
        mark = until.set(start + min(PATIENCE * timeout, LOST * timeout - self._lost))
        try:
            reply = self._ask(system, user, schema)
        except EndpointError as error:
            self._failed(error, time.monotonic() - start)
            raise
        finally:
            until.reset(mark)
        self._strikes = 0
        return reply

    def _failed(self, error: EndpointError, seconds: float) -> None:
        """Count a failure; so many in a row, or so much time lost to them, and the endpoint is given up."""
        self._strikes += 1
        self._lost += seconds
        if not self._given_up and (self._strikes >= STRIKES or self._lost >= LOST * self._settings.timeout):
            self._given_up = f"The model at {self._url} failed too often and is not asked again: {error}"

    def _ask(self, system: str, user: str, schema: Mapping[str, object]) -> Reply:
        why, spent = "", (0, 0)
        for _ in range(TRIES):
            completion = self._completion(system, user, schema)
            used = _usage(completion, system + user)
            spent = (spent[0] + used[0], spent[1] + used[1])
            try:
                return Reply(_object(_content(completion)), *spent)
            except _UnusableError as error:
                why = str(error)
        raise EndpointError(f"The model {self.name} at {self._url} gave no usable answer: {why}; try another model.")

    def _completion(self, system: str, user: str, schema: Mapping[str, object]) -> Any:
        """The endpoint's answer, asked again in a simpler manner when it does not know a parameter."""
        for _ in range(len(_FORMATS) + 2):
            try:
                return self._client.chat.completions.create(**self._request(system, user, schema))
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                if not self._simpler(str(error)):
                    raise self._error(error) from error
            except EndpointError:
                raise
            except Exception as error:
                # The package lets errors of its parts through (JSON, pydantic, httpx2); a story must not end a run.
                raise self._error(error) from error
        raise EndpointError(f"The model {self.name} at {self._url} refuses every form of the request.")

    def _request(self, system: str, user: str, schema: Mapping[str, object]) -> dict[str, Any]:
        form = _FORMATS[self._manner.form]
        if form != "json_schema":
            system = f"{system}\n\nThe answer is one JSON object that follows this JSON schema:\n{json.dumps(schema)}"
        request: dict[str, Any] = {
            "model": self.name,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "temperature": 0,
            "max_completion_tokens": MOST_TOKENS,
        }
        if form == "json_schema":
            request["response_format"] = {
                "type": form,
                "json_schema": {"name": "answer", "strict": True, "schema": schema},
            }
        elif form:
            request["response_format"] = {"type": form}
        return {k: v for k, v in request.items() if k not in self._manner.refused}

    def _simpler(self, complaint: str) -> bool:
        """Learn from a refusal; false when it is about something else."""
        for name in ("temperature", "max_completion_tokens"):
            if name in complaint and name not in self._manner.refused:
                self._manner.refused |= {name}
                return True
        if re.search(r"response_format|json_schema|json_object|structured output|grammar", complaint, re.I):
            self._manner.form += 1
            return self._manner.form < len(_FORMATS) or self._stay()
        return False

    def _stay(self) -> bool:
        self._manner.form = len(_FORMATS) - 1
        return False

    def _error(self, error: Exception) -> EndpointError:
        """One sentence for what went wrong; what cannot heal by itself ends the asking."""
        code = error.status_code if isinstance(error, openai.APIStatusError) else 0
        remedies = {
            401: "the key was refused: check it",
            403: "the key may not use this model: check its rights",
            404: f"there is no model {self.name!r} or no such address: check both",
        }
        text = f"The model at {self._url} cannot be used"
        if code in remedies:
            self._given_up = f"{text}: {remedies[code]}."
            return EndpointError(self._given_up)
        if isinstance(error, openai.APITimeoutError):
            return EndpointError(
                f"{text}: no answer within {self._settings.timeout:g} s; raise the timeout or use a smaller model."
            )
        if isinstance(error, openai.APIConnectionError):
            return EndpointError(f"{text}: no connection ({type(error.__cause__).__name__}); is the server running?")
        if code == 429:
            return EndpointError(f"{text}: it asks for fewer requests (429); try later or use another endpoint.")
        if code:
            return EndpointError(f"{text}: it answered {code}; look at the server's log.")
        return EndpointError(
            f"{text}: its answer is not one of the chat API ({type(error).__name__}); check the address."
        )


def _choice(completion: Any) -> Any:
    choices = getattr(completion, "choices", None)
    return choices[0] if isinstance(choices, list) and choices else None


def _content(completion: Any) -> str:
    """The text of an answer; raises _UnusableError when it is cut, empty or a refusal."""
    choice = _choice(completion)
    if choice is None:
        raise _UnusableError("it holds no choice")
    message = getattr(choice, "message", None)
    if getattr(message, "refusal", None) or getattr(choice, "finish_reason", "") == "content_filter":
        raise EndpointError("The model refused to answer.")
    if getattr(choice, "finish_reason", "") == "length":
        raise _UnusableError("it was cut off")
    content = getattr(message, "content", None)
    if not isinstance(content, str) or not content.strip():
        raise _UnusableError("it is empty")
    return content


def _object(content: str) -> str:
    """The JSON object in an answer, taken out of code fences and of words around it; raises _UnusableError."""
    fenced = _FENCE.match(content)
    text = fenced[1] if fenced else content.strip()
    start = text.find("{")
    if start < 0:
        raise _UnusableError("it is not a JSON object")
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
        return json.dumps(found, ensure_ascii=True)
    except (ValueError, RecursionError) as error:
        raise _UnusableError("it is not JSON") from error


def _usage(completion: Any, asked: str) -> tuple[int, int]:
    """Tokens in and out as the endpoint counted them, else a quarter of the characters."""
    usage = getattr(completion, "usage", None)
    counted = (getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None))
    total = getattr(usage, "total_tokens", None)
    if isinstance(counted[0], int) and isinstance(counted[1], int):
        extra = max(0, total - counted[0] - counted[1]) if isinstance(total, int) else 0
        return counted[0], counted[1] + extra
    if isinstance(total, int):
        return total, 0
    said = str(getattr(getattr(_choice(completion), "message", None), "content", "") or "")
    return len(asked) // 4 + 1, len(said) // 4 + 1
