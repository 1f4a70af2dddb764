"""One thing under the several addresses that well-known sites give it: papers, videos, posts, threads, repositories."""

import re

PAPER = re.compile(
    r"(?i)(?:(?:export\.|www\.)?arxiv\.org/(?:abs|pdf|html|format|src)|huggingface\.co/papers|alphaxiv\.org/(?:abs|overview|pdf)|ar5iv(?:\.labs\.arxiv)?\.org/(?:abs|html)"
    r"|(?:dx\.)?doi\.org/10\.48550|semanticscholar\.org/arxiv)/(?:arxiv[.:])?(\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?(?:\.pdf)?"
)
DOI = re.compile(r"(?i)(?:dx\.)?doi\.org/(10\.\d{4,9}/.+)")
VIDEO = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/|live/|v/))([\w-]{6,})(?:[?&].*)?"
)
POST = re.compile(
    r"(?i)(?:(?:fx|vx)?twitter\.com|(?:fixup)?x\.com)/(?:i/web|i|\w+)/status(?:es)?/(\d+)(?:/(?:photo|video)/\d+)?(?:\?.*)?"
)
THREAD = re.compile(
    r"(?i)(?:redd\.it/|(?:\w+\.)?reddit\.com/(?:r/\w+/|u(?:ser)?/[\w-]+/)?comments/)(\w+)(?:/[^/?]*)?(?:\?.*)?"
)
ESSAY = re.compile(r"(?:[\w-]+\.)?medium\.com/(?:[^?]*[-/])?([0-9a-f]{10,12})")
REPOSITORY = re.compile(r"(?i)(github\.com/[^/?#]+/[^/?#]+?)(?:\.git)?(/.*)?")
OPEN_LETTER = re.compile(r"(?i)open\.substack\.com/pub/([\w-]+)/p/([^/?]+)(?:\?.*)?")
SITES = {
    "twitter.com": "x.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "hf.co": "huggingface.co",
}
FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (VIDEO, "youtube.com/watch?v="),
    (POST, "x.com/i/status/"),
    (THREAD, "reddit.com/comments/"),
    (ESSAY, "medium.com/p/"),
)


def one(address: str) -> str:
    """The address that all those of one thing share; `address` is canonical, without scheme and `www.`, and comes back if unknown.

    The versions and forms of one paper are one; so are a post and the picture in it, a thread by any of its names.
    """
    site, slash, rest = address.partition("/")
    address = SITES.get(site, site) + slash + rest
    if found := PAPER.fullmatch(address):
        return "arxiv.org/abs/" + found[1].lower()
    if found := DOI.fullmatch(address):
        return "doi.org/" + found[1].lower()
    if found := OPEN_LETTER.fullmatch(address):
        return f"{found[1].lower()}.substack.com/p/{found[2]}"
    if found := REPOSITORY.fullmatch(address):
        return found[1].lower() + (found[2] or "")
    for form, shared in FORMS:
        if found := form.fullmatch(address):
            return shared + found[1]
    return address
