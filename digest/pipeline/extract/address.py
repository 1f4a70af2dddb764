"""The address a page gives itself, where it may be believed."""

import re
from urllib.parse import urljoin

from digest import urls

COPY = re.compile(r"(?:amp(?:\.html)?|\d{1,3}|page/\d{1,3}|print|full|all|comments?|feed|index\.\w+|single)/?", re.I)


def believed(claimed: str, url: str) -> str:
    """The address a page claims, or that it was got from where the claim is another's or less than an article's.

    Another's is one of another site, or of a neighbour under one roof. Less than an article's is the site's front page or the section
    above the page, which careless templates give all their pages; what is below may be a copy (AMP, print, page two).
    """
    try:
        claimed = urljoin(url, claimed) if claimed else ""
    except ValueError:
        return url
    if not urls.is_web(claimed):
        return url
    if not url:
        return claimed
    theirs, ours = urls.host(claimed), urls.host(url)
    related = theirs == ours or theirs.endswith("." + ours) or ours.endswith("." + theirs)
    if not related or urls.site(claimed) != urls.site(url):
        return url
    return url if claimed != url and _above(_path(urls.canonical(claimed)), _path(urls.canonical(url))) else claimed


def _path(url: str) -> tuple[str, ...]:
    return tuple(part for part in re.sub(r"^https?://[^/]*|[?#].*$", "", url).split("/") if part)


def _above(claimed: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether the claimed path is the front page, or a folder that the page's own path lies in and is no copy of."""
    if len(claimed) >= len(own):
        return False
    rest = "/".join(own[len(claimed) :])
    return own[: len(claimed)] == claimed and not (claimed and COPY.fullmatch(rest))
