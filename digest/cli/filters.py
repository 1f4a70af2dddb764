"""Lines of JSON to the steps' values and back: what `digest step` prints is what the daily run computes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from digest import knowledge, markup, urls
from digest.cli import hops, lines
from digest.cli.batches import BATCHES
from digest.cli.lines import Row
from digest.model import FACETS, Failure, Feed, FeedId, Openness, Source, Summary
from digest.pipeline import extract, glossary, openness, parse, summarise
from digest.writing import checking

Writer = summarise.Writer | None
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def served(name: str, rows: Iterable[Row], writer: Writer) -> Iterator[Row]:
    """The lines of one step; rows that carry an `error`, and those that cannot be served, come back as errors."""
    if name in BATCHES:
        yield from BATCHES[name](list(rows))
        return
    for row in rows:
        try:
            yield row if lines.refusal(row) else {"id": row.get("id")} | ROWS[name](row, writer)
        except (ValueError, TypeError, KeyError) as error:
            yield {"id": row.get("id"), "error": f"{name}: {' '.join(str(error).split())}"}


def _parse(file: Path, url: str) -> Iterator[Row]:
    body = _bytes(file)
    parsed = body if isinstance(body, Failure) else parse.feed(Feed(FeedId("step"), str(file), url), body, url, EPOCH)
    if isinstance(parsed, Failure):
        yield {"file": str(file), "error": parsed.why}
        return
    for entry in parsed.entries:
        yield {
            "file": str(file),
            "id": entry.guid,
            "url": entry.url,
            "title": entry.title,
            "author": entry.author,
            "published": lines.stamp(entry.published),
            "lang": entry.language,
            "summary": entry.summary,
            "content": entry.content,
        }


def _extract(file: Path, url: str) -> Iterator[Row]:
    body = _bytes(file)
    page = body if isinstance(body, Failure) else extract.page(body, url)
    if isinstance(page, Failure):
        yield {"file": str(file), "error": page.why}
        return
    yield {
        "file": str(file),
        "url": page.url,
        "title": page.title,
        "author": page.author,
        "published": lines.stamp(page.published),
        "lang": page.language,
        "image": page.image,
        "text": page.text,
        "partial": page.partial,
    }


def _canonical(row: Row, _: Writer) -> Row:
    url = lines.text(row, "url")
    if not urls.is_web(url):
        raise ValueError(f"{url[:80]!r} is no web address")
    return {"url": urls.canonical(url), "key": urls.key(url)}


def _guard(row: Row, _: Writer) -> Row:
    return hops.guard(row)


def _clean(row: Row, _: Writer) -> Row:
    html = lines.text(row, "html")
    return {"html": markup.clean(html), "text": markup.plain(html)}


def _summarise(row: Row, writer: Writer) -> Row:
    listed = row.get("sources") or [row]
    if not isinstance(listed, list):
        raise TypeError("sources has to be a list of objects with title, text and url")
    sources = [_source(item) for item in listed]
    title = lines.text(row, "title") or sources[0].title
    found = _written(sources, title, writer) if writer else summarise.extract(sources, title)
    return {
        "headline": found.headline,
        "sentences": [{"text": sentence.text, "source": sentence.source} for sentence in found.sentences],
        "why_it_matters": found.why_it_matters,
        "made_by": found.made_by,
        "dropped": [{"text": item.text, "why": item.why} for item in found.dropped],
    }


def _written(sources: list[Source], title: str, writer: summarise.Writer) -> Summary:
    (found,), _ = summarise.written([summarise.Task(tuple(sources), title)], writer)
    return found


def _ground(row: Row, _: Writer) -> Row:
    found = checking.ungrounded(lines.text(row, "summary"), lines.text(row, "source"))
    return {"supported": not found, "unsupported": [asdict(one) for one in found]}


def _openness(row: Row, _: Writer) -> Row:
    return card(openness.assess(lines.text(row, "title"), lines.text(row, "text")))


def card(found: Openness) -> Row:
    """An openness card in the words of the step's contract: licences by the ids of the labelled corpus."""
    return {
        "relevance": found.relevance,
        "kind": found.kind,
        "class": found.openness_class,
        "licence": list(knowledge.listed(found.licence)),
        "facets": {facet: found.mark(facet) for facet in FACETS},
        "access": found.access,
        "benchmarks": [
            {"benchmark": claim.benchmark, "model": claim.model, "score": claim.score, "openness": claim.openness}
            for claim in found.benchmarks
        ],
        "evidence": [asdict(item) for item in found.evidence],
        "claim_terms": list(found.claim_terms),
    }


def _glossary(row: Row, _: Writer) -> Row:
    return {"terms": [asdict(term) for term in glossary.terms(lines.text(row, "title"), lines.text(row, "text"))]}


def _source(item: object) -> Source:
    if not isinstance(item, Mapping):
        raise TypeError("sources has to be a list of objects with title, text and url")
    row = dict(item)
    return Source(lines.text(row, "title"), lines.text(row, "text"), lines.text(row, "url"), lines.text(row, "outlet"))


def _bytes(file: Path) -> bytes | Failure:
    try:
        return file.read_bytes()
    except OSError as error:
        return Failure(str(file), f"the file cannot be read ({error.strerror})")


FILES: dict[str, Callable[[Path, str], Iterator[Row]]] = {"parse": _parse, "extract": _extract}
ROWS: dict[str, Callable[[Row, Writer], Row]] = {
    "canonical": _canonical,
    "guard": _guard,
    "clean": _clean,
    "summarise": _summarise,
    "ground": _ground,
    "openness": _openness,
    "glossary": _glossary,
}
