"""What every answer carries and no request exceeds: security headers, and a bound on bodies (plain ASGI)."""

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_BODY = 16 * 1024

STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STYLED = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""For an issue, which carries its styles in its elements as mail does."""
FRAMED = STYLED.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
FRAMING = STRICT.replace("default-src 'none'", "default-src 'none'; frame-src 'self'")

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
"""For pages whose address is a secret."""


def headers(*, https: bool) -> dict[str, str]:
    """What an answer carries unless it says otherwise."""
    always = {
        "Content-Security-Policy": STRICT,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    return always | ({"Strict-Transport-Security": "max-age=31536000"} if https else {})


class Guard:
    """Adds headers to what `app` answers, and refuses bodies over `longest` bytes, counted as they come."""

    def __init__(self, app: ASGIApp, carried: dict[str, str], longest: int = LONGEST_BODY) -> None:
        self._app = app
        self._carried = carried
        self._longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._longest:
                raise HTTPException(413)
            return message

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in self._carried.items():
                    found.setdefault(name, value)
            await send(message)

        await self._app(scope, bounded, dressed)
