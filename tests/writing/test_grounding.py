"""What a summary says against what its sources say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding import unsupported

SOURCE = (
    "Brinewick Labs, based in Odense, released Gannet-3 on 9 March 2026. The 12B parameter model was trained on 2.4 trillion"
    " tokens and is published under CC BY-NC 4.0. It scores 57.25 on MMLU-Pro, ahead of Tern-7, and uses 18% less memory"
    ' than its predecessor. "we would rather be slow than wrong," said Ylva Marchetti, head of research. The company raised'
    " $35 million in May. Details are at https://brinewick.example/gannet-3 and eight Chinese partners helped."
)


def kinds(sentence: str, source: str = SOURCE) -> list[tuple[str, str]]:
    return [(found.kind, found.value) for found in unsupported(sentence, source)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gannet-3 scores 57.25 on MMLU-Pro.",
        "Gannet-3 has 12 billion parameters.",
        "Gannet-3 has 12,000 million parameters.",
        "Brinewick raised $35M.",
        "Memory use falls by 18 percent.",
        "Marchetti said: “we would rather be slow than wrong”.",
        "Marchetti's lab is Brinewick Labs.",
        "The weights are under CC BY-NC 4.0.",
        "Gannet-3 was presented on March 9, 2026.",
        "More at https://www.brinewick.example/gannet-3/.",
        "Partners from China, 8 of them, helped.",
        "Researchers trained the model on 2.4 trillion tokens.",
    ],
)
def test_facts_of_the_source_pass_in_any_spelling(sentence: str) -> None:
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("Gannet-3 scores 75.25 on MMLU-Pro.", "number", "75.25"),
        ("Gannet-3 has 12 million parameters.", "number", "12 million"),
        ("Gannet-3 has 120B parameters.", "number", "120B"),
        ("Memory use falls by 18 percentage points.", "number", "18 percentage points"),
        ("Brinewick raised $35 billion.", "number", "$35 billion"),
        ("Gannet-3 was presented on 19 March 2026.", "number", "19 March"),
        ("Nine partners helped.", "number", "Nine"),
        ("Ylva Martens leads research.", "name", "Martens"),
        ("Brinewick showed it in Aarhus.", "name", "Aarhus"),
        ("The weights are under CC BY 4.0.", "name", "CC BY 4.0"),
        ("Gannet-4 is ahead of Tern-7.", "name", "Gannet-4"),
        ('Marchetti said "we are never slow and never wrong".', "quote", "we are never slow and never wrong"),
        (
            "More at https://brinewick.example.evil.example/gannet-3",
            "link",
            "https://brinewick.example.evil.example/gannet-3",
        ),
        ("Write to prize@evil.example", "link", "prize@evil.example"),
    ],
)
def test_a_fact_that_is_not_there_is_named_as_the_sentence_writes_it(sentence: str, kind: str, value: str) -> None:
    assert (kind, value) in kinds(sentence)


def test_a_short_quotation_may_be_a_manner_of_speaking() -> None:
    assert kinds('Gannet-3 is "slow".') == []


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital_alone() -> None:
    assert kinds("Progress was made by Brinewick.") == []


def test_the_sentence_comes_with_the_finding() -> None:
    assert unsupported("Ostrich paid.", SOURCE + " ")[:1] == []
    assert unsupported("Brinewick paid Ostrich.", SOURCE)[0].sentence == "Brinewick paid Ostrich."


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_checked(sentence: str, source: str) -> None:
    for found in unsupported(sentence, source):
        assert found.value


@given(st.lists(st.sampled_from(SOURCE.split(". ")), min_size=1, max_size=4))
def test_what_is_copied_out_of_a_source_is_always_supported(parts: list[str]) -> None:
    assert [found for part in parts for found in unsupported(part, SOURCE)] == []
