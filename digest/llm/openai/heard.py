"""What came back from one call, read without trust: the answer with its tokens, or what an endpoint said instead of one.

Servers word the same thing differently; the words here are those of OpenAI, vLLM, llama.cpp, LM Studio, Ollama, TGI and of gateways.
"""

import json
import math
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from digest.exchange import Fault, Reply

Break = Literal["", "unasked", "unreached", "broken", "unusable", "late"]
MOST_COUNTED = 10**12
"""Tokens of one call that are believed; a database can still add them up."""

_TOO_LONG = re.compile(
    r"context_length_exceeded|maximum context length|exceed_context_size|context the overflows|context length of only"
    r"|exceeds? (?:the |this )?(?:available |model'?s? |maximum )*context"
    r"|context (?:size|length|window) (?:has been |was |is )?exceeded"
    r"|greater than the context|reached context length|string_above_max_length|input token count"
    r"|(?:prompt|input|request|messages?) (?:is |are )?too (?:long|large)|tokens? exceeds? the max"
    r"|max_tokens must be at least 1|max_new_tokens` must be|too many (?:input |prompt )?tokens"
    r"|reduce (?:the length of|your message)",
    re.I,
)
_TOO_LARGE = re.compile(r"request too large", re.I)
"""Of one request against a limit of tokens a minute; other words of that limit ask to wait."""
_QUOTA = re.compile(
    r"insufficient_quota|billing_hard_limit|billing_not_active|credit balance|exceeded your current quota", re.I
)
_RETRY_IN = re.compile(r"(?:retry|try again) in (\d{1,6}(?:\.\d{1,9})?) ?(ms|s|m)\b", re.I)
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0}
_UNSTORABLE = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True, slots=True)
class Heard:
    """How one call ended: a status with headers and body, or, without a status, how it broke; `how` names that."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    broke: Break = ""
    how: str = ""

    @property
    def complaint(self) -> str:
        """What the endpoint says, for patterns only: it may repeat what it was sent."""
        return self.body[:65_536].decode("utf-8", "replace")

    @property
    def too_long(self) -> bool:
        """Whether the endpoint takes less text than it was sent."""
        words = _TOO_LARGE if self.status == 429 else _TOO_LONG
        return self.status == 413 or bool(words.search(self.complaint))

    @property
    def penniless(self) -> bool:
        """Whether the account is used up, which no waiting mends; a limit of requests that says when it ends is not that."""
        return bool(_QUOTA.search(self.complaint)) and not _RETRY_IN.search(self.complaint)

    @property
    def wait(self) -> float | None:
        """Seconds that the endpoint asks to be left alone for (RFC 9110, 10.2.3), None where it does not say."""
        for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
            try:
                seconds = float(self.headers.get(name, ""))
            except ValueError:
                continue
            return None if math.isnan(seconds) else max(0.0, seconds * unit)
        until = _date(self.headers.get("retry-after", ""))
        if until is not None:
            return max(0.0, until - (_date(self.headers.get("date", "")) or time.time()))
        found = _RETRY_IN.search(self.complaint)
        return float(found[1]) * _SECONDS[found[2].lower()] if found else None


def _date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


def unwrapped(heard: Heard) -> Heard:
    """The same, with the error's own status where a gateway answers 200 with an error in the body."""
    found = _envelope(heard)
    if heard.status != 200 or not found or _choice(found) is not None:
        return heard
    error = found.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    status = code if isinstance(code, int) and 400 <= code < 600 else 200
    return Heard(status, heard.headers, heard.body)


def reply(heard: Heard, asked: int) -> Reply | None:
    """The answer in a response to `asked` bytes; None where it is not one of the chat API."""
    found = _envelope(heard)
    choice = _choice(found)
    if heard.status != 200 or choice is None:
        return None
    message = choice["message"]
    text = _text(message.get("content"))
    size = len(text.encode())
    tokens = counted(heard, asked, size) or (estimate(asked), estimate(size))
    return Reply(text, *tokens, fault=_fault(choice, text))


def counted(heard: Heard, asked: int, said: int = 0) -> tuple[int, int] | None:
    """Tokens in and out as the endpoint counted them, where it did; what only its total holds counts as out, which is the dearer part.

    A part that it left out, or called nothing where there was something, is reckoned from the bytes that were `asked` and `said`.
    """
    usage = _envelope(heard).get("usage")
    if not isinstance(usage, dict):
        return None
    taken, spoken, total = (_number(usage.get(f"{name}_tokens")) for name in ("prompt", "completion", "total"))
    if not taken and not spoken and not total:
        return None
    left = total - spoken  # of the total for the question
    if not taken:
        taken = left if spoken and left > 0 else min(estimate(asked), total or estimate(asked))
    return taken, max(spoken, total - taken) or (estimate(said) if said else 0)


def estimate(size: int) -> int:
    """Tokens of so many bytes, four each, where nobody counted: English takes as many, and other scripts need no more."""
    return size // 4 + 1


def _number(value: object) -> int:
    """A count as it came; nothing for what is none."""
    return min(value, MOST_COUNTED) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _envelope(heard: Heard) -> dict[str, Any]:
    try:
        found = json.loads(heard.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _choice(found: Mapping[str, Any]) -> dict[str, Any] | None:
    choices = found.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    return choice if isinstance(choice, dict) and isinstance(choice.get("message"), dict) else None


def _text(content: object) -> str:
    """A message's text, which may come in parts, as something every database takes."""
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, dict))
        content = "".join(part for part in parts if isinstance(part, str))
    return _UNSTORABLE.sub("\ufffd", content) if isinstance(content, str) else ""


def _fault(choice: Mapping[str, Any], text: str) -> Fault:
    why = choice.get("finish_reason")
    if choice["message"].get("refusal") or why == "content_filter":
        return "refused"
    if why == "length":
        return "cut"
    return "" if text.strip() else "empty"
