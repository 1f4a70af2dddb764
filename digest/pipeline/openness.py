"""How open the subject of a story is, by rules over its title and text; every mark rests on words that are quoted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from digest.model import Dropped, Evidence, Facet, Openness, Source, Story
from digest.openness import (
    benchmarks,
    claims,
    classes,
    facets,
    filling,
    findings,
    heard,
    licences,
    listings,
    names,
    relevance,
    subject,
)
from digest.openness.reading import Mark, reading
from digest.vocabulary import QUOTE_LEAST
from digest.writing import prose
from digest.writing.containment import own
from digest.writing.extracting import MOST_CHARS

SURE = 4.0
ARTICLES_MOST = 5
ARTEFACTS = frozenset(("model", "dataset", "tool"))


def assess(title: str, text: str) -> Openness:
    """The openness card of one story, from nothing but its words; quotes are exact parts of title, newline and text.

    What a text says to models is no evidence, and left out.
    """
    it = _findings(title, own(text))
    about, deciding = relevance.relevance(it)
    openness_class, reason = classes.openness_class(it, about)
    evidence = _evidence(it, about, deciding, reason)
    if about and not evidence:
        return Openness(kind=it.kind, openness_class="na" if openness_class == "na" else "unknown")
    named = licences.ids(it.licences) if about else ()
    opened = openness_class in ("open_weights", "open_source", "restricted")
    side: names.Family = "open" if opened else "closed" if openness_class == "closed" and reason else "unknown"
    return Openness(
        relevance=cast("Literal[0, 1, 2]", about),
        kind=it.kind,
        openness_class=openness_class,
        licence=named,
        facets=it.facets.pairs() if about else facets.Facets().pairs(),
        access=it.facets.access if about else "unknown",
        benchmarks=benchmarks.benchmarks(it.found, it.names, side),
        evidence=evidence,
        claim_terms=claims.terms(it.found, it.claims),
    )


def judge(story: Story) -> Openness:
    """The openness card of a story: that of its leading article, with what others say of the same named thing in its gaps."""
    lead, *others = story.articles
    card, thing = assess(lead.title, lead.text), filling.subject(lead.title)
    if not thing or card.kind not in ARTEFACTS:
        return card
    same = [other for other in others[:ARTICLES_MOST] if filling.subject(other.title) == thing]
    return filling.filled(card, [assess(other.title, other.text) for other in same])


def told(story: Story, marks: Sequence[Facet]) -> tuple[Story, tuple[Dropped, ...]]:
    """A story with the marks of a model that its own sources bear out, where the rules left a gap; and those that they do not."""
    if not marks:
        return story, ()
    sources = [
        Source(article.title, prose.trusted(article.text[:MOST_CHARS]), article.url) for article in story.articles
    ]
    openness, dropped = heard.believed(story.openness, marks, sources)
    return replace(story, openness=openness), dropped


def _findings(title: str, text: str) -> findings.Findings:
    found = reading(title, text)
    models = names.names(found)
    makers, tools = names.makers_and_tools(found)
    named = licences.named(found)
    called = claims.open_claims(found)
    points = subject.scores(found, models, tools, called, named)
    listed = listings.listing(found)
    kind = subject.kind(points) if listed is None else listed.kind(subject.kind(points))
    stated = facets.facets(found, kind, called, named, listed)
    it = findings.Findings(found, kind, models, makers, tools, named, called, stated, listed)
    return (
        it
        if (kind in ("product", "paper") and points[kind] >= SURE) or findings.about_ai(it)
        else replace(it, kind="other")
    )


def _evidence(it: findings.Findings, about: int, deciding: Mark | None, reason: Mark | None) -> tuple[Evidence, ...]:
    """One quote for each mark and verdict that rests on words, nothing twice."""
    if not about:
        return ()
    marks: list[tuple[str, Mark | None]] = [("relevance", deciding)]
    if any(name.kind == "restricted" for name in it.licences):  # that it was called open is for the reader to see
        marks.append(("relevance", next((claim.mark for claim in it.subject_claims()), None)))
    marks += [(facet, mark) for facet, mark in it.facets.words.items()]
    marks += [("licence", name.mark) for name in it.licences]
    marks.append(("class", reason))
    found: dict[tuple[str, str], Evidence] = {}
    for facet, mark in marks:
        if mark is not None:
            quote = it.found.quote(mark)
            if len(quote) >= QUOTE_LEAST:
                found.setdefault((facet, quote), Evidence(facet, quote))
    return tuple(found.values())
