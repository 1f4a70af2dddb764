"""What went wrong with one call, in one sentence for the operator, and what follows from it.

No sentence holds what an endpoint said: it may repeat a key or what it was sent.
"""

from dataclasses import dataclass, replace

from digest.llm.openai.heard import Heard, counted, estimate

_BUSY = frozenset({408, 409, 425, 429})
_REMEDIES = {
    401: "the key was refused: check DIGEST_MODEL_KEY",
    402: "the account has to be paid for: look after it or use another endpoint",
    403: "the key may not use this model: check its rights",
    404: "there is no such model or no such address: check DIGEST_MODEL, and DIGEST_MODEL_URL, which mostly ends in /v1",
    405: "the address takes no questions: check DIGEST_MODEL_URL, which mostly ends in /v1",
    429: "it asks for fewer requests (429): try later, or set DIGEST_MODEL_PER_MINUTE",
}
_FINAL = frozenset({401, 402, 403, 404, 405})
_SAYING_TOO_LONG = frozenset({200, 400, 413, 422, 429, 500})
_CHARGED = frozenset({"late", "broken", "unusable"})
"""Ends of calls for which an endpoint may have done its work all the same."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failed call; `again` may pass by itself, `final` never does, `late` took too long, `wait` is what the endpoint asks for in seconds.

    `what` is the bare reason and `why` the sentence around it. With `too_long` the endpoint is well, and takes less text. The tokens
    are what the endpoint counted or, where an answer broke off, what was sent: it may be charged for.
    """

    what: str
    why: str = ""
    again: bool = False
    final: bool = False
    too_long: bool = False
    late: bool = False
    wait: float | None = None
    tokens_in: int = 0
    tokens_out: int = 0


def trouble(heard: Heard, who: str, asked: int) -> Trouble:
    """What is the matter with a call of `asked` bytes that brought no answer."""
    found = _broken(heard) if heard.broke else _refused(heard)
    tokens = counted(heard, asked) or ((estimate(asked), 0) if heard.broke in _CHARGED else (0, 0))
    return replace(
        found,
        why=f"{who} cannot be used: {found.what}.",
        wait=heard.wait if found.again else None,
        tokens_in=tokens[0],
        tokens_out=tokens[1],
    )


def _broken(heard: Heard) -> Trouble:
    if heard.broke == "late":
        return Trouble(f"no answer within {heard.how}; raise DIGEST_MODEL_TIMEOUT or use a smaller model", late=True)
    if heard.broke == "unreached":
        return Trouble(f"no connection ({heard.how}); see whether the server is running", again=True)
    if heard.broke == "broken":
        return Trouble(f"the connection broke before its answer was whole ({heard.how}); see its log", again=True)
    return Trouble(f"{heard.how}; check the address")


def _refused(heard: Heard) -> Trouble:
    status = heard.status
    if status in _SAYING_TOO_LONG and heard.too_long:
        return Trouble("the text is too long for it; give the model more context", too_long=True)
    if status != 200 and heard.penniless:
        return Trouble("the account's quota is used up: raise it or use another endpoint", final=True)
    if status == 200:
        return Trouble("its answer is not one of the chat API; check the address", again=True)
    what = _REMEDIES.get(status, f"it answered {status}; look at the server's log")
    return Trouble(what, again=status in _BUSY or status >= 500, final=status in _FINAL)
