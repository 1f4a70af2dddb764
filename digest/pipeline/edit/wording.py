"""Headlines, sentences and notes as the editor wants them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest.edits import WHY, Change, Edit
from digest.model import Sentence, Story, StoryId, Summary
from digest.pipeline.edit.finding import standing

NOBODY = -1
"""The source of a sentence that rests on the editor alone."""
HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Notes:
    """The editor's words to the readers: at the head of the issue, and under stories."""

    issue: str = ""
    stories: Mapping[StoryId, str] = field(default_factory=dict)


def notes(edits: Sequence[Edit], stories: Sequence[Story]) -> Notes:
    """The last note on each; a note on a story that is not among these is not shown."""
    said = {edit.change.target: edit.change.text for edit in standing(edits, "note")}
    return Notes(said.get("", ""), {story.id: said[story.id] for story in stories if story.id in said})


def summary(summary: Summary, story: Story, edits: Sequence[Edit]) -> Summary:
    """A summary with the editor's headline and sentences, each marked as such; what finds nothing to change is let be."""
    return worded(summary, story.id, edits)[0]


def worded(summary: Summary, story: StoryId, edits: Sequence[Edit]) -> tuple[Summary, frozenset[int]]:
    """The edited summary, and the numbers of the edits whose sentence is not in it."""
    lost: set[int] = set()
    for edit in standing(edits, "retitle", "sentence"):
        change = edit.change
        if change.target != story:
            continue
        if change.kind == "retitle":
            summary = replace(summary, headline=change.text, edited=_and(summary.edited, HEADLINE))
        elif change.section == WHY:
            summary = replace(summary, why_it_matters=change.text, edited=_and(summary.edited, WHY))
        elif (sentences := _sentences(summary.sentences, change, _origin(edit, edits))) is not None:
            summary = replace(summary, sentences=sentences)
        else:
            lost.add(edit.number)
    return summary, frozenset(lost)


def _and(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, name)))


def _sentences(said: tuple[Sentence, ...], change: Change, was: str) -> tuple[Sentence, ...] | None:
    """The sentences after a change; None where the one to be changed is not there, neither as it was nor as it was before that."""
    made = (Sentence(change.text, NOBODY, edited=True),) if change.text else ()
    if not change.was:
        return said + made
    texts = [sentence.text for sentence in said]
    place = next((texts.index(text) for text in (change.was, was) if text in texts), None)
    return None if place is None else (*said[:place], *made, *said[place + 1 :])


def _origin(edit: Edit, edits: Sequence[Edit]) -> str:
    """What a sentence said before the undone edits that made it what this edit changes."""
    was = edit.change.was
    for before in sorted(edits, key=lambda e: -e.number):
        change = before.change
        mine = change.kind == "sentence" and change.target == edit.change.target and before.number < edit.number
        if mine and not before.stands and change.section != WHY and change.text == was:
            was = change.was
    return was
