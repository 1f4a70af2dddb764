"""Key terms are found in their spelling, the telling ones first, and an issue does not repeat the last one's."""

from hypothesis import given
from hypothesis import strategies as st

from digest import knowledge
from digest.pipeline.glossary import chosen, terms


def slugs(title: str, text: str = "") -> list[str]:
    return [term.slug for term in terms(title, text)]


def test_terms_are_found_by_name_variant_and_plural() -> None:
    assert slugs("Mixtures", "Two MoE models, LLMs and a mixture-of-experts layer") == [
        "mixture-of-experts",
        "large-language-model",
    ]


def test_capitals_tell_a_term_from_a_plain_word() -> None:
    assert "rag" not in slugs("A rag and a moe")
    assert "rag" in slugs("A RAG pipeline")


def test_the_longest_spelling_counts() -> None:
    found = slugs("Reward hacking seen in a reward model")
    assert found == ["reward-hacking", "reward-model"]
    assert "api" not in slugs("Model Context Protocol")


def test_what_the_title_names_comes_before_what_the_text_mentions() -> None:
    assert slugs("Quantization explained", "Speculative decoding too.")[0] == "quantization"


def test_basic_words_come_after_specific_ones() -> None:
    assert slugs("Token and GPU", "GRPO at last")[0] == "grpo"


def test_a_term_is_listed_once() -> None:
    assert slugs("open source", "open-source open sourced") == ["open-source"]


def test_an_issue_skips_what_was_shown_lately() -> None:
    texts = [("GRPO and LoRA", "")]
    assert [term.slug for term in chosen(texts, [], 2)] == ["grpo", "lora"]
    assert [term.slug for term in chosen(texts, ["grpo"], 2)] == ["lora"]


def test_the_leading_story_counts_most() -> None:
    texts = [("About GRPO", ""), ("About LoRA", ""), ("About GGUF", "")]
    assert [term.slug for term in chosen(texts, [], 2)] == ["grpo", "lora"]


def test_what_several_stories_use_counts_more_than_what_one_uses() -> None:
    texts = [("Word", "GGUF"), ("Word", "LoRA"), ("Word", "LoRA")]
    assert chosen(texts, [], 1)[0].slug == "lora"


def test_basic_words_fill_an_issue_only_after_all_others() -> None:
    texts = [("Benchmark, benchmark", "benchmark GPU GPU"), ("Nothing", ""), ("Nothing", "sparse autoencoder")]
    assert [term.slug for term in chosen(texts, [], 3)] == ["sparse-autoencoder", "benchmark", "gpu"]


def test_no_more_terms_than_asked_for_and_none_for_none() -> None:
    texts = [("GRPO LoRA GGUF RAG", "")]
    assert len(chosen(texts, [], 3)) == 3
    assert chosen(texts, [], 0) == ()
    assert chosen(texts, [], -1) == ()
    assert chosen([], [], 3) == ()


def test_every_entry_is_found_by_each_of_its_spellings() -> None:
    for entry in knowledge.terms():
        for spelling in (entry.term.term, *entry.variants):
            assert entry.term in terms(spelling, ""), spelling


@given(st.text(max_size=200), st.text(max_size=400), st.integers(0, 5))
def test_any_text_is_served_and_twice_alike(title: str, text: str, limit: int) -> None:
    first = chosen([(title, text)], [], limit)
    assert first == chosen([(title, text)], [], limit)
    assert len({term.slug for term in first}) == len(first) <= limit
