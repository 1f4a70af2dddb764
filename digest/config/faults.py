"""The values of feeds.yaml checked against its shape: each fault with its place and a sentence that says what must be there."""

import difflib
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from digest.config.schema import CHOICES, FileShape
from digest.config.yamlfile import Place, path


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of the file, in one line with the remedy."""

    place: Place
    text: str


def check(data: object) -> FileShape | tuple[Fault, ...]:
    """The values of a file in their shape, or all that is wrong with them."""
    try:
        return FileShape.model_validate(data)
    except ValidationError as error:
        return tuple(_explained(found) for found in error.errors(include_url=False))


def _explained(found: Any) -> Fault:
    """A pydantic error as a sentence with its remedy."""
    place: Place = tuple(part for part in found["loc"] if part != "[key]")
    where = path(place)
    if found["type"] == "extra_forbidden":
        known = _known(place[:-1])
        return Fault(place, f"{where} is not a known key; {_meant(str(place[-1]), known)}")
    info = _field(place)
    wanted = info.description if info and info.description else "a mapping"
    if place[0] == "feeds" and isinstance(place[-1], int) and len(place) == 2:
        wanted = "a mapping with title and url"
    if found["type"] == "missing":
        return Fault(place, f"{where} is missing; give it {wanted}")
    value = found["input"]
    shown = "empty" if value is None or value == "" else _shown(value)
    name = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    near = difflib.get_close_matches(value, CHOICES[name], 1) if name in CHOICES and isinstance(value, str) else []
    hint = f'; did you mean "{near[0]}"?' if near else ""
    return Fault(place, f"{where} is {shown} but must be {wanted}{hint}")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return f'"{value[:60]}"' if isinstance(value, str) else str(value).lower()


def _meant(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(known)}"


def _field(place: Place) -> FieldInfo | None:
    """The field of the schema at a place."""
    model: type[BaseModel] | None = FileShape
    info: FieldInfo | None = None
    for part in place:
        if model and isinstance(part, str) and part in model.model_fields:
            info = model.model_fields[part]
            model = _model(info.annotation)
    return info


def _known(place: Place) -> tuple[str, ...]:
    info = _field(place)
    model = _model(info.annotation) if info else FileShape
    return tuple(model.model_fields) if model else ()


def _model(annotation: object) -> type[BaseModel] | None:
    """The model inside `X | None`, `list[X]` or `dict[..., X]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model(inner))), None)
