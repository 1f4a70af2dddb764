"""The paragraphs of a text: hand-wrapped lines joined, datelines, labels and the formulas of feeds taken off."""

import re
from collections.abc import Iterator

MOST_BLOCKS = 400
MOST_CHARS = 10_000  # of one line; longer ones are no prose, and rules are applied to every line
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.]+(?:[ ,-]+[A-Z][A-Za-z.]+){0,4}[,.]? ?)?(?:\(?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.? \d{1,2}(?:, \d{4})?\)?,? ?)?(?:\((?:[A-Z][\w. ]{1,30})\) ?)?(?:--|—|\u2013) (?=[A-Z\"“])"
)
_LABEL = re.compile(
    r"^(?:[A-Z][\w&]*(?: (?:[A-Z&]\w*|and|of|the|for)){1,6}|Abstract|TL;DR|Summary|Update(?:d)?(?: \d[\w ]*)?|arXiv:\S+ Announce Type: \S+ Abstract): (?=[A-Z\"“])"
)
_ANNOUNCE = re.compile(r"^arXiv:\S+(?: Announce Type: [\w-]+)?\s*(?:Abstract:)?\s*", re.I)
_APPEARED = re.compile(
    r"\bThe post\b[^.!?]*\bappeared first on\b[^.!?]*[.!]?|\bSubmitted by /?u/.*$|\[(?:link|comments)\]", re.I
)
_BULLET = re.compile(r"^(?:[-•*·▪◦‣\u2013—]|\(?\d{1,2}(?:[.)]\s|、)|[a-z]\)\s)\s*")
_CONTINUES = re.compile(r"^[a-z(,;\u2013-]")
ENDED = re.compile(r"[.!?:…。\uff01\uff1f][\"”\u2019'»)\]]*$")
_FORMULAS = ("arxiv:", "appeared first", "submitted by", "[link]", "[comments]")
_MARK = re.compile(r"--|[\u2013\u2014:]")
MARKED = 200  # characters in which a dateline or label ends
_WANTS_MORE = frozenset(
    "the a an this these those its his her our their my your in on at by for from with as to of if when while where after before since although"
    " though but and or so that which who whose is are was were be been has have had will would can could may might into onto about against between"
    " through via per upon within without among across around than not no very more most such same both each".split()
)


def blocks(text: str) -> Iterator[str]:
    """The paragraphs of a text: hand-wrapped lines joined, datelines and feed formulas taken off, list marks gone."""
    waiting = ""
    for raw in text.splitlines()[:MOST_BLOCKS]:
        line = " ".join(raw[:MOST_CHARS].split())
        if waiting and line and len(waiting) < MOST_CHARS and _goes_on(waiting, line):
            waiting = f"{waiting} {line}"
            continue
        if waiting:
            yield _bare(waiting)
        waiting = line
    if waiting:
        yield _bare(waiting)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken inside a sentence: it has no end and the next is no beginning, or it ends in `of the`."""
    if ENDED.search(line):
        return False
    last = line.rsplit(maxsplit=1)[-1].lower()
    return bool(_CONTINUES.match(following)) or (len(line) > 40 and (last in _WANTS_MORE or last.endswith(",")))


def _bare(block: str) -> str:
    low = block.lower()
    if any(formula in low for formula in _FORMULAS):
        block = _APPEARED.sub("", _ANNOUNCE.sub("", block)).strip()
    block = _BULLET.sub("", block)
    if _MARK.search(block, 0, MARKED):
        block = _LABEL.sub("", _DATELINE.sub("", block))
    return block.strip()
