"""The composition root: settings in, a working digest out.

The only module that knows which adapter stands behind a seam, and the only one that reads the clock.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from digest import doctor, llm, lock, mail, render, specimen
from digest.app import writing
from digest.app.notices import Notices
from digest.app.sources import WORKER_SECONDS, WORKERS, Sources
from digest.errors import MailerError, Refused
from digest.fetch import WebFetcher
from digest.mailroom import Mailroom
from digest.model import Failure
from digest.people import Delivery, Message, SubscriberId
from digest.pipeline import deliver, run, summarise, window
from digest.ports import Edition, Mailer, Watch
from digest.report import Report
from digest.settings import Settings
from digest.shelf import Shelf
from digest.storage import database
from digest.storage.database import Database
from digest.storage.deliveries import Deliveries
from digest.storage.entries import Entries
from digest.storage.feeds import Feeds
from digest.storage.issues import Issues
from digest.storage.robots import RobotsFiles
from digest.storage.subscribers import Subscribers
from digest.workers import ProcessWorkers

if TYPE_CHECKING:
    from digest.engine import local

NOBODY = SubscriberId(0)


def silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def clock() -> datetime:
    """The time, in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the one place that reads the clock


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run or a sending left behind: its report, and where things lie by name (html, text, mail)."""

    report: Report
    files: Mapping[str, Path]
    progress: deliver.Progress | None = None


@dataclass(frozen=True, slots=True)
class App:
    """A digest ready for use; `watch` is told of progress."""

    settings: Settings
    database: Database
    templates: render.Templates
    watch: Watch = silent

    @property
    def subscribers(self) -> Subscribers:
        """The people of all lists."""
        return Subscribers(self.database)

    @property
    def issues(self) -> Issues:
        """The editions of all lists."""
        return Issues(self.database)

    @property
    def deliveries(self) -> Deliveries:
        """The ledger of all issues."""
        return Deliveries(self.database)

    @property
    def feeds(self) -> Feeds:
        """What is known of the feeds."""
        return Feeds(self.database)

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
        return mail.connect(self.settings.mailer)

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
        operator = Notices(self.settings, self.feeds, self.templates, self.mailer)
        return operator.after(lambda: self._made(order, send=send), now, quiet=dry or sample)

    def _made(self, order: run.Order, *, send: bool) -> Outcome:
        with ProcessWorkers(WORKERS, WORKER_SECONDS) as workers:
            made = run.run(self._desk(workers), order)
        if made.issue is None:
            return Outcome(made.report, {})
        parts = {"html": self.templates.web_html(made.issue), "text": self.templates.web_text(made.issue)}
        files = self.shelf.parts(made.report.list_id, made.issue.date, "dry-run" if order.dry else "issue", parts)
        if made.edition is None or not send:
            return Outcome(made.report, files)
        sent = self.send(made.edition)
        report = replace(made.report, undelivered=sent.report.undelivered)
        return replace(sent, report=report, files=files | self._proof(made.edition))

    def send(self, edition: Edition) -> Outcome:
        """Mail an issue to those of its audience who have not got it; nobody is mailed twice."""
        mailer = self.mailer()
        write = self.mailroom.copies(edition.issue)
        with lock.held(self.settings.home / "sending.lock", "sending mail"):
            self.deliveries.freeze(edition.id, self.now())
            progress = deliver.deliver(deliver.Sending(edition.id, self.deliveries, mailer, write, self.now()))
        issue = edition.issue
        report = Report(edition.list_id, edition.date, "exists", "Sent.", issue.tally, edition.version, issue.subject)
        lost = islice(self.deliveries.listed(edition.id, ("failed", "uncertain")), 20)
        report = replace(report, undelivered=tuple(Failure(one.address, f"{one.state}: {one.detail}") for one in lost))
        return Outcome(report, {}, progress)

    def copy(self, edition: Edition, address: str) -> Message | Failure:
        """One copy for an address that need not be subscribed; its way out leads nowhere, for there is nothing to leave."""
        return self.mailroom.copies(edition.issue)(Delivery(edition.id, NOBODY, address, "", "sending"))

    def send_copy(self, edition: Edition, address: str) -> str:
        """Mail one copy outside the ledger and say what became of it; raises Refused and MailerError."""
        copy = self.copy(edition, address)
        if isinstance(copy, Failure):
            raise Refused(f"{copy.what}: {copy.why}")
        mailer = self.mailer()
        outcome = next(iter(mailer.send([copy])))
        if outcome.verdict != "accepted":
            raise MailerError(
                f"The copy for {address} was not accepted by {mailer.name} ({outcome.verdict}: {outcome.detail})."
            )
        detail = f" ({outcome.detail})" if outcome.detail else ""
        return f"one copy for {address} was accepted by {mailer.name}{detail}"

    def schedule(self, work: Callable[[], None]) -> "local.Engine":
        """Do `work` every day at the list's hour, until the engine is closed."""
        from digest.engine import local  # noqa: PLC0415 - only a program that stays needs a schedule

        return local.start(work, self.settings.list.hour, self.settings.list.timezone, self.now())

    def checks(self, *, offline: bool) -> Iterator[doctor.Check]:
        """What an operator should mend."""
        model = self.settings.model
        patient = doctor.Patient(
            settings=self.settings,
            states=self.feeds.states(),
            people=Counter(person.state for person in self.subscribers.all(self.settings.list.id)),
            database=self.database.name,
            mailer=self.mailer,
            model=lambda: llm.connect("openai", model) if model else None,
            render=lambda: len(
                self.templates.email_html(specimen.issue(self.settings.list.masthead, self.now())).encode()
            ),
        )
        return doctor.checks(patient, offline=offline)

    @property
    def sources(self) -> Sources:
        """The feeds by themselves."""
        return Sources(self.settings.fetch, self.feeds, self.watch)

    def writer(self) -> summarise.Writer | None:
        """The model that writes, where one is configured."""
        return writing.writer(self.settings, self.templates, self.database)

    def _desk(self, workers: ProcessWorkers) -> run.Desk:
        writer = self.writer()
        return run.Desk(
            list=self.settings.list,
            feeds=self.settings.feeds,
            fetch=self.settings.fetch,
            fetcher=WebFetcher(self.settings.fetch, RobotsFiles(self.database)),
            workers=workers,
            states=self.feeds,
            entries=Entries(self.database),
            issues=self.issues,
            writer=writer,
            watch=self.watch,
            spent=lambda: writing.spent(writer),
        )

    def _proof(self, edition: Edition) -> dict[str, Path]:
        """Where the mail lies: the outbox when mail went there; a proof for the operator when nobody is subscribed."""
        if not self.deliveries.progress(edition.id):
            copy = self.copy(edition, self.settings.list.operator)
            put = self.shelf.put
            if isinstance(copy, Failure):
                return {}
            return {"mail": put(edition.list_id, edition.date, "proof.eml", copy.raw)}
        folder = dict(self.settings.mailer.options).get("folder") if self.settings.mailer.name == "outbox" else None
        return {"mail": Path(folder) / edition.date.isoformat()} if folder else {}


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
