"""The kind of a story is told by its title and lead."""

import pytest

from digest.pipeline.openness import assess


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Zephyra-7B arrives", "A small language model with a long context window.", "model"),
        (
            "nordlys/Murmur",
            "nordlys/Murmur\nMurmur is Nordlys's language model for speech, run with a CLI tool and a server.",
            "model",
        ),
        ("Ten million dialogues", "The dataset holds dialogues for training language models.", "dataset"),
        ("Loom 2.1.0", "The agent framework fixes bugs and speeds up inference.", "tool"),
        ("Ollama now supports Zephyra", "The runtime can load the language model.", "tool"),
        ("Routing revisited", "We propose a method for LLMs that outperforms existing approaches.", "paper"),
        ("Senate debates AI bill", "The law would regulate large models.", "policy"),
        (
            "Norland will buy AI only where it can look inside",
            "The parliament has passed a law that prefers models with open weights in procurement.",
            "policy",
        ),
        ("Nordlys raises $40M for its AI chips", "The startup's Series A values it at a billion.", "business"),
        ("How Acme uses Llama to sort mail", "The company cut costs with AI.", "business"),
        ("Nordlys unveils an AI accelerator", "The chip doubles throughput in data centers.", "hardware"),
        ("ChatGPT gets a voice mode", "The feature rolls out to subscribers of the app.", "product"),
        ("AI hackathon next week", "Register for the event.", "other"),
        ("Murmur", "A large-scale robot manipulation dataset with 76K trajectories.", "dataset"),
        ("Murmur", "The iPhone app Murmur, a chat assistant, runs language models.", "product"),
        ("Murmur-10M", "Ten million lines for pretraining language models.", "dataset"),
        ("Claude in Excel", "", "product"),
        ("Third-party evals of Claude Opus 4.5", "Researchers evaluate the model on 900 questions.", "paper"),
        (
            "Micro Systems sold out",
            "Its HBM and data center capacity is gone for the year, with GPUs to follow.",
            "hardware",
        ),
        ("Garden shears tested", "The sharpest pair won.", "other"),
        ("Robot Learns To Cook, Chip Sales Surge, New Voice Models, Bees Saved By AI", "AI news of the week.", "other"),
        ("Claude now sorts the post", "The assistant does it daily.", "product"),
        ("Claude Opus 4.5 has been released", "", "model"),
        ("Loomwork: A Unified Framework for Weaving Long Answers", "LLM agents suffer from short memory.", "paper"),
        ("Claude Opus 9 🎭, Norland buys chips 💰, better looms 🧵", "", "other"),
        ("Qwen9 🎭, Norland buys chips 💰, better looms 🧵", "", "model"),
    ],
)
def test_the_kind_is_told(title: str, text: str, kind: str) -> None:
    assert assess(title, text).kind == kind
