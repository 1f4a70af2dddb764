"""Stories and summaries become one dated issue."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.issue import Masthead, Opening, Tally
from digest.model import (
    Article,
    Duplicate,
    EntryId,
    Feed,
    FeedId,
    Openness,
    Ranked,
    Reason,
    Sentence,
    Story,
    StoryId,
    Summary,
    Term,
)
from digest.pipeline.compose import Draft, day, issue
from digest.settings import Caps

NOW = datetime(2026, 3, 9, 6, tzinfo=UTC)
MASTHEAD = Masthead(
    "daily", "Open Gannet", "News of small models", "en", "https://gannet.example", "1 Quay, Odense", "#123456"
)
FEEDS = {
    FeedId(name): Feed(FeedId(name), title, f"https://{name}.example/feed", topics=topics, language="en")
    for name, title, topics in (
        ("post", "The Odense Post", ("business", "models")),
        ("lab", "Brinewick Labs", ("models",)),
        ("hub", "Weights Harbour", ("tools",)),
    )
}
UNKNOWN = Openness()
HEADLINES = (
    "Brinewick releases Gannet-3 under an open licence",
    "Odense schools will check homework with small models",
    "Tern-7 loses to a model a tenth of its size in a blind test",
    "A court in Aarhus asks who owns the words of a model",
)


def article(number: int, title: str, feed: str = "post", hours: int = 0) -> Article:
    when = datetime(2026, 3, 8, 12 - hours, tzinfo=UTC)
    return Article(
        EntryId(f"e{number}-{feed}"), FeedId(feed), title, "word " * 460, f"https://{feed}.example/{number}", when
    )


def ranked(number: int, openness: Openness = UNKNOWN, title: str = "", score: float = 1.0) -> Ranked:
    told = article(number, title or HEADLINES[number])
    return Ranked(Story(StoryId(f"s{number}"), (told,), openness=openness), score, (Reason("fresh", score),))


def draft(top: tuple[Ranked, ...], sample: bool = False, said: str = "It is {} that counts in Odense.") -> Draft:
    summaries = {
        r.story.id: Summary(r.story.articles[0].title, (Sentence(said.format(r.story.id), 0),), made_by="extract")
        for r in top
    }
    return Draft(MASTHEAD, date(2026, 3, 9), 1, NOW, NOW, top, (), (), summaries, FEEDS, sample=sample)


DAY = draft(tuple(ranked(n) for n in range(4)))


def test_the_same_draft_makes_the_same_issue() -> None:
    assert issue(DAY) == issue(DAY)


def test_the_subject_is_the_leading_headline_and_the_preheader_tells_of_the_next() -> None:
    made = issue(DAY)
    assert made.subject == HEADLINES[0]
    assert HEADLINES[1] in made.preheader
    assert 40 <= len(made.preheader) <= 140
    assert not made.quiet


@given(st.lists(st.text(alphabet="abcdefg HIJ,.:", min_size=1, max_size=200).filter(str.strip), min_size=1, max_size=5))
def test_subject_preheader_and_lead_keep_their_measure(titles: list[str]) -> None:
    made = issue(draft(tuple(ranked(n, title=t) for n, t in enumerate(titles)), said="We {} " + "many words " * 30))
    assert len(made.subject) <= 60
    assert len(made.preheader) <= 140
    assert made.preheader != made.subject
    assert len(made.lead.split()) <= 60
    assert "\n" not in made.subject + made.preheader


def test_a_tiny_headline_is_lengthened_by_what_else_there_is() -> None:
    made = issue(draft((ranked(0, title="Gannet-3 is out"), ranked(1), ranked(2))))
    assert made.subject == "Gannet-3 is out, and two more stories"


def test_the_lead_names_what_else_there_is_and_repeats_no_sentence_of_a_story() -> None:
    made = issue(DAY)
    assert HEADLINES[3] in made.lead
    assert made.preheader.split(" · ")[0] not in made.lead
    assert not any(sentence.text in made.lead for told in made.stories for sentence in told.sentences)


def test_a_quiet_day_and_a_sample_say_so() -> None:
    quiet = issue(draft((ranked(0),)))
    assert quiet.quiet
    assert quiet.lead == "Only one story was worth telling."
    sample = issue(replace(DAY, sample=True))
    assert sample.sample
    assert "sample" in sample.lead
    assert "invented" in sample.lead


def test_a_day_without_a_story_still_has_words() -> None:
    made = issue(draft(()))
    assert made.quiet
    assert made.subject
    assert made.preheader != made.subject
    assert made.lead == "Nothing new was found in the feeds."


def test_a_story_is_told_with_its_sources_outlets_topics_and_minutes() -> None:
    copy = article(0, HEADLINES[0], "hub")
    first = article(0, HEADLINES[0], "lab", hours=3)
    second = replace(
        article(1, "Gannet-3 tested", "post"), text="Testers ran it for a week in Odense and found fewer lies."
    )
    story = Story(
        StoryId("s0"),
        (first, second, copy),
        (Duplicate(copy.id, first.id, "same text"),),
        openness=Openness(2, "model", "open_weights", ("Apache-2.0",)),
    )
    told = issue(draft((Ranked(story, 2.0, ()),))).top[0]
    assert told.outlet == "Brinewick Labs"
    assert told.outlets == 2
    assert [s.outlet for s in told.sources] == ["Brinewick Labs", "The Odense Post", "Weights Harbour"]
    assert told.topics == ("open-source", "models")
    assert told.minutes == 2
    assert told.published == first.published
    assert told.language == "en"
    assert told.slug == "brinewick-releases-gannet-3-under-an-open-licence"


def test_an_outlet_is_linked_once_but_for_what_is_cited() -> None:
    places = [article(n, f"Gannet-3 told {n}", feed) for n, feed in enumerate(("post", "hub", "hub", "post"))]
    story = Story(StoryId("s0"), tuple(places))
    summary = Summary("Gannet-3", (Sentence("It is here.", 0), Sentence("It is free.", 3)))
    told = issue(replace(draft((Ranked(story, 2.0, ()),)), summaries={StoryId("s0"): summary})).top[0]
    assert [s.url for s in told.sources] == [places[n].url for n in (0, 3, 1)]
    assert [told.sources[s.source].title for s in told.sentences] == ["Gannet-3 told 0", "Gannet-3 told 3"]


def test_sources_stand_in_the_order_in_which_they_are_cited() -> None:
    story = Story(
        StoryId("s0"), tuple(article(n, f"Gannet-3 told {n}", f) for n, f in enumerate(("post", "hub", "lab")))
    )
    summary = Summary("Gannet-3", (Sentence("It is here.", 2), Sentence("It is free.", 1)), "It counts.", why_source=2)
    told = issue(replace(draft((Ranked(story, 2.0, ()),)), summaries={StoryId("s0"): summary})).top[0]
    assert [s.outlet for s in told.sources] == ["Brinewick Labs", "Weights Harbour", "The Odense Post"]
    assert ([s.source for s in told.sentences], told.why_source) == ([0, 1], 0)


def test_one_sentence_of_another_source_than_the_one_named_is_marked() -> None:
    story = Story(StoryId("s0"), tuple(article(n, f"Gannet-3 told {n}", f) for n, f in enumerate(("post", "lab"))))
    for place, marked in ((0, False), (1, True)):
        said = Summary("Gannet-3 told 0", (Sentence("It is here.", place),))
        told = issue(replace(draft((Ranked(story, 2.0, ()),)), summaries={StoryId("s0"): said})).top[0]
        assert (told.outlet, told.several) == ("The Odense Post", marked)


def test_a_story_has_one_title_everywhere() -> None:
    bare, says = article(0, "Introducing Auk 1.1"), article(1, "Skerry opens Auk 1.1, a model for phones", "lab")
    one = Ranked(Story(StoryId("s0"), (bare, says)), 2.0, ())
    made = replace(draft((ranked(1), one, ranked(2))), summaries={})
    assert made.top[1].story.articles[0].title == "Introducing Auk 1.1"
    assert issue(made).top[1].headline == says.title
    assert says.title in issue(made).preheader
    for own in (Summary(bare.title, (), edited=("headline",)), Summary(bare.title, (), written=("headline",))):
        assert issue(replace(made, summaries={StoryId("s0"): own})).top[1].headline == bare.title


def test_a_headline_leads_to_an_article_that_says_it() -> None:
    other, says = article(0, "Skills now in Auk, Skua and Tern", "lab"), article(1, "Tern opens its source", "hub")
    story = Story(StoryId("s0"), (other, says))
    cases = {"Tern is open source now": says.url, "Skills for Auk and Skua": other.url, "Else": other.url}
    for headline, url in cases.items():
        day = replace(draft((Ranked(story, 2.0, ()),)), summaries={StoryId("s0"): Summary(headline, ())})
        assert issue(day).top[0].url == url


def test_stories_with_one_headline_have_two_addresses() -> None:
    made = issue(draft((ranked(0, title="Gannet-3"), ranked(1, title="Gannet-3"))))
    assert [t.slug for t in made.top] == ["gannet-3", "gannet-3-2"]


def test_a_sentence_that_rests_on_no_source_is_not_told() -> None:
    day = draft((ranked(0),))
    summary = Summary(HEADLINES[0], (Sentence("It is here.", 0), Sentence("It is gone.", 7)))
    assert [s.text for s in issue(replace(day, summaries={StoryId("s0"): summary})).top[0].sentences] == ["It is here."]


def test_a_story_without_a_summary_is_told_by_its_title() -> None:
    told = issue(replace(draft((ranked(0),)), summaries={})).top[0]
    assert (told.headline, told.sentences) == (HEADLINES[0], ())


def test_the_radar_shows_what_is_known_most_open_first_and_nothing_closed() -> None:
    kinds = (
        Openness(2, "model", "closed"),
        Openness(2, "model", "open_source", ("Apache-2.0",)),
        Openness(2, "tool", "unknown"),
        Openness(2, "dataset", "unknown", (), (("weights", "unknown"), ("paper", "yes"))),
        Openness(1, "model", "open_source"),
        Openness(2, "paper", "open_weights"),
    )
    made = issue(draft(tuple(ranked(n, o, title=f"Story number {n}") for n, o in enumerate(kinds))))
    assert made.radar == ("s1", "s3")


def test_the_radar_has_room_for_six() -> None:
    many = tuple(ranked(n, Openness(2, "model", "open_source"), title=f"Story number {n}", score=n) for n in range(9))
    assert issue(draft(many)).radar == ("s8", "s7", "s6", "s5", "s4", "s3")


def test_who_wrote_what_the_terms_and_the_counts_are_handed_on() -> None:
    day = draft((ranked(0), ranked(1)))
    summaries = dict(day.summaries)
    summaries[StoryId("s1")] = replace(summaries[StoryId("s1")], made_by="a-model")
    terms = tuple(Term(f"term {n}", "words", f"t{n}") for n in range(5))
    made = issue(replace(day, summaries=summaries, terms=terms, tally=Tally(feeds=3)))
    assert made.made_by == ("a-model", "extract")
    assert len(made.terms) == Caps().terms
    assert made.tally.feeds == 3


@pytest.mark.parametrize("count", [1, 2, 3])
def test_an_issue_is_quiet_below_three_stories(count: int) -> None:
    assert issue(draft(tuple(ranked(n) for n in range(count)))).quiet == (count < 3)


def test_an_issue_opens_with_what_was_written_for_it_and_says_by_whom() -> None:
    opening = Opening("A subject of its own making", "A preheader", "A lead.", "a-model", ("subject", "lead"))
    made = issue(replace(DAY, opening=opening))
    assert (made.subject, made.preheader, made.lead) == (opening.subject, opening.preheader, opening.lead)
    assert (made.opened_by, made.opened) == ("a-model", ("subject", "lead"))
    assert (issue(DAY).opened_by, issue(DAY).opened) == ("extract", ())


def test_an_opening_is_written_about_the_stories_as_they_will_be_told() -> None:
    heard = day(replace(DAY, top=DAY.top[:2], quick=DAY.top[2:], sample=True))
    assert heard.stories == issue(DAY).stories
    assert (heard.title, heard.date, heard.sample, heard.language) == (MASTHEAD.title, DAY.date, True, "en")


def test_what_a_model_wrote_of_a_story_is_handed_on() -> None:
    said = (Sentence("It is here.", 0, written=True), Sentence("It is free.", 0))
    own = Summary(HEADLINES[0], said, "", "a-model", written=("headline",))
    told = issue(replace(draft((ranked(0),)), summaries={StoryId("s0"): own})).top[0]
    assert told.written == ("headline",)
    assert [sentence.written for sentence in told.sentences] == [True, False]


def test_the_language_of_a_story_is_that_of_its_leading_article() -> None:
    first, second = replace(article(0, HEADLINES[0]), language="zh"), replace(article(1, "Else"), language="fr")
    story = Ranked(Story(StoryId("s0"), (first, second)), 2.0, ())
    assert issue(draft((story,))).top[0].language == "zh"


def test_the_source_of_the_reason_is_kept_and_marked_where_a_story_rests_on_several() -> None:
    lead, second, third = (article(0, HEADLINES[0], feed) for feed in ("post", "lab", "hub"))
    one = Ranked(Story(StoryId("s0"), (lead, second, third)), 1.0, ())
    made = draft((one,))
    said = Summary(HEADLINES[0], (Sentence("It is small.", 1),), "It is free.", why_source=2)
    (told,) = issue(replace(made, summaries={StoryId("s0"): said})).top
    assert told.sources[told.why_source].outlet == "Weights Harbour"
    assert told.sources[told.sentences[0].source].outlet == "Brinewick Labs"
    assert told.several
    edited = replace(said, edited=("why",))
    (told,) = issue(replace(made, summaries={StoryId("s0"): edited})).top
    assert (told.why_source, told.cited, told.several) == (-1, (0,), True)
