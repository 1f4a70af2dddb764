"""An issue as its editor sees it on a terminal: the stories by place, one story in full, and what was done so far."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from digest.cli import columns, console
from digest.model import FACETS

if TYPE_CHECKING:
    from digest.app.views import Done, Item, View
    from digest.model import Openness

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
    if standing := [done for done in found.edits if done.stands]:
        console.say("")
        for done in standing:
            console.say(_done(done))
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
        console.say(_done(done))


def story(item: "Item", *, as_json: bool) -> None:
    """One story in full: its sentences and entries with the numbers by which they are edited, its marks and its reasons."""
    if as_json:
        return console.show(item)
    width = columns.room()
    head = f"{_place(item)} · {item.id}" + (f" · {item.slug}" if item.slug else "")
    console.say(columns.under(head, width, indent=""))
    for line in _story(item):
        console.say(columns.under(line, width, indent="  "))
    return None


def changed(found: "View", number: int = 0, *, as_json: bool) -> None:
    """What a command did: its edit in words (the last one by default), where its story stands, the version, and what waits."""
    if as_json:
        return console.show(_object(found))
    for done in [done for done in found.edits if done.number == number] or found.edits[-1:]:
        console.say(_hanging(f"{'' if done.stands else 'undone: '}edit {done.number}: {done.said}"))
        if item := _moved(found, done):
            console.say(columns.under(f"now {_place(item)}: {item.headline}", columns.room()))
    for line in (_title(found), *_waiting(found)):
        console.say(_hanging(line))
    return None


def _moved(found: "View", done: "Done") -> "Item | None":
    """The story whose place an edit may have changed: its own, or the one that tells an added page."""
    added = done.kind == "add" and done.stands
    items = [i for i in found.items if added and any(done.said.endswith(f" {p.url}") for p in i.pieces)]
    if done.kind in ("pin", "drop", "move", "merge", "split"):
        items = [item for item in found.items if item.id == done.story]
    return items[0] if items else None


def _title(found: "View") -> str:
    edition = found.edition
    state = "sent" if found.sent else "approved" if found.approved else "not sent"
    return f"{edition.date} · version {edition.version} ({state}) · {edition.issue.subject}"


def _waiting(found: "View") -> list[str]:
    """What an editor has to do."""
    lines = [f"{lost.what} finds nothing to change: {lost.why}." for lost in found.unmet]
    lines += [f"Contradiction, {one.what}: {one.why}." for one in found.contradictions]
    if found.waits:
        lines.append(
            f"It waits for approval: `digest edit approve --date {found.edition.date}` lets this version be mailed."
        )
    if found.approved and not found.sent:
        lines.append(f"Nobody was mailed yet: `digest send --date {found.edition.date}` does it.")
    return lines


def _table(found: "View", width: int, *, whole: bool) -> Iterator[str]:
    short = _short([item.id for item in found.items])
    shown = (*found.stories, *(found.left if whole else found.left[:LEFT_SHOWN]))
    rows = [(_place(item), item.id[:short], item.headline, f"{len(item.outlets) or ''}") for item in shown]
    head, *lines = columns.aligned([HEADS, *rows], width, right=frozenset({3}), gives=2)
    yield typer.style(head, bold=True)
    for item, line in zip(shown, lines, strict=True):
        yield typer.style(line, fg="bright_black") if item.why else line
        remarks = (item.why, _changed(item), _noted(item))
        yield from (columns.under(remark, width) for remark in remarks if remark)
    if rest := len(found.left) - LEFT_SHOWN if not whole else 0:
        yield from [f"... and {rest} more that were left out (--all shows them)"] * (rest > 0)


def _changed(item: "Item") -> str:
    """What of a story is the editor's own."""
    marks = item.openness.edited if item.openness else ()
    parts = [*item.edited, *["sentences"] * any(sentence.edited for sentence in item.sentences), *marks]
    return f"changed by the editor: {', '.join(parts)}" if parts else ""


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
    if item.openness:
        yield _marks(item.openness)
    yield f"{item.score:g} points: " + "; ".join(f"{reason.points:+g} {reason.reason}" for reason in item.reasons)
    for number, piece in enumerate(item.pieces, start=1):
        yield f"entry {number}: {piece.title} ({piece.outlet}) {piece.url}"


def _marks(found: "Openness") -> str:
    """Class, licence and facets by the names that `mark` takes; those that nothing is known of together."""
    facets = [(name, found.mark(name)) for name in FACETS]
    blank = [name for name, value in facets if value == "unknown" and name not in found.edited]
    marks = [("class", found.openness_class), ("licence", ", ".join(found.licence) or "none"), *facets]
    told = [f"{name} {value}{_by_hand(name in found.edited)}" for name, value in marks if name not in blank]
    return "marks: " + "; ".join(told) + (f"; unknown: {', '.join(blank)}" if blank else "")


def _by_hand(edited: bool) -> str:
    return " [edited]" if edited else ""


def _done(done: "Done") -> str:
    state = "" if done.stands else f", undone by {done.undone_by}"
    line = _hanging(f"edit {done.number}: {done.said} ({done.by}{state})")
    lost = done.stands and done.unmet
    return f"{line}\n{columns.under(f'finds nothing to change: {lost}', columns.room())}" if lost else line


def _hanging(line: str) -> str:
    """A line whose further ones are indented, so that it is seen where the next begins."""
    return columns.under(line, columns.room()).lstrip()


def _place(item: "Item") -> str:
    """A place as a command takes it: one word."""
    return item.where.replace(" ", "-")


def _short(ids: list[str]) -> int:
    """How much of the ids tells them apart."""
    return next((n for n in range(SHORTEST, EVERY_ID) if len({one[:n] for one in ids}) == len(set(ids))), EVERY_ID)


def _object(found: "View") -> dict[str, Any]:
    """The view for scripts, without the issue itself."""
    edition = found.edition
    state: dict[str, Any] = {"list": edition.list_id, "date": edition.date, "version": edition.version}
    state |= {"subject": edition.issue.subject, "review": found.review, "approved": found.approved}
    state |= {"sent": found.sent, "waits": found.waits}
    for name in ("stories", "left", "edits", "unmet", "contradictions"):
        state[name] = [asdict(one) for one in getattr(found, name)]
    return state
