"""An issue for readers who want news of openness only: the same edition with the stories about it, opened anew so that it names no other."""

from collections.abc import Sequence
from dataclasses import replace

from digest import keyterms, knowledge
from digest.issue import Claim, Issue, Told
from digest.model import Openness, Term
from digest.vocabulary import read
from digest.writing import opening

OPEN = ("open_source", "open_weights", "restricted")
QUIET = 3
TOPIC = "open-source"


def about(told: Told) -> bool:
    """Whether a story is about openness: of something that can be had, of the rules for it, or filed under it and speaking of it."""
    openness = told.openness
    named = openness.openness_class in OPEN or openness.kind == "policy"
    return (openness.relevance == 2 and named) or (openness.relevance > 0 and TOPIC in told.topics)


def only_open(issue: Issue) -> Issue | None:
    """The issue with its stories about openness and what belongs to them, None where there are none.

    Of the benchmark claims those rows stay that have an open model of these stories, of the key terms those that they use or that
    explain openness. What was left out of the whole issue is not said, for it was not left out of this one.
    """
    top, papers, quick = (
        tuple(told for told in section if about(told)) for section in (issue.top, issue.papers, issue.quick)
    )
    stories = (*top, *papers, *quick)
    if not stories:
        return None
    made = opening.extracted(_day(issue, top, (*papers, *quick)), quiet=False)
    return replace(
        issue,
        quiet=len(stories) < QUIET,
        subject=made.subject,
        preheader=made.preheader,
        lead=f"{_share(len(stories), len(issue.stories))} {made.lead}".rstrip(),
        top=top,
        papers=papers,
        quick=quick,
        radar=tuple(story for story in issue.radar if story in {told.id for told in stories}),
        claims=_claims(issue.claims, stories),
        terms=_terms(issue.terms, stories),
        made_by=tuple(sorted({told.made_by for told in stories})),
        tally=replace(issue.tally, told=len(stories)),
        left=(),
        opened_by="extract",
        opened=(),
    )


def _day(issue: Issue, top: Sequence[Told], others: Sequence[Told]) -> opening.Day:
    """What the opening is about; that so many of its stories are about openness is no news where all of them are."""
    heard = opening.heard(top, others)
    plain = tuple(replace(told, openness=Openness()) for told in heard)
    return opening.Day(plain, issue.masthead.title, issue.date, issue.sample, issue.masthead.language)


def _share(kept: int, count: int) -> str:
    stories = (
        "the only story" if count == 1 else f"all {count} stories" if kept == count else f"{kept} of {count} stories"
    )
    return f"News of openness only: {stories} of this issue."


def _claims(claims: Sequence[Claim], stories: Sequence[Told]) -> tuple[Claim, ...]:
    """Whole rows, open beside closed, in which a story that is told claims something of an open model."""
    told = {link.url for story in stories for link in story.sources} | {story.url for story in stories}
    rows = {_row(one) for one in claims if one.url in told and one.claim.openness == "open"}
    return tuple(one for one in claims if _row(one) in rows)


def _row(claim: Claim) -> tuple[str, str]:
    return (claim.benchmark or claim.claim.benchmark).casefold(), claim.variant.casefold()


def _terms(terms: Sequence[Term], stories: Sequence[Told]) -> tuple[Term, ...]:
    words = "\n".join(
        text for told in stories for text in (told.headline, *(s.text for s in told.sentences), told.why_it_matters)
    )
    kept = {hit.value.term.slug for hit in keyterms.found(read(words))}
    kept |= {entry.term.slug for entry in knowledge.terms() if entry.kind == "openness"}
    return tuple(one for one in terms if one.slug in kept)
