"""What a plain feed consists of: the letters of its elements, or a doubt whether both parsers would read them alike.

A document is read as a word of the letters of its tags, and what may stand where is a regular expression over words. An
element that has no letter, an attribute that changes how a value is read (`xml:base`, `mode`, `src`), a comment inside a
text, an element twice where one is expected, one that says nothing: each of them is a `Doubt`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from digest.pipeline.formats.xml.elements import ATOM, ATOM_SPACE, HARMLESS, NAMESPACES, RSS, TYPED, Kind

HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s+version=(?:'1\.0'|\"1\.0\")(?:\s+encoding=(?P<quote>['\"])(?P<charset>[\w-]+)(?P=quote))?"
    rb"(?:\s+standalone=(?:'\w+'|\"\w+\"))?\s*\?>)?(?P<between>(?:\s*(?:<\?xml-stylesheet\s[^<>?]*\?>|<!--[^<>]*-->))*)\s*"
    rb"<(?P<root>rss|feed)(?P<attributes>\s[^<>]*)?>"
)
SECTION = re.compile(rb"<!\[CDATA\[.*?\]\]>|(<!--.*?-->)", re.S)
COMMENTS = re.compile(rb">\s*(?:(?><!--.*?-->)\s*)+(?=<|\Z)", re.S)
TAG = re.compile(rb"<([^<>]*)>")
ELEMENT = re.compile(rb"(/?[A-Za-z][\w:.-]*)((?:\s+[A-Za-z][\w:.-]*=(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)")
ATTRIBUTE = re.compile(rb"([\w:.-]+)=(?:\"([^\"]*)\"|'([^']*)')")
# Elements that say nothing: fastfeedparser puts a neighbour in their place.
HOLLOW = re.compile(rb"<(?:link|id|guid(?:\s[^<>]*)?)>(?:\s|&#\w+;)*<")
HOLLOW_SUMMARY = re.compile(rb"<(?:description|summary)(?:\s[^<>]*)?(?:/>|>(?:\s|&#\w+;)*<)")
HREF = re.compile(rb"(?:[^\s&]|&amp;)+")
LANGUAGE = re.compile(rb"<language>\s*([A-Za-z0-9_-]*)\s*</language>")
TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>")
DATE = re.compile(
    rb"<(?:pubDate|published|updated)>\s*(?:"
    rb"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:0001|19\d\d|20\d\d) "
    rb"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|UTC|[ECMP][SD]T|[+-](?:0\d|1[0-4])[0-5]\d)|"
    rb"(?:19|20)\d\d-(?!02-29|02-3)(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
    rb"(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))\s*</"
)


class Doubt(Exception):
    """Whether both parsers read a document alike cannot be seen."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The letters of what is the channel's own and of each item, and the channel's language and time to live."""

    channel: str
    items: tuple[str, ...]
    language: str
    ttl: int


def of(body: bytes) -> Shape:
    """The shape of a well-formed document; raises Doubt."""
    head = HEAD.match(body)
    if not head or not _decodable(head, body):
        raise Doubt
    language = _root(head)
    kind = RSS if head["root"] == b"rss" else ATOM
    bare = _bare(b">" + body[head.end() :])
    word = kind.letters[head["root"]] + _word(bare, kind)
    items = tuple(kind.item.findall(word))
    channel = re.sub("m[^M]*M", "", kind.item.sub("", word))
    if not kind.grammar.fullmatch(word) or any(channel.count(end) > 1 for end in "TGDCR"):
        raise Doubt
    if len(DATE.findall(bare)) != word.count("p") + word.count("q"):
        raise Doubt
    _unambiguous(set(items), bare)
    spoken = _only(LANGUAGE, bare).decode() if "g" in channel else language
    return Shape(channel, items, spoken, int(_only(TTL, bare)) if "d" in channel else 0)


def _unambiguous(items: Collection[str], bare: bytes) -> None:
    """Whether in each item every element stands once, and none is empty where fastfeedparser would take another for it."""
    twice = any(letters.count(end) > 1 for letters in items for end in "TZSEHUPQAK")
    linked = any(sum(map(letters.count, "jk")) > 1 or ("j" in letters and "l" in letters) for letters in items)
    both = any(("S" in letters or "Z" in letters) and ("E" in letters or "H" in letters) for letters in items)
    if twice or linked or HOLLOW.search(bare) or (both and HOLLOW_SUMMARY.search(bare)):
        raise Doubt


def _decodable(head: re.Match[bytes], body: bytes) -> bool:
    """Whether it says that it is UTF-8 or says nothing; feedparser looks for that up to the last "?>" of the first line."""
    line = body.find(b"\n")
    if body.count(b"?>", head.end(), line if line >= 0 else len(body)) or b"encoding" in head["between"]:
        return False
    return (head["charset"] or b"utf-8").lower() == b"utf-8"


def _root(head: re.Match[bytes]) -> str:
    """The language the root element names; what else it has are its version and namespaces by their usual prefixes."""
    atom = head["root"] == b"feed"
    attributes = _attributes(head["attributes"] or b"")
    language = attributes.pop(b"xml:lang", b"") if atom else b""
    space = attributes.pop(b"xmlns", b"")
    attributes.pop(b"version", None)
    usual = all(
        name.startswith(b"xmlns:") and NAMESPACES.get(name, value) == value for name, value in attributes.items()
    )
    if not usual or space != (ATOM_SPACE if atom else b"") or not (language + b"x").replace(b"-", b"").isalnum():
        raise Doubt
    return language.decode()


def _bare(markup: bytes) -> bytes:
    """The markup with a byte no document has in place of each CDATA section that says something, without comments between tags."""
    first, *rest = markup.split(b"<![CDATA[")
    cut = [piece.partition(b"]]>") for piece in rest]
    bare = b"".join([first, *[tail if not text or text.isspace() else b"\0" + tail for text, _, tail in cut]])
    if b"<!--" not in bare:
        return bare
    bare = COMMENTS.sub(b">", SECTION.sub(lambda found: found[1] or b"\0", markup))
    if b"<!--" in bare:
        raise Doubt
    return bare


def _word(bare: bytes, kind: Kind) -> str:
    """The document as a word: a letter a tag, in its order."""
    known = dict(kind.letters)
    for tag in (tags := TAG.findall(bare)):
        if tag not in known:
            known[tag] = _letter(tag, kind)
    return "".join([known[tag] for tag in tags])


def _letter(tag: bytes, kind: Kind) -> str:
    """The letter of a tag with attributes or spaces in it, two where the element ends with it."""
    parts = ELEMENT.fullmatch(tag)
    if parts is None:
        raise Doubt
    name, attributes = parts[1], _attributes(parts[2])
    if kind is ATOM and name == b"link":
        return _relation(attributes) + ("L" if parts[3] else "")
    letter = kind.letters.get(name)
    if letter is None or (parts[3] and letter in "kui"):  # hollow
        raise Doubt
    if letter == "u" and attributes.keys() == {b"isPermaLink"}:
        return "u" if attributes[b"isPermaLink"] == b"true" else "v"
    if kind is ATOM and name in TYPED and attributes.keys() == {b"type"}:
        letter = TYPED[name].get(attributes[b"type"], "?")
    elif attributes and not (letter in "xw" and attributes.keys() <= HARMLESS):
        raise Doubt
    return letter + (kind.letters[b"/" + name] if parts[3] else "")


def _relation(attributes: Mapping[bytes, bytes]) -> str:
    """k: a link to the entry's page, j: one without a word about it, l: any other (RFC 4287, 4.2.7.2)."""
    relation, media = attributes.get(b"rel"), attributes.get(b"type", b"text/html")
    known = attributes.keys() <= HARMLESS - {b"url", b"uri"} and HREF.fullmatch(attributes.get(b"href", b""))
    if not known or b"&" in (relation or b""):
        raise Doubt
    if relation is None or relation.lower() == b"alternate":
        if relation not in (None, b"alternate") or media != b"text/html":
            raise Doubt
        return "k" if relation else "j"
    return "l"


def _attributes(markup: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in ATTRIBUTE.findall(markup)}


def _only(pattern: re.Pattern[bytes], bare: bytes) -> bytes:
    found: list[bytes] = pattern.findall(bare)
    if len(found) != 1:
        raise Doubt
    return found[0]
