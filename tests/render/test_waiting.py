"""The mail to whoever edits: an issue waits, what it tells, and how it is approved."""

from dataclasses import replace

from digest.model import Sentence
from digest.render import templates
from tests.web.place import DAY, MASTHEAD, issue, told

SAID = f"the issue of {DAY} waits for your approval"


def test_both_parts_name_every_story_and_the_ways_to_approve() -> None:
    own = replace(issue(), papers=(replace(told(3, "Reading the <sea>"), note="Ours."),))
    parts = templates(None).letter("waiting", MASTHEAD, headline=SAID, issue=own, day=DAY)
    for part in (parts.html, parts.text):
        for words in ("Gannet is out", "Petrel is slow", "Skerry Labs lets Gannet go", "The issue of 2031-03-04 waits"):
            assert words in part
        for order in ("preview", "edit approve", "send"):
            assert f"digest {order} --date 2031-03-04" in part
        assert "edited" in part
    assert "Reading the &lt;sea&gt;" in parts.html
    assert all(len(line) <= 72 for line in parts.text.splitlines())


def test_an_edited_sentence_or_mark_counts_as_edited() -> None:
    whole = issue()
    plain = replace(whole, top=(), quick=whole.quick[:1])
    one = plain.quick[0]
    for changed in (
        replace(one, sentences=(Sentence("Ours.", -1, edited=True),)),
        replace(one, openness=replace(one.openness, edited=("weights",))),
    ):
        before, after = (
            templates(None).letter("waiting", MASTHEAD, headline=SAID, issue=shown, day=DAY)
            for shown in (plain, replace(plain, quick=(changed,)))
        )
        assert ("\u00b7 edited" in before.html, "\u00b7 edited" in before.text) == (False, False)
        assert ("\u00b7 edited" in after.html, "\u00b7 edited" in after.text) == (True, True)


def test_an_issue_without_stories_says_so() -> None:
    empty = replace(issue(), top=(), quick=())
    parts = templates(None).letter("waiting", MASTHEAD, headline=SAID, issue=empty, day=DAY)
    assert "It tells no story." in parts.html
    assert "It tells no story." in parts.text
    assert "Quick links" not in parts.html
