"""Answers that can be asked about again."""

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse

from digest.web.validators import validated


def request(*asked: str) -> Request:
    headers = [(b"if-none-match", ", ".join(asked).encode())] if asked else []
    return Request({"type": "http", "headers": headers})


def answer(body: str = "<p>Gannet</p>") -> HTMLResponse:
    return HTMLResponse(body, headers={"Cache-Control": "public, max-age=300", "Content-Disposition": "inline"})


def test_an_answer_has_a_tag_of_its_body_alone() -> None:
    tags = [validated(request(), answer(body)).headers["etag"] for body in ("a", "a", "b")]
    assert tags[0] == tags[1] != tags[2]
    assert tags[0].startswith('"')
    assert validated(request(), answer()).status_code == 200


@pytest.mark.parametrize("before", ["{}", "W/{}", '"other", {}', "*"])
def test_a_cache_that_names_the_tag_is_told_that_nothing_changed(before: str) -> None:
    tag = validated(request(), answer()).headers["etag"]
    again = validated(request(before.format(tag)), answer())
    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == "public, max-age=300"
    assert "content-disposition" not in again.headers


@pytest.mark.parametrize("before", ['"other"', "", "{}x"])
def test_another_tag_gets_the_whole_answer(before: str) -> None:
    tag = validated(request(), answer()).headers["etag"]
    assert validated(request(before.format(tag)), answer()).status_code == 200
