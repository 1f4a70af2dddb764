"""Answers that a reader's cache can ask about again: an entity tag of the body, and 304 where it is the same (RFC 9110, 8.8.3 and 13.1.2)."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

KEPT = ("cache-control", "content-security-policy")


def validated(request: Request, answer: Response) -> Response:
    """The answer with the tag of its body, or only that where the request names it."""
    tag = f'"{hashlib.blake2b(bytes(answer.body), digest_size=16).hexdigest()}"'
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in asked or asked == ["*"]:
        kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
        return Response(status_code=304, headers=kept | {"ETag": tag})
    answer.headers["ETag"] = tag
    return answer
