"""Relevance is 2 where openness is a main point, 1 where it is in passing, 0 where it is not there."""

import pytest

from digest.pipeline.openness import assess


@pytest.mark.parametrize(
    ("title", "text", "relevance"),
    [
        ("Zephyra-7B under Apache 2.0", "The language model is small.", 2),
        ("Open models under fire", "Lawmakers debate whether to ban open-weight AI.", 2),
        ("Zephyra-7B weights withheld", "The model's weights will not be released.", 2),
        ("Faster decoding", "We propose a method for LLMs, tested using open-source models.", 1),
        ("Llama 4 tips and tricks", "Prompts that work well.", 1),
        ("Zephyra, a new language model", "It beats dense models like Llama 3 and is competitive with Qwen3.", 0),
        ("Loom supports tools", "The AI agent library now works with models such as Llama 3.", 1),
        ("Show: OSS agent I built", "It is an AI agent for harbours.", 2),
        ("GPT-OSS runs here", "The language model is served.", 1),
        ("Mistral raises a round", "Investors value the AI firm at billions.", 0),
        ("Olmo 3 opens the gates", "The community framed it as a step for reproducible open models.", 2),
        ("Nordlys AI hires open source engineers", "They will work on infrastructure.", 0),
        ("Flaws in old AI code", "The agent found bugs in open-source software.", 0),
        ("Audit of open models finds gaps", "The study counts what language models disclose.", 2),
        ("Assistant beats rivals", "The AI assistant is an alternative to proprietary models.", 1),
        ("Claude gets a memory", "The assistant remembers chats.", 0),
        ("Nordlys hires a CFO", "The AI firm plans an office in Oslo.", 0),
        ("Robot Learns To Cook, China's Open LLMs, Chip Sales Surge", "AI news.", 1),
        ("China's Open LLMs, Robot Learns To Cook, Chip Sales Surge", "AI news.", 2),
    ],
)
def test_relevance_is_told(title: str, text: str, relevance: int) -> None:
    assert assess(title, text).relevance == relevance
