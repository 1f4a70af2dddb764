"""The HTML of a page in, the article it holds out; trafilatura is spoken here only.

Extraction and the choice between a page's text and the feed's own are separate: the first may run in another process.
"""

from functools import cache
from typing import Any

from digest import concealed, hypertext, markup
from digest.model import Failure
from digest.pipeline.extract import address, boilerplate, clutter, declared, walls
from digest.pipeline.extract.choice import TEXT_LENGTH, article, own_text, wanted
from digest.pipeline.extract.found import Page, language

__all__ = ("Page", "article", "language", "own_text", "page", "wanted")


def page(body: bytes, url: str, content_type: str = "") -> Page | Failure:
    """The article of an HTML page got from `url`.

    `content_type` is the server's header: its charset is heard, its type is not. Nothing on the page is followed, and what it
    shows nobody is no part of the article.
    """
    try:
        if other := hypertext.foreign(body):
            return Failure(url, f"what came is {other} and not a web page")
        text = hypertext.decoded(body, content_type)
        if other := hypertext.foreign_root(text):
            return Failure(url, f"what came is {other} and not a web page")
        return _read(hypertext.bounded(text), url)
    except (AssertionError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        return Failure(url, f"the page cannot be read ({type(error).__name__})")


def _read(source: str, url: str) -> Page | Failure:
    from lxml import etree  # noqa: PLC0415 - heavy, and only the worker that reads pages needs it

    try:
        tree = _parsed(source)
        parts = declared.parts(tree)
        clutter.removed(tree.iter(*clutter.UNREAD))
        if concealed.mark(tree):
            clutter.removed(tree.xpath(f"//*[@{concealed.MARK}]"))
        clutter.removed(tree.iter(*clutter.ASIDE))
        named = clutter.named(tree)
        said = declared.read(parts, named, url)
        around = clutter.tidied(tree, named, url or said.url)
        text = _article(tree) or clutter.blocks(tree)
        text = "\n".join(part for part in (_lead(said.about, text, (tree, *around)), text) if part)
    except etree.LxmlError as error:
        raise ValueError(str(error)) from error
    text = boilerplate.stripped(text, said.titles, said.author)[:TEXT_LENGTH]
    title = said.titles[0] if said.titles else ""
    shown = walls.shown(_parsed(source)) if walls.doubtful(text, said.locked) else ""
    if wall := walls.stands(source, shown, title, text):
        return Failure(url, wall)
    if not text:
        return Failure(url, walls.NOTHING)
    return Page(
        url=address.believed(said.url, url),
        title=title,
        author=said.author,
        published=said.published,
        language=language(text) or said.language,
        text=text,
        image=said.image,
        partial=walls.partial(shown, text, said.locked),
    )


@cache
def _parser() -> Any:
    """A parser whose elements are all of one class: the lookup of lxml.html by name costs a tenth of a page's time."""
    from lxml import etree, html  # noqa: PLC0415

    parser = html.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser


def _parsed(source: str) -> Any:
    from lxml import html  # noqa: PLC0415

    return html.document_fromstring(source.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=_parser())


def _article(tree: Any) -> str:
    """The text that trafilatura finds in a tidied tree: one line a block, nothing where there is no article."""
    import trafilatura  # noqa: PLC0415 - heavy, see above

    found = trafilatura.bare_extraction(tree, fast=True, favor_recall=True, include_comments=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return markup.plain(str(text).replace("<", "&lt;"))[:TEXT_LENGTH]


def _lead(about: tuple[str, ...], text: str, trees: tuple[Any, ...]) -> str:
    """The block of the page that opens as its description does, where the extraction has missed it: the standfirst."""
    flat = " ".join(text[:4000].split())
    for start in dict.fromkeys(
        " ".join(description.split())[:50] for description in about if len(description.split()) >= 6
    ):
        if start not in flat:
            return clutter.block(trees, start)
    return ""
