"""Headlines, sentences and notes are the editor's where he wrote them, and say so."""

from digest.edits import Edit
from digest.model import Sentence
from digest.pipeline import edit
from tests.pipeline.edit.deeds import made, story, summary, undone

A = story("a")
PLAIN = summary("One.", "Two.", why="It matters.")


def texts(*edits: Edit) -> list[str]:
    return [sentence.text for sentence in edit.summary(PLAIN, A, edits).sentences]


def test_without_edits_a_summary_stays_as_it_is() -> None:
    assert edit.summary(PLAIN, A, ()) == PLAIN
    assert edit.summary(PLAIN, A, [made(1, "retitle", "b", text="Other")]) == PLAIN


def test_the_last_headline_counts_and_is_marked() -> None:
    first, second = made(1, "retitle", "a", text="First"), made(2, "retitle", "a", text="Second")
    assert edit.summary(PLAIN, A, [second, first]).headline == "Second"
    found = edit.summary(PLAIN, A, [first, undone(second)])
    assert (found.headline, found.edited) == ("First", ("headline",))
    assert found.sentences == PLAIN.sentences


def test_a_changed_sentence_rests_on_the_editor_and_the_others_on_their_sources() -> None:
    found = edit.summary(PLAIN, A, [made(1, "sentence", "a", was="One.", text="Uno.")])
    assert found.sentences == (Sentence("Uno.", -1, edited=True), Sentence("Two.", 1))


def test_an_empty_text_removes_a_sentence_and_an_empty_was_adds_one() -> None:
    assert texts(made(1, "sentence", "a", was="One.")) == ["Two."]
    assert texts(made(1, "sentence", "a", text="Three.")) == ["One.", "Two.", "Three."]


def test_a_sentence_can_be_changed_again() -> None:
    first = made(1, "sentence", "a", was="One.", text="Uno.")
    second = made(2, "sentence", "a", was="Uno.", text="Eins.")
    assert texts(first, second) == ["Eins.", "Two."]


def test_a_later_change_stands_when_the_one_before_it_is_undone() -> None:
    first = undone(made(1, "sentence", "a", was="One.", text="Uno."))
    second = undone(made(2, "sentence", "a", was="Uno.", text="Eins."))
    third = made(3, "sentence", "a", was="Eins.", text="Yksi.")
    assert texts(first, second, third) == ["Yksi.", "Two."]


def test_a_change_of_an_added_sentence_falls_with_it() -> None:
    first = undone(made(1, "sentence", "a", text="Three."))
    assert texts(first, made(2, "sentence", "a", was="Three.", text="Tre.")) == ["One.", "Two."]


def test_a_sentence_that_is_not_there_changes_nothing() -> None:
    assert texts(made(1, "sentence", "a", was="Zero.", text="Nil.")) == ["One.", "Two."]


def test_the_reason_why_it_matters_is_set_whatever_it_was() -> None:
    found = edit.summary(PLAIN, A, [made(1, "sentence", "a", section="why", was="Old.", text="It does.")])
    assert (found.why_it_matters, found.edited, found.sentences) == ("It does.", ("why",), PLAIN.sentences)
    assert edit.summary(PLAIN, A, [made(1, "sentence", "a", section="why")]).why_it_matters == ""


def test_the_last_note_stands_for_the_issue_and_for_each_story() -> None:
    edits = [
        made(1, "note", text="Hello."),
        made(2, "note", text="Good morning."),
        made(3, "note", "a", text="See also."),
        made(4, "note", "z", text="Nowhere."),
    ]
    assert edit.notes(edits, [A]) == edit.Notes("Good morning.", {A.id: "See also."})
    assert edit.notes([edits[0], undone(edits[1])], [A]) == edit.Notes("Hello.", {})
