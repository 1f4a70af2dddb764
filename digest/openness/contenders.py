"""Whom a score can belong to: the models that a sentence names, with names of no known family in the places where models stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest import knowledge
from digest.knowledge.measuring import measurers
from digest.openness.names import Family, Name, is_product
from digest.openness.reading import Mark, Reading

MODE = re.compile(
    r" \(\d+(?:\.\d+)?[BT]\)| \((?:[Nn]o |[Nn]on-)?(?:thinking|x-?high|high|low|medium|max|reasoning|think|preview|adaptive|minimal)\b[^()]{0,20}\)| (?:xhigh|high|max|medium|low)(?= (?:at|with|scor|reach|\d|\()|[,.:;]|$)",
    re.I,
)
CAP = r"[A-Z][A-Za-z]{1,20}"
SIZE = r"\d+(?:\.\d+)?[BMT]\b|A\d+B\b"
TAIL = rf"(?:[ \u2011-](?:{SIZE}|(?:Pro|Max|Mini|Flash|Lite|Ultra|Plus|Preview|preview|Instruct|Thinking|Heavy|Fast|Turbo|Nano|Coder|Omni|High|xHigh|Sol|Base|MoE|Codex|Deep|Think|Adaptive|Reasoning|Extended|Max|beta|Beta|Air|flash|mini|pro|max)\b))*"
TAILED = re.compile(TAIL)
OPENING = r"(?!(?:Introducing|Announcing|Presenting|Releasing|Launching|Unveiling|Meet|Welcome|Hello|Using|Inside|Our|New|The|Why|How|With|On)\b)"
NUMBERED = re.compile(
    rf"(?<![\w-]){OPENING}({CAP}(?:[ \u2011-]{CAP}){{0,2}}[ \u2011-]?(?:v?\d{{1,2}}(?:\.\d{{1,2}})?|[A-Z]\d{{1,2}}(?:\.\d)?)(?![\d%\u00d7x/]|\.\d|,\d){TAIL})(?![\w%])"
)
HYPHENED = re.compile(r"(?<![\w-])([A-Z]\w*(?:\.\d+)?(?:[\u2011-][\w.]*\w){1,6})(?![\w%])")
SPELLED = re.compile(r"(?<![\w/@.\u2011-])([a-z]{2,12}(?:[\u2011-][a-z0-9.]*[a-z0-9]){1,6})(?![\w%/-])")
SCORED = r"(?:reach(?:ed|es)|scor(?:ed|es)|achiev(?:ed|es)|hits?|gets|got|post(?:ed|s)|attain(?:s|ed)|(?:re)?solv(?:es|ed)|manage[sd]|reports|earn(?:s|ed)|leads?|led|tops|topped|sets?|delivers|records|recorded|ranks|ranked|claims|takes|debuts|obtain(?:s|ed))"
PROPER = r"(?:[A-Z]|[a-z]{1,2}[A-Z])[\w\u2011+.-]{0,40}(?: [A-Z0-9][\w\u2011.+-]{0,40}){0,3}"
SPOKEN = re.compile(rf"(?<![\w-])({PROPER}),? {SCORED}\b")
OWNED = re.compile(rf"(?<![\w-])({PROPER})['\u2019]s (?:score of )?[*`~\u2248]*\d[\d.]*%?(?=[\s,;)]|\.?$)")
GIVEN = re.compile(rf"\bfor (?:the )?({PROPER}(?: variant)?)(?=[\s.,;:()]|$)")
PAIRED = re.compile(rf"(?<![\w-])({PROPER}) (?:at |with |\()[*`~\u2248]*\d[\d.]*%")
PLACES = re.compile(
    r" (?:website|web site|app|site|platform|interface|team|community|subreddit|users|developers|researchers|blog|API)\b"
)
LEVEL = re.compile(r"[ \u2011-](?:grade|level|class|style|based|like|powered|family|models|derived)\b")
BARE = re.compile(r"[A-Z]{1,5}|[A-Z]{1,3}\d{1,4}")
COINED = re.compile(r"\b\w{1,40}(?:-\w{1,40}){1,5} \([A-Z]\w{0,20}[A-Z]\w{0,20}\)")
COMPARED = re.compile(
    r"\b(?:beat(?:s|ing)?|outperform\w*|surpass\w*|than|vs\.?|versus|over|behind|ahead of|match(?:es|ed|ing)?|trail\w*|rival\w*|exceed\w*|compared (?:to|with)|against|near|close to"
    r"|approach\w*|below|above|unlike|on par with|tied with|up from|relative to|based on|comparable (?:to|with)|distilled from|fine-?tun\w+|from|of)"
    r"(?: [a-z][a-z'\u2019-]*){0,3} [*`\"\u201c(]*$"
    r"|\b(?:vs\.?|versus|than|compared (?:to|with)|against) [^,;]{0,20} (?:for|by|of|from) $"
)
LISTED = re.compile(r"[*`]*(?:,? (?:and|or|&) |, | ?/ ?)[*`]*")
STOPS = frozenset(
    "it the this we they he she our their its that these those and but both which who on in at with of for by while when where from after as if an a table figure fig section chapter tier tiers"
    " level phase step stage day part apache python rtx geforce cuda windows ios android version january february march april may june july august september october november december grade"
    " group top elo moe llm llms ai api agi sota rl cot tir gpu model models method approach system agent no not however notably overall also activity average avg score accuracy pass rank"
    " so then now yesterday today meanwhile here still even yet finally recently tests results new week month year episode issue vol lesson round season gen early late nearly only our at least"
    " q1 q2 q3 q4 users human humans experts baseline without within across under using compared".split()
)
LEVELS = tuple(
    f"{sign}{word}" for sign in "-\u2011" for word in ("grade", "level", "class", "style", "based", "like", "powered")
)
HYPHENS = ("-", "\u2011")
BACK = 60
LONG = 60


Piece = tuple[int, int, Family]


@dataclass(frozen=True, slots=True)
class Contender:
    """A model that a sentence names, where it stands, and whether it is only measured against."""

    text: str
    start: int
    end: int
    family: Family = "unknown"
    compared: bool = False
    product: bool = False


@cache
def _others() -> frozenset[str]:
    """Makers, testers and tools, which have no scores."""
    named = knowledge.names()
    testers = (entry.name for entry in measurers())
    return frozenset(name.casefold() for name in (*named.makers, *named.tools, *testers))


def contenders(
    found: Reading, span: tuple[int, int], names: list[Name], taken: list[tuple[int, int]]
) -> list[Contender]:
    """The models of a stretch of text in order; `taken` are the places of benchmarks."""
    text = found.words.text
    known = [_piece(found, each) for each in names]
    given = {match.start(1) for match in GIVEN.finditer(text, *span)}
    result: list[Contender] = []
    for piece in sorted([*known, *_unknown(text, span)], key=lambda piece: (piece[0], -piece[1])):
        start, end = _trimmed(text, piece, known)
        if start >= end or PLACES.match(text, end) or _joined(text, start):
            continue
        if any(low < end and start < high for low, high in taken) or (result and start < result[-1].end):
            continue
        family: Family = next((group for low, _, group in known if start <= low < end), "unknown")
        end = _stop(text, end, known=family != "unknown")
        compared = start in given or LEVEL.match(text, end) is not None or _compared(text, span[0], start, result)
        hosted = family == "closed" and is_product(Name(text[start:end], Mark(0, 0), family))
        result.append(Contender(text[start:end], start, end, family, compared, hosted))
    return result


def _piece(found: Reading, name: Name) -> Piece:
    start = found.words.starts[name.mark.first]
    return start, max(found.words.ends[name.mark.last], start + len(name.text)), name.family


def _unknown(text: str, span: tuple[int, int]) -> Iterator[Piece]:
    """Places of names of no known family."""
    for pattern in (NUMBERED, HYPHENED, SPOKEN, OWNED, GIVEN, PAIRED):
        for match in pattern.finditer(text, *span):
            start, end = _begun(text, *match.span(1))
            if model(text[start:end], pattern is HYPHENED) and not _plain(text, start, end):
                yield start, end, "unknown"
    for match in SPELLED.finditer(text, *span):
        if _spelled(match.group(1)):
            yield (*match.span(1), "unknown")
    for match in COINED.finditer(text, *span):
        yield (*match.span(), "unknown")


def _begun(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a name without the words that begin its sentence."""
    while (space := text.find(" ", start, end)) > 0 and text[start:space].casefold() in STOPS:
        start = space + 1
    return start, end


def _plain(text: str, start: int, end: int) -> bool:
    """Whether a word begins a clause, so that its capital tells nothing, and is nowhere written so inside one."""
    written = text[start:end]
    if not (written.isalpha() and written.istitle()) or (text[start - 2 : start - 1].islower() and start > 1):
        return False
    return re.search(rf"[a-z,] {written}\b", text) is None


def _joined(text: str, start: int) -> bool:
    """Whether a name is the end of a word in small letters ("all-Zephyra")."""
    return start > 1 and text[start - 1] in HYPHENS and text[start - 2].islower()


def _stop(text: str, end: int, *, known: bool) -> int:
    """The end of a name with the words that belong to it and the mode it was run in."""
    tail = TAILED.match(text, end) if known else None
    end = tail.end() if tail else end
    mode = MODE.match(text, end)
    return mode.end() if mode else end


def family(written: str) -> Family:
    """What is known of a name by its first word alone ("grok-code-fast-1", "Opus")."""
    first = re.split(r"[ \u2011-]", written)[0].casefold()
    return "open" if first in _first_words()["open"] else "closed" if first in _first_words()["closed"] else "unknown"


@cache
def _first_words() -> dict[Family, frozenset[str]]:
    known = knowledge.names()
    groups: tuple[tuple[Family, tuple[str, ...]], ...] = (
        ("open", known.open_families),
        ("closed", known.closed_families),
    )
    return {
        group: frozenset(name.split()[0].casefold() for name in names if name[:1].isalpha()) for group, names in groups
    }


def _spelled(written: str) -> bool:
    """Whether words in small letters are a model's name as an interface spells it ("grok-code-fast-1")."""
    return family(written) != "unknown" and any(letter.isdigit() for letter in written)


def model(written: str, hyphened: bool = False) -> bool:
    """Whether words in capitals can be a model's name."""
    first = re.split(r"[ \u2011-]", written)[0].strip(".").casefold()
    if not written[:1].isalpha() or first in STOPS or written.casefold() in _others() or len(written) > LONG:
        return False
    return not BARE.fullmatch(written) and (not hyphened or any(letter.isdigit() for letter in written))


def _trimmed(text: str, piece: Piece, known: list[Piece]) -> tuple[int, int]:
    """The span of a name without a possessor or other words before it, or punctuation and "-level" after it."""
    start, end, _ = piece
    cut = max(text.rfind(sign, start, end) for sign in ("\u2019s ", "'s "))
    start = cut + 3 if cut >= 0 else start
    for tail in LEVELS:
        end -= len(tail) if text[start:end].endswith(tail) else 0
    while end > start and text[end - 1] in ".,;:-+":
        end -= 1
    if not any(low == start for low, _, _ in known):
        start = next((low for low, _, _ in known if start < low < end and text[low - 1] == " "), start)
    return start, end


def _compared(text: str, low: int, start: int, previous: list[Contender]) -> bool:
    """Whether a name is measured against: after a word of comparison, or next in a list after one that is."""
    if COMPARED.search(text[max(low, start - BACK) : start].lower()):
        return True
    return bool(previous) and previous[-1].compared and LISTED.fullmatch(text[previous[-1].end : start]) is not None
