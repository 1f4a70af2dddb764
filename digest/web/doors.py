"""Coming and going: the signup form, the link that confirms, the link that leaves. Only POST changes anything."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from digest import signup
from digest.addresses import normalise
from digest.errors import DigestError, Refused
from digest.people import Message
from digest.web.archive import front
from digest.web.pages import Pages
from digest.web.patience import Patience

ONE_CLICK = ("List-Unsubscribe", "One-Click")  # RFC 8058, 3.1
FIELDS = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Doors:
    """The handlers; `patience` keeps the form from mailing one address again and again.

    `post` sends, one mail at a time, in a thread of its own: neither an answer nor the next request on the same
    connection waits for it, so that time does not tell who is subscribed. The program ends after the last is sent.
    """

    pages: Pages
    patience: Patience = field(default_factory=Patience)
    post: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "post"))

    @property
    def desk(self) -> signup.Desk:
        """What the functions of `digest.signup` work on."""
        digest = self.pages.digest
        return signup.Desk(digest.subscribers, digest.templates, digest.settings.list, digest.settings.secret)

    def form(self, _request: Request) -> Response:
        """The form by itself is the first page: here whoever reloads after posting arrives."""
        return front(self.pages)

    async def signup(self, request: Request) -> Response:
        """The form: one answer for every address that is one, whoever owns it; the mail is sent after the answer."""
        sent = await _form(request)
        return await run_in_threadpool(self._signup, _text(sent, "email"), trapped=bool(_text(sent, "website")))

    def _signup(self, address: str, *, trapped: bool) -> Response:
        try:
            key = normalise(address)
        except Refused as error:
            return front(self.pages, 422, address=address[:320], problem=str(error))
        now = self.pages.digest.now()
        mail = None if trapped else signup.ask(self.desk, address, now)
        if mail is not None and self.patience.allows(key, now):
            self.post.submit(self._send, mail)
        return self.pages.private("asked", title="Look into your mailbox", days=signup.DAYS)

    def confirm_page(self, request: Request) -> Response:
        """A page with one button; a program that follows links changes nothing."""
        person = signup.asked(self.desk, request.path_params["token"], self.pages.digest.now())
        if person is None:
            return self._stale()
        if person.state == "confirmed":
            return self.pages.private("confirmed", title="You are subscribed", address=person.address)
        return self.pages.private("confirm", title="Confirm", address=person.address, consent=signup.CONSENT)

    def confirm(self, request: Request) -> Response:
        """The button."""
        person = signup.confirm(self.desk, request.path_params["token"], self.pages.digest.now())
        if person is None:
            return self._stale()
        return self.pages.private("confirmed", title="You are subscribed", address=person.address)

    def leave_page(self, request: Request) -> Response:
        """A page with one button, the same for links that are not ours."""
        return self.pages.private("leave", title="Unsubscribe", token=request.path_params["token"])

    async def leave(self, request: Request) -> Response:
        """One-click by a mail program or by the button (RFC 8058): no cookie, no redirect, the same answer for any link."""
        name, value = ONE_CLICK
        if _text(await _form(request), name) != value:
            return await run_in_threadpool(self.leave_page, request)
        await run_in_threadpool(signup.leave, self.desk, request.path_params["token"], self.pages.digest.now())
        return await run_in_threadpool(self.pages.private, "left", title="You have left")

    def me(self, request: Request) -> Response:
        """Everything that is stored of the holder of a link."""
        token = request.path_params["token"]
        person = signup.owner(self.desk, token)
        if person is None:
            return self._stale()
        return self.pages.private("me", title="What is stored of you", person=person, token=token)

    def _stale(self) -> Response:
        return self.pages.private("stale", 400, title="This link is not good any more", days=signup.DAYS)

    def _send(self, mail: Message) -> None:
        """Hand a mail over; the log names the subscriber by number, for addresses do not belong there."""
        try:
            for outcome in self.pages.digest.mailer().send([mail]):
                log.info("Request to confirm to subscriber %s: %s", mail.subscriber, outcome.verdict)
        except DigestError as error:
            log.error("Request to confirm to subscriber %s was not sent: %s", mail.subscriber, error)  # noqa: TRY400 - one sentence
        except Exception:
            log.exception(
                "Request to confirm to subscriber %s was not sent by a defect of the program", mail.subscriber
            )


async def _form(request: Request) -> FormData:
    return await request.form(max_fields=FIELDS, max_files=0)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
