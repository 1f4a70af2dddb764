from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from digest.errors import MailerError, SettingsError
from digest.mail.sendgrid import connect
from digest.people import Message
from digest.ports import Mailer

if TYPE_CHECKING:
    from tests.mail.conftest import Api

Make = Callable[..., Message]


@pytest.fixture
def mailer(api: Api) -> Mailer:
    return connect({"api_key": "SG.hunter-two", "host": f"{api.host}/", "timeout": "0.3"})


def test_the_request_names_the_person_by_opaque_ids_and_tracks_nothing(mailer: Mailer, api: Api, make: Make) -> None:
    (outcome,) = mailer.send([make(7, name='"Quill; Ada, the elder"')])
    assert (outcome.verdict, outcome.detail) == ("accepted", "r0")
    (request,) = api.requests
    (person,) = request["personalizations"]
    assert person["custom_args"] == {"issue": "3", "subscriber": "7"}
    assert person["to"] == [{"email": "reader7@pier.example", "name": "Quill Ada the elder"}]
    assert request["from"] == {"email": "lathe@turnery.example", "name": "Lathe Morning"}
    trackers = request["tracking_settings"]
    assert sorted(trackers) == ["click_tracking", "ganalytics", "open_tracking", "subscription_tracking"]
    assert not any(value for tracker in trackers.values() for value in tracker.values())
    assert api.keys == ["Bearer SG.hunter-two"]


def test_headers_that_the_api_keeps_for_itself_are_not_asked_for(mailer: Mailer, api: Api, make: Make) -> None:
    list(mailer.send([make(7)]))
    assert sorted(api.requests[0]["personalizations"][0]["headers"]) == [
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "Message-ID",
    ]


def test_an_international_address_is_handed_on_as_it_is(mailer: Mailer, api: Api, make: Make) -> None:
    list(mailer.send([make(1, to="アダ@xn--bcher-kva.example", name="=?utf-8?b?0JDQtNCw?=")]))
    assert api.requests[0]["personalizations"][0]["to"] == [{"email": "アダ@xn--bcher-kva.example", "name": "Ада"}]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ((400, {}), "refused"),
        ((413, {}), "refused"),
        ((500, {}), "unknown"),
        ((503, {}), "unknown"),
        ((504, {}), "unknown"),
        ((200, {}), "unknown"),
        ("hang", "unknown"),
        ("close", "unknown"),
    ],
)
def test_an_answer_is_about_its_own_message_and_the_rest_go_on(
    answer: tuple[int, dict[str, str]] | str, verdict: str, mailer: Mailer, api: Api, make: Make
) -> None:
    api.answers.append(answer)
    outcomes = list(mailer.send([make(1), make(2)]))
    assert [(outcome.subscriber, outcome.verdict) for outcome in outcomes] == [(1, verdict), (2, "accepted")]
    assert [mail.to for mail in api.arrived()] == ["reader2@pier.example"]


def test_an_api_that_says_nothing_is_not_waited_for_longer_than_set(mailer: Mailer, api: Api, make: Make) -> None:
    api.answers.append("hang")
    assert [outcome.verdict for outcome in mailer.send([make(1)])] == ["unknown"]
    assert not api.waited_out


def test_a_refusal_is_told_in_the_words_of_the_api(mailer: Mailer, api: Api, make: Make) -> None:
    api.answers.append((400, {}))
    (outcome,) = mailer.send([make(1)])
    assert outcome.detail == '400 {"errors": [{"message": "said so"}]}'


def test_too_many_requests_put_the_message_off_and_stop_the_rest(mailer: Mailer, api: Api, make: Make) -> None:
    api.answers.append((429, {"X-RateLimit-Reset": "1777777777"}))
    outcomes = mailer.send([make(1), make(2)])
    first = next(outcomes)
    assert (first.subscriber, first.verdict) == (1, "later")
    with pytest.raises(MailerError, match=r"429, until 1777777777.*send the rest later"):
        next(outcomes)
    assert api.requests == []


@pytest.mark.parametrize(("status", "remedy"), [(401, "api_key"), (403, "api_key or the sender"), (404, "host")])
def test_what_is_wrong_with_us_stops_everything(status: int, remedy: str, mailer: Mailer, api: Api, make: Make) -> None:
    api.answers.append((status, {}))
    with pytest.raises(MailerError, match=f"{status}.*: correct the {remedy}"):
        list(mailer.send([make(1), make(2)]))
    assert api.requests == []


def test_a_check_wants_the_scope_to_send(mailer: Mailer, api: Api) -> None:
    api.scopes = ["stats.read"]
    with pytest.raises(MailerError, match=r"give it the scope mail\.send"):
        mailer.check()


@pytest.mark.parametrize("key", ["", "two words", "line\nbreak", "schlüssel"])
def test_a_key_that_cannot_be_one_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(SettingsError) as caught:
        connect({"api_key": key})
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize("timeout", ["0", "-1", "soon"])
def test_a_timeout_must_be_seconds(timeout: str) -> None:
    with pytest.raises(SettingsError, match=f"timeout is '{timeout}'"):
        connect({"api_key": "SG.x", "timeout": timeout})


def test_a_hostile_subject_is_data_in_the_request(mailer: Mailer, api: Api, make: Make) -> None:
    raw = make(1).raw.replace(b"Subject: ", b'Subject: "}], "bcc": [{"email": "m@pit.example"}], ')
    list(mailer.send([replace(make(1), raw=raw)]))
    assert api.requests[0]["subject"].startswith('"}], "bcc": [{"email": "m@pit.example"}], ')
    assert "bcc" not in json.dumps(sorted(api.requests[0]["personalizations"][0]))
