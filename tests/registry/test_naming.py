import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.makers import makers
from digest.model import Feed, FeedId, Kind
from digest.registry.naming import named

FEEDS = (Feed(FeedId("skerry"), "Skerry Labs blog", "https://skerry.example/feed", role="lab"),)
MAKERS = makers(FEEDS)
TEXT = "A text of some length about the thing, which says nothing that would tell its name or what sort of thing it is at all."


def name(title: str, text: str = TEXT, kind: Kind = "model", publisher: str = "") -> str:
    found = named(title, text, kind, MAKERS, publisher)
    return found.name if found else ""


@pytest.mark.parametrize(
    ("title", "kind", "expected", "maker"),
    [
        ("Introducing Quill-7B", "model", "Quill-7B", ""),
        ("Announcing Inkwell Evals", "tool", "Inkwell Evals", ""),
        ("Introducing quill: a 13B language model of old letters", "model", "quill", ""),
        ("Meet Gannet Audio 3.0, the model family for harbours", "model", "Gannet Audio 3.0", ""),
        ("Skerry Labs releases Gannet, an open-source agent framework", "tool", "Gannet", "Skerry Labs"),
        ("Tarnfield Launches Little Gannet, Making Speech Free", "model", "Little Gannet", "Tarnfield"),
        ("Perplexity Is Open-Sourcing Cormorant", "tool", "Cormorant", "Perplexity"),
        ("Cohere Releases Command A+: An Open-Source Enterprise Model", "model", "Command A+", "Cohere"),
        ("Gannet: A dataset of nine million lighthouse logs", "dataset", "Gannet", ""),
        ("Fathomstral: Open-source foundation for harbours", "model", "Fathomstral", ""),
        ("GannetFlow: A Unified Framework for Training", "tool", "GannetFlow", ""),
        ("Open sourcing our testing framework Fathom", "tool", "Fathom", ""),
        ("tarnfield/gannet", "tool", "gannet", ""),
        ("microsoft / GannetVoice", "model", "GannetVoice", "Microsoft"),
        ("tarnfield/gannet-cli: a command line for tides", "tool", "gannet-cli", ""),
        ("gannet-openrouter 0.6", "tool", "gannet-openrouter", ""),
        ("Gannet v3.9.0 released", "tool", "Gannet", ""),
        ("Qwen3-VL", "model", "Qwen3-VL", "Alibaba"),
        ("Google Gemma 2", "model", "Gemma 2", "Google"),
        ("NVIDIA's Nemotron-4 340B Model Release", "model", "Nemotron-4 340B", "NVIDIA"),
        ("DeepSeek V4 - almost at the frontier", "model", "DeepSeek V4", "DeepSeek"),
        ("DeepSeek-V3.2 正式版发布 2025/12/01", "model", "DeepSeek-V3.2", "DeepSeek"),
        ("vLLM Now Supports Qwen3 32B", "tool", "Qwen3 32B", "Alibaba"),
        ("Moonshot AI's Kimi-VL-A3B, a small model, outperforms GPT-4o", "model", "Kimi-VL-A3B", "Moonshot AI"),
        ("Llama 3 70B ties GPT-4 on a leaderboard", "model", "Llama 3 70B", "Meta"),
        ("Command A Translate: secure translation", "model", "Command A Translate", ""),
        ("Devstral", "model", "Devstral", "Mistral AI"),
        ("Codestral Quarrel Conundrum", "model", "", ""),
        ("Tülu 3 405B Triumph", "model", "Tülu 3 405B", ""),
        ("NVIDIA releases Llama-3.1-Nemotron-Ultra-253B", "model", "Llama-3.1-Nemotron-Ultra-253B", "NVIDIA"),
        ("Meta releases Llama 3.1 70B", "model", "Llama 3.1 70B", "Meta"),
        ("Tarn-T1: train your own o1 preview model for 450 dollars", "model", "", ""),
    ],
)
def test_a_title_names_the_thing_and_its_maker(title: str, kind: Kind, expected: str, maker: str) -> None:
    found = named(title, TEXT, kind, MAKERS)
    assert (found.name if found else "", found.maker if found else "") == (expected, maker)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Gemma 3 27B vs. Mistral 24B: I tested both", "two against each other"),
        ("Claude 5 🧠, Qwen4 🤖, new chips ⚡", "a roundup"),
        ("Gannet-2 is out; Petrel-3 follows", "a roundup"),
        ("Sarvam 105B and Sarvam 30B: India enters the race", "two"),
        ("DeepSeek R1 and OpenAI o3-mini now available in Gannet", "two"),
        ("Introducing: Devstral 2 and Mistral Vibe CLI", "two"),
        ("How Sevilla finds players with Llama 3.1", "made with it"),
        ("Building a chatbot based on Llama 3", "made with it"),
        ("Bring new skills to the edge with the Gemma 4", "made with it"),
        ("Expanding access to Meta Segment Anything 2.1 in the cloud", "access to it"),
        ("A new model that beats GPT-5.5", "only compared"),
        ("Mistral AI partners with NVIDIA to accelerate open models", "companies"),
        ("Introducing OpenAI", "a company"),
        ("Introducing the Llama Startup Program", "a programme"),
        ("The Mistral AI Non-Production License", "a licence"),
        ("Skerry Labs releases Engineering Playbook", "a book"),
        ("Monorepos, the hub-and-spoke model, and what follows", "a list"),
        ("Vision models", "plain words"),
        ("Large Enough", "plain words"),
        ("Securing AI supply chains", "plain words"),
        ("Pyramid Flow SD3 video generation tool", "a part of a longer name"),
        ("v2.1.122", "a number"),
        ("New open-source model", "no name"),
        ("Researchers Release New AI Model At Low Price", "no name"),
        ("Introducing quantized Llama models with less memory", "a family without a version"),
        ("MMLU-Pro: a harder benchmark", "a benchmark"),
        ("SWE-bench-Pro: a harder benchmark", "a variant of one in another spelling"),
        ("", "nothing"),
    ],
)
def test_no_name_is_better_than_a_wrong_one(title: str, why: str) -> None:
    assert name(title) == "", why


def test_what_only_stands_before_a_colon_is_a_name_where_the_text_says_what_it_is() -> None:
    title = "Fathom: building an assistant for pilots"
    assert name(title, kind="tool") == ""
    assert name(title, "Fathom is an open-source framework for assistants.", "tool") == "Fathom"
    assert name(title, "Today we present Fathom to all pilots.", "tool") == "Fathom"
    assert name(title, "The fathom is a measure. A model of the sea is shown.", "tool") == ""


def test_the_beginning_of_what_is_released_is_a_name_where_the_text_has_it_too() -> None:
    title = "Tarnfield announces Firth Gannet with support for harbours"
    assert name(title, kind="tool") == ""
    assert name(title, f"{title}\nFirth Gannet helps pilots.", "tool") == "Firth Gannet"


def test_a_makers_own_channel_may_add_to_a_known_family_and_names_the_maker() -> None:
    assert name("Mistral Saba") == ""
    assert name("Mistral Saba", publisher="Mistral AI") == "Mistral Saba"
    found = named("Introducing Quill-7B", TEXT, "model", MAKERS, "Skerry Labs")
    assert found is not None
    assert found.maker == "Skerry Labs"
    found = named("Introducing Quill-7B", TEXT, "model", MAKERS, "Hugging Face")
    assert found is not None
    assert found.maker == ""


@pytest.mark.parametrize("kind", ["paper", "policy", "hardware", "business", "product", "other"])
def test_other_kinds_name_nothing(kind: Kind) -> None:
    assert name("Introducing Quill-7B", kind=kind) == ""


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["model", "dataset", "tool"]))
def test_any_title_is_read_and_a_name_is_never_empty(title: str, text: str, kind: Kind) -> None:
    found = named(title, text, kind, MAKERS)
    assert found is None or found.name.strip()
