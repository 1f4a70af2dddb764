"""The two-feed site of the terns, and a digest that reads it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from digest import app
from digest.app import App
from digest.settings import Settings
from tests.terns import Site, reader, serving_terns


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving_terns() as running:
        yield running


@pytest.fixture
def installed(site: Site, tmp_path: Path) -> Settings:
    return reader(tmp_path, site)


@pytest.fixture
def digest(installed: Settings) -> Iterator[App]:
    with app.open(installed) as opened:
        yield opened
