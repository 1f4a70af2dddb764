"""What every mailer owes, asked of each file of the folder against a real counterpart."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from digest import mail
from digest.errors import MailerError, SettingsError
from digest.people import Message
from digest.ports import Mailer
from digest.settings import MailerSettings

if TYPE_CHECKING:
    from tests.mail.conftest import Counterpart

Make = Callable[..., Message]
each = pytest.mark.parametrize(
    ("name", "counterpart"), [(name, name) for name in mail.names()], indirect=["counterpart"]
)


def connected(name: str, options: dict[str, str]) -> Mailer:
    return mail.connect(MailerSettings(name, tuple(options.items())))


def test_the_mailers_are_the_files_of_the_folder() -> None:
    assert {"outbox", "sendgrid", "smtp"} <= set(mail.names())


def test_an_unknown_mailer_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"'pigeon'.*outbox, sendgrid, smtp"):
        mail.connect(MailerSettings("pigeon"))


@pytest.mark.parametrize("name", mail.names())
def test_without_its_options_a_mailer_says_what_is_missing(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} mailer has no .*: set "):
        mail.connect(MailerSettings(name))


@each
def test_it_is_called_like_its_file(name: str, counterpart: Counterpart) -> None:
    assert connected(name, counterpart.options).name == name


@each
def test_every_message_is_accepted_in_order_and_arrives_once(name: str, counterpart: Counterpart, make: Make) -> None:
    messages = [make(number) for number in (3, 1, 2)]
    outcomes = list(connected(name, counterpart.options).send(messages))
    assert [(outcome.subscriber, outcome.verdict) for outcome in outcomes] == [(n, "accepted") for n in (3, 1, 2)]
    assert sorted(mail.to for mail in counterpart.arrived()) == [f"reader{n}@pier.example" for n in (1, 2, 3)]


@each
def test_what_arrives_is_what_was_written(name: str, counterpart: Counterpart, make: Make) -> None:
    list(connected(name, counterpart.options).send([make(7)]))
    (mail,) = counterpart.arrived()
    assert mail.subject == "Harbour model: ouvert à tous"
    assert mail.sender.endswith("<lathe@turnery.example>")
    assert mail.text == "Good morning 7.\n.\n..two dots\nünï\n"
    assert mail.html == "<p>Good morning 7: ünï</p>\n"
    assert mail.headers["list-unsubscribe"] == "<https://news.turnery.example/u/7>, <mailto:desk@turnery.example>"
    assert mail.headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert mail.headers["message-id"] == "<morning.20260504.c7@turnery.example>"


@each
def test_an_outcome_comes_before_the_next_message_goes(name: str, counterpart: Counterpart, make: Make) -> None:
    outcomes = connected(name, counterpart.options).send([make(1), make(2)])
    assert next(iter(outcomes)).subscriber == 1
    assert [mail.to for mail in counterpart.arrived()] == ["reader1@pier.example"]
    del outcomes


@each
def test_a_check_finds_the_way_open_and_sends_nothing(name: str, counterpart: Counterpart) -> None:
    assert connected(name, counterpart.options).check().endswith(".")
    assert counterpart.arrived() == []


@each
def test_a_closed_way_is_a_mailer_error_with_a_remedy(name: str, counterpart: Counterpart, make: Make) -> None:
    mailer = connected(name, counterpart.broken)
    with pytest.raises(MailerError, match=r"[:;] (check|free) "):
        list(mailer.send([make(1)]))
    with pytest.raises(MailerError, match=r"[:;] (check|free) "):
        mailer.check()


@each
def test_no_secret_is_shown_or_logged(
    name: str, counterpart: Counterpart, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    secrets = {"password": "hunter-two"} if name == "smtp" else {}
    with caplog.at_level(logging.DEBUG):
        mailer = connected(name, {**counterpart.options, **secrets})
        list(mailer.send([make(1)]))
    assert "hunter-two" not in caplog.text + repr(mailer)
