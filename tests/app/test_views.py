"""What an editor sees of an issue, made from what was stored."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from digest.app import views
from digest.app.views import Item, Piece, Stored, View
from digest.edits import Change, Edit
from digest.errors import Refused
from digest.issue import Edition, IssueId, SourceLink, Told
from digest.model import Article, Entry, EntryId, Failure, FeedId, Openness, Reason, Sentence, Story, StoryId
from digest.report import Explained, Report, explained
from tests.storage.conftest import issue

NOW = datetime(2031, 3, 4, 5, 6, tzinfo=UTC)
DAY = date(2031, 3, 4)


def told(name: str, **changes: Any) -> Told:
    made = Told(
        id=StoryId(name), slug=f"on-{name}", headline=f"On {name}", url=f"https://tern.example/{name}", outlet="Tern", outlets=1,
        published=NOW, language="en", topics=(), sentences=(Sentence("One.", 0),), why_it_matters="It does.", made_by="extract",
        openness=Openness(), sources=(SourceLink("On it", "Tern", "https://tern.example/1"),), score=9.0,
        reasons=(Reason("new", 9.0),),
    )  # fmt: skip
    return replace(made, **changes)


def article(name: str, feed: str) -> Article:
    return Article(EntryId(name), FeedId(feed), f"Title {name}", "Text.", f"https://{feed}.example/{name}", NOW)


def edition(report: str = "{}", **sections: tuple[Told, ...]) -> Edition:
    return Edition(IssueId(1), "daily", DAY, 2, replace(issue(DAY, 2), **sections), report)  # type: ignore[arg-type]


def edit(number: int, change: Change) -> Edit:
    return Edit(number, "daily", DAY, change, "ida", NOW)


def seen(stored: Stored) -> View:
    return views.view(stored, "required", sent=False)


REPORT = Report(
    "daily", DAY, "made", "",
    unmet=(Failure("edit 1 (pin)", "it is gone"), Failure("edit 2 (drop)", "it is gone")),
    explained=(
        Explained("Raw a", "top 1", 9.0, (Reason("new", 9.0),), ("Tern", "Skua"), "sa", "https://tern.example/1", ("a1", "a2")),
        Explained("Raw x", "left out: too weak", 1.0, (Reason("old", 1.0),), ("Tern",), "sx", "https://tern.example/x", ("x1", "x2")),
    ),
).to_json()  # fmt: skip
STORED = Stored(
    edition(REPORT, top=(told("sa"),), quick=(told("sb"), told("sc"))),
    {StoryId("sa"): Story(StoryId("sa"), (article("a1", "tern"), article("a2", "skua"), article("a3", "tern")))},
    explained(REPORT),
    {EntryId("x1"): Entry(EntryId("x1"), FeedId("tern"), "", "https://tern.example/x1", "", "X", "", None, "", "", "", NOW)},
    [edit(1, Change("pin", "z", title="Zed")), replace(edit(2, Change("drop", "z")), undone=NOW, undone_by="ole")],
)  # fmt: skip


def test_stories_have_their_places_their_outlets_and_the_entries_that_tell_them() -> None:
    found = seen(STORED)
    assert [item.where for item in found.items] == ["top 1", "quick 1", "quick 2", "left 1"]
    assert found.stories[0].outlets == ("Tern", "Skua")
    assert [(piece.id, piece.outlet) for piece in found.stories[0].pieces] == [
        ("a1", "Tern"), ("a2", "Skua"), ("a3", "Tern"),
    ]  # fmt: skip
    assert found.stories[1].outlets == ("Tern",)
    assert [item.id for item in found.section("quick")] == ["sb", "sc"]


def test_what_was_left_out_has_its_reason_and_its_entries() -> None:
    (left,) = seen(STORED).left
    assert (left.headline, left.why, left.score) == ("Raw x", "too weak", 1.0)
    assert left.pieces == (Piece("x1", "X", "https://tern.example/x1", "Tern"),)
    assert (left.sentences, left.openness) == ((), None)


def test_edits_are_in_words_and_say_where_they_find_nothing_unless_they_are_undone() -> None:
    found = seen(STORED)
    assert [(done.said, done.unmet, done.stands) for done in found.edits] == [
        ("pinned “Zed”", "it is gone", True), ("dropped “z”", "", False),
    ]  # fmt: skip
    assert [lost.what for lost in found.unmet] == ["edit 1 (pin)"]


def test_an_issue_waits_while_it_is_neither_approved_nor_sent_where_a_review_is_required() -> None:
    found = seen(STORED)
    approved = seen(replace(STORED, edits=[edit(3, Change("approve", place=2))]))
    assert (found.waits, approved.waits) == (True, False)
    assert not replace(found, sent=True).waits
    assert not replace(found, review="optional").waits


def test_a_report_of_before_there_was_editing_leaves_only_what_is_told() -> None:
    old = json.dumps(
        {"explained": [{"headline": "X", "place": "left out: old", "score": 1, "reasons": [], "outlets": []}]}
    )
    found = seen(Stored(edition(old, top=(told("sa"),)), {}, explained(old), {}, ()))
    assert ([item.where for item in found.items], found.stories[0].pieces) == (["top 1"], ())
    assert explained('{"explained": null}') == ()


def test_a_story_is_found_by_its_place_its_id_its_slug_or_the_beginning_of_its_id() -> None:
    found = seen(STORED)
    for name, where in {
        "top 1": "top 1", " QUICK-2 ": "quick 2", "quick2": "quick 2", "left/1": "left 1", "sb": "quick 1", "on-sc": "quick 2",
    }.items():  # fmt: skip
        assert views.find(found, name).where == where
    assert views.find(replace(found, stories=(replace(found.stories[0], id="abcdef"),)), "abc").id == "abcdef"


@pytest.mark.parametrize("name", ["top 2", "top 0", "", "  ", "left", "zz", "papers 1"])
def test_what_names_no_story_is_refused_with_where_to_look(name: str) -> None:
    with pytest.raises(Refused, match=r"There is no story .* in the issue of 2031-03-04.*`digest edit show` lists all"):
        views.find(seen(STORED), name)


def test_a_beginning_that_several_ids_share_is_refused_with_all_of_them() -> None:
    with pytest.raises(Refused, match=r"beginning of 4 stories' ids \(sa, sb, sc, sx\)"):
        views.find(seen(STORED), "s")
    named = seen(STORED)
    short = replace(named, stories=(*named.stories, Item("s", "", "quick", 3, "S", "", (), (), 1.0, ())))
    assert views.find(short, "s").where == "quick 3"


def test_a_contradiction_is_seen_until_a_ruling_of_the_day_settles_it() -> None:
    clash = Failure(
        "Gannet 2, licence", "“MIT” by A, “Apache-2.0” by B; `digest models rule gannet-2 licence VALUE` settles it"
    )
    made = edition(Report("daily", DAY, "made", "", contradictions=(clash,)).to_json())
    rule = Change("rule", "gannet-2", was="licence", text="MIT", title="Gannet 2")
    assert seen(Stored(made, {}, (), {}, ())).contradictions == (clash,)
    assert seen(Stored(made, {}, (), {}, (edit(1, replace(rule, was="weights")),))).contradictions == (clash,)
    ruled = seen(Stored(made, {}, (), {}, (edit(1, rule),)))
    assert ruled.contradictions == ()
    assert (ruled.edits[0].said, ruled.edits[0].story) == ("ruled that licence of “Gannet 2” is MIT", "")
    undone = replace(edit(1, rule), undone=NOW)
    assert seen(Stored(made, {}, (), {}, (undone,))).contradictions == (clash,)
