"""What a model is asked about a story.

A prompt is a text of parts (`templates/prompts`): a first line `version: N`, then `== system ==` and `== user ==`, and where a story
may go on from earlier issues `== told ==`, which is added to the user part then. In these `$title`, `$mark`, `$sources` and `$told` are
filled in once, and `$language` in all parts; what the sources say is never read as a template.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template

from pydantic import BaseModel

from digest.errors import SettingsError
from digest.exchange import Question
from digest.model import Source
from digest.text import cut
from digest.writing.asking.answers import StoryForm

LEAST = 400  # characters of one source
TOLD_SHARE = 4
"""Which part of the room for the sources what was told before may take besides."""

_PARTS = re.compile(r"\Aversion:[ \t]*(\S+)\s*\n== system ==\n(.*?)\n== user ==\n(.*?)(?:\n== told ==\n(.*))?\Z", re.S)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt template; `version` is part of every cache key, `told` is said of a story that readers know a part of."""

    version: str
    system: str
    user: str
    told: str = ""


def parse(text: str, name: str = "the prompt") -> Prompt:
    """A prompt from the text of its file; raises SettingsError when a part is missing."""
    found = _PARTS.match(text.replace("\r\n", "\n"))
    if not found:
        raise SettingsError(
            f"{name} is no prompt: it needs `version: N`, `== system ==` and `== user ==`, in this order."
        )
    return Prompt(found[1], found[2].strip(), found[3].strip(), (found[4] or "").strip())


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters of sources a model is shown, and the language it is to write in, in words."""

    limit: int = 12_000
    language: str = "English"


def question(prompt: Prompt, sources: Sequence[Source], title: str, room: Room, known: Sequence[str] = ()) -> Question:
    """What is asked about a story: numbered sources, shortened to what there is room for, fenced by a mark no source can contain.

    `known` are the texts that readers were told before, each with its title as the first line; they are fenced by the same mark.
    """
    told = _shown(sources[: max(1, room.limit // LEAST)], room.limit)
    before = _before(known, room.limit // TOLD_SHARE) if prompt.told else ()
    mark = fence([prompt.version, title, told, before])
    parts = [
        f"[{mark} source {i}]\nOutlet: {o}\nTitle: {t}\n{x}\n[{mark} end of source {i}]"
        for i, (o, t, x) in enumerate(told, 1)
    ]
    earlier = [f"[{mark} told {i}]\n{text}\n[{mark} end of told {i}]" for i, text in enumerate(before, 1)]
    filled = {"title": title, "mark": mark, "sources": "\n\n".join(parts), "told": "\n\n".join(earlier)}
    return asked(prompt, f"{prompt.told}\n\n{prompt.user}" if before else prompt.user, filled, room.language, StoryForm)


def asked(prompt: Prompt, user: str, filled: Mapping[str, str], language: str, form: type[BaseModel]) -> Question:
    """A question with its parts filled in, once."""
    said = {"language": language}
    return Question(
        Template(prompt.system).safe_substitute(said), Template(user).safe_substitute({**said, **filled}), form
    )


def fence(quoted: object) -> str:
    """A mark made of what it stands around, so that nothing in there can hold it."""
    return hashlib.sha256(json.dumps(quoted, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:16]


def _shown(sources: Sequence[Source], limit: int) -> list[tuple[str, str, str]]:
    """Outlet, title and text of each source; what the short ones leave, the long ones take."""
    rooms: dict[int, int] = {}
    left, waiting = limit, sorted(range(len(sources)), key=lambda i: (len(sources[i].text), i))
    for place, i in enumerate(waiting):
        rooms[i] = max(LEAST, left // (len(waiting) - place))
        left -= min(len(sources[i].text), rooms[i])
    return [(s.outlet or "unknown outlet", s.title, _shortened(s.text, rooms[i])) for i, s in enumerate(sources)]


def _before(known: Sequence[str], room: int) -> list[str]:
    """What was told before, the first words of each text, in one order however it was given."""
    texts = sorted(set(known))[: max(1, room // 300)]
    return [cut(text, max(300, room // len(texts))) for text in texts]


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else cut(text, limit)
