"""The shape of feeds.yaml as pydantic models. Unknown keys are refused, nothing is converted silently.

The description of a field is what an error message says it must be. A key that is None here was not given: its default
is that of `digest.settings`.
"""

import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

from digest.guard import Guard
from digest.model import ROLES, TOPICS
from digest.settings import Review

KINDS = (
    "auto",
    *sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent.parent / "pipeline" / "formats")])),
)
ALSO = {
    **dict.fromkeys(("rss", "atom", "rdf"), "xml"),
    **dict.fromkeys(("json", "json-feed"), "jsonfeed"),
    **dict.fromkeys(("html", "page", "listing", "index"), "htmlindex"),
    **dict.fromkeys(("news-sitemap", "news_sitemap", "sitemaps"), "sitemap"),
    **dict.fromkeys(("github-releases", "github_releases", "releases", "gh"), "github"),
    **dict.fromkeys(("hn", "hacker-news", "hacker_news"), "hackernews"),
    **dict.fromkeys(("huggingface", "hugging-face", "hf", "hub", "model-hub", "models"), "modelhub"),
    "feed": "auto",
}
"""Kinds by the names that people know them by."""

REVIEWS: tuple[str, ...] = get_args(Review)
CHOICES = {"topics": TOPICS, "role": ROLES, "kind": KINDS, "review": REVIEWS}
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


def _allowed(entry: str) -> str:
    Guard([entry])
    return entry


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
Points = Annotated[float, Field(ge=-10, le=10)]
Hours = Annotated[int, Field(ge=0, le=744)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Zone = Annotated[str, AfterValidator(_zone)]
Connections = Annotated[int, Field(ge=1, le=256)]
Allowed = Annotated[str, AfterValidator(_allowed)]


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
    per_vendor: Amount | None = Field(gt=0, default=None, description="a whole number from 1 to 50")
    per_topic: Amount | None = Field(gt=0, default=None, description="a whole number from 1 to 50")
    terms: Amount | None = Field(default=None, description="a whole number from 0 to 50")
    claims: Amount | None = Field(default=None, description="a whole number from 0 to 50")


class WindowShape(_Shape):
    """`list.window`: what counts as new."""

    first_hours: Hours | None = Field(default=None, gt=0, description="whole hours from 1 to 744")
    reach_days: Annotated[int, Field(ge=1, le=31)] | None = Field(default=None, description="whole days from 1 to 31")
    enough: Annotated[int, Field(ge=0, le=100)] | None = Field(default=None, description="a whole number from 0 to 100")
    late_hours: Hours | None = Field(default=None, description="whole hours from 0 to 744")


if TYPE_CHECKING:
    InterestsShape = _Shape
else:
    # `list.interests`: points by topic, a field each; topics have hyphens, so that a class cannot spell them.
    _POINTS = {topic: (Points | None, Field(default=None, description="points from -10 to 10")) for topic in TOPICS}
    InterestsShape = create_model("InterestsShape", __base__=_Shape, **_POINTS)


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
    interests: InterestsShape = Field(
        default_factory=InterestsShape, description="a mapping from topics to points, such as {open-source: 4}"
    )
    openness: Annotated[float, Field(ge=0, le=4)] | None = Field(default=None, description="a number from 0 to 4")
    review: Annotated[str, _one_of(REVIEWS)] | None = Field(default=None, description=" or ".join(REVIEWS))
    reasons: bool | None = Field(default=None, description="true or false")


class HostShape(_Shape):
    """`fetch.host` and each of `fetch.hosts`: politeness towards one host."""

    connections: Connections | None = Field(default=None, description="a whole number from 1 to 256")
    gap: Annotated[float, Field(ge=0, le=60)] | None = Field(default=None, description="seconds from 0 to 60")


class IntervalShape(_Shape):
    """`fetch.interval`: bounds of a feed's own rhythm."""

    least: Annotated[float, Field(ge=0, le=168)] | None = Field(default=None, description="hours from 0 to 168")
    most: Annotated[float, Field(gt=0, le=168)] | None = Field(default=None, description="hours from above 0 to 168")


class FetchShape(_Shape):
    """`fetch`: bounds of the one door to the web."""

    deadline: Annotated[float, Field(gt=0, le=300)] | None = Field(
        default=None, description="seconds from above 0 to 300"
    )
    connections: Connections | None = Field(default=None, description="a whole number from 1 to 256")
    pages: Annotated[int, Field(ge=0, le=5000)] | None = Field(
        default=None, description="a whole number from 0 to 5000"
    )
    user_agent: Line | None = Field(default=None, description="a line of text")
    patience: Annotated[float, Field(ge=10, le=86400)] | None = Field(
        default=None, description="seconds from 10 to 86400"
    )
    robots: bool | None = Field(default=None, description="true or false")
    allow: list[Allowed] | None = Field(
        default=None, description="a list of addresses, networks and hosts such as [10.0.0.0/8, intranet.example:8080]"
    )
    authorities: Line | None = Field(default=None, description="the path of a PEM file")
    failing_days: Annotated[int, Field(ge=1, le=90)] | None = Field(default=None, description="whole days from 1 to 90")
    interval: IntervalShape = Field(default_factory=IntervalShape, description="a mapping of least and most")
    host: HostShape = Field(default_factory=HostShape, description="a mapping of connections and gap")
    hosts: dict[Host, HostShape] = Field(
        default_factory=dict, description="a mapping from host or host:port to connections and gap"
    )


class FeedShape(_Shape):
    """One of `feeds`."""

    title: Line = Field(description="a line of text")
    url: Url = Field(description="an http or https address such as https://example.org/feed.xml")
    kind: Annotated[str, AfterValidator(lambda kind: ALSO.get(kind, kind)), _one_of(KINDS)] | None = Field(
        default=None, description=f"one of {_words(*KINDS)}"
    )
    role: Annotated[str, _one_of(ROLES)] | None = Field(default=None, description=f"one of {_words(*ROLES)}")
    topics: list[Annotated[str, _one_of(TOPICS)]] | None = Field(
        None, description=f"in a list of some of {_words(*TOPICS)}"
    )
    weight: Annotated[float, Field(ge=0, le=5)] | None = Field(default=None, description="a number from 0 to 5")
    language: Language | None = Field(default=None, description="a language tag such as en or pt-BR")
    selector: Line | None = Field(default=None, description="a CSS selector, or what docs/sources.md says for the kind")
    enabled: bool | None = Field(default=None, description="true or false")
    id: FeedName | None = Field(
        default=None, description="lower-case letters, digits, dots, hyphens and underscores, such as some-lab"
    )


class FileShape(_Shape):
    """The whole of feeds.yaml."""

    feeds: Annotated[list[FeedShape], Field(min_length=1)] = Field(
        description="a list of at least one feed with title and url (`digest feeds add URL` writes the first)"
    )
    list: ListShape = Field(default_factory=ListShape, description=f"a mapping of {_words(*ListShape.model_fields)}")
    fetch: FetchShape = Field(
        default_factory=FetchShape, description=f"a mapping of {_words(*FetchShape.model_fields)}"
    )
