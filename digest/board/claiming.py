"""A benchmark claim of a story as the board keeps it: usual name, variant, value and who measured."""

from digest.board import naming, quoting, sources, values
from digest.learnt import Measured, Telling
from digest.makers import Makers
from digest.model import Article, BenchmarkClaim, Feed


def measured(claim: BenchmarkClaim, article: Article, feed: Feed | None, makers: Makers, at: Telling) -> Measured:
    """What one claim of a story says; `article` and `feed` are where its quotation stands, `at` is the story in its issue."""
    title = naming.titled(claim.benchmark, claim.quote, claim.score)
    return Measured(
        claim=claim,
        benchmark=title.name,
        variant=title.variant,
        value=values.value(quoting.score(claim), title.benchmark),
        by=sources.measured_by(claim, title.benchmark, article, feed, makers),
        at=at,
    )
