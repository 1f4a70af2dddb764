"""Forms in, changes out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from digest.app.views import Item, Piece, View
from digest.edits import Change
from digest.errors import Refused
from digest.issue import Edition, IssueId
from digest.model import Sentence
from digest.render.filters import visible
from digest.web import typed
from digest.web.typed import Typed
from tests.web.place import DAY, OPEN, issue

PIECES = tuple(Piece(f"e{number}", "A title", "https://ledger.example/", "The Ledger") for number in (1, 2))
ITEM = Item(
    "s1", "s1", "top", 1, "Gannet is out", "https://ledger.example/1", ("The Ledger",), PIECES, 1.0, (),
    (Sentence("It is fast.", 0), Sentence("It is  \u202esmall [[and]] light.", 0)), "It is the first.", OPEN,
)  # fmt: skip
VIEW = View(
    Edition(IssueId(1), "terns", DAY, 1, issue(), "{}"), "required", (ITEM,), (), (), approved=False, sent=False
)
SHOWN = [("was", "It is fast."), ("was", "It is  small [ [and]] light.")]


def form(name: str, *fields: tuple[str, str], target: str = "s1") -> Typed:
    return typed.read(FormData([("form", name), ("target", target), *fields]))


def changes(name: str, *fields: tuple[str, str]) -> tuple[Change, ...]:
    return typed.changes(form(name, *fields), VIEW)


def test_what_was_left_as_it_stood_changes_nothing() -> None:
    texts = [("text", was) for _, was in SHOWN]
    others = [
        ("headline-was", "Gannet is out"),
        ("headline", "Gannet  is out "),
        ("more", ""),
        ("why-was", "x"),
        ("why", "x"),
    ]
    assert changes("words", *SHOWN, *texts, *others) == ()
    assert changes("marks", ("weights-was", "yes"), ("weights", "yes")) == ()
    assert changes("note", ("note-was", "Hello."), ("note", "Hello.")) == ()


def test_each_field_that_differs_is_a_change_of_its_own() -> None:
    made = changes(
        "words", ("headline-was", "Gannet is out"), ("headline", "Gannet\r\nflies"), *SHOWN, ("text", "It is quick."),
        ("text", SHOWN[1][1]), ("more", " And new. "), ("why-was", "It is the first."), ("why", ""), ("note", "Mind."),
    )  # fmt: skip
    assert made == (
        Change("retitle", "s1", text="Gannet flies"),
        Change("sentence", "s1", was="It is fast.", text="It is quick."),
        Change("sentence", "s1", text="And new."),
        Change("sentence", "s1", section="why", was="It is the first."),
        Change("note", "s1", text="Mind."),
    )


def test_a_sentence_is_named_as_it_is_stored_and_not_as_the_page_may_show_it() -> None:
    (made,) = changes("words", *SHOWN, ("text", "It is fast."), ("text", "New."))
    assert made.was == ITEM.sentences[1].text


def test_a_ticked_sentence_is_removed_whatever_stands_in_its_field() -> None:
    made = changes("words", *SHOWN, ("text", "It is fast."), ("text", "Typed."), ("remove", "0"))
    assert [(change.was, change.text) for change in made] == [("It is fast.", ""), (ITEM.sentences[1].text, "Typed.")]


def test_marks_are_named_by_facet() -> None:
    made = changes("marks", ("class-was", "na"), ("class", "closed"), ("weights-was", "yes"), ("weights", "no"))
    assert made == (Change("mark", "s1", was="weights", text="no"), Change("mark", "s1", was="class", text="closed"))


def test_buttons_merging_splitting_and_adding() -> None:
    assert changes("press", ("do", "pin")) == (Change("pin", "s1"),)
    assert changes("press", ("do", "drop")) == (Change("drop", "s1"),)
    assert changes("press", ("do", "move quick 3")) == (Change("move", "s1", section="quick", place=3),)
    assert changes("merge", ("into", "s2")) == (Change("merge", "s2", other="s1"),)
    assert changes("split", ("entry", "e2")) == (Change("split", "s1", others=("e2",)),)
    assert changes("add", ("url", " https://ledger.example/9 ")) == (Change("add", text="https://ledger.example/9"),)


@pytest.mark.parametrize(
    ("name", "fields", "words"),
    [
        ("merge", (), "Choose the story"),
        ("split", (), "Tick the articles"),
        ("split", (("entry", "e1"), ("entry", "e2")), "Leave at least one"),
        ("press", (("do", "move quick x"),), "no button 'move quick x'"),
        ("press", (("do", "move quick \u0663"),), "no button"),
        ("press", (), "no button"),
        ("fly", (), "no form 'fly'"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    name: str, fields: tuple[tuple[str, str], ...], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        changes(name, *fields)


def test_what_was_typed_finds_its_sentence_again_or_is_told_as_astray() -> None:
    sent = form("words", *SHOWN, ("was", "It is gone."), ("text", "One."), ("text", SHOWN[1][1]), ("text", "Three."))
    assert sent.sentence("It is fast.") == "One."
    assert sent.sentence("Unknown.") == "Unknown."
    assert typed.stray(sent, VIEW) == ("Three.",)
    assert typed.stray(replace(sent, fields=(*sent.fields, ("more", "Four."))), replace(VIEW, stories=())) == (
        "One.", SHOWN[1][1], "Three.", "Four.",
    )  # fmt: skip
    assert typed.stray(Typed(), VIEW) == ()


def test_a_refusal_is_shown_at_the_form_where_the_page_still_has_it() -> None:
    sent = replace(VIEW, sent=True)
    assert [typed.placed(form("words"), view) for view in (VIEW, sent, replace(VIEW, stories=()))] == [
        True,
        False,
        False,
    ]
    assert [typed.placed(form(name, target=""), VIEW) for name in ("note", "correct", "undo")] == [True, True, False]
    assert typed.placed(form("correct", target=""), sent)


@given(st.text(min_size=1))
def test_a_sentence_that_was_typed_over_is_found_whatever_it_holds(text: str) -> None:
    shown = str(visible(text))
    item = replace(ITEM, sentences=(Sentence(text, 0),), why_it_matters="")
    sent = form("words", ("was", shown), ("text", "Quite another."))
    made = typed.changes(sent, replace(VIEW, stories=(item,)))
    assert made == (Change("sentence", "s1", was=text, text="Quite another."),)
    same = form("words", ("was", shown), ("text", shown))
    assert typed.changes(same, replace(VIEW, stories=(item,))) == ()
