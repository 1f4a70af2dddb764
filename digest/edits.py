"""What an editor does to one day's issue: each edit a value of its own, stored, applied at every rebuild, undone by itself.

An edit names its story by id and by the entries that told it, so that it finds the story again when a rebuild gives it another id.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from digest.text import cut

EditKind = Literal[
    "pin", "drop", "merge", "split", "move", "retitle", "sentence", "mark", "note", "add", "approve", "correct", "rule"
]
EDIT_KINDS: tuple[EditKind, ...] = (
    "pin", "drop", "merge", "split", "move", "retitle", "sentence", "mark", "note", "add", "approve", "correct", "rule",
)  # fmt: skip
UNMADE: tuple[EditKind, ...] = ("approve", "correct", "rule")
"""Edits that change nothing in the issue itself."""
Section = Literal["top", "papers", "quick"]
SECTIONS: tuple[Section, ...] = ("top", "papers", "quick")
WHY = "why"
TITLE_SHOWN, SENTENCE_SHOWN = 60, 90


@dataclass(frozen=True, slots=True)
class Change:
    """What an editor wants; which fields count depends on `kind`.

    - pin, drop: `target`.
    - merge: `target` takes in the story `other` (`others` its entries).
    - split: `others` are entries of `target` that become a story of their own.
    - move: `target` goes to `place` (from 1) of `section`; a story that was left out may be moved in.
    - retitle: `target` gets the headline `text`.
    - sentence: in `target` the sentence `was` (exact) becomes `text`; an empty text removes it, an empty `was` adds one at the
      end. With `section` "why" it is the reason why the story matters.
    - mark: in `target` the facet `was` (or `class`, `licence`) becomes `text`.
    - note: `text` is said to the readers at the head of the issue, or under the story `target`; an empty text takes it away.
    - add: the page at `text` is told as a story; `entries` holds the entry made of it.
    - approve: version `place` may be mailed.
    - correct: `text` says what the issue of that day got wrong, in the story `target` where one is named; `was` is its headline.
    - rule: the mark `was` (a facet, `access`, `class` or `licence`) of the thing `target` (its slug, `title` its name) in the registry is `text`
      from that day on; `other` is the address where that can be read, `other_title` the editor's reason.

    `entries` tell `target`, and `title` was its headline when the edit was made; `other_title` that of `other`.
    """

    kind: EditKind
    target: str = ""
    entries: tuple[str, ...] = ()
    other: str = ""
    others: tuple[str, ...] = ()
    section: str = ""
    place: int = 0
    was: str = ""
    text: str = ""
    title: str = ""
    other_title: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit as stored; `number` counts the edits of the installation, `undone` is when it was taken back, and by whom."""

    number: int
    list_id: str
    date: date
    change: Change
    by: str
    at: datetime
    undone: datetime | None = None
    undone_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether it has not been taken back."""
        return self.undone is None


def approved(edits: Iterable[Edit], version: int) -> bool:
    """Whether an editor allowed exactly this version to be mailed, and still does."""
    return any(e.stands and e.change.kind == "approve" and e.change.place == version for e in edits)


def making(edits: Iterable[Edit]) -> tuple[int, ...]:
    """The numbers of the edits that an issue is made with."""
    return tuple(e.number for e in edits if e.stands and e.change.kind not in UNMADE)


def cut_short(edits: Iterable[Edit], made: Iterable[int] | None) -> tuple[Edit, ...]:
    """Edits that stand and are not in an issue made with those numbered, or are undone and still in it: their making was cut short.

    None where it is not known with which the issue was made.
    """
    if made is None:
        return ()
    there = set(made)
    return tuple(e for e in edits if e.change.kind not in UNMADE and e.stands != (e.number in there))


def said(change: Change) -> str:
    """A change in words, as a list of edits shows it."""
    it = f"“{cut(change.title or change.target, TITLE_SHOWN)}”"
    under = f" under {it}" if change.target else ""
    return {
        "pin": f"pinned {it}",
        "drop": f"dropped {it}",
        "merge": f"merged “{cut(change.other_title or change.other, TITLE_SHOWN)}” into {it}",
        "split": f"split {len(change.others)} of {len(change.entries)} entries from {it}",
        "move": f"moved {it} to {change.section} {change.place}",
        "retitle": f"retitled {it} to “{change.text}”",
        "sentence": _sentence(change, it),
        "mark": f"marked {change.was} of {it} as {change.text or 'none'}",
        "note": f"noted{under}: “{change.text}”" if change.text else f"removed the note{under}",
        "add": f"added {change.text}",
        "approve": f"approved version {change.place}",
        "correct": f"corrected{f' {it}' if change.target else ''}: “{change.text}”",
        "rule": f"ruled that {change.was} of {it} is {change.text or 'not known'}",
    }[change.kind]


def _sentence(change: Change, it: str) -> str:
    what, was = "why it matters: " if change.section == WHY else "", cut(change.was, SENTENCE_SHOWN)
    if not change.was:
        return f"added {what}“{change.text}” to {it}"
    if not change.text:
        return f"removed {what}“{was}” from {it}"
    return f"changed {what}“{was}” to “{change.text}” in {it}"
