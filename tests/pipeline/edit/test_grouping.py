"""Merges and splits change which story an entry belongs to, in their order."""

from digest.model import EntryId, StoryId
from digest.pipeline import edit
from digest.pipeline.edit.finding import split_off
from tests.pipeline.edit.deeds import made, undone

LABELS = {EntryId(entry): StoryId(entry[0]) for entry in ("a1", "a2", "a3", "b1", "b2", "c1")}
MERGE = made(1, "merge", "a", entries=("a1", "a2", "a3"), other="b", others=("b1", "b2"))
SPLIT = made(2, "split", "a", entries=("a1", "a2", "a3"), others=("a2", "a3"))
APART = split_off(SPLIT.change)


def groups(labels: dict[EntryId, StoryId]) -> set[frozenset[str]]:
    stories: dict[str, set[str]] = {}
    for entry, story in labels.items():
        stories.setdefault(story, set()).add(entry)
    return {frozenset(entries) for entries in stories.values()}


def test_without_edits_the_labels_stay() -> None:
    assert edit.regrouped(LABELS, ()) == LABELS


def test_a_merged_story_takes_the_id_of_the_one_that_takes_it_in() -> None:
    found = edit.regrouped(LABELS, [MERGE])
    assert [entry for entry, story in found.items() if story == "a"] == ["a1", "a2", "a3", "b1", "b2"]
    assert found[EntryId("c1")] == "c"


def test_entries_that_are_split_off_are_one_new_story_and_the_rest_keeps_its_id() -> None:
    found = edit.regrouped(LABELS, [SPLIT])
    assert found[EntryId("a1")] == "a"
    assert found[EntryId("a2")] == found[EntryId("a3")] == APART
    assert APART not in LABELS.values()


def test_the_id_of_what_is_split_off_does_not_depend_on_the_order_of_its_entries() -> None:
    assert split_off(made(9, "split", "a", others=("a3", "a2")).change) == APART


def test_a_split_of_all_entries_or_of_none_changes_nothing() -> None:
    whole = made(1, "split", "a", entries=("a1", "a2", "a3"), others=("a1", "a2", "a3"))
    foreign = made(2, "split", "a", entries=("a1", "a2", "a3"), others=("b1", "x9"))
    assert edit.regrouped(LABELS, [whole, foreign]) == LABELS


def test_later_edits_see_what_earlier_ones_left() -> None:
    after = made(3, "merge", "c", other=APART, others=("a2", "a3"))
    found = edit.regrouped(LABELS, [after, SPLIT, MERGE])
    assert groups(found) == {frozenset({"a1", "b1", "b2"}), frozenset({"c1", "a2", "a3"})}


def test_an_undone_edit_does_not_count() -> None:
    assert edit.regrouped(LABELS, [undone(MERGE), undone(SPLIT)]) == LABELS


def test_a_merge_of_what_an_undone_split_made_takes_in_nothing() -> None:
    after = made(3, "merge", "c", other=APART, others=("a2", "a3"))
    assert edit.regrouped(LABELS, [undone(SPLIT), after]) == LABELS


def test_a_story_with_another_id_is_found_by_its_entries() -> None:
    renamed = {entry: StoryId(f"new-{story}") for entry, story in LABELS.items()}
    found = edit.regrouped(renamed, [MERGE, SPLIT])
    assert groups(found) == groups(edit.regrouped(LABELS, [MERGE, SPLIT]))


def test_an_entry_that_came_since_stays_with_its_story() -> None:
    grown = {**LABELS, EntryId("b3"): StoryId("b"), EntryId("a0"): StoryId("a")}
    found = edit.regrouped(grown, [MERGE, SPLIT])
    assert found[EntryId("b3")] == found[EntryId("a0")] == "a"


def test_a_merge_whose_stories_are_gone_changes_nothing() -> None:
    lone = made(1, "merge", "x", other="y", others=("y1",))
    half = made(2, "merge", "a", entries=("a1",), other="y", others=("y1",))
    assert edit.regrouped(LABELS, [lone, half]) == LABELS
