"""Edits that find nothing to change: none is lost without a word."""

from collections.abc import Iterator, Mapping, Sequence

from digest.edits import Edit, EditKind
from digest.model import EntryId, Failure, Story, StoryId, Summary
from digest.pipeline.edit.finding import NAMED, absorbed, added, home, places, split_off, standing, unsplit
from digest.pipeline.edit.marking import refused
from digest.pipeline.edit.wording import worded

SEEN: tuple[EditKind, ...] = ("retitle", "sentence", "mark", "note")
"""Kinds that show only in a story that is told."""


def unmet(edits: Sequence[Edit], stories: Sequence[Story], summaries: Mapping[StoryId, Summary]) -> tuple[Failure, ...]:
    """Why edits that stand change nothing, by number; `summaries` are those of the stories told, before the editor's changes."""
    lost = {number for story, summary in summaries.items() for number in worded(summary, story, edits)[1]}
    where = places(stories)
    found: dict[int, str] = {}
    for number, why in (
        *_unnamed(edits, stories),
        *_unseen(edits, summaries),
        *((edit.number, _no_sentence(edit)) for edit in edits if edit.number in lost),
        *_unmarked(edits),
        *_ungrouped(edits, where),
        *_unadded(edits, where, summaries),
    ):
        found.setdefault(number, why)
    kinds = {edit.number: edit.change.kind for edit in edits}
    return tuple(Failure(f"edit {number} ({kinds[number]})", why) for number, why in sorted(found.items()))


def _unnamed(edits: Sequence[Edit], stories: Sequence[Story]) -> Iterator[tuple[int, str]]:
    """Edits of stories that are gone."""
    ids, gone = {story.id for story in stories}, unsplit(edits)
    for edit in standing(edits, *NAMED):
        change = edit.change
        if not change.target or change.target in ids:
            continue
        if change.target in gone:
            yield edit.number, f"its story “{change.title}” came from a split that is undone"
        elif merge := absorbed(edit, edits):
            yield (
                edit.number,
                f"its story “{change.title}” is part of another one by edit {merge.number}; undo that to let it count",
            )
        else:
            yield edit.number, f"its story “{change.title}” is not among the day's stories any more"


def _unseen(edits: Sequence[Edit], told: Mapping[StoryId, Summary]) -> Iterator[tuple[int, str]]:
    for edit in standing(edits, *SEEN):
        if edit.change.target and edit.change.target not in told:
            yield edit.number, f"its story “{edit.change.title}” is not told in the issue"


def _unmarked(edits: Sequence[Edit]) -> Iterator[tuple[int, str]]:
    for edit in standing(edits, "mark"):
        if why := refused(edit.change.was, edit.change.text):
            yield edit.number, why


def _ungrouped(edits: Sequence[Edit], where: Mapping[EntryId, StoryId]) -> Iterator[tuple[int, str]]:
    """Merges of what is not one story now, and splits of which no story came."""
    gone, merges = unsplit(edits), standing(edits, "merge")
    taken_in = {merge.change.other for merge in merges}
    for merge in merges:
        change = merge.change
        if change.other in gone or change.target in gone:
            yield merge.number, "one of the two stories came from a split that is undone"
        elif home("", change.entries, where) is None or home("", change.others, where) is None:
            yield (
                merge.number,
                f"“{change.title}” and “{change.other_title}” are not both among the day's stories any more",
            )
    for split in standing(edits, "split"):
        made = split_off(split.change)
        if made not in where.values() and made not in taken_in:
            yield split.number, f"the entries to split off are not in “{split.change.title}” any more, or are all of it"


def _no_sentence(edit: Edit) -> str:
    return f"the sentence “{edit.change.was}” is not in “{edit.change.title}” any more"


def _unadded(
    edits: Sequence[Edit], where: Mapping[EntryId, StoryId], told: Mapping[StoryId, Summary]
) -> Iterator[tuple[int, str]]:
    """Pages that are told nowhere."""
    for edit in standing(edits, "add"):
        stories, page = {where[entry] for entry in added([edit]) if entry in where}, edit.change.text
        if not stories:
            yield (
                edit.number,
                f"the page {page} is in no story of the day: it holds nothing to tell, or an earlier issue told it",
            )
        elif not stories & told.keys():
            yield edit.number, f"the page {page} is in a story that was dropped"
