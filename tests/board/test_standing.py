"""A standing is the best so far on both sides and the gap between them, whatever the order of the claims."""

import itertools
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.board import spelling, standings
from digest.board.standing import Side, best, group, scale
from digest.learnt import Measured, Standing
from tests.scores import START, boards, claim, scored

TURNED = {"open": "closed", "closed": "open", "unknown": "unknown"}


def only(claims: list[Measured]) -> Standing:
    (found,) = standings(claims)
    return found


def worths(steps: tuple[Measured, ...]) -> list[float]:
    return [scale(one).worth(one.value) for one in steps if one.value is not None]


@given(boards())
def test_the_best_so_far_only_gets_better_and_later(claims: list[Measured]) -> None:
    for standing in standings(claims):
        for side in (standing.open, standing.closed):
            values = worths(side)
            assert len(values) == len(side)
            assert all(later > earlier for earlier, later in itertools.pairwise(values))
            assert all(a.at.date < b.at.date for a, b in itertools.pairwise(side))


@given(boards(), st.data())
def test_the_order_of_the_claims_does_not_matter(claims: list[Measured], data: st.DataObject) -> None:
    assert standings(data.draw(st.permutations(claims))) == standings(claims)


@given(boards())
def test_the_gap_of_the_sides_turned_round_is_the_gap_turned_round(claims: list[Measured]) -> None:
    turned = [replace(one, claim=replace(one.claim, openness=TURNED[one.claim.openness])) for one in claims]  # type: ignore[arg-type]
    there = {one.slug: one.points for one in standings(claims)}
    back = {one.slug: one.points for one in standings(turned)}
    assert there.keys() == back.keys()
    for slug, points in there.items():
        assert back[slug] == (None if points is None else -points)


@given(boards())
def test_every_claim_is_listed_once_and_both_sides_come_first(claims: list[Measured]) -> None:
    found = standings(claims)
    assert sum(len(standing.claims) for standing in found) == len(claims)
    both = [bool(standing.open and standing.closed) for standing in found]
    assert both == sorted(both, reverse=True)
    for standing in found:
        days = [one.at.date for one in standing.claims]
        assert days == sorted(days, reverse=True)
        assert (standing.points is None) == (standing.months is None) == (not (standing.open and standing.closed))


@given(boards())
def test_a_claim_told_twice_changes_nothing_but_the_list(claims: list[Measured]) -> None:
    again = [
        replace(one, at=replace(one.at, outlet="The Aarhus Echo", date=one.at.date + timedelta(1))) for one in claims
    ]
    until = START + timedelta(days=500)
    steps = [
        ([s.value for s in one.open], [s.at.date for s in one.closed], one.points) for one in standings(claims, until)
    ]
    twice = [
        ([s.value for s in one.open], [s.at.date for s in one.closed], one.points)
        for one in standings(claims + again, until)
    ]
    assert sorted(map(str, steps)) == sorted(map(str, twice))


def test_an_open_model_that_catches_up_is_so_many_months_late() -> None:
    found = only([scored("Amberline 4", 70.0, "closed", 0), scored("Quill 5", 71.0, "open", 61)])
    assert (found.points, found.months) == (-1.0, 2.0)


def test_where_none_is_as_good_yet_the_wait_goes_on() -> None:
    claims = [
        scored("Amberline 3", 60.0, "closed", 0),
        scored("Amberline 4", 70.0, "closed", 61),
        scored("Quill 5", 65.0, "open", 70),
    ]
    assert (only(claims).points, only(claims).months) == (5.0, 0.3)
    assert standings(claims, START + timedelta(days=122))[0].months == 2.0


def test_a_wait_that_begins_after_the_day_that_is_asked_for_has_not_lasted_yet() -> None:
    claims = [scored("Quill 5", 65.0, "open", 0), scored("Amberline 4", 70.0, "closed", 61)]
    assert standings(claims, START + timedelta(days=30))[0].months == 0.0


def test_an_open_model_that_came_first_has_fewer_than_no_months() -> None:
    found = only([scored("Quill 5", 70.0, "open", 0), scored("Amberline 4", 70.0, "closed", 61)])
    assert (found.points, found.months) == (0.0, -2.0)


def test_where_less_is_better_less_leads() -> None:
    words = ("LibriSpeech", "Clean")
    found = only(
        [
            scored("Amberline 4", 3.0, "closed", 0, benchmark=words),
            scored("Quill 5", 4.0, "open", 1, benchmark=words),
            scored("Quill 6", 2.5, "open", 9, benchmark=words),
            scored("Quill 7", 2.8, "open", 12, benchmark=words),
        ]
    )
    assert [one.value for one in found.open] == [4.0, 2.5]
    assert found.points == -0.5


def test_of_a_model_that_others_measured_the_makers_own_figure_does_not_lead() -> None:
    claims = [
        scored("Quill 5", 80.0, "open", 0, "vendor"),
        scored("quill-5", 72.0, "open", 9, "independent"),
        scored("Quill 4", 70.0, "open", 0, "vendor"),
        scored("Amberline 4", 75.0, "closed", 3, "vendor"),
    ]
    found = only(claims)
    assert [one.value for one in found.open] == [70.0, 72.0]
    assert found.points == 3.0
    assert len(found.claims) == 4


def test_one_side_alone_has_no_gap_and_unknown_ones_do_not_lead() -> None:
    found = only([scored("Quill 5", 80.0), scored("Tern", 99.0, "unknown"), scored("Amberline", None, "closed")])
    assert (len(found.open), found.closed, found.points, found.months) == (1, (), None, None)


def test_variants_are_apart_and_their_addresses_differ() -> None:
    names = [
        ("GPQA", "Diamond"),
        ("GPQA", ""),
        ("\u03c4-bench", ""),
        ("\u03c4\u00b2-bench", "Retail"),
        ("HumanEval", "+"),
    ]
    names += [("Tide/Exam", ""), ("Tide Exam 2", ""), ("Tide-Exam", "2,"), ("\u6f6e", "")]
    found = standings([scored("Quill 5", 50.0, benchmark=name) for name in names])
    slugs = [one.slug for one in found]
    assert len(set(slugs)) == len(slugs)
    assert {"gpqa", "gpqa-diamond", "tau-bench", "tau2-bench-retail", "humaneval-plus"} <= set(slugs)


def test_the_best_of_a_side_is_its_last_step() -> None:
    claims = [scored("Quill 5", 60.0, day=3), scored("Quill 4", 50.0), scored("Quill 6", None)]
    sides: tuple[Side, Side] = ("open", "closed")
    assert [best(claims, side) for side in sides] == [claims[0], None]
    assert group(claims[0]) == group(replace(claims[1], claim=claim("m", "1%", benchmark="gpqa")))


def test_names_that_differ_in_spelling_are_one_model() -> None:
    claims = [
        scored("Claude 4.5 Opus", 60.0, "closed", 0, "independent"),
        scored("Opus 4.5", 90.0, "closed", 3, "vendor"),
    ]
    assert spelling.same(claims[0].claim.model, claims[1].claim.model)
    assert [one.value for one in only(claims).closed] == [60.0]
