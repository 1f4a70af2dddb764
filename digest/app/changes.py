"""What a person asked for, made whole and checked against the issue they look at; anything else is refused in a sentence."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from digest import urls
from digest.app.views import LEFT, Item, View, find
from digest.edits import SECTIONS, WHY, Change, EditKind
from digest.errors import Refused
from digest.pipeline.edit import marking

HEADLINE, SENTENCE, REASON, NOTE, ADDRESS, NAME = 180, 420, 300, 600, 2000, 80
"""The most characters of each: what an issue shows of it without cutting."""
UNFIT = ("Cc", "Cs", "Cn")
UNSEEN = ("Cf", "Mn", "Me", "Zs")
"""Kinds of characters that show nothing by themselves."""
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def complete(change: Change, view: View) -> Change:
    """The change with its stories by id, their entries and headlines; raises Refused for one that cannot be made."""
    if change.kind not in CHECKS:
        raise Refused(f"{change.kind!r} is no edit: it is one of {', '.join(CHECKS)}.")
    if change.kind in ("add", "note") and not change.target.strip():
        return CHECKS[change.kind](replace(change, target=""), None, view)
    item = find(view, change.target)
    return CHECKS[change.kind](aimed(change, item), item, view)


def aimed(change: Change, item: Item) -> Change:
    """The change with a story of the view as its target."""
    return replace(change, target=item.id, entries=tuple(piece.id for piece in item.pieces), title=item.headline)


def clean(text: str, most: int, what: str) -> str:
    """A text as one line without outer space; raises Refused for one that shows nothing, a long one, and control characters."""
    line = " ".join(text.split())
    if all(unicodedata.category(c) in UNSEEN for c in line):
        raise Refused(f"{what} is empty: write something.")
    bad = next((c for c in line if unicodedata.category(c) in UNFIT or TURNING.match(c)), "")
    if bad:
        raise Refused(f"{what} holds the control character U+{ord(bad):04X}: write it without.")
    return _short(line, most, what)


def paragraphs(text: str, most: int, what: str) -> str:
    """The same for a text that may have paragraphs: one line each."""
    lines = [clean(line, most, what) for line in text.splitlines() if line.strip()]
    whole = "\n".join(lines)
    return clean(whole, most, what) if len(lines) < 2 else _short(whole, most, what)


def _short(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise Refused(f"{what} has {len(text):,} characters and an issue shows {most:,} of it: write it shorter.")
    return text


def _pin(change: Change, item: Item | None, view: View) -> Change:
    return change


def _drop(change: Change, item: Item | None, view: View) -> Change:
    if item and item.section == LEFT:
        raise Refused(f"“{item.headline}” is left out already ({item.why}).")
    return change


def _merge(change: Change, item: Item | None, view: View) -> Change:
    other = find(view, change.other)
    if item and other.id == item.id:
        raise Refused(f"“{item.headline}” cannot be merged with itself: name another story.")
    others = tuple(piece.id for piece in other.pieces)
    return replace(change, other=other.id, others=others, other_title=other.headline)


def _split(change: Change, item: Item | None, view: View) -> Change:
    out = tuple(dict.fromkeys(change.others))
    if not out:
        raise Refused("Name the entries that shall become a story of their own.")
    if foreign := [entry for entry in out if entry not in change.entries]:
        raise Refused(f"{foreign[0]!r} is no entry of “{change.title}”: `digest edit show` lists those it has.")
    if len(out) == len(change.entries):
        raise Refused(f"That would split all entries from “{change.title}” and leave it empty: keep one.")
    return replace(change, others=out)


def _move(change: Change, item: Item | None, view: View) -> Change:
    if change.section not in SECTIONS:
        raise Refused(f"{change.section!r} is no section: it is one of {', '.join(SECTIONS)}.")
    there = [one for one in view.section(change.section) if one != item]
    if not 1 <= change.place <= len(there) + 1:
        raise Refused(f"{change.section} has no place {change.place}: it is one of 1 to {len(there) + 1}.")
    return change


def _retitle(change: Change, item: Item | None, view: View) -> Change:
    text = clean(change.text, HEADLINE, "The headline")
    if text == _told(item).headline:
        raise Refused("The headline says that already.")
    return replace(change, text=text)


def _sentence(change: Change, item: Item | None, view: View) -> Change:
    told = _told(item)
    why = change.section == WHY or (
        bool(change.was) and change.was == told.why_it_matters and change.was not in {s.text for s in told.sentences}
    )
    was = told.why_it_matters if why else change.was
    if was and not why and was not in {sentence.text for sentence in told.sentences}:
        raise Refused(f"“{told.headline}” does not say “{was[:60]}”: look at it again, somebody may have changed it.")
    what = "The reason why it matters" if why else "The sentence"
    # An empty text takes away what is there, and adds nothing where nothing is.
    text = clean(change.text, REASON if why else SENTENCE, what) if change.text.strip() or not was else ""
    if text == was:
        raise Refused(f"{what} says that already.")
    return replace(change, was=was, text=text, section=WHY if why else "")


def _mark(change: Change, item: Item | None, view: View) -> Change:
    _told(item)
    facet, value = change.was.strip(), change.text.strip()
    if why := marking.refused(facet, value):
        raise Refused(f"{why[0].upper()}{why[1:]}.")
    return replace(change, was=facet, text=", ".join(marking.licences(value)) if facet == marking.LICENCE else value)


def _note(change: Change, item: Item | None, view: View) -> Change:
    there = _told(item).note if item else view.edition.issue.note
    # An empty text takes away what is there, and is nothing to say where nothing is.
    text = paragraphs(change.text, NOTE, "The note") if change.text.strip() or not there else ""
    if text == there:
        raise Refused("The note says that already.")
    return replace(change, text=text)


def _add(change: Change, item: Item | None, view: View) -> Change:
    url = clean(change.text, ADDRESS, "The address")
    if not urls.is_web(url):
        raise Refused(f"{url!r} is no address of a page: it begins with https:// or http://.")
    known = urls.key(url)
    told = next((one for one in view.stories if any(urls.key(piece.url) == known for piece in one.pieces)), None)
    if told:
        raise Refused(f"That page is told already, in “{told.headline}” ({told.where}).")
    return Change("add", text=url)


def _told(item: Item | None) -> Item:
    if item is None:
        raise Refused("Name the story.")
    if item.section == LEFT:
        raise Refused(f"“{item.headline}” is left out, so nobody would see it: move it into a section first.")
    return item


CHECKS: Mapping[EditKind, Callable[[Change, Item | None, View], Change]] = {
    "pin": _pin,
    "drop": _drop,
    "merge": _merge,
    "split": _split,
    "move": _move,
    "retitle": _retitle,
    "sentence": _sentence,
    "mark": _mark,
    "note": _note,
    "add": _add,
}
