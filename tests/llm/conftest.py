"""A chat endpoint on loopback that answers as a test scripts it."""

from collections.abc import Callable

import pytest

from digest import llm
from digest.ports import LLM
from digest.settings import ModelSettings
from tests.endpoints import Serving, scripted


@pytest.fixture
def endpoint() -> Serving:
    """`endpoint(script, drip=seconds a byte)`: a context that yields the address and the list of what was asked."""
    return scripted


@pytest.fixture(params=llm.names())
def connected(request: pytest.FixtureRequest) -> Callable[..., LLM]:
    """`connected(url, key, retries=2, ...)`: a model there that wastes no time between two tries."""

    def connect(url: str, key: str = "", **changes: float) -> LLM:
        quick = {"timeout": 5.0, "retries": 0, "pause": 0.01, **changes}
        return llm.connect(request.param, ModelSettings(url, key, "small-model", **quick))  # type: ignore[arg-type]

    return connect
