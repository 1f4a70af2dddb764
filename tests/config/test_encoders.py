"""The variables of the encoder become checked options; what is wrong is collected with the variable's name."""

from pathlib import Path

import pytest

from digest.config.encoders import ENCODERS, OPENAI_ENCODER, encoder
from digest.config.models import model
from digest.config.variables import OPENAI, Variables
from digest.settings import EncoderSettings

LOCAL = "http://localhost:11434/v1"


def found(environ: dict[str, str]) -> tuple[EncoderSettings | None, list[str]]:
    said = Variables(environ)
    writer = model(said)
    return encoder(said, writer), said.problems


def options(environ: dict[str, str]) -> dict[str, str]:
    settings, problems = found(environ)
    assert settings is not None
    assert problems == []
    return dict(settings.options)


@pytest.mark.parametrize(
    "environ", [{}, {"DIGEST_ENCODER": "off"}, {"DIGEST_ENCODER": "OFF", "DIGEST_ENCODER_URL": "x"}]
)
def test_there_is_no_encoder_unless_one_is_asked_for(environ: dict[str, str]) -> None:
    assert found(environ) == (None, [])


def test_the_encoders_are_the_files_of_their_folder() -> None:
    assert {"endpoint", "onnx"} <= set(ENCODERS)


def test_an_endpoint_is_that_of_the_model_that_writes_with_its_key() -> None:
    environ = {"DIGEST_MODEL_URL": LOCAL, "DIGEST_MODEL": "m", "DIGEST_MODEL_KEY": "hush"}
    environ |= {"DIGEST_ENCODER": "endpoint", "DIGEST_ENCODER_MODEL": "small"}
    assert options(environ) == {"url": LOCAL, "model": "small", "key": "hush", "daily_characters": "2000000"}


def test_the_models_key_is_not_shown_to_another_endpoint() -> None:
    environ = {"OPENAI_API_KEY": "hush", "DIGEST_ENCODER": "endpoint", "DIGEST_ENCODER_MODEL": "small"}
    assert options(environ | {"DIGEST_ENCODER_URL": "http://other.example/v1"})["key"] == ""
    assert options(environ | {"DIGEST_ENCODER_URL": "http://other.example/v1", "DIGEST_ENCODER_KEY": "k"})["key"] == "k"
    assert options(environ)["key"] == "hush"


def test_a_timeout_is_handed_through_when_set() -> None:
    environ = {"DIGEST_ENCODER": "endpoint", "DIGEST_ENCODER_KEY": "k", "DIGEST_ENCODER_TIMEOUT": "90"}
    assert options(environ)["timeout"] == "90"


def test_a_key_alone_means_the_default_endpoint_and_encoder() -> None:
    said = options({"DIGEST_ENCODER": "endpoint", "DIGEST_ENCODER_KEY": "k"})
    assert (said["url"], said["model"]) == (OPENAI, OPENAI_ENCODER)


def test_the_key_may_come_from_a_file_and_does_not_show(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("hush\n")
    settings, problems = found({"DIGEST_ENCODER": "endpoint", "DIGEST_ENCODER_KEY_FILE": str(tmp_path / "key")})
    assert settings is not None
    assert (dict(settings.options)["key"], problems) == ("hush", [])
    assert "hush" not in repr(settings)


def test_onnx_takes_a_folder_and_threads(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).touch()
    environ = {"DIGEST_ENCODER": "onnx", "DIGEST_ENCODER_FOLDER": str(tmp_path)}
    assert options(environ) == {"folder": str(tmp_path), "threads": "1"}
    assert options(environ | {"DIGEST_ENCODER_THREADS": "4"})["threads"] == "4"


@pytest.mark.parametrize(
    ("environ", "part"),
    [
        ({"DIGEST_ENCODER": "minilm"}, "set it to one of off, endpoint, onnx"),
        ({"DIGEST_ENCODER_FOLDER": "/x"}, "DIGEST_ENCODER_FOLDER is set but DIGEST_ENCODER is not"),
        ({"DIGEST_ENCODER_KEY_FILE": "/x"}, "DIGEST_ENCODER_KEY_FILE is set but DIGEST_ENCODER is not"),
        ({"DIGEST_ENCODER": "endpoint"}, "there is none; set DIGEST_ENCODER_URL"),
        ({"DIGEST_ENCODER": "endpoint", "DIGEST_ENCODER_URL": LOCAL}, "DIGEST_ENCODER_MODEL is not set"),
        ({"DIGEST_ENCODER": "endpoint", "DIGEST_ENCODER_URL": "local"}, 'DIGEST_ENCODER_URL is "local"'),
        ({"DIGEST_ENCODER": "onnx"}, "DIGEST_ENCODER_FOLDER is not set"),
        ({"DIGEST_ENCODER": "onnx", "DIGEST_ENCODER_FOLDER": "/no/such"}, "which is not a folder"),
        ({"DIGEST_ENCODER": "onnx", "DIGEST_ENCODER_FOLDER": "/"}, "does not hold model.onnx and tokenizer.json"),
    ],
)
def test_an_encoder_that_cannot_work_is_told(environ: dict[str, str], part: str) -> None:
    _, problems = found(environ)
    assert len(problems) == 1
    assert part in problems[0]
