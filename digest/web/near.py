"""The door of pages that only this machine may open, and forms that only these pages may send (plain ASGI).

Loopback alone is no bound: any page in the same browser can send a form there, and one whose name is made to point at this
machine (DNS rebinding) can read the answer. So the Host must be ours in every request, the Origin in every one that may
change something, and each form carries a token of its page. No cookie is set, so there is none that could travel along.
"""

import hmac
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")
READING = ("GET", "HEAD")
OWN_SITES = ("same-origin", "none")  # Fetch Metadata: by our page, or by the person


class Near:
    """Lets through to `app` what asks for this machine by name at the port of `where`, and changes from its own pages."""

    def __init__(self, app: ASGIApp, where: str) -> None:
        port = urlsplit(where).port or 80
        self._app = app
        self._where = where
        self._hosts = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        refusal = self._refusal(scope["method"], Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:  # RFC 9110, 15.5.20
            return PlainTextResponse(f"These pages are at {self._where} and answer to no other name.\n", 421)
        site = headers.get("sec-fetch-site", "none")
        if method in READING or (headers.get("origin", f"http://{host}") == f"http://{host}" and site in OWN_SITES):
            return None
        return PlainTextResponse("Only the pages of this preview may change an issue.\n", 403)


def token(secret: bytes, page: str) -> str:
    """What a form of one page carries; nobody can know it who can neither read the page nor has the secret."""
    return hmac.new(secret, f"digest.web.near {page}".encode(), sha256).hexdigest()


def ours(secret: bytes, page: str, given: str) -> bool:
    """Whether a token is that of the page."""
    return hmac.compare_digest(token(secret, page).encode(), given.encode("utf-8", "replace"))
