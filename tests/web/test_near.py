"""Pages of this machine alone: whose host, whose origin, whose form."""

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from digest.web import near
from digest.web.near import Near

WHERE = "http://127.0.0.1:8000/"
SECRET = b"a secret of thirty-two bytes, no?"


def answered(method: str, headers: dict[str, str], where: str = WHERE) -> httpx2.Response:
    def reached(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("reached")

    pages = Starlette(routes=[Route("/", reached, methods=["GET", "POST", "DELETE"])])
    with TestClient(Near(pages, where), base_url=where) as client:
        return client.request(method, "/", headers=headers)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000"])
def test_the_names_of_this_machine_are_answered(host: str) -> None:
    assert answered("GET", {"Host": host}).text == "reached"
    assert answered("POST", {"Host": host, "Origin": f"http://{host.lower()}"}).text == "reached"


@pytest.mark.parametrize(
    "host", ["evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "localhost.evil.example:8000", "127.0.0.1:8000.x", ""]
)
def test_no_other_name_is_answered_so_that_none_can_be_made_to_point_here(host: str) -> None:
    for method in ("GET", "POST"):
        answer = answered(method, {"Host": host, "Origin": f"http://{host}"})
        assert answer.status_code == 421
        assert WHERE in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:3000"},
        {"Origin": "http://localhost:8000"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_what_another_page_sends_changes_nothing(headers: dict[str, str]) -> None:
    for method in ("POST", "DELETE"):
        assert answered(method, {"Host": "127.0.0.1:8000", **headers}).status_code == 403
    assert answered("GET", {"Host": "127.0.0.1:8000", **headers}).text == "reached"


def test_at_the_usual_port_a_browser_leaves_it_out() -> None:
    where = "http://127.0.0.1:80/"
    assert answered("POST", {"Host": "localhost", "Origin": "http://localhost"}, where).text == "reached"


def test_a_token_is_good_for_its_page_and_secret_only() -> None:
    token = near.token(SECRET, "/stored/2031-03-04/edit")
    assert near.ours(SECRET, "/stored/2031-03-04/edit", token)
    assert not near.ours(SECRET, "/stored/2031-03-05/edit", token)
    assert not near.ours(b"another secret of thirty-two byte", "/stored/2031-03-04/edit", token)
    assert not any(near.ours(SECRET, "/stored/2031-03-04/edit", given) for given in ("", token[:-1], "é", "\ud800"))
