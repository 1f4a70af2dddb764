"""Each door under a fuzzer that is led by what the code does with its input; bounded, and the same in every run."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.doors import DOORS

ROOT = Path(__file__).parent.parent.parent
RUNS, SECONDS = 20_000, 8

pytestmark = pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")


@pytest.mark.parametrize("door", DOORS)
def test_nothing_that_comes_through_a_door_escapes_as_an_exception(door: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, sample in enumerate(DOORS[door][1]):
        (corpus / str(number)).write_bytes(sample)
    options = [
        f"-runs={RUNS}",
        f"-max_total_time={SECONDS}",
        "-seed=20260424",
        "-max_len=4000",
        "-timeout=60",
        "-verbosity=1",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.harness", door, *options, f"-artifact_prefix={tmp_path}/", str(corpus)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    said = f"{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, said[-4000:]
    assert "Done " in said, said[-2000:]
