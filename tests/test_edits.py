"""Edits in words, and which version of an issue may be mailed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest.edits import EDIT_KINDS, UNMADE, Change, Edit, EditKind, approved, cut_short, making, said

NOW = datetime(2031, 3, 4, 5, 6, tzinfo=UTC)


def approval(version: int) -> Edit:
    return Edit(1, "terns", date(2031, 3, 4), Change("approve", place=version), "ida", NOW)


def test_exactly_the_version_that_was_approved_may_be_mailed() -> None:
    assert approved([approval(2)], 2)
    assert not approved([approval(2)], 3)
    assert not approved([replace(approval(2), undone=NOW)], 2)
    assert not approved([replace(approval(2), change=Change("move", place=2))], 2)
    assert not approved([], 1)


def test_an_edit_is_cut_short_where_the_issue_is_not_as_it_says() -> None:
    day = date(2031, 3, 4)
    done = [Edit(n, "terns", day, Change(kind), "ida", NOW) for n, kind in enumerate(EDIT_KINDS, start=1)]
    made = making(done)
    assert len(made) == len(EDIT_KINDS) - len(UNMADE)
    assert cut_short(done, made) == ()
    assert cut_short(done, made[1:]) == (done[0],)
    undone = [replace(one, undone=NOW) for one in done]
    assert making(undone) == ()
    assert cut_short(undone, made[:2]) == tuple(undone[:2])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("pin", "s1", title="Terns"), "pinned “Terns”"),
        (Change("pin", "s1"), "pinned “s1”"),
        (Change("merge", "s1", title="Terns", other="s2", other_title="Skuas"), "merged “Skuas” into “Terns”"),
        (Change("split", "s1", ("a", "b", "c"), others=("a",), title="Terns"), "split 1 of 3 entries from “Terns”"),
        (Change("move", "s1", section="top", place=2, title="Terns"), "moved “Terns” to top 2"),
        (Change("sentence", "s1", was="Old.", text="New.", title="Terns"), "changed “Old.” to “New.” in “Terns”"),
        (Change("sentence", "s1", was="Old.", title="Terns"), "removed “Old.” from “Terns”"),
        (Change("sentence", "s1", text="New.", title="Terns"), "added “New.” to “Terns”"),
        (
            Change("sentence", "s1", text="So.", section="why", title="Terns"),
            "added why it matters: “So.” to “Terns”",
        ),
        (Change("mark", "s1", was="licence", title="Terns"), "marked licence of “Terns” as none"),
        (Change("note", text="Hello."), "noted: “Hello.”"),
        (Change("note", "s1", text="Hello.", title="Terns"), "noted under “Terns”: “Hello.”"),
        (Change("note", "s1", title="Terns"), "removed the note under “Terns”"),
        (Change("note"), "removed the note"),
        (Change("add", text="https://tern.example/1"), "added https://tern.example/1"),
        (Change("approve", place=3), "approved version 3"),
        (Change("correct", "s1", text="Nine.", title="Terns"), "corrected “Terns”: “Nine.”"),
        (Change("rule", "t-2", was="weights", text="no", title="Tern 2"), "ruled that weights of “Tern 2” is no"),
        (Change("rule", "t-2", was="licence"), "ruled that licence of “t-2” is not known"),
    ],
)
def test_a_change_is_said_in_words(change: Change, words: str) -> None:
    assert said(change) == words


def test_long_headlines_and_sentences_are_cut_and_what_the_editor_wrote_is_not() -> None:
    long = "word " * 60
    words = said(Change("sentence", "s1", was=long, text=long.strip(), title=long))
    assert long.strip() in words
    assert len(words) < len(long) + 60 + 90 + 40


@pytest.mark.parametrize("kind", EDIT_KINDS)
def test_every_kind_has_words(kind: EditKind) -> None:
    assert said(Change(kind, "s1"))
