"""What tests of an endpoint say and hear: answers as it gives them, and the shape that is asked for."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from digest.ports import LLM

SCHEMA: Mapping[str, object] = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
Answer = tuple[int, Mapping[str, str], bytes]
Connected = Callable[..., LLM]
Serving = Callable[..., AbstractContextManager[tuple[str, list[dict[str, Any]]]]]


def chat(content: str | None, finish: str = "stop", usage: object = "usual", **message: object) -> Answer:
    if usage == "usual":
        usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return 200, {}, json.dumps(body).encode()


def refuse(status: int, text: str, **headers: str) -> Answer:
    return status, headers, json.dumps({"error": {"message": text, "code": text}}).encode()
