"""Which language a text is in: by its script, then by its small words, and only then by a statistical identifier.

A code is the primary subtag of BCP 47 (RFC 5646, 2.2.1) in small letters. A wrong language does harm and none does not, so
an empty code stands for every doubt: too few words, code, two languages at once, or two answers that differ.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from digest.languages.signs import SCRIPTS, SMALL, WRITES

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LONGEST = 4_000  # characters of a text that are looked at
SHORT = 40  # words under which ASCII letters without any small word say nothing against the list's language
SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "cmn": "zh", "yue": "zh", "wuu": "zh"}
BOTH = frozenset(("sr", "kk", "tg", "az", "uz"))
UNSPACED = {"han": 0.5, "kana": 0.5, "thai": 0.2}  # words a character, where no spaces part them
NAME = 0.25  # what a capitalised Latin word counts for: names are written so in every language
MOST_OF_IT = 0.6
CANDIDATES = (
    "en de fr es it pt nl pl sv da no fi cs sk hu ro tr id vi ca eu et lv lt sl hr ms sw is "
    "la ru uk be bg mk sr ar fa ur hi mr ne zxx"
).split()
RELATED = tuple(
    frozenset(g.split()) for g in ("no da sv", "hr sl sr", "cs sk", "id ms", "ru uk be bg mk sr", "pt es ca")
)
_RUNS = re.compile("|".join(f"(?P<{name}>[{span}]+)" for name, span in SCRIPTS.items()))
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|https?://\S+|(?<!\S)[!-~]*[\d_/\\=<>{}@#$|~^][!-~]*(?!\S)", re.DOTALL)
_ASIDE = re.compile(r"[(\uff08\[][^()\uff08\uff09\[\]]{0,80}[)\uff09\]]")
_JOINED = re.compile(r"(?<=\w)['\u2019](?=\w)")
_SUBTAG = re.compile(r"[A-Za-z]{2,3}(?=[-_.@]|\Z)")


def primary(tag: str) -> str:
    """The language of a tag in small letters (`pt` of `pt-BR`), nothing where it is none."""
    found = _SUBTAG.match(tag.strip())
    code = found.group().lower() if found else ""
    return SAME.get(code, code)


def of(text: str, hint: str = "") -> str:
    """The language of a text, empty where it cannot be told; `hint` is what the feed or page says of itself.

    The hint decides between languages of one script, and counts by itself only where the words are too few to contradict it.
    """
    read, claimed = _Text(text), primary(hint)
    return _told(read, claimed) or (claimed if not read.scripts or read.scripts & scripts(claimed) else "")


def settled(text: str, said: str = "") -> str:
    """The tag that a text goes by: what its feed or page says, unless the words are surely another language's; empty in doubt.

    Words that show nothing against English are not asked further, for most texts are English and the identifier is dear to load.
    """
    if said and primary(said):
        return (of(text, said) or said) if foreign(text, said, said) else said
    if foreign(text, "en"):
        return of(text)
    return "en" if _plainly(_Text(text), "en") else ""


def foreign(text: str, language: str, hint: str = "") -> bool:
    """Whether a text is surely in another language than the list's; no words and no language of the list are no reason."""
    own, read = primary(language), _Text(text)
    if not own or not read.script or (read.script == "latin" and _at_home(read, own)):
        return False
    found = _told(read, primary(hint))
    if found in ("", own):
        return False
    return len(read.words) >= SHORT or not any(own in group and found in group for group in RELATED)


def understood(tag: str, title: str, language: str) -> bool:
    """Whether readers of a list's language read an article of a language and a title; what nobody can tell they do, and all without one.

    They do not where the title is in letters that a language of Latin letters has not, whatever the article is said to be in.
    """
    own = primary(language)
    if own and primary(tag) not in ("", own):
        return False
    return not own or "latin" not in scripts(own) or _Text(title).script in {"", *scripts(own)}


@cache
def name(code: str, in_language: str = "en") -> str:
    """What a language is called (`Chinese`, in German `Chinesisch`; CLDR), empty for a code that is none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only an issue with texts in other languages needs it

    try:
        spoken = Locale.parse(primary(in_language) or "en").languages
    except (UnknownLocaleError, ValueError):
        spoken = Locale.parse("en").languages
    return str(spoken.get(primary(code), ""))


class _Text:
    """A text without its code and links: the runs of its main script, which that is (empty where two are as strong), and the strong ones."""

    __slots__ = ("plain", "script", "scripts", "words")

    def __init__(self, text: str) -> None:
        plain = _CODE.sub(" ", _JOINED.sub("", text[:LONGEST]))
        bare = _ASIDE.sub(" ", plain)
        self.plain = bare if _RUNS.search(bare) else plain
        self.words: list[str] = []
        found: dict[str, list[str]] = {}
        for match in _RUNS.finditer(self.plain):
            found.setdefault(str(match.lastgroup), []).append(match.group())
        weights = {script: _weight(script, runs) for script, runs in found.items()}
        if {"han", "kana"} <= weights.keys() and weights["kana"] * 10 >= weights["han"]:
            weights["kana"] += weights.pop("han")
        self.scripts = {
            script for script, weight in weights.items() if weight > (1 - MOST_OF_IT) * sum(weights.values())
        }
        self.script = max(weights, key=lambda each: weights[each], default="")
        if self.script:
            self.words = found[self.script]
            if weights[self.script] < MOST_OF_IT * sum(weights.values()):
                self.script = ""


def _weight(script: str, runs: Sequence[str]) -> float:
    if script in UNSPACED:
        return UNSPACED[script] * sum(map(len, runs))
    return sum(1.0 if script != "latin" or run.islower() else NAME for run in runs)


def scripts(code: str) -> set[str]:
    """The scripts a language is written in; a language nobody lists is one of Latin letters."""
    found = {script for script, codes in WRITES.items() if code in codes}
    return found | {"latin"} if code in BOTH or not found else found


def _told(read: _Text, claimed: str) -> str:
    """The language by the text alone; the claim only chooses among those of the script."""
    if read.script == "latin":
        return _by_small_words(read) or _by_letters(read)
    usual = WRITES.get(read.script, ())
    if len(usual) < 2 or (claimed in usual and sum(map(len, read.words)) < 40):
        return claimed if claimed in usual else next(iter(usual), "")
    if read.script != "han":
        found, sure = _identified(read.plain)
        if found in usual and sure >= 0.8:
            return found
    return claimed if claimed in usual and read.script != "han" else usual[0]


def _counts(read: _Text) -> Counter[str]:
    """How many small words of each language there are; the first word may have a capital."""
    low = [word for word in read.words if word.islower()]
    if read.words and not read.words[0].islower():
        low.append(read.words[0].lower())
    tally = Counter(low)
    return Counter({code: sum(tally[w] for w in words & tally.keys()) for code, words in SMALL.items()})


def _at_home(read: _Text, own: str) -> bool:
    """Whether a Latin text shows nothing that speaks against a language: so the identifier is seldom needed at all."""
    counts = _counts(read)
    if own not in SMALL or counts[own] < max(counts.values()):
        return False
    brief = len(read.words) < SHORT and all(word.isascii() for word in read.words)
    return brief or (counts[own] > 0 and counts[own] * 12 >= len(read.words))


def _plainly(read: _Text, code: str) -> bool:
    """Whether a Latin text has a few small words of a language and fewer of any other."""
    counts = _counts(read)
    most = counts.pop(code)
    return most >= 2 and most > max(counts.values()) and most * 12 >= len(read.words)


def _by_small_words(read: _Text) -> str:
    """The language whose small words make a seventh of a text and outnumber those of any other by two to one."""
    (best, most), (_, second) = _counts(read).most_common(2)
    return best if most >= 3 and most >= 2 * second and most * 7 >= len(read.words) else ""


def _by_letters(read: _Text) -> str:
    """What the identifier says of a Latin text, where it says the same of the words in small letters alone.

    Names are written with capitals and look like any language: `Société Générale picks Brennal` is not French.
    """
    low = [word for word in read.words if word.islower()]
    if not low or len(read.words) < 3:
        return ""
    found, sure = _identified(read.plain)
    again, also = _identified(" ".join(low))
    if found != again or found == "zxx" or sure + also < 1.0:
        return ""
    counts = _counts(read)
    return "" if found in SMALL and counts[found] < max(counts.values()) else found


@cache
def _identifier() -> "LanguageIdentifier":
    """The identifier with its own model of letter sequences (half a second to load, 100 MB), for the languages above."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - heavy, and seldom needed

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages([*CANDIDATES, "nn"])
    return made


def _identified(text: str) -> tuple[str, float]:
    """The most likely language and its probability."""
    code, sure = _identifier().classify(text)
    return SAME.get(code, code), float(sure)
