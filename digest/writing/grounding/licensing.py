"""The licences that a sentence or a source names, by what they are and not by how they are spelled."""

import re
from functools import cache

from digest import knowledge
from digest.vocabulary import Phrases, read

_LICENSING = frozenset("under license licence licensed licenced licenses licences licensing".split())
_ABROAD = ("许可", "授权", "协议", "開源", "开源", "ライセンス", "라이선스", "lizenz", "licencia", "licenza")
_EXACT = re.compile(r"\bCC[ -]BY(?:-(?:NC|SA|ND))*(?:[ -]\d\.\d)?|\bCC0\b|\b(?:A?L?GPL)[ -]?v?\d(?:\.\d)?", re.I)


@cache
def _spellings() -> Phrases[tuple[str, bool]]:
    entries: list[tuple[str, tuple[str, bool]]] = []
    for licence in knowledge.licences():
        entries += [(name, (licence.id, False)) for name in licence.spellings]
        entries += [(name, (licence.id, True)) for name in licence.bare]
    return Phrases(entries)


def licences(text: str) -> tuple[list[tuple[str, frozenset[str]]], str]:
    """The licences of a text as written with their ids (none for one that is not known), and the text without them."""
    found = read(text)
    spans: list[tuple[int, int, frozenset[str]]] = []
    for hit in _spellings().find(found):
        identifier, near = hit.value
        around = found.words[max(0, hit.first - 3) : hit.last + 3]
        if not near or any(word in _LICENSING or word.startswith(_ABROAD) for word in around):
            spans.append((found.starts[hit.first], found.ends[hit.last], frozenset({identifier})))
    covered = [(start, end) for start, end, _ in spans]
    spans += [
        (m.start(), m.end(), frozenset())
        for m in _EXACT.finditer(text)
        if not any(start < m.end() and m.start() < end for start, end in covered)
    ]
    rest = text
    for start, end, _ in spans:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return [(text[start:end], ids) for start, end, ids in sorted(spans, key=lambda s: s[:2])], rest


def kinds(ids: frozenset[str]) -> frozenset[str]:
    """What sort of licences these are: open, data or restricted."""
    known = (knowledge.licence(identifier) for identifier in ids)
    return frozenset(licence.kind for licence in known if licence)
