"""Templates of templates/web as answers, in the colours of the list, with the page for what went wrong."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from markupsafe import escape
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from digest.app import App
from digest.web import guard

log = logging.getLogger(__name__)

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="{ground}"/>'
    '<path d="M6 18h4v8H6zM14 12h4v14h-4zM22 6h4v20h-4z" fill="#fff"/></svg>'
)
FRESH = {"Cache-Control": "public, max-age=300"}
WORDS = {
    400: "The request could not be read.",
    403: "That form is not one of this page as it is now. Go back, load the page again and send it once more.",
    404: "There is nothing at this address. It may have been cut off when it was copied.",
    405: "This address does not take that kind of request.",
    413: "That was more than fits into this form.",
    503: "The pages are out of order for a moment. Please try again later.",
}


@dataclass(frozen=True, slots=True)
class Pages:
    """Writes pages for one digest; `root` is the path that links start with."""

    digest: App
    root: str = "/"

    @property
    def base_url(self) -> str:
        """Where readers reach the pages, without a slash at the end."""
        return self.digest.settings.list.masthead.base_url.rstrip("/")

    @property
    def carried(self) -> dict[str, str]:
        """The headers of every answer."""
        return guard.headers(https=self.base_url.startswith("https:"))

    def page(
        self, name: str, status: int = 200, headers: Mapping[str, str] | None = None, **values: object
    ) -> HTMLResponse:
        """A template as an answer."""
        masthead = self.digest.settings.list.masthead
        body = self.digest.templates.page(name, masthead=masthead, root=self.root, **values)
        return HTMLResponse(body, status, headers=headers)

    def private(self, name: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page behind a secret address: neither kept nor indexed nor told to others."""
        return self.page(name, status, guard.PRIVATE, noindex=True, **values)

    def style(self, _request: Request) -> Response:
        """The style sheet of all pages."""
        sheet = self.digest.templates.stylesheet(self.digest.settings.list.masthead)
        return PlainTextResponse(sheet, media_type="text/css", headers=FRESH)

    def icon(self, _request: Request) -> Response:
        """Three weights on a ground of the list's accent."""
        ground = escape(self.digest.settings.list.masthead.accent)
        return Response(ICON.format(ground=ground), media_type="image/svg+xml", headers=FRESH)

    async def wrong(self, _request: Request, error: Exception) -> Response:
        """The page for a request that cannot be served."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        headers = dict((error.headers if isinstance(error, HTTPException) else None) or {}) | guard.PRIVATE
        title = HTTPStatus(status).phrase
        return await run_in_threadpool(
            self.page, "error", status, headers, noindex=True, title=title, words=WORDS.get(status, WORDS[400])
        )

    async def out_of_order(self, request: Request, error: Exception) -> Response:
        """The page for a database that cannot be reached; the log says why."""
        log.error("%s cannot be served: %s", request.method, error)
        return await self.wrong(request, HTTPException(503, headers={"Retry-After": "60"}))

    async def broken(self, _request: Request, _error: Exception) -> Response:
        """The page for a defect of ours: plain, so that it needs nothing that may be broken too, and silent about the reason."""
        text = "Something broke on our side. It has been written down; please try again later.\n"
        return PlainTextResponse(text, 500, headers=self.carried | guard.PRIVATE)


def root_of(base_url: str) -> str:
    """The path that links start with, from slash to slash."""
    path = urlsplit(base_url).path.strip("/")
    return f"/{path}/" if path else "/"
