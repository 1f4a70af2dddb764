"""Merges and splits: the labels that clustering gave its entries, as the editor wants them."""

from collections.abc import Mapping, Sequence

from digest.edits import Change, Edit
from digest.model import EntryId, StoryId
from digest.pipeline.edit.finding import home, split_off, standing, unsplit

Labels = dict[EntryId, StoryId]


def regrouped(labels: Mapping[EntryId, StoryId], edits: Sequence[Edit]) -> Labels:
    """The story of each entry after all merges and splits in their order, each on what those before it left.

    A split takes those of its entries that are in its story, and nothing where that is none or all of it.
    """
    groups, gone = dict(labels), unsplit(edits)
    for edit in standing(edits, "merge", "split"):
        target = home(edit.change.target, edit.change.entries, groups, gone)
        if target is None:
            continue
        groups |= (
            _split(groups, target, edit.change)
            if edit.change.kind == "split"
            else _merged(groups, target, edit.change, gone)
        )
    return groups


def _merged(groups: Labels, target: StoryId, change: Change, gone: frozenset[str]) -> Labels:
    other = home(change.other, change.others, groups, gone)
    return {entry: target for entry, story in groups.items() if story == other}


def _split(groups: Labels, target: StoryId, change: Change) -> Labels:
    out = [entry for entry in map(EntryId, change.others) if groups.get(entry) == target]
    whole = sum(story == target for story in groups.values())
    return dict.fromkeys(out, split_off(change)) if len(out) < whole else {}
