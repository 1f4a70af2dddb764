"""The names of a sentence, and whether a source has them: as written, made into an adjective, shortened, or in another script.

A version belongs to its name: `GPT-5` is not in a source that speaks of `GPT-5.5`, nor `Llama-3-8B` in one of `Llama-3-70B`.
"""

import re
from collections.abc import Iterator
from functools import cache

from digest import knowledge
from digest.makers import VENDORS
from digest.text import CJK, STOPWORDS
from digest.writing.grounding import germanic
from digest.writing.grounding.abroad import Abroad
from digest.writing.grounding.senses import stem

TOKEN = re.compile(r"[^\W_]+(?:\.\d+)+(?![^\W_])|[^\W_]+")
_NAME = re.compile(
    r"(?<![\w@/.])(?:[A-Z\u00c0-\u00dd][\w'&.+-]*[\w+]|[A-Z]|[a-z]+[A-Z][\w.+-]*\w?|[a-z]+-?\d[\w.-]*)(?![\w/])"
)
_WORD = re.compile(r"[^\W_][\w'&.+-]*")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]?")
_PLURAL_SHORT = re.compile(r"^([A-Z][A-Z-]*[A-Z])s$")
LONG = 7  # letters of a word that is two names
_QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth", "H1": "first", "H2": "second"}
_OPENS = re.compile(r"(?:^|[.!?:…]\s+|[“\"\u2018«(]\s*)$")
_GAP = re.compile(rf"(?<=[{CJK}]) (?=[a-z0-9])|(?<=[a-z0-9%]) (?=[{CJK}])")  # where `grounding` has put one
_VERSION = re.compile(r" (\d+(?:\.\d+)*)(?![\w%-]|[.,]\d| (?:million|billion|trillion|thousand|percent))")
_DOES = re.compile(
    r" (?:said|says|told|wrote|works|released|raised|launched|unveiled|presented|published|announced|introduced|acquired|bought|open-sourced|hired|sued|joined|signed"
    r"|(?:has|have|had) (?:released|raised|launched|unveiled|published|announced|introduced|acquired|open-sourced|hired|sued|joined|signed))\b"
)
_COUNTED = re.compile(
    r"(?:under|over|top|pre|post|mid|sub|non|level|phase|step|day|week|year|age|tier|late|early)-(\d+(?:\.\d+)?)s?"
)
"""Plain words joined to a figure, as in `under-16s`."""
_ROLES = frozenset(
    "founder president ceo chief director professor researcher judge minister chancellor senator startup start-up company lab maker giant developer rival investor analyst engineer "
    "scientist critic backer author artist chairman chairwoman chair co-founder cofounder user reporter regulator lawyer attorney secretary governor mayor spokesman spokeswoman "
    "spokesperson economist partner competitor newcomer parent owner buyer employee worker executive manager head boss editor journalist philosopher mathematician programmer".split()
)
"""Words that stand before a name with a capital only because they open a sentence."""
_HEADLINE = frozenset(
    "unveils launches releases raises says plans adds cuts wins sues faces gets makes takes shows finds beats tops opens joins buys hits brings offers drops rolls ships debuts "
    "introduces announces reveals publishes warns claims reports expands boosts builds backs bets moves calls aims seeks eyes signs acquires agrees tests sets lets helps gives "
    "goes comes leads turns puts keeps uses wants hires fires bans fines blocks rejects approves updates upgrades fixes supports powers runs trains beating using report deal".split()
)
"""Verbs of headlines, which a headline in capitals writes like names."""
_COMMON = STOPWORDS | frozenset(
    "ai monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march "
    "april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "english internet web according based released researchers people users developers company companies models "
    "model new open training weights code data today earlier later last next first second third however read details costs using "
    "published licence license several early late part unlike version tests test support free access older newer i a "
    "la le les un une una el los las il lo gli der die das ein eine het een "
    "management staff leadership nobody everyone everybody somebody someone anyone nothing everything something".split()
)


def names(text: str, *, first_word: bool, german: bool = False) -> Iterator[str]:
    """Words written as names: capitals inside a sentence, mixed case or a digit anywhere; a plain first word only where it surely is one.

    In `german`, told or seen by its small words, all nouns have capitals: a plain one is a name where it is known or stands after
    another. A number that follows a name at once comes with it as its version, as in `Gannet 3`.
    """
    german = german or germanic.seems(text)
    capitals = _in_capitals(text)
    for m in _NAME.finditer(text):
        word = m.group().rstrip(".'")
        word = germanic.headed(word) if german else word
        opening = bool(_OPENS.search(text[: m.start()])) and not (first_word and m.start() == 0)
        plain = len(word) == 1 or (word[1:].islower() and not any(c.isdigit() for c in word))
        if word.lower() in _COMMON or re.sub(r"'s$", "", word.lower()) in _COMMON or word.replace(".", "").isdigit():
            continue
        if (german and plain and key(word) not in _known() and not germanic.named(word, text[: m.start()])) or (
            capitals and word.lower() in _HEADLINE
        ):
            continue
        if opening and plain and not _surely(word, text[m.end() :]):
            continue
        yield word


def _in_capitals(text: str) -> bool:
    """Whether a text writes most of its longer words with a capital, as some headlines do."""
    longer = re.findall(r"[^\W\d_]{4,}", text)
    return len(longer) > 3 and sum(w[0].isupper() for w in longer) > 0.7 * len(longer)


def versions(text: str) -> Iterator[tuple[str, str]]:
    """Names with the number that follows them at once, as in `Gannet 3`; a year is no version."""
    for m in _NAME.finditer(text):
        after = _VERSION.match(text[m.end() :])
        if after and m.group().lower() not in _COMMON and not re.fullmatch(r"(?:19|20)\d\d", after[1]):
            yield m.group(), after[1]


def _surely(word: str, after: str) -> bool:
    """Whether a plain first word is a name: one that is known, one before another name, or one that does what companies do."""
    if re.match(r" [A-Z][\w-]*", after):
        return key(word) not in _ROLES
    if key(word) in _known():
        return True
    return not word.endswith("s") and bool(_DOES.match(after))


@cache
def _known() -> frozenset[str]:
    known = knowledge.names()
    entries = (
        *VENDORS.values(),
        *known.makers,
        *known.closed_families,
        *(f for forms, _ in knowledge.spellings() for f in forms),
    )
    plain = "together scale spark seed arm apple meta cursor character".split()
    return frozenset(key(e) for e in entries if " " not in e) - frozenset(plain) - STOPWORDS


def key(word: str) -> str:
    """A word as names are compared: no possessive, no plural, no full stops between initials."""
    word = _PLURAL_SHORT.sub(r"\1", word.strip(".,;:+'-&"))
    word = re.sub(r"'s?$", "", word.lower().strip(".,;:+'-&"))
    if _INITIALS.fullmatch(word):
        return word.replace(".", "")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def spaced(text: str) -> str:
    """A text as its words alone, small, one space around each; a decimal is one word."""
    return " " + " ".join(TOKEN.findall(text.lower())) + " "


@cache
def _elsewhere() -> dict[str, tuple[str, ...]]:
    """The other spellings by each word of a name's English forms."""
    found: dict[str, tuple[str, ...]] = {}
    own = {form for forms, _ in knowledge.spellings() for form in forms}
    for forms, others in knowledge.spellings():
        for form in forms:
            for word in {key(form), *(key(w) for w in form.split())}:
                found[word] = found.get(word, ()) + others + forms
        for other in others:
            if ord(other[0]) < 0x250 and other not in own:
                for word in {key(other), *(key(w) for w in other.split() if w[0].isupper())}:
                    found[word] = found.get(word, ()) + forms
    return found


class Names:
    """The names of a source, taken once."""

    def __init__(self, text: str) -> None:
        self._raw = _GAP.sub("", text.lower())
        self._abroad = Abroad(text)
        self._text = spaced(text)
        tokens = self._text.split()
        self._initials = "".join(" " if w in STOPWORDS else w[0] for w in tokens)
        self._capitals = " ".join(
            w[0] for w in re.findall(r"[A-Z]\w*|[a-z]\w+|[.!?]", text) if w.lower() not in STOPWORDS
        )
        self._stems = {stem(t) for t in set(tokens)}
        found = _WORD.findall(text)
        self._names = {key(w) for w in found} | {key(w) for w in TOKEN.findall(text)}
        self._proper = {key(w) for w in found if w[0].isupper()}
        self._joined = {"".join(tokens[i : i + n]) for n in (1, 2, 3) for i in range(len(tokens) - n + 1)}

    def has(self, name: str) -> bool:
        """Whether a name of a sentence is there."""
        word = key(name)
        if (
            word in self._names
            or f" {spaced(name).strip()} " in self._text
            or "".join(TOKEN.findall(name.lower())) in self._joined
        ):
            return True
        plain = name[1:].islower() and stem(name.lower()) in self._stems
        if (
            plain
            or self._written_otherwise(word)
            or self._from(word)
            or self._short_for(name)
            or self._abroad.has(name)
        ):
            return True
        counted = _COUNTED.fullmatch(word)
        if counted:
            return f" {counted[1]} " in self._text
        parts = [key(p) for p in re.split(r"[-\u2013/.]", name) if p]
        return len(parts) > 1 and not any(c.isdigit() for c in name) and all(self._part(p) for p in parts)

    def compounds(self, text: str) -> set[str]:
        """A sentence's words that are one word of the source with a neighbour, as `Hugging Face` is of `huggingface`."""
        pairs = re.findall(r"(?<![\w-])([A-Z]\w*)(?=[ -]([A-Z]\w*))", text)
        return {
            word for pair in pairs if len("".join(pair)) >= LONG and key("".join(pair)) in self._names for word in pair
        }

    def has_text(self, quote: str) -> bool:
        """Whether words stand there in this order."""
        return spaced(quote).strip() in self._text

    def other_version(self, name: str, version: str) -> bool:
        """Whether a name is there with versions, none of which is this one."""
        there = re.findall(rf" {re.escape(spaced(name).strip())} v?(\d+(?:\.\d+)*) ", self._text)
        return bool(there) and version not in there and f" {spaced(name).strip()} {version}" not in self._text

    def _part(self, part: str) -> bool:
        return part in self._names or self._written_otherwise(part) or self._from(part)

    def _written_otherwise(self, word: str) -> bool:
        for other in _elsewhere().get(word, ()):
            if ord(other[0]) > 0x2FFF:
                if other.lower() in self._raw:
                    return True
            elif ord(other[0]) > 0x24F:
                if re.search(rf"\b(?:[وبلفك]?ال|[وبلفك])?{re.escape(other.lower().replace('_', ' '))}", self._raw):
                    return True
            elif f" {spaced(other).strip()} " in self._text or (
                " " not in other and {key(other), key(other) + "er"} & self._names
            ):
                return True
        return False

    def _from(self, word: str) -> bool:
        """Whether `chinese` is made from a name that is there, or a name that is there from `china`."""

        def made(adjective: str, name: str) -> bool:
            stem = re.sub(r"(?:ese|ian|ish|ean|n|i)$", "", adjective)
            return stem != adjective and len(stem) > 3 and name.startswith(stem) and len(name) - len(stem) < 4

        return any(made(word, name) or made(name, word) for name in self._proper if name[:3] == word[:3])

    def _short_for(self, name: str) -> bool:
        """Whether capitals are the first letters of neighbouring words that are there, or a quarter named in words."""
        quarter = _QUARTERS.get(name.upper())
        if quarter:
            return f" {quarter} {'half' if name[0] in 'Hh' else 'quarter'} " in self._text
        letters = name.rstrip("s")
        if not re.fullmatch(r"[A-Z]{2,6}", letters):
            return False
        return " ".join(letters) in self._capitals or (len(letters) > 3 and letters.lower() in self._initials)
