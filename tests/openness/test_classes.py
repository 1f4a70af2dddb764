"""The class is never more open than what was found, whatever a thing is called."""

import pytest

from digest.pipeline.openness import assess


@pytest.mark.parametrize(
    ("title", "text", "openness_class"),
    [
        ("Zephyra-7B", "The model is MIT-licensed.", "open_weights"),
        ("Zephyra-7B", "The model is called open source, but only a research license is granted.", "restricted"),
        ("Zephyra-7B", "A language model with a larger context window.", "unknown"),
        ("Claude 5 Sonnet is faster", "It is now the top open model for coding, a reader wrote.", "closed"),
        ("AcmeDB, a vector database for AI", "The open source database switched to the SSPL.", "restricted"),
        ("AcmeDB returns", "The AI database switches back from SSPL to AGPLv3.", "open_source"),
        ("Dialogues, a dataset", "The dataset for LLMs is on Hugging Face.", "unknown"),
        ("Dialogues, a dataset", "The dataset for LLMs is released under CC-BY 4.0.", "open_source"),
        ("Dialogues, a dataset", "The dataset for LLMs is released under CC-BY-NC.", "restricted"),
        (
            "Dialogues, an open dataset",
            "The dataset for LLMs counts words; its training data is not disclosed.",
            "unknown",
        ),
        ("Court rules on AI training", "The judge cited open models.", "na"),
        ("Zephyra-7B arrives", "The language model comes with an openly released dataset.", "unknown"),
    ],
)
def test_the_class_follows_the_evidence(title: str, text: str, openness_class: str) -> None:
    assert assess(title, text).openness_class == openness_class


def test_a_deep_aside_does_not_open_a_long_article() -> None:
    filler = "The team wrote about training schedules and the price of power. " * 60
    card = assess(
        "Notes on training language models", f"{filler}Others built an open-source model under Apache 2.0 once."
    )
    assert card.relevance < 2
    assert card.openness_class in {"unknown", "na"}
