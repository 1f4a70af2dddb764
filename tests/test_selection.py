"""Every story of a day has a place, or a reason why it has none."""

from digest.model import Article, EntryId, FeedId, Ranked, Story, StoryId
from digest.selection import Chosen


def item(name: str) -> Ranked:
    lead = Article(EntryId(name), FeedId("tern"), name, "", f"https://tern.example/{name}", None)
    return Ranked(Story(StoryId(name), (lead,)), 9.0, ())


A, B, C, D = map(item, "abcd")


def test_places_count_in_each_section_and_say_why_a_story_does_not_stand_higher() -> None:
    chosen = Chosen((A,), (B,), (C,), ((D, "too weak"),), held=((StoryId("c"), "3 leading stories on models already"),))
    assert chosen.told == (A, B, C)
    assert chosen.places == (
        ("top 1", A),
        ("papers 1", B),
        ("quick 1: 3 leading stories on models already", C),
        ("left out: too weak", D),
    )


def test_a_story_that_was_moved_up_does_not_say_any_more_why_it_did_not_lead() -> None:
    held = ((StoryId("c"), "only its headline was to be read"),)
    assert Chosen((C,), (), (), (), held).places == (("top 1", C),)
    assert Chosen((), (), (C,), ()).places == (("quick 1", C),)
