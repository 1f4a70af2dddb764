"""What tests of an endpoint say and hear: answers as it gives them, and the form that is asked for."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from pydantic import BaseModel

from digest.exchange import Question, Reply, Unwritten
from digest.ports import LLM
from tests.endpoints import Answer

__all__ = ["Answer", "Connected", "Form", "Serving", "chat", "failed", "question", "refuse", "said"]

Connected = Callable[..., LLM]
Serving = Callable[..., AbstractContextManager[tuple[str, list[dict[str, Any]]]]]


class Form(BaseModel):
    """The form of an answer."""

    a: int


def question(user: str = "u", system: str = "s") -> Question:
    return Question(system, user, Form)


def said(model: LLM, user: str = "u", system: str = "s") -> Reply:
    """The reply to one question."""
    (outcome,) = model.replies([question(user, system)])
    assert isinstance(outcome, Reply), outcome
    return outcome


def failed(model: LLM, user: str = "u") -> Unwritten:
    """Why one question has no reply."""
    (outcome,) = model.replies([question(user)])
    assert isinstance(outcome, Unwritten), outcome
    assert outcome.what == model.name
    assert outcome.why.endswith((".", "?"))
    return outcome


def chat(content: object, finish: str = "stop", usage: object = "usual", **message: object) -> Answer:
    if usage == "usual":
        usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return 200, {}, json.dumps(body).encode()


def refuse(status: int, text: object, headers: Mapping[str, str] | None = None) -> Answer:
    return status, headers or {}, json.dumps({"error": {"message": text, "code": text}}).encode()
