"""A tiny sentence encoder made on the spot, and an embeddings endpoint on loopback."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from tests.endpoints import Answer, Serving, scripted

WORDS = ["[PAD]", "[UNK]", "tern", "lab", "opens", "weights", "finch", "sued", "over", "maps"]
SIZE = 4


def write(folder: Path, *, pooled: bool = False, table: np.ndarray | None = None) -> Path:
    """A folder with a tokenizer of ten words, and a graph that looks each up in a table of vectors of four numbers.

    With `pooled` the graph gives one vector for each text, the sum of its words' instead of one for each word.
    """
    folder.mkdir(parents=True)
    tokenizer = Tokenizer(models.WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    rows = vectors() if table is None else table
    known = numpy_helper.from_array(rows, "table")
    shape: list[str | int | None] = ["texts", SIZE] if pooled else ["texts", "tokens", SIZE]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["looked_up" if pooled else "out"])]
    if pooled:
        axes = numpy_helper.from_array(np.array([1], np.int64), "axes")
        nodes.append(helper.make_node("ReduceSum", ["looked_up", "axes"], ["out"], keepdims=0))
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, ["texts", "tokens"])
        for n in ("input_ids", "attention_mask")
    ]
    outputs = [helper.make_tensor_value_info("out", TensorProto.FLOAT, shape)]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, [known, *([axes] if pooled else [])])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    return folder


def vectors() -> np.ndarray:
    """Invented vectors of the ten words."""
    return np.random.default_rng(7).normal(size=(len(WORDS), SIZE)).astype(np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny encoder's folder."""
    return write(tmp_path / "tiny")


@pytest.fixture
def endpoint() -> Serving:
    """`endpoint(script, drip=seconds a byte)`: a context that yields the address of an endpoint and the list of what it was asked."""
    return scripted


def embedded(n: int, body: dict[str, Any]) -> Answer:
    """Vectors that count the vowels of each text: 1 for each, and one more."""
    rows = [
        {"object": "embedding", "index": place, "embedding": [1 + text.lower().count(vowel) for vowel in "aeiou"]}
        for place, text in enumerate(body["input"])
    ]
    return said({"object": "list", "model": body["model"], "data": rows, "usage": {"total_tokens": 3}})


def said(what: object, status: int = 200, **headers: str) -> Answer:
    """An answer in JSON."""
    return status, {"Content-Type": "application/json", **headers}, json.dumps(what).encode()
