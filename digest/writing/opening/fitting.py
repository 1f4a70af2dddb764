"""Titles made to fit one line of an issue's opening: tightened or cut, never reworded.

What is left out is a word that says nothing, the end of a title at a clause, or its middle where the end holds the only name of AI.
"""

import re
from collections.abc import Iterator

from digest.makers import VENDORS
from digest.writing import headlines

LEAST = 20  # characters of a title that was cut
HEAD = 15  # characters before a gap
BETWEEN = " · "
GAP = " … "

PRESENTED = re.compile(r"^(?:introducing|announcing|presenting|meet)\s+(?=\S[^:,]{0,40}(?:[:,]| [-\u2013—]) \S)", re.I)
_ARTICLE = re.compile(r"^(?:The|An?)\s+(?=\S+ \S+ \S)")
_THEIRS = re.compile(r"\b(for|over|about) (?:their|its|his|her) (?=[\w-]+ [\w-]+)")
_DASH = re.compile(r" [-\u2013—] ")
_LISTED = re.compile(r", (?:[^,]{1,30}, )*(?:and|or) |, (?!an? |the |who |which )[^,]{1,25}$")
_FIGURE = re.compile(r" [$€£¥]?\d[\d.,]*…$")
_CALLED = re.compile(
    r",? (?=(?:named|called|dubbed|codenamed) )| (?:[a-z]+ly )?(?:this|next|last) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month|year)$"
)
_TAIL = re.compile(r" (?:in|on|for|with|to|at|from) (?:the )?[^\sa-z]\S*$")
_JOINT = re.compile(
    r",? (?=(?:who|which|that|after|before|for|with|from|about|amid|over|without|into|while|despite|because|during|since|until|when|against|by|via|on|in|at|to) )"
)
_BROAD = frozenset("google meta facebook microsoft azure amazon aws apple ibm tencent nvidia alibaba baidu fb".split())
_AI = (frozenset(VENDORS) - _BROAD) | frozenset("ai llm llms agi chatbot chatbots agent agents".split())
"""Names by which a title is about AI; companies that do much else are none."""


def line(name: str, low: int, high: int) -> str:
    """A title in `low` to `high` characters where it allows: whole, whole without a word that says nothing, or cut, but not within a list."""
    bare = PRESENTED.sub("", " ".join(name.split()))
    bare = bare if len(bare) >= low else name
    joined = _DASH.sub(": ", bare) if len(_DASH.findall(bare)) == 1 and ": " not in bare else bare
    forms = (bare, joined, *(loose for form in (bare, joined) for loose in _loosened(form)))
    for form in forms:
        if len(form) <= high:
            return form
    cut = _cut(bare, low, high)
    return (_gapped(bare, high) if _broken(cut, bare) else "") or cut


def pointless(cut: str, name: str) -> bool:
    """Whether a title has lost the only word by which it is about AI, or no more than the name at its end."""
    tail = _TAIL.search(name)
    return (not _about_ai(cut) and _about_ai(name)) or bool(tail and cut == name[: tail.start()])


def _about_ai(text: str) -> bool:
    return not _AI.isdisjoint(re.findall(r"[a-z]+", text.lower()))


def _loosened(form: str) -> Iterator[str]:
    bare = _unarticled(form)
    yield bare
    yield _THEIRS.sub(r"\1 ", bare)


def _cut(name: str, low: int, high: int) -> str:
    """A title shortened at a clause; where there is none, before what something is called or when it comes; else with a sign that it goes on."""
    cut = _listed(name, low, high)
    ends = [found.start() for found in _CALLED.finditer(name) if max(low, high / 2) <= found.start() <= high]
    return name[: ends[-1]] if ends and cut.endswith("…") else cut


def _listed(name: str, low: int, high: int) -> str:
    """A title shortened before a list or, where that leaves nothing, within it and with a sign that it goes on; no figure without its unit."""
    most = cut = headlines.short(name, low, high)
    if figure := _FIGURE.search(most):
        return headlines.short(name, low, figure.start())
    while _LISTED.match(name[len(cut) :]):
        cut = headlines.short(name, low, len(cut) - 1)
        if cut.endswith("…") or len(cut) < low:
            return f"{most}…" if len(most) < high else most
    return cut


def _gapped(name: str, high: int) -> str:
    """A title without its middle, where it ends in a name or says only there what it has to do with AI: the longest that fits, or nothing."""
    tail = _TAIL.search(name)
    named = tail.start() + 1 if tail else -1
    joints = [(m.start(), m.end()) for m in _JOINT.finditer(name)]
    found = [
        f"{name[:start]}{GAP}{name[end:]}"
        for n, (start, _) in enumerate(joints)
        for _, end in joints[n + 1 :]
        if start >= HEAD and (end == named or (_about_ai(name[end:]) and not _about_ai(name[:start])))
    ]
    most = (one for one in found if len(name) / 2 <= len(one) <= high and headlines.balanced(one))
    return max(most, key=len, default="")


def pair(one: str, other: str, high: int) -> str:
    """Two titles side by side in `high` characters: as few as possible broken off, and rather the second; else as much as can be of both."""
    room = high - len(BETWEEN)
    if len(one) + len(other) <= room:
        return f"{line(one, LEAST, high)}{BETWEEN}{line(other, LEAST, high)}"

    def split(limit: int) -> tuple[str, str]:
        first = line(one, LEAST, limit)
        return first, line(other, LEAST, room - len(first))

    def worth(made: tuple[str, str]) -> tuple[int, float, int]:
        first, second = made
        broken = 3 * _broken(first, one) + 2 * _broken(second, other)
        return -broken, min(len(first) / len(one), len(second) / len(other)), len(first)

    first, second = max((split(limit) for limit in range(LEAST, room - LEAST + 1)), key=worth)
    return f"{first}{BETWEEN}{second}"


def _broken(cut: str, name: str) -> bool:
    return cut.endswith("…") or pointless(cut, name)


def _unarticled(name: str) -> str:
    rest = _ARTICLE.sub("", name)
    first = rest.split(" ", 1)[0]
    return rest if rest == name or not first.islower() else rest[:1].upper() + rest[1:]
