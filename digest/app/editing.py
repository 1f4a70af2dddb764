"""The editor's hand: look at a day's issue, change it, undo that, approve it, and correct it when it has gone out.

Every change is stored and the issue made again from what is stored; one that cannot be made is taken back and said.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime

from digest import report
from digest.app import changes, views
from digest.app.views import Item, View
from digest.edits import UNMADE, Change, Edit, cut_short
from digest.errors import Refused
from digest.issue import Correction, Edition
from digest.model import Entry, EntryId, Failure
from digest.settings import ListSettings
from digest.stores import Edits, Entries, Issues

CUT_SHORT = "an interruption"
"""Who takes back an edit that was stored and not made."""


@dataclass(frozen=True, slots=True)
class Editing:
    """What an editor can do to one list's issues.

    `remake` composes a day's issue again from what is stored and stores the next version (the same where nothing is different);
    `fetch_page` makes a stored entry of the page at an address, or says why it cannot. `turn` is held while an issue is changed, and
    raises Refused while another process holds it.
    """

    list: ListSettings
    issues: Issues
    edits: Edits
    entries: Entries
    remake: Callable[[date], Edition | None]
    fetch_page: Callable[[str], Entry | Failure]
    now: Callable[[], datetime]
    turn: Callable[[], AbstractContextManager[None]]

    def day(self, day: date | None = None) -> View:
        """The issue of a day, today by default; raises Refused where there is none."""
        day = day or self._today()
        self.settle(day)
        return self._looked(day)

    def settle(self, day: date) -> None:
        """Take back each edit of a day whose making was cut short, and let stand again each whose undoing was."""
        try:
            if self._cut_short(day):
                with self.turn():
                    self._settled(day)
        except Refused:
            return  # another process is changing the issue at this moment, and not cut short at all

    def apply(self, day: date | None, change: Change, by: str) -> View:
        """Store a change and make the issue again; `target` and `other` may be any reference that `views.find` knows.

        Raises Refused for what cannot be done, and for any change of an issue that went out; nothing is changed then.
        """
        if change.kind == "approve":
            return self.approve(day, by, change.place)
        if change.kind == "correct":
            return self.correct(day, change.text, by, change.target)
        with self.turn():
            view = self._begun(day)
            _check_unsent(view)
            change = changes.complete(change, view)
            edit = self._stored(view, self._with_page(change) if change.kind == "add" else change, by)
            return self._applied(view.edition.date, edit)

    def _applied(self, day: date, edit: Edit) -> View:
        """The issue with an edit that was stored; raises Refused for one that cannot be made or finds nothing, and takes it back."""
        try:
            made = self._made(day)
        except Exception:
            self.edits.undo(self.list.id, day, edit.number, edit.by, self.now())
            raise
        if why := next((done.unmet for done in made.edits if done.number == edit.number), ""):
            self.edits.undo(self.list.id, day, edit.number, edit.by, self.now())
            self._made(day)
            raise Refused(f"{why[0].upper()}{why[1:]}.")
        return made

    def undo(self, day: date | None, number: int, by: str) -> View:
        """Take one edit back and make the issue again; raises Refused for one that is not there, is undone, or went out."""
        with self.turn():
            view = self._begun(day)
            day, done = view.edition.date, next((edit for edit in view.edits if edit.number == number), None)
            if done is None:
                raise Refused(
                    f"There is no edit {number} of the issue of {day}: `digest edit list --date {day}` names all."
                )
            carrying = self._carrying(day, number) if done.kind == "correct" and done.stands else None
            if done.kind not in UNMADE:
                _check_unsent(view)
            if carrying:
                self._check_correctable(carrying)
            self.edits.undo(self.list.id, day, number, _name(by), self.now())
            try:
                if carrying:
                    self._made(carrying.date)
                return self._looked(day) if done.kind in UNMADE else self._made(day)
            except Exception:
                self.edits.redo(self.list.id, day, number)
                raise

    def _carrying(self, day: date, number: int) -> Edition | None:
        """The later issue that carries a correction, where there is one."""
        edit = next(edit for edit in self.edits.of(self.list.id, day) if edit.number == number)
        later = (self.issues.find(self.list.id, one) for one, _ in self.issues.dates(self.list.id) if one > day)
        return next((one for one in later if one and _correction(edit) in one.issue.corrections), None)

    def _check_correctable(self, carrying: Edition) -> None:
        if self._view(carrying).sent:
            raise Refused(
                f"The correction stands in the issue of {carrying.date}, which has gone out: publish another one of what it got wrong."
            )

    def approve(self, day: date | None, by: str, version: int = 0) -> View:
        """Allow the issue to be mailed as it is now; raises Refused where it is not the version that was looked at any more."""
        with self.turn():
            view = self._begun(day)
            _check_unsent(view)
            there = view.edition.version
            if version and version != there:
                raise Refused(
                    f"The issue of {view.edition.date} is at version {there} now, not {version}: look at it again and approve that."
                )
            if view.approved:
                return view
            self._stored(view, Change("approve", place=there), by)
            return self._looked(view.edition.date)

    def correct(self, day: date | None, text: str, by: str, target: str = "") -> View:
        """Publish what an issue got wrong, in one story or at all: it stands in the archive and in the next issue."""
        view = self.day(day)
        change = Change("correct", text=changes.clean(text, changes.NOTE, "The correction"))
        if target.strip():
            change = changes.aimed(change, _told(views.find(view, target), view))
        self._stored(view, replace(change, was=change.title), by)
        return self._looked(view.edition.date)

    def corrections(self, day: date) -> tuple[Correction, ...]:
        """What was corrected in one day's issue, oldest first."""
        edits = self.edits.of(self.list.id, day)
        return tuple(_correction(e) for e in edits if e.stands and e.change.kind == "correct")

    def _today(self) -> date:
        return self.now().astimezone(self.list.timezone).date()

    def _begun(self, day: date | None) -> View:
        """The issue that is going to be changed, while `turn` is held."""
        day = day or self._today()
        self._settled(day)
        return self._looked(day)

    def _looked(self, day: date) -> View:
        edition = self.issues.find(self.list.id, day)
        if edition is None:
            newest = self.issues.latest(self.list.id)
            other = f", or name the day of the newest by `--date {newest.date}`" if newest else ""
            raise Refused(f"There is no issue of {day}: make it with `digest run --date {day} --hold`{other}.")
        return self._view(edition)

    def _cut_short(self, day: date) -> tuple[Edit, ...]:
        edition = self.issues.find(self.list.id, day)
        return cut_short(self.edits.of(self.list.id, day), report.edits(edition.report)) if edition else ()

    def _settled(self, day: date) -> None:
        for edit in self._cut_short(day):
            if edit.stands:
                self.edits.undo(self.list.id, day, edit.number, CUT_SHORT, self.now())
            else:
                self.edits.redo(self.list.id, day, edit.number)

    def _stored(self, view: View, change: Change, by: str) -> Edit:
        return self.edits.add(self.list.id, view.edition.date, change, _name(by), self.now())

    def _with_page(self, change: Change) -> Change:
        found = self.fetch_page(change.text)
        if isinstance(found, Failure):
            raise Refused(f"{found.what} cannot be added: {found.why.rstrip('.')}.")
        return replace(change, entries=(found.id,), title=found.title)

    def _made(self, day: date) -> View:
        """The issue made again; raises Refused where nothing is left of it."""
        edition = self.remake(day)
        if edition is None:
            raise Refused(f"Nothing would be left to tell on {day}: keep a story, or leave the issue unsent.")
        return self._view(edition)

    def _view(self, edition: Edition) -> View:
        day, list_id = edition.date, self.list.id
        told = [story for date, story in self.issues.told(list_id, day, date.fromordinal(day.toordinal() + 1))]
        explained = report.explained(edition.report)
        left = [EntryId(entry) for one in explained if views.is_left(one) for entry in one.entries]
        pages = {entry.id: entry for entry in self.entries.named(left)}
        try:
            self.issues.unsent(edition)
            sent = False
        except Refused:
            sent = True
        stored = views.Stored(
            edition, {story.id: story for story in told}, explained, pages, self.edits.of(list_id, day)
        )
        return views.view(stored, self.list.review, sent=sent)


def _correction(edit: Edit) -> Correction:
    return Correction(edit.date, edit.change.was, edit.change.text)


def _told(item: Item, view: View) -> Item:
    if item.section == views.LEFT:
        raise Refused(
            f"“{item.headline}” was left out of the issue of {view.edition.date}, which said nothing of it: name a story that it tells."
        )
    return item


def _check_unsent(view: View) -> None:
    if view.sent:
        raise Refused(
            f"The issue of {view.edition.date} has gone out and is not changed any more: publish a correction instead, "
            f"by `digest edit correct --date {view.edition.date} TEXT`."
        )


def _name(by: str) -> str:
    return changes.clean(by or "editor", changes.NAME, "The editor's name")
