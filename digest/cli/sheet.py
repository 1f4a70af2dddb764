"""An issue as its editor sees it on a terminal: the stories by place, one story in full, and what was done so far."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from digest.cli import columns, console

if TYPE_CHECKING:
    from digest.app.views import Done, Item, View

HEADS = ("PLACE", "ID", "HEADLINE", "OUTLETS")
SHORTEST = 4
LEFT_SHOWN = 10
EVERY_ID = 64


def view(found: "View", *, whole: bool, as_json: bool) -> None:
    """All of a day: its stories, the edits, and what waits; with `whole` all that was left out, too."""
    if as_json:
        return console.show(_object(found))
    width = columns.room()
    console.say(columns.under(_title(found), width, indent=""))
    for line in _table(found, width, whole=whole):
        console.say(line)
    if found.edits:
        console.say("")
        edits(found, as_json=False)
    for line in _waiting(found):
        console.say("")
        console.say(columns.under(line, width, indent=""))
    return None


def edits(found: "View", *, as_json: bool) -> None:
    """The edits of a day by number, those undone among them."""
    if as_json:
        for done in found.edits:
            console.show(done)
        return
    if not found.edits:
        console.say(f"Nothing was edited in the issue of {found.edition.date}.")
    for done in found.edits:
        for line in _done(done):
            console.say(line)


def story(item: "Item", *, as_json: bool) -> None:
    """One story in full: its sentences and entries with the numbers by which they are edited, its marks and its reasons."""
    if as_json:
        return console.show(item)
    width = columns.room()
    head = f"{item.where} · {item.id}" + (f" · {item.slug}" if item.slug else "")
    console.say(columns.under(head, width, indent=""))
    for line in _story(item):
        console.say(columns.under(line, width, indent="  "))
    return None


def changed(found: "View", number: int = 0, *, as_json: bool) -> None:
    """What a command did: its edit in words (the last one by default), the version there is now, and what still waits."""
    if as_json:
        return console.show(_object(found))
    for done in [done for done in found.edits if done.number == number] or found.edits[-1:]:
        for line in _done(done):
            console.say(line)
    for line in (_title(found), *_waiting(found)):
        console.say(columns.under(line, columns.room(), indent=""))
    return None


def _title(found: "View") -> str:
    edition = found.edition
    state = "sent" if found.sent else "approved" if found.approved else "not sent"
    return f"{edition.date} · version {edition.version} ({state}) · {edition.issue.subject}"


def _waiting(found: "View") -> list[str]:
    """What an editor has to do."""
    lines = [f"{lost.what} finds nothing to change: {lost.why}." for lost in found.unmet]
    if found.waits:
        lines.append(
            f"It waits for approval: `digest edit approve --date {found.edition.date}` lets this version be mailed."
        )
    return lines


def _table(found: "View", width: int, *, whole: bool) -> Iterator[str]:
    short = _short([item.id for item in found.items])
    shown = (*found.stories, *(found.left if whole else found.left[:LEFT_SHOWN]))
    rows = [(item.where, item.id[:short], item.headline, f"{len(item.outlets) or ''}") for item in shown]
    head, *lines = columns.aligned([HEADS, *rows], width, right=frozenset({3}), gives=2)
    yield typer.style(head, bold=True)
    for item, line in zip(shown, lines, strict=True):
        yield typer.style(line, fg="bright_black") if item.why else line
        remarks = (item.why, f"changed by the editor: {', '.join(item.edited)}" if item.edited else "", _noted(item))
        yield from (columns.under(remark, width) for remark in remarks if remark)
    if rest := len(found.left) - LEFT_SHOWN if not whole else 0:
        yield from [f"... and {rest} more that were left out (--all shows them)"] * (rest > 0)


def _noted(item: "Item") -> str:
    return f"note: {item.note}" if item.note else ""


def _story(item: "Item") -> Iterator[str]:
    yield item.headline + _by_hand("headline" in item.edited)
    if item.why:
        yield f"left out: {item.why}"
    for number, sentence in enumerate(item.sentences, start=1):
        yield f"{number}. {sentence.text}{_by_hand(sentence.edited)}"
    if item.why_it_matters:
        yield f"why: {item.why_it_matters}{_by_hand('why' in item.edited)}"
    if item.note:
        yield _noted(item)
    if found := item.openness:
        marks = [("class", found.openness_class), ("licence", ", ".join(found.licence) or "none"), *found.facets]
        yield "marks: " + "; ".join(f"{facet} {value}{_by_hand(facet in found.edited)}" for facet, value in marks)
    yield f"{item.score:g} points: " + "; ".join(f"{reason.points:+g} {reason.reason}" for reason in item.reasons)
    for number, piece in enumerate(item.pieces, start=1):
        yield f"entry {number}: {piece.title} ({piece.outlet}) {piece.url}"


def _by_hand(edited: bool) -> str:
    return " [edited]" if edited else ""


def _done(done: "Done") -> Iterator[str]:
    width, state = columns.room(), "" if done.stands else f", undone by {done.undone_by}"
    yield columns.under(f"edit {done.number}: {done.said} ({done.by}{state})", width, indent="")
    if done.unmet and done.stands:
        yield columns.under(f"finds nothing to change: {done.unmet}", width)


def _short(ids: list[str]) -> int:
    """How much of the ids tells them apart."""
    return next((n for n in range(SHORTEST, EVERY_ID) if len({one[:n] for one in ids}) == len(set(ids))), EVERY_ID)


def _object(found: "View") -> dict[str, Any]:
    """The view for scripts, without the issue itself."""
    edition = found.edition
    state: dict[str, Any] = {"list": edition.list_id, "date": edition.date, "version": edition.version}
    state |= {"subject": edition.issue.subject, "review": found.review, "approved": found.approved}
    state |= {"sent": found.sent, "waits": found.waits}
    for name in ("stories", "left", "edits", "unmet"):
        state[name] = [asdict(one) for one in getattr(found, name)]
    return state
