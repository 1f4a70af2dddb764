"""Data files are read as YAML 1.2."""

from datetime import date

import pytest

from digest.errors import SettingsError
from digest.knowledge import reading


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("y", "y"), ("true", True), ("False", False), ("12:30", "12:30"), ("010", "010"), ("7", 7),
        ("-1.5", -1.5), ("1e3", 1000.0), ("1_000", "1_000"), ("0x1F", "0x1F"), ("2.0.1", "2.0.1"), ("~", None), ("", None), ("2024-07-23", date(2024, 7, 23)),
        ("2024-07", "2024-07"), ("Apache-2.0", "Apache-2.0"),
    ],
)  # fmt: skip
def test_a_plain_scalar_is_what_yaml_1_2_says(written: str, read_as: object) -> None:
    assert reading.parsed("some.yaml", f"key: {written}\n") == {"key": read_as}


def test_a_file_that_is_no_yaml_is_named() -> None:
    with pytest.raises(SettingsError, match=r"some\.yaml is not YAML"):
        reading.parsed("some.yaml", "key: [")


def test_no_object_is_made_of_a_tag() -> None:
    with pytest.raises(SettingsError, match="could not determine a constructor"):
        reading.parsed("some.yaml", "!!python/object/apply:os.getcwd []")
