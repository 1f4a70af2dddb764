"""Vectors are kept by encoder and content, in the precision they are read in."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from digest.storage import tables
from digest.storage.database import CHUNK
from digest.storage.vectors import Vectors
from tests.storage.conftest import Stored, statements

numbers = st.floats(-1, 1, width=32)


def test_a_vector_is_found_by_its_key_and_encoder_only(store: Stored) -> None:
    kept = Vectors(store.database)
    kept.keep("tiny", {"k1": [0.5, -0.25], "k2": (1.0, 0.0)})
    assert kept.find("tiny", ["k2", "k1", "k3"]) == {"k1": (0.5, -0.25), "k2": (1.0, 0.0)}
    assert kept.find("other", ["k1"]) == {}
    assert kept.find("tiny", []) == {}


def test_what_is_there_stays(store: Stored) -> None:
    kept = Vectors(store.database)
    kept.keep("tiny", {"k": [1.0]})
    kept.keep("tiny", {"k": [0.5], "l": [0.5]})
    kept.keep("tiny", {})
    assert kept.find("tiny", ["k", "l"]) == {"k": (1.0,), "l": (0.5,)}


def test_a_number_takes_four_bytes_little_endian(store: Stored) -> None:
    Vectors(store.database).keep("tiny", {"k": [1.0, -2.0]})
    with store.database.reading() as connection:
        raw = connection.execute(tables.vectors.select()).one().vector
    assert raw == bytes.fromhex("0000803f000000c0")


def test_thousands_are_kept_and_found_in_few_statements(store: Stored) -> None:
    many = {f"k{n}": (float(n % 7), 1.0) for n in range(3 * CHUNK + 1)}
    kept = Vectors(store.database)
    with statements(store.database) as said:
        kept.keep("tiny", many)
        assert kept.find("tiny", list(many)) == many
    assert len([line for line in said if line.startswith(("INSERT", "SELECT"))]) == 8


@given(st.dictionaries(st.text("abcdef", min_size=1), st.lists(numbers, min_size=1, max_size=9), max_size=5))
def test_what_comes_back_is_what_float32_holds_of_it(store_once: Stored, vectors: dict[str, list[float]]) -> None:
    kept = Vectors(store_once.database)
    encoder = repr(vectors)
    kept.keep(encoder, vectors)
    assert kept.find(encoder, list(vectors)) == {key: tuple(array("f", vector)) for key, vector in vectors.items()}
