"""Two real days from the feeds to the mail, as an operator lives them: what must hold of the outcome, seen from outside."""

import email
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from bench import replay
from bench.form import SHARED
from tests.replay import LIST, PEOPLE, Home, Row, announce, home

pytestmark = pytest.mark.skipif(not replay.SCRIPT.is_file(), reason="the shared corpus is not beside the checkout")
FIRST, SECOND = "2026-04-24", "2026-04-25"
LAUNCH = re.compile(r"[ -~]*deepseek[ -]?v4", re.IGNORECASE)
"""The launch that many outlets told on the first day, in titles of Latin script."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day's first and second run: reports, requests, and everything there was after each."""

    date: str
    reports: tuple[dict[str, Any], ...] = field(repr=False)
    asked: tuple[list[dict[str, Any]], ...] = field(repr=False)
    tables: tuple[dict[str, list[Row]], ...] = field(repr=False)
    files: tuple[dict[str, tuple[int, bytes]], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Journey:
    """A home after both days."""

    home: Home
    first: Day
    second: Day

    def day(self, date: str) -> Day:
        """One of the days."""
        return self.first if date == FIRST else self.second


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Journey]:
    """Three subscribers, all feeds, two days, each run twice; the server stays on the second day."""
    with replay.served(FIRST) as base:
        announce(pytestconfig, base)
        made = home(tmp_path_factory.mktemp("journey") / "home", replay.feeds(base))
        yield Journey(made, lived(made, base, FIRST), lived(made, base, SECOND))


def lived(made: Home, base: str, date: str) -> Day:
    """Run a day twice."""
    replay.move(base, date)
    seen = []
    for seed in (1, 2):
        replay.forget(base)
        report = made.run(date, seed=seed)
        seen.append((report, replay.requests(base), made.dump(), made.files()))
    reports, asked, tables, files = zip(*seen, strict=True)
    return Day(date, reports, asked, tables, files)


def test_each_day_has_one_issue_that_tells_that_days_stories(journey: Journey) -> None:
    kept = journey.home.rows("SELECT list_id, date, version FROM issues ORDER BY date")
    assert kept == [(LIST, FIRST, 1), (LIST, SECOND, 1)]
    for date, late in ((FIRST, timedelta()), (SECOND, timedelta(hours=48))):
        assert journey.day(date).reports[0]["state"] == "made"
        told, page = journey.home.told(date), journey.home.page(date).decode()
        leads = journey.home.rows(
            "SELECT f.story, coalesce(e.published, e.first_seen) FROM fates f JOIN entries e ON e.id = f.entry"
            " WHERE f.date = ? AND f.fate = 'told'",
            date,
        )
        entries = journey.home.rows(
            "SELECT f.story, e.url FROM fates f JOIN entries e ON e.id = f.entry WHERE f.date = ?", date
        )
        assert sorted(story["id"] for story in told) == sorted(story for story, _ in leads)
        assert {(story["id"], story["url"]) for story in told} <= set(entries)
        assert all(f'href="{story["url"]}"' in page for story in told)
        since = datetime.fromisoformat(journey.home.issue(date)["since"]) - late
        assert all(datetime.fromisoformat(f"{when}+00:00") > since for _, when in leads)


def test_a_day_of_a_hundred_feeds_fills_an_issue(journey: Journey) -> None:
    headlines = [story["headline"] for story in journey.home.told(FIRST)]
    assert len(headlines) >= 10, headlines
    assert journey.home.issue(FIRST)["quiet"] is False


def test_a_launch_that_many_outlets_told_is_told_once_with_its_outlets_named(journey: Journey) -> None:
    found = journey.home.rows(
        "SELECT e.title, e.feed, f.story FROM fates f JOIN entries e ON e.id = f.entry"
        " WHERE f.date = ? AND f.fate != 'older'",
        FIRST,
    )
    launch = [(feed, story) for title, feed, story in found if LAUNCH.match(title)]
    assert len({feed for feed, _ in launch}) >= 3
    (story,) = {story for _, story in launch}
    told = {one["id"]: one for one in journey.home.told(FIRST)}
    assert len({source["outlet"] for source in told[story]["sources"]}) >= 3
    assert [one["headline"] for one in told.values() if LAUNCH.match(one["headline"]) and one["id"] != story] == []


def test_the_second_day_repeats_no_story_of_the_first(journey: Journey) -> None:
    before, after = journey.home.told(FIRST), journey.home.told(SECOND)
    assert before
    assert after
    assert not {story["id"] for story in before} & {story["id"] for story in after}
    assert not addresses(journey.home, FIRST) & addresses(journey.home, SECOND)
    alike = [
        (old["headline"], new["headline"])
        for old in before
        for new in after
        if SequenceMatcher(None, old["headline"].casefold(), new["headline"].casefold()).ratio() > 0.8
    ]
    assert alike == []


def addresses(made: Home, date: str) -> set[str]:
    """Canonical keys of all articles that a day's stories rest on."""
    stories = [story["id"] for story in made.told(date)]
    marks = ", ".join("?" * len(stories))
    question = f"SELECT e.key FROM fates f JOIN entries e ON e.id = f.entry WHERE f.date = ? AND f.story IN ({marks})"
    return {key for (key,) in made.rows(question, date, *stories)} - {""}


@pytest.mark.parametrize("date", [FIRST, SECOND])
def test_each_entry_is_told_folded_older_or_refused_with_a_reason(journey: Journey, date: str) -> None:
    tables = journey.day(date).tables[0]
    entries = {row[0] for row in tables["entries"]}
    assert len(entries) > 4000
    assert sorted(row[1] for row in tables["fates"]) == sorted(entries)
    given = journey.home.rows("SELECT fate, story, reason FROM fates WHERE date = ?", date)
    assert {fate for fate, *_ in given} == {"told", "folded", "older", "refused"}
    assert all(reason.strip() for fate, _, reason in given if fate in ("refused", "older"))
    assert all(story for fate, story, _ in given if fate in ("told", "folded"))
    told = [story for fate, story, _ in given if fate == "told"]
    assert sorted(told) == sorted(story["id"] for story in journey.home.told(date))


@pytest.mark.parametrize("date", [FIRST, SECOND])
def test_each_subscriber_has_one_readable_mail_of_each_date(journey: Journey, date: str) -> None:
    found = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in journey.home.mails(date)]
    assert sorted(str(message["To"]) for message in found) == sorted(PEOPLE)
    headline = journey.home.told(date)[0]["headline"]
    for message in found:
        assert isinstance(message, EmailMessage)
        assert [defect for part in message.walk() for defect in part.defects] == []
        assert [defect for value in message.values() for defect in value.defects] == []
        kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
        assert kinds.index("text/plain") < kinds.index("text/html")
        body = message.get_body(("plain",))
        assert body is not None
        assert headline in " ".join(body.get_content().split())
    assert len({message["List-Unsubscribe"] for message in found}) == len(PEOPLE)


@pytest.mark.parametrize("date", [FIRST, SECOND])
def test_each_mail_passes_the_check_of_what_mail_programs_can_show(journey: Journey, date: str) -> None:
    lint = [sys.executable, str(SHARED / "tools" / "check_email.py")]
    for path in journey.home.mails(date):
        found = subprocess.run([*lint, str(path)], capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("date", [FIRST, SECOND])
def test_a_second_run_changes_nothing_and_mails_nobody(journey: Journey, date: str) -> None:
    day = journey.day(date)
    assert day.reports[1]["state"] == "exists"
    assert day.tables[1] == day.tables[0]
    assert day.files[1] == day.files[0]
    assert len(journey.home.mails(date)) == len(PEOPLE)
    assert Counter((row["status"], row["conditional"]) for row in day.asked[1]) == {(304, True): 98}


def test_the_second_day_asks_for_all_feeds_conditionally_and_reads_only_what_changed(journey: Journey) -> None:
    asked = [row for row in journey.second.asked[0] if row["path"].startswith("/feed/")]
    assert len(asked) == 98
    assert all(row["conditional"] for row in asked)
    assert Counter(row["status"] for row in asked)[304] == journey.second.reports[0]["tally"]["feeds_unchanged"] > 50


def test_the_same_stored_inputs_give_the_same_issue_byte_for_byte(journey: Journey) -> None:
    made: list[bytes] = []
    before = journey.home.dump()
    for seed in (3, 4):
        report = journey.home.run(SECOND, "--dry-run", seed=seed)
        assert report["state"] == "dry-run"
        made.append(Path(report["files"]["html"]).read_bytes() + Path(report["files"]["text"]).read_bytes())
    assert made[0] == made[1] == journey.home.page(SECOND) + journey.home.page(SECOND, "issue.txt")
    assert journey.home.dump() == before
    assert json.loads(journey.home.rows("SELECT report FROM issues WHERE date = ?", SECOND)[0][0])["state"] == "made"
