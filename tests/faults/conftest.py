"""Workers for all tests of faults, and a place for what each brings."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.ports import Workers
from tests.trial import Parts, warm, working


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Processes that are started before the clock of a test runs."""
    with warm() as made:
        yield made


@pytest.fixture
def parts(workers: Workers, tmp_path: Path) -> Iterator[Parts]:
    """What a reading needs, with a store of its own."""
    with working(tmp_path, workers) as made:
        yield made
