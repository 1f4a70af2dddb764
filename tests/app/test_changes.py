"""A change is made whole by what the editor looks at, and refused where it cannot be made."""

from dataclasses import replace

import pytest

from digest.app import changes
from digest.app.views import Item, Piece, View
from digest.edits import EDIT_KINDS, Change
from digest.errors import Refused
from digest.issue import Edition, IssueId
from digest.model import Openness, Sentence
from tests.storage.conftest import DAY, issue


def piece(name: str) -> Piece:
    return Piece(name, f"On {name}", f"https://tern.example/{name}", "Tern")


def item(name: str, section: str, place: int, *entries: str) -> Item:
    return Item(
        f"s{name}", f"on-{name}", section, place, f"On {name}", "", ("Tern",), tuple(map(piece, entries)), 9.0, (),
        (Sentence("One.", 0), Sentence("Two.", 0)), "It matters.", Openness(),
    )  # fmt: skip


LEFT = replace(item("x", "left", 1, "x1"), sentences=(), why_it_matters="", openness=None, why="too weak")
VIEW = View(
    Edition(IssueId(1), "daily", DAY, 1, issue(), "{}"), "optional",
    (item("a", "top", 1, "a1", "a2", "a3"), item("b", "top", 2, "b1"), item("c", "quick", 1, "c1")), (LEFT,), (), False, False,
)  # fmt: skip


def whole(change: Change) -> Change:
    return changes.complete(change, VIEW)


def refusal(change: Change) -> str:
    with pytest.raises(Refused) as found:
        whole(change)
    said = str(found.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def test_every_kind_but_approvals_corrections_and_rulings_is_checked() -> None:
    assert {*changes.CHECKS, "approve", "correct", "rule"} == set(EDIT_KINDS)
    assert "is no edit" in refusal(Change("approve"))


def test_a_story_is_named_by_its_id_its_entries_and_its_headline() -> None:
    assert whole(Change("pin", "top 1")) == Change("pin", "sa", ("a1", "a2", "a3"), title="On a")
    merged = whole(Change("merge", "on-a", other="left 1"))
    assert (merged.target, merged.other, merged.others, merged.other_title) == ("sa", "sx", ("x1",), "On x")


def test_entries_to_split_off_are_some_of_the_story() -> None:
    assert whole(Change("split", "sa", others=("a2", "a2"))).others == ("a2",)
    assert "leave it empty" in refusal(Change("split", "sa", others=("a1", "a2", "a3")))
    assert "leave it empty" in refusal(Change("split", "sb", others=("b1",)))
    assert "'b1' is no entry" in refusal(Change("split", "sa", others=("a1", "b1")))
    assert "Name the entries" in refusal(Change("split", "sa"))


def test_a_place_is_one_that_the_section_has_or_the_next() -> None:
    assert whole(Change("move", "sc", section="top", place=3)).place == 3
    assert "1 to 2" in refusal(Change("move", "sa", section="top", place=3))
    assert "no place 0" in refusal(Change("move", "sa", section="top", place=0))
    assert whole(Change("move", "sx", section="papers", place=1)).section == "papers"
    assert "no section" in refusal(Change("move", "sa", section="left", place=1))


def test_a_sentence_is_one_that_is_there() -> None:
    assert whole(Change("sentence", "sa", was="One.", text=" Uno. ")).text == "Uno."
    assert whole(Change("sentence", "sa", was="One.")).text == ""
    assert whole(Change("sentence", "sa", text="Three.")).was == ""
    assert "does not say “Zero.”" in refusal(Change("sentence", "sa", was="Zero.", text="Nil."))
    assert "says that already" in refusal(Change("sentence", "sa", was="One.", text="One."))
    assert "is empty" in refusal(Change("sentence", "sa"))


def test_the_reason_why_it_matters_is_known_by_its_words_or_by_name() -> None:
    for change in (
        Change("sentence", "sa", was="It matters.", text="It does."),
        Change("sentence", "sa", section="why", text="It does."),
    ):
        assert (whole(change).section, whole(change).was) == ("why", "It matters.")
    assert "has 301 characters" in refusal(Change("sentence", "sa", section="why", text="x" * 301))


@pytest.mark.parametrize("kind", ["retitle", "sentence", "mark", "note"])
def test_what_shows_only_in_a_story_that_is_told_is_refused_for_one_that_is_not(kind: str) -> None:
    change = Change("pin", "sx", was="weights", text="yes")
    assert "move it into a section first" in refusal(replace(change, kind=kind))  # type: ignore[arg-type]


def test_a_mark_is_one_that_the_card_has_and_licences_are_written_in_one_way() -> None:
    assert whole(Change("mark", "sa", was=" weights ", text=" no ")).text == "no"
    assert whole(Change("mark", "sa", was="licence", text="MIT,  Apache-2.0,MIT")).text == "MIT, Apache-2.0"
    assert whole(Change("mark", "sa", was="licence", text="MIT,")).text == "MIT"
    assert whole(Change("mark", "sa", was="licence", text=" ")).text == ""
    assert "it is one of weights, " in refusal(Change("mark", "sa", was="colour", text="yes"))


def test_a_note_may_speak_of_no_story() -> None:
    assert whole(Change("note", " ", text="Good\n\n morning.")) == Change("note", text="Good\nmorning.")
    assert whole(Change("note", "sa", text="See.")).title == "On a"


def test_a_note_is_taken_away_by_an_empty_text_where_there_is_one() -> None:
    assert "The note is empty" in refusal(Change("note"))
    assert "The note is empty" in refusal(Change("note", "sa", text=" "))
    noted = replace(VIEW, stories=(replace(VIEW.stories[0], note="See."),))
    assert changes.complete(Change("note", "sa", text=" "), noted).text == ""
    with pytest.raises(Refused, match="says that already"):
        changes.complete(Change("note", "sa", text="See. "), noted)


def test_a_page_is_added_by_a_web_address_that_is_not_told_yet() -> None:
    assert whole(Change("add", text=" https://skua.example/1 ")) == Change("add", text="https://skua.example/1")
    assert "told already, in “On a” (top 1)" in refusal(Change("add", text="http://www.tern.example/a2?utm_source=x"))
    assert whole(Change("add", text="https://tern.example/x1")).text  # left out is not told
    for bad in ("tern.example", "ftp://tern.example/1", "javascript:1", "https://"):
        assert "no address of a page" in refusal(Change("add", text=bad))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        (" \n\t ", "is empty"),
        ("\u200b\u2060 \u00ad", "is empty"),
        ("a\x00b", "U+0000"),
        ("a\x1b[31mb", "U+001B"),
        ("a\u202eb", "U+202E"),
        ("a\u2066b", "U+2066"),
        ("a\ud800b", "U+D800"),
        ("x" * 181, "has 181 characters and an issue shows 180"),
    ],
)
def test_a_text_is_one_line_of_visible_characters(text: str, why: str) -> None:
    assert why in refusal(Change("retitle", "sa", text=text))


def test_a_text_keeps_every_script_and_loses_only_its_outer_and_double_space() -> None:
    assert changes.clean("  Ein  „Wort“,\n语言, שלום 👩\u200d🔬 ", 180, "It") == "Ein „Wort“, 语言, שלום 👩\u200d🔬"


def test_a_story_that_is_left_out_is_not_dropped_and_none_is_merged_with_itself() -> None:
    assert "left out already (too weak)" in refusal(Change("drop", "sx"))
    assert "with itself" in refusal(Change("merge", "sa", other="on-a"))
    assert "There is no story" in refusal(Change("merge", "sa", other=""))
    assert "There is no story" in refusal(Change("pin"))
