"""The local encoder: the mean of the tokens' vectors, other graphs, and folders that hold none."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from digest.encoders import onnx
from digest.errors import EndpointError, SettingsError
from tests.encoders.conftest import WORDS, vectors, write


def connect(folder: Path, threads: str = "1") -> onnx.Onnx:
    made = onnx.connect({"folder": str(folder), "threads": threads})
    assert isinstance(made, onnx.Onnx)
    return made


def unit(*words: str) -> tuple[float, ...]:
    mean = vectors()[[WORDS.index(word) for word in words]].mean(axis=0)
    return tuple((mean / np.linalg.norm(mean)).tolist())


def test_a_text_is_the_mean_of_its_tokens_and_padding_has_no_part_in_it(folder: Path) -> None:
    found = connect(folder).encode(["tern", "finch sued over maps", "tern lab"])
    assert found[0] == pytest.approx(unit("tern"), abs=1e-6)
    assert found[1] == pytest.approx(unit("finch", "sued", "over", "maps"), abs=1e-6)
    assert found[2] == pytest.approx(unit("tern", "lab"), abs=1e-6)


def test_a_graph_that_gives_one_vector_a_text_is_taken_as_it_is(tmp_path: Path) -> None:
    found = connect(write(tmp_path / "pooled", pooled=True)).encode(["finch sued over maps"])
    assert found[0] == pytest.approx(unit("finch", "sued", "over", "maps"), abs=1e-6)


def test_a_long_text_is_cut_to_the_tokens_that_encoders_read(folder: Path) -> None:
    made = connect(folder)
    long = " ".join(["tern"] * onnx.TOKENS + ["maps"] * 500)
    assert made.encode([long])[0] == pytest.approx(unit("tern"), abs=1e-4)


def test_the_name_tells_the_folder_and_its_files_from_others(tmp_path: Path) -> None:
    one, same, other = (write(tmp_path / name / "tiny") for name in "abc")
    (other / "tokenizer.json").write_text((other / "tokenizer.json").read_text().replace("maps", "charts"))
    assert connect(one).name == connect(same).name
    assert connect(one).name.startswith("tiny-")
    assert connect(one).name != connect(other).name


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"", b"<html>", None])
def test_a_folder_without_an_encoder_is_told_in_one_sentence(folder: Path, broken: str, content: bytes | None) -> None:
    if content is None:
        (folder / broken).unlink()
    else:
        (folder / broken).write_bytes(content)
    with pytest.raises(SettingsError, match="cannot be read") as caught:
        connect(folder)
    assert "\n" not in str(caught.value)


def test_threads_that_are_no_number_are_told(folder: Path) -> None:
    with pytest.raises(SettingsError, match="DIGEST_ENCODER_THREADS"):
        connect(folder, threads="many")


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_vectors_without_length_are_an_error_and_no_traceback(tmp_path: Path, value: float) -> None:
    table = np.full((len(WORDS), 4), value, np.float32)
    with pytest.raises(EndpointError, match="without length"):
        connect(write(tmp_path / "flat", table=table)).encode(["tern"])


def test_a_graph_that_fails_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    made = connect(write(tmp_path / "short", table=vectors()[:3]))
    with pytest.raises(EndpointError, match="no vectors"):
        made.encode(["finch"])


def test_without_the_extra_the_remedy_is_told(folder: Path) -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from digest.encoders import onnx\n"
        "from digest.errors import SettingsError\n"
        f"try: onnx.connect({{'folder': {str(folder)!r}}})\n"
        "except SettingsError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'daily-weights[embeddings]'" in done.stdout
