"""The lead image of a page: an absolute address, and neither a logo nor a point that counts readers."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any
from urllib.parse import urljoin

from digest import urls

LONGEST_ADDRESS = 2_000
SMALLEST = 200
MOST_LOOKED_AT = 60
NOT_LEADING = re.compile(
    r"(?:^|[/_.=-])(?:logos?|sprites?|icons?|favicons?|avatars?|gravatar|placeholders?|blank|spacer|pixel|tracking|beacon|1x1|no-?image|missing|loading|lazy|transparent"
    r"|(?:default|generic|fallback|site|social|share|og|twitter|facebook)[_-]?(?:image|share|card|logo|thumb\w*|og)?|badge|button|emoji|spinner)(?:[\d_.@x-]*)(?:$|[/_.?&=-])"
    r"|\.svg(?:$|[?#])|\.gif(?:$|[?#])|doubleclick|/pixel\b|gravatar\.com|feedburner|googleusercontent\.com/a/",
    re.I,
)


def lead(shown: Sequence[Any], declared: Sequence[str], url: str) -> str:
    """The first declared image that may lead, else the first large one in the page's text; empty where there is none."""
    for source in chain(declared, _large(shown)):
        address = _absolute(source, url)
        if address:
            return address
    return ""


def _absolute(source: str, url: str) -> str:
    source = source.strip()
    if not source or len(source) > LONGEST_ADDRESS or source[:5].lower() == "data:":
        return ""
    try:
        address = urljoin(url, source)
    except ValueError:
        return ""
    path = re.sub(r"^https?://[^/]*", "", address)
    return address if urls.is_web(address) and not NOT_LEADING.search(path) and " " not in address else ""


def _large(shown: Sequence[Any]) -> Iterator[str]:
    """Images in the article or main part that say they are large."""
    for image in shown[:MOST_LOOKED_AT]:
        width, height = _size(image, "width"), _size(image, "height")
        if width >= SMALLEST and (height >= SMALLEST / 2 or not height):
            yield image.get("src") or image.get("data-src") or ""


def _size(image: Any, side: str) -> int:
    digits = re.match(r"\d{1,5}", image.get(side, "").strip())
    return int(digits[0]) if digits else 0
