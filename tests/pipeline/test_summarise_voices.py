"""Whose voice a summary by a model speaks in, and what fills its gaps."""

import pytest

from digest.model import Source
from tests.offices import Said
from tests.pipeline.test_summarise import SOURCES, TITLE, shown
from tests.pipeline.test_summarise_written import answered, ask, writer, written


@pytest.mark.parametrize(
    "voice", ["We trained Gannet-3 with 12 billion parameters.", "Our Gannet-3 runs on a laptop with 16 GB."]
)
def test_a_model_does_not_speak_as_the_makers(voice: str) -> None:
    summary = ask([(voice, 1), ("Gannet-3 runs on a laptop with 16 GB of memory.", 1)])
    assert voice not in shown(summary)
    assert {one.text: one.why for one in summary.dropped}[voice] == "speaks as somebody else"


def test_a_gap_is_filled_with_what_is_about_the_story() -> None:
    aside = "The Auk of Ostrich Dynamics, which draws maps, was sold to 40 towns in Jutland and Funen this spring."
    sources = (*SOURCES, Source("Around the harbour", aside))
    lie = ("Gannet-3 has 120 billion parameters and open weights.", 1)
    said = answered([lie, ("Gannet-3 runs on a laptop with 16 GB of memory.", 1)])
    assert "Ostrich" not in shown(written(sources, TITLE, writer(Said(said))))
