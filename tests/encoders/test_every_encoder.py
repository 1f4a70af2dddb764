"""One suite over the folder `digest/encoders`: each is really run, from the settings an operator writes."""

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from digest import encoders
from digest.config.encoders import encoder
from digest.config.variables import Variables
from digest.errors import SettingsError
from digest.ports import Encoder
from digest.settings import EncoderSettings
from tests.encoders.conftest import embedded
from tests.endpoints import Serving

TEXTS = [
    "tern lab opens weights",
    "finch sued over maps",
    "tern lab opens",
    "finch",
    "Übermut \ud800 日本",
    "x" * 50_000,
]


@pytest.fixture(params=encoders.names())
def connected(request: pytest.FixtureRequest, folder: Path, endpoint: Serving) -> Iterator[Callable[[], Encoder]]:
    """Connects one of the encoders as an operator would."""
    with ExitStack() as stack:
        url, _ = stack.enter_context(endpoint(embedded))
        environ = {
            "endpoint": {"DIGEST_ENCODER_URL": url, "DIGEST_ENCODER_MODEL": "small"},
            "onnx": {"DIGEST_ENCODER_FOLDER": str(folder)},
        }[str(request.param)]
        said = Variables({"DIGEST_ENCODER": str(request.param), **environ})
        settings = encoder(said, None)
        assert settings is not None
        assert said.problems == []
        yield lambda: encoders.connect(settings)


def test_each_text_has_a_unit_vector_in_its_place(connected: Callable[[], Encoder]) -> None:
    made = connected()
    found = made.encode(TEXTS)
    assert len(found) == len(TEXTS)
    assert len({len(vector) for vector in found}) == 1
    assert [math.hypot(*vector) for vector in found] == pytest.approx([1.0] * len(TEXTS), abs=1e-5)
    for text, vector in zip(TEXTS, found, strict=True):
        assert made.encode([text])[0] == pytest.approx(vector, abs=1e-5)


def test_many_texts_take_more_than_one_batch(connected: Callable[[], Encoder]) -> None:
    many = [TEXTS[place % 4] for place in range(300)]
    found = connected().encode(many)
    assert found[:4] == [pytest.approx(vector, abs=1e-5) for vector in found[296:]]
    assert found[0] != pytest.approx(found[1], abs=1e-3)


def test_no_texts_are_no_vectors_and_an_empty_text_has_one(connected: Callable[[], Encoder]) -> None:
    assert connected().encode([]) == []
    assert math.hypot(*connected().encode([""])[0]) == pytest.approx(1.0, abs=1e-5)


def test_two_connections_give_the_same_name_and_vectors(connected: Callable[[], Encoder]) -> None:
    one, other = connected(), connected()
    assert (one.name, one.encode(TEXTS)) == (other.name, other.encode(TEXTS))
    assert one.name


def test_an_unknown_encoder_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(SettingsError, match="endpoint, onnx"):
        encoders.connect(EncoderSettings("telepathy"))
