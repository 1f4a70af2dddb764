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
        ("Zephyra-7B arrives", "The language model is offered through its API at $2 per million tokens.", "closed"),
        (
            "Zephyra-7B arrives",
            "The language model is only available through its cloud, foregoing open weights.",
            "closed",
        ),
        ("Evals of Claude Opus 4.5", "A study finds that the model schemes in tests.", "closed"),
        ("Grok-2 at last", "The language model's weights are released on Hugging Face.", "open_weights"),
        ("GPT-5 is the best open model, a fan says", "The language model is sold through an API.", "closed"),
        (
            "Zephyra-7B is not fully open",
            "Its weights are available, but the training data and code stay secret.",
            "open_weights",
        ),
        ("A look at AI use", "The study shows that open-weight language models trail closed models.", "open_weights"),
        ("Loom, an agent framework", "The tool is an open-weight release for AI agents.", "open_weights"),
        ("Loom 2.0", "Open models can be used with the coding tool.", "unknown"),
        ("Nordlys raises $40M", "The AI startup builds open models for all.", "unknown"),
        ("Loom: all aboard open AI models", "The startup raised $40M from investors, its Series A.", "na"),
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


def test_what_is_beside_a_served_model_does_not_open_it() -> None:
    for title in ("Use Grok in Loom", "Grok in Loom"):
        card = assess(title, "It works with the CLI and the SDK. Loom is the open-source agent framework for VS Code.")
        assert card.openness_class in ("unknown", "closed")
