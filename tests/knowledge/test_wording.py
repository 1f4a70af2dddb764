"""The words of the openness rules are read from their files, each list under its name."""

from typing import get_args

import pytest

from digest.errors import SettingsError
from digest.knowledge import cues, wording
from digest.knowledge.wording import _cue
from digest.model import Kind


def test_signals_hold_phrases_and_words_hold_single_words() -> None:
    found = wording()
    assert "open source" in found.signals["open"]
    assert "community" in found.words["at_large"]
    assert all(word == word.lower() for words in found.words.values() for word in words)


def test_no_signal_names_a_phrase_twice() -> None:
    for tag, phrases in wording().signals.items():
        assert len(phrases) == len(set(phrases)), tag


def test_every_kind_of_subject_has_cues_with_points_and_no_other() -> None:
    found = cues()
    assert set(found) == set(get_args(Kind))
    assert ("dataset", 3.0) in found["dataset"]
    for kind, entries in found.items():
        phrases = [phrase for phrase, _ in entries]
        assert len(phrases) == len(set(phrases)), kind


def test_a_cue_without_points_is_named() -> None:
    with pytest.raises(SettingsError, match="broken cue"):
        _cue("broken cue")
