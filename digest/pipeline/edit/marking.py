"""Marks of openness that an editor set: shown as such, and without the evidence of what they overrule."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from digest.edits import Edit
from digest.model import FACETS, Mark, Openness, OpennessClass, Story
from digest.pipeline.edit.finding import standing
from digest.selection import Chosen

CLASS, LICENCE = "class", "licence"
MARKABLE = (*FACETS, CLASS, LICENCE)
MARKS: tuple[Mark, ...] = get_args(Mark)
CLASSES: tuple[OpennessClass, ...] = get_args(OpennessClass)
LICENCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,63}")
OPEN: tuple[OpennessClass, ...] = ("open_weights", "open_source")
SILENT = ("unknown", "na", "")


def marked(chosen: Chosen, edits: Sequence[Edit]) -> Chosen:
    """The same places, and the marks that the editor set."""
    top, papers, quick = (
        tuple(replace(item, story=story(item.story, edits)) for item in section)
        for section in (chosen.top, chosen.papers, chosen.quick)
    )
    return replace(chosen, top=top, papers=papers, quick=quick)


def story(story: Story, edits: Sequence[Edit]) -> Story:
    """A story with the marks that the editor set; of several on one facet the last counts, of an unknown value none."""
    values: dict[str, str] = {}
    for edit in standing(edits, "mark"):
        facet, value = edit.change.was, edit.change.text
        if edit.change.target == story.id and not refused(facet, value):
            values.pop(facet, None)
            values[facet] = value
    return replace(story, openness=_set(story.openness, values)) if values else story


def refused(facet: str, value: str) -> str:
    """Why a facet cannot have a value, in a clause with the values it can have; nothing where it can."""
    if facet not in MARKABLE:
        return f"there is no mark {facet!r}: it is one of {', '.join(MARKABLE)}"
    if facet == LICENCE:
        bad = next((name for name in licences(value) if not LICENCE_ID.fullmatch(name)), "")
        return f"{bad!r} is no licence id: write those of SPDX, such as Apache-2.0, or LicenseRef-NAME" if bad else ""
    known: tuple[str, ...] = CLASSES if facet == CLASS else MARKS
    return "" if value in known else f"{facet} cannot be {value!r}: it is one of {', '.join(known)}"


def licences(text: str) -> tuple[str, ...]:
    """The licences of a mark: ids separated by commas, each once."""
    return tuple(dict.fromkeys(name for part in text.split(",") if (name := part.strip())))


def _lowered(openness: Openness, values: dict[str, str]) -> str:
    """The class that is left of an open one when an editor takes away what it rests on; a class is raised by name only."""
    if openness.openness_class in OPEN and values.get("weights") == "no":
        return "closed"
    if openness.openness_class in OPEN and values.get("usage_restriction") == "yes":
        return "restricted"
    if openness.openness_class == "open_weights" and values.get("weights") == "unknown":
        return "unknown"
    return openness.openness_class


def _set(openness: Openness, values: dict[str, str]) -> Openness:
    """What an editor says about openness is worth showing, so the story counts as one that is about it."""
    if CLASS not in values and (lower := _lowered(openness, values)) != openness.openness_class:
        values = {**values, CLASS: lower}
    before = {**dict(openness.facets), CLASS: openness.openness_class, LICENCE: openness.licence}
    marks = {**dict(openness.facets), **{facet: cast("Mark", v) for facet, v in values.items() if facet in FACETS}}
    licence = licences(values[LICENCE]) if LICENCE in values else openness.licence
    after = {**marks, CLASS: values.get(CLASS, openness.openness_class), LICENCE: licence}
    overruled = {facet for facet in values if before.get(facet, "unknown") != after[facet]}
    return replace(
        openness,
        relevance=2 if any(value not in SILENT for value in values.values()) else openness.relevance,
        openness_class=cast("OpennessClass", after[CLASS]),
        licence=licence,
        facets=tuple((facet, marks[facet]) for facet in FACETS if facet in marks),
        evidence=tuple(one for one in openness.evidence if one.facet not in overruled),
        edited=tuple(facet for facet in MARKABLE if facet in values),
    )
