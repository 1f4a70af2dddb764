"""The mail to the operator after a run: what is new of feeds that cannot be read or have moved, each told once, and what waits."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from digest import letters, lock, render
from digest.errors import DigestError, MailerError, Refused, Unreachable
from digest.issue import Edition
from digest.model import Failure
from digest.people import Message, Subscriber, SubscriberId
from digest.pipeline import notices
from digest.ports import Mailer
from digest.settings import Settings
from digest.storage.feeds import Feeds

if TYPE_CHECKING:
    from digest.app.sending import Outcome

NOBODY = SubscriberId(0)
LISTED = 30
"""Feeds that one mail names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Who tells the operator; `mailer` connects when called and may raise SettingsError."""

    settings: Settings
    store: Feeds
    templates: render.Templates
    mailer: Callable[[], Mailer]

    def after(self, work: "Callable[[], Outcome]", now: datetime, *, quiet: bool) -> "Outcome":
        """What a run gave, with what the operator knows of its failures; `quiet` runs mail no news.

        The news is told also where no feed could be read; that is raised again as Unreachable.
        """
        try:
            outcome = work()
        except Unreachable as error:
            said = "" if quiet else self.tell(now)
            raise Unreachable(f"{error} {said}".rstrip()) from error
        known = notices.known(self.settings.feeds, self.store.states())
        said = "" if quiet else self.tell(now)
        notes = (*outcome.report.notes, *([said] if said else []))
        return replace(outcome, report=replace(outcome.report, known=known, notes=notes))

    def tell(self, now: datetime) -> str:
        """Mail the news, and remember that it was told once the mailer has it; a sentence on it, or nothing without news.

        What cannot be mailed is told by a later run.
        """
        try:
            with lock.held(self.settings.home / "notices.lock", "telling the operator"):
                return self._tell(now)
        except Refused:
            return ""  # another run is telling the same at this moment
        except DigestError as error:
            return f"News of the feeds could not be mailed to {self.settings.list.operator}: {error} The next run tries again."

    def waiting(self, edition: Edition, now: datetime) -> str:
        """Mail the operator that an issue waits for approval; a sentence on it, whatever becomes of the mail."""
        own, said = self.settings.list, f"the issue of {edition.date} waits for your approval"
        parts = self.templates.letter("waiting", own.masthead, headline=said, issue=edition.issue, day=edition.date)
        message = self._letter(said, (parts.text, parts.html), now)
        try:
            self._hand_over(message)
        except DigestError as error:
            return f"{own.operator} could not be told by mail that it waits: {error}"
        return f"{own.operator} was told by mail: {said}."

    def _tell(self, now: datetime) -> str:
        own = self.settings.list
        news = notices.news(self.settings.feeds, self.store.states(), now, self.settings.fetch.failing_days)
        if not news:
            return ""
        said = notices.headline(news)
        detail = self._hand_over(self._message(news, said, now))
        # Asked for anew: mailing takes its time, and another program may have read the feeds meanwhile.
        self.store.receive(notices.told(self.store.states(), news, now), [])
        return f"{own.operator} was told by mail: {said}{detail}."

    def _hand_over(self, message: Message | Failure) -> str:
        """Mail one letter; what the mailer said of it, in brackets. Raises MailerError."""
        if isinstance(message, Failure):
            raise MailerError(f"{message.what}: {message.why} Correct `operator` in feeds.yaml.")
        mailer = self.mailer()
        (outcome,) = mailer.send([message])
        if outcome.verdict != "accepted":
            raise MailerError(f"{mailer.name} did not accept it ({outcome.verdict}: {outcome.detail}).")
        return f" ({outcome.detail})" if outcome.detail else ""

    def _message(self, news: tuple[notices.Notice, ...], said: str, now: datetime) -> Message | Failure:
        own = self.settings.list
        parts = self.templates.letter(
            "notice",
            own.masthead,
            headline=said,
            notices=news[:LISTED],
            more=len(news) - len(news[:LISTED]),
            days=self.settings.fetch.failing_days,
            zone=own.timezone,
        )
        return self._letter(said, (parts.text, parts.html), now)

    def _letter(self, said: str, parts: tuple[str, str], now: datetime) -> Message | Failure:
        own = self.settings.list
        head = letters.Letterhead(
            list_id=own.id,
            title=own.masthead.title,
            sender=own.sender,
            operator=own.operator,
            base_url=own.masthead.base_url,
            language="en",
            subject=f"{own.masthead.title}: {said}",
            day=now.astimezone(own.timezone).date(),
            sent=now,
            secret=self.settings.secret,
        )
        operator = Subscriber(NOBODY, own.id, own.operator, own.operator, "", "confirmed", "who runs the list", now)
        return letters.note(head, operator, parts)
