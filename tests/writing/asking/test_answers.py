"""Answers of a model, read without trust."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import EndpointError
from digest.writing.asking.answers import StoryForm, answer, payload


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}', '```json\n{"a": 1}\n```', 'Sure! Here it is:\n{"a": 1}\nHope this helps.', '{"a": 1,}',
        '<think>A {brace} in a thought.</think>\n{"a": 1}', '{"a": 1} {"b": 2}',
    ],
)  # fmt: skip
def test_an_object_is_found_whatever_stands_around_it(text: str) -> None:
    assert payload(text) == {"a": 1}


def test_a_line_break_in_a_string_is_no_fault() -> None:
    assert payload('{"a": "one\ntwo"}') == {"a": "one\ntwo"}


def test_what_fills_the_form_is_read_whole() -> None:
    said = {
        "headline": "Gannet-3 is out", "sentences": [{"text": "It is out.", "source": 1}], "why_it_matters": "It is small.",
        "facets": [{"facet": "weights", "mark": "no", "quote": "Weights stay inside.", "source": 2}],
    }  # fmt: skip
    found = answer(StoryForm.model_validate(said).model_dump_json())
    assert found.facets[0].mark == "no"
    assert (found.facets[0].quote, found.facets[0].source) == ("Weights stay inside.", 1)


@pytest.mark.parametrize(
    "facets", [3, [3], [{}], [{"facet": "weights"}], [{"facet": "weights", "mark": "maybe", "quote": "q"}]]
)
def test_marks_that_are_none_are_left_out(facets: object) -> None:
    assert answer(json.dumps({"summary": "One is here.", "facets": facets})).facets == ()


def test_an_answer_gives_its_sentences_with_indexes_of_sources() -> None:
    said = {"headline": " A  b ", "sentences": [{"text": "One. Two.", "source": 2}, "Three."], "why_it_matters": None}
    found = answer(json.dumps(said))
    assert found.headline == "A b"
    assert [(s.text, s.source) for s in found.sentences] == [("One.", 1), ("Two.", 1), ("Three.", -1)]
    assert found.why_it_matters == ""


def test_a_plain_summary_does_for_sentences() -> None:
    assert [s.text for s in answer('{"summary": "One is here. Two is there."}').sentences] == [
        "One is here.",
        "Two is there.",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"sentences": 3}', '{"summary": ["a"]}', "[" * 9000, '{"sentences": [{"text": 4}]}'],
)
def test_an_answer_without_sentences_is_an_endpoint_error(text: str) -> None:
    with pytest.raises(EndpointError):
        answer(text)


def test_half_a_surrogate_pair_does_not_get_in() -> None:
    assert answer('{"summary": "bad \\ud800 half."}').sentences[0].text.encode("utf-8")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(
                    ["sentences", "text", "source", "headline", "summary", "facets", "facet", "mark", "quote"]
                ),
                x,
            )
        ),
    )
)
def test_any_json_is_an_answer_or_an_endpoint_error(value: object) -> None:
    try:
        assert answer(json.dumps(value)).sentences
    except EndpointError as error:
        assert str(error)  # noqa: PT017 - both outcomes are right, nothing else is
