"""Lists of feeds as other readers keep them: OPML 2.0 (http://opml.org/spec2.opml) in and out.

Read leniently, for hardly two programs write it alike: attribute names in any letter case, `feed:` addresses, bare ampersands,
HTML's entities, wrong or missing encodings, broken markup. Nothing is loaded from elsewhere, and a document that declares
entities is refused. A disabled feed is an outline with isComment, the format's own word for it; what only this program knows
stands in attributes of its own namespace, which others pass over.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html.entities import html5
from itertools import islice

from lxml import etree

from digest import urls
from digest.config import editing
from digest.config.editing import Listed
from digest.config.feedlist import address, slug
from digest.config.roles import guess
from digest.config.spelling import value
from digest.markup import line
from digest.model import TOPICS, Failure, Feed
from digest.text import cut

OWN = "urn:daily-weights:feeds"
LARGEST = 16 * 1024 * 1024
MOST = 5000
LONGEST_TITLE = 200
ATTRIBUTES = 200
"""The parser's time grows with the square of their number: 100,000 take minutes."""
MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # fmt: skip
DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})""")
AMPERSAND = re.compile(
    r"&(?:(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)|([A-Za-z][A-Za-z0-9]{1,31};))?"
)
NO_LETTER = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SPACE = re.compile(r"[\s\ufeff]*")
ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
PAGES = {"html": "is a web page", "rss": "is itself a feed", "rdf": "is itself a feed", "feed": "is itself a feed"}


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The feeds of a list, each address once, and what was passed over and why."""

    feeds: tuple[Listed, ...]
    skipped: tuple[Failure, ...]


def read(body: bytes) -> Subscriptions | Failure:
    """The feeds of an OPML document; a `Failure` whose `why` goes on from the name of the file where it is none."""
    if len(body) > LARGEST:
        return Failure("OPML", f"is larger than {LARGEST // 1024**2} MiB; split it")
    text = NO_LETTER.sub("", _decoded(body))
    if why := _refusal(text):
        return Failure("OPML", why)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
        huge_tree=False, encoding="utf-8",
    )  # fmt: skip
    root = etree.fromstring(AMPERSAND.sub(_reference, text).encode(), parser)
    broken = [f"line {e.line} has broken markup ({e.message})" for e in parser.error_log][:1]
    outlines = list(islice(_outlines(root), MOST * 10))
    skipped = [found for found in outlines if isinstance(found, Failure)]
    found = _merged(found for found in outlines if isinstance(found, Listed))
    if len(found) > MOST or len(outlines) == MOST * 10:
        return Failure("OPML", f"lists more than {MOST} feeds; split it")
    feeds, wrong = _well_formed(found)
    if not feeds and not wrong and not skipped:
        return Failure("OPML", f"lists no feed: {broken[0] if broken else 'no outline in it has an xmlUrl'}")
    return Subscriptions(feeds, (*(Failure("a part", why) for why in broken), *skipped, *wrong))


def write(feeds: Sequence[Feed], title: str) -> str:
    """An OPML 2.0 document of feeds that `read` takes back as they are."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"dw": OWN})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = NO_LETTER.sub("", title)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        name = NO_LETTER.sub("", feed.title)
        outline = {"type": "rss", "text": name, "title": name, "xmlUrl": NO_LETTER.sub("", feed.url)}
        outline |= {"category": ",".join(feed.topics)} if feed.topics else {}
        outline |= {"language": feed.language} if feed.language else {}
        outline |= {} if feed.enabled else {"isComment": "true"}
        own = {
            "kind": "" if feed.kind == "auto" else feed.kind,
            "role": "" if feed.role == guess(feed.title, feed.url) else feed.role,
            "weight": "" if feed.weight == 1 else value(feed.weight),
            "selector": NO_LETTER.sub("", feed.selector),
            "id": "" if feed.id == slug(feed.title) else feed.id,
        }
        etree.SubElement(body, "outline", outline | {f"{{{OWN}}}{key}": said for key, said in own.items() if said})
    return str(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True).decode())


def _decoded(body: bytes) -> str:
    """The text by its byte order mark, else as it says itself, else UTF-8, else windows-1252."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    said = DECLARED.match(body)
    for name in (said[1].decode() if said else "utf-8", "utf-8"):
        try:
            found = codecs.lookup(name).name
            # What calls itself Latin-1 is windows-1252 (WHATWG Encoding, 4.2).
            return body.decode("cp1252" if found in {"iso8859-1", "ascii"} else found)
        except (LookupError, UnicodeError):
            continue
    return body.decode("cp1252", "replace")


def _refusal(text: str) -> str:
    """Why a text is no OPML document to be read, as far as what stands before its first element tells."""
    at, end = 0, len(text)
    while at < end:
        at = SPACE.match(text, at).end()  # type: ignore[union-attr]
        closing = "?>" if text.startswith("<?", at) else "-->" if text.startswith("<!--", at) else ""
        if not closing and text[at : at + 9].upper() == "<!DOCTYPE":
            closing = ">"
            if "[" in text[at : max(text.find(">", at), at)]:
                return "declares entities of its own, which are not read; remove its DOCTYPE"
        if not closing:
            break
        found = text.find(closing, at)
        at = found + len(closing) if found >= 0 else end
    root = ROOT.match(text, at)
    if at >= end:
        return "is empty"
    name = root[1].lower() if root else ""
    if name == "opml" and any(tag.count("=") > ATTRIBUTES for tag in text.split("<")):
        return f"has an element with more than {ATTRIBUTES} attributes, which takes too long to read; remove it"
    return (
        ""
        if name == "opml"
        else f"{PAGES[name]}, not a list of feeds in OPML"
        if name in PAGES
        else "is no list of feeds in OPML"
    )


def _reference(found: re.Match[str]) -> str:
    """An ampersand as XML wants it: HTML's names as the letters they stand for, a bare one escaped."""
    if found[1]:
        return found[0]
    letters = html5.get(found[2] or "", "")
    return "".join(f"&#{ord(letter)};" for letter in letters) or f"&amp;{found[0][1:]}"


def _outlines(root: "etree._Element | None") -> Iterator[Listed | Failure]:
    """The feeds below the root in order, each with the topics that the folders around it name."""
    left: list[tuple[etree._Element, tuple[str, ...], bool]] = [] if root is None else [(root, (), False)]
    while left:
        element, topics, commented = left.pop()
        plain, own = _attributes(element)
        commented = commented or plain.get("iscomment", "").lower() == "true"
        around = topics
        if _name(element.tag) == "outline":
            topics = (*topics, *_topics(plain.get("category", "")))
            found = _outline(plain, own, topics, enabled=not commented)
            if found:
                yield found
            elif folder := plain.get("text") or plain.get("title"):
                around = (*topics, *_topics(folder))
        left += [(child, around, commented) for child in reversed(element) if isinstance(child.tag, str)]


def _outline(
    plain: dict[str, str], own: dict[str, str], topics: tuple[str, ...], *, enabled: bool
) -> Listed | Failure | None:
    """One outline as a feed; None where it is a folder or a mere line."""
    url = re.sub(r"(?i)^feed:(?://)?(?=https?:)", "", plain.get("xmlurl", ""))
    url = re.sub(r"(?i)^feed:(?=//)", "http:", url)
    title = cut(line(plain.get("text", "")) or line(plain.get("title", "")), LONGEST_TITLE)
    if not url:
        link = plain.get("url", "")
        return Failure(title or link, f"a link to {link}, not a feed") if link else None
    weight = own.get("weight", "")
    return Listed(
        title=title or urls.host(url) or url[:LONGEST_TITLE],
        url=url,
        kind=own.get("kind", "auto"),
        topics=tuple(dict.fromkeys(topics)),
        enabled=enabled,
        id=own.get("id", ""),
        selector=own.get("selector", ""),
        language=plain.get("language", ""),
        role=own.get("role", ""),
        weight=float(weight) if re.fullmatch(r"\d(\.\d{1,6})?", weight, re.ASCII) else 1.0,
    )


def _attributes(element: "etree._Element") -> tuple[dict[str, str], dict[str, str]]:
    """The attributes by their names in lower case: the format's, and our own."""
    plain: dict[str, str] = {}
    own: dict[str, str] = {}
    for key, said in element.attrib.items():
        name = str(key)
        if name.startswith(f"{{{OWN}}}"):
            own[_name(name)] = str(said).strip()
        elif not name.startswith("{"):
            plain.setdefault(name.lower(), str(said).strip())
    return plain, own


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()


def _topics(words: str) -> tuple[str, ...]:
    """The topics among the words of a folder's name or a list of categories such as `models,/ai/safety`."""
    names = (re.sub(r"[\s_]+", "-", word.strip().lower()) for word in re.split(r"[,/]", words))
    return tuple(name for name in names if name in TOPICS)


def _merged(feeds: Iterator[Listed]) -> list[Listed]:
    """Each address once, with the topics of all places where it is listed."""
    found: dict[str, Listed] = {}
    for feed in feeds:
        first = found.setdefault(address(feed.url), feed)
        if first is not feed:
            topics = tuple(dict.fromkeys((*first.topics, *feed.topics)))
            found[address(feed.url)] = replace(first, topics=topics)
    return list(found.values())


def _well_formed(feeds: Sequence[Listed]) -> tuple[tuple[Listed, ...], tuple[Failure, ...]]:
    """Feeds that feeds.yaml can hold, without what else was said of them where that is wrong, and why others cannot be."""
    bare = {
        n: Listed(feeds[n].title, feeds[n].url, topics=feeds[n].topics, enabled=feeds[n].enabled)
        for n in editing.faults(feeds)
    }
    mended = [bare.get(number, feed) for number, feed in enumerate(feeds)]
    wrong = editing.faults(mended)
    good = tuple(feed for number, feed in enumerate(mended) if number not in wrong)
    return good, tuple(Failure(mended[number].title, why) for number, why in wrong.items())
