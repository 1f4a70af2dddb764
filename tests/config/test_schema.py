"""The shape of feeds.yaml is complete: each field can be explained, and each limit is the one that is described."""

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from digest.config.faults import check
from digest.config.schema import KINDS, FeedShape, FileShape, ListShape, web_address
from digest.model import ROLES, TOPICS


def shapes(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        pending: list[object] = [field.annotation]
        while pending:
            inner = pending.pop()
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from shapes(inner)
            pending += get_args(inner)


def test_every_field_says_what_it_must_be() -> None:
    found = list(shapes(FileShape))
    assert len(found) == 10
    for shape in found:
        for name, field in shape.model_fields.items():
            assert field.description, f"{shape.__name__}.{name}"


def test_the_kinds_are_the_files_of_the_formats_folder() -> None:
    assert set(KINDS) >= {"auto", "xml", "jsonfeed", "htmlindex"}


def test_the_choices_are_those_of_the_model() -> None:
    for role in ROLES:
        assert FeedShape.model_validate({"title": "a", "url": "https://a.example/", "role": role}).role == role
    every = {"title": "a", "url": "https://a.example/", "topics": list(TOPICS)}
    assert FeedShape.model_validate(every).topics == list(TOPICS)


@pytest.mark.parametrize("url", ["https://a.example/f", "http://127.0.0.1:8080/x?y=1", "HTTPS://A.EXAMPLE"])
def test_addresses_of_the_web_are_taken(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    ["", "a.example/f", "ftp://a.example/", "https://", "https:///x", "https://a b/", "https://u:p@a.example/", "https://a.example:0/",
     "https://a.example:99999/", "https://[::1/", "javascript:alert(1)", "https://a.example/<x>"],
)  # fmt: skip
def test_anything_else_is_not_an_address(url: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        web_address(url)


@pytest.mark.parametrize("hour", [-1, 24, 6.5, "6", True])
def test_an_hour_is_a_whole_number_of_the_day(hour: object) -> None:
    with pytest.raises(ValidationError):
        ListShape.model_validate({"hour": hour})


@pytest.mark.parametrize("points", [-10.1, 11, float("nan"), "4", True, [4]])
def test_an_interest_is_a_number_from_minus_10_to_10(points: object) -> None:
    with pytest.raises(ValidationError):
        ListShape.model_validate({"interests": {"open-source": points}})


def test_readers_can_be_interested_in_every_topic() -> None:
    every = {topic: float(n) for n, topic in enumerate(TOPICS)}
    assert ListShape.model_validate({"interests": every}).interests.given() == every


@pytest.mark.parametrize("weight", [-0.1, 5.1, float("nan"), float("inf"), "1"])
def test_a_weight_lies_between_0_and_5(weight: object) -> None:
    with pytest.raises(ValidationError):
        FeedShape.model_validate({"title": "a", "url": "https://a.example/", "weight": weight})


def test_faults_name_their_place_and_are_told_together() -> None:
    found = check({"feeds": [{"title": "a", "url": "x"}, {"url": "https://a.example/", "kinds": "xml"}], "list": None})
    assert isinstance(found, tuple)
    assert [fault.place for fault in found] == [
        ("feeds", 0, "url"), ("feeds", 1, "title"), ("feeds", 1, "kinds"), ("list",),
    ]  # fmt: skip


def test_what_is_right_comes_back_in_its_shape() -> None:
    found = check({"feeds": [{"title": "a", "url": "https://a.example/"}]})
    assert isinstance(found, FileShape)
    assert found.list == ListShape.model_validate({})


@pytest.mark.parametrize(
    ("said", "meant"), [("rss", "xml"), ("atom", "xml"), ("json", "jsonfeed"), ("html", "htmlindex"), ("auto", "auto")]
)
def test_a_kind_may_go_by_the_name_people_know_it_by(said: str, meant: str) -> None:
    found = check({"feeds": [{"title": "Tern", "url": "https://tern.example/feed", "kind": said}]})
    assert isinstance(found, FileShape)
    assert found.feeds[0].kind == meant
