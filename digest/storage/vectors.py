"""Vectors of meaning, kept by encoder and content: as bytes, four a number (IEEE 754 binary32, little-endian)."""

import sys
from array import array
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from digest.storage import tables
from digest.storage.database import Database, chunks, fresh


class Vectors:
    """`digest.stores.Vectors` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, encoder: str, keys: Sequence[str]) -> dict[str, tuple[float, ...]]:
        """Those that are stored, by key."""
        found: dict[str, tuple[float, ...]] = {}
        columns = tables.vectors.c
        with self._database.reading() as connection:
            for chunk in chunks(dict.fromkeys(keys)):
                named = (columns.encoder == encoder) & columns.key.in_(chunk)
                rows = connection.execute(select(columns.key, columns.vector).where(named))
                found |= {row.key: _read(row.vector) for row in rows}
        return found

    def keep(self, encoder: str, vectors: Mapping[str, Sequence[float]]) -> None:
        """Store vectors by key; what is there stays."""
        rows = [{"encoder": encoder, "key": key, "vector": _written(vector)} for key, vector in vectors.items()]
        with self._database.transaction() as connection:
            for chunk in chunks(rows):
                connection.execute(fresh(connection, tables.vectors).on_conflict_do_nothing(), chunk)


def _written(vector: Sequence[float]) -> bytes:
    numbers = array("f", vector)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _read(raw: bytes) -> tuple[float, ...]:
    numbers = array("f", raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(numbers)
