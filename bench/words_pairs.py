"""Real articles with a public description of each that is not their own lead: what an extract is held against.

**pages**: web pages whose own description (`description`, `og:description`) is no part of their text. **feeds**: entries of feeds that
carry the whole article, with the description that this or another feed gives of the same address. **edits**: the texts of SummEdits
with the summaries that were left right: news, abstracts of papers and calls with investors; the summaries of one text count once, by
their mean. **events**: what several outlets wrote of one event (ECB+), all but one as the sources of a story, and the opening of
the one left out as the reference; the turns of one event count once, by their mean.

What it is not: judged by people, or of one kind. Many descriptions are teasers, the pages and events are of 2006 to 2020 and few are of AI,
and the opening of another outlet is again an opening, which favours the leads if anything. A description more than `COPIED` of whose
pairs of words stand anywhere in its article is left out: neither a lead nor any other extract can win by the choice of the set.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from lxml import etree, html

from bench import form
from digest import markup
from digest.model import Failure, Feed, FeedId, Source
from digest.pipeline import extract, parse
from digest.text import STOPWORDS, words
from digest.writing import prose

CORPUS = form.SHARED / "corpus"
NOW = datetime(2026, 7, 12, tzinfo=UTC)
FEWEST, MOST = 10, 90  # words of a reference
LEAST = 100  # words of an article
COPIED = 0.6
TURNS, SOURCES, OPENING = 12, 6, 75  # texts left out of an event one by one, texts of a story, words of a reference
SHARED_WORDS = 0.4
DESCRIPTIONS = ("description", "og:description", "twitter:description")


@dataclass(frozen=True, slots=True)
class Pair:
    """What is to be summarised, and what others say of it, of what kind and from where that is."""

    kind: str
    origin: str
    sources: tuple[Source, ...]
    references: tuple[str, ...]


@lru_cache
def pairs() -> tuple[Pair, ...]:
    """All pairs, in an order that does not change."""
    if not (CORPUS / "articles").is_dir():
        form.absent(f"{CORPUS / 'articles'} is not there: this needs the shared corpus beside the checkout.")
    return (*_pages(), *_feeds(), *_edits(), *_events())


def _pages() -> Iterator[Pair]:
    folder = CORPUS / "articles"
    for line in (folder / "index.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        body = (folder / row["file"]).read_bytes()
        page = extract.page(body, row.get("url", ""))
        if not isinstance(page, Failure):
            source = Source(page.title, page.text, row.get("url", ""))
            yield from _fitting("pages", row["id"], source, _described(body))


def _described(body: bytes) -> list[str]:
    """The longest description that a page gives of itself, or none."""
    try:
        root = html.document_fromstring(body)
    except (etree.ParserError, ValueError):
        return []
    said = [
        " ".join(tag.get("content", "").split())
        for tag in root.iter("meta")
        if (tag.get("name") or tag.get("property") or "").lower() in DESCRIPTIONS
    ]
    return [max(said, key=len)] if said else []


def _feeds() -> Iterator[Pair]:
    """Entries by address: the longest text is the article, the longest other one that fits is its description."""
    told: defaultdict[str, dict[str, Source]] = defaultdict(dict)
    for path in sorted([*(CORPUS / "replay").glob("2026-*/*.xml"), *(CORPUS / "feeds" / "native").iterdir()]):
        found = parse.feed(
            Feed(FeedId(path.stem), path.stem, f"https://{path.stem}.example/"), path.read_bytes(), "", NOW
        )
        for entry in () if isinstance(found, Failure) else found.entries:
            for part in (entry.summary, entry.content):
                text = markup.plain(part).strip()
                told[entry.key].setdefault(text, Source(entry.title, text, entry.url, path.stem))
    for _, texts in sorted(told.items()):
        by_length = sorted(texts.values(), key=lambda source: (-len(words(source.text)), source.text))
        yield from _fitting("feeds", by_length[0].outlet, by_length[0], [s.text for s in by_length[1:]])


def _edits() -> Iterator[Pair]:
    for name in ("news", "scitldr", "ectsum"):
        told: defaultdict[str, list[str]] = defaultdict(list)
        for line in (CORPUS / "grounding" / f"summedits_{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["label"] == 1:
                told[row["source"]].append(row["summary"])
        for text, summaries in told.items():
            yield Pair("edits", f"{name} {len(told)}", (Source("", text),), tuple(summaries))


def _events() -> Iterator[Pair]:
    """Some of the texts of an event left out in turn, the next ones as the sources."""
    told: defaultdict[str, list[Source]] = defaultdict(list)
    for line in (CORPUS / "clusters" / "ecbplus.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        told[row["cluster"]].append(_titled(row["text"]))
    for event, texts in told.items():
        for turn in range(min(TURNS, len(texts))):
            others = [*texts[turn + 1 :], *texts[:turn]][:SOURCES]
            yield Pair("events", event, tuple(others), (" ".join(texts[turn].text.split()[:OPENING]),))


def _titled(text: str) -> Source:
    """A text whose first line is a title where that ends as no sentence does."""
    first, _, rest = text.partition("\n")
    return Source("", text) if first.rstrip().endswith((".", "!", "?", '"')) else Source(first, rest)


def _fitting(kind: str, origin: str, article: Source, said: Sequence[str]) -> Iterator[Pair]:
    """The first description that is one of this article: in English, of fitting length, and not of the whole site."""
    if len(words(article.text)) < LEAST or prose.foreign(article.text):
        return
    known = set(words(article.text))
    for text in said:
        content = [word for word in words(text) if word not in STOPWORDS]
        if not FEWEST <= len(words(text)) <= MOST or text.endswith(("...", "…")):
            continue
        if sum(word in known for word in content) >= SHARED_WORDS * len(content):
            if _copied(text, article.text) <= COPIED:
                yield Pair(kind, origin, (article,), (text,))
            return


def _copied(text: str, article: str) -> float:
    """The share of a text's pairs of neighbouring words that stand in an article."""
    mine, theirs = ({*zip(words(t), words(t)[1:], strict=False)} for t in (text, article))
    return len(mine & theirs) / max(1, len(mine))
