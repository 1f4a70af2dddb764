"""An edit that finds nothing to change is named with the reason."""

from digest.edits import Edit
from digest.model import Story, StoryId
from digest.pipeline import edit
from digest.pipeline.edit.finding import split_off
from tests.pipeline.edit.deeds import made, story, summary, undone

STORIES = (story("a", "a1", "a2"), story("b"))
TOLD = {StoryId("a"): summary("One.")}


def lost(*edits: Edit, stories: tuple[Story, ...] = STORIES) -> dict[str, str]:
    found = edit.unmet(edits, stories, TOLD)
    assert len({one.what for one in found}) == len(found)
    return {one.what: one.why for one in found}


def test_edits_that_do_what_they_say_are_not_named() -> None:
    assert not lost(
        made(1, "pin", "b"),
        made(2, "retitle", "a", text="New"),
        made(3, "sentence", "a", was="One.", text="Uno."),
        made(4, "mark", "a", was="weights", text="yes"),
        made(5, "note", text="Hello"),
        made(6, "add", entries=("a2",), text="https://tern.example/a2"),
        made(7, "merge", "a", entries=("a1",), other="x", others=("a2",)),
        made(8, "approve", place=1),
        made(9, "correct", "z", text="Wrong"),
    )


def test_a_story_that_is_gone_is_named_by_its_headline() -> None:
    assert lost(made(4, "pin", "z")) == {"edit 4 (pin)": "its story “Of z” is not among the day's stories any more"}


def test_undone_edits_are_not_named() -> None:
    assert not lost(undone(made(1, "pin", "z")), undone(made(2, "add", entries=("z1",))))


def test_a_sentence_that_is_not_there_any_more_is_quoted() -> None:
    found = lost(made(1, "sentence", "a", was="Zero.", text="Nil."))
    assert found == {"edit 1 (sentence)": "the sentence “Zero.” is not in “Of a” any more"}


def test_what_shows_only_in_a_story_that_is_told_is_named_when_it_is_not() -> None:
    found = lost(made(1, "retitle", "b", text="New"), made(2, "note", "b", text="See also"))
    assert set(found.values()) == {"its story “Of b” is not told in the issue"}
    assert len(found) == 2


def test_edits_of_a_story_that_was_merged_away_name_the_merge() -> None:
    merge = made(2, "merge", "a", entries=("a1",), other="c", others=("a2",))
    assert "edit 2" in lost(made(1, "retitle", "c", text="New", entries=("a2",)), merge)["edit 1 (retitle)"]


def test_a_split_of_which_nothing_came_is_named_and_what_hangs_on_it_too() -> None:
    split = made(1, "split", "a", entries=("a1", "a2"), others=("a2",))
    assert list(lost(split)) == ["edit 1 (split)"]
    made_of_it = split_off(split.change)
    after = made(2, "retitle", made_of_it, entries=("a2",), text="New")
    joined = made(3, "merge", "b", other=made_of_it, others=("a2",))
    found = lost(undone(split), after, joined)
    assert list(found) == ["edit 2 (retitle)", "edit 3 (merge)"]
    assert all("split that is undone" in why for why in found.values())


def test_a_split_whose_story_was_merged_on_is_done() -> None:
    split = made(1, "split", "a", entries=("a1", "a2"), others=("a2",))
    joined = made(2, "merge", "b", other=split_off(split.change), others=("a2",))
    assert not lost(split, joined, stories=(story("a", "a1"), story("b", "b1", "a2")))


def test_a_merge_with_a_story_that_is_gone_is_named() -> None:
    assert list(lost(made(1, "merge", "a", other="z", others=("z1",)))) == ["edit 1 (merge)"]


def test_a_page_that_became_no_story_is_named_by_its_address() -> None:
    found = lost(made(1, "add", entries=("z1",), text="https://tern.example/z"))
    assert "https://tern.example/z" in found["edit 1 (add)"]


def test_a_page_in_a_story_that_is_not_told_is_named_too() -> None:
    found = lost(made(1, "add", entries=("b1",), text="https://tern.example/b"))
    assert found == {"edit 1 (add)": "the page https://tern.example/b is in a story that was dropped"}


def test_a_mark_that_cannot_be_is_named() -> None:
    assert "weights cannot be 'maybe'" in lost(made(1, "mark", "a", was="weights", text="maybe"))["edit 1 (mark)"]
