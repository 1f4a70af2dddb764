"""The table of an issue's benchmark claims: the day's own, open beside closed, and what was known before."""

from dataclasses import replace
from datetime import UTC, date, datetime

from digest.issue import Masthead
from digest.learnt import Measured, Telling
from digest.model import Article, BenchmarkClaim, EntryId, Feed, FeedId, Openness, Ranked, Story, StoryId
from digest.pipeline.compose import Draft, issue
from digest.settings import Caps

NOW = datetime(2026, 3, 9, 6, tzinfo=UTC)
MASTHEAD = Masthead("daily", "Open Gannet", "", "en", "https://gannet.example", "1 Quay, Odense", "#123456")
POST = Feed(FeedId("post"), "The Odense Post", "https://post.example/feed", language="en")


def ranked(number: int, openness: Openness) -> Ranked:
    """One story with its claims."""
    told = Article(EntryId(f"e{number}"), POST.id, f"Model {number} is out", "", f"https://post.example/{number}", NOW)
    return Ranked(Story(StoryId(f"s{number}"), (told,), openness=openness), 1.0, ())


def draft(*top: Ranked) -> Draft:
    """A day with these stories."""
    return Draft(MASTHEAD, date(2026, 3, 9), 1, NOW, NOW, top, (), (), {}, {POST.id: POST})


def test_claims_of_open_and_closed_models_on_one_benchmark_come_first_and_once() -> None:
    alone = BenchmarkClaim("GSM8K", "Auk", "91", "open")
    open_, closed = (
        BenchmarkClaim("MMLU-Pro", "Gannet-3", "57.25", "open"),
        BenchmarkClaim("mmlu-pro", "Tern-7", "57.0", "closed"),
    )
    stories = (ranked(0, Openness(benchmarks=(alone, closed))), ranked(1, Openness(benchmarks=(open_, closed))))
    made = issue(draft(*stories))
    assert [c.claim for c in made.claims] == [open_, closed, alone]
    assert made.claims[0].outlet == "The Odense Post"
    assert len(issue(replace(draft(*stories), caps=Caps(claims=1))).claims) == 1


def test_a_claim_of_the_day_stands_beside_the_best_that_was_known_before() -> None:
    known = BenchmarkClaim("MMLU Pro", "Tern-7", "57.0", "closed")
    at = Telling(date(2026, 2, 2), StoryId("old"), "Tern-7 is out", "The Aarhus Echo", "https://echo.example/1")
    before = (
        Measured(known, "MMLU", "Pro", 57.0, "vendor", at),
        Measured(replace(known, score="50"), "MMLU", "Pro", 50.0, "vendor", at),
    )
    today = BenchmarkClaim("MMLU-Pro", "Gannet-3", "57.25", "open", "Gannet-3 reached 57.25 on MMLU-Pro.")
    made = issue(replace(draft(ranked(0, Openness(benchmarks=(today,)))), board=before))
    first, second = made.claims
    assert (first.claim, first.benchmark, first.variant, first.known) == (today, "MMLU", "Pro", None)
    assert (second.claim, second.known, second.by) == (known, date(2026, 2, 2), "vendor")
    assert (first.url, second.url) == ("https://post.example/0", "https://echo.example/1")
