"""The shape of a title tells lists of stories, releases and studies."""

import pytest

from digest.openness import shapes
from digest.openness.reading import reading


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("Zephyra 3 🤖, Nordlys buys chips 💰, better looms 🧵", True),
        ("Robot Learns To Cook, Chip Sales Surge, New Voice Models", True),
        ("Zephyra 3 is out 🚀", False),
        ("Zephyra 3, a model for speech, is out", False),
    ],
)
def test_a_list_of_stories_is_told(title: str, several: bool) -> None:
    assert shapes.roundup(reading(title, "")) is several


@pytest.mark.parametrize(
    ("title", "text", "points"),
    [
        ("Loomwork: A Unified Method for Weaving Long Answers", "", 1.0),
        ("Towards Weaving Long Answers via Shorter Threads", "", 1.0),
        ("Rethinking Looms: Weaving Answers with Fewer Threads", "", 1.5),
        ("Introducing Loomwork: A Better Way for Weaving", "", 0.0),
        ("Loomwork: we wove a new way for answers", "", 0.0),
        ("Loomwork", "GitHub Stars: 12 Authors: A. Nordlys", 2.0),
        ("Loomwork arrives", "It weaves.", 0.0),
    ],
)
def test_the_title_of_a_study_is_told(title: str, text: str, points: float) -> None:
    assert shapes.study(reading(title, text)) == points


@pytest.mark.parametrize(("title", "holds"), [("Loom 2.1.0", True), ("v2.1.0 of Loom", True), ("Loom 2.1", False)])
def test_a_release_number_has_three_parts(title: str, holds: bool) -> None:
    found = reading(title, "It weaves.")
    assert shapes.versioned(found.words, found.title_words) is holds


def test_the_title_is_what_stands_before_the_text() -> None:
    assert shapes.title(reading("Loom 2.1", "It weaves.")) == "Loom 2.1"
