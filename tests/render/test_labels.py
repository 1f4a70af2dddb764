from dataclasses import replace

import pytest

from digest.model import Evidence, Kind, Openness, OpennessClass
from digest.render.labels import (
    Badge,
    badges,
    called,
    licences,
    parts,
    parts_open,
    settled,
    shown,
    state,
    verdict,
)


def words(openness: Openness) -> list[str]:
    return [f"{badge.glyph} {badge.part}: {badge.word}" for badge in badges(openness)]


def test_a_model_has_four_parts_and_the_silent_ones_share_a_badge() -> None:
    item = Openness(2, "model", "open_weights", ("MIT",), (("weights", "yes"),))
    assert words(item) == ["✓ Weights: yes", "✓ Licence: MIT", "? Code, data: not stated"]
    assert len(parts(item)) == 4
    assert parts_open(item) == (2.0, 4)


def test_code_to_run_and_data_described_are_half_there() -> None:
    item = Openness(2, "model", "open_weights", (), (("inference_code", "yes"), ("data_description", "yes")))
    assert words(item) == ["✓ Weights: yes", "◐ Code: to run it", "◐ Data: described", "? Licence: not stated"]
    assert parts_open(item) == (2.0, 4)


def test_the_parts_never_deny_the_verdict_above_them() -> None:
    assert words(Openness(2, "model", "open_weights", ("MIT",))) == [
        "✓ Weights: yes",
        "✓ Licence: MIT",
        "? Code, data: not stated",
    ]
    assert words(Openness(2, "tool", "open_source")) == ["✓ Code: yes", "? Licence: not stated"]
    assert parts_open(Openness(2, "model", "unknown", ("MIT",))) == (1.0, 4)


def test_a_line_needs_an_artefact_and_closed_needs_words_for_it() -> None:
    assert not shown(Openness(2, "paper", "unknown"))
    assert not shown(Openness(2, "hardware", "open_source", ("MIT",)))
    assert not shown(Openness(1, "product", "closed", evidence=(Evidence("relevance", "Open source is spoken of."),)))
    assert settled(Openness(2, "tool", "open_source"))
    assert not settled(Openness(2, "tool", "unknown"))


def test_a_licence_with_a_limit_is_never_a_full_yes() -> None:
    item = Openness(2, "model", "restricted", ("LicenseRef-noncommercial",), (("weights", "yes"),))
    assert "◐ Licence: non-commercial" in words(item)
    unnamed = Openness(2, "model", "open_weights", (), (("usage_restriction", "yes"),))
    assert "◐ Licence: with limits" in words(unnamed)


@pytest.mark.parametrize(("kind", "expected"), [("tool", ["Code", "Licence"]), ("dataset", ["Data", "Licence"])])
def test_tools_and_datasets_have_two_parts(kind: Kind, expected: list[str]) -> None:
    item = Openness(2, kind, "open_source", ("MIT",), (("inference_code", "yes"), ("training_data", "yes")))
    assert [badge.part for badge in parts(item)] == expected
    assert parts_open(item) == (2.0, 2)


def test_nothing_stated_gives_no_badge() -> None:
    assert badges(Openness(2, "model", "unknown")) == ()
    assert parts_open(Openness(2, "model", "unknown")) == (0, 0)


@pytest.mark.parametrize(
    ("label", "relevance", "line"),
    [("na", 2, False), ("unknown", 1, False), ("unknown", 2, False), ("closed", 0, False), ("open_weights", 1, True)],
)
def test_a_line_is_shown_where_there_is_something_to_say(label: OpennessClass, relevance: int, line: bool) -> None:
    item = Openness(2 if relevance == 2 else 1 if relevance == 1 else 0, "model", label)
    assert shown(item) is line


def test_closed_is_said_only_with_the_words_it_rests_on() -> None:
    item = Openness(0, "product", "closed", evidence=(Evidence("class", "It is offered through an API only."),))
    assert shown(item)


def test_the_class_has_words_and_a_state() -> None:
    assert [(verdict(item), state(item)) for item in (Openness(2, "model", "closed"), Openness())] == [
        ("Closed", "no"),
        ("", "unknown"),
    ]


def test_licences_without_an_spdx_id_are_put_in_words() -> None:
    assert licences(Openness(licence=("MIT", "LicenseRef-research-only", "LicenseRef-Gannet"))) == (
        "MIT, research only, Gannet"
    )
    assert called("LicenseRef-llama-community") == "Llama community licence"


def test_short_badges_are_kept_on_one_line() -> None:
    assert Badge("Licence", "yes", "Apache-2.0").short
    assert not Badge("Weights, code, data, licence", "unknown", "not stated").short


def test_a_mark_that_the_editor_set_says_so_and_no_other_does() -> None:
    card = Openness(
        2, "model", "open_weights", ("MIT",), (("weights", "yes"), ("inference_code", "yes"), ("training_data", "no")),
        edited=("training_data", "licence", "class"),
    )  # fmt: skip
    assert {badge.part: badge.edited for badge in badges(card)} == {
        "Weights": False,
        "Code": False,
        "Data": True,
        "Licence": True,
    }


def test_a_part_that_the_editor_set_to_unknown_is_marked_among_the_silent_ones() -> None:
    card = Openness(2, "model", "open_weights", facets=(("weights", "yes"),), edited=("training_code",))
    *_, silent = badges(card)
    assert (silent.part, silent.edited) == ("Code, data, licence", True)


def test_what_the_editor_set_is_shown_of_any_kind_of_story() -> None:
    law = Openness(2, "policy", "open_source", edited=("class",))
    assert shown(law)
    assert settled(law)
    assert [(badge.part, badge.edited) for badge in badges(law)] == [("Weights", True)]
    tool = Openness(0, "tool", "unknown", facets=(("weights", "no"),), edited=("weights",))
    assert shown(tool)
    assert not settled(tool)
    assert words(tool) == ["✗ Weights: no", "? Code, licence: not stated"]
    assert not shown(replace(tool, edited=()))
    assert not shown(Openness(0, "policy", "unknown", edited=("weights",)))


def test_where_there_is_nothing_to_judge_nothing_is_shown_and_closed_by_hand_needs_no_words() -> None:
    assert not shown(Openness(2, "model", "na", facets=(("weights", "yes"),), edited=("class", "weights")))
    closed = Openness(0, "business", "closed", edited=("class",))
    assert (shown(closed), settled(closed)) == (True, True)
    assert not settled(Openness(0, "business", "closed", facets=(("weights", "no"),), edited=("weights",)))


def test_what_the_editor_set_to_unknown_does_not_follow_from_the_class() -> None:
    card = Openness(2, "model", "open_source", ("MIT",), (("weights", "unknown"),), edited=("weights",))
    assert words(card) == ["✓ Licence: MIT", "? Weights, code, data: not stated"]


def test_of_a_class_that_is_not_told_a_line_says_what_is_known_or_nothing() -> None:
    assert not shown(Openness(2, "model", "unknown"))
    assert shown(Openness(2, "model", "unknown", ("MIT",)))
    assert not shown(Openness(2, "product", "unknown", ("MIT",)))


def test_an_application_is_asked_for_no_code_and_nothing_follows_for_it_from_its_class() -> None:
    stated = Openness(2, "product", "open_weights", ("MIT",), (("weights", "yes"), ("training_data", "no")))
    assert words(stated) == ["✓ Weights: yes", "✓ Licence: MIT"]
    assert words(Openness(2, "product", "open_source")) == words(Openness(2, "paper", "open_weights")) == []
    assert words(Openness(2, "paper", "open_source", facets=(("inference_code", "yes"),))) == ["◐ Code: to run it"]
    assert words(Openness(2, "tool", "open_source", facets=(("weights", "yes"),))) == ["✓ Code: yes", "? Licence: not stated"]  # fmt: skip


def test_how_a_thing_can_be_had_is_said_where_it_says_something() -> None:
    assert words(Openness(0, "product", "closed", access="api_only")) == ["✗ Access: API only"]
    gated = Openness(2, "model", "restricted", facets=(("weights", "yes"),), access="gated")
    assert "◐ Access: on request" in words(gated)
    assert not any("Access" in word for word in words(replace(gated, openness_class="open_weights", access="download")))
    assert "✓ Access: to download" in words(Openness(2, "dataset", "unknown", ("MIT",), access="download"))
    assert len(parts(gated)) == 4


def test_of_a_licence_that_is_known_to_limit_the_name_is_enough() -> None:
    gemma = Openness(2, "model", "restricted", ("LicenseRef-gemma",))
    assert "◐ Licence: Gemma terms of use" in words(gemma)
    assert "◐ Licence: MIT, with limits" in words(replace(gemma, licence=("MIT",)))
