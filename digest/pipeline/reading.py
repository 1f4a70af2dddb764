"""entries | fetch | extract | store: the article behind each new entry; a page that cannot be read leaves the feed's own text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.exchange import Request, Response
from digest.model import Article, Entry, EntryId, Failure
from digest.pipeline import extract
from digest.ports import Fetcher, Watch, Workers
from digest.stores import Entries


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read pages: the door, the workers, the store, the largest page in bytes and the most pages a run."""

    fetcher: Fetcher
    workers: Workers
    store: Entries
    limit: int
    pages: int
    watch: Watch


def read(entries: Sequence[Entry], parts: Reading) -> tuple[list[Article], tuple[Failure, ...]]:
    """The article of every entry, in the order of the entries; pages are asked for once, shared by entries of one address."""
    articles = parts.store.articles([entry.id for entry in entries])
    missing = [entry for entry in entries if entry.id not in articles]
    pages, failures = _pages([entry for entry in missing if extract.wanted(entry)], parts)
    fresh = [extract.article(entry, pages.get(entry.key)) for entry in missing]
    parts.store.keep(fresh)
    articles |= {article.id: article for article in fresh}
    return [articles[entry.id] for entry in entries], failures


def _pages(entries: Sequence[Entry], parts: Reading) -> tuple[dict[str, extract.Page], tuple[Failure, ...]]:
    """The pages by canonical key; the newest entries first where there are more than a run may ask for."""
    wanted = {entry.key: entry for entry in sorted(entries, key=_newest)}
    first = dict(list(wanted.items())[: parts.pages])
    answers: list[Response] = []
    failures = [
        Failure(entry.url, f"not read: the run's limit of {parts.pages} pages was reached")
        for entry in list(wanted.values())[parts.pages :]
        if parts.pages  # an operator who wants no pages need not be told of each
    ]

    def bodies() -> Iterator[tuple[object, ...]]:
        requests = [Request(key, entry.url, parts.limit, page=True) for key, entry in first.items()]
        for count, answer in enumerate(parts.fetcher.get_all(requests), start=1):
            parts.watch("Reading pages", count, len(requests))
            if isinstance(answer, Failure):
                failures.append(Failure(first[answer.what].url, answer.why))
            else:
                answers.append(answer)
                yield answer.body, answer.url, answer.content_type

    pages: dict[str, extract.Page] = {}
    for index, found in enumerate(parts.workers.map(extract.page, bodies())):
        key = answers[index].tag
        if isinstance(found, Failure):
            failures.append(Failure(first[key].url, found.why))
        else:
            pages[key] = found
            if found.partial:
                failures.append(Failure(first[key].url, found.partial))
    return pages, tuple(sorted(failures, key=lambda failure: failure.what))


def _newest(entry: Entry) -> tuple[float, EntryId]:
    return -(entry.published or entry.first_seen).timestamp(), entry.id
