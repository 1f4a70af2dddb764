"""Fields of a line of JSON: read strictly, written as the steps' contract says."""

from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]


def text(row: Row, key: str) -> str:
    """A text field, empty when missing; raises TypeError for anything else."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{key} has to be a text")
    return (value or "").encode("utf-8", "replace").decode()


def refusal(row: Row) -> str:
    """Why an earlier step, or the reading of the line, could not serve it; empty for a line that can be served."""
    said = row.get("error")
    return said if isinstance(said, str) else ""


def moment(stamp: str) -> datetime | None:
    """An RFC 3339 time; what is none counts as no date, for a text without one can be served too."""
    try:
        parsed = datetime.fromisoformat(stamp)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def stamp(when: datetime | None) -> str | None:
    """A time as RFC 3339, or null."""
    return when.isoformat().replace("+00:00", "Z") if when else None
