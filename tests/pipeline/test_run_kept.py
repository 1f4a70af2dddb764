"""A day composed again from what is stored: nothing is asked, nothing changes by itself, and an edit changes what it says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest.edits import Change
from digest.errors import Refused
from digest.fetch import WebFetcher
from digest.issue import Edition
from digest.pipeline import run, summarise
from digest.pipeline.run import Desk
from digest.ports import Workers
from digest.report import edits, failures
from digest.storage.replies import Replies
from digest.storage.spending import Spending
from digest.storage.vectors import Vectors
from digest.writing.asking import Office, prompts
from tests.installation import FETCH, feed, settings
from tests.loopback import Answer, serving
from tests.offices import Said
from tests.pipeline.conftest import Archive
from tests.pipeline.test_run import NOW, SUBJECTS, TODAY, Site
from tests.pipeline.test_run_meaning import Compass

SUBJECTS["Auk"] = "Ledger House releases Auk, an open model that tells fog from smoke"


KEPT = replace(TODAY, now=NOW + timedelta(hours=5), rebuild=True, kept=True)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(lambda asked: Answer(404)) as server:
        made = Site(server)
        server.answer = made.answer
        yield made


@pytest.fixture
def desk(site: Site, archive: Archive, workers: Workers, tmp_path: Path) -> Desk:
    return Desk(
        list=settings(tmp_path).list, feeds=(feed(site.server, "tern"), feed(site.server, "skua")), fetch=FETCH,
        fetcher=WebFetcher(FETCH), workers=workers, states=archive.feeds, entries=archive.entries,
        issues=archive.issues, edits=archive.edits, learning=archive.learning, writer=None, watch=lambda *_: None,
    )  # fmt: skip


@pytest.fixture
def edit(desk: Desk) -> Callable[[Change], Edition]:
    def apply(change: Change) -> Edition:
        desk.edits.add(desk.list.id, TODAY.date, change, "a test", NOW)
        edition = run.run(desk, KEPT).edition
        assert edition is not None
        return edition

    return apply


def first(desk: Desk) -> Edition:
    edition = run.run(desk, TODAY).edition
    assert edition is not None
    return edition


def test_without_an_edit_the_issue_stays_as_it_is_and_no_server_is_asked(
    desk: Desk, site: Site, archive: Archive
) -> None:
    edition = first(desk)
    before, asked = archive.dump(), len(site.server.asked)
    again = run.run(desk, KEPT)
    assert again.issue == edition.issue
    assert again.edition is not None
    assert again.edition.version == 1
    assert again.report.state == "exists"
    assert archive.dump() == before
    assert len(site.server.asked) == asked


def test_pages_that_could_not_be_read_are_counted_once(
    desk: Desk, site: Site, edit: Callable[[Change], Edition]
) -> None:
    site.broken = {"Petrel"}
    edition = first(desk)
    assert any("/Petrel" in failure for failure in edition.report.split('"what": '))
    assert run.run(desk, KEPT).report.state == "exists"
    noted = edit(Change("note", text="Good morning."))
    assert replace(noted.issue, version=1, note="") == edition.issue
    assert failures(noted.report) == failures(edition.report)


def test_it_is_made_of_the_entries_of_its_own_day_whatever_was_made_or_seen_since(
    desk: Desk, site: Site, edit: Callable[[Change], Edition]
) -> None:
    first(desk)
    site.models["tern"].append("Dovekie")
    late = run.run(desk, replace(TODAY, rebuild=True, read=NOW + timedelta(hours=2))).issue
    assert late is not None
    assert any("Dovekie" in told.headline for told in late.stories)
    before = replace(TODAY, date=TODAY.date - timedelta(days=1), now=NOW - timedelta(hours=1))
    site.models["skua"].append("Auk")
    site.published = NOW - timedelta(hours=2)
    assert run.run(desk, replace(before, read=NOW + timedelta(hours=3))).report.state == "made"
    assert replace(edit(Change("note", text="Good morning.")).issue, version=2, note="") == late


def test_no_encoder_is_asked_and_no_model_for_what_it_did_not_write(desk: Desk, archive: Archive) -> None:
    scribe, compass = Said(""), Compass(broken=True)
    books = Office(scribe, Replies(archive.database), Spending(archive.database), TODAY.date)
    prompt = prompts.parse(Path("templates/prompts/summarise.txt").read_text("utf-8"))
    desk = replace(desk, writer=summarise.Writer(books, prompt), encoder=compass, vectors=Vectors(archive.database))
    edition, asked = first(desk), len(scribe.asked)
    assert asked
    compass.broken = False
    assert run.run(desk, KEPT).issue == edition.issue
    assert (compass.asked, len(scribe.asked)) == (0, asked)


def test_an_edit_that_makes_no_difference_is_said_in_the_report_of_the_same_version(
    desk: Desk, edit: Callable[[Change], Edition]
) -> None:
    edition = first(desk)
    same = edit(Change("pin", target=edition.issue.top[0].id))
    assert (same.version, edits(same.report)) == (1, (1,))
    stored = desk.issues.find(desk.list.id, TODAY.date)
    assert stored == same


def test_what_the_feeds_brought_since_is_not_taken_in(desk: Desk, site: Site) -> None:
    edition = first(desk)
    site.models["tern"].append("Dovekie")
    run.run(desk, replace(TODAY, read=NOW + timedelta(hours=2)))
    assert run.run(desk, KEPT).issue == edition.issue


def test_an_edit_makes_the_next_version_and_its_undoing_the_one_of_before(
    desk: Desk, edit: Callable[[Change], Edition]
) -> None:
    edition = first(desk)
    story = edition.issue.stories[-1]
    changed = edit(Change("retitle", target=story.id, text="Nets that mend themselves"))
    assert changed.version == 2
    assert {s.headline for s in changed.issue.stories} - {s.headline for s in edition.issue.stories} == {
        "Nets that mend themselves"
    }
    desk.edits.undo(desk.list.id, TODAY.date, 1, "a test", NOW)
    back = run.run(desk, KEPT).edition
    assert back is not None
    assert replace(back.issue, version=1) == edition.issue


def test_an_edit_outlives_a_rebuild(desk: Desk, site: Site, edit: Callable[[Change], Edition]) -> None:
    story = first(desk).issue.stories[0]
    edit(Change("drop", target=story.id))
    site.models["tern"].append("Dovekie")
    rebuilt = run.run(desk, replace(TODAY, rebuild=True)).issue
    assert rebuilt is not None
    assert story.id not in {told.id for told in rebuilt.stories}
    assert any("Dovekie" in told.headline for told in rebuilt.stories)


def test_readers_are_not_shown_what_an_editor_dropped(desk: Desk, edit: Callable[[Change], Edition]) -> None:
    story = first(desk).issue.stories[0]
    assert story.headline not in {left.headline for left in edit(Change("drop", target=story.id)).issue.left}


def test_an_edit_that_leaves_nothing_to_tell_is_refused(desk: Desk) -> None:
    for told in first(desk).issue.stories:
        desk.edits.add(desk.list.id, TODAY.date, Change("drop", target=told.id), "a test", NOW)
    with pytest.raises(Refused, match="Nothing would be left to tell"):
        run.run(desk, KEPT)


def test_an_edit_that_finds_nothing_is_named_in_the_report(desk: Desk) -> None:
    first(desk)
    desk.edits.add(desk.list.id, TODAY.date, Change("retitle", target="s00", text="Nothing"), "a test", NOW)
    notes = run.run(desk, KEPT).report.notes
    assert any(note.startswith("edit 1 (retitle): ") for note in notes)


def test_a_day_without_an_issue_has_nothing_to_be_composed_of(desk: Desk) -> None:
    with pytest.raises(Refused, match="There is no issue"):
        run.run(desk, KEPT)


def test_a_correction_that_a_later_issue_carries_is_not_carried_by_one_made_after_it(desk: Desk, site: Site) -> None:
    site.models = {"tern": ["Gannet"], "skua": []}
    first(desk)
    wrong = Change("correct", was="A headline", text="Nine million logs, not ninety.")
    desk.edits.add(desk.list.id, TODAY.date, wrong, "a test", NOW + timedelta(hours=3))
    carried = []
    for days, name in ((2, "Kittiwake"), (1, "Dovekie")):
        site.models, site.published = {"tern": [name], "skua": []}, NOW + timedelta(days=days, hours=-2)
        order = replace(TODAY, date=TODAY.date + timedelta(days=days), now=NOW + timedelta(days=days))
        issue = run.run(desk, order).issue
        assert issue is not None
        carried.append(len(issue.corrections))
    assert carried == [1, 0]


def test_a_correction_of_an_issue_that_is_made_anew_after_it_is_still_carried_by_the_next(
    desk: Desk, site: Site
) -> None:
    site.models = {"tern": ["Gannet"], "skua": []}
    first(desk)
    wrong = Change("correct", text="Nine million logs, not ninety.")
    desk.edits.add(desk.list.id, TODAY.date, wrong, "a test", NOW + timedelta(hours=1))
    run.run(desk, replace(TODAY, now=NOW + timedelta(hours=2), rebuild=True))
    site.models, site.published = {"tern": ["Dovekie"], "skua": []}, NOW + timedelta(hours=22)
    issue = run.run(desk, replace(TODAY, date=TODAY.date + timedelta(days=1), now=NOW + timedelta(days=1))).issue
    assert issue is not None
    assert [correction.text for correction in issue.corrections] == ["Nine million logs, not ninety."]


def test_a_correction_is_in_the_next_issue_and_in_no_later_one(desk: Desk, site: Site) -> None:
    site.models = {"tern": ["Gannet"], "skua": ["Razorbill"]}
    first(desk)
    wrong = Change("correct", was="A headline", text="Nine million logs, not ninety.")
    desk.edits.add(desk.list.id, TODAY.date, wrong, "a test", NOW + timedelta(hours=3))
    told = []
    for days, name in ((1, "Dovekie"), (2, "Kittiwake")):
        site.models = {"tern": [name], "skua": []}
        site.published = NOW + timedelta(days=days, hours=-2)
        order = replace(TODAY, date=TODAY.date + timedelta(days=days), now=NOW + timedelta(days=days))
        issue = run.run(desk, order).issue
        assert issue is not None
        told.append([correction.text for correction in issue.corrections])
    assert told == [["Nine million logs, not ninety."], []]
