"""What every answer carries, and what no request may exceed."""

import httpx2
import pytest

from digest import tokens
from digest.people import SubscriberId
from digest.web import guard
from tests.web.place import Place

EVERYWHERE = ("content-security-policy", "x-content-type-options", "referrer-policy", "strict-transport-security")
PATHS = [
    "/",
    "/issues",
    "/issues/2031-03-04",
    "/feed.xml",
    "/style.css",
    "/robots.txt",
    "/healthz",
    "/nothing",
    "/u/x",
    "/me/x",
    "/confirm/x",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(published: Place, path: str) -> None:
    answer = published.client.get(path)
    assert [name for name in EVERYWHERE if name not in answer.headers] == []
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "server" not in answer.headers
    head = published.client.head(path)
    assert (head.status_code, head.content) == (answer.status_code, b"")


def test_pages_with_a_secret_in_their_address_are_not_kept_indexed_or_told_to_others(place: Place) -> None:
    secret, person = place.digest.settings.secret, place.person()
    leave, confirm = (
        tokens.leave_token(secret, person.id),
        tokens.confirm_token(secret, SubscriberId(person.id), place.digest.now()),
    )
    for path in (f"/u/{leave}", f"/me/{leave}", f"/confirm/{confirm}", "/u/x", "/confirm/x", "/me/x"):
        answer = place.client.get(path)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in answer.headers["x-robots-tag"]
        assert '<meta name="robots" content="noindex">' in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("POST", "/", 405), ("GET", "/nothing", 404), ("PUT", "/u/x", 405), ("POST", "/issues/", 404)],
)
def test_a_wrong_request_gets_a_page_that_says_so(place: Place, method: str, path: str, status: int) -> None:
    answer = place.client.request(method, path)
    assert answer.status_code == status
    assert "<h1>" in answer.text
    assert "location" not in answer.headers


def test_a_body_that_is_too_long_is_refused_with_and_without_a_length(place: Place) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    whole = b"email=" + b"a" * (5 * 1024 * 1024)
    try:
        assert place.client.post("/signup", content=whole, headers=form).status_code == 413
    except httpx2.WriteError:  # the server hung up while we were still writing
        assert place.client.get("/healthz").status_code == 200
    pieces = (b"email=" + b"a" * 1000 if number == 0 else b"a" * 1000 for number in range(30))
    assert place.client.post("/signup", content=pieces, headers=form).status_code == 413


def test_a_body_with_too_many_fields_or_with_files_is_refused(place: Place) -> None:
    assert place.client.post("/signup", data={f"f{number}": "x" for number in range(500)}).status_code == 400
    assert place.client.post("/signup", files={"email": ("a.txt", b"x")}).status_code == 400
    assert (
        place.client.post("/signup", content=b"[" * 9000, headers={"Content-Type": "application/json"}).status_code
        == 422
    )


def test_the_longest_body_allowed_is_read(place: Place) -> None:
    body = b"email=ada%40pier.example&x="
    body += b"x" * (guard.LONGEST_BODY - len(body))
    answer = place.client.post("/signup", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 200


def test_without_a_database_the_pages_say_that_they_are_out_of_order(place: Place) -> None:
    with place.digest.database.transaction() as connection:
        connection.exec_driver_sql("DROP TABLE suppressions")
    answer = place.client.get("/healthz")
    assert answer.status_code == 503
    assert "out of order" in answer.text
    assert "suppressions" not in answer.text
    assert "content-security-policy" in answer.headers
