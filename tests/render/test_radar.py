from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest import specimen
from digest.issue import Issue, Told
from digest.model import Openness, OpennessClass, StoryId
from digest.render import Templates, templates
from digest.render.radar import Card, cards
from tests.installation import MASTHEAD

ISSUE = specimen.issue(MASTHEAD, datetime(2031, 3, 4, 6, tzinfo=UTC))
OPEN, LIMITED = ISSUE.top
TOOL = ISSUE.quick[0]


@pytest.fixture(scope="module")
def ours() -> Templates:
    return templates(None)


def story(number: int, openness: Openness, **changes: str) -> Told:
    return replace(TOOL, id=StoryId(f"s{number}"), headline=f"Story {number}", openness=openness, **changes)  # type: ignore[arg-type]


def of(top: tuple[Told, ...] = (), quick: tuple[Told, ...] = ()) -> Issue:
    radar = tuple(told.id for told in (*top, *quick))
    return replace(ISSUE, top=top, papers=(), quick=quick, radar=radar, claims=(), terms=())


def model(openness_class: OpennessClass, *facets: str) -> Openness:
    return Openness(2, "model", openness_class, facets=tuple((facet, "yes") for facet in facets))


def test_the_most_open_comes_first_and_of_one_class_the_one_with_more_parts() -> None:
    quick = (
        story(1, model("restricted", "weights")),
        story(2, model("open_weights")),
        story(3, model("open_weights", "training_code", "training_data")),
        story(4, model("open_source")),
        story(5, Openness(2, "dataset", "unknown", ("MIT",))),
    )
    assert [card.told.id for card in cards(of(quick=quick))] == ["s4", "s3", "s2", "s1", "s5"]


def test_what_is_closed_or_nothing_is_known_of_is_no_card() -> None:
    assert cards(of(quick=(story(1, model("closed")), story(2, model("unknown")), story(3, model("na"))))) == ()


def test_there_are_at_most_six_cards() -> None:
    assert len(cards(of(quick=tuple(story(n, model("open_source")) for n in range(9))))) == 6


def test_cards_that_would_only_repeat_the_stories_above_make_no_section() -> None:
    two = (replace(OPEN, id=StoryId("a")), replace(LIMITED, id=StoryId("b")))
    assert cards(of(top=two)) == ()
    assert len(cards(of(top=(*two, replace(OPEN, id=StoryId("c")))))) == 3
    assert len(cards(of(top=two, quick=(TOOL,)))) == 3
    assert [card.told.id for card in cards(of(top=(replace(OPEN, thing=""),), quick=(TOOL,)))] == [TOOL.id]


def test_a_card_is_headed_by_the_thing_and_says_its_parts_in_words() -> None:
    (card,) = cards(of(quick=(TOOL,)))
    assert (card.name, card.own, card.scale, card.verdict) == (
        "Invented Tool",
        True,
        "2 of 2 parts open",
        "Open source",
    )
    (bare,) = cards(of(quick=(replace(TOOL, thing=""),)))
    assert (bare.name, bare.own) == (TOOL.headline, False)
    assert replace(card, open=0.5, of=1).scale == "0.5 of 1 part open"
    assert replace(card, of=0).scale == ""


def test_a_story_told_above_has_its_line_there_and_no_second_time() -> None:
    def line(told_of: tuple[Card, ...]) -> list[bool]:
        return [card.line is None for card in told_of]

    assert line(cards(of(top=(OPEN, LIMITED), quick=(TOOL,)))) == [False, True, True]


def test_the_radar_repeats_no_headline_and_names_each_thing_with_its_page(ours: Templates) -> None:
    made = replace(of(top=(OPEN, LIMITED), quick=(TOOL,)), reasons_shown=False, corrections=())
    mail = ours.email(made)
    for part in (mail.html, mail.text):
        for told in made.stories:
            assert " ".join(part.split()).count(told.headline) == 1
            assert f"https://tern.example/models/{told.thing_slug}" in part
    assert 'aria-hidden="true"' in mail.html
    assert "2.5 of 4 parts open" in mail.html
    assert "\u2593" * 10 + "\u2591" * 6 + " 2.5 of 4 parts open" in mail.text


def test_a_card_brings_what_stands_nowhere_else(ours: Templates) -> None:
    limited = replace(TOOL, openness=LIMITED.openness)
    mail = ours.email(of(quick=(limited,)))
    for part in (" ".join(mail.html.split()), " ".join(mail.text.split())):
        assert "Called \u201copen source\u201d; the licence forbids commercial use." in part
        assert "is open source, for anything but business" in part
    assert "<details" in ours.web_html(of(quick=(limited,)))


def test_a_headline_does_not_say_the_name_of_the_thing_again() -> None:
    def headline(text: str, thing: str = "gulls") -> str:
        (card,) = cards(of(quick=(replace(TOOL, headline=text, thing=thing),)))
        return card.headline

    assert headline("gulls: an open platform for birds") == "an open platform for birds"
    assert headline("gulls take off") == "gulls take off"
    assert headline("gulls-like birds take off", "gulls-like") == "gulls-like birds take off"
    assert headline("gulls:") == "gulls:"
    assert headline("gulls") == ""
