"""Key terms of the day: the telling ones first, of different kinds, and none again before it has rested."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest import knowledge
from digest.pipeline.glossary import RESTS, RESTS_LEAST, chosen, terms

DAY = date(2031, 3, 4)
WORDS = [entry.term.term for entry in knowledge.terms()]


def slugs(title: str, text: str = "") -> list[str]:
    return [term.slug for term in terms(title, text)]


def picked(*texts: tuple[str, str], limit: int = 3, **gone: int) -> list[str]:
    """The terms of an issue, after some were explained so many days ago (`open_source=60`)."""
    explained = {slug.replace("_", "-"): DAY - timedelta(days) for slug, days in gone.items()}
    return [term.slug for term in chosen(texts, explained, DAY, limit)]


def test_terms_are_found_by_name_variant_and_plural() -> None:
    assert slugs("Mixtures", "Two MoE models, LLMs and a mixture-of-experts layer") == [
        "mixture-of-experts",
        "large-language-model",
    ]


def test_capitals_tell_a_term_from_a_plain_word() -> None:
    assert "rag" not in slugs("A rag and a moe")
    assert "rag" in slugs("A RAG pipeline")


def test_the_longest_spelling_counts() -> None:
    assert slugs("Reward hacking seen in a reward model") == ["reward-hacking", "reward-model"]
    assert "api" not in slugs("Model Context Protocol")


def test_what_the_title_names_comes_before_what_the_text_mentions() -> None:
    assert slugs("GGUF explained", "Speculative decoding too.")[0] == "gguf"


def test_basic_words_come_after_specific_ones() -> None:
    assert slugs("GRPO on a GPU")[0] == "grpo"


def test_a_term_is_listed_once() -> None:
    assert slugs("open source", "open-source open sourced") == ["open-source"]


def test_what_was_explained_rests_for_two_months_though_nothing_else_is_there() -> None:
    assert picked(("GRPO", "")) == ["grpo"]
    assert picked(("GRPO", ""), grpo=1) == picked(("GRPO", ""), grpo=44) == []
    assert picked(("GRPO", ""), grpo=60) == ["grpo"]


def test_a_term_that_was_never_explained_comes_before_one_that_rested() -> None:
    assert picked(("GRPO GRPO GRPO and LoRA", ""), limit=1, grpo=61) == ["lora"]
    assert picked(("GRPO GRPO GRPO and LoRA", ""), limit=1, grpo=400) == ["grpo"]


def test_on_a_poor_day_one_may_come_after_45_days_to_make_two_and_no_more() -> None:
    day = ("GGUF, GRPO and LoRA", "")
    assert picked(day, grpo=50, lora=50) == ["gguf", "grpo"]
    assert picked(day, gguf=1, grpo=50, lora=50) == ["grpo", "lora"]


def test_a_word_that_most_readers_know_rests_for_half_a_year() -> None:
    assert picked(("GPU", ""), gpu=80) == []
    assert picked(("GPU", ""), gpu=100) == ["gpu"]
    assert picked(("GPU, LoRA, GGUF", ""), gpu=100) == ["gguf", "lora"]


def test_the_leading_story_counts_most() -> None:
    assert picked(("About GRPO", ""), ("About LoRA", ""), ("About PPO models", ""), limit=1) == ["grpo"]


def test_what_several_stories_use_counts_more_than_what_one_uses() -> None:
    assert picked(("Word", "GGUF"), ("Word", "LoRA"), ("Word", "LoRA"), limit=1) == ["lora"]


def test_what_readers_see_counts_more_than_what_stands_in_an_article() -> None:
    assert picked(("Word", "GRPO GRPO GRPO"), ("LoRA", ""), limit=1) == ["lora"]


def test_terms_of_an_issue_are_of_different_kinds_where_there_are_some() -> None:
    same, other = ("GRPO, RLHF and RLVR and DPO models", ""), ("GGUF", "")
    assert "gguf" in picked(same, other, limit=2)


def test_basic_words_fill_an_issue_only_after_all_others() -> None:
    texts = [
        ("The model: benchmark, benchmark", "benchmark GPU GPU"),
        ("Nothing", ""),
        ("Nothing", "sparse autoencoder"),
    ]
    assert picked(*texts)[0] == "sparse-autoencoder"
    assert picked(*texts)[1] == "benchmark"


def test_two_are_explained_and_a_third_only_where_many_are_due() -> None:
    rich = ("GRPO LoRA GGUF RAG MCP MoE FP8 RLHF HBM AGI C2PA MMLU", "")
    assert len(picked(rich)) == 3
    assert len(picked(rich, limit=4)) == 4
    assert len(picked(("GRPO LoRA GGUF", ""))) == 2


def test_no_more_terms_than_asked_for_and_none_for_none() -> None:
    texts = ("GRPO LoRA GGUF RAG MCP MoE FP8 RLHF HBM AGI C2PA MMLU", "")
    assert len(picked(texts, limit=1)) == 1
    assert picked(texts, limit=0) == picked(texts, limit=-1) == picked(limit=3) == []


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.text(max_size=100), st.integers(0, 5))
def test_any_text_is_served_and_twice_alike(words: list[str], text: str, limit: int) -> None:
    texts = [(" and ".join(words), text)]
    first = chosen(texts, {}, DAY, limit)
    assert first == chosen(texts, {}, DAY, limit)
    assert len({term.slug for term in first}) == len(first) <= limit


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=60, max_size=120))
def test_in_no_run_of_issues_does_a_term_come_twice_within_its_rest(days: list[list[str]]) -> None:
    explained: dict[str, date] = {}
    for number, words in enumerate(days):
        day = DAY + timedelta(number)
        for term in chosen([(", ".join((*words, "model")), "")], explained, day, 4):
            assert (day - explained.get(term.slug, date.min)).days >= min(RESTS_LEAST.values())
            explained[term.slug] = day
    assert all(RESTS_LEAST[level] <= RESTS[level] for level in RESTS)
