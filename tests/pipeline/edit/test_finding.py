"""An edit finds its story by id, else by the entries that tell it."""

from digest.edits import Edit
from digest.pipeline import edit
from digest.pipeline.edit.finding import split_off
from tests.pipeline.edit.deeds import made, story, undone


def target(one: Edit, *others: Edit, stories: tuple[str, ...] = ("a1 a2", "b1")) -> str:
    """What an edit is aimed at among stories named n0, n1 ... that these entries tell."""
    found = edit.aimed((one, *others), [story(f"n{n}", *entries.split()) for n, entries in enumerate(stories)])
    return found[0].change.target


def test_an_id_that_is_there_is_kept_whatever_the_entries_say() -> None:
    assert target(made(1, "pin", "n1", entries=("a1", "a2"))) == "n1"


def test_a_story_with_another_id_is_found_by_most_of_its_entries() -> None:
    assert target(made(1, "retitle", "a", entries=("b1", "a1", "a2"))) == "n0"


def test_of_two_stories_with_equally_many_the_leading_entry_decides() -> None:
    assert target(made(1, "retitle", "a", entries=("b1", "a1"))) == "n1"


def test_an_entry_that_was_folded_since_still_finds_its_story() -> None:
    found = edit.aimed([made(1, "pin", "a", entries=("e9",))], [story("n0", "x1", folded=("e9",))])
    assert found[0].change.target == "n0"


def test_a_story_that_is_gone_keeps_its_name() -> None:
    assert target(made(1, "drop", "z", entries=("z1",))) == "z"


def test_edits_that_speak_of_no_story_stay_as_they_are() -> None:
    assert target(made(1, "note", text="Hello")) == ""
    assert target(made(1, "correct", "a", entries=("a1",))) == "a"


def test_edits_of_a_story_that_was_merged_away_do_not_fall_upon_the_one_that_took_it_in() -> None:
    merge = made(2, "merge", "n0", entries=("a1",), other="b", others=("b1", "b2"))
    before = made(1, "retitle", "b", entries=("b1", "b2"))
    assert target(before, merge, stories=("a1 b1 b2",)) == "b"
    assert target(before, undone(merge), stories=("a1", "b1 b2")) == "n1"


def test_edits_of_a_story_that_was_split_off_do_not_fall_upon_the_whole_when_the_split_is_undone() -> None:
    split = made(1, "split", "n0", entries=("a1", "a2"), others=("a2",))
    after = made(2, "retitle", split_off(split.change), entries=("a2",))
    assert target(after, undone(split)) == split_off(split.change)
    again = made(3, "split", "n0", entries=("a1", "a2"), others=("a2",))
    assert edit.regrouped({}, [undone(split), again]) == {}
    assert target(after, undone(split), again) == "n0"


def test_added_entries_are_those_of_edits_that_stand() -> None:
    first, second = made(1, "add", entries=("e1",)), made(2, "add", entries=("e2",))
    assert edit.added([first, undone(second), first]) == ("e1",)
