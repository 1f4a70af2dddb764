"""Rows in, lines of aligned columns out, as wide as the terminal at most; wide characters count as the two cells they take.

Nothing that a terminal would take for an order comes out.
"""

import shutil
import textwrap
from collections.abc import Sequence

GAP = 2
LEAST = 8
ELSEWHERE = 120
UNITS = ("kB", "MB", "GB", "TB")


def room() -> int:
    """How many cells a line has: those of the terminal, or COLUMNS, or 120 where neither says."""
    return shutil.get_terminal_size((ELSEWHERE, 40)).columns


def aligned(
    rows: Sequence[Sequence[str]], width: int, *, right: frozenset[int] = frozenset(), gives: int = 0
) -> list[str]:
    """One line a row; columns in `right` end together, and the column `gives` is cut where a line would be too long."""
    from rich.cells import cell_len

    if not rows:
        return []
    rows = [[_plain(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    others = sum(widths) - widths[gives] + GAP * (len(widths) - 1)
    widths[gives] = min(widths[gives], max(width - others, LEAST))
    lines = []
    for row in rows:
        cells = [_cell(text, widths[place], ends=place in right) for place, text in enumerate(row)]
        lines.append((" " * GAP).join(cells).rstrip())
    return lines


def under(line: str, width: int, indent: str = "    ") -> str:
    """A remark below a row, wrapped and indented."""
    return textwrap.fill(
        _plain(line),
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def size(count: int) -> str:
    """Bytes in units that people read, of a thousand each; nothing for none."""
    if count < 1000:
        return f"{count} B" if count else ""
    amount = float(count)
    for unit in UNITS:
        amount /= 1000
        if amount < 999.5:
            return f"{amount:.1f} {unit}" if amount < 9.95 else f"{amount:.0f} {unit}"
    return f"{amount:,.0f} {UNITS[-1]}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 feed`, `2 feeds`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _cell(text: str, width: int, *, ends: bool) -> str:
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "\u2026"
    blank = " " * (width - cell_len(text))
    return blank + text if ends else text + blank
