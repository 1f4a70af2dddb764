"""Coming and going over HTTP: only a POST changes anything, and no answer tells who is on the list."""

from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from digest import tokens
from tests.web.place import Place

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def leave_path(place: Place, person: int) -> str:
    return f"/u/{tokens.leave_token(place.digest.settings.secret, person)}"  # type: ignore[arg-type]


def signed_up(place: Place, address: str, **fields: str) -> httpx2.Response:
    return place.client.post("/signup", data={"email": address, **fields})


def test_from_the_form_to_the_list_and_off_again(place: Place) -> None:
    assert signed_up(place, " Ada@pier.example ").status_code == 200
    (mail,) = place.mails()
    page = place.client.get(place.link(mail))
    assert page.status_code == 200
    assert page.text.count("<button") == 1
    (person,) = place.digest.subscribers.all("terns")
    assert person.state == "pending"
    assert "You are subscribed" in place.client.post(place.link(mail)).text
    assert place.state(person) == "confirmed"
    assert place.client.post(leave_path(place, person.id), data=ONE_CLICK).status_code == 200
    assert place.state(person) == "left"


def test_a_program_that_follows_every_link_changes_nothing(place: Place) -> None:
    signed_up(place, "ada@pier.example")
    (mail,) = place.mails()
    (waiting,) = place.digest.subscribers.all("terns")
    subscribed = place.person("bo@pier.example")
    before = list(place.digest.subscribers.all("terns"))
    leaving = leave_path(place, subscribed.id)
    paths = [place.link(mail), leaving, leaving.replace("/u/", "/me/"), leave_path(place, waiting.id)]
    for path in paths:
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
            place.client.request(method, path)
            place.client.request(method, path, params=ONE_CLICK)
    assert list(place.digest.subscribers.all("terns")) == before
    assert len(place.mails()) == 1


def test_one_click_twice_leaves_the_same_and_answers_the_same(place: Place) -> None:
    person = place.person()
    answers = [place.client.post(leave_path(place, person.id), data=ONE_CLICK) for _ in range(2)]
    after = place.digest.subscribers.find(person.id)
    assert after is not None
    place.client.post(leave_path(place, person.id), data=ONE_CLICK)
    assert place.digest.subscribers.find(person.id) == after
    assert after.state == "left"
    assert {answer.status_code for answer in answers} == {200}
    assert answers[0].text == answers[1].text
    assert not any(name in answer.headers for name in ("set-cookie", "location") for answer in answers)


def test_one_click_may_come_as_multipart(place: Place) -> None:
    person = place.person()
    body = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    place.client.post(
        leave_path(place, person.id), content=body, headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert place.state(person) == "left"


@pytest.mark.parametrize("data", [{}, {"List-Unsubscribe": "no"}, {"other": "One-Click"}])
def test_a_post_that_does_not_ask_to_leave_shows_the_page_and_changes_nothing(
    place: Place, data: dict[str, str]
) -> None:
    person = place.person()
    answer = place.client.post(leave_path(place, person.id), data=data)
    assert (answer.status_code, answer.text.count("<button")) == (200, 1)
    assert place.state(person) == "confirmed"


def test_leaving_by_a_link_that_is_not_ours_looks_like_leaving(place: Place) -> None:
    person = place.person()
    ours = place.client.post(leave_path(place, person.id), data=ONE_CLICK)
    forged = place.client.post(leave_path(place, person.id)[:-1] + "!", data=ONE_CLICK)
    unknown = place.client.post(leave_path(place, 4711), data=ONE_CLICK)
    assert (forged.status_code, forged.text) == (unknown.status_code, unknown.text) == (ours.status_code, ours.text)
    shown = [place.client.get(path) for path in (leave_path(place, person.id), leave_path(place, 4711), "/u/x")]
    assert {answer.status_code for answer in shown} == {200}


def test_forged_tokens_and_those_for_another_purpose_do_nothing(place: Place) -> None:
    secret, now = place.digest.settings.secret, place.digest.now()
    waiting, subscribed = place.person("wait@pier.example", "pending"), place.person()
    leave, confirm = tokens.leave_token(secret, waiting.id), tokens.confirm_token(secret, waiting.id, now)
    foreign = tokens.confirm_token(b"another secret, also thirty-two", waiting.id, now)
    for token in (
        leave,
        foreign,
        confirm[:-1],
        confirm + ".",
        confirm + "=",
        confirm.swapcase(),
        "%00",
        "é",
        "x" * 5000,
    ):
        assert place.client.post(f"/confirm/{token}").status_code == 400, token
    place.client.post(f"/u/{tokens.confirm_token(secret, subscribed.id, now)}", data=ONE_CLICK)
    assert place.client.get(f"/me/{confirm}").status_code == 400
    assert (place.state(waiting), place.state(subscribed)) == ("pending", "confirmed")


def test_the_answer_to_the_form_is_the_same_whoever_owns_the_address(place: Place) -> None:
    for state in ("pending", "confirmed", "left"):
        place.person(f"{state}@pier.example", state)
    place.digest.subscribers.suppress("never@pier.example", "complained", place.digest.now())
    people = ("new", "pending", "confirmed", "left", "never")
    answers = [signed_up(place, f"{name}@pier.example") for name in people] + [
        signed_up(place, "bot@pier.example", website="x")
    ]
    quiet = [{name: value for name, value in answer.headers.items() if name != "date"} for answer in answers]
    assert all(headers == quiet[0] for headers in quiet)
    assert {(answer.status_code, answer.text) for answer in answers} == {(200, answers[0].text)}


def test_only_those_who_may_confirm_get_a_mail_and_no_bot_does(place: Place) -> None:
    people = [place.person(f"{state}@pier.example", state) for state in ("pending", "confirmed", "left")]
    place.digest.subscribers.suppress("never@pier.example", "complained", place.digest.now())
    for name in ("new", "pending", "confirmed", "left", "never"):
        signed_up(place, f"{name}@pier.example")
    signed_up(place, "bot@pier.example", website="https://spam.example")
    mails = place.mails()
    assert sorted(name for name in ("new", "pending", "left") if any(f"{name}@pier" in mail for mail in mails)) == [
        "left",
        "new",
        "pending",
    ]
    assert len(mails) == 3
    assert [place.state(person) for person in people] == ["pending", "confirmed", "pending"]
    assert "bot@pier.example" not in {person.address for person in place.digest.subscribers.all("terns")}


def test_asking_again_and_again_sends_one_mail(place: Place) -> None:
    for address in ("ada@pier.example", "Ada@PIER.example", "ada@pier.example"):
        assert signed_up(place, address).status_code == 200
    assert len(place.mails()) == 1


@pytest.mark.parametrize(
    "address", ["", "ada", "ada@", "a b@pier.example", "ada@pier..example", "<script>@x", 'a"onfocus="x@y']
)
def test_a_malformed_address_comes_back_with_what_is_wrong(place: Place, address: str) -> None:
    answer = signed_up(place, address)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert 'aria-describedby="email-problem email-note"' in answer.text
    assert "<script>" not in answer.text
    assert 'onfocus="' not in answer.text
    assert (f'value="{address}"' in answer.text) is not any(sign in address for sign in '<"')
    assert list(place.digest.subscribers.all("terns")) == []


def test_links_in_the_mail_never_follow_the_host_header(place: Place) -> None:
    place.client.post(
        "/signup",
        data={"email": "ada@pier.example"},
        headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"},
    )
    (mail,) = place.mails()
    assert "evil.example" not in mail
    assert "https://tern.example/confirm/" in mail


def test_twenty_presses_at_once_confirm_once(place: Place) -> None:
    signed_up(place, "ada@pier.example")
    (mail,) = place.mails()
    with ThreadPoolExecutor(10) as pool:
        answers = list(
            pool.map(lambda _: httpx2.post(f"{place.client.base_url}{place.link(mail)[1:]}").status_code, range(20))
        )
    assert answers == [200] * 20
    (person,) = place.digest.subscribers.all("terns")
    assert person.state == "confirmed"
    assert person.evidence.count("confirmed by") == 1


def test_a_person_can_see_what_is_stored_of_them(place: Place) -> None:
    person = place.person("ada@pier.example")
    page = place.client.get(leave_path(place, person.id).replace("/u/", "/me/"))
    assert all(words in page.text for words in ("ada@pier.example", "subscribed", "by a test"))
    assert page.text.count("<button") == 1
    place.client.post(leave_path(place, person.id), data=ONE_CLICK)
    assert "<button" not in place.client.get(leave_path(place, person.id).replace("/u/", "/me/")).text


def test_a_mailer_that_fails_is_logged_without_the_address_and_the_answer_stays(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    (place.digest.settings.home / "outbox").write_text("in the way")
    assert signed_up(place, "ada@pier.example").status_code == 200
    assert place.client.get("/healthz").status_code == 200
    place.post.submit(lambda: None).result()
    assert "was not sent" in caplog.text
    assert "ada@pier.example" not in caplog.text


def test_pages_of_a_list_below_a_path_are_found_with_and_without_it(at_a_path: Place) -> None:
    at_a_path.client.post("/news/signup", data={"email": "ada@pier.example"})
    (mail,) = at_a_path.mails()
    path = at_a_path.link(replace_base(mail))
    for prefix in ("/news", ""):
        page = at_a_path.client.get(prefix + path)
        assert page.status_code == 200
        assert 'href="/news/style.css"' in page.text
        assert at_a_path.client.get(f"{prefix}/style.css").status_code == 200


def replace_base(mail: str) -> str:
    return mail.replace("https://tern.example/news/", "https://tern.example/")
