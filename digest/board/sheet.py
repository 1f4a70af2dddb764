"""The board as a table for spreadsheets: one claim a line (RFC 4180: commas, quotation marks doubled, lines ended by CRLF)."""

import csv as table
import io
from collections.abc import Iterable

from digest.learnt import Measured, Standing

COLUMNS = ("benchmark", "variant", "model", "openness", "score", "value", "by", "date", "outlet", "url", "quote", "headline")  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection); wide forms are read as the plain ones."""


def csv(standings: Iterable[Standing]) -> str:
    """All claims, in the order of the standings and newest first, under one line of column names.

    A text that would begin a formula gets an apostrophe before it; `value` is ours and stays a number, empty where there is none.
    """
    out = io.StringIO()
    writer = table.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(one) for standing in standings for one in standing.claims)
    return out.getvalue()


def _row(one: Measured) -> list[str]:
    claim, at = one.claim, one.at
    value = "" if one.value is None else f"{one.value:.4f}".rstrip("0").rstrip(".")
    before = (one.benchmark, one.variant, claim.model, claim.openness, claim.score)
    after = (one.by, at.date.isoformat(), at.outlet, at.url, claim.quote, at.headline)
    return [*map(_safe, before), value, *map(_safe, after)]


def _safe(text: str) -> str:
    """A text of others as a cell: no formula, no character that a file of text may not have."""
    plain = text.replace("\x00", "")
    return f"'{plain}" if plain.lstrip(" ").startswith(FORMULA) else plain
