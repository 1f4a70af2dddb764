"""A stand-in for a model behind a real endpoint on loopback: it copies sentences out of the sources that it is shown.

It counts tokens as four characters each, as OpenAI-compatible servers report them, and writes down what it was asked.
"""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME = "copyist-1"
_SOURCE = re.compile(r"^\[(?P<mark>\w{16}) (?:source|story) \d+\]\n(?P<text>.*?)\n\[(?P=mark) end of ", re.S | re.M)
_LEANS = r"(?:It|They|This|These|That|Those|We|He|She|I|Both|But|And|So|The|You|Here|In|As|Outlet:|Title:|Headline:)\b"
_SENTENCE = re.compile(rf"(?:^|(?<=[.!?] ))(?!{_LEANS})[A-Z][^.!?\n]{{50,220}}\.(?= |$)", re.M)


@dataclass(slots=True)
class Asked:
    """How often it was asked, and the tokens in and out of all answers."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    users: list[str] = field(default_factory=list)


@contextmanager
def copyist() -> Iterator[tuple[str, Asked]]:
    """The endpoint's address and what it is asked."""
    asked, lock = Asked(), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            user = body["messages"][-1]["content"]
            content = json.dumps(said(user))
            usage = {"prompt_tokens": sum(len(m["content"]) for m in body["messages"]) // 4}
            usage |= {"completion_tokens": len(content) // 4}
            with lock:
                asked.calls += 1
                asked.tokens_in += usage["prompt_tokens"]
                asked.tokens_out += usage["completion_tokens"]
                asked.users.append(user)
            self._answer(_completion(content, usage))

        def _answer(self, whole: dict[str, Any]) -> None:
            raw = json.dumps(whole).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the parent class
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def said(user: str) -> dict[str, Any]:
    """An answer for a story, or for the opening of an issue, of sentences that stand in the question."""
    parts = [found["text"] for found in _SOURCE.finditer(user)]
    title = next(iter(re.findall(r"^(?:Title|Headline): (.*)$", user, re.M)), "")
    if re.search(r"^\[\w{16} story 1\]", user, re.M):
        others = re.findall(r"^Headline: (.*)$", user, re.M)[1:3]
        lead = [s for part in parts[:3] for s in _SENTENCE.findall(part)[:1]]
        return {"subject": title[:60], "preheader": " · ".join(others)[:140], "lead": " ".join(lead)}
    sentences = [{"text": s, "source": n} for n, part in enumerate(parts, 1) for s in _SENTENCE.findall(part)[:2]]
    return {"headline": title[:90], "sentences": sentences[:4], "why_it_matters": "", "facets": []}


def _completion(content: str, usage: dict[str, int]) -> dict[str, Any]:
    return {
        "id": "copy", "object": "chat.completion", "created": 0, "model": NAME,
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
        "usage": usage | {"total_tokens": sum(usage.values())},
    }  # fmt: skip
