"""Addresses as the digest compares them: is it one, whose is it, what is its plain form, what do equal articles share.

All functions are total (any string in) and `canonical` is idempotent. The rules are those of RFC 3986, section 6, and
then those of the web as it is: tracking parameters, redirectors, AMP and mobile copies, fragments.

A fragment points into a page, so it is dropped, except where the page is a list of entries and the fragment is the address of
one: the last part of the path names a list (`changelog`, `releases`, `whats-new` ...), or the fragment is a version or a date,
or it is a route of a page drawn by script (`#/post/7`, `#!post`).
"""

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from digest import aliases, redirectors
from digest.tracking import tracks

WEB = re.compile(r"(?i)(https?):/{2,}([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.S)
HOST = re.compile(r"(?:.*@)?(\[[0-9a-fA-F:.]+\]|[^:@\[\]]+)(?::(\d*))?", re.S)
AMPERSAND = re.compile(r"&(?:amp;|#0*38;)+", re.I)
ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
EDGES = "".join(map(chr, range(33))) + "\x7f\xa0\u3000\ufeff"
SESSION = re.compile(r"(?i);(?:jsessionid|phpsessid|sid)=[^/;]*")
INDEX = re.compile(r"(?i)/(?:index|default)\.(?:html?|php|aspx?)$")
SEGMENT_SESSION = re.compile(r"(?i)/\([a-z]\([a-z0-9]{16,}\)\)(?=/|$)")
SLASHES = re.compile(r"(?<!:)/{2,}")
ARTICLE = re.compile(r"/[^/]*(?:\d|[^/-]-[^/-])[^/]*(?:/|$)")
AMP_START = re.compile(r"(?i)/(?:platform/)?(?:amp|amphtml)(?=/)")
PRINT_END = re.compile(r"(?i)/print(?:able|er-?friendly)?(?:\.html?)?$")
AMP_END = re.compile(r"(?i)(?:/amp(?:\.html)?|\.amp)$")
AMP_MIDDLE = re.compile(r"(?i)\.amp(?=\.html?$)")
DATE_OR_VERSION = re.compile(r"(?i)(?:v?\d+(?:[.-]\d+)+[\w.-]*|[a-z]+-v?\d+(?:[.-]\d+)+|\d{4}-?\d\d-?\d\d)")
LISTS = re.compile(
    r"(?i)(?:^|[/_-])(?:change-?logs?|changes|release-?notes|releases|whats-?new|what-s-new|updates|devlog|history|news)(?:\.\w+)?$"
)
GENERIC = re.compile(
    r"(?i)(?::~:.*|(?:utm_|xtor=|ref=|echobox=|amp_tf=|/?$).*|top|main|content|start|body|header|footer|comments?|respond|more|read-?more|main-content|comment-\d+|disqus_thread)"
)

LONGEST_FRAGMENT = 200
CODE_HOSTS = frozenset("github.com gitlab.com codeberg.org huggingface.co npmjs.com crates.io docs.rs".split())
SECOND_LEVEL = frozenset("co com org net ac gov edu or ne go".split())


def is_web(url: str) -> bool:
    """Whether this is an absolute http or https address with a host."""
    return _split(url) is not None


def host(url: str) -> str:
    """The host of a web address: lower case, punycode, without port or `www.`; empty for anything else."""
    parts = _split(url)
    return _bare(parts[1]) if parts else ""


def site(url: str) -> str:
    """The part of a host that somebody owns, near enough: its last two labels, three under a country's `co.`, `com.`, `ac.` ...

    Nothing for numbers and names without a dot: whoever is behind an address of a machine cannot be told from it.
    """
    labels = re.sub(r":\d+$", "", host(url)).split(".")
    if len(labels) < 2 or labels[-1].isdigit() or labels[-1].endswith("]"):
        return ""
    short = len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in SECOND_LEVEL
    return ".".join(labels[-3:] if short else labels[-2:])


@lru_cache(maxsize=32768)
def canonical(url: str) -> str:
    """The plain form of a web address; anything else comes back without outer white space.

    Scheme and host are lower case, the host in punycode; default ports, credentials, dot segments, tracking parameters, trailing
    slashes and index pages go; escapes are normalised; AMP and mobile copies and links of redirectors lead to the original.
    """
    known = {url}
    for _ in range(12):
        url = _once(url)
        if url in known:
            break
        known.add(url)
    return url


def key(url: str) -> str:
    """What addresses of one article share: the canonical address without scheme and `www.`.

    The several addresses that a well-known site has for one thing share one of them (`digest.aliases`).
    """
    plain = canonical(url)
    parts = _split(plain)
    if not parts:
        return plain
    netloc = parts[1].removeprefix("www.") if parts[1].count(".") > 1 else parts[1]
    return aliases.one((netloc + plain.split("://", 1)[1][len(parts[1]) :]).rstrip("/"))


def _bare(netloc: str) -> str:
    name = re.sub(r":\d+$", "", netloc)
    return name.removeprefix("www.") if name.count(".") > 1 else name


def _split(url: str) -> tuple[str, str, str, str, str] | None:
    """Scheme, host with port, path, query and fragment, the first two normalised; None when it is no web address."""
    clean = re.sub(r"[\t\r\n]", "", url.strip(EDGES))
    body, mark, tail = re.match(r"([^?#]*)([?#]?)(.*)", clean, re.S).groups()  # type: ignore[union-attr]
    match = WEB.fullmatch(body.replace("\\", "/") + mark + tail)
    if not match:
        return None
    scheme = match[1].lower()
    netloc = _netloc(scheme, match[2])
    return (scheme, netloc, match[3], match[4] or "", match[5] or "") if netloc else None


def _netloc(scheme: str, text: str) -> str:
    match = HOST.fullmatch(text)
    if not match:
        return ""
    name, port = punycode(match[1]), match[2]
    if not port or int(port[:6]) == (443 if scheme == "https" else 80):
        return name
    return f"{name}:{int(port[:6])}" if name and int(port[:6]) < 65536 else ""


@lru_cache(maxsize=4096)
def punycode(name: str) -> str:
    """A host name in ASCII and lower case (RFC 3490), or nothing for what is none; an address in brackets stays one."""
    if name.startswith("["):
        return name.lower()
    try:
        name = unquote(name, errors="strict").lower().strip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return name if re.fullmatch(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?", name) and len(name) < 254 else ""


def _once(url: str) -> str:
    parts = _split(AMPERSAND.sub("&", url))
    if not parts:
        return url.strip(EDGES)
    scheme, name, path, query, fragment = parts
    inner = _unwrapped(name, path, query)
    if inner:
        return inner
    path = _path(name, path)
    query = _query(_bare(name), path, query)
    fragment = _fragment(path, fragment)
    return f"{scheme}://{_desktop(name)}{path}{'?' + query if query else ''}{'#' + fragment if fragment else ''}"


def _unwrapped(name: str, path: str, query: str) -> str:
    """The address inside a redirector's or a cache's link, or nothing."""
    return next((target for target in redirectors.inside(_bare(name), path, query) if is_web(target)), "")


def _desktop(name: str) -> str:
    labels = name.split(".")
    if len(labels) > 2 and labels[0] in {"m", "mobile", "amp", "touch", "wap"}:
        return ".".join(labels[1:])
    if len(labels) > 3 and labels[1] == "m":
        return ".".join((labels[0], *labels[2:]))
    return name


def _path(name: str, path: str) -> str:
    path = SEGMENT_SESSION.sub("", SESSION.sub("", _dots(_escaped(path, "/:@!$&'()*+,;="))))
    path = INDEX.sub("/", SLASHES.sub("/", path)).rstrip("/")
    if _bare(name) in CODE_HOSTS:
        return path or "/"
    path = AMP_MIDDLE.sub("", path)
    # Only around what looks like an article: a page at /blog/amp is about something of that name.
    for mark in (AMP_END, PRINT_END, AMP_START):
        rest = mark.sub("", path, count=1) if mark is not AMP_START or mark.match(path) else path
        if rest != path and ARTICLE.search(rest):
            path = rest
    return path or "/"


def _dots(path: str) -> str:
    done: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            del done[-1:]
        elif part != ".":
            done.append(part)
    return "/" + "/".join(done)


def _query(site: str, path: str, query: str) -> str:
    kept = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if part and not tracks(site, path, unquote(name), unquote(value)):
            kept.append(_escaped(part.replace("+", "%20"), "/?:@!$'()*,;="))
    return "&".join(sorted(kept))


def _fragment(path: str, fragment: str) -> str:
    if len(fragment) > LONGEST_FRAGMENT or GENERIC.fullmatch(fragment):
        return ""
    if fragment.startswith(("/", "!")) or DATE_OR_VERSION.fullmatch(fragment) or LISTS.search(path):
        return _escaped(fragment, "/?:@!$&'()*+,;=")
    return ""


def _escaped(text: str, safe: str) -> str:
    def plain(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if char in UNRESERVED else match[0].upper()

    text = re.sub(r"%(?![0-9a-fA-F]{2})", "%25", text)
    return quote(ESCAPE.sub(plain, text), safe=safe + "%~", errors="replace")
