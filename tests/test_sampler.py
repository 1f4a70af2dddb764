import email
import json
from dataclasses import replace
from email import policy
from email.message import EmailMessage

import pytest

from digest import app, sampler
from digest.app.sending import Outcome
from digest.model import Feed, FeedId
from digest.settings import MailerSettings, Settings
from digest.storage import database
from digest.storage.issues import Issues
from digest.storage.subscribers import Subscribers
from tests import installation

OWN = Feed(FeedId("own"), "Own", "http://127.0.0.1:9/feed")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation with a subscriber, a feed that nobody answers for, and a mailer that would fail."""
    made = installation.settings(tmp_path_factory.mktemp("home"), (OWN,))
    with app.open(made) as digest:
        digest.subscribers.add("terns", "ada@pier.example", "", "confirmed", "by a test", digest.now())
    return replace(made, mailer=MailerSettings("smtp", (("host", "127.0.0.1"), ("port", "9"), ("tls", "none"))))


@pytest.fixture(scope="module")
def outcome(settings: Settings) -> Outcome:
    return sampler.sample(settings)


@pytest.fixture(scope="module")
def proof(outcome: Outcome) -> EmailMessage:
    found = email.message_from_bytes(outcome.files["mail"].read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_the_sample_is_made_by_the_usual_line_without_a_failure(outcome: Outcome) -> None:
    report = outcome.report
    assert (report.state, report.failures, report.tally.failures) == ("made", (), 0)
    assert report.tally.feeds >= 8
    assert report.tally.entries >= 40
    assert report.tally.duplicates >= 1
    assert report.tally.told >= 5


def test_it_is_marked_as_a_sample_in_html_text_and_subject(outcome: Outcome, proof: EmailMessage) -> None:
    assert proof["Subject"].startswith("Sample: ")
    plain, rich = proof.get_body(("plain",)), proof.get_body(("html",))
    assert plain is not None
    assert rich is not None
    for text in (
        outcome.files["html"].read_text("utf-8"),
        outcome.files["text"].read_text("utf-8"),
        str(plain.get_content()),
        str(rich.get_content()),
    ):
        assert "sample" in text.lower()
        assert "invented" in text.lower()


def test_nobody_is_mailed_not_even_a_subscriber_of_the_list(outcome: Outcome, settings: Settings) -> None:
    assert outcome.progress is not None
    assert dict(outcome.progress.states) == {}
    assert not list((settings.home / "sample").rglob("outbox/**/*.eml"))
    assert proof_to(outcome) == settings.list.operator


def proof_to(outcome: Outcome) -> str:
    return str(email.message_from_bytes(outcome.files["mail"].read_bytes(), policy=policy.default)["To"])


def test_the_archive_of_the_installation_is_left_alone(outcome: Outcome, settings: Settings) -> None:
    store = database.open(settings.database)
    try:
        assert Issues(store).dates("terns") == []
        assert [person.address for person in Subscribers(store).all("terns")] == ["ada@pier.example"]
    finally:
        store.close()
    assert all((settings.home / "sample") in path.parents for path in outcome.files.values())


def test_a_repeated_sample_starts_anew_and_tells_the_same_stories(outcome: Outcome, settings: Settings) -> None:
    again = sampler.sample(settings)
    assert (again.report.state, again.report.version) == ("made", 1)
    first, second = (json.loads(found.report.to_json()) for found in (outcome, again))
    assert [item["headline"] for item in second["explained"]] == [item["headline"] for item in first["explained"]]
    assert again.report.subject == outcome.report.subject


def test_what_a_broken_run_left_behind_does_not_stop_the_next(settings: Settings) -> None:
    leftover = settings.home / "sample"
    (leftover / "digest.db").write_bytes(b"half a database")
    assert sampler.sample(settings).report.state == "made"


def test_no_link_of_the_sample_leads_to_a_real_site(outcome: Outcome) -> None:
    text = outcome.files["text"].read_text("utf-8")
    hosts = {word.split("/")[2].split(":")[0] for word in text.split() if word.startswith(("http://", "https://"))}
    assert all(host == "127.0.0.1" or host.endswith(".example") for host in hosts)


def test_the_issue_of_the_sample_is_of_today(outcome: Outcome, settings: Settings) -> None:
    assert outcome.report.date == app.clock().astimezone(settings.list.timezone).date()
