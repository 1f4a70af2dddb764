from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from digest.errors import Refused, Unreachable
from digest.exchange import FeedState
from digest.fetch import WebFetcher
from digest.pipeline import run
from digest.pipeline.run import Desk, Made, Order
from digest.ports import Workers
from digest.stores import Edits, Entries, Feeds, Issues, Learning
from tests.installation import FETCH, article, feed, item, page, rss, settings
from tests.loopback import Answer, Asked, Server, serving

NOW = datetime(2031, 3, 4, 18, tzinfo=UTC)
TODAY = Order(NOW.date(), NOW)
TOMORROW = Order(date(2031, 3, 5), NOW + timedelta(days=1))
MODELS = {"tern": "Gannet Petrel Fulmar".split(), "skua": "Kittiwake Razorbill".split()}
SUBJECTS = {
    "Gannet": "Skerry Labs publishes the weights of Gannet, a model for harbour pilots",
    "Petrel": "A court in Lund fines a broker for selling voices cloned by Petrel",
    "Fulmar": "Fulmar, a data set of nine million lighthouse logs, is free to download",
    "Kittiwake": "Kittiwake compiler halves the memory of long prompts on old phones",
    "Razorbill": "Regulators in Oslo ask Razorbill for the sources of its training data",
    "Dovekie": "Dovekie robot learns to mend nets from forty minutes of video",
}


class Holding:
    """What the tests see of an archive."""

    feeds: Feeds
    entries: Entries
    issues: Issues
    edits: Edits
    learning: Learning
    dump: Callable[[], dict[str, list[tuple[object, ...]]]]


@dataclass
class Site:
    """Two feeds and their pages; the tests change what is in them."""

    server: Server
    models: dict[str, list[str]] = field(default_factory=lambda: {name: list(found) for name, found in MODELS.items()})
    published: datetime | None = NOW - timedelta(hours=3)
    broken: set[str] = field(default_factory=set)

    def answer(self, asked: Asked) -> Answer:
        name = asked.path.strip("/").removesuffix(".xml")
        if name in self.broken:
            return Answer(500)
        if name == "robots.txt":
            return Answer(404)
        if name in SUBJECTS:
            return Answer(body=page(SUBJECTS[name], article(SUBJECTS[name].split()[0] + " " + name)))
        items = (
            item(self.server.url(f"/{m}"), SUBJECTS[m], f"{SUBJECTS[m]}.", self.published) for m in self.models[name]
        )
        body = rss(*items)
        tag = f'"{hash(body)}"'
        known = asked.headers.get("if-none-match") == tag
        return Answer(304) if known else Answer(body=body, headers={"ETag": tag})


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(lambda asked: Answer(404)) as server:
        made = Site(server)
        server.answer = made.answer
        yield made


@pytest.fixture
def desk(site: Site, archive: Holding, workers: Workers, tmp_path: Path) -> Desk:
    own = settings(tmp_path)
    return Desk(
        list=own.list, feeds=(feed(site.server, "tern"), feed(site.server, "skua")), fetch=FETCH,
        fetcher=WebFetcher(FETCH), workers=workers, states=archive.feeds, entries=archive.entries,
        issues=archive.issues, edits=archive.edits, learning=archive.learning, writer=None, watch=lambda *_: None,
    )  # fmt: skip


def headlines(made: Made) -> str:
    assert made.issue is not None
    return "\n".join(story.headline for story in made.issue.stories)


def mentioned(made: Made) -> set[str]:
    return {name for name in SUBJECTS if name in headlines(made)}


def test_a_day_becomes_a_stored_issue_with_every_entry_accounted_for(desk: Desk, archive: Holding) -> None:
    made = run.run(desk, TODAY)
    assert (made.report.state, made.report.version) == ("made", 1)
    assert made.edition == archive.issues.find("terns", TODAY.date)
    assert mentioned(made)
    tally = made.report.tally
    assert (tally.feeds, tally.entries, tally.new, tally.failures) == (2, 5, 5, 0)
    assert sum(dict(made.report.fates).values()) == 5
    assert {fate.entry for fate in archive.entries.fates("terns", TODAY.date)} == {
        row[0] for row in archive.dump()["entries"]
    }


def test_sentences_rest_on_the_pages_that_were_read(desk: Desk, site: Site) -> None:
    made = run.run(desk, TODAY)
    assert made.issue is not None
    assert {asked.path for asked in site.server.asked} >= {"/Gannet", "/Razorbill"}
    for story in made.issue.stories:
        assert story.sentences
        assert all(story.sources[sentence.source].url.startswith("http://127.0.0.1") for sentence in story.sentences)
        assert story.made_by == "extract"


def test_a_second_run_of_the_day_changes_nothing_and_gives_the_issue_that_is_there(
    desk: Desk, archive: Holding
) -> None:
    first = run.run(desk, TODAY)
    before = archive.dump()
    again = run.run(desk, replace(TODAY, now=NOW + timedelta(minutes=59)))
    assert (again.report.state, again.edition) == ("exists", first.edition)
    assert again.report.tally.feeds_unchanged == 2
    assert archive.dump() == before


def test_the_next_day_tells_only_what_is_new(desk: Desk, site: Site) -> None:
    first = run.run(desk, TODAY)
    site.models["tern"].append("Dovekie")
    site.published = TOMORROW.now - timedelta(hours=2)
    second = run.run(desk, TOMORROW)
    assert "Dovekie" in mentioned(second)
    assert mentioned(first).isdisjoint(mentioned(second))
    assert second.issue is not None
    assert second.issue.since == TODAY.now


def test_a_day_without_anything_new_makes_no_issue_and_says_why(desk: Desk, archive: Holding) -> None:
    run.run(desk, TODAY)
    made = run.run(desk, TOMORROW)
    assert (made.report.state, made.issue, made.edition) == ("nothing", None, None)
    assert made.report.why == "No mail: the feeds hold nothing new since 2031-03-04 18:00 UTC."
    assert archive.issues.find("terns", TOMORROW.date) is None


def test_a_day_whose_news_is_not_worth_a_place_makes_no_issue_and_counts_what_it_saw(desk: Desk, site: Site) -> None:
    site.models, site.published = {"tern": ["Dovekie"], "skua": []}, None
    made = run.run(desk, TODAY)
    assert (made.report.state, made.report.why) == (
        "nothing",
        "No mail: the one new story since 2031-02-25 18:00 UTC is not worth a place.",
    )
    assert (made.report.tally.new, made.report.tally.stories, made.report.tally.told) == (1, 1, 0)


def test_a_story_told_yesterday_is_not_told_again_when_another_feed_brings_it_late(desk: Desk, site: Site) -> None:
    first = run.run(desk, TODAY)
    name = next(iter(mentioned(first) & set(MODELS["tern"])))
    site.models["skua"].append(name)
    site.published = NOW + timedelta(hours=1)
    second = run.run(desk, TOMORROW)
    assert second.report.state == "nothing" or name not in mentioned(second)


def test_a_dry_run_stores_no_issue_and_no_fate_and_the_real_one_after_it_tells_the_same(
    desk: Desk, archive: Holding
) -> None:
    dry = run.run(desk, replace(TODAY, dry=True))
    assert (dry.report.state, dry.edition) == ("dry-run", None)
    assert archive.issues.find("terns", TODAY.date) is None
    assert archive.dump()["fates"] == []
    real = run.run(desk, TODAY)
    assert headlines(dry) == headlines(real)


def test_a_dry_run_of_a_day_that_is_made_leaves_its_issue_alone(desk: Desk, archive: Holding) -> None:
    run.run(desk, TODAY)
    before = archive.dump()
    dry = run.run(desk, replace(TODAY, dry=True))
    assert dry.report.state == "dry-run"
    assert mentioned(dry)
    assert archive.dump() == before


def test_an_undated_entry_that_comes_while_a_past_day_is_asked_for_again_is_new_on_the_next(
    desk: Desk, site: Site
) -> None:
    site.models["tern"].remove("Gannet")
    run.run(desk, TODAY)
    run.run(desk, TOMORROW)
    site.models["tern"].append("Gannet")
    site.published = None
    read = TOMORROW.now + timedelta(hours=20)
    assert run.run(desk, replace(TODAY, read=read)).report.state == "exists"
    third = run.run(desk, Order(date(2031, 3, 6), TOMORROW.now + timedelta(days=1)))
    assert mentioned(third) == {"Gannet"}


def test_a_rebuild_makes_the_next_version_of_the_same_day(desk: Desk, archive: Holding) -> None:
    first = run.run(desk, TODAY)
    second = run.run(desk, replace(TODAY, rebuild=True))
    assert second.edition is not None
    assert second.edition.version == 2
    assert second.edition == archive.issues.find("terns", TODAY.date)
    assert headlines(second) == headlines(first)
    assert sum(dict(second.report.fates).values()) == 5


def test_a_rebuild_of_a_day_without_an_issue_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="no issue of 2031-03-04 to rebuild"):
        run.run(desk, replace(TODAY, rebuild=True))


def test_the_issue_goes_out_when_a_feed_and_a_page_cannot_be_read_and_the_report_names_both(
    desk: Desk, site: Site
) -> None:
    site.broken = {"skua", "Gannet"}
    made = run.run(desk, TODAY)
    assert made.report.state == "made"
    assert {failure.what for failure in made.report.failures} == {"Skua", site.server.url("/Gannet")}
    assert made.report.tally.failures == 1


def test_where_no_feed_at_all_can_be_read_the_run_stops_and_says_so(desk: Desk, site: Site) -> None:
    site.broken = {"tern", "skua"}
    with pytest.raises(Unreachable, match=r"None of the 2 feeds could be read .*500"):
        run.run(desk, TODAY)


def test_feeds_that_are_left_alone_do_not_make_up_for_those_that_cannot_be_read(desk: Desk, site: Site) -> None:
    site.broken = {"skua"}
    tern = desk.feeds[0]
    waiting = FeedState(tern.id, tern.url, not_before=NOW + timedelta(days=1))
    desk.states.receive([waiting], [])
    with pytest.raises(
        Unreachable, match=r"The only feed that was asked could not be read .*500.*`digest feeds check`"
    ):
        run.run(desk, TODAY)


def test_where_what_is_not_due_was_left_alone_the_run_goes_on_and_says_so(desk: Desk, site: Site) -> None:
    site.broken = {"skua"}
    tern = desk.feeds[0]
    desk.states.receive([FeedState(tern.id, tern.url, first_read=NOW, due=NOW + timedelta(hours=1))], [])
    report = run.run(desk, replace(TODAY, due=True)).report
    assert (report.state, report.why) == ("nothing", "No mail: the one feed that was asked could not be read.")
    assert [(left.what, left.why) for left in report.left] == [("Tern", "nothing new is expected yet")]


def test_a_run_without_feeds_makes_no_issue(desk: Desk) -> None:
    assert run.run(replace(desk, feeds=()), TODAY).report.state == "nothing"


def test_entries_of_a_feed_that_is_listed_no_more_are_not_told(desk: Desk) -> None:
    run.run(desk, replace(TODAY, dry=True))
    made = run.run(replace(desk, feeds=desk.feeds[:1]), TODAY)
    assert mentioned(made) <= set(MODELS["tern"])


def test_what_was_read_before_the_run_was_cut_short_is_not_read_again(desk: Desk, site: Site) -> None:
    run.run(desk, replace(TODAY, dry=True))
    asked = len(site.server.asked)
    run.run(desk, TODAY)
    assert sorted(request.path for request in site.server.asked[asked:]) == ["/skua.xml", "/tern.xml"]


def test_a_copy_in_another_feed_is_folded_into_its_story_and_counted(desk: Desk, site: Site, archive: Holding) -> None:
    site.models = {"tern": ["Gannet"], "skua": ["Gannet"]}
    made = run.run(desk, TODAY)
    assert (made.report.tally.duplicates, made.report.tally.stories) == (1, 1)
    fates = archive.entries.fates("terns", TODAY.date)
    assert sorted(fate.fate for fate in fates) == ["folded", "told"]
    assert len({fate.story for fate in fates}) == 1


def test_every_told_story_is_explained_by_its_place_and_points(desk: Desk) -> None:
    made = run.run(desk, TODAY)
    assert made.issue is not None
    told = [story for story in made.report.explained if not story.place.startswith("left out")]
    assert len(told) == len(made.issue.stories)
    for story in made.report.explained:
        assert story.score == pytest.approx(sum(reason.points for reason in story.reasons), abs=0.05)


def test_a_sample_is_marked(desk: Desk) -> None:
    made = run.run(desk, replace(TODAY, sample=True))
    assert made.issue is not None
    assert made.issue.sample


def test_the_same_stored_inputs_give_the_same_issue(desk: Desk) -> None:
    run.run(desk, replace(TODAY, dry=True))
    first, second = (run.run(desk, replace(TODAY, dry=True)) for _ in range(2))
    assert first.issue is not None
    assert first.issue == second.issue
