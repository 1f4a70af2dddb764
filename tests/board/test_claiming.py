"""A claim on the board has the usual name, a value, who measured and where it was told; what was written stays as it was."""

from digest.board import measured
from digest.makers import makers
from digest.model import Article, EntryId, Feed, FeedId
from tests.scores import claim, telling

LAB = Feed(FeedId("lab"), "Zephyra Labs", "https://zephyra.example/feed", role="lab")


def test_a_claim_is_named_valued_and_attributed() -> None:
    quote = "Zephyra 5 reached 0.846 on gpqa (diamond)."
    article = Article(EntryId("e"), LAB.id, "Zephyra 5", quote, "https://zephyra.example/5", None)
    made = claim("Zephyra 5", "0.846", benchmark="gpqa", quote=quote)
    found = measured(made, article, LAB, makers([LAB]), telling())
    assert (found.benchmark, found.variant, found.value, found.by) == ("GPQA", "Diamond", 84.6, "vendor")
    assert found.claim is made
    assert found.at == telling()


def test_a_claim_without_feed_and_number_is_kept_without_value() -> None:
    article = Article(EntryId("e"), LAB.id, "Zephyra 5", "", "", None)
    found = measured(claim("Zephyra 5", "the best"), article, None, makers([]), telling())
    assert (found.value, found.by) == (None, "unknown")


def test_a_bound_has_no_value_and_a_total_gives_the_share() -> None:
    article = Article(EntryId("e"), LAB.id, "Zephyra 5", "", "", None)
    found = [
        measured(claim("Zephyra 5", text, benchmark="AMC", quote=quote), article, None, makers([]), telling()).value
        for text, quote in (("80%", "over 80% on AMC"), ("29", "29 out of 40 problems on AMC"), ("80%", "80%+ on AMC"))
    ]
    assert found == [None, 72.5, None]
