"""Entries of hubs and places for code are told by their counters, and say no more than that."""

import pytest

from digest.model import Kind
from digest.openness.listings import listing
from digest.openness.reading import reading
from digest.pipeline.openness import assess

HUB = "Downloads: 1,204 Likes: 37"
STARS = "⭐ 2,310 stars 🍴 144 forks 📈 90 stars today"


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("nordlys/Finch-2", f"Type: text-generation {HUB}", "model"),
        ("nordlys/Finch-2", "Type: text-to-image Downloads: 12", "model"),
        ("nordlys/Finch-2-GGUF", HUB, "model"),
        ("nordlys/harbour-logs", HUB, "dataset"),
        ("nordlys/Finch-2 · Hugging Face", "It answers questions.", "model"),
        ("nordlys / loom", f"Skills for coding agents {STARS}", "repository"),
        ("A study of moles", "We dig. Upvotes: 3 GitHub Stars: 98 Authors: A. Mole", "beside"),
    ],
)
def test_an_entry_is_told_by_its_counters(title: str, text: str, place: str) -> None:
    found = listing(reading(title, text))
    assert found is not None
    assert found.place == place


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Finch-2 passes a million", HUB),
        ("nordlys / loom", "The repository has 2,310 stars."),
        ("nordlys/Finch-2", "A language model with many likes."),
        ("A talk at Hugging Face", "On models."),
        ("", ""),
    ],
)
def test_prose_is_no_entry(title: str, text: str) -> None:
    assert listing(reading(title, text)) is None


@pytest.mark.parametrize(
    ("place", "told", "kind"), [(0, "paper", "tool"), (0, "model", "model"), (1, "model", "paper")]
)
def test_the_kind_of_what_has_its_code_listed(place: int, told: Kind, kind: Kind) -> None:
    entries = [("nordlys / loom", STARS), ("A study of moles", "GitHub Stars: 98")]
    found = listing(reading(*entries[place]))
    assert found is not None
    assert found.kind(told) == kind


def test_a_model_of_a_hub_has_weights_to_download() -> None:
    card = assess("nordlys/Finch-2", f"Type: text-generation {HUB}")
    assert (card.relevance, card.kind, card.openness_class, card.access) == (2, "model", "open_weights", "download")
    assert card.mark("weights") == "yes"
    assert HUB in card.quote("weights")


def test_a_dataset_of_a_hub_can_be_had_under_terms_that_are_not_told() -> None:
    card = assess("nordlys/harbour-corpus", HUB)
    assert (card.relevance, card.kind, card.openness_class) == (2, "dataset", "unknown")
    assert card.mark("training_data") == "yes"


def test_an_entry_that_does_not_say_what_it_lists_shows_no_data() -> None:
    card = assess("nordlys/harbour", HUB)
    assert (card.relevance, card.mark("training_data")) == (2, "unknown")


def test_likes_alone_do_not_show_that_anything_can_be_had() -> None:
    card = assess("nordlys/Finch-2", "Type: text-to-image Likes: 12")
    assert card.mark("weights") == "unknown"
    assert card.openness_class != "open_weights"


def test_listed_code_needs_more_than_one_word_of_ai() -> None:
    assert assess("nordlys / shop-assistant", f"Open source tills for small shops {STARS}").relevance == 0


def test_models_of_other_trades_are_not_about_ai() -> None:
    said = "How the team runs its own pipelines: open-sourced code and dbt models for billing."
    assert assess("Open-Sourcing our Billing", said).relevance == 0


def test_listed_code_is_a_mention_and_open_source_where_it_is_called_so() -> None:
    plain = assess("nordlys / loom", f"Skills for AI coding agents {STARS}")
    called = assess("nordlys / loom", f"The open-source voice studio for AI agents {STARS}")
    assert (plain.relevance, plain.kind, plain.openness_class) == (1, "tool", "unknown")
    assert (called.relevance, called.kind, called.openness_class) == (2, "tool", "open_source")


def test_listed_code_that_is_not_about_ai_is_none() -> None:
    assert assess("nordlys / quill", f"A pen for plotters {STARS}").relevance == 0


def test_the_stars_of_a_papers_code_say_that_it_is_out() -> None:
    card = assess("Moles that plan", "We train agents. Upvotes: 3 GitHub Stars: 98 Authors: A. Mole")
    assert (card.relevance, card.kind, card.mark("inference_code")) == (1, "paper", "yes")
