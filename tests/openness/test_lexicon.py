"""Phrases carry every signal they stand under, and lists are found by their names."""

from digest.openness.lexicon import among, cues, lexicon
from digest.vocabulary import read


def test_a_phrase_carries_all_its_signals() -> None:
    tags = {tag for hit in lexicon().find_all(read("The open weights are out")) for tag in hit.value}
    assert {"open", "weights"} <= tags


def test_a_list_is_found_by_its_name() -> None:
    assert "using" in among("uses")
    assert "using" not in among("links")


def test_a_cue_speaks_for_its_kinds() -> None:
    (hit,) = cues().find(read("dataset"))
    assert ("dataset", 3.0) in hit.value
