"""Days on which something is wrong: feeds that fail, runs that are killed or cross each other, nothing to tell, nobody to tell it."""

import json
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench import replay
from bench.form import SHARED
from tests.loopback import Answer, serving
from tests.replay import PEOPLE, Home, Row, announce, home

pytestmark = pytest.mark.skipif(not replay.SCRIPT.is_file(), reason="the shared corpus is not beside the checkout")
DAY, NEXT = "2026-04-24", "2026-04-25"
STAGES = ("Reading feeds", "Reading pages", "Finding stories", "Writing stories")


@dataclass(frozen=True, slots=True)
class Outlets:
    """A quarter of the day's feeds on a running server."""

    base: str
    feeds: tuple[replay.Listed, ...]


@pytest.fixture(scope="module")
def outlets(pytestconfig: pytest.Config) -> Iterator[Outlets]:
    with replay.served(DAY) as base:
        announce(pytestconfig, base)
        yield Outlets(base, replay.feeds(base)[::4])


@pytest.fixture(scope="module")
def undisturbed(outlets: Outlets, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home after a run in which nothing went wrong."""
    made = home(tmp_path_factory.mktemp("undisturbed") / "home", outlets.feeds)
    assert made.run(DAY)["deliveries"] == {"accepted": len(PEOPLE)}
    return made


def outcome(made: Home) -> tuple[dict[str, list[Row]], list[bytes], bytes, dict[str, object]]:
    """What a day left behind, but for the counts of one run: a run that goes on where another stopped has less to do."""
    issue = made.issue(DAY)
    del issue["tally"]
    tables = made.dump("entries", "articles", "stories", "fates")
    return tables, [path.read_bytes() for path in made.mails()], made.page(DAY), issue


def test_feeds_that_fail_hang_or_are_none_are_named_and_the_issue_goes_out(outlets: Outlets, tmp_path: Path) -> None:
    index = SHARED / "corpus" / "articles" / "index.jsonl"
    page = json.loads(index.read_text("utf-8").partition("\n")[0])["id"]
    failing, hanging = (feed.id for feed in outlets.feeds[3:5])
    faults = ("--fault", f"^/feed/{failing}$", "500", "--fault", f"^/feed/{hanging}$", "hang")
    with replay.served(DAY, *faults) as base, serving(lambda _: Answer(200, b"")) as own:
        listed = (
            *replay.feeds(base),
            replay.Listed("a-page", "A page of the web", f"{base}/page/{page}"),
            replay.Listed("an-empty-one", "An empty answer", own.url("/feed.xml")),
        )
        report = home(tmp_path / "home", listed, deadline=2).run(DAY)
    titles = {feed.id: feed.title for feed in listed}
    why = {failure["what"]: failure["why"] for failure in report["failures"]}
    assert {what for what in why if "://" not in what} == {
        titles[failing],
        titles[hanging],
        "A page of the web",
        "An empty answer",
    }
    assert "500" in why[titles[failing]]
    assert "within 2 s" in why[titles[hanging]]
    assert "web page" in why["A page of the web"]
    assert "empty" in why["An empty answer"]
    assert report["state"] == "made"
    assert report["tally"]["failures"] == 4
    assert report["deliveries"] == {"accepted": len(PEOPLE)}


def test_a_run_killed_at_any_stage_is_taken_up_again_with_the_same_outcome(
    outlets: Outlets, undisturbed: Home, tmp_path: Path
) -> None:
    made = home(tmp_path / "home", outlets.feeds)
    for stage in STAGES:
        with made.start("run", "--date", DAY) as process:
            assert process.stderr is not None
            assert any(line.startswith(stage) for line in process.stderr)
            process.kill()
        assert process.returncode == -signal.SIGKILL
    assert made.run(DAY)["deliveries"] == {"accepted": len(PEOPLE)}
    assert outcome(made) == outcome(undisturbed)


def test_two_runs_at_once_make_one_issue_and_one_mail_each(outlets: Outlets, undisturbed: Home, tmp_path: Path) -> None:
    made = home(tmp_path / "home", outlets.feeds)
    both = [made.start("run", "--date", DAY, seed=seed) for seed in (1, 2)]
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in both]
    assert {code for _, code in ends} <= {0, 7}, ends
    assert any(code == 0 for _, code in ends), ends
    assert outcome(made) == outcome(undisturbed)
    assert made.rows("SELECT state, count(*) FROM deliveries GROUP BY state") == [("accepted", len(PEOPLE))]


def test_a_held_issue_is_built_again_from_what_is_stored_and_then_sent(
    outlets: Outlets, undisturbed: Home, tmp_path: Path
) -> None:
    made = home(tmp_path / "home", outlets.feeds)
    assert made.run(DAY, "--hold", seed=1)["deliveries"] == {}
    first = made.page(DAY)
    assert made.run(DAY, "--hold", "--rebuild", seed=2)["version"] == 2
    assert made.page(DAY) == first == undisturbed.page(DAY)
    assert made.mails() == []
    assert json.loads(made.say("send", "--date", DAY, "--json"))["deliveries"] == {"accepted": len(PEOPLE)}
    assert [path.name for path in made.mails()] == [path.name for path in undisturbed.mails()]
    with made.start("run", "--date", DAY, "--rebuild") as process:
        assert "gone out" in process.communicate(timeout=60)[1]
    assert process.returncode == 7


def test_without_subscribers_there_is_an_issue_and_a_proof_but_no_mail(outlets: Outlets, tmp_path: Path) -> None:
    made = home(tmp_path / "home", outlets.feeds, people=())
    report = made.run(DAY)
    assert report["state"] == "made"
    assert report["deliveries"] == {}
    assert made.mails() == []
    assert Path(report["files"]["mail"]).name == "proof.eml"
    assert b"multipart/alternative" in Path(report["files"]["mail"]).read_bytes()


def test_a_day_without_news_mails_nobody_and_says_why(undisturbed: Home) -> None:
    before = undisturbed.files()
    report = undisturbed.run(NEXT)
    assert report["state"] == "nothing"
    assert report["why"].startswith("No mail: the feeds hold nothing new since 2026-04-24")
    assert undisturbed.files() == before
    assert len(undisturbed.rows("SELECT date FROM issues")) == 1


def test_a_quiet_day_makes_a_short_issue_that_says_so(tmp_path: Path) -> None:
    body = feed("Fri, 24 Apr 2026 09:00:00 +0000").encode()
    with serving(lambda _: Answer(200, body, {"Content-Type": "application/rss+xml"})) as own:
        made = home(tmp_path / "home", [replay.Listed("quay", "Quay Research", own.url("/feed.xml"))])
        report = made.run(DAY)
    assert report["state"] == "made"
    assert made.issue(DAY)["quiet"] is True
    assert [story["headline"] for story in made.told(DAY)] == ["Quay Research releases the open weights of Tarn 7B"]
    assert all(b"quiet day" in path.read_bytes() for path in made.mails())
    assert len(made.mails()) == len(PEOPLE)


def test_a_day_on_which_no_feed_can_be_read_ends_with_its_own_code(tmp_path: Path) -> None:
    with serving(lambda _: Answer(503)) as own:
        made = home(tmp_path / "home", [replay.Listed("quay", "Quay Research", own.url("/feed.xml"))])
        with made.start("run", "--date", DAY) as process:
            assert "503" in process.communicate(timeout=60)[1]
    assert process.returncode == 4
    assert made.rows("SELECT date FROM issues") == []


def feed(published: str) -> str:
    """A feed with one long item of an invented lab."""
    told = (
        "Quay Research has released Tarn 7B, a language model with seven billion parameters. The weights can be downloaded "
        "from the lab's own hub and are licensed under Apache-2.0, which allows commercial use. The training code is public too. "
        "According to Ida Holm, who leads the group, the model was trained on two trillion tokens of public text within nine weeks. "
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Research</title><link>https://quay.example/</link>'
        "<item><title>Quay Research releases the open weights of Tarn 7B</title><link>https://quay.example/tarn-7b</link>"
        f"<pubDate>{published}</pubDate><description>&lt;p&gt;{told * 3}&lt;/p&gt;</description></item></channel></rss>"
    )
