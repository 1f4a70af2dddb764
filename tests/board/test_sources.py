"""Who measured: the words decide before the channel, and nothing is guessed."""

from dataclasses import replace

import pytest

from digest.board.naming import titled
from digest.board.sources import measured_by
from digest.makers import makers
from digest.model import Article, EntryId, Feed, FeedId, Role
from tests.scores import claim

LAB = Feed(FeedId("lab"), "Zephyra Labs", "https://zephyra.example/feed", role="lab")
RIVAL = Feed(FeedId("rival"), "Quillwork", "https://quillwork.example/feed", role="lab")
KNOWN = makers((LAB, RIVAL))


def who(quote: str, url: str, role: Role | Feed = "press", model: str = "Zephyra 5", benchmark: str = "GPQA") -> str:
    feed = (
        role if isinstance(role, Feed) else Feed(FeedId("f"), "The Odense Post", "https://post.example/feed", role=role)
    )
    article = Article(EntryId("e"), feed.id, "A model is out", quote, url, None)
    made = claim(model, "63%", benchmark=benchmark, quote=quote)
    return measured_by(made, titled(benchmark, quote, "63%").benchmark, article, feed, KNOWN)


PRESS = "https://post.example/1"
OWN = "https://zephyra.example/5"


@pytest.mark.parametrize(
    ("quote", "who_measured"),
    [
        ("Zephyra 5 reached 63% on GPQA, according to Artificial Analysis.", "independent"),
        ("Epoch AI says Zephyra 5 reached 63% on GPQA.", "independent"),
        ("In a run by METR, Zephyra 5 reached 63% on GPQA.", "independent"),
        ("Zephyra 5 reached 63% on GPQA in independent testing.", "independent"),
        ("Zephyra says its Zephyra 5 reached 63% on GPQA.", "vendor"),
        ("Zephyra 5 reached 63% on GPQA, according to Zephyra.", "vendor"),
        ("The company claims 63% on GPQA for Zephyra 5.", "vendor"),
        ("Zephyra 5 has a self-reported 63% on GPQA.", "vendor"),
        ("Zephyra 5 reached 63% on GPQA.", "unknown"),
        ("We tested Zephyra 5: 63% on GPQA.", "independent"),
        ("We can compare the 63% on GPQA of Zephyra 5.", "unknown"),
        ("Quillwork says Quillwork 2 is ahead of Zephyra 5 with its 63% on GPQA.", "unknown"),
        ("The company claims that Quillwork 2 beats Zephyra 5 with its 63% on GPQA.", "unknown"),
    ],
)
def test_the_words_of_a_paper_tell_who_measured(quote: str, who_measured: str) -> None:
    assert who(quote, PRESS) == who_measured


def test_nobody_knows_who_reports_of_itself_where_only_a_rivals_maker_is_known() -> None:
    said = "One self-reported test on which Nimbus crushed the Zephyra 5 family was GPQA: Nimbus got 63%."
    assert who(said, PRESS, model="Nimbus") == "unknown"
    assert who("Nimbus has a self-reported 63% on GPQA.", PRESS, model="Nimbus") == "vendor"


def test_what_stands_before_the_quotation_in_its_sentence_counts() -> None:
    quote = "81 on MATH, 63% on GPQA for Zephyra 5."
    text = f"Quillwork says nothing. Zephyra reported figures for its Zephyra 5, such as {quote}"
    article = Article(EntryId("e"), FeedId("f"), "A model is out", text, PRESS, None)
    made = claim("Zephyra 5", "63%", quote=quote)
    assert measured_by(made, None, article, None, KNOWN) == "vendor"
    assert measured_by(made, None, replace(article, text=f"Zephyra said so. {quote}"), None, KNOWN) == "unknown"


def test_a_makers_own_channel_speaks_of_its_own_models_for_the_maker() -> None:
    assert who("Zephyra 5 reached 63% on GPQA.", OWN, LAB) == "vendor"
    assert who("In our tests Zephyra 5 reached 63% on GPQA.", OWN, LAB) == "vendor"
    assert who("Tern 5 reached 63% on GPQA.", OWN, LAB, model="Tern 5") == "vendor"


def test_a_makers_channel_says_nothing_certain_of_anothers_model() -> None:
    assert who("Quillwork 2 reached 63% on GPQA.", OWN, LAB, model="Quillwork 2") == "unknown"
    assert who("In our tests Quillwork 2 reached 63% on GPQA.", OWN, LAB, model="Quillwork 2") == "unknown"


def test_the_words_outweigh_the_channel() -> None:
    assert who("Artificial Analysis measured Zephyra 5 at 63% on GPQA.", OWN, LAB) == "independent"


def test_what_one_party_alone_runs_is_its_measurement() -> None:
    assert who("Zephyra 5 has 1432 on LMArena.", OWN, LAB, benchmark="LMArena") == "independent"
    assert (
        who("Zephyra 5 has a self-reported 63 on the Intelligence Index.", OWN, LAB, benchmark="Intelligence Index")
        == "vendor"
    )


def test_a_measurers_own_site_is_independent() -> None:
    assert who("Zephyra 5 reached 63% on GPQA.", "https://epoch.ai/blog/zephyra-5") == "independent"


def test_a_reader_who_tried_it_is_independent() -> None:
    assert who("On my machine Zephyra 5 reached 63% on GPQA.", "https://talk.example/1", "community") == "independent"
    assert who("Zephyra 5 reached 63% on GPQA.", "https://talk.example/1", "community") == "unknown"
