"""What is learnt from a refusal."""

import pytest

from digest.llm.openai.manners import FORMS, LEAST_ANSWER, Manner, briefer, simpler, usual
from digest.settings import ModelSettings

USUAL = Manner(4_000)


@pytest.mark.parametrize(
    "complaint",
    [
        "'response_format.type' must be 'json_schema' or 'text'",
        "This response_format type is unavailable now",
        "json_schema is not supported by this model",
        "structured outputs are not supported",
        "failed to parse grammar",
    ],
)
def test_the_next_form_is_tried_where_a_form_is_refused(complaint: str) -> None:
    first = simpler(USUAL, complaint)
    assert first is not None
    second = simpler(first, complaint)
    assert second is not None
    assert [FORMS[manner.form] for manner in (USUAL, first, second)] == ["json_schema", "json_object", ""]
    assert simpler(second, complaint) is None


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("http://127.0.0.1:11434/v1", ["max_tokens", "max_completion_tokens", ""]),
        ("https://api.openai.com/v1/", ["max_completion_tokens", "max_tokens", ""]),
        (None, ["max_completion_tokens", "max_tokens", ""]),
    ],
)
def test_the_limit_of_an_answer_has_two_names_and_then_none(url: str | None, names: list[str]) -> None:
    manner: Manner | None = usual(ModelSettings(url, "", "tern-7b"))
    found = []
    while manner is not None:
        found.append(manner.limit)
        manner = (
            simpler(manner, f"Unsupported parameter: '{manner.limit}'. Use another instead.") if manner.limit else None
        )
    assert found == names


def test_nothing_is_learnt_from_a_complaint_about_something_else() -> None:
    assert simpler(USUAL, "unknown role: system") is None
    assert simpler(USUAL, "") is None


def test_answers_are_asked_to_be_shorter_only_where_they_are_counted_in() -> None:
    counted_in = "you requested 4600 tokens (600 in the messages, 4000 in the completion)"
    assert briefer(USUAL, counted_in).answer == LEAST_ANSWER
    assert briefer(Manner(500), counted_in).answer == 500
    assert briefer(USUAL, "the request exceeds the available context size") == USUAL
