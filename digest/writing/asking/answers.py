"""What a model answers, read without trust: the form it is asked to fill, and a reading that takes what small models make of it.

Nothing in an answer is checked against the sources here; `checking` does that.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from digest.errors import EndpointError
from digest.model import FACETS, Facet
from digest.text import sentences

MOST_CHARS = 2_000
MOST_SAID = 12
MOST_FACETS = 16
MARKED = (*FACETS, "licence")

_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.S | re.I)
_COMMA = re.compile(r",(?=\s*[}\]])")
_SURROGATES = re.compile("[\ud800-\udfff]")


class SaidForm(BaseModel):
    """One sentence and the number of the source that says it, from 1."""

    text: str
    source: int


class FacetForm(BaseModel):
    """One mark of openness, with words of a source exactly as they stand there."""

    facet: Literal[
        "weights", "training_code", "inference_code", "training_data", "data_description", "paper", "usage_restriction", "licence"
    ]  # fmt: skip
    mark: Literal["yes", "no"]
    quote: str
    source: int


class StoryForm(BaseModel):
    """What a model is asked to fill in for a story."""

    headline: str
    sentences: list[SaidForm]
    why_it_matters: str
    facets: list[FacetForm]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a model and the index of the source it names, -1 when it names none."""

    text: str
    source: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's answer for a story: nothing in it is checked yet."""

    headline: str
    sentences: tuple[Said, ...]
    why_it_matters: str
    facets: tuple[Facet, ...] = ()


def payload(text: str) -> dict[str, Any]:
    """The JSON object in an answer, whatever stands around it (fences, words, thoughts); raises EndpointError."""
    text = _THOUGHT.sub("", text)
    start = text.find("{")
    if start < 0:
        raise EndpointError("the answer is not a JSON object")
    decoder = json.JSONDecoder(strict=False)  # small models leave line breaks in strings
    for candidate in (text, _COMMA.sub("", text)):
        try:
            found, _ = decoder.raw_decode(candidate, start)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    raise EndpointError("the answer is not JSON")


def answer(text: str) -> Answer:
    """A reply read as an answer: the fields asked for, or a `summary` in place of sentences; raises EndpointError otherwise."""
    found = payload(text)
    said = _said(found.get("sentences"))
    if not said and isinstance(found.get("summary"), str):
        said = tuple(Said(s, -1) for s in sentences(line(found["summary"])))
    if not said:
        raise EndpointError("the answer holds no sentences")
    return Answer(
        line(found.get("headline")), said, line(found.get("why_it_matters")), tuple(_facets(found.get("facets")))
    )


def line(value: object) -> str:
    """A text of an answer as one line of valid Unicode; anything else as nothing."""
    return " ".join(_SURROGATES.sub("\ufffd", value[:MOST_CHARS]).split()) if isinstance(value, str) else ""


def _said(value: object) -> tuple[Said, ...]:
    found: list[Said] = []
    for item in value[:MOST_SAID] if isinstance(value, list) else []:
        if isinstance(item, str):
            found += [Said(s, -1) for s in sentences(line(item))]
        elif isinstance(item, dict):
            found += [Said(s, _index(item.get("source"))) for s in sentences(line(item.get("text")))]
    return tuple(found)


def _facets(value: object) -> list[Facet]:
    found = []
    for item in value[:MOST_FACETS] if isinstance(value, list) else []:
        if not isinstance(item, dict) or item.get("facet") not in MARKED or item.get("mark") not in ("yes", "no"):
            continue
        quote = item.get("quote")
        if isinstance(quote, str) and quote.strip():
            mark: Literal["yes", "no"] = "yes" if item["mark"] == "yes" else "no"
            found.append(Facet(item["facet"], mark, quote[:MOST_CHARS], _index(item.get("source"))))
    return found


def _index(number: object) -> int:
    return number - 1 if isinstance(number, int) and not isinstance(number, bool) else -1
