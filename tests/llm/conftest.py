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
    def connect(url: str, key: str = "", timeout: float = 5.0, retries: int = 0) -> LLM:
        return llm.connect(request.param, ModelSettings(url, key, "small-model", timeout=timeout, retries=retries))

    return connect
