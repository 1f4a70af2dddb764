from pathlib import Path

import pytest

from digest.settings import embedded
from digest.storage import database


@pytest.mark.parametrize("name", ["plain", "with space", "100%20", "why?", "a#b", "naïve", "+&=;"])
def test_the_database_lies_in_its_home_whatever_that_is_called(name: str, tmp_path: Path) -> None:
    home = tmp_path / name
    opened = database.open(embedded(home))
    opened.migrate()
    opened.close()
    assert (home / "digest.db").is_file()
    assert list(tmp_path.iterdir()) == [home]
