"""What an installation is set to, as frozen values; `digest.config` makes them from feeds.yaml and the environment."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from digest.issue import Masthead
from digest.model import Feed


@dataclass(frozen=True, slots=True)
class Caps:
    """How much one issue holds, and how much of it one source, one vendor and one topic may take.

    `per_vendor` counts the leading stories and the links that are about one maker, `per_topic` the leading stories of one topic.
    """

    top: int = 5
    papers: int = 4
    quick: int = 8
    per_source: int = 3
    per_vendor: int = 3
    per_topic: int = 4
    terms: int = 3
    claims: int = 6


@dataclass(frozen=True, slots=True)
class Window:
    """What counts as new: `first_hours` on a first run, doubled up to `reach_days` while fewer than `enough` stories are found."""

    first_hours: int = 24
    reach_days: int = 7
    enough: int = 8
    late_hours: int = 48


Review = Literal["required", "optional"]


@dataclass(frozen=True, slots=True)
class ListSettings:
    """One mailing list: its look, its people and its hours; `sender` and `operator` are bare addresses.

    `interests` is what the readers care for: points by topic, for or against; `openness` a factor on what openness is worth. With `review` required nothing is mailed that an
    editor has not approved. `reasons` shows in the issue why its stories were chosen and what was left out.
    """

    masthead: Masthead
    timezone: ZoneInfo
    hour: int
    sender: str
    operator: str
    caps: Caps = Caps()
    window: Window = Window()
    interests: tuple[tuple[str, float], ...] = ()
    openness: float = 1.0
    review: Review = "optional"
    reasons: bool = True

    @property
    def id(self) -> str:
        """The list's id, as in the database and in List-Id."""
        return self.masthead.list_id


@dataclass(frozen=True, slots=True)
class HostLimits:
    """Politeness towards one host: requests at once and seconds between two starts."""

    connections: int = 2
    gap: float = 1.0


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds, in hours, of how often a feed is asked by runs that ask only what is due."""

    least: float = 0.5
    most: float = 20.0


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Bounds of the one door to the web; seconds and bytes.

    `allow` lists addresses, networks and hosts inside the operator's own net that may be asked all the same. `proxies` are
    trusted hops by scheme, `direct` the hosts they are not used for; `authorities` is a file of further certificates.
    `patience` is for how long one pass may go on before what has not begun is left out.
    """

    user_agent: str
    deadline: float = 20.0
    connections: int = 64
    host: HostLimits = HostLimits()
    hosts: tuple[tuple[str, HostLimits], ...] = ()
    feed_bytes: int = 16 * 1024 * 1024
    page_bytes: int = 4 * 1024 * 1024
    header_bytes: int = 256 * 1024
    redirects: int = 5
    pages: int = 400
    patience: float = 900.0
    robots: bool = True
    allow: tuple[str, ...] = ()
    proxies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    direct: tuple[str, ...] = ()
    authorities: str = ""
    interval: Interval = Interval()
    failing_days: int = 3


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in and out, in millionths of a currency: 0.25 is 250,000."""

    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What models may cost in one day: tokens in and out together, and money in millionths where there is a price; None is no limit."""

    tokens: int | None = 200_000
    money: int | None = None
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An OpenAI-compatible endpoint; `timeout` in seconds for one call, `patience` for all of a run's.

    What may pass by itself is tried again `retries` times, the first time after `pause` seconds, then after twice as many and so on.
    `at_once` calls are under way together at the most, and `per_minute` begun, where the endpoint sets such a limit (0: none).
    `answer` is how many tokens one answer may take, `sources` how many characters of a story's sources one question shows.
    """

    base_url: str | None
    api_key: str = field(repr=False)
    name: str
    timeout: float = 60.0
    retries: int = 2
    pause: float = 2.0
    patience: float = 1800.0
    at_once: int = 2
    per_minute: int = 0
    answer: int = 4_000
    sources: int = 12_000
    budget: Budget = Budget()


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """Which file of `digest/encoders` turns texts into vectors, and its options (secrets among them)."""

    name: str
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class MailerSettings:
    """Which file of `digest/mail` sends, and its options (secrets among them)."""

    name: str = "outbox"
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole installation; `resting` are feeds that the operator has disabled."""

    home: Path
    database: str = field(repr=False)
    list: ListSettings
    feeds: tuple[Feed, ...]
    fetch: FetchSettings
    mailer: MailerSettings
    model: ModelSettings | None
    secret: bytes = field(repr=False)
    templates: Path | None = None
    resting: tuple[Feed, ...] = ()
    encoder: EncoderSettings | None = None


def embedded(home: Path) -> str:
    """The address of the database that lies in a home, whatever characters its path has."""
    return f"sqlite:///{quote(str(home / 'digest.db'))}"
