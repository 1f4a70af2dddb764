"""Untrusted markup in, safe HTML or plain text out; nh3 is spoken here only."""

import html
import re
from urllib.parse import urljoin

import nh3

from digest import concealed, hypertext

TAGS = frozenset(
    "a abbr b blockquote br cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins li ol p pre q s "
    "section small span strong sub sup table tbody td th thead tr u ul".split()
)
BLOCKS = re.compile(
    r"<(?:/?(?:p|div|section|blockquote|figure|figcaption|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|pre)|br|hr)\b[^>]*>", re.I
)
CELLS = re.compile(r"</?t[dh]\b[^>]*>", re.I)
ELEMENT = re.compile(r'<(/?)(?!br>|hr>)[a-z](?:"[^"]*"|[^>"])*>')
DEEPEST = 200
DEEPEST_READ, MANY = 500, 2_000
OPENING = re.compile(r"<(/?)([a-z][a-z0-9]*)(?=[\s/>])", re.I)
# Elements that hold nothing, or that the next of their kind closes: however many are open, they do not nest.
FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot colgroup "
    "option optgroup".split()
)
SPACES = re.compile(r"[^\S\n]+")
LINES = re.compile(r"\s*\n\s*")
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
TAG_CHARACTERS = re.compile("[\U000e0000-\U000e007f]")


def clean(markup: str, base: str = "") -> str:
    """HTML of harmless elements with absolute http(s) links; scripts, styles, forms and what nobody sees go with their text."""
    if "<" not in markup and "&" not in markup:
        return _visible(markup)

    def attribute(element: str, name: str, value: str) -> str | None:
        if (element, name) != ("a", "href"):
            return None
        try:
            url = urljoin(base, value.strip())
        except ValueError:
            return None
        return url if url.lower().startswith(("http://", "https://")) else None

    safe = nh3.clean(
        _bearable(concealed.dropped(_visible(markup))),
        tags=set(TAGS),
        attributes={"a": {"href"}},
        attribute_filter=attribute,
        url_schemes={"http", "https"},
        clean_content_tags={
            "script",
            "style",
            "noscript",
            "template",
            "form",
            "svg",
            "math",
            "iframe",
            "object",
            "select",
            "title",
        },
        link_rel=None,
    )
    return _shallow(_visible(safe))  # visible once more, for an entity can name what is invisible


def _bearable(dirty: str) -> str:
    """Markup without what a parser takes long for: a thousand attributes of one tag, and depths where time grows squared.

    A tag that would open an element inside `DEEPEST_READ` others becomes a `wbr`, which holds nothing; what it held stays.
    """
    if len(dirty) > hypertext.LONGEST_TAG:
        dirty = hypertext.short_tags(dirty)
    if dirty.count("<") < MANY:
        return dirty
    opened: dict[str, int] = {}
    depth = 0

    def borne(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].lower()
        if name in FLAT:
            return tag[0]
        if tag[1]:
            if opened.get(name):
                opened[name] -= 1
                depth -= 1
            return tag[0] if depth < DEEPEST_READ else f"<{tag[1]}wbr"
        opened[name] = opened.get(name, 0) + 1
        depth += 1
        return tag[0] if depth <= DEEPEST_READ else "<wbr"

    return OPENING.sub(borne, dirty)


def _shallow(clean: str) -> str:
    """Clean markup without the elements inside `DEEPEST` others, whose text stays: a parser's time grows with depth squared."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        depth -= bool(tag[1])
        fits = depth < DEEPEST
        depth += not tag[1]
        return tag[0] if fits else ""

    return ELEMENT.sub(kept, clean) if clean.count("</") > DEEPEST else clean


def plain(markup: str) -> str:
    """The text of HTML: one line a block, entities undone, nothing invisible left."""
    if "<" in markup:
        markup = CELLS.sub(" ", BLOCKS.sub("\n", clean(markup)))
        markup = nh3.clean(markup, tags=set())
    text = SPACES.sub(" ", _visible(html.unescape(markup)))
    return LINES.sub("\n", text).strip()


def line(markup: str) -> str:
    """One line of plain text, for titles and names: tags gone, entities undone twice (feeds often escape twice)."""
    if "<" not in markup and "&" not in markup:
        return " ".join(_visible(markup).split())
    text = plain(html.unescape(markup) if "&lt;" in markup or "&amp;" in markup else markup)
    return " ".join(text.split())


def _visible(text: str) -> str:
    if text.isprintable():  # then it holds neither controls nor format characters
        return text
    text = CONTROLS.sub("", text)
    return text if text.isascii() else TAG_CHARACTERS.sub("", text)
