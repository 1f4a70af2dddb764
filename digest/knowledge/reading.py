"""The data files of `digest/data` as they stand, and the shapes that several of them share; each is read once, on first use.

A file that is not as its own head describes is a mistake of the package or of a contribution, so it raises a SettingsError that names the entry.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from digest.errors import SettingsError

FOLDER: Traversable = files("digest").joinpath("data")
WORDS_MOST = {"forbids": 12, "means": 25}


def load(file: str) -> object:
    """A data file as YAML."""
    from ruamel.yaml import YAML  # noqa: PLC0415  (24 ms of import, needed on first use only)
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        return cast("object", YAML(typ="safe", pure=True).load(FOLDER.joinpath(file).read_text("utf-8")))
    except YAMLError as problem:
        raise SettingsError(f"digest/data/{file} is not YAML ({problem}); correct the entry.") from problem


def rows(file: str) -> list[dict[str, object]]:
    """A file that is a list of entries."""
    raw = load(file)
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        raise SettingsError(
            f"digest/data/{file} must be a list of entries; compare a broken entry with its neighbours."
        )
    return raw


def short(file: str, entry: str, row: dict[str, object], key: str) -> str:
    """A text of a row that may have only so many words (`WORDS_MOST`); empty where it has none."""
    text = str(row.get(key) or "")
    if len(text.split()) > WORDS_MOST[key]:
        raise SettingsError(f"digest/data/{file}: {key} of {entry} has more than {WORDS_MOST[key]} words; shorten it.")
    return text


def text(file: str, row: dict[str, object], key: str) -> str:
    """A text that a row must have."""
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise SettingsError(f"digest/data/{file}: the entry {row!r:.80} lacks {key!r}; add it.")
    return value


def texts(row: dict[str, object], key: str) -> tuple[str, ...]:
    """The texts of a list in a row; empty where it has none."""
    value = row.get(key) or ()
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def names(paragraph: str) -> tuple[str, ...]:
    """The names of a paragraph, parted by commas."""
    return tuple(name for name in (" ".join(part.split()) for part in paragraph.split(",")) if name)
