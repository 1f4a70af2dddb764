"""The data files of `digest/data` as they stand, and the shapes that several of them share; each is read once, on first use.

A file that is not as its own head describes is a mistake of the package or of a contribution, so it raises a SettingsError that names the entry.
"""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, cast

from digest.errors import SettingsError

FOLDER: Traversable = files("digest").joinpath("data")
CORE = (
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    (
        "tag:yaml.org,2002:float",
        r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$",
        "-+.0123456789",
    ),
    ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:timestamp", r"^\d{4}-\d\d-\d\d$", "0123456789"),
)
"""How plain scalars are read (YAML 1.2.2, section 10.3.2), and days."""
WORDS_MOST = {"forbids": 12, "means": 25}


def load(file: str) -> object:
    """A data file as YAML."""
    return parsed(file, FOLDER.joinpath(file).read_text("utf-8"))


def parsed(file: str, text: str) -> object:
    """A text as YAML 1.2, where a bare yes or no is a word; `file` is named where it is none."""
    import yaml  # noqa: PLC0415  (needed on first use only)

    safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast and not on every platform
    loader: Any = type("Loader", (safe,), {"yaml_implicit_resolvers": {}})  # PyYAML's own follow YAML 1.1: yes is true
    for tag, written, first in CORE:
        loader.add_implicit_resolver(tag, re.compile(written), list(first))
    try:
        return cast("object", yaml.load(text, loader))  # noqa: S506  (a safe one)
    except yaml.YAMLError as problem:
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
