"""Plain text as the steps see it: sentences, words, shingles, and the short forms of a text.

Text is what `digest.markup.plain` gives: one line a block, nothing invisible. All functions are total: any string will do.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD = re.compile(
    rf"[{CJK}]"
    rf"|[^\W_{CJK}]+(?:(?:[.'\u2019_-]|,(?=\d{{3}}(?!\d)))[^\W_{CJK}]+)*(?:\+\+|\+(?!\w)|\#(?!\w))?"
)
END = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"'”\u2019»)\]]*)(?P<gap>[ \t]+)(?=(?P<open>[\"'“\u2018«(\[¿¡]*)(?P<next>\S+))"
)
CJK_END = re.compile(r"[。\uff01\uff1f｡]+[”\u2019」』\uff09》\"']*(?=\S)")
LAST_WORD = re.compile(r"[^\s\"'“\u2018«(\[]*$")
INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])")
ORDINAL = re.compile(
    r"(?:Jan(?:uar|\.)|Jänner|Feb(?:ruar|\.)|März|April|Mai|Jun[io]|Jul[io]|Aug(?:ust|\.)|Sept(?:ember|\.)|Okt(?:ober|\.)|Nov(?:ember|\.)|Dez(?:ember|\.)|Quartal|Jahrhundert)(?!\w)"
)
"""What follows a number that a full stop makes an ordinal in German, as in `am 23. November`."""
LEADING_WORD = re.compile(r"[\w'\u2019]+")
SPACES = re.compile(r"\s+")
NOT_SLUG = re.compile(r"[^a-z0-9]+")
WORDS_A_MINUTE = 230
LOOK_BACK = 60

OPENING = frozenset(
    "mr mrs ms mx dr prof st gen sen rep gov lt col sgt capt cpt rev hon pres messrs mt ft e.g i.e cf vs viz "
    "fig figs eq eqs sec sect ch nos pp vol approx ca est incl resp adj viz mme mlle herr sra srta z.b d.h bzw".split()
)
CLOSING = frozenset(
    "inc corp ltd co llc plc bros jr sr esq etc al ph.d m.d b.a m.a b.sc m.sc u.s u.k u.n e.u u.s.a d.c a.m p.m "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun dept univ assn "
    "gmbh no op ed eds art para ave blvd rd min max avg std".split()
)
STARTERS = frozenset(
    "the a an this that these those it its he she they we you i his her their our my your in on at by for from with as "
    "to of if when while where after before since until although though but and or so yet however meanwhile also now "
    "then there here both each all some many most one two no not what who why how which whether under over according "
    "despite during is are was were do does did can could will would should may might".split()
)
STOPWORDS = STARTERS | frozenset(
    "be been being am has have had having than too very just only own same such few more other nor up down out off "
    "into onto about against between through above below again further once any because him them me us himself "
    "herself itself themselves ourselves yourself hers ours theirs yours whom whose shall must let via per upon within "
    "without among across around behind beyond toward towards amid s t d ll m re ve don isn aren wasn didn doesn won".split()
)


def sentences(text: str) -> list[str]:
    """The sentences of a text in order; a block without a final mark (a heading, a list item) is one of its own.

    A full stop ends a sentence when white space and a likely beginning follow and the word before is no abbreviation
    that expects more; after `Inc.`, `U.S.` and the like only a word that usually opens sentences counts as a beginning.
    """
    found: list[str] = []
    for block in text.splitlines():
        start = 0
        for end in _ends(block):
            found.append(block[start:end].strip())
            start = end
        found.append(block[start:].strip())
    return [s for s in found if s]


def _ends(block: str) -> list[int]:
    ends = {m.end() for m in CJK_END.finditer(block)}
    start = 0
    for match in END.finditer(block):
        if _is_end(match, block[max(start, match.start() - LOOK_BACK) : match.start()]):
            start = match.end("gap")
            ends.add(start)
    return sorted(ends)


def _is_end(match: re.Match[str], before: str) -> bool:
    follows, opened = match["next"], bool(match["open"])
    if not _may_begin(follows):
        return False
    if match["mark"] != ".":
        return True
    found = LAST_WORD.search(before)
    word = found.group() if found else ""
    if LIST_NUMBER.fullmatch(before.strip()):
        return False
    if word.isdigit() and len(word) <= 2 and ORDINAL.match(follows):
        return False
    if match["close"] and not word:
        return True
    return _stop_ends(word, follows, opened)


def _stop_ends(word: str, follows: str, opened: bool) -> bool:
    lower = word.lower()
    if lower in OPENING:
        return False
    if lower in CLOSING or INITIALS.fullmatch(word) or (len(word) == 1 and word.isalpha()):
        if lower == "no":
            return not follows[0].isdigit()
        first = LEADING_WORD.match(follows)
        return not opened and first is not None and first.group().lower() in STARTERS
    return True


def _may_begin(word: str) -> bool:
    """A capital, a digit, a script without capitals, or a name that is written small on purpose (vLLM, llama.cpp)."""
    if not word[0].islower():
        return word[0] not in ",;:)%&"
    name = word.rstrip(".,;:!?")
    return any(c.isupper() or c.isdigit() or c == "." for c in name[1:])


def words(text: str) -> list[str]:
    """Lower-cased words in order; `gpt-5.5`, `c++`, `don't` and `1,000` are one word each, a CJK character is a word."""
    return WORD.findall(unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'"))


def shingles(words: Sequence[str], n: int) -> list[str]:
    """The runs of `n` neighbouring words, in order; a shorter text is one run, no text is none."""
    if not words:
        return []
    return [" ".join(words[i : i + n]) for i in range(max(1, len(words) - n + 1))]


def cut(text: str, limit: int) -> str:
    """At most `limit` characters of one line of text, ended at a word with an ellipsis where something was left out."""
    line = SPACES.sub(" ", text).strip()
    if len(line) <= limit:
        return line
    if limit < 1:
        return ""
    room = line[: limit - 1]
    if not line[limit - 1].isspace() and " " in room.rstrip():
        head = room[: room.rstrip().rindex(" ")] if not room.endswith(" ") else room
        room = head if len(head) * 2 > limit else room
    return room.rstrip(" ,;:\u2013—-") + "…"


def slug(text: str) -> str:
    """An address-safe name of at most 80 characters: ascii, lower case, hyphens.

    A text without a Latin letter or digit gets a name made from its digest, so that only an empty text has an empty slug.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = NOT_SLUG.sub("-", plain.replace("'", "")).strip("-")
    if len(name) > 80:
        name = name[:81].rpartition("-")[0] if "-" in name[:81] else name[:80]
    if name or not text.strip():
        return name
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=5).hexdigest()


def minutes(words: int) -> int:
    """Minutes to read so many words at 230 a minute (Brysbaert 2019, 238 for non-fiction), at least one."""
    return max(1, round(words / WORDS_A_MINUTE))
