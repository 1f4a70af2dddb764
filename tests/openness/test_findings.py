"""Whether a story is about AI at all is told by one sure sign, or by words that are common in it."""

import pytest

from digest.pipeline.openness import assess

LONG = "The harbour was rebuilt last year, and the town has talked of little else since. " * 12


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Weights of Gannet, a model for pilots", LONG, True),
        ("A model of the harbour", LONG, False),
        ("Murmur", "A model for tides.", True),
        ("Datasets in the file system", f"{LONG} Each dataset has datasets below it.", False),
        ("The harbour", f"{LONG} It is run by a language model.", True),
        ("A tool for MCP users", "It sorts calls.", True),
    ],
)
def test_what_is_not_about_ai_is_of_another_kind(title: str, text: str, told: bool) -> None:
    assert (assess(title, text).kind != "other") == told
