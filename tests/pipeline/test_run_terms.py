"""Terms rest between the issues of a list, and an issue that is made anew explains what it explained before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.fetch import WebFetcher
from digest.pipeline import run
from digest.pipeline.run import Desk, Order
from digest.ports import Workers
from tests.installation import FETCH, feed, item, page, rss, settings
from tests.loopback import Answer, Asked, Server, serving
from tests.pipeline.conftest import Archive

NOW = datetime(2031, 3, 4, 18, tzinfo=UTC)
FIRST = Order(NOW.date(), NOW)
SECOND = Order(FIRST.date + timedelta(days=1), NOW + timedelta(days=1))
PAGES = {
    "gannet": (
        "Skerry Labs releases Gannet, a language model trained with GRPO",
        "Skerry Labs has released Gannet, a language model for pilots. It was trained with GRPO on harbour logs, and ships as GGUF files.",
    ),
    "petrel": (
        "Fulmar Institute adapts its AI tide forecaster to the Faroes with LoRA",
        "Fulmar Institute adapted its forecaster of tides, a neural network, with LoRA in one night. Its engineers had thought of GRPO and of GGUF files.",
    ),
    "court": (
        "A court in Lund fines a broker for selling voices cloned by an AI model",
        "A broker sold voices that an AI model had cloned, and a court in Lund fined him. Singers had complained of it since the spring.",
    ),
    "choir": (
        "Choirs of the Faroes refuse songs that an AI model has written",
        "The choirs of the Faroes voted on songs written by an AI model. Most singers were against them, and a festival took them off its list.",
    ),
}
LATER = ("petrel", "choir")


@pytest.fixture
def listed() -> list[str]:
    """The pages that the feed names; a test may add to it."""
    return ["gannet", "court"]


@pytest.fixture
def server(listed: list[str]) -> Iterator[Server]:
    with serving(lambda asked: Answer(404)) as made:

        def answer(asked: Asked) -> Answer:
            name = asked.path.strip("/").removesuffix(".xml")
            if name in PAGES:
                return Answer(body=page(*PAGES[name]))
            entries = (item(made.url(f"/{n}"), *PAGES[n], NOW + timedelta(days=n in LATER, hours=-3)) for n in listed)
            return Answer(body=rss(*entries)) if name == "tern" else Answer(404)

        made.answer = answer
        yield made


@pytest.fixture
def desk(server: Server, archive: Archive, workers: Workers, tmp_path: Path) -> Desk:
    return Desk(
        list=settings(tmp_path).list, feeds=(feed(server, "tern"),), fetch=FETCH, fetcher=WebFetcher(FETCH),
        workers=workers, states=archive.feeds, entries=archive.entries, issues=archive.issues, edits=archive.edits,
        learning=archive.learning, writer=None, watch=lambda *_: None,
    )  # fmt: skip


def explained(desk: Desk, order: Order) -> list[str]:
    made = run.run(desk, order).issue
    assert made is not None
    return [term.slug for term in made.terms]


def test_what_the_last_issue_explained_rests_in_the_next(desk: Desk, listed: list[str]) -> None:
    assert explained(desk, FIRST) == ["grpo", "gguf"]
    listed.extend(LATER)
    second = explained(desk, SECOND)
    assert second[0] == "lora"
    assert not {"grpo", "gguf"} & set(second)


def test_a_day_that_is_made_anew_knows_only_the_days_before_it(desk: Desk, listed: list[str]) -> None:
    first = explained(desk, FIRST)
    listed.extend(LATER)
    explained(desk, SECOND)
    assert explained(desk, replace(FIRST, rebuild=True)) == first
