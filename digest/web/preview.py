"""The preview: an issue as desktop, phone, dark and plain text side by side, on this machine only, rendered at each request.

Beside it is the editor's page of each stored issue (`digest.web.desk`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from digest import openly, render
from digest.app import App
from digest.app.views import View
from digest.errors import DigestError
from digest.web import guard, listening
from digest.web.desk import FIXED, Desk
from digest.web.near import Near
from digest.web.pages import Pages
from digest.web.proofs import Choice, Proof, Proofs, Scheme, framed
from digest.web.site import framed as application
from digest.web.site import reading

HOST = "127.0.0.1"
EDITOR = "the editor"
LONGEST_FORM = 256 * 1024  # bytes; a story's words come twice, as they were and as they are, in any script
ALWAYS_NEW = {"Cache-Control": "no-store"}


def serve(digest: App, day: date | None, port: int, say: Callable[[str], None], by: str = EDITOR) -> None:
    """Show issues until a signal comes; `day` is the one to begin with, `by` who edits. Raises Refused when the port is taken."""
    with listening.listen(HOST, port) as found:
        where = listening.address(found)
        pages = preview(digest, day, where, by)
        listening.serve(pages, found, lambda: say(f"The preview is at {where} (Ctrl+C ends it)."))


def preview(digest: App, day: date | None, where: str, by: str = EDITOR) -> Starlette:
    """The preview as an application that is reached at `where`, and there only; the public archive is there too."""
    pages = Pages(digest)
    desk = Desk(pages, by)
    own = Preview(pages, Proofs(digest, f"{where}no-link"), day)
    routes: list[BaseRoute] = [
        Route("/", own.newest),
        Route("/no-link", own.no_link),
        Route("/{kind}/{day}/{scheme}.html", own.html),
        Route("/{kind}/{day}/mail.txt", own.text),
        Route("/{kind}/{day}/{only}/{scheme}.html", own.html),
        Route("/{kind}/{day}/{only}/mail.txt", own.text),
        Route("/{kind}/{day}/edit", desk.page),
        Route("/{kind}/{day}/edit", desk.change, methods=["POST"]),
        *reading(pages)[1:],
        Route("/{kind}/{day}", own.one),
        Route("/{kind}/{day}/{only}", own.one),
    ]
    app = application(pages, routes, Middleware(Near, where=where), longest=LONGEST_FORM)
    app.add_exception_handler(DigestError, own.explained)
    return app


@dataclass(frozen=True, slots=True)
class Preview:
    """The handlers."""

    pages: Pages
    proofs: Proofs
    day: date | None

    def newest(self, _request: Request) -> Response:
        """The day asked for, else the first there is."""
        choices = self.proofs.choices()
        wanted = [choice for choice in choices if self.day in (None, choice.day)]
        found = self.proofs.find(wanted[0].kind, wanted[0].day) if wanted else None
        return self._page(found, choices)

    def one(self, request: Request) -> Response:
        """One issue beside the list of all."""
        return self._page(self._asked(request), self.proofs.choices())

    def html(self, request: Request) -> Response:
        """The mail, for a frame."""
        scheme = request.path_params["scheme"]
        if scheme not in ("light", "dark"):
            raise HTTPException(404)
        body = framed(self._asked(request).html, cast("Scheme", scheme))
        return HTMLResponse(body, headers=ALWAYS_NEW | {"Content-Security-Policy": guard.FRAMED})

    def text(self, request: Request) -> Response:
        """The plain text, for a frame; in a page, for a frame shows bare text in one colour only."""
        found = self._asked(request)
        if request.query_params.get("bare") is not None:
            return PlainTextResponse(found.text, headers=ALWAYS_NEW)
        headers = ALWAYS_NEW | {"Content-Security-Policy": guard.FRAMED}
        return self.pages.page("plain", headers=headers, title="Plain text", text=found.text)

    def no_link(self, _request: Request) -> Response:
        """Where the links lead that are a reader's own in a real copy."""
        words = (
            "In a mail that is sent, each reader's own link stands here: to leave, or to see what is stored of them."
        )
        return self.pages.page("error", headers=ALWAYS_NEW, title="A reader's own link", words=words, noindex=True)

    async def explained(self, _request: Request, error: Exception) -> Response:
        """What stands in the way, such as a mistake in a template that is being edited, for whoever can mend it."""
        return PlainTextResponse(f"{error}\n", 500, headers=ALWAYS_NEW | {"Content-Security-Policy": guard.FRAMED})

    def _asked(self, request: Request) -> Proof:
        try:
            day = date.fromisoformat(request.path_params["day"])
        except ValueError as error:
            raise HTTPException(404) from error
        found = self.proofs.find(request.path_params["kind"], day, request.path_params.get("only", ""))
        if found is None:
            raise HTTPException(404)
        return found

    def _view(self, proof: Proof) -> View | None:
        stored = proof.choice.kind == "stored" and not proof.choice.only
        return self.pages.digest.editing.day(proof.choice.day) if stored else None

    def _page(self, proof: Proof | None, choices: list[Choice]) -> Response:
        headers = ALWAYS_NEW | {"Content-Security-Policy": guard.FRAMING}
        if proof is None:
            return self.pages.page(
                "empty", headers=headers, title="Nothing to preview yet", day=self.day, choices=choices
            )
        issue = proof.issue
        return self.pages.page(
            "preview", headers=headers, title=f"Preview of {proof.choice.day}", choice=proof.choice, choices=choices,
            issue=issue, view=self._view(proof), fixed=FIXED.get(proof.choice.kind), preheader=render.preheader(issue) if issue else "",
            openly=bool(issue and any(map(openly.about, issue.stories))), html_bytes=len(proof.html.encode()), limit=render.HTML_LIMIT, text_bytes=len(proof.text.encode()),
        )  # fmt: skip
