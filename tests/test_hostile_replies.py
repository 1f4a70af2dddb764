"""What an endpoint may do to an issue: nothing but be of no use. Each row is met by the real client, and then by a whole run."""

import email
import email.policy
import itertools
import math
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from digest import app, llm
from digest.exchange import Question, Reply, Spent, Unwritten
from digest.issue import Issue, Told
from digest.model import Feed, FeedId
from digest.report import Report
from digest.settings import Budget, ModelSettings
from digest.storage.spending import Spending
from digest.writing.asking.answers import StoryForm
from tests import installation
from tests.loopback import Answer, Asked, Server, serving
from tests.misbehaving import BEFORE_OK, FILE, MIB, QUICKER, Row, misbehaving, rows
from tests.terns import outbox, subscribed

ROWS = rows()
MODEL = "gannet-7b"
USUAL = ModelSettings(None, "", MODEL)
LIMIT = 200_000
LONGEST_DELAY = 120.0
ADDRESS = "http://lab.example/halcyon"
GOOD = next((row["body"] for row in ROWS if row["name"] == "ok"), "")
needs_corpus = pytest.mark.skipif(not ROWS, reason=f"{FILE} is not there")
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']}-{row['name']}")


def stalls(row: Row) -> bool:
    return row["status"] is None or "drip_bytes_per_second" in (row["body"] if isinstance(row["body"], dict) else ())


def quick(url: str, row: Row, at_once: int = USUAL.at_once) -> ModelSettings:
    """The settings as shipped, with pauses as much shorter as the row's, and the timeout where the row is about that."""
    timeout = USUAL.timeout / QUICKER if stalls(row) else USUAL.timeout
    pause = USUAL.pause / QUICKER
    return replace(USUAL, base_url=url, timeout=timeout, pause=pause, at_once=at_once, budget=Budget(LIMIT))


def answered(row: Row) -> bool:
    """Whether the row is an answer of the chat API, whatever it says."""
    whole = row["status"] == 200 and not isinstance(row["body"], dict)
    return (whole and "Content-Type" not in row["expect"].get("headers", {})) or bool(BEFORE_OK.search(row["name"]))


@needs_corpus
@each_row
def test_the_client_gives_a_reply_or_a_reason_within_its_bounds(row: Row) -> None:
    expect = row["expect"]
    with misbehaving(row, GOOD) as (url, asked):
        model = llm.connect("openai", quick(url, row))
        tracemalloc.start()
        begun = time.monotonic()
        try:
            (outcome,) = model.replies([Question("s", row["source"], StoryForm)])
            took, (_, peak) = time.monotonic() - begun, tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert took < LONGEST_DELAY / QUICKER + 2
    assert len(asked) <= 1 + min(USUAL.retries, expect.get("retries_max", USUAL.retries))
    assert peak <= expect.get("max_extra_mib", 64) * MIB
    assert (len(asked) * USUAL.timeout if stalls(row) else took) <= expect.get("max_seconds", math.inf)
    if answered(row):
        assert isinstance(outcome, Reply), outcome
        as_said(row, outcome)
        return
    assert isinstance(outcome, Unwritten), outcome
    assert (outcome.what, url in outcome.why, row["source"] in outcome.why) == (MODEL, True, False)
    assert outcome.too_long == ("context_length" in str(row["body"]))
    for earlier, later in itertools.pairwise(asked) if "Retry-After" in expect.get("headers", {}) else ():
        assert later["at"] - earlier["at"] >= float(expect["headers"]["Retry-After"]) / QUICKER


def as_said(row: Row, reply: Reply) -> None:
    """The reply is what the row's endpoint said, and what it counted for it."""
    expect = row["expect"]
    assert reply.text == (GOOD if BEFORE_OK.search(row["name"]) else row["body"] or "")
    cut, refused = expect.get("finish_reason") == "length", expect.get("refusal")
    assert reply.fault == ("refused" if refused else "cut" if cut else "" if row["body"] else "empty")
    counted = expect.get("usage", {"total_tokens": 340}) or {"total_tokens": 1 + len(row["source"]) // 4}
    assert reply.tokens_in + reply.tokens_out >= counted["total_tokens"]
    reply.text.encode("utf-8")


@needs_corpus
@pytest.mark.parametrize(
    "row", [row for row in ROWS if not answered(row)], ids=lambda row: f"{row['id']}-{row['name']}"
)
def test_many_questions_cost_an_endpoint_of_no_use_no_more_than_a_few_calls(row: Row) -> None:
    with misbehaving(row, GOOD) as (url, asked):
        outcomes = llm.connect("openai", quick(url, row, at_once=4)).replies([Question("s", "u", StoryForm)] * 40)
    assert all(isinstance(one, Unwritten) for one in outcomes)
    if not any(isinstance(one, Unwritten) and one.too_long for one in outcomes):
        assert len(asked) <= row["expect"].get("breaker_opens_after", 5)
    assert len(asked) == 1 or not row["expect"].get("alert")


@dataclass(frozen=True)
class Made:
    """A whole run with the row's article among others: the row's story, its issue, its mail, and what the endpoint was asked."""

    row: Row
    issue: Issue
    report: Report
    mail: str
    asked: list[dict[str, Any]]
    day: Spent
    peak: int
    seconds: float

    @property
    def told(self) -> Told:
        """The story that the row's source tells."""
        (found,) = (story for story in self.issue.stories if story.sources[0].url == ADDRESS)
        return found

    @property
    def calls(self) -> list[dict[str, Any]]:
        """What the endpoint was asked about that story."""
        forms = [(one, one["response_format"]["json_schema"]["name"]) for one in self.asked]
        source = self.row["source"]
        return [one for one, name in forms if name == "StoryForm" and source in one["messages"][1]["content"]]


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with serving(lambda asked: Answer(404)) as server:
        yield server


@pytest.fixture
def made(row: Row, site: Server, tmp_path: Path) -> Made:
    def feed(asked: Asked) -> Answer:
        first = installation.item(ADDRESS, row["source"].split(",")[0], row["source"], now - timedelta(hours=1))
        others = (
            installation.item(f"http://lab.example/{name}", f"{name} launches a new model", article, now)
            for name, article in ((name, installation.article(name, 4)) for name in ("Dunlin", "Plover"))
        )
        return Answer(200, installation.rss(first, *others), {"Content-Type": "application/rss+xml"})

    now, site.answer = app.clock(), feed
    own = installation.settings(tmp_path, (Feed(FeedId("lab"), "Lab", site.url("/lab.xml")),))
    measured = "max_extra_mib" in row["expect"]
    with (
        misbehaving(row, GOOD) as (url, asked),
        app.open(replace(own, model=quick(url, row), fetch=replace(own.fetch, pages=0))) as digest,
    ):
        subscribed(digest, "ada")
        if measured:
            tracemalloc.start()
        begun = time.process_time()
        outcome = digest.make()
        seconds, peak = time.process_time() - begun, tracemalloc.get_traced_memory()[1] if measured else 0
        tracemalloc.stop()
        edition = digest.issues.find("terns", digest.today())
        day = Spending(digest.database).add(digest.today(), MODEL, Spent())
        (letter,) = outbox(digest)
    assert edition is not None
    parsed = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default)
    mail = "".join(part.get_content() for part in parsed.walk() if part.get_content_maintype() == "text")
    return Made(row, edition.issue, outcome.report, mail, asked, day, peak, seconds)


def written(made: Made) -> None:
    assert made.told.made_by == MODEL
    assert made.told.sentences[0].text in row_text(made)


def row_text(made: Made) -> str:
    return str(GOOD if BEFORE_OK.search(made.row["name"]) else made.row["body"])


def extracted(made: Made) -> None:
    assert made.told.made_by == "extract"
    assert all(sentence.text in made.row["source"] and not sentence.written for sentence in made.told.sentences)


def tried_again(made: Made) -> None:
    extracted(made)
    assert 2 <= len(made.calls) <= 3


def extracted_at_once(made: Made) -> None:
    extracted(made)
    assert len(made.calls) == 1


def all_extracted(made: Made) -> None:
    extracted(made)
    assert {story.made_by for story in made.issue.stories} == {"extract"}
    assert len(made.asked) == 1


def shortened(made: Made) -> None:
    extracted(made)
    sizes = [len(call["messages"][1]["content"]) for call in made.calls]
    assert 1 <= len(sizes) <= 2
    assert sizes == sorted(sizes, reverse=True)


def waited(made: Made) -> None:
    extracted(made)
    assert len(made.calls) == 1 + USUAL.retries


def estimated(made: Made) -> None:
    written(made)
    assert made.day.tokens >= sum(len(m["content"]) // 4 for one in made.asked for m in one["messages"])


def stopped(made: Made) -> None:
    extracted(made)
    assert made.day.tokens >= made.row["expect"]["usage"]["total_tokens"]
    assert len(made.asked) <= USUAL.at_once


def unharmed(made: Made) -> None:
    assert made.told.made_by in ("extract", MODEL)


RESULTS: dict[str, Callable[[Made], None]] = {
    "model": written,
    "model, cost estimated from characters": estimated,
    "extractive": extracted,
    "rejected": extracted_at_once,
    "retry-then-extractive": tried_again,
    "extractive-for-all": all_extracted,
    "fallback-model-or-extractive": all_extracted,
    "shorten-once-then-extractive": shortened,
    "wait-bounded": waited,
    "budget-stop-then-extractive": stopped,
    "escaped-or-extractive": unharmed,
    "no-crash": unharmed,
    "no-crash, stored and mailed as valid UTF-8": unharmed,
}
EXPECT: dict[str, Callable[[Made, Any], None]] = {
    "result": lambda made, value: RESULTS[value](made),
    "retries_max": lambda made, value: holds(len(made.calls) <= 1 + value),
    "breaker_opens_after": lambda made, value: holds(len(made.asked) <= value),
    "max_extra_mib": lambda made, value: holds(0 < made.peak <= value * MIB),
    "max_summary_chars": lambda made, value: holds(sum(len(one.text) for one in made.told.sentences) <= value),
    "max_wait_seconds": lambda made, value: holds(
        (len(made.asked) - 1) * float(made.row["expect"]["headers"]["Retry-After"]) <= value
    ),
    "max_seconds": lambda made, value: holds(
        len(made.calls) * USUAL.timeout <= value if stalls(made.row) else made.seconds <= value + 3
    ),
    "alert": lambda made, value: holds(any(MODEL in note and ":" in note for note in made.report.notes) == value),
    **dict.fromkeys(("finish_reason", "refusal", "headers", "stall_seconds", "usage"), lambda made, value: None),
}
"""What is done about each thing that a row expects; the last ones are what its endpoint does."""


def holds(condition: bool) -> None:
    assert condition


@needs_corpus
@each_row
def test_the_issue_is_sent_whatever_the_endpoint_says_and_says_how_it_was_made(row: Row, made: Made) -> None:
    assert row["issue_sent"] is True
    assert made.report.state == "made"
    assert made.told.headline in made.mail
    assert {story.made_by for story in made.issue.stories} <= {"extract", MODEL}
    assert set(made.issue.made_by) == {story.made_by for story in made.issue.stories}
    assert made.day == made.report.usage.spent
    assert made.day.tokens <= LIMIT or len(made.asked) <= USUAL.at_once
    assert "<script" not in made.mail
    assert made.mail.encode("utf-8")
    for key, value in {"result": "model", **row["expect"]}.items():
        EXPECT[key](made, value)
