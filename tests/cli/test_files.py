from pathlib import Path

import pytest

from digest.cli import files
from digest.errors import Refused


def test_a_document_goes_to_the_screen_or_whole_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files.written("Ünï\r\n", None)
    assert capsys.readouterr().out == "Ünï\r\n"
    out = tmp_path / "a.csv"
    out.write_text("before")
    files.written("Ünï\r\n", out)
    assert out.read_bytes() == "Ünï\r\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_that_cannot_be_written_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for out in (tmp_path / "nowhere" / "a.csv", tmp_path / "folder", Path(), Path("/")):
        with pytest.raises(Refused, match="cannot be written"):
            files.written("text", out)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
