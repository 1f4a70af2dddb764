"""Names that a source writes in letters which say how they sound: Cyrillic, Greek, Arabic, Hebrew, kana and Hangul.

A name in Latin letters is there when its consonants are those of a word of the source, and its vowels nearly those where the script
writes them. Spellings differ (`Alexey`, `Aleksei`), so what English spells in two ways is one sound here; Han signs say no sound.
"""

# ruff: noqa: RUF001 - letters of several scripts look alike

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_LETTERS = (
    "аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щsh ъ ь ыi эe юu яa іi їi єe ґg ўu јi љl њn ћch ђj џj "
    "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξks οo πp ρr σs ςs τt υi φf χkh ψps ωo "
    "اa أa إi آa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz ع غgh فf قk كk لl مm نn هh وw يy ى ة ء ؤw ئy پp چch ژzh گg کk یy "
    "אa בb גg דd הh וv זz חkh טt יi כk ךk לl מm םm נn ןn סs ע פp ףp צts ץts קk רr שsh תt"
)
_SAID = {pair[0]: pair[1:] for pair in _LETTERS.split()}
_WORD = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0590-\u05ff\u0620-\u06ff\u30a1-\u30fc\uac00-\ud7a3]{2,}")
_BARE = re.compile("[\u0590-\u05ff\u0620-\u06ff]")  # scripts that write few vowels
_BEFORE = re.compile("^[وبلفك]?(?:ال)?|^[ובלמהכש]")
_ALIKE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|sh", "S"), ("tch|ch|zh|dj|dzh|j", "J"), ("kh|gh|ck|q|g|c(?![eiy])", "k"), ("ts|tz|z|c", "s"), ("th|dh|d", "t"), ("ph", "f"),
        ("x", "ks"), ("w|b", "v"), ("p", "f"), ("l", "r"),
    )
)  # fmt: skip
_VOWELS = re.compile("[aeiouy]+")
LEAST, FEW = 3, 2
SYLLABLES = 4  # sounds of a part of a Korean name; its beginning may have one less
NEARLY, BARELY = 0.75, 0.5
ENDING = 2  # consonants that the case of a noun may add
_CLOSED = re.compile("(?:ss?|j|c|h)$")  # what closes a Korean syllable is said as t
_OTHERWISE = {
    "si": "shi",
    "ti": "chi",
    "tu": "tsu",
    "zi": "ji",
    "hu": "fu",
}  # how Unicode calls a kana, and how it sounds


class Sounds:
    """The words of a source that are written by sound, taken once."""

    def __init__(self, text: str) -> None:
        words = set(_WORD.findall(text))
        bare = {word for word in words if _BARE.search(word)}
        forms = (form for word in bare for form in (word, _BEFORE.sub("", word)))
        self._bare = {_consonants(_folded(_read(form)).replace("v", "")) for form in forms}
        self._full = {_folded(_read(word)) for word in words - bare if word[0] < "\uac00"}
        self._syllables = {_folded(_read(word)) for word in words - bare if word[0] >= "\uac00"}

    def has(self, name: str) -> bool:
        """Whether a name in Latin letters is one of these words, as far as that can be heard."""
        if not (self._bare or self._full or self._syllables) or not name.isascii() or not name.isalpha():
            return False
        said = _folded(name.lower())
        if len(still := _consonants(said.replace("v", ""))) >= LEAST and still in self._bare:
            return True
        if any(word.startswith(said) if len(said) < SYLLABLES else said in word for word in self._syllables):
            return len(said) >= SYLLABLES - 1
        heard = _consonants(said)
        return len(heard) >= FEW and any(_alike(said, heard, word) for word in self._full)


def _alike(said: str, heard: str, word: str) -> bool:
    other = _consonants(word)
    if not other.startswith(heard) or len(other) - len(heard) > (ENDING if len(heard) >= LEAST else 0):
        return False
    near = SequenceMatcher(None, said, word[: len(said) + ENDING], autojunk=False).ratio()
    return near >= (BARELY if len(heard) > LEAST else NEARLY)


@lru_cache(maxsize=4096)
def _read(word: str) -> str:
    """A word in Latin letters: by the table, or by what Unicode calls a syllable (`KATAKANA LETTER GA`)."""
    found: list[str] = []
    for sign in word.lower():
        if sign in _SAID:
            found.append(_SAID[sign])
            continue
        kind, _, name = unicodedata.name(sign, "").rpartition(" ")
        syllable, small = _OTHERWISE.get(name.lower(), name.lower()), kind.endswith("SMALL")
        if small and found and syllable != "tsu":  # it takes the place of the vowel before
            found[-1] = "w" if found[-1] == "u" else found[-1][:-1]
        if kind.endswith("SYLLABLE"):
            syllable = _CLOSED.sub("t", syllable)
        if kind.endswith(("LETTER", "SMALL", "SYLLABLE")) and not (small and syllable == "tsu"):
            found.append(syllable)
    return "".join(found)


def _folded(latin: str) -> str:
    """Letters as sounds, one spelling each; no letter twice in a row."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if c.isalpha() and ord(c) < 0x250)
    for pattern, sound in _ALIKE:
        plain = pattern.sub(sound, plain)
    return re.sub(r"(.)\1+", r"\1", plain)


def _consonants(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", sounds))
