"""The elements that feedparser and fastfeedparser read alike: a letter each, and the words that documents of them make.

The end tag of an element is the capital of its letter, except where two letters share one element: there it is the first's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

HARMLESS = frozenset(
    b"rel type href title length hreflang domain term scheme label url uri version width height medium".split()
)
ATOM_SPACE = b"http://www.w3.org/2005/Atom"
NAMESPACES = {
    b"xmlns:atom": ATOM_SPACE,
    b"xmlns:content": b"http://purl.org/rss/1.0/modules/content/",
    b"xmlns:dc": b"http://purl.org/dc/elements/1.1/",
    b"xmlns:media": b"http://search.yahoo.com/mrss/",
    b"xmlns:slash": b"http://purl.org/rss/1.0/modules/slash/",
    b"xmlns:sy": b"http://purl.org/rss/1.0/modules/syndication/",
    b"xmlns:wfw": b"http://wellformedweb.org/CommentAPI/",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One format: the letter of each tag without attributes, and what words it may make."""

    letters: Mapping[bytes, str]
    grammar: re.Pattern[str]
    item: re.Pattern[str]


def _kind(table: str, grammar: str, item: str) -> Kind:
    rows = [row.split() for row in table.splitlines() if row]
    letters = {name.encode(): letter for letter, *names in rows for name in names}
    closed = {b"/" + name: letter.upper() for name, letter in letters.items()}
    return Kind(letters | closed, re.compile(grammar), re.compile(item))


# x: harmless anywhere, w: harmless outside items (inside one it would be the item's); an Atom link's letter is its relation's.
RSS = _kind(
    """
r rss
c channel
i item
m image
t title
k link
z description
u guid
p pubDate
a author dc:creator
h content:encoded
g language
d ttl
b url width height
x category comments enclosure slash:comments wfw:commentRss media:thumbnail media:content
w docs generator lastBuildDate managingEditor webMaster copyright atom:link sy:updatePeriod sy:updateFrequency
""",
    "rc(?:tT|kK|zZ|gG|dD|pP|xX|wW|m(?:tT|kK|zZ|bB)*M|i(?:tT|kK|zZ|[uv]U|pP|aA|hH|xX)*I)*CR",
    "i([^I]*)I",
)
ATOM = _kind(
    """
f feed
n entry
t title
s summary
e content
u id
p published
q updated
a author
o name
b uri
L /link
x category rights subtitle media:thumbnail media:content
w generator icon logo
""",
    "f(?:[ty]T|uU|qQ|xX|wW|[jkl]L|a(?:bB)*(?:oO(?:bB)*)?A|"
    "n(?:[ty]T|[sz]S|[eh]E|uU|pP|qQ|xX|[jkl]L|a(?:bB)*(?:oO(?:bB)*)?A)*N)*F",
    "n([^N]*)N",
)
TYPED = {
    name: {b"text": plain, b"html": html, b"text/html": html}
    for name, plain, html in (
        (b"title", "t", "y"),
        (b"summary", "s", "z"),
        (b"content", "e", "h"),
        (b"subtitle", "x", "x"),
        (b"rights", "x", "x"),
    )
}
