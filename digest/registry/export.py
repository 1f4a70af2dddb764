"""All that is known of things as one JSON document, each mark with its source; equal things give equal bytes."""

import json
from collections.abc import Sequence
from typing import Any

from digest import knowledge
from digest.learnt import Contradiction, Known, Telling, Thing
from digest.registry import marks

FORMAT = "digest-registry/1"
"""The name of the schema; a field that is added leaves it as it is, one that changes or goes gives it another number."""
CLASSES = {
    "open_source": "Parameters, code and full information on the data are out under licences that let anybody use, study, change and share it "
    "(OSAID 1.0). In the Model Openness Framework class I or II, in the European index open in data, weights and code.",
    "open_weights": "The parameters can be downloaded under such a licence; data or training code stay closed. "
    "In the Model Openness Framework class III at most, in the European index open in weights and closed in data.",
    "restricted": "It can be downloaded, but its licence limits who may use it or for what. "
    "Below class III of the Model Openness Framework; partly open or closed in licence by the European index.",
    "closed": "It is only served or sold. Of no class in the Model Openness Framework; closed in weights by the European index.",
}
"""What each class means, and where it lies on the scales of others."""
MEANINGS = {
    marks.CLASS: "one of the classes above",
    marks.LICENCE: "SPDX ids, or LicenseRef-NAME for what SPDX does not list, joined by commas",
    marks.ACCESS: "api_only, gated or download",
    "weights": "whether the parameters are out",
    "training_code": "whether the code it was trained with is out",
    "inference_code": "whether the code that runs it is out",
    "training_data": "whether the data it was trained on are out",
    "data_description": "whether it is told in full what the data were",
    "paper": "whether a paper or report tells how it was made",
    "usage_restriction": "whether the terms limit its use",
}
"""What the value of each mark says; where no text is about a mark, it is left out."""


def document(things: Sequence[Thing]) -> str:
    """The document as text, things by slug; a final newline.

    - `format`; `classes` and `marks` define the words used; `licences` tells of each licence named its title, source and limits.
    - `things`: `slug`, `name`, `maker`, `kind`, `family`, `version`, `class` and `licence` as they stand ("unknown" and none where
      nothing is known), `marks`, `contradictions` (what `stands` and what is said `against` it), and `tellings`, newest first.
    - a mark has `mark`, `value`, the `quote` it rests on (the editor's reason where `edited`), and `date`, `outlet`, `url`, `story`.
    """
    ordered = sorted(things, key=lambda thing: thing.slug)
    named = sorted({one for thing in ordered for one in _licences(thing)})
    whole = {
        "format": FORMAT,
        "classes": CLASSES,
        "marks": MEANINGS,
        "licences": {one: _licence(one) for one in named},
        "things": [_thing(thing) for thing in ordered],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _thing(thing: Thing) -> dict[str, Any]:
    standing = thing.mark(marks.CLASS)
    return {
        "slug": thing.slug,
        "name": thing.name,
        "maker": thing.maker,
        "kind": thing.kind,
        "family": thing.family,
        "version": thing.version,
        "class": standing.value if standing else "unknown",
        "licence": list(_licences(thing)),
        "marks": [_mark(mark) for mark in thing.marks],
        "contradictions": [_contradiction(one) for one in thing.contradictions],
        "tellings": [_telling(one) for one in thing.tellings],
    }


def _licences(thing: Thing) -> tuple[str, ...]:
    mark = thing.mark(marks.LICENCE)
    return marks.ids(mark.value) if mark else ()


def _licence(identifier: str) -> dict[str, Any]:
    known = knowledge.licence(identifier)
    if known is None:
        return {"title": identifier, "osi": False, "forbids": "", "source": ""}
    return {"title": known.title or known.id, "osi": known.osi, "forbids": known.forbids, "source": known.source}


def _mark(mark: Known) -> dict[str, Any]:
    at = mark.at
    said = {"mark": mark.facet, "value": mark.value, "quote": mark.quote, "edited": mark.edited}
    return said | {"date": at.date.isoformat(), "outlet": at.outlet, "url": at.url, "story": at.story}


def _contradiction(one: Contradiction) -> dict[str, Any]:
    return {"mark": one.facet, "stands": _mark(one.newer), "against": _mark(one.older)}


def _telling(at: Telling) -> dict[str, Any]:
    return {"date": at.date.isoformat(), "headline": at.headline, "outlet": at.outlet, "url": at.url, "told": at.told}
