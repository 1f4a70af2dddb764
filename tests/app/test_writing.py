"""A digest whose summaries a model writes: what is asked, what it costs, and that nothing of it is paid for twice."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest import app
from digest.app import App
from digest.sample import site
from digest.settings import Budget, Caps, HostLimits, ModelSettings, Price, Settings, embedded
from tests import installation
from tests.endpoints import Answer, scripted
from tests.terns import made, outbox, subscribed

USAGE = {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790}


def completion(content: dict[str, Any]) -> Answer:
    message = {"role": "assistant", "content": json.dumps(content)}
    whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "gannet-1", "usage": USAGE}
    whole["choices"] = [{"index": 0, "finish_reason": "stop", "message": message}]
    return 200, {}, json.dumps(whole).encode()


def helpful(number: int, body: dict[str, Any]) -> Answer:
    """Tells each story in a sentence of its own, and opens the issue."""
    user = body["messages"][-1]["content"]
    if "story 1]" in user:
        first, *others = re.findall(r"^Headline: (.*)$", user, re.M)
        return completion({"subject": first[:60].rsplit(" ", 1)[0], "preheader": " · ".join(others)[:120], "lead": ""})
    title = re.findall(r"^Title: (.*)$", user, re.M)[0]
    first = user.partition("\nTitle: ")[2].split(" end of source 1]")[0]
    found = re.findall(r"(?:^|(?<=[.!?] ))[A-Z][^.!?\n]{50,200}\.(?= |$)", first, re.M)
    sentences = [{"text": sentence, "source": 1} for sentence in found[:6]]
    return completion({"headline": title, "sentences": sentences, "why_it_matters": "", "facets": []})


def dear(number: int, body: dict[str, Any]) -> Answer:
    """The same, at the tokens of a usual answer."""
    status, headers, raw = helpful(number, body)
    assert isinstance(raw, bytes)
    whole = json.loads(raw)
    size = len(json.dumps(body["response_format"])) + sum(len(one["content"]) for one in body["messages"])
    whole["usage"] = {"prompt_tokens": size // 4, "completion_tokens": 450, "total_tokens": size // 4 + 450}
    return status, headers, json.dumps(whole).encode()


def broken(number: int, body: dict[str, Any]) -> Answer:
    return 401, {}, b'{"error": {"message": "no", "code": "invalid_api_key"}}'


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A list that reads the bundled invented feeds, which are served until the last test."""
    home = tmp_path_factory.mktemp("sampled")
    with site.serve(app.clock()) as served:
        fetch = replace(installation.FETCH, hosts=((served.host, HostLimits(8, 0.0)),), allow=(served.host,))
        own = installation.settings(home, served.feeds, "UTC")
        yield replace(own, fetch=fetch, list=replace(own.list, caps=Caps(top=3, papers=1, quick=2)))


@pytest.fixture
def installed(sampled: Settings, tmp_path: Path) -> Settings:
    """The same in a home of its own."""
    outbox = replace(sampled.mailer, options=(("folder", str(tmp_path / "outbox")),))
    return replace(sampled, home=tmp_path, database=embedded(tmp_path), mailer=outbox)


@contextmanager
def written(settings: Settings, script: Any = helpful, budget: Budget | None = None) -> Iterator[tuple[App, list[Any]]]:
    """A digest with a model behind a real endpoint, and what that was asked."""
    with scripted(script) as (url, asked):
        model = ModelSettings(
            url, "hush", "gannet-1", budget=budget or Budget(200_000, None, Price(250_000, 2_000_000))
        )
        with app.open(replace(settings, model=model)) as digest:
            yield digest, asked


def test_each_story_is_one_call_and_the_opening_of_the_issue_another(installed: Settings) -> None:
    with written(installed) as (digest, asked):
        subscribed(digest, "ada")
        report = digest.make().report
        assert len(asked) == report.tally.told + 1 > 4
        assert report.made_by == ("gannet-1",)
        assert all(told.made_by == "gannet-1" for told in made(digest).stories)
        assert all(any(one.written for one in told.sentences) for told in made(digest).stories)
        assert made(digest).opened_by == "gannet-1"
        assert "gannet-1" in outbox(digest)[0].read_text("utf-8")


def test_no_prompt_holds_a_reader_or_a_secret_and_no_tools_are_offered(installed: Settings) -> None:
    with written(installed) as (digest, asked):
        subscribed(digest, "ada")
        digest.make()
        for body in asked:
            said = json.dumps(body["messages"])
            assert "pier.example" not in said
            assert "hush" not in said
            assert {"tools", "functions", "user"}.isdisjoint(body)


def test_usage_is_the_endpoints_own_and_a_rebuild_asks_nothing(installed: Settings) -> None:
    with written(installed) as (digest, asked):
        report = digest.make(send=False).report
        usage, calls = report.usage, report.tally.told + 1
        assert (usage.spent.calls, usage.spent.tokens_in, usage.spent.tokens_out) == (calls, 700 * calls, 90 * calls)
        assert usage.spent.money == (700 * 250_000 + 90 * 2_000_000) // 1_000_000 * calls
        first = made(digest)
        again = digest.make(rebuild=True, send=False).report
        assert len(asked) == calls
        assert (again.tokens, again.usage.spent.calls, again.usage.kept) == (0, 0, calls)
        assert again.usage.issue == usage.spent
        again_made = made(digest)
        assert (again_made.subject, again_made.lead) == (first.subject, first.lead)
        assert [replace(told, score=0, reasons=()) for told in again_made.stories] == [
            replace(told, score=0, reasons=()) for told in first.stories
        ]


def test_an_estimate_asks_nothing_stores_no_issue_and_says_what_a_run_takes(installed: Settings) -> None:
    with written(installed) as (digest, asked):
        report = digest.estimate().report
        usage, calls = report.usage, report.tally.told + 1
        assert asked == []
        assert digest.issues.dates("terns") == []
        assert (usage.reckoned.calls, usage.kept) == (calls, 0)
        assert usage.most.tokens > usage.reckoned.tokens > 1_000
        digest.make(send=False)
        report = digest.estimate().report
        after = report.usage
        assert (after.reckoned.calls, after.kept) == (0, calls)
        assert "what `digest run --rebuild` would take" in report.why


def test_an_estimate_stops_where_the_budget_of_the_run_would(installed: Settings) -> None:
    for tokens in (6_000, 8_000, 12_000):
        home = replace(installed, home=installed.home / str(tokens), database=embedded(installed.home / str(tokens)))
        home.home.mkdir()
        with written(home, dear, Budget(tokens)) as (digest, asked):
            reckoned = digest.estimate().report.usage.reckoned
            digest.make(send=False)
            assert reckoned.calls == len(asked)


def test_a_day_has_one_budget_whatever_number_of_runs(installed: Settings) -> None:
    with written(installed, budget=Budget(8_000)) as (digest, asked):
        report = digest.make(send=False).report
        assert 0 < len(asked) < report.tally.told
        assert report.made_by == ("extract", "gannet-1")
        assert report.tokens <= 8_000
        (note,) = [note for note in report.notes if "gannet-1" in note]
        assert "budget of 8,000 tokens" in note
        calls = len(asked)
        digest.make(rebuild=True, send=False)
        assert sum(790 for _ in asked) <= 8_000
        assert len(asked) == calls


def test_an_endpoint_that_refuses_the_key_costs_one_call_and_the_issue_goes_out(installed: Settings) -> None:
    with written(installed, broken) as (digest, asked):
        subscribed(digest, "ada")
        report = digest.make().report
        assert len(asked) == 1
        assert report.made_by == ("extract",)
        assert len(outbox(digest)) == 1
        assert any("key" in note for note in report.notes)
        assert "hush" not in report.to_json()


def test_what_a_model_invents_is_cut_and_kept_in_the_report(installed: Settings) -> None:
    def liar(number: int, body: dict[str, Any]) -> Answer:
        raw = helpful(number, body)[2]
        assert isinstance(raw, bytes)
        answer = json.loads(raw)
        content = json.loads(answer["choices"][0]["message"]["content"])
        if "sentences" in content:
            lie = {"text": "The model was bought for 900 million euros by Kittiwake.", "source": 1}
            content["sentences"].insert(1, lie)
        return completion(content)

    with written(installed, liar) as (digest, _):
        report = digest.make(send=False).report
        assert len(report.cut) >= report.tally.told
        assert all("900 million" in one.what for one in report.cut if "Kittiwake" in one.what)
        assert "Kittiwake" not in repr(made(digest))
