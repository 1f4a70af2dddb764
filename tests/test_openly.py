from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest import render, specimen
from digest.issue import Claim, Issue, Told
from digest.model import BenchmarkClaim, Kind, Openness, OpennessClass, Sentence, StoryId, Term
from digest.openly import about, only_open
from tests.installation import MASTHEAD

ISSUE = specimen.issue(MASTHEAD, datetime(2031, 3, 4, 6, tzinfo=UTC))
OPEN = Openness(2, "model", "open_weights")
CLOSED = Openness(1, "product", "closed")


def story(number: int, headline: str, openness: Openness, topics: tuple[str, ...] = ()) -> Told:
    url = f"https://ledger.example/{number}"
    sources = (replace(ISSUE.top[0].sources[0], url=url, outlet="The Ledger"),)
    sentences = (Sentence(f"{headline}, The Ledger has learnt from people who know.", 0),)
    return replace(
        ISSUE.top[0], id=StoryId(f"s{number}"), headline=headline, url=url, sources=sources, sentences=sentences,
        openness=openness, topics=topics, outlet="The Ledger", edited=(), note="", why_it_matters="",
    )  # fmt: skip


GULLS = story(1, "Skerry Labs sells its gull counter to two ports", CLOSED)
GANNET = story(2, "Gannet 2 can be downloaded by everybody", OPEN)
PETREL = story(3, "Petrel raises the price of its assistant", CLOSED)
LAW = story(4, "A court rules on the weights of models", Openness(2, "policy", "na"))
DAY = replace(
    ISSUE, top=(GULLS, GANNET), papers=(), quick=(PETREL, LAW), radar=(GULLS.id, GANNET.id), claims=(), terms=()
)


def made(issue: Issue) -> Issue:
    found = only_open(issue)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("relevance", "kind", "openness_class", "topics", "kept"),
    [
        (2, "model", "open_source", (), True),
        (2, "tool", "restricted", (), True),
        (2, "policy", "na", (), True),
        (2, "model", "closed", (), False),
        (2, "model", "unknown", (), False),
        (1, "model", "open_weights", (), False),
        (1, "model", "open_weights", ("open-source",), True),
        (0, "product", "closed", ("open-source",), False),
    ],
)
def test_a_story_counts_by_what_it_says_of_openness(
    relevance: int, kind: Kind, openness_class: OpennessClass, topics: tuple[str, ...], *, kept: bool
) -> None:
    openness = Openness(2 if relevance == 2 else 1 if relevance else 0, kind, openness_class)
    assert about(story(1, "A headline", openness, topics)) is kept


def test_the_stories_about_openness_stay_in_their_places() -> None:
    found = made(DAY)
    assert (found.top, found.papers, found.quick) == ((GANNET,), (), (LAW,))
    assert found.radar == (GANNET.id,)
    assert (found.tally.told, found.quiet, found.left) == (2, True, ())


def test_it_opens_anew_and_names_no_story_that_is_gone() -> None:
    whole = replace(DAY, subject=GULLS.headline, preheader=PETREL.headline, lead=GULLS.headline, opened=("lead",))
    found = made(whole)
    assert found.lead.startswith("News of openness only: 2 of 4 stories of this issue.")
    for words in ("Skerry", "gull", "Petrel", "assistant"):
        assert words not in f"{found.subject} {found.preheader} {found.lead}"
    assert "Gannet 2" in found.subject
    assert (found.opened_by, found.opened) == ("extract", ())
    assert (
        "how open something is"
        not in made(replace(DAY, top=(GANNET, LAW), quick=(replace(GANNET, id=StoryId("x")),))).lead
    )


def test_where_every_story_is_about_openness_that_is_said() -> None:
    assert made(replace(DAY, top=(GANNET,), quick=(LAW,))).lead.startswith("News of openness only: all 2 stories")
    assert made(replace(DAY, top=(GANNET,), quick=())).lead.startswith("News of openness only: the only story")


def test_of_a_single_story_it_is_not_said_twice_that_it_is_one() -> None:
    lone = replace(GANNET, sentences=())
    assert (
        made(replace(DAY, sample=False, top=(GULLS, lone), quick=())).lead
        == "News of openness only: 1 of 2 stories of this issue."
    )


def test_nothing_is_left_of_a_day_without_openness() -> None:
    assert only_open(replace(DAY, top=(GULLS,), quick=(PETREL,))) is None
    assert only_open(replace(DAY, top=(), quick=())) is None


def test_claims_stay_in_whole_rows_where_a_story_claims_something_of_an_open_model() -> None:
    opened = Claim(BenchmarkClaim("TideEval", "Gannet 2", "71", "open"), "The Ledger", GANNET.url)
    closed = Claim(BenchmarkClaim("TideEval", "Petrel", "74", "closed"), "The Ledger", PETREL.url)
    other = replace(closed, claim=replace(closed.claim, benchmark="CliffBench"))
    gone = replace(opened, url=GULLS.url, claim=replace(opened.claim, benchmark="RockQA"))
    assert made(replace(DAY, claims=(opened, closed, other, gone))).claims == (opened, closed)


def test_terms_stay_that_are_used_or_that_explain_openness() -> None:
    used, openness, unused = (Term(name, "Words.", slug) for name, slug in (("Weights", "weights"), ("Open source", "open-source"), ("Diffusion", "diffusion")))  # fmt: skip
    kept = [term.slug for term in made(replace(DAY, terms=(used, openness, unused))).terms]
    assert "diffusion" not in kept
    assert "open-source" in kept


def test_it_renders_like_any_other_issue() -> None:
    mail = render.templates(None).email(made(DAY))
    for part in (mail.html, mail.text):
        assert GANNET.headline in " ".join(part.split())
        assert "Petrel" not in part
