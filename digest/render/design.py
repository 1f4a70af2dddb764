"""Colours that can be read: the tokens of the design, and an accent moved until its contrast suffices."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from digest.errors import SettingsError

HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.I)
READABLE = 4.5  # WCAG 2.2, 1.4.3: text of any size
MIDDLE = 0.18  # the luminance on which black and white read equally well
GROUNDS = ("paper", "sheet", "panel")

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Design:
    """The tokens as a template uses them: two palettes of hex colours by name, font stacks, and pixels."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    type: Mapping[str, str]
    space: Mapping[str, int]


def design(tokens: str, accent: str) -> Design:
    """The design of tokens.toml under one list's accent; an accent that is no hex colour leaves the file's own.

    Raises SettingsError when the tokens are not TOML, lack a table or a ground, or name no hex colour.
    """
    try:
        table = tomllib.loads(tokens)
        palettes = {name: dict(table[name]) for name in ("light", "dark")}
        for palette in palettes.values():
            wanted = accent.strip() if HEX.fullmatch(accent.strip()) else palette["accent"]
            grounds = tuple(palette[name] for name in GROUNDS)
            palette["accent"] = readable(wanted, grounds)
            palette["on_accent"] = "#ffffff" if contrast("#ffffff", palette["accent"]) >= READABLE else "#000000"
        return Design(palettes["light"], palettes["dark"], table["type"], table["space"])
    except (ValueError, TypeError, KeyError) as error:
        raise SettingsError(f"templates/tokens.toml cannot be used ({error}): correct or remove your copy.") from error


def readable(colour: str, grounds: tuple[str, ...], ratio: float = READABLE) -> str:
    """The colour, mixed with black (on light grounds) or white (on dark) just until it has the ratio on each ground."""
    start = parsed(colour)
    end = 0 if min(map(luminance, grounds)) > MIDDLE else 255
    for step in range(101):
        mixed = "#" + "".join(f"{round(part + (end - part) * step / 100):02x}" for part in start)
        if all(contrast(mixed, ground) >= ratio for ground in grounds):
            return mixed
    return "#000000" if end == 0 else "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two hex colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour, 0 to 1 (WCAG 2.2)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in parsed(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def parsed(colour: str) -> Colour:
    """Red, green and blue of `#rgb` or `#rrggbb`, 0 to 255 each; raises ValueError otherwise."""
    found = HEX.fullmatch(colour.strip())
    if found is None:
        raise ValueError(f"{colour!r} is no hex colour")
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
