"""Days as pages write them: only what has one meaning counts, so neither 3/4/2031 nor a day without its year."""

import re
from datetime import UTC, datetime

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
DAY, YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?", r"(?P<year>(?:19|20)\d\d)"
DATES = tuple(
    re.compile(pattern, re.I | re.A)
    for pattern in (
        rf"(?<![\w.]){YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?![\d.])",
        rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b",
        rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})-{MONTH}-{YEAR}\b",
        rf"(?<!\d){YEAR}\s?\u5e74\s?(?P<month>\d{{1,2}})\s?\u6708\s?(?P<day>\d{{1,2}})\s?\u65e5",
        rf"(?<![\d./-])(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark){YEAR}(?![\d./-])",
    )
)
PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)", re.A)


def day(text: str) -> datetime | None:
    """The first date in a text that has one meaning only, as the first minute of its day."""
    for pattern in DATES:
        found = pattern.search(text)
        if not found:
            continue
        parts = found.groupdict()
        if "one" not in parts:
            made = _made(parts["year"], parts["month"], parts["day"])
        elif int(parts["one"]) > 12 or parts["one"] == parts["two"]:
            made = _made(parts["year"], parts["two"], parts["one"])
        else:
            made = _made(parts["year"], parts["one"], parts["two"]) if int(parts["two"]) > 12 else None
        if made:
            return made
    return None


def _made(year: str, month: str, number: str) -> datetime | None:
    named = month[:3].lower()
    try:
        return datetime(int(year), MONTHS.index(named) + 1 if named in MONTHS else int(month), int(number), tzinfo=UTC)
    except ValueError:
        return None


def in_path(url: str) -> datetime | None:
    """The day that an address names, such as /2031/03/04/."""
    found = PATH_DAY.search(url)
    return _made(*found.groups()) if found else None
