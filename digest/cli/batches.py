"""The steps that need all lines at once, between JSON and values: dedupe, cluster and rank.

Ids are handed through and influence nothing: inside, an article is known by a hash of what it says.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any, cast, get_args

from digest import outlets
from digest.cli import lines
from digest.cli.lines import Row
from digest.errors import Refused
from digest.makers import makers
from digest.model import Article, EntryId, FeedId, Kind, OpennessClass
from digest.pipeline import cluster, dedupe
from digest.points import Features, score, total
from digest.text import words

KNOWN = makers(())
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _dedupe(rows: list[Row]) -> Iterator[Row]:
    articles, ids = _articles(rows)
    found = {copy.id: copy for copy in dedupe.duplicates(list(articles.values()))}
    for position, row in enumerate(rows):
        if position not in articles:
            yield _refused("dedupe", row)
            continue
        copy = found.get(articles[position].id)
        yield {"id": row.get("id"), "duplicate_of": ids[copy.of] if copy else None, "why": copy.why if copy else ""}


def _cluster(rows: list[Row]) -> Iterator[Row]:
    articles, _ = _articles(rows)
    found = cluster.stories(list(articles.values()))
    for position, row in enumerate(rows):
        yield (
            {"id": row.get("id"), "story": found[articles[position].id]}
            if position in articles
            else _refused("cluster", row)
        )


def explained(rows: list[Row], one: str, other: str) -> Row:
    """Why the texts of two lines, named by their ids, are one story or two; Refused where there are no two such lines."""
    articles, _ = _articles(rows)
    found: dict[str, EntryId] = {}
    for position, article in articles.items():
        found.setdefault(str(rows[position].get("id")), article.id)
    for name in (one, other):
        if name not in found:
            raise Refused(
                f"No line of the input that can be served has the id {name!r}: give two ids as they stand in it."
            )
    if one == other:
        raise Refused(f"--why compares two lines, and {one!r} was named twice: give two ids.")
    verdict = cluster.explain(list(articles.values()), found[one], found[other])
    return {
        "ids": [one, other],
        "together": verdict.together,
        "likeness": verdict.likeness,
        "needed": verdict.needed,
        "reasons": [asdict(reason) for reason in verdict.reasons],
    }


def _rank(rows: list[Row]) -> Iterator[Row]:
    """Best first; the day's end is the newest of its stories."""
    found: list[tuple[Any, Features]] = []
    failed: list[Row] = []
    for row in rows:
        try:
            found.append((row.get("id"), _features(row)))
        except (TypeError, ValueError) as error:
            failed.append({"id": row.get("id"), "error": f"rank: {error}"})
    now = max((features.published for _, features in found if features.published), default=EPOCH)
    scored = [(name, features, score(features, now)) for name, features in found]
    for name, _, reasons in sorted(scored, key=lambda item: (-total(item[2]), item[1].title)):
        yield {"id": name, "score": total(reasons), "reasons": [asdict(reason) for reason in reasons]}
    yield from failed


def _features(row: Row) -> Features:
    if lost := lines.refusal(row):
        raise ValueError(lost)
    names, card = row.get("sources") or [], row.get("openness") or {}
    if not isinstance(names, list) or not isinstance(card, Mapping):
        raise TypeError("sources has to be a list, and openness an object as `digest step openness` prints it")
    said = [
        str(name.get("outlet") or name.get("source") or name.get("url") or "")
        if isinstance(name, Mapping)
        else str(name)
        for name in names
    ]
    addresses = [str(name.get("url") or "") if isinstance(name, Mapping) else "" for name in names]
    voices: dict[str, str] = {}
    for name, url in zip(said, addresses, strict=True):
        if name:
            voices.setdefault(outlets.voice(name, url, None, KNOWN), name)
    if outlets.owned(voices):
        voices.pop(outlets.RELEASED, None)
    text = lines.text(row, "text")
    return Features(
        title=lines.text(row, "title"),
        outlets=tuple(voices.values()),
        pages=len(names),
        earlier=_days(row.get("earlier") or []),
        published=lines.moment(lines.text(row, "published")),
        lead=f"{lines.text(row, 'title')} {text[:600]}",
        length=len(words(text)) if text else None,
        relevance=relevance if (relevance := card.get("relevance")) in (1, 2) else 0,
        openness_class=cast("OpennessClass", card["class"] if card.get("class") in get_args(OpennessClass) else "na"),
        kind=cast("Kind", card["kind"] if card.get("kind") in get_args(Kind) else "other"),
    )


def _days(found: object) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise TypeError("earlier has to be a list of days such as 2026-05-01")
    return tuple(sorted(date.fromisoformat(str(day)).isoformat() for day in found))


def _articles(rows: list[Row]) -> tuple[dict[int, Article], dict[EntryId, Any]]:
    """The articles of servable rows by position, and the rows' own ids by the articles'; the rows give their texts away, for room."""
    articles: dict[int, Article] = {}
    ids: dict[EntryId, Any] = {}
    seen: Counter[str] = Counter()
    for position, row in enumerate(rows):
        if lines.refusal(row) or not all(
            isinstance(row.get(key, ""), str | None) for key in ("title", "text", "url", "source", "published")
        ):
            continue
        said = [lines.text(row, key) for key in ("title", "text", "url", "source", "published")]
        known = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
        seen[known] += 1
        identity = EntryId(f"{known}-{seen[known]}")
        title, text, url, source, published = said
        row.pop("text", None)
        articles[position] = Article(identity, FeedId(source), title, text, url, lines.moment(published))
        ids[identity] = row.get("id")
    return articles, ids


def _refused(name: str, row: Row) -> Row:
    return {
        "id": row.get("id"),
        "error": lines.refusal(row) or f"{name}: title, text, url, source and published have to be texts",
    }


BATCHES: dict[str, Callable[[list[Row]], Iterator[Row]]] = {"dedupe": _dedupe, "cluster": _cluster, "rank": _rank}
