"""Endpoints that do what a row of the hostile replies says, on loopback and much faster."""

import json
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bench.form import SHARED
from tests.endpoints import Answer, Script, scripted

FILE = SHARED / "corpus" / "hostile" / "llm" / "replies.jsonl"
QUICKER = 200.0
"""How many seconds of a row pass in one of a test."""
MIB = 1024 * 1024
BEFORE_OK = re.compile(r"_x(\d+)_then_ok\Z")

Row = dict[str, Any]


def rows() -> list[Row]:
    """All rows, none where the file is absent."""
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()] if FILE.is_file() else []


def chat(row: Row, content: str | None) -> Answer:
    """An answer of the chat API with that content, its end and its tokens as the row has them."""
    expect = row["expect"]
    usage = expect.get("usage", {"prompt_tokens": 300, "completion_tokens": 40, "total_tokens": 340})
    message = {"role": "assistant", "content": content, "refusal": "I will not." if expect.get("refusal") else None}
    choice = {"index": 0, "finish_reason": expect.get("finish_reason", "stop"), "message": message}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return 200, {}, json.dumps(body).encode()


@contextmanager
def misbehaving(row: Row, good: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The row's endpoint: its address, and what it was asked; `good` is what it answers once it is well."""
    over = threading.Event()
    headers = _quicker(row["expect"].get("headers", {}))

    def hang(n: int, body: dict[str, Any]) -> Answer:
        over.wait(30)
        return chat(row, good)

    def script(n: int, body: dict[str, Any]) -> Answer:
        said, found = row["body"], BEFORE_OK.search(row["name"])
        if found and n >= int(found[1]):
            return chat(row, good)
        if isinstance(said, dict):
            return 200, headers, _pieces(said, chat(row, good)[2], over)
        if row["status"] != 200 or "Content-Type" in headers:
            return row["status"], headers, (said or "").encode()
        return chat(row, said)

    chosen: Script = hang if row["status"] is None else script
    with scripted(chosen) as (url, asked):
        try:
            yield url, asked
        finally:
            over.set()


def _quicker(headers: Mapping[str, str]) -> dict[str, str]:
    waits = {name: str(float(value) / QUICKER) for name, value in headers.items() if name == "Retry-After"}
    return {**headers, **waits}


def _pieces(said: Row, body: object, over: threading.Event) -> Iterator[bytes]:
    """A body that is large, slow or broken."""
    assert isinstance(body, bytes)
    ((kind, value),) = said.items()
    if kind == "generate_mib":
        for _ in range(value):
            yield b" " * MIB
    elif kind == "drip_bytes_per_second":
        begun = time.monotonic()
        for i, byte in enumerate(body * 100):
            if over.wait(max(0.0, begun + i / (value * QUICKER) - time.monotonic())):
                return
            yield bytes([byte])
    elif kind == "reset_after_bytes":
        yield body[:value]
        raise ConnectionAbortedError
    else:
        raise AssertionError(f"a body of an unknown kind: {kind}")
