"""Lists as files: replaced whole, or left alone."""

import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digest.config import editing
from digest.config.editing import added
from digest.errors import Refused, SettingsError
from tests.config.listed import FLOW, NEW


def test_a_file_is_replaced_with_its_mode_and_through_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "feeds.yaml"
    real.write_bytes(FLOW.replace("\n", "\r\n").encode("utf-8-sig"))
    real.chmod(0o640)
    link.symlink_to("real.yaml")
    before = editing.read(link)
    editing.write(link, before, added(before, [NEW]))
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_bytes().decode() == added(before, [NEW])
    assert real.read_bytes().count(b"\r\n") == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feeds.yaml", "real.yaml"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(FLOW)
    before = editing.read(path)
    path.write_text(f"{FLOW}# mine\n")
    with pytest.raises(Refused, match="was changed by somebody else meanwhile"):
        editing.write(path, before, added(before, [NEW]))
    assert path.read_text() == f"{FLOW}# mine\n"
    assert [one.name for one in tmp_path.iterdir()] == ["feeds.yaml"]


def test_a_file_that_went_meanwhile_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"cannot be replaced \(No such file or directory\)"):
        editing.write(tmp_path / "feeds.yaml", "a", "b")


def test_a_list_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"feeds.yaml does not exist; copy .*feeds.yaml there or name another"):
        editing.read(tmp_path / "feeds.yaml")
    with pytest.raises(SettingsError, match="cannot be read"):
        editing.read(tmp_path)
    (tmp_path / "feeds.yaml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="is not UTF-8 text"):
        editing.read(tmp_path / "feeds.yaml")


def test_what_is_wrong_with_a_whole_list_reads_as_a_sentence() -> None:
    with pytest.raises(SettingsError, match="has to be corrected first:\nit is empty; list at least one feed"):
        editing.switched("", "gull", enabled=False)


def test_of_those_who_write_at_once_one_does_and_the_others_are_told(tmp_path: Path) -> None:
    path, before, ready = tmp_path / "feeds.yaml", "# list\n", threading.Barrier(8)

    def wrote(number: int) -> str:
        after = f"{before}# {number}\n"
        ready.wait()
        try:
            editing.write(path, before, after)
        except Refused as error:
            assert "changed by somebody else" in str(error)  # noqa: PT017 - one of many, most of whom are refused
            return ""
        return after

    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            path.write_text(before)
            (kept,) = filter(None, pool.map(wrote, range(8)))
            assert path.read_text() == kept
