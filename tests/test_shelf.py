from datetime import date
from pathlib import Path

import pytest

from digest.errors import StorageError
from digest.shelf import Shelf

DAY = date(2031, 3, 4)


def test_a_file_lies_in_a_folder_of_its_list_and_date(tmp_path: Path) -> None:
    path = Shelf(tmp_path / "issues").put("terns", DAY, "issue.html", "<p>Gr\u00fc\u00dfe</p>")
    assert path == tmp_path / "issues/terns/2031-03-04/issue.html"
    assert path.read_bytes() == "<p>Gr\u00fc\u00dfe</p>".encode()


def test_bytes_are_kept_as_they_are(tmp_path: Path) -> None:
    assert Shelf(tmp_path).put("terns", DAY, "proof.eml", b"a\r\n\xff").read_bytes() == b"a\r\n\xff"


def test_the_same_content_again_leaves_the_file_untouched_and_other_content_replaces_it(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    path = shelf.put("terns", DAY, "issue.txt", "one")
    first = path.stat()
    shelf.put("terns", DAY, "issue.txt", "one")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (first.st_ino, first.st_mtime_ns)
    shelf.put("terns", DAY, "issue.txt", "two")
    assert path.read_text("utf-8") == "two"
    assert path.stat().st_ino != first.st_ino


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    path = Shelf(tmp_path).put("terns", DAY, "issue.txt", "one")
    assert list(path.parent.iterdir()) == [path]


def test_a_shelf_that_cannot_be_written_says_where_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "issues").write_text("a file where a folder should be", "utf-8")
    with pytest.raises(StorageError, match=r"issue\.txt cannot be written .*set DIGEST_HOME"):
        Shelf(tmp_path / "issues").put("terns", DAY, "issue.txt", "one")


def test_a_write_that_fails_half_way_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "terns/2031-03-04/issue.txt").mkdir(parents=True)
    with pytest.raises(StorageError):
        Shelf(tmp_path).put("terns", DAY, "issue.txt", "one")
    assert [path.name for path in (tmp_path / "terns/2031-03-04").iterdir()] == ["issue.txt"]


def test_the_parts_of_an_edition_lie_side_by_side(tmp_path: Path) -> None:
    found = Shelf(tmp_path).parts("terns", DAY, "dry-run", {"html": "<p>one", "text": "one"})
    assert {name: path.name for name, path in found.items()} == {"html": "dry-run.html", "text": "dry-run.txt"}
    assert found["text"].read_text("utf-8") == "one"
