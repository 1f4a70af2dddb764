import email
import re
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from digest import render, specimen, tokens
from digest.issue import Issue, IssueId
from digest.mailroom import Mailroom
from digest.model import Failure
from digest.people import Delivery, Message, SubscriberId
from tests.installation import MASTHEAD, SECRET, settings

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)


@pytest.fixture(scope="module")
def issue() -> Issue:
    return replace(specimen.issue(MASTHEAD, NOW), sample=False)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Mailroom:
    return Mailroom(render.templates(None), settings(tmp_path_factory.mktemp("home")).list, SECRET)


def delivery(number: int = 17, address: str = "ada@reader.example") -> Delivery:
    return Delivery(IssueId(3), SubscriberId(number), address, "Ada Quill", "sending")


def mail(message: Message | Failure) -> EmailMessage:
    assert isinstance(message, Message)
    found = email.message_from_bytes(message.raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def text(found: EmailMessage, kind: str) -> str:
    part = found.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_a_copy_is_addressed_to_the_person_and_tells_the_issue_in_both_parts(room: Mailroom, issue: Issue) -> None:
    found = mail(room.copies(issue)(delivery()))
    assert (found["To"], found["Subject"]) == ("Ada Quill <ada@reader.example>", issue.subject)
    assert "terns@tern.example" in found["From"]
    for kind in ("plain", "html"):
        assert "An invented laboratory publishes an invented model" in " ".join(text(found, kind).split())


def test_the_way_out_is_the_persons_own_in_the_header_and_in_both_parts(room: Mailroom, issue: Issue) -> None:
    found = mail(room.copies(issue)(delivery(17)))
    for said in (found["List-Unsubscribe"], text(found, "plain"), text(found, "html")):
        token = re.search(r"https://tern\.example/u/([\w.-]+)", said)
        assert token is not None
        assert tokens.read_leave(SECRET, token[1]) == 17


def test_no_slot_is_left_and_no_link_of_another_person_gets_in(room: Mailroom, issue: Issue) -> None:
    write = room.copies(issue)
    one, two = mail(write(delivery(1))), mail(write(delivery(2)))
    for kind in ("plain", "html"):
        assert "slot.invalid" not in text(one, kind)
        mine, theirs = (set(re.findall(r"https://tern\.example/(?:u|me)/\S+", text(m, kind))) for m in (one, two))
        assert mine
        assert mine.isdisjoint(theirs)


def test_copies_of_two_people_differ_in_nothing_but_their_links(room: Mailroom, issue: Issue) -> None:
    write = room.copies(issue)
    said = [re.sub(r"/(u|me)/[\w.-]+", "", text(mail(write(delivery(n))), "html")) for n in (1, 2)]
    assert said[0] == said[1]


def test_the_same_issue_and_person_give_the_same_bytes(room: Mailroom, issue: Issue) -> None:
    assert room.copies(issue)(delivery()) == room.copies(issue)(delivery())


def test_a_sample_says_so_in_its_subject_as_well(room: Mailroom, issue: Issue) -> None:
    assert mail(room.copies(replace(issue, sample=True))(delivery()))["Subject"] == f"Sample: {issue.subject}"


def test_an_address_that_is_none_is_a_failure_and_the_next_one_is_written(room: Mailroom, issue: Issue) -> None:
    write = room.copies(issue)
    assert isinstance(write(delivery(1, "no address\r\nBcc: x@y.example")), Failure)
    assert isinstance(write(delivery(2)), Message)


def test_the_secret_is_not_shown() -> None:
    assert "secret" not in repr(Mailroom(render.templates(None), settings(Path("home")).list, SECRET))
