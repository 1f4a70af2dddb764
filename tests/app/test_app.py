import email
import os
import threading
from dataclasses import replace
from email import policy
from pathlib import Path
from time import sleep

import pytest

from digest import app
from digest.app import App
from digest.errors import Refused, SettingsError, StorageError
from digest.model import Failure, FeedId
from digest.people import Outcome
from digest.settings import MailerSettings, Settings
from tests.terns import Site, made, outbox, recipients, subscribed


def test_a_day_is_made_put_on_the_shelf_and_mailed_to_each_subscriber(digest: App) -> None:
    subscribed(digest, "ada", "ben")
    outcome = digest.make()
    assert outcome.report.state == "made"
    assert recipients(digest) == ["ada@pier.example", "ben@pier.example"]
    assert outcome.progress is not None
    assert outcome.progress.states.get("accepted") == 2
    assert {name: path.exists() for name, path in outcome.files.items()} == {"html": True, "text": True, "mail": True}
    assert outcome.files["mail"] == digest.settings.home / "outbox" / digest.today().isoformat()
    assert "Gannet" in outcome.files["html"].read_text("utf-8")


def test_twice_is_once(digest: App) -> None:
    subscribed(digest, "ada")
    first = digest.make()
    before = {path: path.stat().st_mtime_ns for path in digest.settings.home.rglob("*.*") if path.suffix != ".lock"}
    again = digest.make()
    assert again.report.state == "exists"
    assert again.files == first.files
    after = {path: path.stat().st_mtime_ns for path in digest.settings.home.rglob("*.*") if path.suffix != ".lock"}
    files = {path for path in before if ".db" not in path.name}
    assert {path: after[path] for path in files} == {path: before[path] for path in files}
    assert recipients(digest) == ["ada@pier.example"]


def test_without_subscribers_there_is_a_proof_for_the_operator_and_a_later_subscriber_gets_the_issue(
    digest: App,
) -> None:
    outcome = digest.make()
    proof = email.message_from_bytes(outcome.files["mail"].read_bytes(), policy=policy.default)
    assert outcome.files["mail"].name == "proof.eml"
    assert proof["To"] == "desk@tern.example"
    assert proof["Subject"] == outcome.report.subject
    assert outbox(digest) == []
    subscribed(digest, "ada")
    again = digest.make()
    assert again.report.state == "exists"
    assert recipients(digest) == ["ada@pier.example"]


def test_who_comes_after_the_issue_went_out_gets_the_next_one_only(digest: App) -> None:
    subscribed(digest, "ada")
    digest.make()
    subscribed(digest, "ben")
    digest.make()
    assert recipients(digest) == ["ada@pier.example"]


def test_who_is_not_confirmed_or_has_left_is_not_mailed(digest: App) -> None:
    subscribed(digest, "ada")
    digest.subscribers.add("terns", "ben@pier.example", "", "pending", "form", digest.now())
    digest.subscribers.add("terns", "cleo@pier.example", "", "left", "form", digest.now())
    digest.make()
    assert recipients(digest) == ["ada@pier.example"]


def test_a_held_issue_is_mailed_by_hand_once(digest: App) -> None:
    subscribed(digest, "ada")
    assert digest.make(send=False).progress is None
    assert outbox(digest) == []
    edition = digest.issues.find("terns", digest.today())
    assert edition is not None
    for _ in range(2):
        outcome = digest.send(edition)
        assert outcome.progress is not None
        assert outcome.progress.states.get("accepted") == 1
    assert recipients(digest) == ["ada@pier.example"]


def test_a_rebuild_makes_a_new_version_while_nothing_was_sent(digest: App) -> None:
    digest.make()
    outcome = digest.make(rebuild=True)
    assert (outcome.report.state, outcome.report.version) == ("made", 2)
    assert made(digest).version == 2


def test_a_rebuild_is_refused_once_the_issue_was_sent_before_anything_is_read(digest: App, site: Site) -> None:
    subscribed(digest, "ada")
    digest.make()
    asked = len(site.server.asked)
    shelf = (digest.settings.home / "issues").rglob("issue.html")
    before = [path.read_bytes() for path in shelf]
    with pytest.raises(Refused):
        digest.make(rebuild=True)
    assert len(site.server.asked) == asked
    assert made(digest).version == 1
    assert [path.read_bytes() for path in (digest.settings.home / "issues").rglob("issue.html")] == before
    assert len(outbox(digest)) == 1


def test_a_dry_run_stores_no_issue_mails_nobody_and_shows_the_issue_under_a_name_of_its_own(digest: App) -> None:
    subscribed(digest, "ada")
    outcome = digest.make(dry=True)
    assert (outcome.report.state, outcome.progress, outbox(digest)) == ("dry-run", None, [])
    assert digest.issues.find("terns", digest.today()) is None
    assert sorted(path.name for path in outcome.files.values()) == ["dry-run.html", "dry-run.txt"]
    assert not list((digest.settings.home / "issues").rglob("issue.*"))


def test_feeds_can_be_read_alone(digest: App) -> None:
    found = digest.sources.read(digest.settings.feeds[:1], digest.now())
    assert (found.read, found.entries, found.failures) == (1, 2, ())
    assert list(digest.feeds.states()) == [FeedId("tern")]


def test_one_copy_goes_to_an_address_outside_the_list_and_leaves_no_trace_in_the_ledger(digest: App) -> None:
    digest.make()
    edition = digest.issues.find("terns", digest.today())
    assert edition is not None
    assert "accepted by outbox" in digest.send_copy(edition, "editor@desk.example")
    assert recipients(digest) == ["editor@desk.example"]
    assert digest.deliveries.progress(edition.id) == {}
    with pytest.raises(Refused):
        digest.send_copy(edition, "no address")


def test_two_senders_at_once_are_one(digest: App) -> None:
    subscribed(digest, *(f"p{n}" for n in range(40)))
    digest.make(send=False)
    edition = digest.issues.find("terns", digest.today())
    assert edition is not None
    refused: list[Refused] = []

    def send() -> None:
        try:
            digest.send(edition)
        except Refused as error:
            refused.append(error)

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    digest.send(edition)
    assert digest.deliveries.progress(edition.id).get("accepted") == 40
    assert len(outbox(digest)) == 40


def test_an_outbox_that_cannot_be_written_halts_the_mailing_and_the_next_run_makes_it_good(digest: App) -> None:
    subscribed(digest, "ada")
    folder = digest.settings.home / "outbox"
    folder.write_text("a file where a folder should be", "utf-8")
    outcome = digest.make()
    assert outcome.progress is not None
    assert "outbox" in outcome.progress.halted
    folder.unlink()
    halted = digest.now()
    while digest.now() == halted:  # who was put off is not due in the same second
        sleep(0.05)
    digest.make()
    assert recipients(digest) == ["ada@pier.example"]


def test_a_mailer_that_there_is_not_is_a_matter_of_settings(installed: Settings) -> None:
    with app.open(replace(installed, mailer=MailerSettings("pigeon"))) as digest, pytest.raises(SettingsError):
        digest.mailer()


def test_a_database_that_is_none_is_said_to_be_none(installed: Settings, tmp_path: Path) -> None:
    (tmp_path / "digest.db").write_bytes(os.urandom(5000))
    with pytest.raises(StorageError, match="is not an SQLite database"), app.open(installed):
        pytest.fail("it was opened")


def test_the_checks_look_at_this_installation(digest: App) -> None:
    subscribed(digest, "ada")
    digest.sources.read(digest.settings.feeds, digest.now())
    found = {check.name: check for check in digest.checks(offline=False)}
    assert all(check.ok for check in found.values())
    assert found["feeds"].found == "2 feeds are listed"
    assert found["subscribers"].found == "1 confirmed"
    assert "bytes of HTML" in found["templates"].found


def test_work_is_scheduled_at_the_hour_of_the_list(digest: App) -> None:
    engine = digest.schedule(lambda: None)
    try:
        coming = engine.next()
        assert (coming.hour, coming > app.clock()) == (digest.settings.list.hour, True)
    finally:
        engine.close()


def test_progress_is_told_stage_by_stage(installed: Settings) -> None:
    seen: list[str] = []
    with app.open(installed, lambda stage, done, total: seen.append(stage)) as digest:
        digest.make(dry=True)
    assert list(dict.fromkeys(seen)) == ["Reading feeds", "Reading pages", "Finding stories", "Writing stories"]


def test_who_was_refused_is_named_with_the_reason_whenever_the_issue_is_sent(digest: App) -> None:
    subscribed(digest, "ada", "ben")
    digest.make(send=False)
    edition = digest.issues.find(digest.settings.list.id, digest.today())
    assert edition is not None
    digest.deliveries.freeze(edition.id, digest.now())
    (claimed,) = digest.deliveries.claim(edition.id, 1, digest.now())
    digest.deliveries.record(edition.id, [Outcome(claimed.subscriber, "refused", "550 no such user")], digest.now())
    lost = (Failure(claimed.address, "failed: 550 no such user"),)
    assert digest.send(edition).report.undelivered == lost
    assert digest.make().report.undelivered == lost
