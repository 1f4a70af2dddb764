"""The bytes of a web page in, its characters out: what it is, how it is encoded, and no more of it than a parser can bear.

The rules of encoding are those of the web (WHATWG Encoding and HTML standards, "determining the character encoding"), except
that bytes which are valid UTF-8 are UTF-8 whatever is declared: nothing else is so by accident.
"""

import codecs
import re

LONGEST = 1_000_000
LONGEST_TAG = 8_000
SNIFFED = 4_096
MOST_TAGS = 30_000

MAGIC = {
    b"%PDF-": "a PDF document",
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"\xff\xd8\xff": "a JPEG image",
    b"RIFF": "a media file",
    b"OggS": "a media file",
    b"ID3": "a media file",
    b"\x1aE\xdf\xa3": "a media file",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "compressed data",
    b"\x28\xb5\x2f\xfd": "compressed data",
    b"BZh": "compressed data",
    b"\xfd7zXZ": "compressed data",
    b"\x7fELF": "a program",
    b"wOF": "a font",
    b"{\\rtf": "an RTF document",
}
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
# What the web means by a label (Encoding standard, 4.2), where Python's codec of that name knows fewer characters.
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "johab": "cp949",
    "big5": "big5hkscs",
}
WEB_CODECS = re.compile(
    r"ascii|utf-8|iso8859-\d+|cp(?:125\d|866|874|932|949)|koi8-[ru]|gb2312|gbk|gb18030|big5(?:hkscs)?|euc_(?:jp|kr)|johab"
    r"|shift_jis|iso2022_jp|mac-(?:roman|cyrillic)|tis-620"
)
SINGLE = re.compile(r"cp(?:12|8)|iso8859|koi8|mac|tis")
LEAD = re.compile(r"(?:\s+|<\?[^>]{0,2000}>|<!--.{0,20000}?-->|<!(?!--)(?!doctype)[^>]{0,2000}>)*+", re.I | re.S)
DOCTYPE = re.compile(r"<!doctype\s+([\w:-]+)[^>]{0,2000}>", re.I)
ROOT = re.compile(r"<([a-z][\w:.-]*)", re.I)
XML_ROOTS = {"svg": "an SVG image", "rss": "a feed", "feed": "a feed", "rdf:rdf": "a feed", "opml": "a list of feeds"}
XML_ROOTS |= {"urlset": "a sitemap", "sitemapindex": "a sitemap", "math": "a formula", "kml": "a map"}
TAG_START = re.compile(r"<[a-zA-Z][^\s/>]*")
BLANKS = re.compile(r"[^\S\n]{2,}|\s*\n\s*")


def foreign(body: bytes) -> str:
    """What the bytes are where they are no web page (`a PDF document`), by their beginning alone; nothing where they may be one.

    What the server said they are does not count: it may lie in both directions.
    """
    if not body.strip():
        return "nothing at all"
    for magic, what in MAGIC.items():
        if body.startswith(magic):
            return what
    head = body[:SNIFFED]
    if _wide(head) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    if b"\0" in head:
        return "binary data"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return "JSON data"
    return "" if b"<" in body else "plain text"


def foreign_root(text: str) -> str:
    """What a document is by its DOCTYPE or first element where it is no web page (`an SVG image`)."""
    rest = text.removeprefix("\ufeff")
    lead = LEAD.match(rest)
    rest = rest[lead.end() if lead else 0 :]
    doctype = DOCTYPE.match(rest)
    if doctype:
        name = doctype[1].lower()
    else:
        root = ROOT.match(rest)
        name = root[1].lower() if root else ""
    if name in XML_ROOTS:
        return XML_ROOTS[name]
    xml = text[:200].lstrip("\ufeff \t\r\n").startswith("<?xml")
    return f"an XML document ({name[:40]})" if xml and name and name not in {"html", "head", "body"} else ""


def decoded(body: bytes, content_type: str = "") -> str:
    """The characters of a page; what no encoding explains becomes U+FFFD.

    A byte order mark comes first, then UTF-8 where the bytes are valid, then what the page or the header declare: many-byte
    encodings before others, for only they can be wrong visibly, and the page before the header, which is often a server's default.
    """
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if wide := _wide(body[:SNIFFED]):
        return body.decode(wide, "replace")
    declared = [
        _codec(found) for found in DECLARED.findall(body[:SNIFFED])[:4] + DECLARED.findall(content_type.encode())[:1]
    ]
    if "iso2022_jp" in declared and b"\x1b$" in body:  # the only one all of whose bytes are ASCII
        return body.decode("iso2022_jp", "replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        pass
    names = [name for name in declared if name and name != "utf-8"]
    many, single = [name for name in names if not SINGLE.match(name)], [name for name in names if SINGLE.match(name)]
    return _strictly(body, many) or _nearly(body) or _strictly(body, single) or _guessed(body, names)


def _strictly(body: bytes, names: list[str]) -> str:
    for name in names:
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    return ""


def _nearly(body: bytes) -> str:
    """UTF-8 with a few broken bytes; each letter of many bytes makes the text shorter than they are."""
    text = body.decode("utf-8", "replace")
    return text if len(body) - len(text) >= 10 * text.count("\ufffd") else ""


def _guessed(body: bytes, declared: list[str]) -> str:
    """Text in no encoding that fits: what is declared, else what it looks like."""
    if declared:
        return body.decode(declared[0], "replace")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and needed for few pages

    found = from_bytes(body[:5000] + body[-5000:]).best()
    return body.decode(found.encoding if found else "cp1252", "replace")


def _wide(head: bytes) -> str:
    """UTF-16 without a mark, told by the zero bytes of its markup."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half < 8 or even + odd < half // 2:
        return ""
    if even < odd // 20:
        return "utf-16-le"
    return "utf-16-be" if odd < even // 20 else ""


def _codec(label: bytes) -> str:
    try:
        name = codecs.lookup(label.decode("ascii", "replace").strip().lower()).name
    except (LookupError, ValueError):
        return ""
    return MEANT.get(name, name) if WEB_CODECS.fullmatch(name) else ""


def bounded(text: str) -> str:
    """The same page within what a parser reads in moderate time; an ordinary page comes back as it is.

    A start tag longer than `LONGEST_TAG` loses its attributes (parsers compare each with all others of its tag). A page longer
    than `LONGEST` characters or of more than `MOST_TAGS` tags loses comments, scripts, styles and blanks, then its end.
    """
    if len(text) > LONGEST_TAG:
        text = short_tags(text)
    if len(text) > LONGEST or text.count("<") > MOST_TAGS:
        for start, end in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<svg", "</svg")):
            text = _without(text, start, end)
        text = BLANKS.sub(lambda found: "\n" if "\n" in found[0] else " ", text)
        text = _cut(text)
    return text


def short_tags(text: str) -> str:
    """Markup whose start tags longer than `LONGEST_TAG` have lost their attributes."""
    at = 0
    while len(text) - at > LONGEST_TAG:  # leaps of a tag's length: an ordinary page costs some twenty looks
        at = text.rfind(">", at, at + LONGEST_TAG) + 1
        if not at:
            break
    else:
        return text
    parts = text.split(">")
    for number, part in enumerate(parts[:-1]):
        if len(part) > LONGEST_TAG and (tag := TAG_START.search(part)) and len(part) - tag.end() > LONGEST_TAG:
            attributes = part[tag.end() :]
            if attributes.count('"') % 2 == 0:  # otherwise the tag does not end here, but within a quoted value
                parts[number] = part[: tag.end()]
    return ">".join(parts)


def _without(text: str, start: str, end: str) -> str:
    """Text without what lies between two marks; linear, whatever is left open."""
    low, kept, at = text.lower(), [], 0
    if len(low) != len(text):  # some capitals have no small form of the same length
        low = text
    while (found := low.find(start, at)) >= 0:
        over = low.find(end, found)
        if over < 0:
            break
        kept.append(text[at:found])
        at = over + len(end)
        if end[0] == "<":
            at = low.find(">", at) + 1 or len(text)
    return "".join((*kept, text[at:]))


def _cut(text: str) -> str:
    """The beginning of a text, to the last tag that ends within the bounds."""
    limit = min(len(text), LONGEST)
    count, at = 0, -1
    if text.count("<", 0, limit) > MOST_TAGS:
        while count <= MOST_TAGS and (at := text.find("<", at + 1, limit)) >= 0:
            count += 1
        limit = at if at > 0 else limit
    if limit == len(text):
        return text
    return text[: text.rfind(">", 0, limit) + 1 or limit]
