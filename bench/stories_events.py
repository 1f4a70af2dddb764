"""Which texts tell one event: the labelled sets through the very function of the daily run, and through a stock leader.

The baseline puts each text to the story with the nearest TF-IDF centroid. Its threshold is the best of nine **on the set
itself**, which flatters it; `one_threshold` is what it does at the threshold that is best for the other kind of text. Ours
has one configuration; with an encoder it is beside the same leader over the encoder's vectors. B-cubed and pairwise F1 are
counted by the scorer of the shared data.
"""

import importlib.util
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import scipy.sparse as sp

from bench import form, stories_stock
from digest import encoders, meaning
from digest.config import models
from digest.config.encoders import encoder
from digest.config.variables import Variables
from digest.model import Article, EntryId, FeedId
from digest.pipeline import cluster
from digest.storage import database
from digest.storage.vectors import Vectors

Say = Callable[[str], None]
SETS = form.SHARED / "corpus" / "clusters"
SCORER = form.SHARED / "tools" / "score.py"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled set: its file, the set whose best threshold stands for the other kind, and the bars."""

    name: str
    other: str
    b3: str
    pairs: str | None = None


LABELLED = (
    Labelled("ecbplus", "googlenews_titles", ">= 0.88", ">= 0.83"),
    Labelled("uci_headlines", "ecbplus", ">= 0.76"),
    Labelled("googlenews_titles", "ecbplus", ">= 0.72"),
)


def figures(quick: bool, say: Say) -> list[form.Figure]:
    """B-cubed and pairwise F1 of each set; with vectors too where an encoder is configured. Small enough to be whole when quick."""
    matrices = {one.name: _matrix(one.name) for one in LABELLED}
    best = {name: _best(name, rows, stories_stock.THRESHOLDS) for name, rows in matrices.items()}
    found: list[form.Figure] = []
    for one in LABELLED:
        some = articles(one.name)
        mine = score(one.name, cluster.stories(some))
        threshold, stock = best[one.name]
        untuned = _led(one.name, matrices[one.name], best[one.other][0])
        say(
            f"{one.name}: {len(some):,} texts, {mine['events']} events, {mine['stories']} stories; the leader's best threshold "
            f"is {threshold}, that of {one.other} {best[one.other][0]}"
        )
        found += [
            form.Figure(f"{one.name}_b3", mine["b3_f1"], "B-cubed F1", stock["b3_f1"], one.b3),
            form.Figure(f"{one.name}_pairs", mine["pair_f1"], "pairwise F1", stock["pair_f1"], one.pairs),
            form.Figure(f"{one.name}_one_threshold", mine["b3_f1"], "B-cubed F1", untuned["b3_f1"]),
        ]
    return found + _with_vectors(quick, say)


def _with_vectors(quick: bool, say: Say) -> list[form.Figure]:
    """The same with an encoder's vectors, beside the leader over the same vectors at the best of its thresholds."""
    said = Variables(os.environ)
    settings = encoder(said, models.model(said))
    if said.problems:
        form.absent("\n".join(said.problems))
    if settings is None:
        say("with an encoder: not measured (DIGEST_ENCODER names none)")
        return []
    made = encoders.connect(settings)
    found: list[form.Figure] = []
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder, closing(_store(Path(folder))) as store:
        for one in LABELLED[1:2] if quick else LABELLED:
            some = articles(one.name)
            meant = meaning.vectors(some, made, Vectors(store), lambda *_: None, most=len(some))
            if meant.note:
                form.absent(meant.note)
            mine = score(one.name, cluster.stories(some, vectors=meant.vectors))
            rows = sp.csr_matrix(np.array([meant.vectors[article.id] for article in some]))
            threshold, stock = _best(one.name, rows, stories_stock.DENSE)
            say(f"{one.name} with {made.name}: {mine['stories']} stories; the leader's best threshold is {threshold}")
            found += [
                form.Figure(f"{one.name}_b3_encoder", mine["b3_f1"], "B-cubed F1", stock["b3_f1"]),
                form.Figure(f"{one.name}_pairs_encoder", mine["pair_f1"], "pairwise F1", stock["pair_f1"]),
            ]
    return found


def _store(folder: Path) -> database.Database:
    one = database.open(f"sqlite:///{folder}/digest.db")
    one.migrate()
    return one


@lru_cache
def lines(name: str) -> tuple[dict[str, Any], ...]:
    """The lines of one labelled set."""
    path = SETS / f"{name}.jsonl"
    if not path.is_file() or not SCORER.is_file():
        form.absent(f"{path} or {SCORER} is not there: this needs the shared corpus beside the checkout.")
    return tuple(map(json.loads, path.read_text("utf-8").splitlines()))


def articles(name: str) -> list[Article]:
    """The lines of one set as articles, with no more than title and text: what `digest step cluster` would take of them."""
    return [
        Article(EntryId(row["id"]), FeedId(""), row.get("title", ""), row.get("text", ""), "", None)
        for row in lines(name)
    ]


def _matrix(name: str) -> Any:
    return stories_stock.matrix([f"{row.get('title', '')} {row.get('text', '')}" for row in lines(name)])


def _led(name: str, rows: Any, threshold: float) -> Mapping[str, float]:
    labels = stories_stock.leader(rows, threshold)
    return score(name, {line["id"]: str(label) for line, label in zip(lines(name), labels, strict=True)})


def _best(name: str, rows: Any, thresholds: Sequence[float]) -> tuple[float, Mapping[str, float]]:
    """The leader's threshold that is best on a set, and its scores there."""
    tried = [(threshold, _led(name, rows, threshold)) for threshold in thresholds]
    return max(tried, key=lambda pair: pair[1]["b3_f1"])


def score(name: str, labels: Mapping[Any, str]) -> Mapping[str, float]:
    """What the scorer of the shared data says of the labels of one set."""
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
        told = Path(folder) / "told.jsonl"
        rows = [json.dumps({"id": row["id"], "story": labels[row["id"]]}) for row in lines(name)]
        told.write_text("\n".join(rows) + "\n", "utf-8")
        found: Mapping[str, float] = scorer().cluster(SETS / f"{name}.jsonl", told)
        return found


@lru_cache
def scorer() -> ModuleType:
    """The scorer of the shared data."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
