"""Pins, drops and moves put stories where the editor wants them, and the caps hold for the others."""

from dataclasses import replace

from digest.model import StoryId
from digest.pipeline import edit
from digest.settings import Caps
from tests.pipeline.edit.deeds import CAPS, chosen, made, placed, story, undone

DAY = chosen("ab", "p", "qr", "xy")


def test_without_edits_everything_stays_where_it_is() -> None:
    assert edit.placed(DAY, (), CAPS) == DAY


def test_a_pinned_story_leads_the_top_and_the_last_one_there_becomes_the_first_link() -> None:
    assert placed(DAY, made(1, "pin", "q")) == ("qa", "p", "br", "xy")


def test_a_story_that_was_left_out_is_told_when_it_is_pinned_and_what_gives_way_says_so() -> None:
    found = edit.placed(DAY, [made(1, "pin", "x")], CAPS)
    assert [item.story.id for item in found.top] == ["x", "a"]
    assert [(item.story.id, why) for item, why in found.left] == [
        ("r", "it gave way to what the editor placed"),
        ("y", "too weak"),
    ]


def test_pins_stand_in_the_order_of_pinning_and_no_cap_takes_them_out() -> None:
    pins = [made(n, "pin", name) for n, name in enumerate("yxq", start=1)]
    assert placed(DAY, *pins) == ("yxq", "p", "ab", "r")


def test_a_dropped_story_is_left_out_by_the_editor() -> None:
    found = edit.placed(DAY, [made(1, "drop", "a")], CAPS)
    assert [item.story.id for item in found.top] == ["b"]
    assert found.left[-1][0].story.id == "a"
    assert found.left[-1][1] == "dropped by the editor"


def test_a_story_that_was_left_out_anyway_is_left_out_by_the_editor_when_dropped() -> None:
    found = edit.placed(DAY, [made(1, "drop", "y")], CAPS)
    assert {str(item.story.id): why for item, why in found.left}["y"] == "dropped by the editor"
    assert edit.dropped([story("y"), story("x")], [made(1, "drop", "y")]) == {"y"}


def test_the_last_word_on_a_story_counts() -> None:
    assert placed(DAY, made(1, "pin", "q"), made(2, "drop", "q")) == ("ab", "p", "r", "xyq")
    assert placed(DAY, made(1, "drop", "a"), made(2, "move", "a", section="top", place=2)) == ("ba", "p", "qr", "xy")
    assert edit.dropped([story("a")], [made(1, "drop", "a"), made(2, "pin", "a")]) == frozenset()
    assert edit.dropped([story("a")], [undone(made(1, "drop", "a"))]) == frozenset()


def test_a_move_puts_a_story_at_its_place_in_any_section() -> None:
    assert placed(DAY, made(1, "move", "b", section="top", place=1)) == ("ba", "p", "qr", "xy")
    assert placed(DAY, made(1, "move", "a", section="quick", place=2)) == ("b", "p", "qa", "rxy")
    assert placed(DAY, made(1, "move", "q", section="papers", place=1)) == ("ab", "q", "r", "pxy")
    assert placed(DAY, made(1, "move", "y", section="quick", place=1)) == ("ab", "p", "yq", "rx")


def test_a_place_beyond_the_end_is_the_end() -> None:
    assert placed(DAY, made(1, "move", "r", section="top", place=40), caps=Caps(top=3)) == ("abr", "p", "q", "xy")


def test_each_move_starts_from_what_the_one_before_left() -> None:
    first, second = made(1, "move", "b", section="top", place=1), made(2, "move", "a", section="top", place=1)
    assert placed(DAY, first, second) == ("ab", "p", "qr", "xy")
    assert placed(DAY, second, first) == ("ab", "p", "qr", "xy")


def test_why_a_link_does_not_lead_is_said_of_those_that_the_editor_did_not_place() -> None:
    start = replace(DAY, held=((StoryId("q"), "it is full"), (StoryId("r"), "it is full")))
    assert edit.placed(start, [made(1, "move", "q", section="quick", place=2)], CAPS).held == start.held[1:]
    assert edit.marked(start, []) == start


def test_an_edit_moves_no_story_that_does_not_have_to_give_way() -> None:
    roomy = Caps(top=9, papers=9, quick=9)
    assert placed(DAY, made(1, "move", "y", section="papers", place=1), caps=roomy) == ("ab", "yp", "qr", "x")


def test_an_added_page_is_told_as_a_link_where_ranking_left_it_out() -> None:
    assert placed(DAY, made(1, "add", entries=("y1",))) == ("ab", "p", "qy", "rx")
    assert placed(DAY, made(1, "add", entries=("a1",))) == ("ab", "p", "qr", "xy")


def test_an_added_page_that_is_a_copy_brings_in_the_story_it_is_folded_into() -> None:
    copy = chosen(left="x")
    item, why = copy.left[0]
    folded = type(item)(story("x", "x1", folded=("e9",)), item.score, ())
    found = edit.placed(type(copy)((), (), (), ((folded, why),)), [made(1, "add", entries=("e9",))], CAPS)
    assert [one.story.id for one in found.quick] == ["x"]


def test_an_added_page_can_be_dropped_and_moved_like_any_other() -> None:
    add = made(1, "add", entries=("y1",))
    assert placed(DAY, add, made(2, "drop", "y")) == ("ab", "p", "qr", "xy")
    assert placed(DAY, add, made(2, "move", "y", section="top", place=1)) == ("ya", "p", "bq", "rx")


def test_a_pin_on_a_story_that_is_gone_changes_nothing() -> None:
    assert placed(DAY, made(1, "pin", "z")) == ("ab", "p", "qr", "xy")
