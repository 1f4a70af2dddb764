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
        ("Assistant beats rivals", "The AI assistant is an alternative to proprietary models.", 1),
        ("Claude gets a memory", "The assistant remembers chats.", 0),
        ("Nordlys hires a CFO", "The AI firm plans an office in Oslo.", 0),
        ("Robot Learns To Cook, China's Open LLMs, Chip Sales Surge", "AI news.", 1),
        ("China's Open LLMs, Robot Learns To Cook, Chip Sales Surge", "AI news.", 2),
    ],
)
def test_relevance_is_told(title: str, text: str, relevance: int) -> None:
    assert assess(title, text).relevance == relevance
