"""Makers: whom a title is about, and whose own channel an address is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.makers import makers, place
from digest.model import Feed, FeedId, Role


def feed(title: str, role: Role = "lab") -> Feed:
    return Feed(FeedId(title), title, "https://feeds.example/x", role=role)


LABS = [feed("Quill AI"), feed("Marlow Research"), feed("Together AI"), feed("OpenAI"), feed("The Times", "press")]
KNOWN = makers(LABS)


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Quill opens Wren, its new model", ("Quill AI",)),
        ("Marlow's Finch and what Quill says of it", ("Marlow Research", "Quill AI")),
        ("OpenAI\u2019s GPT-9 is out", ("OpenAI",)),
        ("GPT9 and gpt-9-mini", ("OpenAI",)),
        ("Qwen9.5-Omni can hear", ("Alibaba",)),
        ("Z.ai opens GLM-9", ("Zhipu",)),
        ("Hugging Face buys a robot", ("Hugging Face",)),
        ("DeepSeek-V9 beats Claude and GPT-9", ("DeepSeek",)),
        ("A model smaller than Claude", ()),
        ("Together AI rents chips", ("Together AI",)),
        ("Better together: llama.cpp and meta-learning", ()),
        ("The Times on language models", ()),
        ("", ()),
    ],
)
def test_a_title_is_about_whom_it_names_before_it_compares(title: str, named: tuple[str, ...]) -> None:
    assert KNOWN.named(title) == named


@pytest.mark.parametrize(
    ("url", "maker"),
    [
        ("https://openai.com/index/gpt-9", "OpenAI"),
        ("https://docs.anthropic.com/en/release-notes", "Anthropic"),
        ("https://github.com/openai/openai-python/releases/tag/v9", "OpenAI"),
        ("https://x.com/OpenAIDevs/status/9", "OpenAI"),
        ("https://www.youtube.com/@AnthropicAI", "Anthropic"),
        ("https://huggingface.co/deepseek-ai/DeepSeek-V9", "DeepSeek"),
        ("https://huggingface.co/datasets/Qwen/Nine", "Alibaba"),
        ("https://qwenlm.github.io/blog/nine", "Alibaba"),
        ("https://blog.google/technology/nine", "Google"),
        ("https://x.ai/news/nine", "xAI"),
        ("https://about.fb.com/news", "Meta"),
        ("https://www.together.ai/blog/nine", "Together AI"),
        ("https://quill.example/nine", "Quill AI"),
        ("https://news.google.com/rss/articles/nine", ""),
        ("https://github.com/someone/openai-clone", ""),
        ("https://huggingface.co/papers/2601.00001", "Hugging Face"),
        ("https://www.metafilter.example/nine", ""),
        ("https://times.example/openai", ""),
        ("not an address", ""),
    ],
)
def test_an_address_tells_whose_channel_it_is(url: str, maker: str) -> None:
    assert KNOWN.channel(url) == maker


def test_where_the_address_is_silent_a_lab_s_feed_is_the_lab_s_own() -> None:
    assert KNOWN.channel("https://mirror.example/9", feed("Marlow Research")) == "Marlow Research"
    assert KNOWN.channel("https://mirror.example/9", feed("The Times", "press")) == ""


@pytest.mark.parametrize(
    ("title", "maker"),
    [("OpenAI News", "OpenAI"), ("OpenAI on X", "OpenAI"), ("Anthropic Docs", "Anthropic"), ("claude-code Releases", "Anthropic"), ("dall-e news", "OpenAI"), ("Quill AI Blog", "Quill AI"),
     ("Google News", ""), ("Google News: AI", ""), ("Apple Gazette", ""), ("free-claude-code Releases", ""), ("The Times", ""), ("", "")],
)  # fmt: skip
def test_a_channel_called_by_a_maker_s_name_is_the_maker_s(title: str, maker: str) -> None:
    assert KNOWN.of_channel(title) == maker


def test_a_place_is_a_site_or_the_account_where_many_publish() -> None:
    assert place("https://github.com/Tern/skua") == "github.com/tern"
    assert place("https://tern.substack.com/p/skua") == "substack.com/tern"
    assert place("https://www.tern.example/github.com/skua") == "tern.example"
    silent = [
        "",
        "https://github.com/",
        "https://youtube.com/watch?v=9",
        "https://news.google.com/rss/9",
        "https://t.co/9",
    ]
    assert {place(url) for url in silent} == {""}


@pytest.mark.parametrize(
    ("title", "name"),
    [("Groove News", "Groove"), ("Wader Labs - Notes", "Wader Labs"), ("Mole News (Institute of Moles)", "Mole"),
     ("Together AI Blog", "Together AI"), ("Z Ai Blog", "Zhipu"), ("News", "")],
)  # fmt: skip
def test_a_lab_is_called_by_its_name_whatever_its_feed_is_called(title: str, name: str) -> None:
    assert makers([feed(title)]).of_feed(title) == name


@given(st.text(max_size=60), st.text(max_size=60))
def test_anything_has_makers_or_none(title: str, rest: str) -> None:
    assert all(KNOWN.named(title))
    assert isinstance(KNOWN.channel(f"https://github.com/{rest}"), str)
    assert isinstance(KNOWN.of_channel(title), str)
