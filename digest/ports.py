"""Every seam to the world outside on one page, in Protocols of one to six methods; what the digest keeps is in `digest.stores`.

Adapters implement these by shape; nothing here is subclassed. `digest.app` alone knows which adapter stands behind which seam.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from digest.exchange import Question, Reply, Request, Response, Unanswered, Unwritten
from digest.model import Failure
from digest.people import Message, Outcome

R = TypeVar("R")
Watch = Callable[[str, int, int], None]
"""Is told of progress: the stage, how many parts are done, of how many (0: no parts)."""


class Fetcher(Protocol):
    """The one door to the web."""

    def get_all(self, requests: Iterable[Request]) -> Iterator[Response | Unanswered]:
        """Answers as they come, each request once; `Unanswered.what` is the request's tag."""


class Workers(Protocol):
    """Other processes for untrusted bytes and heavy work; a stuck or dead one costs its item only."""

    def map(self, function: Callable[..., R], items: Iterable[tuple[object, ...]]) -> Iterator[R | Failure]:
        """`function(*item)` for each item, in order; a `Failure` where it raised, hung or died."""


class LLM(Protocol):
    """Any OpenAI-compatible model."""

    @property
    def name(self) -> str:
        """The model's name, as the issue shows it and the cache keys it."""

    def replies(self, asked: Sequence[Question]) -> list[Reply | Unwritten]:
        """One outcome for each question, in order; bounded in time, and never an exception for a question that fails."""


class Encoder(Protocol):
    """Anything that turns texts into vectors of meaning; one that is absent costs nothing but likeness beyond words."""

    @property
    def name(self) -> str:
        """The encoder's name, as reports show it and the store keys it."""

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One unit vector for each text, in order; raises EndpointError."""


class Mailer(Protocol):
    """A way to hand over finished mail; one file of `digest/mail` each."""

    @property
    def name(self) -> str:
        """The mailer's name: that of its file."""

    @property
    def repeatable(self) -> bool:
        """Whether handing over one message twice cannot give anybody two mails."""

    def send(self, messages: Sequence[Message]) -> Iterator[Outcome]:
        """One outcome for each message, in order, as soon as it is known; raises MailerError when nothing can be sent."""

    def check(self) -> str:
        """Try the way up to a login and say in one sentence what was found; raises MailerError."""
