"""Addresses that stand for another one and carry it: click counters, mail gateways, shims of networks, caches of AMP.

What is found is a guess that the caller has to look at: it need not be an address. Those that only a request could resolve are left, and
so are archives and translations: what they show need not be what the original says today.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from urllib.parse import unquote, unquote_to_bytes

NAMED: dict[str, tuple[str, ...]] = {
    "google/url": ("url", "q"),
    "google/aclk": ("adurl",),
    "google/imgres": ("imgrefurl",),
    "googleadservices.com/pagead/aclk": ("adurl",),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "facebook.com/l.php": ("u",),
    "l.messenger.com/l.php": ("u",),
    "l.instagram.com/": ("u",),
    "l.threads.net/": ("u",),
    "l.threads.com/": ("u",),
    "youtube.com/redirect": ("q",),
    "t.umblr.com/redirect": ("z",),
    "out.reddit.com/": ("url",),
    "slack-redir.net/link": ("url",),
    "vk.com/away.php": ("to",),
    "linkedin.com/redir/redirect": ("url",),
    "linkedin.com/redir/suspicious-page": ("url",),
    "linkedin.com/safety/go": ("url",),
    "duckduckgo.com/l": ("uddg",),
    "steamcommunity.com/linkfilter": ("u", "url"),
    "link.zhihu.com/": ("target",),
    "link.juejin.cn/": ("target",),
    "link.csdn.net/": ("target",),
    "weibo.cn/sinaurl": ("u", "toasturl"),
    "bing.com/news/apiclick.aspx": ("url",),
    "flipboard.com/redirect": ("url",),
    "getpocket.com/redirect": ("url",),
    "t.me/iv": ("url",),
    "medium.com/r": ("url",),
    "disq.us/url": ("url",),
    "redirect.viglink.com/": ("u",),
    "go.redirectingat.com/": ("url",),
    "go.skimresources.com/": ("url",),
    "click.linksynergy.com/deeplink": ("murl",),
    "awin1.com/cread.php": ("ued", "p"),
    "shareasale.com/r.cfm": ("urllink",),
    "cts.businesswire.com/ct/CT": ("url",),
    "c212.net/c/link": ("u",),
    "urldefense.proofpoint.com/v1/url": ("u",),
    "linkprotect.cudasvc.com/url": ("a",),
    "clicktime.symantec.com/": ("u",),
    "protect2.fireeye.com/url": ("u",),
    "exit.sc/": ("url",),
    "gate.sc/": ("url",),
}
GATEWAYS = {"safelinks.protection.outlook.com": "url", "trendmicro.com": "url"}
BARE = frozenset("href.li anonym.to dereferer.me nullrefer.com".split())
GOOGLE = re.compile(r"google(?:\.com?)?(?:\.[a-z]{2})?")
CACHE = re.compile(
    r"(?:[\w-]+\.cdn\.ampproject\.org/[cv]|google/amp|(?:[\w-]+\.)?bing-amp\.com/c)/(?P<tls>s/)?(?P<rest>[^/]+\..*)"
)
ESCAPED = re.compile(r"(?i)/(https?(?::|%3a)(?:%2f|/)+[^/]+)(?:/|$)")
COUNTERS = re.compile(r"(?i)/(?:CL0|L0)/https?")
YAHOO = re.compile(r"/RU=([^/]+)/R[KS]=")
PROOFPOINT = re.compile(r"/v3/__(?P<url>.+?)__;(?P<taken>[\w-]*)!", re.S)
NEWS = re.compile(r"/(?:rss/)?(?:articles|read)/(CBM[\w-]+=*)")
ENCODED = re.compile(r"(?:^|[/.])((?:aHR0c|eyJ)[\w-]{12,})(?==*(?:[/.]|$))")
LONGEST = 8192
LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def inside(host: str, path: str, query: str) -> Iterator[str]:
    """What may be the address inside another one, the likeliest first; `host` is bare, path and query as they were written."""
    if len(path) + len(query) > LONGEST:
        return
    family = "google" if GOOGLE.fullmatch(host) else host
    fields = dict(part.partition("=")[::2] for part in reversed(query.split("&")))
    for name in NAMED.get(f"{family}{path.rstrip('/') or '/'}", ()):
        yield _unhashed(unquote(fields.get(name, "")), host)
    for gateway, name in GATEWAYS.items():
        if host.endswith("." + gateway):
            yield unquote(fields.get(name, ""))
    if host in BARE:
        yield unquote(query)
    if host == "bing.com" and path.startswith("/ck/a") and fields.get("u", "").startswith("a1"):
        yield _decoded(fields["u"][2:])
    yield from _in_path(family, path, query)
    if host.startswith("urldefense."):
        yield from _proofpoint(f"{path}?{query}" if query else path, fields.get("u", ""))


def _in_path(family: str, path: str, query: str) -> Iterator[str]:
    if cached := CACHE.fullmatch(family + path):
        yield f"http{'s' if cached['tls'] else ''}://{cached['rest']}{'?' if query else ''}{query}"
    if family == "secure-web.cisco.com" or family.endswith(".awstrack.me") or COUNTERS.match(path):
        yield from (unquote(found) for found in ESCAPED.findall(path)[:1])
    if family == "r.search.yahoo.com" and (found := YAHOO.search(path)):
        yield unquote(found[1])
    if family == "news.google.com" and (found := NEWS.fullmatch(path)):
        yield _news(found[1])
    for text in ENCODED.findall(path)[-2:]:
        yield from _embedded(text)


def _unhashed(url: str, host: str) -> str:
    """Disqus hangs a signature on the address."""
    return re.sub(r":[\w-]{20,}$", "", url) if host == "disq.us" else url


def _decoded(text: str) -> str:
    return _bytes(text).decode("utf-8", "replace")


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except (binascii.Error, ValueError):
        return b""


def _embedded(text: str) -> Iterator[str]:
    """An address in base64, or in a JSON object in base64, as newsletters write them."""
    plain = _decoded(text)
    if not plain.startswith("{"):
        yield plain
        return
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):
        return
    for name in ("url", "e", "href", "redirect_url"):
        if isinstance(found, dict) and isinstance(found.get(name), str):
            yield found[name]


def _news(text: str) -> str:
    """The address in a Google News article's name: field 4 of a message, a length and so many bytes; newer names hold none."""
    data = _bytes(text)
    if data[:3] != b'\x08\x13"' or len(data) < 6:
        return ""
    size, start = (data[3], 4) if data[3] < 128 else ((data[3] & 127) | data[4] << 7, 5)
    return data[start : start + size].decode("utf-8", "replace")


def _proofpoint(text: str, value: str) -> Iterator[str]:
    """Version 2 writes `-` for `%` and `_` for `/`; version 3 a star for each byte that it lists, two and a letter for several."""
    if text.startswith("/v2/url"):
        yield unquote(value.replace("-", "%").replace("_", "/"))
    if not (found := PROOFPOINT.match(text)):
        return
    taken = _bytes(found["taken"])

    def given(match: re.Match[str]) -> bytes:
        nonlocal taken
        count = 1 if len(match[0]) == 1 else LENGTHS.index(match[1]) + 2
        part, taken = taken[:count], taken[count:]
        return part

    pieces, last = [], 0
    for match in re.finditer(r"\*(?:\*([\w-]))?", found["url"], re.A):
        pieces += [found["url"][last : match.start()].encode("utf-8", "replace"), given(match)]
        last = match.end()
    pieces.append(found["url"][last:].encode("utf-8", "replace"))
    yield unquote_to_bytes(b"".join(pieces)).decode("utf-8", "replace")
