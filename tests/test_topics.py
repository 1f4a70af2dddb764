"""Topics: what a story says of itself comes before what its source usually writes about."""

import pytest

from digest import topics
from digest.model import TOPICS, Article, EntryId, Feed, FeedId, Kind, Openness, Story, StoryId

FEEDS = {FeedId("tern"): Feed(FeedId("tern"), "Tern", "https://tern.example/f", topics=("models", "community"))}


def story(title: str = "A day by the sea", openness: Openness | None = None, feed: str = "tern") -> Story:
    lead = Article(EntryId("a"), FeedId(feed), title, "", "https://tern.example/a", None)
    return Story(StoryId("s"), (lead,), openness=openness or Openness())


def test_the_card_comes_first_then_the_headline_then_the_feed() -> None:
    card = Openness(2, "dataset", "open_source")
    assert topics.of(story("Court looks at a corpus of poems", card), FEEDS) == (
        "open-source", "data", "policy", "models", "community",
    )  # fmt: skip
    assert topics.of(story(openness=Openness(1, "model", "open_source")), FEEDS) == ("models", "community")
    assert topics.of(story(feed="unlisted"), FEEDS) == ()


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("New jailbreak gets past every filter", "safety"),
        ("Tern Labs sues a scraper of poems", "policy"),
        ("A chip for very small models", "hardware"),
        ("Tern Labs raises money for boats", "business"),
        ("Skua pays $40M for a pier", "business"),
        ("A dataset of bird calls", "data"),
        ("A day by the sea", ""),
    ],
)
def test_a_headline_names_topics_that_no_card_has(title: str, topic: str) -> None:
    assert topics.own(story(title)) == ((topic,) if topic else ())
    assert topics.main(story(title)) == topic


@pytest.mark.parametrize(
    "kind", ["model", "dataset", "tool", "paper", "policy", "hardware", "business", "product", "other"]
)
def test_every_topic_is_one_of_the_model_and_open_source_is_never_the_main_one(kind: Kind) -> None:
    found = story("A court, a chip, a dataset, a jailbreak; Skua raises $9M", Openness(2, kind, "open_source"))
    assert set(topics.of(found, FEEDS)) <= set(TOPICS)
    assert topics.main(found) != "open-source"
    assert topics.main(found) == topics.KINDS.get(kind, "safety")
