"""A page that an editor adds by its address, read by the one door."""

from digest.app import App, adding
from digest.model import Entry, Failure
from digest.storage.entries import Entries
from tests.terns import Site


def test_a_page_becomes_an_entry_with_its_article(digest: App, site: Site) -> None:
    url = site.server.url("/gannet")
    entry = adding.page(digest.settings, digest.database, url, digest.now())
    assert isinstance(entry, Entry)
    assert entry.feed == adding.EDITOR
    assert "Gannet" in entry.title
    article = Entries(digest.database).articles([entry.id])[entry.id]
    assert len(article.text.split()) > 40


def test_the_same_page_twice_is_one_entry(digest: App, site: Site) -> None:
    url = site.server.url("/gannet")
    first, second = (adding.page(digest.settings, digest.database, url, digest.now()) for _ in range(2))
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert first.id == second.id
    assert len(Entries(digest.database).named([first.id])) == 1


def test_what_cannot_be_read_is_a_sentence(digest: App, site: Site) -> None:
    def why(url: str) -> str:
        found = adding.page(digest.settings, digest.database, url, digest.now())
        assert isinstance(found, Failure)
        return found.why

    assert "no address of a page" in why("mailto:ada@pier.example")
    assert "not a web page" in why(site.server.url("/tern.xml"))
    site.down = True
    assert "500" in why(site.server.url("/gannet"))
