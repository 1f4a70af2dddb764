"""Editors one after the other, what an interruption leaves behind, and corrections on their way into the next issue."""

import email
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import policy

import pytest

from digest import app, lock
from digest.app import App
from digest.edits import Change
from digest.errors import Refused
from digest.issue import Edition
from digest.settings import Settings
from tests.installation import article, item, page, rss
from tests.loopback import Answer, Asked
from tests.terns import SUBJECTS, Site, outbox, subscribed

BY = "Ida Holm"
AUK = "Ledger House releases Auk, an open model that tells fog from smoke"


@pytest.fixture
def digest(installed: Settings, site: Site) -> Iterator[App]:
    """An issue of yesterday that was not sent."""
    usual = site.server.answer
    with app.open(installed) as opened:
        site.published -= timedelta(days=1)
        opened.make(yesterday(opened), send=False)
        yield opened
    site.server.answer = usual


def yesterday(digest: App) -> date:
    return digest.today() - timedelta(days=1)


def today(digest: App, site: Site) -> Edition:
    """An issue of today, of one new story."""
    usual = site.server.answer

    def answer(asked: Asked) -> Answer:
        if asked.path != "/skua.xml":
            return usual(asked)
        return Answer(body=rss(item(site.server.url("/auk"), AUK, article("Auk"), digest.now() - timedelta(seconds=1))))

    site.server.answer = answer
    made = digest.make(send=False).edition
    assert made is not None
    return made


def test_only_one_process_at_a_time_changes_an_issue(digest: App) -> None:
    before, day = digest.editing.day(yesterday(digest)), yesterday(digest)
    with lock.held(digest.settings.home / "editing.lock", "a test"):
        for change in (Change("note", text="Hello."), Change("approve"), Change("add", text="https://a.example/")):
            with pytest.raises(Refused, match="Another process is changing an issue"):
                digest.editing.apply(day, change, BY)
        with pytest.raises(Refused, match="Another process is changing an issue"):
            digest.make(day, rebuild=True, send=False)
        assert digest.editing.day(day) == before


def test_an_edit_that_was_stored_and_not_made_is_taken_back_before_anything_else(digest: App) -> None:
    day = yesterday(digest)
    before = digest.editing.day(day)
    target = before.stories[0].id
    digest.edits.add("terns", day, Change("retitle", target, text="Never made"), BY, digest.now())
    with lock.held(digest.settings.home / "editing.lock", "a test"):
        assert [done.stands for done in digest.editing.day(day).edits] == [True]  # somebody may be making it
        with pytest.raises(Refused, match="was changed meanwhile"):
            digest.send(before.edition)
    assert digest.send(before.edition).report.version == 1
    after = digest.editing.day(day)
    assert (after.edition, [(done.stands, done.undone_by) for done in after.edits]) == (
        before.edition,
        [(False, "an interruption")],
    )
    digest.edits.add("terns", day, Change("drop", target), BY, digest.now())
    noted = digest.editing.apply(day, Change("note", text="Hello."), BY)
    assert [done.stands for done in noted.edits] == [False, False, True]
    assert noted.stories[0].id == target


def test_an_undoing_that_was_stored_and_not_made_is_turned_back(digest: App) -> None:
    day = yesterday(digest)
    noted = digest.editing.apply(day, Change("note", text="Hello."), BY)
    digest.edits.undo("terns", day, 1, BY, digest.now())
    assert digest.editing.day(day) == noted
    digest.edits.undo("terns", day, 1, BY, digest.now())
    subscribed(digest, "ada")
    digest.make(day)
    (mail,) = (email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in outbox(digest))
    assert "Hello." in mail.as_string()
    assert digest.editing.day(day).edits[0].stands


def test_an_issue_that_is_changed_while_it_is_made_ready_is_not_mailed(digest: App) -> None:
    day = yesterday(digest)
    subscribed(digest, "ada")
    old = digest.editing.day(day).edition

    class Slow(type(digest.deliveries)):  # type: ignore[misc]
        """A ledger during whose first step an editor is faster."""

        def freeze(self, *words: object) -> int:
            digest.editing.apply(day, Change("note", text="Wait."), BY)
            return int(super().freeze(*words))

    with pytest.raises(Refused, match="was changed meanwhile"):
        replace(digest.post, deliveries=Slow(digest.database)).send(old, digest.now())
    assert outbox(digest) == []
    digest.send(digest.editing.day(day).edition)
    assert len(outbox(digest)) == 1


def test_a_page_that_changed_since_it_was_added_is_added_as_it_is_now(digest: App, site: Site) -> None:
    usual, versions = site.server.answer, iter("12")

    def answer(asked: Asked) -> Answer:
        text = f"{article('Dovekie')} Dovekie has version {next(versions)} now." if asked.path == "/dovekie" else ""
        return Answer(body=page(SUBJECTS["dovekie"], text)) if text else usual(asked)

    site.server.answer = answer
    add = Change("add", text=site.server.url("/dovekie"))
    digest.editing.apply(yesterday(digest), add, BY)
    digest.editing.undo(yesterday(digest), 1, BY)
    view = digest.editing.apply(yesterday(digest), add, BY)
    assert [item.headline for item in view.section("quick")] == [SUBJECTS["dovekie"]]


def test_a_page_added_on_one_day_is_not_added_on_another_until_that_is_undone(digest: App, site: Site) -> None:
    today(digest, site)
    add = Change("add", text=site.server.url("/dovekie"))
    digest.editing.apply(yesterday(digest), add, BY)
    with pytest.raises(Refused, match=r"is in no story of the day: .* an earlier issue told it"):
        digest.editing.apply(None, add, BY)
    digest.editing.undo(yesterday(digest), 1, BY)
    assert SUBJECTS["dovekie"] in [item.headline for item in digest.editing.apply(None, add, BY).stories]


def test_a_page_of_a_story_that_was_dropped_is_not_added_in_silence(digest: App, site: Site) -> None:
    day, add = yesterday(digest), Change("add", text=site.server.url("/dovekie"))
    added = digest.editing.apply(day, add, BY)
    digest.editing.apply(
        day, Change("drop", next(i.id for i in added.stories if i.headline == SUBJECTS["dovekie"])), BY
    )
    before = digest.editing.day(day)
    with pytest.raises(Refused, match="is in a story that was dropped"):
        digest.editing.apply(day, add, BY)
    assert digest.editing.day(day).stories == before.stories


def test_a_correction_is_withdrawn_from_the_next_issue_too_until_that_has_gone_out(digest: App, site: Site) -> None:
    subscribed(digest, "ada")
    day = yesterday(digest)
    digest.editing.correct(day, "It was nine million.", BY)
    digest.editing.correct(day, "It was Tuesday.", BY)
    edition = today(digest, site)
    assert [one.text for one in edition.issue.corrections] == ["It was nine million.", "It was Tuesday."]
    digest.editing.undo(day, 1, BY)
    left = digest.editing.day().edition
    assert (left.version, [one.text for one in left.issue.corrections]) == (2, ["It was Tuesday."])
    digest.send(left)
    with pytest.raises(Refused, match=r"The correction stands in the issue of .*, which has gone out"):
        digest.editing.undo(day, 2, BY)
    assert [one.text for one in digest.editing.corrections(day)] == ["It was Tuesday."]
