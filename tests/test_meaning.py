"""What articles mean: each text is encoded once, and an encoder that fails costs a note."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from digest import meaning
from digest.errors import EndpointError
from digest.model import Article, EntryId, FeedId
from digest.storage import database
from digest.storage.vectors import Vectors


@dataclass
class Counting:
    """An encoder of two numbers a text, that counts its texts and fails after so many of them."""

    fails_after: int = 10_000
    length: int = 2
    name: str = "counting"
    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        if len(self.asked) + len(texts) > self.fails_after:
            raise EndpointError("The encoder counting is worn out: buy another.")
        self.asked += texts
        return [(0.6, 0.8, *[0.0] * (self.length - 2)) if len(text) % 2 else (0.0, 1.0) for text in texts]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Vectors]:
    one = database.open(f"sqlite:///{tmp_path}/digest.db")
    one.migrate()
    yield Vectors(one)
    one.close()


def silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def article(name: str, title: str, text: str = "") -> Article:
    return Article(EntryId(name), FeedId("tern"), title, text, f"https://tern.example/{name}", None)


def test_each_article_has_its_vector_and_no_text_is_encoded_twice(store: Vectors) -> None:
    encoder = Counting()
    some = [article("a", "Finch"), article("b", "Terns"), article("c", "Finch")]
    first = meaning.vectors(some, encoder, store, silent)
    assert set(first.vectors) == {"a", "b", "c"}
    assert (first.vectors[EntryId("a")], first.encoded, first.note) == (first.vectors[EntryId("c")], 2, "")
    again = meaning.vectors([*some, article("d", "Wren")], encoder, store, silent)
    assert encoder.asked == ["Finch", "Terns", "Wren"]
    assert (again.vectors[EntryId("a")], again.encoded) == (first.vectors[EntryId("a")], 1)


def test_the_first_run_sees_the_very_numbers_that_a_later_one_reads(store: Vectors) -> None:
    some = [article("a", "Finch")]
    first = meaning.vectors(some, Counting(), store, silent).vectors
    assert first == meaning.vectors(some, Counting(), store, silent).vectors
    assert first[EntryId("a")] != (0.6, 0.8)
    assert first[EntryId("a")] == pytest.approx((0.6, 0.8), abs=1e-7)


def test_an_article_is_its_title_and_the_beginning_of_its_text(store: Vectors) -> None:
    encoder = Counting()
    meaning.vectors([article("a", " Finch opens ", "So it says. " * 500)], encoder, store, silent)
    assert encoder.asked[0].startswith("Finch opens\nSo it says. ")
    assert len(encoder.asked[0]) == meaning.LEAD


def test_a_script_of_many_bytes_is_cut_to_as_many_tokens_and_never_within_a_sign(store: Vectors) -> None:
    encoder = Counting()
    meaning.vectors([article("a", "燕" * 900), article("b", "x" + "燕" * 900)], encoder, store, silent)
    assert encoder.asked == ["燕" * 333, "x" + "燕" * 333]


def test_an_article_that_says_nothing_has_no_vector_and_is_no_loss(store: Vectors) -> None:
    encoder = Counting()
    assert meaning.vectors([article("a", " ", "\n")], encoder, store, silent) == meaning.Meaning({})
    assert meaning.vectors([], encoder, store, silent) == meaning.Meaning({})
    assert encoder.asked == []


def test_an_encoder_that_fails_keeps_what_it_gave_and_says_so(store: Vectors) -> None:
    many = [article(f"a{n}", f"Finch {n}") for n in range(meaning.BATCH + 20)]
    found = meaning.vectors(many, Counting(fails_after=meaning.BATCH), store, silent)
    assert len(found.vectors) == meaning.BATCH
    assert found.note == (
        "20 of 148 articles were grouped by their words alone, without an encoder's vectors. "
        "The encoder counting is worn out: buy another."
    )
    later = Counting()
    assert len(meaning.vectors(many, later, store, silent).vectors) == len(many)
    assert len(later.asked) == 20


def test_whoever_watches_is_told_of_each_batch(store: Vectors) -> None:
    said: list[tuple[str, int, int]] = []
    many = [article(f"a{n}", f"Finch {n}") for n in range(meaning.BATCH + 20)]
    for _ in range(2):
        meaning.vectors(many, Counting(), store, lambda *words: said.append(words))
    assert said == [("Encoding articles", 0, 148), ("Encoding articles", 128, 148)]


def test_a_run_encodes_no_more_than_its_bound(store: Vectors) -> None:
    many = [article(f"a{n}", f"Finch {n}") for n in range(9)]
    found = meaning.vectors(many, Counting(), store, silent, most=4)
    assert sorted(found.vectors) == ["a0", "a1", "a2", "a3"]
    assert found.note.startswith("5 of 9 articles")


def test_vectors_of_another_length_under_the_same_name_are_left_out(store: Vectors) -> None:
    meaning.vectors([article("a", "Finch")], Counting(length=3), store, silent)
    found = meaning.vectors([article("a", "Finch"), article("b", "Wrens")], Counting(), store, silent)
    assert set(found.vectors) == {"b"}
    assert found.note.startswith("1 of 2 articles")


def test_half_a_pair_of_surrogates_is_a_text_like_others(store: Vectors) -> None:
    assert len(meaning.vectors([article("a", "half \ud800")], Counting(), store, silent).vectors) == 1
