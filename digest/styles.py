"""What a style attribute or rule makes of an element: whether anybody can see the text in it.

Declarations are read as CSS 2.1, section 4.1, has them, near enough: the last of a name counts, escapes are undone.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

LONGEST = 2_000
UNSEEN, GONE = 1, 2
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
FAR = re.compile(r"(?<![\w.])-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|vw|vh|%)")
SIDES = ("left", "top", "right", "bottom", "inset", "margin-left", "margin")
NOTHING_LEFT = re.compile(r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)|(?:inset\(\s*(?:50|[6-9]\d|100)%|circle\(\s*0)")
FADED = re.compile(r"(?:rgb|hsl)a?\((?:(?:[^(),]*,){3}|[^()/]*/)\s*0*(?:\.0+)?%?\s*\)")
COLOUR = re.compile(r"#[0-9a-f]{3,8}|rgba?\([^()]*\)|\b[a-z]+\b")
NAMED = {"white": (255, 255, 255), "black": (0, 0, 0)}


Style = Mapping[str, str]


@lru_cache(maxsize=2048)
def judged(text: str) -> int:
    """What the declarations of a style attribute or rule make of an element: nothing bad, UNSEEN (for now), or GONE."""
    style = _style(text)
    return GONE if _gone(style) else UNSEEN if _for_now(style) else 0


def _style(text: str) -> dict[str, str]:
    """The declarations by name; the last of a name counts, in small letters, without `!important`."""
    found = {}
    text = uncommented(text).lower()
    if "\\" in text:
        text = ESCAPE.sub(lambda escape: chr(int(escape[1], 16) % 0x110000) if escape[1] else escape[2], text)
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = value.partition("!")[0].strip()
    return found


def _gone(style: Style) -> bool:
    """Whether an element of this style takes no place at all, or has letters of no size."""
    return style.get("display") == "none" or style.get("content-visibility") == "hidden" or _tiny(style)


def _tiny(style: Style) -> bool:
    size = style.get("font-size", "")
    if not size and (
        short := re.search(r"(?<![\w.-])0*(\d*\.?\d+)(px|pt|em|rem|%)?(?:/[\w.]+)?\s+[\w\"']", style.get("font", ""))
    ):
        size = short[1] + (short[2] or "")
    number = NUMBER.match(size)
    return bool(number) and (float(number[0]) == 0 or (float(number[0]) <= 2 and size.endswith(("px", "pt"))))  # type: ignore[index]


def _for_now(style: Style) -> bool:
    """Whether an element of this style is out of sight: transparent, outside the screen, cut to nothing or in its own ground's colour."""
    return (
        style.get("visibility") in {"hidden", "collapse"}
        or _nil(style.get("opacity"), 0.05)
        or re.search(r"opacity\(\s*0?(?:\.0\d*)?%?\s*\)", style.get("filter", "")) is not None
        or _outside(style)
        or _cut(style)
        or _colourless(style)
    )


def _nil(value: str | None, most: float) -> bool:
    number = NUMBER.match(value or "")
    if not number:
        return False
    amount = float(number[0])
    return amount / (100 if (value or "").endswith("%") else 1) <= most


def _outside(style: Style) -> bool:
    placed = style.get("position") in {"absolute", "fixed"}
    if placed and any(FAR.search(style.get(side, "")) for side in SIDES):
        return True
    return bool(
        FAR.match(style.get("text-indent", ""))
        or FAR.search(style.get("transform", ""))
        or re.search(r"scale[xy]?\(\s*0(?:\.0+)?\s*[,)]", style.get("transform", ""))
    )


def _cut(style: Style) -> bool:
    if NOTHING_LEFT.search(f"{style.get('clip', '')} {style.get('clip-path', '')}"):
        return True
    closed = style.get("overflow", style.get("overflow-y", "")).split(" ")[0] in {"hidden", "clip"}
    sizes = (style.get(name) for name in ("height", "width", "max-height", "max-width"))
    return closed and any(_nil(size, 1) and not (size or "").endswith(("%", "em", "vh", "vw")) for size in sizes)


def _colourless(style: Style) -> bool:
    """Letters without colour, or in that of the ground the same style gives; a picture may shine through letters (`background-clip`)."""
    colour = style.get("color", "")
    if not colour or any("background-clip" in name for name in style):
        return False
    if colour == "transparent" or FADED.fullmatch(colour):
        return True
    ground = style.get("background-color") or style.get("background", "")
    if not ground or "url(" in ground or "gradient" in ground:
        return False
    ink = _rgb(colour)
    return ink is not None and any(_rgb(found) == ink for found in COLOUR.findall(ground)[:4])


def _rgb(colour: str) -> tuple[int, ...] | None:
    if colour in NAMED:
        return NAMED[colour]
    if colour.startswith("#"):
        digits = colour[1:]
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        return tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4)) if len(digits) >= 6 else None
    if colour.startswith("rgb"):
        numbers = tuple(int(float(number)) for number in NUMBER.findall(colour)[:3])
        return numbers if len(numbers) == 3 else None
    return None


def uncommented(text: str) -> str:
    """CSS without its comments."""
    if "/*" not in text:
        return text
    first, *others = text.split("/*")
    return "".join((first, *(part.partition("*/")[2] for part in others)))
