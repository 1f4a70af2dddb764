"""Whatever an editor did: undone in any order it leaves no trace, and no edit touches another story."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.edits import SECTIONS, Edit, EditKind
from digest.model import EntryId, Ranked, Story, StoryId, Summary
from digest.pipeline import edit
from digest.pipeline.edit.finding import split_off
from digest.selection import Chosen
from tests.pipeline.edit.deeds import CAPS, article, made, summary, undone

STORIES = {"a": ("a1", "a2", "a3"), "b": ("b1", "b2"), "c": ("c1",), "d": ("d1", "d2"), "e": ("e1",), "f": ("f1",)}
LABELS = {EntryId(entry): StoryId(name) for name, entries in STORIES.items() for entry in entries}
TEXTS = ("One.", "Two.", "Three.")
names, texts = st.sampled_from("abcdef"), st.sampled_from(("", *TEXTS))


@st.composite
def wishes(draw: st.DrawFn, number: int = 0) -> Edit:
    target, other = draw(names), draw(names)
    kinds: tuple[EditKind, ...] = (
        "pin",
        "drop",
        "merge",
        "split",
        "move",
        "retitle",
        "sentence",
        "mark",
        "note",
        "add",
    )
    kind = draw(st.sampled_from(kinds))
    entries = STORIES[target]
    every: dict[str, dict[str, Any]] = {
        "merge": {"other": other, "others": STORIES[other]},
        "split": {"others": tuple(draw(st.sets(st.sampled_from(entries))))},
        "move": {"section": draw(st.sampled_from(SECTIONS)), "place": draw(st.integers(1, 4))},
        "retitle": {"text": "New"},
        "sentence": {"was": draw(texts), "text": draw(texts), "section": draw(st.sampled_from(("", "why")))},
        "mark": {"was": "weights", "text": draw(st.sampled_from(("yes", "no", "unknown")))},
        "note": {"text": "Hello"},
    }
    if kind == "split" and draw(st.booleans()):
        target = split_off(made(1, "split", others=("a2",)).change)
    return made(number, kind, target, entries=entries, **every.get(kind, {}))


@st.composite
def sequences(draw: st.DrawFn) -> list[Edit]:
    return [draw(wishes(number)) for number in range(1, draw(st.integers(1, 9)) + 1)]


def issue(edits: Sequence[Edit]) -> tuple[Chosen, dict[StoryId, Summary], edit.Notes]:
    """A day made with some edits, as a run does it."""
    members: dict[StoryId, list[str]] = {}
    for entry, story in edit.regrouped(LABELS, edits).items():
        members.setdefault(story, []).append(entry)
    stories = [Story(name, tuple(article(entry) for entry in entries)) for name, entries in sorted(members.items())]
    edits = edit.aimed(edits, stories)
    items = [Ranked(story, 1.0, ()) for story in stories if story.id not in edit.dropped(stories, edits)]
    start = Chosen(tuple(items[:2]), tuple(items[2:3]), tuple(items[3:5]), tuple((item, "weak") for item in items[5:]))
    chosen = edit.marked(edit.placed(start, edits, CAPS), edits)
    plain = {item.story.id: summary(*TEXTS, why="It matters.") for item in chosen.told}
    told = [item.story for item in chosen.told]
    assert len(edit.unmet(edits, stories, plain)) <= len(edits)
    worded = {story.id: edit.summary(plain[story.id], story, edits) for story in told}
    return chosen, worded, edit.notes(edits, told)


@settings(max_examples=40)
@given(sequences(), st.data())
def test_edits_undone_in_any_order_leave_no_trace(edits: list[Edit], data: st.DataObject) -> None:
    before = issue(())
    for n in data.draw(st.permutations(range(len(edits)))):
        edits[n] = undone(edits[n])
        issue(edits)
    assert issue(edits) == before


@settings(max_examples=50)
@given(sequences(), st.data())
def test_an_undone_edit_is_as_if_it_had_never_been_but_for_sentences_and_what_hangs_on_a_split(
    edits: list[Edit], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(edits) - 1))
    if edits[place].change.kind not in ("sentence", "split"):
        assert issue([*edits[:place], undone(edits[place]), *edits[place + 1 :]]) == issue(
            [*edits[:place], *edits[place + 1 :]]
        )


@settings(max_examples=50)
@given(sequences())
def test_the_same_edits_make_the_same_issue_in_whatever_order_they_are_given(edits: list[Edit]) -> None:
    assert issue(edits) == issue(edits[::-1])


@settings(max_examples=50)
@given(sequences())
def test_an_edit_of_one_story_changes_no_word_and_no_mark_of_another(edits: list[Edit]) -> None:
    chosen, worded, notes = issue([e for e in edits if e.change.kind not in ("merge", "split")])
    for item in chosen.told:
        own = [e for e in edits if e.change.target == item.story.id and e.change.kind not in ("merge", "split")]
        alone, words, note = issue(own)
        told = {one.story.id: one.story for one in alone.told}
        if item.story.id in told:
            assert item.story == told[item.story.id]
            assert worded[item.story.id] == words[item.story.id]
            assert notes.stories.get(item.story.id) == note.stories.get(item.story.id)


@settings(max_examples=50)
@given(sequences())
def test_every_story_stands_in_one_place_and_caps_hold_for_what_nobody_placed(edits: list[Edit]) -> None:
    chosen, _, _ = issue(edits)
    everything = [item.story.id for item in chosen.told] + [item.story.id for item, _ in chosen.left]
    assert len(everything) == len(set(everything))
    stories = [item.story for item in (*chosen.told, *(item for item, _ in chosen.left))]
    placed = {e.change.target for e in edit.aimed(edits, stories) if e.change.kind in ("pin", "move")}
    brought = {entry for e in edits if e.change.kind == "add" for entry in e.change.entries}
    for section, cap in ((chosen.top, CAPS.top), (chosen.papers, CAPS.papers), (chosen.quick, CAPS.quick)):
        loose = [s for s in section if s.story.id not in placed and not brought & {a.id for a in s.story.articles}]
        assert len(section) <= cap or not loose


@settings(max_examples=50)
@given(sequences())
def test_other_ids_for_the_same_stories_change_nothing_but_the_ids(edits: list[Edit]) -> None:
    edits = [e for e in edits if e.change.kind not in ("merge", "split", "add")]
    stories = [Story(StoryId(name), tuple(article(entry) for entry in entries)) for name, entries in STORIES.items()]
    renamed = [replace(story, id=StoryId(f"new-{story.id}")) for story in stories]
    aimed, anew = edit.aimed(edits, stories), edit.aimed(edits, renamed)
    assert [e.change.target for e in anew] == [f"new-{e.change.target}" for e in aimed]
