"""An editor changes a day's issue, undoes it, approves it, and corrects it when it has gone out."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest import app
from digest.app import App
from digest.app.views import View, find
from digest.edits import Change
from digest.errors import Refused
from digest.settings import Settings
from tests.terns import SUBJECTS, Site, outbox, reader, subscribed

BY = "Ida Holm"


@pytest.fixture(scope="module")
def drafted(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with an issue of today that was not sent; what ranking leaves out of it can be told all the same."""
    settings = reader(tmp_path_factory.mktemp("drafted"), site)
    with app.open(settings) as digest:
        digest.make(send=False)
    return settings


@pytest.fixture
def digest(drafted: Settings, tmp_path: Path) -> Iterator[App]:
    home = tmp_path / "home"
    shutil.copytree(drafted.home, home)
    outbox = replace(drafted.mailer, options=(("folder", str(home / "outbox")),))
    settings = replace(drafted, home=home, database=f"sqlite:///{home}/digest.db", mailer=outbox)
    with app.open(settings) as opened:
        yield opened


def headlines(view: View, section: str) -> list[str]:
    return [item.headline.split()[0] for item in view.section(section)]


def told(view: View) -> list[str]:
    return [item.headline for item in view.stories]


def test_the_issue_is_shown_with_its_stories_their_entries_and_what_was_left_out(digest: App) -> None:
    view = digest.editing.day()
    assert (view.edition.date, view.edition.version, view.sent, view.approved) == (digest.today(), 1, False, False)
    assert {item.headline for item in view.items} == {SUBJECTS["gannet"], SUBJECTS["petrel"], SUBJECTS["fulmar"]}
    lead = view.stories[0]
    assert (lead.where, lead.outlets, len(lead.pieces)) == ("top 1", ("Tern",), 1)
    assert lead.pieces[0].outlet == "Tern"
    assert lead.sentences
    assert all(item.why and item.pieces and item.section == "left" for item in view.left)
    assert view.edits == ()


def test_a_day_without_an_issue_is_refused_with_what_to_do(digest: App) -> None:
    with pytest.raises(Refused, match=r"There is no issue of 2020-02-02.*digest run --date 2020-02-02 --hold"):
        digest.editing.day(digest.today().replace(2020, 2, 2))


def test_what_an_editor_does_is_in_the_issue_and_gone_when_undone_one_by_one(digest: App) -> None:
    editing = digest.editing
    start = editing.day()
    old = start.stories[0].sentences[0].text
    left = start.left[0].headline
    editing.apply(None, Change("retitle", "top 1", text="A  new\nheadline"), BY)
    editing.apply(None, Change("sentence", start.stories[0].id[:6], was=old, text="Quite another."), BY)
    editing.apply(None, Change("mark", "a-new-headline", was="paper", text="yes"), BY)
    editing.apply(None, Change("note", text="Good morning."), BY)
    view = editing.apply(None, Change("pin", "left 1"), BY)
    assert told(view) == [left, "A new headline"]
    issue = view.edition.issue
    assert (issue.version, issue.note) == (6, "Good morning.")
    second = issue.stories[1]
    assert (second.edited, second.sentences[0].text, second.sentences[0].edited) == (
        ("headline",),
        "Quite another.",
        True,
    )
    assert second.openness.edited == ("paper",)
    assert [done.said.split()[0] for done in view.edits] == ["retitled", "changed", "marked", "noted:", "pinned"]
    for number in (3, 1, 5, 2, 4):
        view = editing.undo(None, number, "Ole")
    assert {done.undone_by for done in view.edits} == {"Ole"}
    assert replace(view.edition.issue, version=1) == start.edition.issue


def test_edits_survive_a_rebuild_that_asks_the_feeds_again(digest: App) -> None:
    digest.editing.apply(None, Change("retitle", "top 1", text="A new headline"), BY)
    digest.editing.apply(None, Change("move", "left 1", section="quick", place=1), BY)
    before = digest.editing.day()
    digest.make(rebuild=True, send=False)
    after = digest.editing.day()
    assert after.edition.version == before.edition.version + 1
    assert told(after) == told(before)
    assert after.unmet == ()


def test_stories_are_merged_and_split_again(digest: App) -> None:
    merged = digest.editing.apply(None, Change("merge", "top 1", other="left 1"), BY)
    assert [len(merged.stories[0].pieces), len(merged.left)] == [2, 1]
    apart = merged.stories[0].pieces[1].id
    split = digest.editing.apply(None, Change("split", "top 1", others=(apart,)), BY)
    assert sorted(len(item.pieces) for item in split.items) == [1, 1, 1]
    assert len(digest.editing.undo(None, 2, BY).stories[0].pieces) == 2


def test_a_dropped_story_is_left_out_by_the_editor(digest: App) -> None:
    digest.editing.apply(None, Change("pin", "left 1"), BY)
    view = digest.editing.apply(None, Change("drop", "top 2"), BY)
    assert [item.why for item in view.left if "Gannet" in item.headline] == ["dropped by the editor"]


def test_what_would_leave_nothing_to_tell_is_refused_and_taken_back(digest: App) -> None:
    before = digest.editing.day()
    with pytest.raises(Refused, match="Nothing would be left to tell"):
        digest.editing.apply(None, Change("drop", "top 1"), BY)
    after = digest.editing.day()
    assert after.edition == before.edition
    assert [done.stands for done in after.edits] == [False]


def test_a_page_is_told_by_its_address_once(digest: App, site: Site) -> None:
    url = site.server.url("/dovekie")
    view = digest.editing.apply(None, Change("add", text=url), BY)
    assert [(item.headline, item.outlets) for item in view.section("quick")] == [(SUBJECTS["dovekie"], ("127.0.0.1",))]
    with pytest.raises(Refused, match=r"is told already, in “Dovekie.*\(quick 1\)"):
        digest.editing.apply(None, Change("add", text=f"{url}?utm_source=x"), BY)
    with pytest.raises(Refused, match="cannot be added"):
        digest.editing.apply(None, Change("add", text=site.server.url("/robots.txt")), BY)
    assert told(digest.editing.undo(None, 1, BY)) == [SUBJECTS["gannet"]]


def test_a_page_that_an_earlier_issue_told_is_refused_and_leaves_no_trace(installed: Settings, site: Site) -> None:
    with app.open(installed) as digest:
        site.published -= timedelta(days=1)
        digest.make(digest.today() - timedelta(days=1), send=False)
        site.published, site.late = digest.now() - timedelta(seconds=1), "dovekie"
        digest.make(send=False)
        before = digest.editing.day()
        with pytest.raises(
            Refused, match=r"is in no story of the day: it holds nothing to tell, or an earlier issue told it"
        ):
            digest.editing.apply(None, Change("add", text=site.server.url("/gannet")), BY)
        after = digest.editing.day()
        assert replace(after.edition.issue, version=1) == before.edition.issue
        assert [done.stands for done in after.edits] == [False]


def test_exactly_the_version_that_was_approved_may_be_mailed(digest: App) -> None:
    digest = replace(digest, settings=replace(digest.settings, list=replace(digest.settings.list, review="required")))
    subscribed(digest, "ada")
    view = digest.editing.day()
    assert view.waits
    with pytest.raises(Refused, match="waits for an editor"):
        digest.send(view.edition)
    assert not digest.editing.approve(None, BY, version=1).waits
    changed = digest.editing.apply(None, Change("note", text="One more thing."), BY)
    assert changed.waits
    with pytest.raises(Refused, match="at version 2 now, not 1"):
        digest.editing.approve(None, BY, version=1)
    assert outbox(digest) == []
    approved = digest.editing.approve(None, BY)
    assert digest.editing.approve(None, BY).edits == approved.edits
    digest.send(approved.edition)
    assert len(outbox(digest)) == 1


def test_an_approval_can_be_taken_back(digest: App) -> None:
    digest.editing.approve(None, BY)
    assert not digest.editing.undo(None, 1, BY).approved


def test_an_issue_that_went_out_is_corrected_and_not_changed(digest: App) -> None:
    subscribed(digest, "ada")
    digest.editing.apply(None, Change("note", text="Good morning."), BY)
    digest.send(digest.editing.day().edition)
    view = digest.editing.day()
    assert view.sent
    with pytest.raises(Refused, match="publish a correction instead"):
        digest.editing.apply(None, Change("retitle", "top 1", text="New"), BY)
    with pytest.raises(Refused, match="publish a correction instead"):
        digest.editing.undo(None, 1, BY)
    with pytest.raises(Refused, match="publish a correction instead"):
        digest.editing.approve(None, BY)
    assert digest.editing.day() == view
    digest.editing.correct(None, "It was nine million.", BY, "top 1")
    found = digest.editing.correct(None, "And it was Tuesday.", BY)
    assert found.edition == view.edition
    assert [(one.headline, one.text) for one in digest.editing.corrections(digest.today())] == [
        (SUBJECTS["gannet"], "It was nine million."),
        ("", "And it was Tuesday."),
    ]
    with pytest.raises(Refused, match="was left out of the issue of"):
        digest.editing.correct(None, "It was said otherwise.", BY, "left 1")
    digest.editing.undo(None, 3, BY)
    assert [one.text for one in digest.editing.corrections(digest.today())] == ["It was nine million."]


def test_an_undo_that_cannot_be_made_leaves_the_edit_standing(digest: App) -> None:
    editing = digest.editing
    editing.apply(None, Change("move", "left 1", section="top", place=1), BY)
    editing.apply(None, Change("drop", "top 2"), BY)
    before = editing.day()
    with pytest.raises(Refused, match="Nothing would be left to tell"):
        editing.undo(None, 1, BY)
    assert editing.day() == before
    for number in (9, 1 << 63):
        with pytest.raises(Refused, match=f"There is no edit {number}"):
            editing.undo(None, number, BY)


def test_a_story_is_found_by_whatever_an_editor_calls_it(digest: App) -> None:
    view = digest.editing.day()
    lead = view.stories[0]
    assert {find(view, name) for name in ("top 1", "TOP-1", "top1", "top/1", lead.id, lead.slug, lead.id[:7])} == {lead}
    for name in ("top 9", "", "left", "zzz", "quick 0"):
        with pytest.raises(Refused, match="There is no story"):
            find(view, name)
    with pytest.raises(Refused, match="is the beginning of 3 stories' ids"):
        find(view, "s")
