"""Any endpoint that speaks the OpenAI chat API (Ollama, llama.cpp, vLLM, LM Studio, hosted ones), through the `openai` package.

The package builds and sends each request, once; when to ask and what an answer means is decided beside it, in values.
"""

import json
import logging
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx2
import openai

from digest.exchange import Question, Reply, Unwritten
from digest.llm.openai.heard import Heard
from digest.llm.openai.manners import FORMS, OPENAI_URL, Manner
from digest.llm.openai.pace import LOST, Pace
from digest.llm.openai.transport import Bounded, Line, UnusableError, line
from digest.llm.openai.turns import Turns
from digest.ports import LLM
from digest.settings import ModelSettings

REACHING = 10.0
"""Seconds for a connection to one address, its TLS handshake apart; a server that is there takes much less."""
KEYLESS = "none"  # the package wants a key; local servers do not look at it


def connect(settings: ModelSettings) -> LLM:
    """The model that `settings` names; nothing is sent before the first question."""
    for chatty in ("openai", "httpx2", "httpcore2"):
        # On request they tell what was sent and to which address: texts of others, and what may be secret.
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return Endpoint(settings)


class Endpoint:
    """One model at one address; `lost` is for how many seconds nothing but failures may come."""

    def __init__(self, settings: ModelSettings, lost: float = LOST) -> None:
        self._settings = settings
        url = settings.base_url or OPENAI_URL
        who = f"The model {settings.name} at {_shown(url)}"
        http = httpx2.Client(transport=Bounded(), headers={"Accept-Encoding": "identity"})
        self._client = openai.OpenAI(
            api_key=settings.api_key or KEYLESS,
            base_url=url,
            timeout=httpx2.Timeout(settings.timeout, connect=min(REACHING, settings.timeout)),
            max_retries=0,
            http_client=http,
        )
        self._turns = Turns(settings, who, self._exchange, Pace(settings, who, lost))

    @property
    def name(self) -> str:
        """The model's name."""
        return self._settings.name

    def replies(self, asked: Sequence[Question]) -> list[Reply | Unwritten]:
        """One outcome for each question, in order; bounded in time, and never an exception for a question that fails."""
        return self._turns.take(asked)

    def _exchange(self, question: Question, manner: Manner, connection: Line) -> Heard:
        """One call, in whatever thread; nothing that goes wrong in it is an exception."""
        mark = line.set(connection)
        try:
            return _heard(self._send(question, manner))
        except openai.APIStatusError as error:
            return _heard(error.response)
        except openai.APIConnectionError as error:
            return _broken(error.__cause__, self._settings.timeout)
        except UnusableError as error:
            return Heard(broke="unusable", how=str(error))
        except Exception as error:
            # The package lets errors of its parts through; one question must not end a run.
            return Heard(broke="unasked", how=f"no question could be put to it ({type(error).__name__})")
        finally:
            line.reset(mark)

    def _send(self, question: Question, manner: Manner) -> httpx2.Response:
        """The answer as it came; the package's own reading of it would lose the text and the tokens of one that it cannot read."""
        form = FORMS[manner.form]
        system = question.system
        if form != "json_schema":
            schema = json.dumps(question.form.model_json_schema())
            system = f"{system}\n\nThe answer is one JSON object that follows this JSON schema:\n{schema}"
        request: dict[str, Any] = {
            "model": self.name,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": question.user}],
        }
        if "temperature" not in manner.unknown:
            request["temperature"] = 0
        if manner.limit:
            request[manner.limit] = manner.answer
        completions = self._client.chat.completions.with_raw_response
        if form == "json_schema":
            return completions.parse(response_format=question.form, **request).http_response
        if form:
            request["response_format"] = {"type": form}
        return completions.create(**request).http_response


def _broken(cause: BaseException | None, timeout: float) -> Heard:
    if isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout):
        return Heard(broke="unreached", how=type(cause).__name__)
    if isinstance(cause, httpx2.TimeoutException):
        return Heard(broke="late", how=f"{timeout:g} s")
    return Heard(broke="broken", how=type(cause).__name__)


def _heard(response: httpx2.Response) -> Heard:
    return Heard(response.status_code, {k.lower(): v for k, v in response.headers.items()}, response.content)


def _shown(url: str) -> str:
    """An address without what may be secret in it."""
    found = urlsplit(url)
    return f"{found.scheme}://{found.netloc.rpartition('@')[2]}{found.path}"
