"""Facts given to the wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.relations import misplaced

SOURCE = (
    "Gannet-3-70B is under the Brine Community License, while Gannet-3-8B is under Apache 2.0. On MMLU, Gannet-3-70B scores 81.5 and Gannet-3-8B scores 62.0."
    " It reaches 40.2 on GPQA, behind Tern-7 at 44.9. Ylva Marchetti, head of research at Brinewick Labs, was pleased. The round was led by Harbour Capital;"
    " Oak Ventures took part."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gannet-3-70B is under Apache 2.0.",
        "Gannet-3-8B comes under the Brine Community License.",
        "Gannet-3-8B scores 81.5 on MMLU.",
        "Tern-7 scores 40.2 on GPQA.",
        "Ylva Marchetti works for Harbour Capital.",
        "Ylva Marchetti, head of research at Oak Ventures, was pleased.",
        "The round was led by Oak Ventures.",
    ],
)
def test_a_fact_of_another_is_seen(sentence: str) -> None:
    assert misplaced(sentence, SOURCE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gannet-3-8B is under Apache 2.0.",
        "Gannet-3-70B comes under the Brine Community License.",
        "Gannet-3-70B scores 81.5 on MMLU.",
        "Tern-7 scores 44.9 on GPQA.",
        "Marchetti works at Brinewick.",
        "The round was led by Harbour Capital.",
        "Gannet-3 scores 81.5.",
        "The weather in Odense was led by rain.",
    ],
)
def test_a_fact_of_its_own_passes(sentence: str) -> None:
    assert misplaced(sentence, SOURCE) == []


def test_two_models_may_share_a_licence() -> None:
    assert misplaced("Gannet-3 is under MIT.", "Gannet-3 and Tern-7 are under MIT.") == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_read(sentence: str, source: str) -> None:
    assert isinstance(misplaced(sentence, source), list)


def test_a_figure_of_another_year_is_seen() -> None:
    source = "Centres used 22 percent of the power in 2025, up from 5 percent in 2015."
    assert misplaced("Centres used 5 percent of the power in 2025.", source)
    assert misplaced("Centres used 22 percent of the power in 2025, against 5 percent in 2015.", source) == []


def test_figures_swapped_between_two_of_one_sentence_are_seen() -> None:
    source = "Gannet-32B, with 32 billion parameters, is comparable to Dunlin-R1, which boasts 671 billion parameters."
    assert misplaced("Gannet-32B has 671 billion parameters.", source)
    assert misplaced("Dunlin-R1 has 32 billion parameters", source)
    assert misplaced("Gannet-32B has 32B parameters.", source) == []
    assert misplaced("Gannet-32B matches Dunlin-R1 with only 32B parameters.", source) == []
