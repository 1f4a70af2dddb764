"""A statement is a clause that gives away, withholds or promises one part of the subject."""

import pytest

from digest.openness.reading import reading
from digest.openness.statements import statements
from digest.openness.strangers import words_of


def said(text: str, title: str = "Finch-2 is out") -> set[tuple[str, str]]:
    found = reading(title, text)
    return {(each.facet, each.sign) for each in statements(found, words_of(title))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The weights are available.", {("weights", "yes")}),
        ("Model weights are on Hugging Face.", {("weights", "yes")}),
        ("Finch-2 was uploaded to Hugging Face.", {("weights", "yes")}),
        ("The weights are out of reach.", set()),
        ("The checkpoints have not been released.", {("weights", "no")}),
        ("The weights remain withheld.", {("weights", "no")}),
        ("The weights will be released in May.", {("weights", "promised")}),
        ("The weights were published without the training data.", {("weights", "yes"), ("training_data", "no")}),
        (
            "The weights are public, but the training code is not released.",
            {("weights", "yes"), ("training_code", "no")},
        ),
        ("It was trained on public data.", set()),
        ("The training data is published on the page.", {("training_data", "yes")}),
        ("The dataset was published.", {("data", "yes")}),
        ("A data card documents what it was trained with.", {("data_description", "yes")}),
        ("A technical report was published.", {("paper", "yes")}),
        ("This paper reviews the best open models of the year.", set()),
        ("The source code is available.", {("inference_code", "yes")}),
        ("A model for code generation is available.", set()),
        ("Oriel Code is available.", set()),
        ("An acceptable use policy applies.", {("usage_restriction", "yes")}),
        ("It may be used without any restrictions.", {("usage_restriction", "no")}),
        ("It comes under a non-commercial licence.", {("usage_restriction", "yes"), ("licence", "yes")}),
        ("Training code and the rest of it are all public.", {("training_code", "yes")}),
        ("Training code in a style that public bodies like.", set()),
        ("Are the weights available?", set()),
    ],
)
def test_a_clause_has_one_sign_for_each_part_it_speaks_of(text: str, expected: set[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_what_may_be_had_on_request_is_no_promise() -> None:
    assert said("The weights are available upon request.") == {("weights", "yes")}


def test_a_list_gives_away_all_of_its_parts() -> None:
    assert {"weights", "training_code", "training_data"} <= {
        f for f, s in said("Model, code and data are all released.") if s == "yes"
    }


def test_a_licence_carries_its_id() -> None:
    found = reading("Finch-2", "Finch-2 was released under the MIT licence.")
    assert [each.licence for each in statements(found, words_of("Finch-2")) if each.facet == "licence"] == ["MIT"]
