"""The composition root: settings in, a working digest out.

The only module that knows which adapter stands behind a seam, and the only one that reads the clock.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest import doctor, lock, render
from digest.app import adding, checking, writing
from digest.app.editing import Editing
from digest.app.notices import Notices
from digest.app.registry import Registry
from digest.app.sending import Outcome, Post
from digest.app.sources import WORKER_SECONDS, WORKERS, Sources
from digest.app.stored import Stored
from digest.fetch import WebFetcher
from digest.issue import Edition
from digest.mailroom import Mailroom
from digest.model import Failure
from digest.people import Message
from digest.pipeline import run, summarise, window
from digest.ports import Mailer, Watch
from digest.report import Report
from digest.settings import Settings
from digest.shelf import Shelf
from digest.storage import database
from digest.storage.robots import RobotsFiles
from digest.storage.vectors import Vectors
from digest.workers import ProcessWorkers

if TYPE_CHECKING:
    from digest.engine import local


def silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def clock() -> datetime:
    """The time, in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the one place that reads the clock


@dataclass(frozen=True, slots=True)
class App(Stored):
    """A digest ready for use; `watch` is told of progress."""

    templates: render.Templates
    watch: Watch = silent

    @property
    def mailroom(self) -> Mailroom:
        """Who writes the letters."""
        return Mailroom(self.templates, self.settings.list, self.settings.secret)

    @property
    def shelf(self) -> Shelf:
        """Where finished editions lie as files."""
        return Shelf(self.settings.home / "issues")

    def now(self) -> datetime:
        """The time, in UTC, in whole seconds."""
        return clock()

    def today(self) -> date:
        """The date where the list is at home."""
        return self.now().astimezone(self.settings.list.timezone).date()

    def mailer(self) -> Mailer:
        """The configured way to hand over mail; raises SettingsError."""
        return self.post.mailer()

    def make(
        self,
        day: date | None = None,
        *,
        rebuild: bool = False,
        dry: bool = False,
        send: bool = True,
        sample: bool = False,
        due: bool = False,
    ) -> Outcome:
        """Make one day's issue, put it on the shelf and mail it to the list's confirmed subscribers; tell the operator news.

        A past day is made as of its end, today's as of now; `due` asks only feeds that are due. Raises Refused for a day to
        come, Unreachable without any feed.
        """
        day, now = day or self.today(), self.now()
        if rebuild and not dry and (edition := self.issues.find(self.settings.list.id, day)):
            self.issues.unsent(edition)  # before anything is read, and a model is paid
        order = run.Order(day, window.as_of(day, now, self.settings.list.timezone), rebuild, dry, sample, now, due)
        self.editing.settle(day)
        with self._turn() if rebuild and not dry else nullcontext():
            return self._notices.after(lambda: self._made(order, send=send), now, quiet=dry or sample)

    def estimate(self, day: date | None = None, *, due: bool = False) -> Outcome:
        """What a run would ask of the model, without asking it: everything else is a dry run."""
        day, now = day or self.today(), self.now()
        until = window.as_of(day, now, self.settings.list.timezone)
        return self._made(run.Order(day, until, dry=True, read=now, due=due, reckon=True), send=False)

    def _turn(self) -> AbstractContextManager[None]:
        """Held while an issue that is there is changed: by an edit, or by a rebuild with those stored."""
        return lock.held(self.settings.home / "editing.lock", "changing an issue")

    def _waiting(self, report: Report, edition: Edition, files: dict[str, Path]) -> Outcome:
        """What a run leaves behind that may not be mailed yet; the operator hears of a new one."""
        notes = [
            *report.notes,
            f"It waits for an editor: `digest preview`, then `digest edit approve --date {edition.date}`.",
        ]
        if report.state == "made":
            notes.append(self._notices.waiting(edition, self.now()))
        return Outcome(replace(report, notes=tuple(notes)), files | self.post.proof(edition), None, edition)

    @property
    def _notices(self) -> Notices:
        return Notices(self.settings, self.feeds, self.templates, self.mailer)

    @property
    def editing(self) -> Editing:
        """The editor's hand."""
        return Editing(
            self.settings.list, self.issues, self.edits, self.entries, self._remade,
            lambda url: adding.page(self.settings, self.database, url, self.now()), self.now, self._turn,
        )  # fmt: skip

    @property
    def registry(self) -> Registry:
        """What the digest has learnt of models, datasets, tools and scores."""
        return Registry(self.settings.list, self.issues, self.edits, self.learning, self.now)

    def _remade(self, day: date) -> Edition | None:
        """A day's issue composed again from what is stored, on the shelf too."""
        order = run.Order(day, self.now(), rebuild=True, kept=True)
        return self._made(order, send=False).edition

    def _made(self, order: run.Order, *, send: bool) -> Outcome:
        with ProcessWorkers(WORKERS, WORKER_SECONDS) as workers:
            made = run.run(self._desk(workers, reckon=order.reckon), order)
        if made.issue is None:
            return Outcome(made.report, {})
        parts = {"html": self.templates.web_html(made.issue), "text": self.templates.web_text(made.issue)}
        files = self.shelf.parts(made.report.list_id, made.issue.date, "dry-run" if order.dry else "issue", parts)
        if made.edition is None or not send:
            return Outcome(made.report, files, None, made.edition)
        if self.post.waits(made.edition):
            return self._waiting(made.report, made.edition, files)
        sent = self.send(made.edition)
        report = replace(made.report, undelivered=sent.report.undelivered)
        return replace(sent, report=report, files=files | self.post.proof(made.edition))

    @property
    def post(self) -> Post:
        """Who hands issues over."""
        return Post(self.settings, self.issues, self.deliveries, self.edits, self.mailroom, self.shelf)

    def send(self, edition: Edition) -> Outcome:
        """Mail an issue to those of its audience who have not got it; nobody is mailed twice. Raises Refused for one that waits."""
        self.editing.settle(edition.date)
        return self.post.send(edition, self.now())

    def copy(self, edition: Edition, address: str) -> Message | Failure:
        """One copy for an address that need not be subscribed."""
        return self.post.copy(edition, address)

    def send_copy(self, edition: Edition, address: str) -> str:
        """Mail one copy outside the ledger and say what became of it; raises Refused and MailerError."""
        return self.post.send_copy(edition, address)

    def schedule(self, work: Callable[[], None]) -> "local.Engine":
        """Do `work` every day at the list's hour, until the engine is closed."""
        from digest.engine import local  # noqa: PLC0415 - only a program that stays needs a schedule

        return local.start(work, self.settings.list.hour, self.settings.list.timezone, self.now())

    def checks(self, *, offline: bool) -> Iterator[doctor.Check]:
        """What an operator should mend."""
        return checking.checks(self.settings, self.database, self.templates, self.now(), offline=offline)

    @property
    def sources(self) -> Sources:
        """The feeds by themselves."""
        return Sources(self.settings.fetch, self.feeds, self.watch)

    def writer(self, *, reckon: bool = False) -> summarise.Writer | None:
        """The model that writes, where one is configured."""
        return writing.writer(self.settings, self.templates, self.database, self.today(), reckon=reckon)

    def _desk(self, workers: ProcessWorkers, *, reckon: bool) -> run.Desk:
        return run.Desk(
            list=self.settings.list,
            feeds=self.settings.feeds,
            fetch=self.settings.fetch,
            fetcher=WebFetcher(self.settings.fetch, RobotsFiles(self.database)),
            workers=workers,
            states=self.feeds,
            entries=self.entries,
            issues=self.issues,
            edits=self.edits,
            learning=self.learning,
            writer=self.writer(reckon=reckon),
            watch=self.watch,
            encoder=writing.encoder(self.settings),
            vectors=Vectors(self.database),
        )


@contextmanager
def open(settings: Settings, watch: Watch = silent) -> Iterator[App]:  # noqa: A001 - read as app.open(settings)
    """A digest over its database, brought to this program's revision and closed at the end; raises DigestError."""
    gc.set_threshold(50_000, 20, 20)  # else a tenth of the time is spent looking through all libraries for garbage
    store = database.open(settings.database)
    try:
        store.migrate()
        yield App(settings, store, render.templates(settings.templates), watch)
    finally:
        store.close()
