"""What is called open is the subject, something beside it, denied or only promised."""

import pytest

from digest.openness.claims import describes, open_claims, terms
from digest.openness.reading import reading


def roles(text: str, title: str = "News") -> list[str]:
    return [claim.role for claim in open_claims(reading(title, text))]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Loom is an open-source framework.", "subject"),
        ("Nordlys released an open 1B-parameter language model.", "subject"),
        ("The open-source Loom framework grows.", "subject"),
        ("It was trained using an open-source framework.", "side"),
        ("It beats other open-source models.", "side"),
        ("It is loved by the open source community.", "side"),
        ("It leads the state of the art among open models.", "subject"),
        ("It is the strongest open-source model today.", "subject"),
        ("The repo, long private, is now with its code open-sourced.", "subject"),
        ("A member says Veritas open-source software is fast.", "subject"),
        ("Nordlys published two open-weight models.", "subject"),
        ("Open-source infrastructure for agents.", "subject"),
        ("Unlike open-source models, it is sold.", "side"),
        ("GPT-5 leads, whereas the best open model trails.", "side"),
        ("It has rules like any major open source project.", "side"),
        ("It is a replacement for an open source library.", "side"),
        ("Zephyra is not open source.", "denied"),
        ("Nordlys will open-source it.", "promised"),
        ("Agents will be everywhere when we have a Zephyra-class open-source model.", "promised"),
        ("All would be well if there were one open-source model.", "promised"),
    ],
)
def test_the_role_is_told_by_the_words_before(text: str, role: str) -> None:
    assert roles(text) == [role]


def test_a_title_that_sets_something_against_an_open_thing_does_not_call_itself_open() -> None:
    assert roles("It counts what they saw.", "An audit of fourteen models against an open corpus") == ["side"]


@pytest.mark.parametrize(
    "text",
    [
        "open-ended model",
        "an open letter",
        "the open beta model",
        "an open business model",
        "open source intelligence model",
        "open the model",
    ],
)
def test_open_in_other_senses_is_no_claim(text: str) -> None:
    assert roles(f"We saw {text} today.") == []


@pytest.mark.parametrize(
    "text",
    ["Should frontier models be open?", "It is an open, language-guided forecasting model.", "Zephyra (open) is here."],
)
def test_the_bare_word_counts_where_it_is_said_of_a_model(text: str) -> None:
    assert len(roles(text)) == 1


def test_a_list_of_tags_claims_nothing() -> None:
    assert roles("It is fast. Tags: open-source, ai, llms") == []


@pytest.mark.parametrize(
    ("title", "one_thing"),
    [
        ("Nordlys open-sources its tutor", True),
        ("An open-source AI code assistant", True),
        ("The future of open source AI", False),
        ("Risks of open models", False),
        ("How the open source community works", False),
    ],
)
def test_open_things_in_general_are_told_from_one_open_thing(title: str, one_thing: bool) -> None:
    found = reading(title, "")
    assert [describes(found, claim, named=False) for claim in open_claims(found)] == [one_thing]


def test_the_words_are_kept_as_written_each_once() -> None:
    assert terms(reading("Open-Source news", "open-source and open weights, not closed-source")) == (
        "open-source", "open weights", "closed-source",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("Finch-2 is an open-source language model", ("open-source",)),
        ("Finch-2: advancing open-source coding", ()),
        ("Finch-2 beats other open-source models", ()),
        ("Finch-2 against the open-weight models", ()),
        ("Finch-2 stays closed-source", ("closed-source",)),
    ],
)
def test_only_what_the_subject_is_called_is_a_term_of_its_claims(title: str, called: tuple[str, ...]) -> None:
    found = reading("News", f"{title}.")
    assert terms(found, open_claims(found)) == called
