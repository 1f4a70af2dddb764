"""Names in German, where every noun has a capital."""

import re
from functools import cache

from digest import knowledge
from digest.text import STOPWORDS

_GERMAN = re.compile(
    r"\b(?:der|die|das|den|dem|des|und|ist|sind|mit|für|auf|aus|am|bei|ein|eine|einen|von|zu|nicht|sich|im|wird|werden|wurde|hat|haben|als|auch)\b",
    re.I,
)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|is|are|was|were|with|for|that|it|by|from)\b", re.I)
_NOUN = re.compile(
    r"(?<![\w-])(?!(?:Ende|Anfang|Mitte|Prozent|Euro|Dollar|Millionen|Milliarden|Billionen|Tausend|Hundert|Die|Der|Das|Dem|Den|Des|Ein|Eine|Einen|Im|In|Am|Mit|Für|Von|Nach|Laut|Bei"
    r"|Seit|Bis|Gegen|Auf|Aus|Zu|Zum|Zur|Und|Auch|Es|Sie|Er|Wie|Als|Alle|Mehrere|Viele|Einige|Vor|Über|Unter|Durch|Ohne|Beim|Vom|Kein|Keine|Ihr|Sein|Ihre|Seine|Damit|Dabei)\b)[A-ZÄÖÜ][a-zäöüß]+ $"
)
"""A noun at the end of what stands before a word: two nouns side by side are a thing and its name, or a name of two words."""


def seems(text: str) -> bool:
    """Whether a text has more small words of German than of English."""
    return len(_GERMAN.findall(text)) > max(1, len(_ENGLISH.findall(text)))


def headed(word: str) -> str:
    """What a compound is of: `OpenAI` of `OpenAI-Chef`."""
    head, _, last = word.rpartition("-")
    return head if head and len(last) > 2 and last.istitle() and last.isalpha() else word


def named(word: str, before: str) -> bool:
    """Whether a noun is a name: that of a place, or one that follows another noun at once which counts nothing."""
    if word.lower() in _places():
        return True
    after = _NOUN.search(before)
    return after is not None and not re.search(r"\d[\d.,]* $", before[: after.start()])


@cache
def _places() -> frozenset[str]:
    """Names of places and peoples as languages of Latin letters write them."""
    others = (other for _, found in knowledge.spellings() for other in found)
    return frozenset(o.lower() for o in others if o.isalpha() and o.istitle() and ord(max(o)) < 0x250) - STOPWORDS
