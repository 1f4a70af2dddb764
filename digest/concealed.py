"""What a parsed page holds but shows nobody: text for machines, where orders to a language model are hidden.

The judgement is by the page's own markup (attributes and simple rules of its style sheets), as CSS 2.1 and the HTML standard
("hidden") mean it; what scripts or linked style sheets do later is not known here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from digest import styles

MARK = "data-nobody-sees"
NEVER = frozenset(("html", "body"))
INSTEAD = (
    "template",
    "noscript",
    "noframes",
    "iframe",
    "object",
    "textarea",
    "select",
    "datalist",
    "audio",
    "video",
    "canvas",
    "dialog",
)
SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#])([\w-]+)", re.I)
SHEET_LENGTH = 500_000
HINTS = tuple(
    f"{name}:{space}{value}"
    for name, value in (
        ("display", "none"),
        ("visibility", "hidden"),
        ("opacity", "0"),
        ("font-size", "0"),
        ("font-size", "1px"),
        ("left", "-9"),
        ("top", "-9"),
        ("text-indent", "-9"),
        ("color", "transparent"),
        ("clip", "rect"),
        ("clip-path", "inset"),
    )
    for space in ("", " ")
)
SIGNS = ("style", "hidden", *(f"<{name}" for name in INSTEAD))
HIDING = re.compile(
    r"\bhidden\b|display\s*:|visibility\s*:|opacity|font(?:-size)?\s*:\s*[\d.]|transparent|:\s*-\d{3}|clip|overflow|scale"
    rf"|background|rgba|hsla|\\|/\*|<style|<(?:{'|'.join(INSTEAD)})\b"
)
MOST_HITS = 2_000
FEW = 200


def dropped(markup: str) -> str:
    """A piece of HTML without the elements nobody sees; pieces that hide nothing come back as they are."""
    low = markup.lower()
    if not any(sign in low for sign in SIGNS) or not HIDING.search(low):
        return markup
    from lxml import etree, html  # noqa: PLC0415 - few pieces of HTML hide anything

    try:
        tree = html.document_fromstring(f"<html><body>{markup}</body></html>")
        if not mark(tree):
            return markup
        for element in tree.xpath(f"//*[@{MARK}]"):
            if element.getparent() is not None:
                element.drop_tree()
        return str(html.tostring(tree, encoding="unicode")).removeprefix("<html><body>").removesuffix("</body></html>")
    except (ValueError, AssertionError, etree.LxmlError):
        return markup


def mark(tree: Any) -> bool:
    """Give the elements nobody sees the attribute `MARK`; whether there are any.

    What a script may show later (see `styles`), or what only a mended mistake put inside a `select`, is left where it is more
    than half of the page's text: that is a page which waits for its script, and a reader sees it.
    """
    certain: list[Any] = []
    loose: list[Any] = [element for element in tree.iter(*INSTEAD) if element.get("open") is None]
    sheets = _sheets(tree)
    for element in tree.xpath("//@style/..|//@hidden/..|//@aria-hidden/.."):
        style = styles.judged(element.get("style", "")[: styles.LONGEST])
        if style == styles.GONE or element.get("hidden", "until-found").lower() != "until-found":
            certain.append(element)
        elif style == styles.UNSEEN or element.get("aria-hidden", "").strip().lower() == "true":
            loose.append(element)
    if sheets:
        loose.extend(_ruled(tree, sheets))
    lengths = [len(element.text_content()) for element in loose]
    if sum(lengths) > FEW:
        half = _words(tree) / 2
        loose = [element for element, length in zip(loose, lengths, strict=True) if length <= half]
        if _length(loose) > half:
            loose = []
    found = [element for element in (*certain, *loose) if element.tag not in NEVER]
    for element in found:
        element.set(MARK, "")
    return bool(found)


def _words(tree: Any) -> int:
    """The characters of a page's text, without its scripts and style sheets."""
    return len(tree.text_content()) - sum(len(element.text or "") for element in tree.iter("script", "style"))


def _sheets(tree: Any) -> frozenset[tuple[str, str, str]]:
    """The simple selectors (tag, `.` or `#`, name) under which the page's own style sheets hide what matches them."""
    found: set[tuple[str, str, str]] = set()
    for sheet in tree.iter("style"):
        text = sheet.text or ""
        if len(text) > SHEET_LENGTH or not sheet.get("media", "all").lower().startswith(("all", "screen")):
            continue
        for selectors, declarations in _suspects(styles.uncommented(text)):
            if styles.judged(declarations[: styles.LONGEST]):
                simple = (SELECTOR.fullmatch(selector.strip()) for selector in selectors.split(","))
                found.update(((match[1] or "").lower(), match[2], match[3]) for match in simple if match)
    return frozenset(found)


def _suspects(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that may hide; those of `@media`, `@supports`, `@keyframes` ... are left out."""
    low = sheet.lower()
    if len(low) != len(sheet):
        low = sheet
    hits = sorted(hit for hint in HINTS for hit in _places(low, hint))
    depth, counted, last = 0, 0, -1
    for hit in hits[:MOST_HITS]:
        depth += low.count("{", counted, hit) - low.count("}", counted, hit)
        counted = hit
        brace = sheet.rfind("{", 0, hit)
        if depth != 1 or brace == last:
            continue
        last = brace
        end = sheet.find("}", hit)
        begin = max(sheet.rfind("}", 0, brace), sheet.rfind(";", max(0, brace - 1000), brace)) + 1
        yield sheet[max(begin, brace - 1000) : brace], sheet[brace + 1 : end if end > 0 else len(sheet)]


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _ruled(tree: Any, rules: frozenset[tuple[str, str, str]]) -> Iterable[Any]:
    """The elements a simple selector matches."""
    names = {name for _, kind, name in rules if kind == "."}
    for element in tree.xpath("//*[@class]") if names else ():
        given = names.intersection(element.get("class").split())
        if any((tag, ".", name) in rules for name in given for tag in ("", element.tag)):
            yield element
    idents = {name for _, kind, name in rules if kind == "#"}
    for element in tree.xpath("//*[@id]") if idents else ():
        if element.get("id") in idents and any((tag, "#", element.get("id")) in rules for tag in ("", element.tag)):
            yield element


def _length(elements: Iterable[Any]) -> int:
    """How much text some elements hold, what is inside two of them counted once."""
    chosen = set(elements)
    total = 0
    for element in chosen:
        if not any(parent in chosen for parent in element.iterancestors()):
            total += len(element.text_content())
    return total
