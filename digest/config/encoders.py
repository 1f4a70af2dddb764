"""The variables of the encoder in, checked options out; without DIGEST_ENCODER there is none, and nothing is missed."""

import pkgutil
from pathlib import Path

from digest.config.variables import OPENAI, Variables
from digest.settings import EncoderSettings, ModelSettings

ENCODERS = tuple(sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent.parent / "encoders")])))
OFF = "off"
START = "DIGEST_ENCODER_"
OPENAI_ENCODER = "text-embedding-3-small"
FILES = ("model.onnx", "tokenizer.json")


def encoder(said: Variables, model: ModelSettings | None) -> EncoderSettings | None:
    """The encoder that is named, with its options; `model` is the one that writes, whose endpoint may serve both."""
    name = said.one_of("DIGEST_ENCODER", (OFF, *ENCODERS), OFF)
    given = sorted(key for key in said.values if key.startswith(START))
    if name == OFF:
        if given and "DIGEST_ENCODER" not in said.values:
            said.problems.append(
                f"{given[0]} is set but DIGEST_ENCODER is not; set it to {' or '.join(ENCODERS)}, or unset {given[0]}"
            )
        return None
    if name == "endpoint":
        options = _endpoint(said, model)
    elif name == "onnx":
        options = _onnx(said)
    else:
        names = {key.removesuffix("_FILE") for key in given}
        options = {key.removeprefix(START).lower(): said.hidden(key) for key in sorted(names)}
    return EncoderSettings(name, tuple(sorted(options.items())))


def _endpoint(said: Variables, model: ModelSettings | None) -> dict[str, str]:
    """Where nothing else is said, the endpoint of the model that writes is asked, with its key; no other is shown that key."""
    shared = (model.base_url if model else None) or OPENAI
    url = said.address(f"{START}URL", shared)
    key = said.hidden(f"{START}KEY") or (model.api_key if model and url == shared else "")
    name = said.text(f"{START}MODEL", OPENAI_ENCODER if url == OPENAI else "")
    if url and not name:
        said.problems.append(f"{START}MODEL is not set; name the embedding model that {url} serves")
    if url == OPENAI and not key:
        said.problems.append(
            f"DIGEST_ENCODER is endpoint but there is none; set {START}URL (or DIGEST_MODEL_URL), or {START}KEY"
        )
    characters = said.number(f"{START}DAILY_CHARACTERS", 2_000_000, 1_000_000_000)
    return {
        "url": url,
        "model": name,
        "key": key,
        "daily_characters": str(characters),
        **said.further("DIGEST_ENCODER", "TIMEOUT"),
    }


def _onnx(said: Variables) -> dict[str, str]:
    """The folder of the encoder's files, and how many threads it may use."""
    threads = said.number(f"{START}THREADS", 1, 256)
    folder = said.folder(f"{START}FOLDER")
    wanted = " and ".join(FILES)
    if folder is None:
        said.problems.append(f"{START}FOLDER is not set; name the folder that holds {wanted}, or unset DIGEST_ENCODER")
    elif folder.is_dir() and not all((folder / name).is_file() for name in FILES):
        said.problems.append(f"{START}FOLDER is {folder}, which does not hold {wanted}; correct the path")
    return {"folder": str(folder or ""), "threads": str(threads)}
