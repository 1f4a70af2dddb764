from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import specimen
from digest.issue import Told
from digest.model import Reason
from digest.render import asides, plaintext
from digest.render.asides import Thread
from tests.installation import MASTHEAD

DAY = date(2031, 4, 24)  # a Thursday


@pytest.mark.parametrize(
    ("ago", "since", "said"),
    [
        ((2,), "Since Tuesday", "continues our story of 22 April"),
        ((1,), "Since Wednesday", "continues our story of 23 April"),
        ((6, 1), "Since Friday", "continues our story of 23 April"),
        ((7, 1), "Since 17 April", "continues our story of 23 April"),
        ((7,), "", "Continues our story of 17 April"),
        ((200, 150), "Since 6 October 2030", "continues our story of 25 November 2030"),
    ],
)
def test_a_story_that_goes_on_says_since_when_and_which_issue_told_it_last(
    ago: tuple[int, ...], since: str, said: str
) -> None:
    earlier = [DAY - timedelta(days=days) for days in ago]
    assert asides.thread(earlier, DAY) == Thread(since, said, earlier[-1])


def test_a_new_story_says_nothing_of_the_kind() -> None:
    assert asides.thread((), DAY) is None


@given(st.lists(st.dates(date(2000, 1, 1), DAY), min_size=1, max_size=4))
def test_a_weekday_is_named_only_where_it_can_mean_one_day(days: list[date]) -> None:
    found = asides.thread(sorted(days), DAY)
    assert found is not None
    weekday = found.since.removeprefix("Since ") in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    assert weekday == (0 < (DAY - min(days)).days < 7)


def test_the_two_strongest_reasons_are_told_for_or_against() -> None:
    reasons = [Reason("a", 1.0), Reason("told by 4 independent outlets", 28.0), Reason("b", -3.5), Reason("c", 8.0)]
    assert asides.strongest(reasons) == "told by 4 independent outlets +28, c +8"
    assert asides.strongest(reasons[2:3]) == "b \u22124"
    assert asides.strongest(()) == ""
    assert (asides.points(33.6), asides.points(1.0), asides.points(-2.0)) == (
        "34 points",
        "1 point",
        "\u22122 points",
    )
    assert asides.points(-0.3) == "0 points"


def reasoned(headline: str, *reasons: Reason) -> Told:
    first = specimen.issue(MASTHEAD, datetime(2031, 4, 24, tzinfo=UTC)).top[0]
    return replace(first, headline=headline, score=33.6, reasons=reasons)


def test_a_line_tells_two_reasons_where_they_fit_and_else_the_strongest() -> None:
    long = "Skerry Labs publishes the weights of Gannet, a model for harbour pilots"
    near, far = Reason("told by 2 outlets", 16.0), Reason("nothing says it is about AI", -8.0)
    assert asides.in_a_line(reasoned("Gannet", near, far), 70) == (
        "Gannet \u00b7 34: told by 2 outlets +16, nothing says it is about AI \u22128"
    )
    assert asides.in_a_line(reasoned(long, far, near), 70) == (
        "Skerry Labs publishes the weights of\u2026 \u00b7 34: told by 2 outlets +16"
    )
    wordy = Reason("first-hand from The Association of Harbour Pilots", 8.0)
    assert asides.in_a_line(reasoned(long, wordy), 70) == (
        "Skerry Labs publishes\u2026 \u00b7 34: first-hand from The Association of\u2026 +8"
    )
    assert asides.in_a_line(reasoned(long), 40) == "Skerry Labs publishes the weights\u2026 \u00b7 34"


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=200), st.text(max_size=120))
def test_a_line_is_never_wider_than_its_room(headline: str, why: str) -> None:
    for reasons in ((), (Reason(why, 8.0),), (Reason(why, 8.0), Reason("told by 2 outlets", -16.0))):
        assert plaintext.columns(asides.in_a_line(reasoned(headline, *reasons), 70)) <= 70


def test_a_note_keeps_its_paragraphs_and_nothing_else() -> None:
    assert asides.paragraphs("One  line.\n\n  Another.\r\n \n") == ["One line.", "Another."]
    assert asides.paragraphs("  ") == []


def test_an_issue_is_edited_where_a_headline_a_sentence_or_a_mark_is() -> None:
    issue = specimen.issue(MASTHEAD, datetime(2031, 4, 24, tzinfo=UTC))
    assert asides.edited(issue)
