"""How one endpoint wants to be asked, learnt from what it refuses: the form of answers, and parameters that it does not know."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from digest.settings import ModelSettings

OPENAI_URL = "https://api.openai.com/v1"

LEAST_ANSWER = 1_000
"""Tokens; enough for a story and its facets, and what a small context can spare."""

FORMS = ("json_schema", "json_object", "")
"""How an answer's form is asked for, from the strictest; plain text with the schema in words comes last."""

LIMITS = ("max_tokens", "max_completion_tokens")
"""The names of an answer's limit. Ollama and older llama.cpp pass over the second one in silence, and then write without an end."""

_FORM = re.compile(r"response_?format|json_?schema|json_?object|structured[ _-]?output|guided|grammar", re.I)
_ANSWER = re.compile(r"max_(?:completion_|new_)?tokens|completion|output tokens", re.I)


@dataclass(frozen=True, slots=True)
class Manner:
    """What an endpoint accepts: the index of a form, parameters to leave out, and tokens for an answer at the most.

    `limits` are the names of that limit in the order in which they are tried.
    """

    answer: int
    form: int = 0
    unknown: frozenset[str] = frozenset()
    limits: tuple[str, ...] = LIMITS

    @property
    def limit(self) -> str:
        """The name by which this endpoint knows the limit of an answer, empty where it knows none."""
        return next((name for name in self.limits if name not in self.unknown), "")


def usual(settings: ModelSettings) -> Manner:
    """How an endpoint is asked first; OpenAI's own newer models refuse the older name of the limit."""
    host = urlsplit(settings.base_url or OPENAI_URL).hostname
    own = host == urlsplit(OPENAI_URL).hostname
    return Manner(settings.answer, limits=LIMITS[::-1] if own else LIMITS)


def simpler(manner: Manner, complaint: str) -> Manner | None:
    """A manner without what an endpoint complains of; None where the complaint is about something else."""
    for name in ("temperature", manner.limit):
        if name and name in complaint and name not in manner.unknown:
            return replace(manner, unknown=manner.unknown | {name})
    if _FORM.search(complaint) and manner.form + 1 < len(FORMS):
        return replace(manner, form=manner.form + 1)
    return None


def briefer(manner: Manner, complaint: str) -> Manner:
    """The manner for an endpoint that finds a request too long: shorter answers, where it counts them in."""
    if _ANSWER.search(complaint):
        return replace(manner, answer=min(manner.answer, LEAST_ANSWER))
    return manner
