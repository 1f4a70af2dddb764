"""Which story an edit means: the one of its id, else the one that most of its entries tell now.

An id may change when a day is made again with other entries. Two ids are not looked for by entries, since their story is no
longer one of its own: that of a story which an editor merged into another, and that of a split which was undone.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from digest.edits import Change, Edit, EditKind
from digest.model import EntryId, Story, StoryId

NAMED: tuple[EditKind, ...] = ("pin", "drop", "move", "retitle", "sentence", "mark", "note")
"""Kinds that speak of a story as it is told; merges and splits are done before there are stories."""


def standing(edits: Iterable[Edit], *kinds: EditKind) -> list[Edit]:
    """Edits of these kinds that were not taken back, by number."""
    return sorted((e for e in edits if e.stands and e.change.kind in kinds), key=lambda e: e.number)


def added(edits: Sequence[Edit]) -> tuple[EntryId, ...]:
    """The entries that editors brought in by their address."""
    return tuple(dict.fromkeys(EntryId(entry) for e in standing(edits, "add") for entry in e.change.entries))


def split_off(change: Change) -> StoryId:
    """The id of the story that a split makes: it follows from its entries, whatever else happens."""
    text = "\n".join(("split", *sorted(change.others)))
    return StoryId("s" + hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest())


def unsplit(edits: Iterable[Edit]) -> frozenset[str]:
    """Ids of stories that were split off by edits which are undone."""
    splits = [e for e in edits if e.change.kind == "split"]
    made = {split_off(e.change) for e in splits if e.stands}
    return frozenset({split_off(e.change) for e in splits} - made)


def absorbed(edit: Edit, edits: Iterable[Edit]) -> Edit | None:
    """The merge by which the story of an earlier edit became part of another one."""
    return next(
        (m for m in standing(edits, "merge") if m.number > edit.number and _within(edit.change, m.change)), None
    )


def _within(change: Change, merge: Change) -> bool:
    if change.target in (merge.target, merge.other):
        return change.target == merge.other
    entries = set(change.entries)
    return len(entries & set(merge.others)) > len(entries & set(merge.entries))


def home(
    target: str, entries: Sequence[str], places: Mapping[EntryId, StoryId], gone: Collection[str] = ()
) -> StoryId | None:
    """The story of an id, or else the one that most of the entries tell; of two with equally many, the first entry's."""
    if target in places.values():
        return StoryId(target)
    found = [places[EntryId(entry)] for entry in entries if EntryId(entry) in places]
    if target in gone or not found:
        return None
    return Counter(found).most_common(1)[0][0]


def places(stories: Iterable[Story]) -> dict[EntryId, StoryId]:
    """The story of every entry, folded ones included."""
    return {entry: story.id for story in stories for entry in members(story)}


def members(story: Story) -> tuple[EntryId, ...]:
    """The entries that tell a story, then those folded into it."""
    return (*(article.id for article in story.articles), *(copy.id for copy in story.folded))


def aimed(edits: Sequence[Edit], stories: Sequence[Story]) -> tuple[Edit, ...]:
    """The edits with their stories called as they are today; one whose story is gone keeps its name."""
    now, gone = places(stories), unsplit(edits)
    return tuple(_aimed(edit, edits, now, gone) for edit in edits)


def _aimed(edit: Edit, edits: Sequence[Edit], now: Mapping[EntryId, StoryId], gone: Collection[str]) -> Edit:
    change = edit.change
    if not change.target or change.kind not in NAMED or absorbed(edit, edits):
        return edit
    found = home(change.target, change.entries, now, gone)
    return replace(edit, change=replace(change, target=found)) if found else edit
