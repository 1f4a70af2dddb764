"""When a page says it was published, as it says it: nothing is compared with a clock."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import Any

MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero ene gennaio gen janeiro januari stycznia ledna",
            "february feb februar février fevrier fév févr febrero febbraio fevereiro fev februari lutego února",
            "march mar märz maerz mär mars marzo março maart marca března",
            "april apr avril avr abril abr aprile kwietnia dubna",
            "may mai mayo maggio mag maio mei maja května",
            "june jun juni juin junio giugno giu junho czerwca června",
            "july jul juli juillet juil julio luglio lug julho lipca července",
            "august aug août aout agosto ago sierpnia srpna augustus",
            "september sep sept septembre septiembre settembre set setembro września září",
            "october oct oktober okt octobre octubre ottobre ott outubro out października října",
            "november nov novembre noviembre novembro listopada listopadu",
            "december dec dezember dez décembre decembre diciembre dic dicembre dezembro grudnia prosince",
        ),
        1,
    )
    for month in names.split()
}
ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}\b)?)?",
    re.I,
)
COMPACT = re.compile(r"(20\d\d|19[89]\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4}))|(?:([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))",
    re.I,
)
CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
SLASHED = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b|\b(\d{4})/(\d{1,2})/(\d{1,2})\b")
IN_PATH = re.compile(r"/((?:19[89]|20[0-4])\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
PLACE = re.compile(
    r"(?:^|[\s_-])(?:published?|pub-?date|date|datetime|time|timestamp|post-?date|entry-?date|article-?date|dateline|posted|meta|entry-meta|post-meta|byline|info|datum|fecha|data)(?:$|[\s_-])",
    re.I,
)
LATER = re.compile(r"updat|modif|aktualis|mis à jour|actualiz|aggiorn|comment", re.I)
PARTS = ("ate", "time", "osted", "ubli", "meta", "yline", "info", "fecha", "datum", "data")
MOST_LOOKED_AT = 40
LENGTH, LONGEST_NAME, LONGEST_SHOWN = 120, 300, 400
EARLIEST = 1990


def published(
    shown: Sequence[Any], times: Sequence[Any], stamps: Sequence[str], url: str, language: str
) -> datetime | None:
    """The first date of those declared that can be read, else of `time` elements, the address, and what the page shows."""
    for stamp in chain(stamps, _times(times)):
        if found := read(stamp, language):
            return found
    if match := IN_PATH.search(re.sub(r"^https?://[^/]*|[?#].*$", "", url)):
        return _day(match[1], match[2], match[3])
    for text in _shown(shown):
        if found := read(text, language):
            return found
    return None


def read(text: str, language: str = "") -> datetime | None:
    """A date or a time in UTC out of a short text in one of the forms in use; without an offset it counts as UTC."""
    text = " ".join(text[:LENGTH].split())
    if match := ISO.search(text):
        return _stamp(match)
    if match := NAMED.search(text):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        if number := MONTHS.get(month.casefold()):
            return _mailed(text) or _day(year, str(number), day)
    if (match := CJK.search(text)) or (match := COMPACT.fullmatch(text)):
        return _day(match[1], match[2], match[3])
    if match := DOTTED.search(text):
        return _day(match[3], match[2], match[1])
    if match := SLASHED.search(text):
        return _slashed(match, language)
    return None


def _slashed(match: re.Match[str], language: str) -> datetime | None:
    if match[4]:
        return _day(match[4], match[5], match[6])
    first, second = int(match[1]), int(match[2])
    american = second > 12 or (first <= 12 and language.startswith("en") and language != "en-gb")
    return _day(match[3], *((match[1], match[2]) if american else (match[2], match[1])))


def _mailed(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _utc(found) if found.tzinfo else None


def _stamp(match: re.Match[str]) -> datetime | None:
    day = _day(match[1], match[2], match[3])
    if day is None or not match[4]:
        return day
    zone = (match[5] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    zone = f"{zone}:00" if len(zone) == 3 else f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
    try:
        return _utc(datetime.fromisoformat(f"{day:%Y-%m-%d}T{match[4].zfill(5)}{zone}"))
    except (ValueError, OverflowError):
        return day


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(year: str, month: str, day: str) -> datetime | None:
    if int(year) < EARLIEST:
        return None
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None


def _times(times: Sequence[Any]) -> Iterator[str]:
    """Dates of `time` elements: what is called the date of publication, else the first that is not that of a change."""
    other = []
    for element in times[:MOST_LOOKED_AT]:
        stamp = element.get("datetime") or element.text_content()
        name = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        if "datePublished" in name or element.get("pubdate") is not None or "published" in name.split():
            yield stamp
            return
        if not LATER.search(name):
            other.append(stamp)
    yield from other[:3]


def _shown(elements: Sequence[Any]) -> Iterator[str]:
    """The short texts that classes call the date, in the order of the page."""
    looked = 0
    for element in elements:
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (
            len(name) > 1
            and any(part in name for part in PARTS)
            and PLACE.search(name[:LONGEST_NAME])
            and not LATER.search(name)
        ):
            looked += 1
            text = element.text_content()
            if len(text) < LONGEST_SHOWN and any(char.isdigit() for char in text):
                yield " ".join(text.split())
        if looked > MOST_LOOKED_AT:
            return
