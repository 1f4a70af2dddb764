"""Mailing an issue: to its audience by the ledger, or one copy outside of it; nothing that still waits for an editor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from digest import edits, lock, mail, report
from digest.errors import MailerError, Refused
from digest.issue import Edition
from digest.mailroom import Mailroom
from digest.model import Failure
from digest.people import Delivery, Message, SubscriberId
from digest.pipeline import deliver
from digest.ports import Mailer
from digest.report import Report
from digest.settings import Settings
from digest.shelf import Shelf
from digest.storage.deliveries import Deliveries
from digest.stores import Edits, Issues

NOBODY = SubscriberId(0)
LISTED = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run or a sending left behind: its report, where things lie by name (html, text, mail), and the edition."""

    report: Report
    files: Mapping[str, Path]
    progress: deliver.Progress | None = None
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Who hands issues over."""

    settings: Settings
    issues: Issues
    deliveries: Deliveries
    edits: Edits
    mailroom: Mailroom
    shelf: Shelf

    def mailer(self) -> Mailer:
        """The configured way to hand over mail; raises SettingsError."""
        return mail.connect(self.settings.mailer)

    def waits(self, edition: Edition) -> bool:
        """Whether an issue may not be mailed before an editor approves this very version."""
        if self.settings.list.review != "required" or edition.issue.sample:
            return False
        return not edits.approved(self.edits.of(edition.list_id, edition.date), edition.version)

    def waiting(self) -> frozenset[date]:
        """The days whose issues wait for an editor: no page shows them to readers before."""
        if self.settings.list.review != "required":
            return frozenset()
        own = self.settings.list.id
        unmailed = self.issues.unmailed(own)
        return frozenset(day for day, version in unmailed if not edits.approved(self.edits.of(own, day), version))

    def send(self, edition: Edition, now: datetime) -> Outcome:
        """Mail an issue to those of its audience who have not got it; nobody is mailed twice. Raises Refused for one that waits."""
        self._check_ready(edition)
        mailer = self.mailer()
        write = self.mailroom.copies(edition.issue)
        with lock.held(self.settings.home / "sending.lock", "sending mail"):
            self._check_ready(edition)
            self.deliveries.freeze(edition.id, now)
            self._check_ready(edition)  # what is changed from now on finds nobody to mail, or that somebody was mailed
            progress = deliver.deliver(deliver.Sending(edition.id, self.deliveries, mailer, write, now))
        issue = edition.issue
        found = Report(edition.list_id, edition.date, "exists", "Sent.", issue.tally, edition.version, issue.subject)
        lost = islice(self.deliveries.listed(edition.id, ("failed", "uncertain")), LISTED)
        found = replace(found, undelivered=tuple(Failure(one.address, f"{one.state}: {one.detail}") for one in lost))
        return Outcome(found, {}, progress)

    def _check_ready(self, edition: Edition) -> None:
        """Raises Refused for an issue that waits, that is not the stored one any more, or that is being changed."""
        if self.waits(edition):
            raise Refused(
                f"The issue of {edition.date} (version {edition.version}) waits for an editor: look at it with `digest preview`, "
                f"and approve it there or with `digest edit approve --date {edition.date}`."
            )
        current = self.issues.find(edition.list_id, edition.date)
        done = self.edits.of(edition.list_id, edition.date)
        if current is None or current.version != edition.version or edits.cut_short(done, report.edits(current.report)):
            raise Refused(f"The issue of {edition.date} was changed meanwhile: look at it and send it again.")

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

    def proof(self, edition: Edition) -> dict[str, Path]:
        """Where the mail lies: the outbox when mail went there; a proof for the operator when nobody is subscribed."""
        if not self.deliveries.progress(edition.id):
            copy = self.copy(edition, self.settings.list.operator)
            if isinstance(copy, Failure):
                return {}
            return {"mail": self.shelf.put(edition.list_id, edition.date, "proof.eml", copy.raw)}
        folder = dict(self.settings.mailer.options).get("folder") if self.settings.mailer.name == "outbox" else None
        return {"mail": Path(folder) / edition.date.isoformat()} if folder else {}
