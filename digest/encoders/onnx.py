"""A sentence encoder on this machine: the ONNX graph and the tokenizer of one folder, run by ONNX Runtime.

The graph takes what BERT-like encoders take (`input_ids`, `attention_mask` and, where it asks, `token_type_ids`) and gives a
vector for each token, of which the mean is taken (Reimers and Gurevych 2019, section 3), or one for each text. The optional
extra `embeddings` brings both libraries.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.errors import EndpointError, SettingsError
from digest.ports import Encoder

TOKENS = 256
CHARACTERS = 8_000
"""Of one text: more than `TOKENS` of any script, and little enough that no text costs the tokenizer much."""
BATCH = 8
EXTRA = "pip install 'daily-weights[embeddings]'"


def connect(options: Mapping[str, str]) -> Encoder:
    """The encoder in `folder`, with `threads` threads; raises SettingsError when it cannot be read or the extra is missing."""
    folder, threads = Path(options["folder"]), options.get("threads") or "1"
    if not threads.isdecimal():
        raise SettingsError(f'The encoder\'s threads are "{threads}": set DIGEST_ENCODER_THREADS to a whole number.')
    try:
        import onnxruntime  # noqa: PLC0415 - the extra need not be there
        import tokenizers  # noqa: PLC0415
    except ImportError as error:
        raise SettingsError(f"The encoder onnx needs the extra `embeddings`: {EXTRA}.") from error
    model, words = folder / "model.onnx", folder / "tokenizer.json"
    try:
        signature = _signature(model, words)
        tokenizer = tokenizers.Tokenizer.from_file(str(words))
        wanted = onnxruntime.SessionOptions()
        wanted.intra_op_num_threads, wanted.inter_op_num_threads = int(threads), 1
        wanted.log_severity_level = 4
        session = onnxruntime.InferenceSession(str(model), wanted, providers=["CPUExecutionProvider"])
    except Exception as error:  # both libraries raise kinds of their own, the tokenizer Exception itself
        why = " ".join(str(error).split())[:160]
        raise SettingsError(f"The encoder in {folder} cannot be read ({why}): get its files anew.") from error
    return Onnx(f"{folder.name}-{signature}", tokenizer, session)


def _signature(*files: Path) -> str:
    """Eight hexadecimal digits that tell these files from others."""
    known = hashlib.blake2b(digest_size=4)
    for file in files:
        with file.open("rb") as stream:
            known.update(hashlib.file_digest(stream, "sha256").digest())
    return known.hexdigest()


class Onnx:
    """One graph with its tokenizer; `name` holds a sign of the files, so that other files never share vectors."""

    def __init__(self, name: str, tokenizer: Any, session: Any) -> None:
        self._name, self._tokenizer, self._session = name, tokenizer, session
        tokenizer.enable_truncation(min(TOKENS, (tokenizer.truncation or {}).get("max_length", TOKENS)))
        tokenizer.no_padding()
        self._inputs = {node.name for node in session.get_inputs()}

    @property
    def name(self) -> str:
        """The folder's name and a sign of the files in it."""
        return self._name

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One unit vector for each text, in order; raises EndpointError."""
        found: dict[int, tuple[float, ...]] = {}
        try:
            # Half a pair of surrogates is no text to the tokenizer.
            known = [text[:CHARACTERS].encode("utf-8", "replace").decode() for text in texts]
            tokens = self._tokenizer.encode_batch(known)
            order = sorted(range(len(texts)), key=lambda place: len(tokens[place].ids))
            for start in range(0, len(order), BATCH):
                places = order[start : start + BATCH]
                rows = self._vectors([tokens[place] for place in places])
                found.update(zip(places, (tuple(row) for row in rows.tolist()), strict=True))
        except EndpointError:
            raise
        except Exception as error:  # the runtime raises kinds of its own; a graph must not end a run
            raise self._failed(" ".join(str(error).split())[:160]) from error
        return [found[place] for place in range(len(texts))]

    def _vectors(self, tokens: Sequence[Any]) -> NDArray[np.float32]:
        """One row for each text of a batch that is padded to its longest."""
        longest = max(1, *(len(one.ids) for one in tokens))
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros((len(tokens), longest), np.int64)
        for row, one in enumerate(tokens):
            ids[row, : len(one.ids)] = one.ids
            mask[row, : len(one.ids)] = one.attention_mask
        mask[:, 0] = 1  # a text of which the tokenizer knows nothing is one empty token
        offered = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        fed = {name: value for name, value in offered.items() if name in self._inputs}
        given = np.asarray(self._session.run(None, fed)[0], np.float32)
        if given.ndim == 3 and given.shape[:2] == ids.shape:
            weights = mask[:, :, None].astype(np.float32)
            given = (given * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
        if given.ndim != 2 or len(given) != len(tokens):
            raise self._failed(f"its graph gives an array of shape {given.shape}")
        length = np.linalg.norm(given, axis=1, keepdims=True)
        if not np.isfinite(length).all() or not length.all():
            raise self._failed("a text has a vector without length")
        unit: NDArray[np.float32] = (given / length).astype(np.float32)
        return unit

    def _failed(self, why: str) -> EndpointError:
        return EndpointError(f"The encoder {self._name} gave no vectors ({why}): use another model.")
