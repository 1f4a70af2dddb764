"""The editor's hand: look at a day's issue, change it, undo that, approve it, and correct it when it has gone out.

Every change is stored and the issue made again from what is stored; one that cannot be made is taken back and said.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from digest import report
from digest.app import changes, views
from digest.app.views import View
from digest.edits import Change, Edit, EditKind
from digest.errors import Refused
from digest.issue import Correction, Edition
from digest.model import Entry, EntryId, Failure
from digest.ports import Edits, Entries, Issues
from digest.settings import ListSettings

UNMADE: tuple[EditKind, ...] = ("approve", "correct")
"""Edits that change nothing in the issue itself."""


@dataclass(frozen=True, slots=True)
class Editing:
    """What an editor can do to one list's issues.

    `remake` composes a day's issue again from what is stored and stores the next version (the same where nothing is different);
    `fetch_page` makes a stored entry of the page at an address, or says why it cannot.
    """

    list: ListSettings
    issues: Issues
    edits: Edits
    entries: Entries
    remake: Callable[[date], Edition | None]
    fetch_page: Callable[[str], Entry | Failure]
    now: Callable[[], datetime]

    def day(self, day: date | None = None) -> View:
        """The issue of a day, today by default; raises Refused where there is none."""
        day = day or self.now().astimezone(self.list.timezone).date()
        edition = self.issues.find(self.list.id, day)
        if edition is None:
            newest = self.issues.latest(self.list.id)
            other = f", or name the day of the newest by `--date {newest.date}`" if newest else ""
            raise Refused(f"There is no issue of {day}: make it with `digest run --date {day} --hold`{other}.")
        return self._view(edition)

    def apply(self, day: date | None, change: Change, by: str) -> View:
        """Store a change and make the issue again; `target` and `other` may be any reference that `views.find` knows.

        Raises Refused for what cannot be done, and for any change of an issue that went out; nothing is changed then.
        """
        if change.kind == "approve":
            return self.approve(day, by, change.place)
        if change.kind == "correct":
            return self.correct(day, change.text, by, change.target)
        view = self.day(day)
        _check_unsent(view)
        change = changes.complete(change, view)
        edit = self._stored(view, self._with_page(change) if change.kind == "add" else change, by)
        day = view.edition.date
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
        view = self.day(day)
        day, kind = view.edition.date, next((edit.kind for edit in view.edits if edit.number == number), None)
        if kind not in UNMADE:
            _check_unsent(view)
        self.edits.undo(self.list.id, day, number, _name(by), self.now())
        if kind in UNMADE:
            return self.day(day)
        try:
            return self._made(day)
        except Exception:
            self.edits.redo(self.list.id, day, number)
            raise

    def approve(self, day: date | None, by: str, version: int = 0) -> View:
        """Allow the issue to be mailed as it is now; raises Refused where it is not the version that was looked at any more."""
        view = self.day(day)
        _check_unsent(view)
        there = view.edition.version
        if version and version != there:
            raise Refused(
                f"The issue of {view.edition.date} is at version {there} now, not {version}: look at it again and approve that."
            )
        if view.approved:
            return view
        self._stored(view, Change("approve", place=there), by)
        return self.day(view.edition.date)

    def correct(self, day: date | None, text: str, by: str, target: str = "") -> View:
        """Publish what an issue got wrong, in one story or at all: it stands in the archive and in the next issue."""
        view = self.day(day)
        change = Change("correct", text=changes.clean(text, changes.NOTE, "The correction"))
        if target.strip():
            change = changes.aimed(change, views.find(view, target))
        self._stored(view, replace(change, was=change.title), by)
        return self.day(view.edition.date)

    def corrections(self, day: date) -> tuple[Correction, ...]:
        """What was corrected in one day's issue, oldest first."""
        edits = self.edits.of(self.list.id, day)
        return tuple(
            Correction(day, e.change.was, e.change.text) for e in edits if e.stands and e.change.kind == "correct"
        )

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


def _check_unsent(view: View) -> None:
    if view.sent:
        raise Refused(
            f"The issue of {view.edition.date} has gone out and is not changed any more: publish a correction instead, "
            f"by `digest edit correct --date {view.edition.date} TEXT`."
        )


def _name(by: str) -> str:
    return changes.clean(by or "editor", changes.NAME, "The editor's name")
