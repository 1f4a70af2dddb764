from datetime import UTC, datetime

import pytest

from digest.model import Entry, EntryId, FeedId
from digest.pipeline.extract import Page, article, own_text, wanted
from digest.pipeline.extract.choice import cut

NOW = datetime(2026, 4, 24, 6, tzinfo=UTC)
SENTENCE = "The laboratory has published a model whose weights anyone may download, and says how it was trained. "
CHANGES = "\n".join(
    f"- Fixed a fault of the command that reads birds from number {number} of the list of birds" for number in range(9)
)
LONG = f"<p>{SENTENCE * 12}</p>"


def entry(content: str = "", summary: str = "") -> Entry:
    return Entry(
        EntryId("e"),
        FeedId("gannet"),
        "g-1",
        "https://gannet.example/a",
        "gannet.example/a",
        "A model",
        "Ada Example",
        NOW,
        "",
        summary,
        content,
        NOW,
    )


@pytest.mark.parametrize(
    "ending",
    ["<p>The next step is […]</p>", "<p>The next step is [...]</p>", "<p>And then...</p>", "<p>And then…</p>", "<p>Read more</p>", "<p><a href='/a'>Continue reading →</a></p>",
     "<p>Weiterlesen</p>", "<p>Lire la suite</p>", "<p>阅读全文</p>", "<p>The laboratory wants to publish a third model of the same kind before the end</p>",
     "<p>And then […]</p><p>The post A model appeared first on Gannet Blog.</p>"],
)  # fmt: skip
def test_a_feed_that_cuts_its_texts_wants_the_page_however_long_they_are(ending: str) -> None:
    assert wanted(entry(content=LONG + ending))


def test_a_long_text_that_ends_is_the_article() -> None:
    whole = entry(content=LONG)
    assert not wanted(whole)
    assert article(whole, Page(text=SENTENCE * 90)).origin == "feed"


def test_a_short_text_given_in_full_beside_its_summary_is_the_article() -> None:
    assert not wanted(entry(content=f"<p>{SENTENCE * 3}</p>", summary=f"<p>{SENTENCE}</p>"))
    assert wanted(entry(content=f"<p>{SENTENCE * 3}</p>"))
    assert wanted(entry(content=f"<p>{SENTENCE * 3}</p><p>Read more</p>", summary=f"<p>{SENTENCE}</p>"))
    assert wanted(entry(content="<p>A model.</p>", summary="<p>It.</p>"))


def test_a_title_repeated_is_no_text() -> None:
    assert own_text(entry(summary="<p>A model</p>")) == ""
    assert article(entry(summary="A model"), None).origin == "title"


@pytest.mark.parametrize(
    "added",
    ["<p>The post A model appeared first on Gannet Blog.</p>", "<p>Read more</p>", "<a href='https://x.example'>Comments</a>", "<p>By Ada Example</p>",
     "submitted by /u/gannet <br> <span>[link]</span> <span>[comments]</span>", "<p>Article URL: https://x.example/a</p><p>Points: 41</p><p># Comments: 7</p>",
     "<p>Photo: Bob Sample</p>", "<p>Subscribe to our newsletter!</p>"],
)  # fmt: skip
def test_what_feeds_add_to_their_entries_is_no_text(added: str) -> None:
    assert own_text(entry(content=f"<p>{SENTENCE.strip()}</p>{added}")) == SENTENCE.strip()


def test_the_page_behind_a_cut_text_is_taken_with_what_it_says() -> None:
    read = Page(text=SENTENCE * 30, image="https://gannet.example/a.jpg", partial="The page ends.", author="Bob Sample")
    found = article(entry(content=f"<p>{SENTENCE * 12}…</p>"), read)
    assert (found.origin, found.text, found.partial) == ("page", SENTENCE * 30, "The page ends.")
    assert (found.image, found.guid, found.author) == ("https://gannet.example/a.jpg", "g-1", "Ada Example")


def test_a_teaser_shorter_than_the_feeds_text_is_not_taken() -> None:
    found = article(entry(content=f"<p>{SENTENCE * 4}</p>"), Page(text=SENTENCE, partial="The page ends."))
    assert (found.origin, found.partial) == ("feed", "")


@pytest.mark.parametrize(
    "text", ["", "A sentence.", "“A quotation.”", "- one\n- two", "一个完整的句子。", "The end of it.\nComments"]
)
def test_a_text_that_ends_is_not_cut(text: str) -> None:
    assert not cut(text)
