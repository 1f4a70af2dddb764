"""The shape of feeds.yaml as models; pydantic is spoken here only. Unknown keys are refused, nothing is converted silently.

The description of a field is what an error message says it must be. A key that is None here was not given: its default
is that of `digest.settings`.
"""

import difflib
import pkgutil
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from digest import __version__
from digest.config.yamlfile import Place, path
from digest.model import ROLES, TOPICS

AGENT = f"DailyWeights/{__version__} (a daily news digest; reads feeds once a day)"
KINDS = (
    "auto",
    *sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent.parent / "pipeline" / "formats")])),
)
CHOICES = {"topics": TOPICS, "role": ROLES, "kind": KINDS}
ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")


def web_address(url: str) -> str:
    """Hand back an absolute http(s) address of a named host; raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>\"\\]", url):
        raise ValueError(url)
    if parts.username is not None or parts.port == 0:
        raise ValueError(url)
    return url


def _one_of(choices: tuple[str, ...]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in choices:
            raise ValueError(value)
        return value

    return AfterValidator(check)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, KeyError) as error:
        raise ValueError(name) from error
    return name


def _words(*names: str) -> str:
    return ", ".join(names)


Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]*\S[^\r\n]*$")]
Url = Annotated[str, AfterValidator(web_address)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
FeedName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=100)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Address = Annotated[str, Field(pattern=rf"^{ADDRESS.pattern}$", max_length=254)]
Host = Annotated[str, Field(pattern=r"^[a-z0-9.\-]+(:\d{1,5})?$")]
Amount = Annotated[int, Field(ge=0, le=50)]
Hours = Annotated[int, Field(ge=0, le=744)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Zone = Annotated[str, AfterValidator(_zone)]
Connections = Annotated[int, Field(ge=1, le=64)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    def given(self) -> dict[str, Any]:
        return self.model_dump(exclude_none=True)


class CapsShape(_Shape):
    """`list.caps`: how much one issue holds."""

    top: Amount | None = Field(default=None, description="a whole number from 0 to 50")
    papers: Amount | None = Field(default=None, description="a whole number from 0 to 50")
    quick: Amount | None = Field(default=None, description="a whole number from 0 to 50")
    per_source: Amount | None = Field(gt=0, default=None, description="a whole number from 1 to 50")
    terms: Amount | None = Field(default=None, description="a whole number from 0 to 50")
    claims: Amount | None = Field(default=None, description="a whole number from 0 to 50")


class WindowShape(_Shape):
    """`list.window`: what counts as new."""

    first_hours: Hours | None = Field(default=None, gt=0, description="whole hours from 1 to 744")
    reach_days: Annotated[int, Field(ge=1, le=31)] | None = Field(default=None, description="whole days from 1 to 31")
    enough: Annotated[int, Field(ge=0, le=100)] | None = Field(default=None, description="a whole number from 0 to 100")
    late_hours: Hours | None = Field(default=None, description="whole hours from 0 to 744")


class ListShape(_Shape):
    """`list`: the name, the look and the hours of the mailing list."""

    id: Slug = Field(
        default="daily-weights", description="lower-case letters, digits and hyphens, such as daily-weights"
    )
    title: Line = Field(default="The Daily Weights", description="a line of text")
    tagline: Line = Field(default="The day in open models, read closely", description="a line of text")
    language: Language = Field(default="en", description="a language tag such as en or pt-BR")
    timezone: Zone = Field(default="UTC", description="a time zone such as Europe/Berlin")
    hour: Annotated[int, Field(ge=0, le=23)] = Field(default=6, description="a whole hour from 0 to 23")
    base_url: Url = Field(default="http://localhost:8000", description="an address such as https://digest.example.org")
    sender: Address = Field(default="digest@localhost", description="a bare mail address such as digest@example.org")
    operator: Address | None = Field(default=None, description="a bare mail address such as you@example.org")
    postal_address: Annotated[str, Field(min_length=1, max_length=500)] = Field(
        default="[your name], [street and number], [postcode and town], [country]", description="a postal address"
    )
    accent: Colour = Field(default="#0f5c4d", description='a quoted colour such as "#0f5c4d"')
    caps: CapsShape = Field(default_factory=CapsShape, description=f"a mapping of {_words(*CapsShape.model_fields)}")
    window: WindowShape = Field(
        default_factory=WindowShape, description=f"a mapping of {_words(*WindowShape.model_fields)}"
    )


class HostShape(_Shape):
    """`fetch.host` and each of `fetch.hosts`: politeness towards one host."""

    connections: Connections | None = Field(default=None, description="a whole number from 1 to 64")
    gap: Annotated[float, Field(ge=0, le=60)] | None = Field(default=None, description="seconds from 0 to 60")


class FetchShape(_Shape):
    """`fetch`: bounds of the one door to the web."""

    deadline: Annotated[float, Field(gt=0, le=300)] | None = Field(
        default=None, description="seconds from above 0 to 300"
    )
    connections: Connections | None = Field(default=None, description="a whole number from 1 to 64")
    pages: Annotated[int, Field(ge=0, le=5000)] | None = Field(
        default=None, description="a whole number from 0 to 5000"
    )
    user_agent: Line = Field(default=AGENT, description="a line of text")
    host: HostShape = Field(default_factory=HostShape, description="a mapping of connections and gap")
    hosts: dict[Host, HostShape] = Field(
        default_factory=dict, description="a mapping from host or host:port to connections and gap"
    )


class FeedShape(_Shape):
    """One of `feeds`."""

    title: Line = Field(description="a line of text")
    url: Url = Field(description="an http or https address such as https://example.org/feed.xml")
    kind: Annotated[str, _one_of(KINDS)] | None = Field(default=None, description=f"one of {_words(*KINDS)}")
    role: Annotated[str, _one_of(ROLES)] | None = Field(default=None, description=f"one of {_words(*ROLES)}")
    topics: list[Annotated[str, _one_of(TOPICS)]] | None = Field(
        None, description=f"in a list of some of {_words(*TOPICS)}"
    )
    weight: Annotated[float, Field(ge=0, le=5)] | None = Field(default=None, description="a number from 0 to 5")
    language: Language | None = Field(default=None, description="a language tag such as en or pt-BR")
    selector: Line | None = Field(default=None, description="a CSS selector")
    id: FeedName | None = Field(
        default=None, description="lower-case letters, digits, dots, hyphens and underscores, such as some-lab"
    )


class FileShape(_Shape):
    """The whole of feeds.yaml."""

    feeds: Annotated[list[FeedShape], Field(min_length=1)] = Field(
        description="a list of at least one feed with title and url"
    )
    list: ListShape = Field(default_factory=ListShape, description=f"a mapping of {_words(*ListShape.model_fields)}")
    fetch: FetchShape = Field(
        default_factory=FetchShape, description=f"a mapping of {_words(*FetchShape.model_fields)}"
    )


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
