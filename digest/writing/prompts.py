"""What a model is asked about a story, and its answer read without trust.

A prompt is a text of parts (`templates/prompts`): a first line `version: N`, then `== system ==` and `== user ==`, and where a story
may go on from earlier issues `== told ==`, which is added to the user part then. In these `$title`, `$mark`, `$sources` and `$told` are
filled in once; what the sources say is never read as a template.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template

from digest.errors import EndpointError, SettingsError
from digest.model import Source
from digest.text import cut, sentences

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "headline": {"type": "string"},
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "source": {"type": "integer"}},
                "required": ["text", "source"],
                "additionalProperties": False,
            },
        },
        "why_it_matters": {"type": "string"},
    },
    "required": ["headline", "sentences", "why_it_matters"],
    "additionalProperties": False,
}
MOST_CHARS = 2_000
TOLD_SHARE = 4
"""Which part of the room for the sources what was told before may take besides."""

_PARTS = re.compile(r"\Aversion:[ \t]*(\S+)\s*\n== system ==\n(.*?)\n== user ==\n(.*?)(?:\n== told ==\n(.*))?\Z", re.S)
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt template; `version` is part of every cache key, `told` is said of a story that readers know a part of."""

    version: str
    system: str
    user: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a model and the index of the source it names, -1 when it names none."""

    text: str
    source: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's answer: nothing in it is checked yet."""

    headline: str
    sentences: tuple[Said, ...]
    why_it_matters: str


def parse(text: str, name: str = "the prompt") -> Prompt:
    """A prompt from the text of its file; raises SettingsError when a part is missing."""
    found = _PARTS.match(text.replace("\r\n", "\n"))
    if not found:
        raise SettingsError(
            f"{name} is no prompt: it needs `version: N`, `== system ==` and `== user ==`, in this order."
        )
    return Prompt(found[1], found[2].strip(), found[3].strip(), (found[4] or "").strip())


def question(prompt: Prompt, sources: Sequence[Source], title: str, limit: int, known: Sequence[str] = ()) -> str:
    """The user message: numbered sources, shortened evenly to `limit` characters, fenced by a mark no source can contain.

    `known` are the texts that readers were told before, each with its title as the first line; they are fenced by the same mark.
    """
    each = max(400, limit // max(1, len(sources)))
    told = [(s.outlet or "unknown outlet", s.title, _shortened(s.text, each)) for s in sources[: max(1, limit // 400)]]
    before = _before(known, limit // TOLD_SHARE) if prompt.told else ()
    hashed = [prompt.version, told, before] if before else [prompt.version, told]
    mark = hashlib.sha256(json.dumps(hashed, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:16]
    parts = [
        f"[{mark} source {i}]\nOutlet: {o}\nTitle: {t}\n{x}\n[{mark} end of source {i}]"
        for i, (o, t, x) in enumerate(told, 1)
    ]
    earlier = [f"[{mark} told {i}]\n{text}\n[{mark} end of told {i}]" for i, text in enumerate(before, 1)]
    filled = {"title": title, "mark": mark, "sources": "\n\n".join(parts), "told": "\n\n".join(earlier)}
    user = f"{prompt.told}\n\n{prompt.user}" if before else prompt.user
    return Template(user).safe_substitute(filled)


def _before(known: Sequence[str], room: int) -> list[str]:
    """What was told before, the first words of each text, in one order however it was given."""
    texts = sorted(set(known))[: max(1, room // 300)]
    return [cut(text, max(300, room // len(texts))) for text in texts]


def answer(text: str) -> Answer:
    """A reply read as an answer: the fields asked for, or a `summary` in their place; raises EndpointError otherwise."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EndpointError("The model's answer is not JSON.") from error
    if not isinstance(found, dict):
        raise EndpointError("The model's answer is not a JSON object.")
    said = _said(found.get("sentences"))
    if not said and isinstance(found.get("summary"), str):
        said = tuple(Said(s, -1) for s in sentences(_text(found["summary"])))
    if not said:
        raise EndpointError("The model's answer holds no sentences.")
    return Answer(_text(found.get("headline")), said, _text(found.get("why_it_matters")))


def _said(value: object) -> tuple[Said, ...]:
    found: list[Said] = []
    for item in value[:12] if isinstance(value, list) else []:
        if isinstance(item, str):
            found += [Said(s, -1) for s in sentences(_text(item))]
        elif isinstance(item, dict):
            number = item.get("source")
            index = number - 1 if isinstance(number, int) and not isinstance(number, bool) else -1
            found += [Said(s, index) for s in sentences(_text(item.get("text")))]
    return tuple(found)


def _text(value: object) -> str:
    return " ".join(_SURROGATES.sub("\ufffd", value[:MOST_CHARS]).split()) if isinstance(value, str) else ""


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else cut(text, limit)
