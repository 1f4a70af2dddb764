"""An issue on a terminal: what is cut, what is left to be asked for, and what needs the editor."""

import json
from dataclasses import replace

import pytest

from digest.app.views import Item, Piece
from digest.cli import sheet
from digest.model import Openness, Sentence
from tests.app.test_views import STORED, seen

VIEW = seen(STORED)
LEFT = tuple(replace(VIEW.left[0], id=f"sx{n:02}", place=n) for n in range(1, 15))


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def test_what_was_left_out_is_shown_up_to_a_number_and_all_of_it_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    many = replace(VIEW, left=LEFT)
    sheet.view(many, whole=False, as_json=False)
    said = capsys.readouterr().out
    assert said.count("\nleft-") == 10
    assert "... and 4 more that were left out (--all shows them)" in said
    sheet.view(many, whole=True, as_json=False)
    said = capsys.readouterr().out
    assert (said.count("\nleft-"), "more that were left out" in said) == (14, False)


def test_edits_that_find_nothing_and_an_approval_that_is_missing_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    sheet.view(VIEW, whole=False, as_json=False)
    said = " ".join(capsys.readouterr().out.split())
    assert "edit 1: pinned “Zed” (ida) finds nothing to change: it is gone" in said
    assert "edit 2" not in said
    sheet.edits(VIEW, as_json=False)
    assert "edit 2: dropped “z” (ida, undone by ole)" in capsys.readouterr().out
    assert "edit 1 (pin) finds nothing to change: it is gone." in said
    assert "It waits for approval: `digest edit approve --date 2031-03-04` lets this version be mailed." in said


def test_a_change_says_where_its_story_stands_now_and_an_undone_one_that_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pinned, dropped = VIEW.edits
    shown = replace(VIEW, edits=(replace(pinned, story="sb", unmet=""), replace(dropped, story="sx")))
    sheet.changed(shown, 1, as_json=False)
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["edit 1: pinned “Zed”", "    now quick-1: On sb"]
    sheet.changed(shown, 2, as_json=False)
    assert capsys.readouterr().out.splitlines()[:2] == ["undone: edit 2: dropped “z”", "    now left-1: Raw x"]
    added = replace(pinned, kind="add", said="added https://tern.example/a3", unmet="")
    sheet.changed(replace(VIEW, edits=(added,)), as_json=False)
    assert "    now top-1: On sa\n" in capsys.readouterr().out
    sheet.changed(replace(VIEW, edits=(replace(added, kind="note", story="sa"),)), as_json=False)
    assert "now " not in capsys.readouterr().out


def test_a_long_edit_hangs_so_that_the_next_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    long = replace(VIEW.edits[0], said="noted: " + "word " * 30, unmet="")
    sheet.edits(replace(VIEW, edits=(long, long)), as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.startswith("edit 1") for line in lines] == [not line.startswith("    ") for line in lines]
    assert max(map(len, lines)) <= 60


def test_ids_are_as_long_as_it_takes_to_tell_them_apart(capsys: pytest.CaptureFixture[str]) -> None:
    ids = ("s123456a", "s123456b", "s9")
    items = tuple(replace(VIEW.stories[0], id=one, place=n) for n, one in enumerate(ids, start=1))
    sheet.view(replace(VIEW, stories=items, left=()), whole=False, as_json=False)
    said = capsys.readouterr().out
    assert all(one in said for one in ids)
    sheet.view(replace(VIEW, stories=items[:1], left=()), whole=False, as_json=False)
    assert "s123456a" not in capsys.readouterr().out


def test_what_was_written_by_hand_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    item = Item(
        "s1", "on-1", "top", 1, "On one", "https://tern.example/1", ("Tern",),
        (Piece("e1", "One", "https://tern.example/1", "Tern"),), 3.0, (), (Sentence("Uno.", -1, edited=True), Sentence("Two.", 0)),
        "It matters.", Openness(facets=(("weights", "no"),), edited=("weights",)), "See also.", ("headline", "why"),
    )  # fmt: skip
    sheet.story(item, as_json=False)
    said = capsys.readouterr().out
    for words in (
        "On one [edited]",
        "1. Uno. [edited]",
        "why: It matters. [edited]",
        "marks: class na; licence none; weights no [edited]; unknown: training_code,",
        "note: See also.",
    ):
        assert words in " ".join(said.split())
    assert "2. Two.\n" in said


def test_the_table_names_all_that_is_the_editor_s_own_in_a_story(capsys: pytest.CaptureFixture[str]) -> None:
    marks, mine = Openness(edited=("weights",)), (Sentence("Uno.", -1, edited=True),)
    one = replace(VIEW.stories[0], edited=("headline",), openness=marks, sentences=mine)
    sheet.view(replace(VIEW, stories=(one, *VIEW.stories[1:])), whole=False, as_json=False)
    said = capsys.readouterr().out
    assert said.count("changed by the editor: ") == 1
    assert "    changed by the editor: headline, sentences, weights\n" in said


def test_an_approved_issue_says_how_it_is_mailed_until_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    for approved, sent in ((True, False), (False, False), (True, True)):
        sheet.view(replace(VIEW, approved=approved, sent=sent), whole=False, as_json=False)
        hint = "Nobody was mailed yet: `digest send --date 2031-03-04`"
        assert (hint in capsys.readouterr().out) == (approved and not sent)


def test_for_scripts_a_view_is_one_object_without_the_issue_itself(capsys: pytest.CaptureFixture[str]) -> None:
    sheet.view(VIEW, whole=False, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "list", "date", "version", "subject", "review", "approved", "sent", "waits", "stories", "left", "edits", "unmet", "contradictions",
    ]  # fmt: skip
    assert (found["waits"], found["unmet"]) == (True, [{"what": "edit 1 (pin)", "why": "it is gone"}])
