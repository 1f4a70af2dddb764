"""Names of a summary in one language whose sources are in another: places by their people, generic words, and names in other letters."""

import re

from digest import knowledge
from digest.text import CJK
from digest.writing.grounding.figures import foreign
from digest.writing.grounding.sounding import Sounds

_SIGNS = re.compile(f"[{CJK}]")
_LINE = 8  # signs of a line that is written in them
_PEOPLE = re.compile(
    r"\b(?:([A-ZÄÖÜ]\w{3,})er|(\w{4,})(?:ai[sn]e?s?|oise?s?|ien(?:ne)?s?|isch(?:e[rnms]?)?|an[oa]s?|eñ[oa]s?|eses?|esas?|e[iî]r[oa]s?|ense?s?))\b"
)
"""What is made of a place: `Hamburger`, `nantaise`, `brasileiro`, `zaragozano`."""
_GENERIC = frozenset(
    "lab labs laboratory laboratories research institute university college school academy centre center company group holding holdings technology "
    "technologies ministry minister department office authority agency commission committee council court parliament government party bank fund "
    "foundation association union state city province federal national supreme high central internet information industry education science "
    "commerce finance defence defense health justice culture president professor doctor news times daily project open series round".split()
)
"""Parts of names that are translated."""
_TRANSLATED = frozenset(
    "comisión comissão commissione kommission ministerio ministère ministero ministério gobierno gouvernement governo regierung universidad université "
    "università universidade universität instituto istituto laboratorio laboratoire labor autoridad autorité autorità autoridade behörde agencia agence "
    "agenzia agência consejo conseil consiglio conselho parlamento parlement corte cour gericht banco banque banca empresa compañía société società "
    "unión europea européenne estado estados presidente président ia ki inteligencia intelligence artificial artificielle".split()
)
_GLOSS = re.compile(r"((?:[A-Z][\w'-]*(?: |$)){1,4})\(([^()]{1,40})\)")
_NOT_LATIN = re.compile("[^\x00-\u024f\u2000-\u206f]{2}")


class Abroad:
    """The lines of a source that are in another language than English, taken once."""

    def __init__(self, text: str) -> None:
        lines = [line for line in text.splitlines() if foreign(line) or len(_SIGNS.findall(line)) >= _LINE]
        self._any = bool(lines)
        self._people = {(m[1] or m[2]).lower() for line in lines for m in _PEOPLE.finditer(line)}
        self._sounds = Sounds("\n".join(lines))

    def has(self, name: str) -> bool:
        """Whether a name is there by a people, by its sound, or a word that is translated."""
        word = re.sub(r"'s?$", "", name.lower())
        if word in _TRANSLATED or not self._any:
            return word in _TRANSLATED
        if word in _GENERIC or self._sounds.has(name):
            return True
        return any(word.startswith(people) and len(word) - len(people) < 4 for people in self._people)


def glossed(text: str, source: str) -> tuple[str, ...]:
    """The names of an answer that stand before the signs in which a source writes them, as `Kehai (科海)` does.

    A name that is known, or whose other spellings are, has to be there by itself.
    """
    known = {word for forms, _ in knowledge.spellings() for form in forms for word in form.lower().split()}
    found = (m for m in _GLOSS.finditer(text) if _NOT_LATIN.match(m[2]) and m[2].strip() in source)
    return tuple(dict.fromkeys(word for m in found for word in m[1].split() if word.lower() not in known))
