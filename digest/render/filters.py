"""What templates call on a value: safe links, short lines, dates and counts in words, nothing invisible."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from digest import urls
from digest.issue import Issue, Masthead, Told
from digest.markup import CONTROLS, TAG_CHARACTERS
from digest.render import asides, labels, making, plaintext, scores
from digest.render.openline import openline
from digest.render.terms import KeyTerms

URL_LENGTH = 2048
LOOKS_LIKE_URL = re.compile(r"(https?://|www\.)\S+", re.I)
UNSAFE_IN_URL = re.compile(r"[\s\x00-\x1f\x7f\\\ud800-\udfff]")
UNWISE_IN_URL = re.compile(r"[\"<>^`{|}]")  # RFC 3986, appendix C: not part of any URL as they stand
SUBSTITUTION = re.compile(r"\{(?=[{%])|<(?=%)|%(?=%\{)|\[(?=\[)|\*(?=\|)")
SURROGATES = re.compile("[\ud800-\udfff]")
SLOT = re.compile(r"slot\.invalid", re.I)
RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ps sd ug ur yi".split())


def web_link(url: str) -> str:
    """The address when it is one of http(s) that a reader may follow, else nothing.

    Its host is written in ASCII: letters of two scripts can look like another host's.
    """
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    if not sound or UNSAFE_IN_URL.search(url) or SLOT.search(url):
        return ""
    if not parts.netloc.isascii():
        name, colon, port = parts.netloc.partition(":")
        url = url.replace(parts.netloc, f"{urls.punycode(name)}{colon}{port}", 1)
        return web_link(url) if url.isascii() or urlsplit(url).netloc.isascii() else ""
    url = UNWISE_IN_URL.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return url if len(url) <= URL_LENGTH else ""


def clip(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut after a word where possible."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit * 0.6 else cut).rstrip(" ,;:.-\u2013\u2014") + "…"


def label(text: str, url: str = "") -> str:
    """What a link shows: an address in quotes, so that it cannot pass for the target; the host where there is no text."""
    text = text.strip() or (urlsplit(url).hostname or "")
    return f"“{text}”" if LOOKS_LIKE_URL.fullmatch(text) else text


def direction(language: str) -> str:
    """`rtl` or `ltr` by the language's main subtag."""
    return "rtl" if language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


def under(masthead: Masthead, path: str) -> str:
    """A page of a list by its path, which has no slash before it; empty without a base URL."""
    base = web_link(masthead.base_url).rstrip("/")
    return f"{base}/{path}" if base else ""


def archived(day: date, masthead: Masthead) -> str:
    """Where the archive of a list shows the issue of a day; empty without a base URL."""
    return under(masthead, f"issues/{day.isoformat()}")


def glossary(masthead: Masthead) -> str:
    """Where a list explains its key terms; empty without a base URL."""
    return under(masthead, "terms")


def explained(text: str, told: Told, number: int, keyterms: KeyTerms) -> Markup:
    """A sentence as it will be printed, escaped, with links to the glossary where it first uses what the issue explains."""
    pieces = keyterms.pieces(text, told, number)
    link = Markup('<a href="{}" class="ink term">{}</a>')
    shown = [(str(visible(piece)), address) for piece, address in pieces]
    return Markup().join(link.format(address, piece) if address else piece for piece, address in shown)


def long_date(day: date) -> str:
    """`Tuesday, 24 November 2026`."""
    return f"{day:%A}, {day.day} {day:%B %Y}"


def moment(when: datetime) -> str:
    """`24 Nov 06:00`."""
    return f"{when.day} {when:%b %H:%M}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 story`, `17 stories`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def visible(value: object) -> object:
    """A plain string without what must not get out of it; anything else, markup of our own too, as it is.

    Dropped: control and direction characters and lone surrogates. Broken up: what a mail provider would take for its own
    `{{tag}}`, and the address of a slot, which would carry a person's token to wherever a source points.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = TAG_CHARACTERS.sub("", CONTROLS.sub("", SURROGATES.sub("", value)))
    return SLOT.sub("slot-invalid", SUBSTITUTION.sub(lambda found: found[0] + " ", text))


def seen(issue: Issue) -> str:
    """The window and what the run saw in it."""
    tally = issue.tally
    found = [
        counted(tally.feeds, "feed"),
        counted(tally.new, "new entry", "new entries"),
        counted(tally.stories, "story", "stories"),
        f"{tally.told:,} told",
        f"{counted(tally.duplicates, 'duplicate')} folded",
        *([counted(tally.failures, "failure")] if tally.failures else []),
    ]
    return f"Window: {moment(issue.since)} to {moment(issue.until)} UTC. Seen: {', '.join(found)}."


FILTERS = {
    "link": web_link,
    "clip": clip,
    "label": label,
    "long_date": long_date,
    "moment": moment,
    "direction": direction,
    "counted": counted,
    "provenance": making.provenance,
    "hand": making.hand,
    "origin": making.origin,
    "headline_tongue": making.headline_tongue,
    "tongue": making.tongue,
    "source_tongue": making.source_tongue,
    "seen": seen,
    "verdict": labels.verdict,
    "state": labels.state,
    "openline": openline,
    "score_rows": scores.rows,
    "score_widths": scores.columns,
    "score_line": scores.line,
    "unmeasured": scores.unmeasured,
    "measurer": scores.measurer,
    "told_by": scores.told_by,
    "archived": archived,
    "glossary": glossary,
    "explained": explained,
    "under": under,
    "thread": asides.thread,
    "short_date": asides.short_date,
    "strongest": asides.strongest,
    "in_a_line": asides.in_a_line,
    "points": asides.points,
    "paragraphs": asides.paragraphs,
    "wrap": plaintext.wrap,
    "fitted": plaintext.fitted,
    "defused": plaintext.defused,
}
