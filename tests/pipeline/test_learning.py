from datetime import date

from digest.learnt import Learnt, Telling
from digest.model import Article, EntryId, Feed, FeedId, Story, StoryId
from digest.pipeline import learning, openness

DAY = date(2031, 3, 4)
FEEDS = {
    FeedId("tern"): Feed(FeedId("tern"), "The Tern", "https://tern.example/feed"),
    FeedId("skua"): Feed(FeedId("skua"), "Skua Labs", "https://skua.example/feed", role="lab"),
}
OPEN = (
    "Skua Labs releases Gannet-7B, an open-weight language model. The weights are available for download under the Apache 2.0 license. "
    "Gannet-7B scores 71.4% on MMLU-Pro."
)


def story(name: str, title: str, text: str, feed: str = "tern") -> Story:
    article = Article(EntryId(name), FeedId(feed), title, text, f"https://tern.example/{name}", None)
    return Story(StoryId(f"s-{name}"), (article,), openness=openness.assess(title, text))


GANNET = story("a", "Skua Labs releases Gannet-7B under Apache 2.0", OPEN)


def learnt(*stories: Story, told: tuple[str, ...] = ("s-a",), **headlines: str) -> Learnt:
    named = {StoryId(story): words for story, words in headlines.items()}
    return learning.learnt(DAY, stories, {StoryId(one) for one in told}, FEEDS, named)


def test_a_story_teaches_what_it_says_of_its_thing_and_where_that_was_told() -> None:
    (seen,) = learnt(GANNET).sightings
    assert (seen.name, seen.maker, seen.kind) == ("Gannet-7B", "Skua Labs", "model")
    assert seen.openness == GANNET.openness
    assert (seen.openness.openness_class, seen.openness.licence) == ("open_weights", ("Apache-2.0",))
    assert seen.at == Telling(
        DAY, StoryId("s-a"), "Skua Labs releases Gannet-7B under Apache 2.0", "The Tern", "https://tern.example/a"
    )


def test_the_headline_is_the_issues_and_a_story_that_was_left_out_teaches_too() -> None:
    named = learning.learnt(DAY, [GANNET], {StoryId("s-a")}, FEEDS, {StoryId("s-a"): "Gannet is out"})
    assert named.sightings[0].at.headline == "Gannet is out"
    (left,) = learnt(GANNET, told=()).sightings
    assert not left.at.told


def test_the_scores_of_a_story_are_kept_with_who_measured_them() -> None:
    (claim,) = learnt(GANNET).claims
    assert (claim.claim.model, claim.claim.score, claim.value, claim.claim.openness) == (
        "Gannet-7B",
        "71.4%",
        71.4,
        "open",
    )
    assert claim.at.story == "s-a"
    assert len(learnt(GANNET, GANNET).claims) == 1


def test_a_story_that_is_about_no_thing_or_says_nothing_of_it_teaches_none() -> None:
    law = story("b", "Parliament passes a law on open source AI", "Parliament passes a law on open source AI models.")
    bare = story("c", "Introducing Quill", "A word about the weather in Lund, and nothing more.")
    several = story("d", "Gannet-7B; Petrel-3B; Fulmar-1B", OPEN)
    assert learnt(law, bare, several).sightings == ()


def test_stories_teach_in_their_order_and_the_same_stories_the_same() -> None:
    other = story("e", "Introducing Petrel-3B: an open model", OPEN.replace("Gannet-7B", "Petrel-3B"), "skua")
    taught = learnt(other, GANNET)
    assert [one.name for one in taught.sightings] == ["Petrel-3B", "Gannet-7B"]
    assert taught == learnt(other, GANNET)
    assert learnt() == Learnt()
