"""What a page is called: its headline without the name of its site."""

# ruff: noqa: RUF001 - publishers write these signs, so they are what is looked for

import re
from collections.abc import Sequence
from typing import Any

from digest import markup, urls

LENGTH = 500
PARTS = re.compile(r"\s+[|–—·•»«-]+\s+|\s*[|｜»«]\s*|\s+::\s+|(?<=[\u3040-\u9fff])[-_](?=[\u3040-\u9fff])|\s*_+\s+")
WORD = re.compile(r"\w+")
MOST, FEW = 8, 4
CONFIRMING = 0.4


def ranked(
    called: Sequence[Any], headings: Sequence[Any], given: Sequence[str], site: Sequence[str], url: str
) -> tuple[str, ...]:
    """The names of a page, best first, each once: those it declares, its title and its first headings."""
    full = next((text for element in called[:FEW] if (text := _line(element))), "")
    shown = [text for element in headings[:FEW] if (text := _line(element))]
    owners = {_plain(name) for name in site if name} | {
        _plain(label) for label in urls.host(url).split(".") if len(label) > 3
    }
    owners |= {_plain(urls.host(url)), _plain(urls.site(url))} - {""}
    declared = [markup.line(text)[:LENGTH] for text in given if text]
    bare = [_bare(text, owners) for text in (*declared, full)]
    known = {_plain(part) for text in (*declared, full) for part in (text, *PARTS.split(text))}
    longest = max((len(_plain(text)) for text in bare), default=0)
    confirmed = [text for text in shown if _plain(text) in known and len(_plain(text)) >= longest * CONFIRMING]
    ordered = [*confirmed[:1], *bare, *shown[:1], *declared, full]
    found: dict[str, str] = {}
    for text in ordered:
        if text and _plain(text) not in owners:
            found.setdefault(_plain(text), text)
    return tuple(found.values())[:MOST] or tuple(text for text in (full, *shown) if text)[:1]


def _line(element: Any) -> str:
    return " ".join(markup.line(element.text_content()[:2000].replace("<", "&lt;")).split())[:LENGTH]


def _plain(text: str) -> str:
    return "".join(WORD.findall(text.casefold()))


def _bare(text: str, owners: set[str]) -> str:
    """A title without the parts at its ends that name the site."""
    parts = [part for part in PARTS.split(text) if part.strip()]
    if len(parts) < 2:
        return text
    start, end = 0, len(parts)
    while end - start > 1 and _plain(parts[end - 1]) in owners:
        end -= 1
    while end - start > 1 and _plain(parts[start]) in owners:
        start += 1
    if (start, end) == (0, len(parts)):
        return text
    begin = text.find(parts[start])
    return text[begin : text.rfind(parts[end - 1]) + len(parts[end - 1])].strip()
