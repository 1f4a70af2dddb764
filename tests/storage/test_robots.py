from datetime import timedelta

from digest.storage.robots import RobotsFiles
from tests.storage.conftest import NOW, Stored


def test_texts_come_back_by_origin_while_they_are_young(store: Stored) -> None:
    files = RobotsFiles(store.database)
    files.keep({"https://lab.example": "User-agent: *", "http://tern.example:8080": ""}, NOW)
    files.keep({"https://skua.example": "odd \0 text"}, NOW + timedelta(hours=2))
    assert files.known(NOW) == {
        "https://lab.example": "User-agent: *",
        "http://tern.example:8080": "",
        "https://skua.example": "odd \ufffd text",
    }
    assert set(files.known(NOW + timedelta(hours=1))) == {"https://skua.example"}


def test_a_later_text_replaces_an_earlier_one(store: Stored) -> None:
    files = RobotsFiles(store.database)
    files.keep({"https://lab.example": "old"}, NOW)
    files.keep({"https://lab.example": "new"}, NOW + timedelta(days=1))
    assert files.known(NOW) == {"https://lab.example": "new"}


def test_what_is_a_week_old_is_forgotten(store: Stored) -> None:
    files = RobotsFiles(store.database)
    files.keep({"https://lab.example": "old"}, NOW)
    files.keep({"https://skua.example": "new"}, NOW + timedelta(days=8))
    assert files.known(NOW) == {"https://skua.example": "new"}


def test_nothing_is_kept_of_nothing(store: Stored) -> None:
    RobotsFiles(store.database).keep({}, NOW)
    assert RobotsFiles(store.database).known(NOW) == {}
