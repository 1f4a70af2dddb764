"""A list whose issues an editor has to approve: nothing goes out before, and the operator hears that one waits."""

import email
from collections.abc import Iterator
from dataclasses import replace
from email import policy

import pytest

from digest import app
from digest.app import App
from digest.edits import Change
from digest.errors import Refused
from digest.issue import Edition
from digest.settings import Settings
from tests.terns import made, outbox, recipients, subscribed


@pytest.fixture
def reviewed(installed: Settings) -> Iterator[App]:
    with app.open(replace(installed, list=replace(installed.list, review="required"))) as opened:
        yield opened


def edition(digest: App) -> Edition:
    found = digest.issues.find("terns", digest.today())
    assert found is not None
    return found


def approve(digest: App, version: int) -> None:
    digest.edits.add("terns", digest.today(), Change("approve", place=version), "a test", digest.now())


def test_an_issue_that_waits_is_mailed_to_the_operator_alone_who_is_told_once(reviewed: App) -> None:
    subscribed(reviewed, "ada")
    outcome = reviewed.make()
    assert outcome.progress is None
    assert any("waits for an editor" in note for note in outcome.report.notes)
    assert recipients(reviewed) == ["desk@tern.example"]
    again = reviewed.make()
    assert any("waits for an editor" in note for note in again.report.notes)
    (note,) = (email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in outbox(reviewed))
    assert "waits for your approval" in note["Subject"]


def test_an_issue_that_waits_cannot_be_sent_by_hand(reviewed: App) -> None:
    subscribed(reviewed, "ada")
    reviewed.make(send=False)
    with pytest.raises(Refused, match=r"waits for an editor.*digest edit approve"):
        reviewed.send(edition(reviewed))
    assert outbox(reviewed) == []


def test_what_was_approved_goes_out_by_the_next_run(reviewed: App) -> None:
    subscribed(reviewed, "ada")
    reviewed.make(send=False)
    approve(reviewed, 1)
    outcome = reviewed.make()
    assert outcome.report.state == "exists"
    assert recipients(reviewed) == ["ada@pier.example"]


def test_a_new_version_has_to_be_approved_anew(reviewed: App) -> None:
    subscribed(reviewed, "ada")
    reviewed.make(send=False)
    approve(reviewed, 1)
    reviewed.make(rebuild=True, send=False)
    assert made(reviewed).version == 2
    with pytest.raises(Refused, match="version 2"):
        reviewed.send(edition(reviewed))


def test_a_copy_for_one_address_needs_no_approval(reviewed: App) -> None:
    reviewed.make(send=False)
    assert "one copy for ada@pier.example" in reviewed.send_copy(edition(reviewed), "ada@pier.example")


def test_the_sample_edition_waits_for_nobody(reviewed: App) -> None:
    outcome = reviewed.make(sample=True)
    assert not any("waits" in note for note in outcome.report.notes)


def test_without_review_nothing_waits(digest: App) -> None:
    subscribed(digest, "ada")
    digest.make()
    assert recipients(digest) == ["ada@pier.example"]
