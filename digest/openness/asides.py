"""Whether a licence named in a text is only mentioned - an example, a contrast, another's, an earlier one, a wish - and what it is a licence of."""

from itertools import pairwise
from typing import Literal

from digest.openness.reading import Mark, Reading

Part = Literal["", "weights", "code", "data"]

SUCH = frozenset("from like including to as".split())
EXAMPLES = frozenset("e.g eg than instead versus vs closer close akin similar".split())
EARLIER = frozenset("unlike whereas previously formerly previous earlier older predecessors contrast".split())
FIRST = frozenset("originally initially once first".split())
COMPARING = frozenset("compare compares comparing compared benchmarks".split())
WISHES = frozenset(
    "if should ought wish wishes petition petitioned asked asking demand demanded hypothetical hoping hopes prefer".split()
)
LEAVING = frozenset(
    """drops dropped dropping ditches ditched ditching abandons abandoned abandoning scraps scrapped replaces replaced replacing
    leaves left leaving sheds swaps swapped swapping trades traded trading retires retired away""".split()
)
SUPPOSED = frozenset("could would might prefer hope".split())
BYE = frozenset("goodbye bye farewell replacing abandoning ditching scrapping".split())
QUALIFYING = frozenset(
    "a an the its their his our old more restrictive previous custom own strict stricter prior".split()
)
BECOMING = frozenset("converting converts convert turning turns reverting reverts".split())
THAT = frozenset("the its their his her our old own a an".split())
LEARNT = frozenset("trained training pretrained".split())
TAUGHT = LEARNT | frozenset("filtered filters scraped crawled collected mined keeps kept gathered".split())
GIVEN = frozenset("released released available carries ships published distributed comes open opensourced".split())
SOURCES = frozenset(
    """code data text texts repositories repos sources content files packages software projects works images videos music
    books articles documents pages""".split()
)
LICENSED = frozenset("licensed licenced license licence licenses licences".split())
DENIALS = frozenset("only just merely simply".split())
PARTS: dict[str, Part] = {
    **dict.fromkeys("weights weight checkpoint checkpoints model models".split(), "weights"),
    **dict.fromkeys("code codebase repository repo toolkit library scripts sdk framework implementation harness".split(), "code"),
    **dict.fromkeys("data dataset datasets corpus annotations".split(), "data"),
}  # fmt: skip
OPENING = ("(", "[")
REACH = 10
BESIDE = 3


def aside(found: Reading, mark: Mark) -> bool:
    """Whether a licence is named as an example, a contrast, a wish, or as what something is not, or no longer, under."""
    before = found.before(mark, 8)
    if before[-1:] in (["and"], ["or"]) and "commercial" in before[-2:]:
        return True
    if {"licenses", "licences"} & set(before) and set(before[-1:]) & SUCH:
        return True
    if _earlier(before) or set(before[-3:]) & EXAMPLES or before[-1:] == ["like"]:
        return True
    if any(pair == ("such", "as") for pair in pairwise(before[-5:])):
        return True
    clause = _clause(found, mark)
    if (
        set(clause[-6:]) & WISHES
        or set(clause[-3:]) & SUPPOSED
        or set(clause[-5:]) & COMPARING
        or set(before[-3:]) & BECOMING
    ):
        return True
    return _left_behind(found, mark) or _learnt_from(found, mark) or _denied(found, mark)


def _earlier(before: list[str]) -> bool:
    """Whether a word of the past or of contrast governs what follows, with no "now" after it."""
    for word in reversed(before):
        if word == "now":
            return False
        if word in EARLIER:
            return True
    return False


def of_part(found: Reading, mark: Mark) -> Part:
    """What a licence is said to be of: the part named right after it ("MIT-licensed code"), else the nearest before in its clause."""
    after = found.after(mark, BESIDE)
    for place, word in enumerate(after):
        if word in PARTS and not any(found.words.broken[mark.last + 1 : mark.last + 2 + place]):
            return PARTS[word]
        if word not in LICENSED | {"for", "the"}:
            break
    start = found.words.starts[mark.first]
    enclosed = found.words.text[max(0, start - 1) : start] in OPENING
    before = found.before(mark, BESIDE) if enclosed else _clause(found, mark)
    return next((PARTS[word] for word in reversed(before) if word in PARTS), "")


def superseded(found: Reading, mark: Mark, others: list[Mark]) -> bool:
    """Whether a licence is the one moved away from: "from A to B", "to B from A", "originally A, now B"."""
    later = [other for other in others if other.first > mark.last]
    beside = [other for other in others if other != mark and found.sentence(other) == found.sentence(mark)]
    if _from(found.before(mark, 4)):
        return any(other in later or "to" in found.before(other, 2) for other in beside)
    return bool(later) and bool(FIRST & set(_clause(found, mark)[-5:]))


def _from(before: list[str]) -> bool:
    """Whether nothing but articles and adjectives stands between "from" and what follows."""
    return next((word for word in reversed(before) if word not in QUALIFYING), "") == "from"


def _clause(found: Reading, mark: Mark) -> list[str]:
    """The words before a mark back to a comma, a dash or a bracket."""
    low = max(found.words.firsts[found.sentence(mark)], mark.first - REACH)
    start = next((place for place in range(mark.first, low, -1) if found.words.broken[place]), low)
    return found.words.words[start : mark.first]


def _denied(found: Reading, mark: Mark) -> bool:
    """Whether a denial governs a licence: none stands between them but words of one clause."""
    for other in found.around("negation", mark, 6, 0):
        if other.last >= mark.first:
            continue
        rest = found.words.words[other.last + 1 : mark.first]
        apart = any(found.words.broken[other.last + 1 : mark.first + 1])
        if not apart and not (rest and rest[0] in DENIALS):
            return True
    return False


def _left_behind(found: Reading, mark: Mark) -> bool:
    """Whether a licence is given up: "drops its old terms for", "away from"."""
    before = found.before(mark, 4)
    for place in range(len(before) - 1, -1, -1):
        if before[place] in LEAVING | BYE:
            between = before[place + 1 :]
            return before[place] in BYE or (bool(between) and (between[0] in THAT or before[place] == "away"))
    return False


def _learnt_from(found: Reading, mark: Mark) -> bool:
    """Whether a licence is that of what something was trained on: "trained on MIT-licensed code"."""
    before = found.before(mark, REACH)
    taught = next((place for place in range(len(before) - 1, -1, -1) if before[place] in TAUGHT), None)
    if taught is None or set(before[taught:]) & GIVEN:
        return False
    after = found.after(mark, BESIDE)
    following = after[0] in SOURCES | {"and", "or"} if after else False
    described = bool(after) and after[0] in LICENSED and bool(set(after[1:]) & SOURCES)
    between = set(before[taught:])
    gathered = "under" in between and before[taught] not in LEARNT
    return described or following or (bool(SOURCES & between) and (gathered or bool(LICENSED & between)))
