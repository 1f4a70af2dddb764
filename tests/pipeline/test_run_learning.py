"""What one day's stories teach is known on the next, told with its date, and contradicted where they say otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.edits import Change
from digest.fetch import WebFetcher
from digest.issue import Told
from digest.learnt import Learnt, Sighting, Telling
from digest.model import Openness, StoryId
from digest.pipeline import run
from digest.pipeline.run import Desk, Made, Order, recalling
from digest.ports import Workers
from digest.registry.recalling import Memory
from tests.installation import FETCH, feed, item, page, rss, settings
from tests.loopback import Answer, Asked, Server, serving
from tests.pipeline.conftest import Archive

NOW = datetime(2031, 3, 4, 18, tzinfo=UTC)
FIRST = Order(NOW.date(), NOW)
SECOND = Order(FIRST.date + timedelta(days=1), NOW + timedelta(days=1))
PAGES = {
    "gannet": (
        "Skerry Labs releases Gannet-7B, an open-weight language model",
        "Skerry Labs has released Gannet-7B, a model for pilots. The weights are available for download under the Apache 2.0 license. It scores 71.4% on MMLU-Pro.",
    ),
    "later": (
        "Gannet-7B learns to read tide tables in a new open-weight release",
        "Gannet-7B, an open-weight language model, reads tide tables now. A technical report was published, and pilots in Lund tried it for a month.",
    ),
    "other": (
        "Gannet-7B runs on phones of fishermen in the Faroes, free of charge",
        "Fishermen ask phones about nets. Gannet-7B, an open-weight language model, answers in Faroese; its weights are available under the MIT license.",
    ),
    "law": (
        "A court in Lund fines a broker for selling voices cloned by an AI model",
        "A broker sold voices that an AI model had cloned, and a court in Lund fined him. Singers had complained of it since the spring.",
    ),
}


class Site:
    """One feed and its pages; a test says what is in it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.listed = ["gannet", "law"]
        self.published = NOW - timedelta(hours=3)

    def answer(self, asked: Asked) -> Answer:
        name = asked.path.strip("/").removesuffix(".xml")
        if name in PAGES:
            return Answer(body=page(*PAGES[name]))
        if name != "tern":
            return Answer(404)
        return Answer(body=rss(*(item(self.server.url(f"/{n}"), *PAGES[n], self.published) for n in self.listed)))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(lambda asked: Answer(404)) as server:
        made = Site(server)
        server.answer = made.answer
        yield made


@pytest.fixture
def desk(site: Site, archive: Archive, workers: Workers, tmp_path: Path) -> Desk:
    return Desk(
        list=settings(tmp_path).list, feeds=(feed(site.server, "tern"),), fetch=FETCH, fetcher=WebFetcher(FETCH),
        workers=workers, states=archive.feeds, entries=archive.entries, issues=archive.issues, edits=archive.edits,
        learning=archive.learning, writer=None, watch=lambda *_: None,
    )  # fmt: skip


def next_day(desk: Desk, site: Site, *names: str) -> Made:
    site.listed, site.published = [*names], SECOND.now - timedelta(hours=3)
    return run.run(desk, SECOND)


def about(made: Made, words: str) -> Told:
    assert made.issue is not None
    return next(story for story in made.issue.stories if words in story.headline)


def test_an_issues_stories_teach_once_however_often_it_is_made(desk: Desk, archive: Archive) -> None:
    assert run.run(desk, replace(FIRST, dry=True)).issue
    assert archive.dump()["sightings"] == []
    made = run.run(desk, FIRST)
    (seen,) = archive.learning.sightings("terns")
    assert (seen.name, seen.maker, seen.openness.licence) == ("Gannet-7B", "Skerry Labs", ("Apache-2.0",))
    assert (seen.at.date, seen.at.told, seen.at.headline) == (FIRST.date, True, about(made, "Gannet").headline)
    assert [claim.value for claim in archive.learning.claims("terns")] == [71.4]
    before = archive.dump()
    run.run(desk, FIRST)
    assert archive.dump() == before
    again = run.run(desk, replace(FIRST, rebuild=True))
    assert (archive.dump()["sightings"], archive.dump()["claims"]) == (before["sightings"], before["claims"])
    assert again.issue is not None
    assert made.issue is not None
    assert replace(again.issue, version=1, tally=made.issue.tally) == made.issue


def test_a_story_names_its_thing_and_another_has_none(desk: Desk) -> None:
    made = run.run(desk, FIRST)
    told = about(made, "Gannet")
    assert (told.thing, told.thing_slug, told.known) == ("Gannet-7B", "gannet-7b", ())
    law = about(made, "court in Lund")
    assert (law.thing, law.thing_slug) == ("", "")


def test_what_was_said_before_and_is_not_now_is_told_with_its_date(desk: Desk, site: Site) -> None:
    run.run(desk, FIRST)
    told = about(next_day(desk, site, "later", "law"), "tide tables")
    known = {mark.facet: mark for mark in told.known}
    assert known["licence"].value == "Apache-2.0"
    assert known["licence"].at.date == FIRST.date
    assert "Apache 2.0" in known["licence"].quote
    assert all(mark.at.date < SECOND.date for mark in told.known)


def test_a_ruling_of_the_day_before_counts_and_one_of_the_same_day_does_not_yet(
    desk: Desk, site: Site, archive: Archive
) -> None:
    run.run(desk, FIRST)
    ruling = Change(
        "rule", "gannet-7b", title="Gannet-7B", was="licence", text="MIT", other="https://a.example", other_title="So."
    )
    archive.edits.add("terns", SECOND.date, replace(ruling, text="CC-BY-4.0"), "Ada", NOW)
    archive.edits.add("terns", FIRST.date, ruling, "Ada", NOW)
    told = about(next_day(desk, site, "later", "law"), "tide tables")
    assert [(mark.value, mark.edited) for mark in told.known if mark.facet == "licence"] == [("MIT", True)]


def test_a_story_that_says_otherwise_is_named_in_the_report_of_its_day_alone(desk: Desk, site: Site) -> None:
    assert run.run(desk, FIRST).report.contradictions == ()
    made = next_day(desk, site, "other", "law")
    (clash,) = made.report.contradictions
    assert clash.what == "Gannet-7B, licence"
    for words in (
        "“Apache-2.0” by Tern on 2031-03-04",
        "“MIT” by Tern on 2031-03-05",
        "`digest models rule gannet-7b licence VALUE",
    ):
        assert words in clash.why
    assert made.edition is not None
    assert "gannet-7b licence" in made.edition.report
    assert run.run(desk, replace(SECOND, rebuild=True)).report.contradictions == (clash,)


def test_an_old_day_that_is_made_anew_knows_nothing_of_the_days_after_it(
    desk: Desk, site: Site, archive: Archive
) -> None:
    first = run.run(desk, FIRST)
    next_day(desk, site, "other", "law")
    archive.edits.add("terns", SECOND.date, Change("rule", "gannet-7b", was="weights", text="no"), "Ada", NOW)
    taught = archive.learning.sightings("terns")
    again = run.run(desk, replace(FIRST, rebuild=True, kept=True))
    assert again.issue == first.issue
    again = run.run(desk, replace(FIRST, rebuild=True))
    assert (about(again, "Gannet").known, again.report.contradictions) == ((), ())
    assert archive.learning.sightings("terns") == taught


def test_an_edit_of_an_issue_teaches_what_the_editor_says_and_a_dropped_story_nothing(
    desk: Desk, archive: Archive
) -> None:
    told = about(run.run(desk, FIRST), "Gannet")
    kept = replace(FIRST, rebuild=True, kept=True)
    archive.edits.add("terns", FIRST.date, Change("mark", told.id, was="class", text="restricted"), "Ada", NOW)
    run.run(desk, kept)
    (seen,) = archive.learning.sightings("terns")
    assert (seen.openness.openness_class, seen.openness.edited) == ("restricted", ("class",))
    archive.edits.add("terns", FIRST.date, Change("drop", told.id), "Ada", NOW)
    run.run(desk, kept)
    assert archive.learning.sightings("terns") == archive.learning.sightings("terns", FIRST.date) == []


def test_a_licence_that_the_data_files_know_to_be_another_is_named_too() -> None:
    said = Openness(2, "model", "open_source", ("MIT",))
    at = Telling(FIRST.date, StoryId("s"), "Gemma 3 is out", "Tern", "https://tern.example/a")
    taught = Learnt((Sighting("Gemma 3 27B", "Google", "model", said, at),))
    (clash,) = recalling.contradictions(Memory(), taught)
    assert clash.what == "Gemma 3 27B, licence"
    assert "“MIT” by Tern on 2031-03-04" in clash.why
    assert "`digest models rule gemma-3-27b licence VALUE" in clash.why
    right = replace(taught.sightings[0], openness=replace(said, licence=()))
    assert recalling.contradictions(Memory(), Learnt((right,))) == ()
