"""From articles through an endpoint and the store of its vectors, as a run goes: once over the wire, and on without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from digest import encoders, meaning
from digest.model import Article, EntryId, FeedId
from digest.settings import EncoderSettings
from digest.storage import database
from digest.storage.vectors import Vectors
from tests.encoders.conftest import embedded, said
from tests.endpoints import Serving


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Vectors]:
    one = database.open(f"sqlite:///{tmp_path}/digest.db")
    one.migrate()
    yield Vectors(one)
    one.close()


def silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def articles() -> list[Article]:
    titles = ["Tern Lab opens Finch", "Finch is open, says Tern Lab", "Court fines Wren Maps"]
    return [Article(EntryId(f"a{n}"), FeedId("tern"), title, "", "", None) for n, title in enumerate(titles)]


def settings(url: str) -> EncoderSettings:
    return EncoderSettings("endpoint", (("model", "small"), ("url", url)))


def test_articles_go_over_the_wire_once_and_come_from_the_store_from_then_on(endpoint: Serving, store: Vectors) -> None:
    with endpoint(embedded) as (url, asked):
        first = meaning.vectors(articles(), encoders.connect(settings(url)), store, silent)
        assert (set(first.vectors), first.encoded, first.note) == ({"a0", "a1", "a2"}, 3, "")
        again = meaning.vectors(articles(), encoders.connect(settings(url)), store, silent)
    assert (again.vectors, again.encoded) == (first.vectors, 0)
    assert [one["input"] for one in asked] == [[article.title for article in articles()]]


def test_an_endpoint_that_is_none_leaves_a_note_and_no_traceback(endpoint: Serving, store: Vectors) -> None:
    with endpoint(lambda n, body: (200, {}, b"<html>Sign in to the network</html>")) as (url, _):
        found = meaning.vectors(articles(), encoders.connect(settings(url)), store, silent)
    assert (found.vectors, found.encoded) == ({}, 0)
    assert found.note.startswith("3 of 3 articles were grouped by their words alone")
    assert found.note.endswith("its answer is not JSON: check the address.")


def test_what_is_stored_serves_while_the_endpoint_is_down(endpoint: Serving, store: Vectors) -> None:
    down = False

    with endpoint(lambda n, body: said({}, 400) if down else embedded(n, body)) as (url, _):
        meaning.vectors(articles()[:2], encoders.connect(settings(url)), store, silent)
        down = True
        found = meaning.vectors(articles(), encoders.connect(settings(url)), store, silent)
    assert set(found.vectors) == {"a0", "a1"}
    assert "it answered 400" in found.note
