import email
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import render, signup, tokens
from digest.errors import Refused
from digest.issue import Masthead
from digest.people import Message, Subscriber, SubscriberId
from digest.settings import ListSettings
from digest.storage import database
from digest.storage.subscribers import Subscribers

NOW = datetime(2031, 3, 4, 5, tzinfo=UTC)
LATER = NOW + timedelta(days=6)
SECRET = b"a secret of thirty-two bytes, no?"
MASTHEAD = Masthead("terns", "The Tern", "AI by the sea", "en", "https://tern.example/", "1 Quay, Skerry", "#0f5c4d")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[database.Database]:
    store = database.open(f"sqlite:///{tmp_path_factory.mktemp('signup')}/digest.db")
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def desk(migrated: database.Database) -> signup.Desk:
    with migrated.transaction() as connection:
        for table in ("consents", "subscribers", "suppressions"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    own = ListSettings(MASTHEAD, ZoneInfo("UTC"), 6, "terns@tern.example", "desk@tern.example")
    return signup.Desk(Subscribers(migrated), render.templates(None), own, SECRET)


def mail(message: Message | None) -> EmailMessage:
    assert message is not None
    found = email.message_from_bytes(message.raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def token(message: Message | None) -> str:
    body = mail(message).get_body(("plain",))
    assert body is not None
    found = re.search(r"https://tern\.example/confirm/(\S+)", body.get_content())
    assert found is not None
    return found[1]


def person(desk: signup.Desk, state: str = "confirmed", list_id: str = "terns") -> Subscriber:
    return desk.subscribers.add(list_id, "ada@pier.example", "", state, "by a test", NOW)[0]  # type: ignore[arg-type]


def people(desk: signup.Desk) -> list[tuple[str, str]]:
    return [(one.address, one.state) for one in desk.subscribers.all("terns")]


def test_asking_writes_a_mail_whose_link_confirms(desk: signup.Desk) -> None:
    asked = signup.ask(desk, "Ada@pier.example", NOW)
    assert people(desk) == [("Ada@pier.example", "pending")]
    confirmed = signup.confirm(desk, token(asked), LATER)
    assert confirmed is not None
    assert (confirmed.state, confirmed.since) == ("confirmed", LATER)
    assert people(desk) == [("Ada@pier.example", "confirmed")]


def test_the_evidence_tells_the_form_its_wording_and_both_times(desk: signup.Desk) -> None:
    confirmed = signup.confirm(desk, token(signup.ask(desk, "ada@pier.example", NOW)), LATER)
    assert confirmed is not None
    for words in ("https://tern.example/", signup.WORDING, "2031-03-04 05:00 UTC", "link mailed"):
        assert words in confirmed.evidence


def test_the_mail_says_what_it_is_for_and_is_no_list_mail(desk: signup.Desk) -> None:
    asked = mail(signup.ask(desk, "ada@pier.example", NOW))
    assert (asked["To"], asked["Subject"]) == ("ada@pier.example", "Please confirm: The Tern")
    assert asked["Auto-Submitted"] == "auto-generated"
    assert not [name for name in asked if name.lower().startswith("list-")]
    for kind in ("plain", "html"):
        body = asked.get_body((kind,))
        assert body is not None
        text = body.get_content()
        assert "ada@pier.example" in text
        assert "https://tern.example/confirm/" in text
        assert "7 days" in " ".join(text.split())
        assert "1 Quay, Skerry" in text


def test_asking_twice_asks_again_and_changes_nothing_else(desk: signup.Desk) -> None:
    first, second = (signup.ask(desk, "ada@pier.example", at) for at in (NOW, LATER))
    assert token(first) != token(second)
    assert people(desk) == [("ada@pier.example", "pending")]


def test_no_mail_goes_to_who_is_on_the_list_or_must_not_be_mailed(desk: signup.Desk) -> None:
    person(desk)
    desk.subscribers.suppress("never@pier.example", "complained", NOW)
    assert signup.ask(desk, "ADA@pier.example", LATER) is None
    assert signup.ask(desk, "Never@pier.example", LATER) is None
    assert people(desk) == [("ada@pier.example", "confirmed")]


def test_who_left_can_ask_and_has_to_confirm_again(desk: signup.Desk) -> None:
    old = token(signup.ask(desk, "ada@pier.example", NOW))
    signup.confirm(desk, old, NOW)
    (one,) = desk.subscribers.all("terns")
    signup.leave(desk, tokens.leave_token(SECRET, one.id), NOW)
    assert signup.confirm(desk, old, LATER) is None
    assert people(desk) == [("ada@pier.example", "left")]
    again = signup.ask(desk, "ada@pier.example", LATER)
    assert people(desk) == [("ada@pier.example", "pending")]
    assert signup.confirm(desk, token(again), LATER) is not None


@pytest.mark.parametrize(
    "address", ["", "ada", "@pier.example", "ada@pier", "a b@pier.example", "ada@pier.example\nBcc: eve@x.example"]
)
def test_what_is_no_address_is_refused_and_not_stored(desk: signup.Desk, address: str) -> None:
    with pytest.raises(Refused):
        signup.ask(desk, address, NOW)
    assert people(desk) == []


def test_an_international_address_is_asked_too(desk: signup.Desk) -> None:
    asked = signup.ask(desk, "änne@bücher.example", NOW)
    assert asked is not None
    assert asked.to == "änne@xn--bcher-kva.example"


def test_confirming_twice_changes_nothing(desk: signup.Desk) -> None:
    link = token(signup.ask(desk, "ada@pier.example", NOW))
    first = signup.confirm(desk, link, NOW)
    assert signup.confirm(desk, link, LATER) == first
    assert list(desk.subscribers.all("terns")) == [first]


def test_a_link_is_good_for_seven_days_and_looking_at_it_changes_nothing(desk: signup.Desk) -> None:
    link = token(signup.ask(desk, "ada@pier.example", NOW))
    last = NOW + timedelta(days=signup.DAYS)
    assert signup.asked(desk, link, last) is not None
    assert signup.asked(desk, link, last + timedelta(seconds=1)) is None
    assert signup.confirm(desk, link, last + timedelta(seconds=1)) is None
    assert people(desk) == [("ada@pier.example", "pending")]


def test_who_was_suppressed_meanwhile_cannot_confirm(desk: signup.Desk) -> None:
    link = token(signup.ask(desk, "ada@pier.example", NOW))
    desk.subscribers.suppress("ada@pier.example", "bounced", NOW)
    assert signup.confirm(desk, link, LATER) is None
    assert people(desk) == [("ada@pier.example", "pending")]


def test_leaving_works_from_mails_of_any_age_and_twice(desk: signup.Desk) -> None:
    link = tokens.leave_token(SECRET, person(desk).id)
    first = signup.leave(desk, link, NOW + timedelta(days=4000))
    assert first is not None
    assert first.state == "left"
    assert signup.leave(desk, link, NOW + timedelta(days=8000)) == first


def test_a_link_of_one_purpose_is_nothing_for_another(desk: signup.Desk) -> None:
    one = person(desk)
    confirm, leave = tokens.confirm_token(SECRET, one.id, NOW), tokens.leave_token(SECRET, one.id)
    assert signup.owner(desk, confirm) is None
    assert signup.leave(desk, confirm, NOW) is None
    assert signup.asked(desk, leave, NOW) is None
    assert signup.owner(desk, leave) == one


def test_links_of_another_list_and_of_nobody_do_nothing(desk: signup.Desk) -> None:
    other = person(desk, list_id="gulls")
    for who in (other.id, SubscriberId(other.id + 1)):
        link = tokens.leave_token(SECRET, who)
        assert signup.owner(desk, link) is None
        assert signup.leave(desk, link, NOW) is None
        assert signup.confirm(desk, tokens.confirm_token(SECRET, who, NOW), NOW) is None
    assert desk.subscribers.find(other.id) == other


@given(st.text(max_size=80) | st.from_regex(r"[A-Za-z0-9_\-]{1,20}\.[A-Za-z0-9_\-]{43}", fullmatch=True))
def test_no_text_that_we_did_not_sign_does_anything(link: str) -> None:
    assert tokens.read_leave(SECRET, link) is None
    assert tokens.read_confirm(SECRET, link, NOW) is None


def test_a_link_with_one_bit_changed_is_refused(desk: signup.Desk) -> None:
    one = person(desk, "pending")
    link = tokens.confirm_token(SECRET, one.id, NOW).encode()
    for place in range(len(link)):
        for bit in range(7):
            changed = bytes([*link[:place], link[place] ^ (1 << bit), *link[place + 1 :]]).decode("ascii")
            assert signup.asked(desk, changed, NOW) is None
