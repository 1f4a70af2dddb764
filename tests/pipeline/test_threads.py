"""Stories that go on: what of them is told, and what is folded into what was told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.issue import Fate
from digest.model import Article, Duplicate, EntryId, Feed, FeedId, Story, StoryId
from digest.pipeline.threads import Continued, Thread, continued

TOLD = datetime(2026, 4, 21, 9, tzinfo=UTC)
LAUNCH = "Brinewick unveils Gannet-3, a 12B language model for Danish"
TEXT = """Brinewick Labs of Odense presented Gannet-3 on Monday, a language model with 12 billion parameters.
It costs 3 euros per million tokens. The weights will follow in May, said Ylva Marchetti, who leads the lab."""
OLD = StoryId("launch")


def article(name: str, title: str, text: str = "", hours: float = 24.0) -> Article:
    return Article(
        EntryId(name), FeedId("post"), title, text, f"https://post.example/{name}", TOLD + timedelta(hours=hours)
    )


def story(*articles: Article, name: str = "launch", folded: tuple[Duplicate, ...] = ()) -> Story:
    return Story(StoryId(name), articles, folded, ("2026-04-21",) if name == "launch" else ())


THREADS = {OLD: Thread(("2026-04-20", "2026-04-21"), (article("told", LAUNCH, TEXT, 0),))}
WEIGHTS = article("weights", "Brinewick releases the weights of Gannet-3 under Apache-2.0")
AGAIN = article("again", "Danish language model Gannet-3 by Brinewick presented")


def told(*stories: Story) -> Continued:
    return continued(stories, THREADS)


def test_a_story_without_a_past_passes_through() -> None:
    fresh = story(article("tern", "Harrow to buy chip maker Fennick for $2.1 billion"), name="other")
    assert told(fresh) == Continued((fresh,), ())


def test_a_story_that_goes_on_is_told_with_the_articles_that_bring_news_and_all_its_dates() -> None:
    found = told(story(AGAIN, WEIGHTS))
    assert [s.articles for s in found.stories] == [(WEIGHTS,)]
    assert found.stories[0].earlier == ("2026-04-20", "2026-04-21")
    assert found.fates == (Fate(AGAIN.id, "folded", OLD, "nothing new since the issue of 2026-04-21"),)


def test_a_story_without_news_is_folded_with_its_copies() -> None:
    copy = Duplicate(EntryId("copy"), AGAIN.id, "same text")
    found = told(story(AGAIN, folded=(copy,)))
    assert found.stories == ()
    assert found.fates == (
        Fate(AGAIN.id, "folded", OLD, "nothing new since the issue of 2026-04-21"),
        Fate(copy.id, "folded", OLD, "same text; nothing new since the issue of 2026-04-21"),
    )


def test_an_article_that_tells_the_development_in_other_words_comes_with_it() -> None:
    words = article("words", "Apache-2.0 for Gannet-3: weights are up")
    assert [s.articles for s in told(story(WEIGHTS, words)).stories] == [(WEIGHTS, words)]


def test_what_was_published_before_what_was_told_is_no_news() -> None:
    assert told(story(article("late", WEIGHTS.title, hours=-2))).stories == ()


def test_a_bare_day_counts_to_its_end() -> None:
    assert told(story(article("day", WEIGHTS.title, hours=-9))).stories


def test_a_title_is_not_believed_where_the_text_tells_the_old_story() -> None:
    assert told(story(article("hollow", WEIGHTS.title, f"{TEXT}\n{TEXT}\n{TEXT}"))).stories == ()


def test_the_same_product_told_again_under_a_name_of_its_own_is_folded() -> None:
    found = told(story(article("page", "Gannet-3: a language model"), name="other"))
    assert found.stories == ()
    assert [fate.story for fate in found.fates] == [OLD]


def test_another_version_of_a_product_is_another_story() -> None:
    assert told(story(article("four", "Brinewick unveils Gannet-4, a language model"), name="other")).fates == ()


def test_another_event_around_a_product_is_another_story() -> None:
    title = "Odense schools choose Gannet-3 for correcting homework in mathematics and physics"
    found = told(story(article("schools", title), name="other"))
    assert [s.id for s in found.stories] == ["other"]
    assert found.stories[0].earlier == ()


def test_the_launch_of_what_was_only_foretold_is_a_story_of_its_own() -> None:
    foretold = {OLD: Thread(("2026-04-21",), (article("told", "Brinewick will release Gannet-3 on Thursday", "", 0),))}
    launch = story(article("now", "Gannet-3: a language model"), name="other")
    assert continued([launch], foretold) == Continued((launch,), ())


def test_two_parties_named_on_the_same_day_before_what_was_told_are_the_same_story() -> None:
    clause = article("told", "The end of a strange clause between Harrow and Fennick", "", 0)
    past = {OLD: Thread(("2026-04-21",), (clause,))}
    title = "Fennick and Harrow give up their exclusive supply of chips"
    assert continued([story(article("before", title, hours=-5), name="other")], past).stories == ()
    assert continued([story(article("later", title, hours=20), name="other")], past).fates == ()
    assert continued([story(article("long ago", title, hours=-30), name="other")], past).fates == ()
    bought = article("bought", "Fennick says that Harrow has agreed to buy it for $60B", hours=-5)
    assert continued([story(bought, name="other")], past).fates == ()
    shouted = article("shouted", "Harrow Hires Head Of Sales From Fennick", hours=-5)
    assert continued([story(shouted, name="other")], past).fates == ()


def test_two_stories_that_go_on_from_one_are_one() -> None:
    other = story(article("now", "Gannet-3 is now generally available"), name="other")
    found = told(other, story(WEIGHTS))
    assert [s.id for s in found.stories] == [OLD]
    assert {a.id for a in found.stories[0].articles} == {"weights", "now"}


def test_a_lab_s_own_account_of_what_was_told_by_a_headline_is_told_once() -> None:
    feeds = {
        FeedId("post"): Feed(FeedId("post"), "Brinewick", "https://post.example/", role="lab"),
        FeedId("paper"): Feed(FeedId("paper"), "The Paper", "https://paper.example/", role="press"),
    }
    bare = {OLD: Thread(("2026-04-21",), (article("told", "Gannet-3", "A model.", 0),))}
    whole = article("whole", "Introducing Gannet-3", "Gannet-3 is our best model for the reading of long papers. " * 15)

    def kept(told: Article, past: dict[StoryId, Thread] = bare) -> int:
        return len(continued([story(told)], past, feeds).stories)

    assert continued([story(whole)], bare, feeds).stories[0].earlier == ("2026-04-21",)
    assert kept(whole) == 1
    assert kept(replace(whole, source=FeedId("paper"))) == 0
    assert kept(replace(whole, text=whole.text[:300])) == 0
    assert kept(replace(whole, title="How to use Gannet-3")) == 0
    assert kept(replace(whole, published=TOLD - timedelta(days=3))) == 0
    assert kept(whole, {OLD: replace(bare[OLD], dates=("2026-04-21", "2026-04-22"))}) == 0
    assert kept(whole, {OLD: replace(bare[OLD], articles=(article("told", "Gannet-3", whole.text, 0),))}) == 0


TITLES = (
    LAUNCH, WEIGHTS.title, AGAIN.title, "Gannet-3", "Brinewick sued over Gannet-3", "How to use Gannet-3", "Gannet-4 is here",
    "Harrow buys Fennick", "", "Brinewick delays Gannet-3 weights", "丹麦语言模型",
)  # fmt: skip


@st.composite
def days(draw: st.DrawFn) -> list[Story]:
    """Stories of a day, some of them going on, with copies."""
    found = []
    for name in draw(st.lists(st.sampled_from(["launch", "a", "b", "c"]), unique=True)):
        titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=4))
        articles = [article(f"{name}{i}", t, draw(st.sampled_from(("", TEXT)))) for i, t in enumerate(titles)]
        copies = tuple(Duplicate(EntryId(f"{a.id}c"), a.id, "same text") for a in articles if draw(st.booleans()))
        found.append(story(*articles, name=name, folded=copies))
    return found


def named(stories: Sequence[Story]) -> Counter[str]:
    return Counter(
        [a.id for story in stories for a in story.articles] + [c.id for story in stories for c in story.folded]
    )


@given(days())
def test_every_article_ends_in_one_story_or_one_fate(stories: list[Story]) -> None:
    found = told(*stories)
    assert named(found.stories) + Counter(fate.entry for fate in found.fates) == named(stories)
    assert all(story.articles for story in found.stories)
    assert len({story.id for story in found.stories}) == len(found.stories)


@given(days().flatmap(lambda stories: st.tuples(st.just(stories), st.permutations(stories))))
def test_order_has_no_part_in_it(both: tuple[list[Story], list[Story]]) -> None:
    one, other = told(*both[0]), told(*both[1])
    assert sorted(one.fates, key=lambda f: f.entry) == sorted(other.fates, key=lambda f: f.entry)
    assert sorted(one.stories, key=lambda s: s.id) == sorted(other.stories, key=lambda s: s.id)
