"""The editor's page of one day: everything of the issue with its buttons; a POST does one thing and leads back to its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from digest.app.views import Done, View
from digest.errors import DigestError, Refused
from digest.model import FACETS
from digest.render import labels
from digest.web import guard, near, typed
from digest.web.pages import Pages
from digest.web.typed import Typed

FIELDS = 1_000
ALWAYS_NEW = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # stricter, and forms would come with no Origin
    "Content-Security-Policy": guard.FRAMING,
}
NO_VERSION = -1
"""What a form names that names none: an approval is for the version that was looked at."""
ANCHOR = re.compile(r"[\w-]{1,80}")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Why something that can be looked at cannot be edited, and the command that makes what can."""

    why: str
    order: str


FIXED = {
    "dry-run": Fixed(
        "A dry run is not stored, so there is nothing that an edit could change. Make the issue without mailing it:",
        "digest run --date {day} --hold",
    ),
    "sample": Fixed(
        "The sample edition shows what an issue looks like: its stories are invented, and it is made anew from them each "
        "time. To edit one, make an issue of your own that is mailed to nobody:",
        "digest run --hold",
    ),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The handlers; `by` is who edits. One change is made after the other, for each makes the issue anew."""

    pages: Pages
    by: str
    turn: Lock = field(default_factory=Lock)

    def page(self, request: Request) -> Response:
        """One day's issue with all that can be done to it."""
        kind = request.path_params["kind"]
        if kind in FIXED:
            order = FIXED[kind].order.format(day=_day(request))
            return self.pages.page(
                "error",
                409,
                ALWAYS_NEW,
                title="This cannot be edited",
                words=FIXED[kind].why,
                order=order,
                noindex=True,
            )
        view = self._view(request)
        asked = request.query_params.getlist("edit")
        done = tuple(edit for edit in view.edits if str(edit.number) in asked)
        return self._shown(request, view, Came(done, same="same" in asked))

    async def change(self, request: Request) -> Response:
        """One form; where it was refused it comes back as it was filled in."""
        sent = typed.read(await request.form(max_fields=FIELDS, max_files=0))
        return await run_in_threadpool(self._change, request, sent)

    def _change(self, request: Request, sent: Typed) -> Response:
        if not near.ours(self.pages.digest.settings.secret, request.url.path, sent.get("token")):
            raise HTTPException(403)
        day, done = self._view(request).edition.date, list[Done]()
        try:
            with self.turn:
                for one in self._done(day, sent):
                    done.append(one)  # what was done stays done, and is told, when the next is refused
        except DigestError as error:
            return self._shown(request, self._view(request), Came(tuple(done), problem=str(error), sent=sent))
        query = urlencode([("edit", one.number) for one in done] or [("edit", "same")])
        return RedirectResponse(f"{request.url.path}?{query}#{_place(sent, done)}", 303, ALWAYS_NEW)

    def _done(self, day: date, sent: Typed) -> Iterator[Done]:
        """What a form asks for, edit by edit, as each is done."""
        editing = self.pages.digest.editing
        if sent.form == "undo":
            yield _numbered(editing.undo(day, _number(sent.get("number")), self.by), _number(sent.get("number")))
        elif sent.form == "correct":
            yield _last(editing.correct(day, sent.get("text"), self.by, sent.get("about")))
        elif sent.form == "approve":
            yield _last(editing.approve(day, self.by, _number(sent.get("version")) or NO_VERSION))
        else:
            for change in typed.changes(sent, editing.day(day)):
                yield _last(editing.apply(day, change, self.by), change.text if change.kind == "add" else "")

    def _view(self, request: Request) -> View:
        """The stored issue at the address; raises HTTPException 404."""
        if request.path_params["kind"] != "stored":
            raise HTTPException(404)
        try:
            return self.pages.digest.editing.day(_day(request))
        except Refused as error:
            raise HTTPException(404) from error

    def _shown(self, request: Request, view: View, came: "Came") -> Response:
        digest, path, sent = self.pages.digest, request.url.path, came.sent
        title = f"{'Not done: edit' if came.problem else 'Done: edit' if came.done else 'Edit'} {view.edition.date}"
        return self.pages.page(
            "edit", 422 if came.problem else 200, ALWAYS_NEW, title=title, noindex=True, view=view, done=came.done,
            same=came.same, problem=came.problem, typed=sent, stray=typed.stray(sent, view), placed=typed.placed(sent, view),
            action=path, token=near.token(digest.settings.secret, path), zone=digest.settings.list.timezone,
            by=self.by, facets=FACETS, classes=labels.VERDICTS,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Came:
    """What a request came to: edits made or taken back, whether a form changed nothing, or why it was refused."""

    done: tuple[Done, ...] = ()
    same: bool = False
    problem: str = ""
    sent: Typed = field(default_factory=Typed)


def _day(request: Request) -> date:
    """The day in the address; raises HTTPException 404."""
    day = request.path_params["day"]
    try:
        asked = date.fromisoformat(day)
    except ValueError as error:
        raise HTTPException(404) from error
    if asked.isoformat() != day:
        raise HTTPException(404)
    return asked


def _place(sent: Typed, done: list[Done]) -> str:
    """Where on the page the person was."""
    if ANCHOR.fullmatch(sent.get("back")):
        return sent.get("back")
    story = (done[-1].story if done else "") or sent.target
    return f"story-{story}" if ANCHOR.fullmatch(story) else "content"


def _last(view: View, added: str = "") -> Done:
    """The newest edit; where it added the page of an address, with the story that tells it."""
    newest = max(view.edits, key=lambda edit: edit.number)
    telling = (item.id for item in view.stories if added in (item.url, *(piece.url for piece in item.pieces)))
    return replace(newest, story=newest.story or next(telling, "")) if added else newest


def _numbered(view: View, number: int) -> Done:
    return next(edit for edit in view.edits if edit.number == number)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
