import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.identity import belongs, identity, sized, slug

SAME = [
    ("Qwen3-Next 80B", "Qwen 3 Next 80B-A3B", "qwen3_next_80b", "Alibaba Qwen3-Next-80B-A3B-Instruct", "Qwen/Qwen3-Next-80B-A3B-FP8"),
    ("DeepSeek-V3.1", "DeepSeek V3.1", "deepseek-v3.1", "deepseek-ai/DeepSeek-V3.1-Base"),
    ("OpenAI o3", "o3", "OpenAI's o3"),
    ("gpt-oss-120b", "GPT-OSS 120B", "GPT OSS 120B", "OpenAI gpt-oss-120b"),
    ("Gemini 2.0 Flash", "Gemini 2 Flash", "Google Gemini 2.0 Flash"),
    ("DINOv3", "DINO v3", "Dino-V3"),
    ("the Quill-7B model", "Quill 7B", "quill_7b-gguf"),
    ("Phi-4", "phi4", "Microsoft Phi 4"),
    ("Command A+", "command a plus", "Cohere Command A+"),
    ("Claude Opus 4.5", "Claude 4.5 Opus", "claude-opus-4-5"),
    ("Gemini 2.5 Pro", "Gemini Pro 2.5", "Google's Gemini Pro 2.5"),
]  # fmt: skip
APART = [
    ("Qwen3 80B", "Qwen3 32B"),
    ("Gemma 3", "Gemma 4"),
    ("Gemma 3", "Gemma 3n"),
    ("Command A", "Command A+"),
    ("DeepSeek-V3", "DeepSeek-R1"),
    ("Claude Opus 4", "Claude Opus 4.1"),
    ("Mistral OCR", "OCR"),
    ("Gannet 2", "Gannet 20"),
    ("Gannet 1.2", "Gannet 12"),
    ("文心 4.5", "豆包 4.5"),
    ("Gannet " * 20 + "2", "Gannet " * 20 + "3"),
    ("Claude Opus 4.5", "Claude Sonnet 4.5"),
    ("Gannet Pro 8B", "Gannet 8 Pro"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_spellings_of_one_thing_have_one_slug(names: tuple[str, ...]) -> None:
    makers = {"Qwen": "Alibaba", "Gemini": "Google", "Phi": "Microsoft", "Command": "Cohere"}
    maker = next((who for word, who in makers.items() if word in names[0]), "")
    assert {slug(name, maker) for name in names} == {slug(names[0], maker)}


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_versions_sizes_and_names_have_other_slugs(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@pytest.mark.parametrize(
    ("name", "family", "version"),
    [
        ("Qwen3-Next 80B", "Qwen", "3-Next 80B"),
        ("Claude 3.5 Sonnet", "Claude", "3.5 Sonnet"),
        ("Claude Opus 4.5", "Claude Opus", "4.5"),
        ("Kimi K2", "Kimi", "K2"),
        ("o3", "o3", ""),
        ("acme/foo-agent", "foo-agent", ""),
        ("Gannet", "Gannet", ""),
    ],
)
def test_a_family_is_the_name_without_its_version(name: str, family: str, version: str) -> None:
    found = identity(name)
    assert (found.family, found.version) == (family, version)


def test_a_maker_that_gives_its_name_to_its_models_stays_in_front() -> None:
    assert slug("Mistral Large 3", "Mistral AI") == "mistral-large-3"
    assert slug("MiniMax M2", "MiniMax") == "minimax-m2"
    assert slug("Mistral AI Devstral 2", "Mistral AI") == slug("Devstral 2", "Mistral AI")


def test_a_size_or_a_version_is_seen() -> None:
    assert [sized(name) for name in ("Gannet 7B", "Gannet-v2", "Gannet 3.1", "Gannet", "Gannet Large")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_has_a_slug_that_an_address_can_carry(name: str, maker: str) -> None:
    found = identity(name, maker)
    assert found.slug == "" or all(char.isascii() and (char.isalnum() or char == "-") for char in found.slug)
    assert identity(name, maker) == found


@given(st.text(alphabet="abcdeé豆腐包 12.-", min_size=1, max_size=20).filter(lambda text: any(map(str.isalnum, text))))
def test_only_what_has_neither_letter_nor_digit_has_no_slug(name: str) -> None:
    assert slug(name)


def test_a_word_that_only_tells_versions_apart_belongs_to_the_name_before_it() -> None:
    assert [belongs(word) for word in ("K2.5", "Flash", "32B", "-Next", "27b-it", "Conundrum", "Released", "Saba")] == [
        True, True, True, True, True, False, False, False,
    ]  # fmt: skip
