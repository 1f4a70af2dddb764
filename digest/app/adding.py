"""A story by its address: the page an editor names, read by the one door and kept as an entry of the editor's own."""

import hashlib
from datetime import datetime

from digest import urls
from digest.exchange import Request
from digest.fetch import WebFetcher
from digest.model import Entry, EntryId, Failure, FeedId
from digest.pipeline import extract
from digest.settings import Settings
from digest.storage.database import Database
from digest.storage.entries import Entries
from digest.storage.robots import RobotsFiles
from digest.workers import ProcessWorkers

EDITOR = FeedId("_editor")
"""No feed of the operator's can have this id."""

SECONDS = 20.0


def page(settings: Settings, database: Database, url: str, now: datetime) -> Entry | Failure:
    """The entry made of a page, stored with its article; asked for anew each time, for a page may have changed."""
    if not urls.is_web(url):
        return Failure(url, "this is no address of a page: it has to begin with http:// or https://")
    fetcher = WebFetcher(settings.fetch, RobotsFiles(database))
    answer = next(iter(fetcher.get_all([Request(url, url, settings.fetch.page_bytes, page=True)])))
    if isinstance(answer, Failure):
        return Failure(url, answer.why)
    with ProcessWorkers(1, SECONDS) as workers:
        read = next(iter(workers.map(extract.page, [(answer.body, answer.url, answer.content_type)])))
    if isinstance(read, Failure):
        return Failure(url, read.why)
    if not read.title:
        return Failure(url, "the page has no title")
    place = read.url or answer.url
    known = urls.key(place)
    name = EntryId(
        "editor-" + hashlib.blake2b(f"{known}\n{read.text}".encode("utf-8", "replace"), digest_size=8).hexdigest()
    )
    entry = Entry(
        id=name, feed=EDITOR, guid=name, url=place, key=known, title=read.title, author=read.author,
        published=read.published, language=read.language, summary="", content="", first_seen=now,
    )  # fmt: skip
    Entries(database).add(entry, extract.article(entry, read))
    return entry
