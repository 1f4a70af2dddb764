from datetime import UTC, datetime

import pytest

from digest.issue import Fate
from digest.model import (
    Article,
    Dropped,
    Duplicate,
    Entry,
    EntryId,
    Feed,
    FeedId,
    Ranked,
    Reason,
    Story,
    StoryId,
    Summary,
)
from digest.pipeline import account
from digest.pipeline.account import Heard
from digest.report import Explained

WHEN = datetime(2031, 3, 4, 6, tzinfo=UTC)


def article(name: str, source: str = "tern") -> Article:
    return Article(EntryId(name), FeedId(source), f"On {name}", "", f"https://tern.example/{name}", WHEN)


def entry(name: str) -> Entry:
    return Entry(EntryId(name), FeedId("tern"), name, "", "", name, "", WHEN, "", "", "", WHEN)


STORY = Story(
    StoryId("s"),
    (article("lead"), article("other", "skua")),
    (Duplicate(EntryId("copy"), EntryId("lead"), "the same text"),),
)


def test_of_a_told_story_the_lead_is_told_and_the_others_are_folded_with_the_reason() -> None:
    assert account.told([STORY]) == [
        Fate(EntryId("lead"), "told", StoryId("s"), ""),
        Fate(EntryId("other"), "folded", StoryId("s"), "the same event"),
        Fate(EntryId("copy"), "folded", StoryId("s"), "the same text"),
    ]


def test_of_a_story_left_out_every_article_is_refused_with_the_reason_and_its_copies_are_folded() -> None:
    assert account.left_out([(STORY, "no room")]) == [
        Fate(EntryId("lead"), "refused", StoryId("s"), "no room"),
        Fate(EntryId("other"), "refused", StoryId("s"), "no room"),
        Fate(EntryId("copy"), "folded", StoryId("s"), "the same text"),
    ]


def test_entries_outside_every_story_have_a_fate_with_a_reason_too() -> None:
    assert account.older([entry("a")], WHEN) == [Fate(EntryId("a"), "older", None, "from before 2031-03-04 06:00 UTC")]
    assert account.empty([entry("b")]) == [Fate(EntryId("b"), "refused", None, "it has neither a title nor a text")]


def test_fates_are_counted_by_word() -> None:
    fates = [*account.told([STORY]), *account.older([entry("a")], WHEN)]
    assert account.counted(fates) == (("folded", 2), ("older", 1), ("told", 1))
    assert account.counted([]) == ()


def test_a_place_is_explained_with_its_points_and_each_outlet_once() -> None:
    story = Story(StoryId("s"), (article("lead"), article("again"), article("other", "gone")))
    reasons = (Reason("a lab says so", 2.0), Reason("old", -0.5))
    feeds = {FeedId("tern"): Feed(FeedId("tern"), "The Tern", "https://tern.example/feed")}
    assert account.explained([("top 1", Ranked(story, 1.5, reasons))], feeds) == (
        Explained(
            "On lead",
            "top 1",
            1.5,
            reasons,
            ("The Tern", "tern.example"),
            "s",
            "https://tern.example/lead",
            ("lead", "again", "other"),
        ),
    )


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        (Heard(), "No mail: the feeds hold nothing new since 2031-03-04 06:00 UTC."),
        (Heard(read=3), "No mail: the feeds hold nothing new since 2031-03-04 06:00 UTC."),
        (Heard(1, 1, 2), "No mail: nothing new since 2031-03-04 06:00 UTC in the feeds that were read (1 of 4)."),
        (Heard(left=1), "No mail: no feed was asked, for the only one is left alone for now."),
        (Heard(left=9), "No mail: no feed was asked, for all 9 are left alone for now."),
        (Heard(failed=1, left=2), "No mail: the one feed that was asked could not be read."),
        (Heard(failed=2, left=2), "No mail: none of the 2 feeds that were asked could be read."),
    ],
)
def test_why_there_is_nothing_new_follows_from_what_was_heard(heard: Heard, said: str) -> None:
    assert account.why_nothing(WHEN, 0, 0, heard) == said


def test_where_there_was_something_new_it_does_not_matter_who_was_not_heard() -> None:
    said = account.why_nothing(WHEN, 4, 0, Heard(1, 1, 2))
    assert said == "No mail: all 4 new entries since 2031-03-04 06:00 UTC belong to stories that were told already."


def test_a_model_that_wrote_nothing_or_not_all_is_told_of_with_each_reason() -> None:
    sentence = Dropped("It has nine arms.", "number not in the sources: nine")
    mute = Summary("On terns", (), "", "extract", (sentence, Dropped("", "no answer from the model: is it away?")))
    told = Summary("On skuas", (), "", "small-1", ())
    assert account.unwritten([told, mute, mute], "small-1") == (
        "2 of 3 summaries are extracts and not by small-1: no answer from the model: is it away?",
    )
    poor, bare = (
        Summary("On gulls", (), "", "extract", (Dropped("", "no money."),)),
        Summary("On auks", (), "", "extract"),
    )
    assert account.unwritten([poor, told, mute, mute, bare], "small-1") == (
        "4 of 5 summaries are extracts and not by small-1: 2 because no answer from the model: is it away?; 1 because no money.",
    )
    assert account.unwritten([poor, bare, told], "small-1") == (
        "2 of 3 summaries are extracts and not by small-1: no money.",
    )
    assert account.unwritten([told, bare], "small-1") == ("1 of 2 summaries are extracts and not by small-1.",)
    assert account.unwritten([told], "small-1") == ()
    assert account.unwritten([mute], "") == ()
