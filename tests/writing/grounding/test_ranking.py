"""Comparisons that a sentence turns round or stretches."""

from hypothesis import given
from hypothesis import strategies as st

from digest.writing.grounding.contradiction import contradictions
from digest.writing.grounding.ranking import misranked

SOURCE = "Heron-VL is narrowly ahead of Tern on DocVQA. Gannet-3 is comparable to Dunlin-7 on most tests."


def test_who_is_ahead_cannot_be_turned_round() -> None:
    assert misranked("Tern is ahead of Heron-VL.", SOURCE)
    assert misranked("Heron-VL is ahead of Tern.", SOURCE) == []
    assert misranked("Tern beats Heron-VL in speed.", SOURCE + " Tern is faster than Heron-VL.") == []


def test_the_same_told_from_the_other_end_is_no_contradiction() -> None:
    assert contradictions("Tern is behind Heron-VL.", SOURCE) == []
    assert contradictions("Tern trails Heron-VL.", SOURCE) == []


def test_a_tie_or_a_part_is_no_clean_victory() -> None:
    assert misranked("Gannet-3 beats Dunlin-7 on every benchmark.", SOURCE)
    assert misranked("Gannet-3 outperforms Dunlin-7.", SOURCE)
    assert misranked("Gannet-3 beats Dunlin-7 on GPQA.", SOURCE + " On GPQA it beats Dunlin-7 by 2 points.") == []
    assert misranked("Gannet-3 matches Dunlin-7.", SOURCE) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_checked(sentence: str, source: str) -> None:
    assert isinstance(misranked(sentence, source), list)
