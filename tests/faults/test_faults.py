"""The rows of the shared corpus: what a server does, and what the digest has to make of it.

Nothing here knows a row: what is done and what is checked follows from the keys alone. Rows of politeness take as long as
politeness does, so these run beside the others from the start, and are looked at last.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.trial import Parts, Passes, passing
from tests.verdicts import judge, slow

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "hostile" / "http" / "faults.jsonl"
Row = dict[str, Any]


def rows() -> list[Row]:
    """The rows, the slow ones last; none where there is no corpus."""
    found = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()] if CORPUS.is_file() else []
    return sorted(found, key=lambda row: slow(row["expect"]))


@pytest.fixture(scope="module")
def passes() -> Iterator[Passes]:
    with passing([row["server"] for row in rows() if slow(row["expect"])]) as made:
        yield made


@pytest.mark.skipif(not CORPUS.is_file(), reason="the shared corpus is not here")
@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['id']}-{row['name']}") for row in rows()])
def test_a_fault_of_a_server_is_met_as_expected(row: Row, parts: Parts, passes: Passes) -> None:
    judge(row["server"], row["expect"], parts, passes)
