"""What the rules make of texts whose words they have never seen: five folds, each read by rules that forgot what only it attests.

The rules are no model that is trained, but their phrases and names were collected while these texts were read. So before a fold is
read, every phrase, name and spelling of the data files that occurs in the fold and in none of the other folds is taken out of them. That is harder than life:
much of what is forgotten was known without the texts. It is milder than new texts in one way: how rules combine stays as it is.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any

from ruamel.yaml import YAML

from bench import openness_gold
from digest.knowledge import reading
from digest.vocabulary import Phrases, Words, read

FOLDS = 5
CHILD = Path(__file__).with_name("openness_child.py")
SECONDS = 60
PARAGRAPHS = ("names.yaml", "openness.yaml", "subjects.yaml")
"""Files whose values are paragraphs of phrases parted by commas."""
WEIGHED = "subjects.yaml"
"""The one where a phrase's points stand behind it."""
PLAIN = ("words",)
"""Paragraphs of single words parted by spaces, which hold grammar and stay."""
LISTS = {"licences.yaml": ("names", "bare", "phrases")}
"""Files that are lists of entries, with the keys whose values are lists of phrases."""


def scored(gold: Sequence[dict[str, Any]], say: Callable[[str], None]) -> Mapping[str, Any]:
    """The scorer's figures for all texts, each judged while its own fold was forgotten."""
    said: list[dict[str, Any]] = []
    gone = 0
    words = [read(f"{row['title']}\n{row['text']}") for row in gold]
    for fold in range(FOLDS):
        held = [row for place, row in enumerate(gold) if place % FOLDS == fold]
        ours = [one for place, one in enumerate(words) if place % FOLDS == fold]
        others = [one for place, one in enumerate(words) if place % FOLDS != fold]
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "data"
            copytree(str(reading.FOLDER), folder)
            gone += _forget(folder, ours, others)
            said += _judged(folder, held)
    say(f"folds: {gone / FOLDS:.0f} phrases and names forgotten on average")
    return openness_gold.scored(gold, said)


def _judged(folder: Path, held: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(row) + "\n" for row in held)
    done = subprocess.run(
        [sys.executable, str(CHILD), str(folder)],
        input=lines,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _forget(folder: Path, ours: Sequence[Words], others: Sequence[Words]) -> int:
    """Take out of the data files what only these texts attest; returns how much that was."""
    lookup = Phrases((phrase, phrase) for phrase in _phrases(folder))
    lost = _attested(lookup, ours) - _attested(lookup, others)
    for name in PARAGRAPHS:
        _written(folder / name, _thinned(_parsed(folder / name), lost, name))
    for name, keys in LISTS.items():
        rows = _parsed(folder / name)
        for row in rows:
            row.update({key: [one for one in row[key] if one not in lost] for key in keys if key in row})
        _written(folder / name, rows)
    return len(lost)


def _thinned(value: Any, lost: set[str], file: str) -> Any:
    """A tree of paragraphs without the phrases that are lost; one that would be empty keeps its last phrase."""
    if isinstance(value, dict):
        return {key: one if key in PLAIN else _thinned(one, lost, file) for key, one in value.items()}
    parts = [part for part in str(value).split(",") if part.strip()]
    kept = [part for part in parts if _phrase(part, file) not in lost]
    return ",".join(kept or parts[-1:])


def _phrases(folder: Path) -> Iterator[str]:
    for name in PARAGRAPHS:
        yield from _leaves(_parsed(folder / name), name)
    for name, keys in LISTS.items():
        for row in _parsed(folder / name):
            yield from (phrase for key in keys for phrase in row.get(key, ()))


def _leaves(value: Any, file: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from () if key in PLAIN else _leaves(one, file)
    else:
        yield from (phrase for part in str(value).split(",") if (phrase := _phrase(part, file)))


def _phrase(part: str, file: str) -> str:
    """A phrase as the rules look it up, without its points."""
    words = part.split()
    return " ".join(words[:-1] if file == WEIGHED else words)


def _parsed(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def _written(path: Path, value: Any) -> None:
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump(value, file)


def _attested(lookup: Phrases[str], texts: Sequence[Words]) -> set[str]:
    return {hit.value for text in texts for hit in lookup.find_all(text)}
