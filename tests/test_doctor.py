from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from digest.doctor import Check, Patient, checks
from digest.errors import EndpointError, MailerError, SettingsError
from digest.exchange import FeedState, Question, Reply, Unwritten
from digest.mail.outbox import Outbox
from digest.model import Feed, FeedId
from digest.ports import LLM
from digest.settings import EncoderSettings
from tests import installation

SINCE = datetime(2031, 3, 1, 5, tzinfo=UTC)
FEEDS = (Feed(FeedId("a"), "Alpha", "https://a.example/"), Feed(FeedId("b"), "Beta", "https://b.example/"))


class Answering:
    """A model that answers, or does not."""

    name = "gannet-1"

    def __init__(self, error: str = "") -> None:
        self.error = error

    def replies(self, asked: Sequence[Question]) -> list[Reply | Unwritten]:
        one = Unwritten(self.name, self.error) if self.error else Reply('{"ok": true}', 20, 5)
        return [one for _ in asked]


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    """One who is well."""
    return Patient(
        settings=installation.settings(tmp_path, FEEDS),
        states={feed.id: FeedState(feed.id, feed.url, first_read=SINCE) for feed in FEEDS},
        people={"confirmed": 2, "left": 1},
        database="digest.db",
        mailer=lambda: Outbox(tmp_path / "outbox"),
        model=lambda: None,
        render=lambda: 12_345,
    )


def found(patient: Patient, *, offline: bool = False) -> dict[str, Check]:
    return {check.name: check for check in checks(patient, offline=offline)}


def with_list(patient: Patient, **changes: str) -> Patient:
    """With another masthead or sender."""
    own = patient.settings.list
    sender = changes.pop("sender", own.sender)
    masthead = replace(own.masthead, **changes)
    return replace(patient, settings=replace(patient.settings, list=replace(own, masthead=masthead, sender=sender)))


def test_who_is_well_is_told_so_point_by_point(patient: Patient) -> None:
    said = found(patient)
    assert all(check.ok for check in said.values())
    assert list(said) == "feeds reading database disk templates subscribers addresses links mailer model".split()
    assert said["subscribers"].found == "2 confirmed, 1 left"
    assert said["templates"].found == "an issue renders to 12,345 bytes of HTML"
    assert said["reading"].found == "all 2 feeds read so far answered last time"
    assert "can be written" in said["mailer"].found


def test_one_feed_is_counted_as_one(patient: Patient) -> None:
    one = replace(patient, settings=replace(patient.settings, feeds=FEEDS[:1]))
    assert (found(patient)["feeds"].found, found(one)["feeds"].found) == ("2 feeds are listed", "1 feed is listed")


def test_offline_asks_no_mail_server_and_no_model(patient: Patient) -> None:
    def asked() -> NoReturn:
        pytest.fail("something was asked")

    assert {"mailer", "model"}.isdisjoint(found(replace(patient, mailer=asked, model=asked), offline=True))


def test_the_feed_that_fails_longest_is_named_with_its_reason(patient: Patient) -> None:
    states = {
        FEEDS[0].id: FeedState(FEEDS[0].id, FEEDS[0].url, failing_since=SINCE.replace(day=2), failure="late"),
        FEEDS[1].id: FeedState(FEEDS[1].id, FEEDS[1].url, failing_since=SINCE, failure="the server answered 404"),
    }
    check = found(replace(patient, states=states))["reading"]
    assert not check.ok
    assert "2 feeds cannot be read, longest Beta since 2031-03-01 (the server answered 404)" in check.found
    assert "all of them, so check the network first" in check.found
    one = found(replace(patient, states={**patient.states, FEEDS[1].id: states[FEEDS[1].id]}))["reading"]
    assert "network" not in one.found


def test_retired_and_waiting_feeds_are_named_with_the_remedy(patient: Patient) -> None:
    gone = FeedState(FEEDS[0].id, FEEDS[0].url, failing_since=SINCE, failure="410", retired="it is gone")
    busy = FeedState(
        FEEDS[1].id, FEEDS[1].url, failing_since=SINCE, failure="the server answered 429", not_before=SINCE
    )
    check = found(replace(patient, states={gone.feed: gone, busy.feed: busy}))["reading"]
    assert not check.ok
    assert check.found.startswith(
        "1 feed cannot be read, 1 of them because the server asked to be left alone for a while, longest Beta since 2031-03-01"
    )
    assert "; Alpha is retired and not asked any more: correct the address" in check.found
    assert "`digest feeds enable ID`" in check.found
    assert "network" not in check.found


def test_feeds_that_moved_are_named_and_are_well(patient: Patient) -> None:
    moved = FeedState(FEEDS[0].id, FEEDS[0].url, first_read=SINCE, address="https://new.example/")
    check = found(replace(patient, states={**patient.states, moved.feed: moved}))["reading"]
    assert check.ok
    assert check.found == (
        "all 2 feeds read so far answered last time; Alpha has moved: write the address that `digest feeds list` names"
        " into feeds.yaml"
    )


def test_what_a_feed_did_under_another_address_is_past(patient: Patient) -> None:
    old = FeedState(FEEDS[0].id, "https://old.example/", failing_since=SINCE, failure="410", retired="it is gone")
    check = found(replace(patient, states={**patient.states, old.feed: old}))["reading"]
    assert check == Check("reading", True, "the one feed read so far answered last time")


def test_a_feed_that_is_listed_no_more_may_fail_and_is_not_counted(patient: Patient) -> None:
    gone = FeedState(FeedId("gone"), "", failing_since=SINCE, failure="the server answered 410")
    assert found(replace(patient, states={gone.feed: gone}))["reading"] == Check(
        "reading", True, "no feed was read yet"
    )
    assert found(replace(patient, states={**patient.states, gone.feed: gone}))["reading"].found.startswith(
        "all 2 feeds"
    )


@pytest.mark.parametrize("address", ["", "  ", "[your name], [street]", "12 Example Street"])
def test_a_postal_address_nobody_set_has_to_be_mended(patient: Patient, address: str) -> None:
    check = found(with_list(patient, postal_address=address))["addresses"]
    assert not check.ok
    assert "postal_address" in check.found


def test_a_sender_without_a_domain_has_to_be_mended(patient: Patient) -> None:
    check = found(with_list(patient, sender="digest@localhost"))["addresses"]
    assert not check.ok
    assert "'localhost'" in check.found


@pytest.mark.parametrize(
    ("url", "said"),
    [("http://localhost:8000", "this machine only"), ("http://[::1]/", "this machine only"), ("http://t.example", "RFC 8058")],
)  # fmt: skip
def test_links_that_do_not_serve_readers_have_to_be_mended(patient: Patient, url: str, said: str) -> None:
    check = found(with_list(patient, base_url=url))["links"]
    assert not check.ok
    assert said in check.found


def failing(error: Exception) -> Callable[[], NoReturn]:
    """What is called raises."""

    def call() -> NoReturn:
        raise error

    return call


def test_what_cannot_be_used_is_a_finding_and_the_others_are_still_looked_at(patient: Patient) -> None:
    sick = replace(
        patient,
        render=failing(SettingsError("A template is broken.")),
        mailer=failing(MailerError("The server is away.")),
        model=lambda: Answering("The endpoint is away."),
    )
    said = found(sick)
    assert said["templates"] == Check("templates", False, "A template is broken.")
    assert said["mailer"] == Check("mailer", False, "The server is away.")
    assert said["model"] == Check("model", False, "The endpoint is away.")


def test_a_model_is_asked_one_small_question(patient: Patient) -> None:
    model: LLM = Answering()
    assert found(replace(patient, model=lambda: model))["model"].found == "gannet-1 answers (25 tokens)"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply("", 20, 0, "refused"), "gannet-1 cannot be used: it refused the most harmless question; use another model"),
        (Reply('{"o', 20, 900, "cut"), "raise DIGEST_MODEL_ANSWER_TOKENS"),
        (Reply("", 20, 900, "empty"), "its answer is empty"),
        (Reply("Certainly, all is well.", 20, 9), "the answer is not a JSON object, though one was asked for"),
    ],
)  # fmt: skip
def test_a_model_that_answers_nothing_of_use_is_a_finding(patient: Patient, reply: Reply, said: str) -> None:
    class Useless(Answering):
        def replies(self, asked: Sequence[Question]) -> list[Reply | Unwritten]:
            return [reply]

    check = found(replace(patient, model=Useless))["model"]
    assert not check.ok
    assert said in check.found


def test_without_a_model_that_is_said_and_no_fault(patient: Patient) -> None:
    check = found(patient)["model"]
    assert check.ok
    assert "extracts" in check.found


def test_a_home_that_is_not_made_yet_does_not_stop_the_looking(patient: Patient, tmp_path: Path) -> None:
    away = replace(patient, settings=replace(patient.settings, home=tmp_path / "not" / "yet"))
    assert "GiB are free in" in found(away)["disk"].found


def test_findings_come_one_by_one_so_that_slow_ones_keep_nobody_waiting(patient: Patient) -> None:
    first = next(iter(checks(replace(patient, mailer=failing(KeyError("x"))), offline=False)))
    assert first.name == "feeds"


class Encoding:
    """An encoder of three numbers, or one that fails."""

    name = "tern-3"

    def __init__(self, error: str = "") -> None:
        self.error = error

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        if self.error:
            raise EndpointError(self.error)
        return [(1.0, 0.0, 0.0) for _ in texts]


def test_an_encoder_that_is_set_up_is_tried(patient: Patient) -> None:
    settings = replace(patient.settings, encoder=EncoderSettings("onnx"))
    works = found(replace(patient, settings=settings, encoder=Encoding))["encoder"]
    assert (works.ok, works.found) == (True, "tern-3 gives vectors of 3 numbers")
    broken = found(replace(patient, settings=settings, encoder=lambda: Encoding("It is not there.")))["encoder"]
    assert (broken.ok, broken.found) == (False, "It is not there.")
