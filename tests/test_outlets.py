"""Independent outlets: one site, one owner and one press release are one voice."""

import random
from datetime import UTC, datetime

from digest.makers import makers
from digest.model import Article, EntryId, Feed, FeedId, Role, Story, StoryId
from digest.outlets import independent, is_release, same_text, subjects, voice, wording

WHEN = datetime(2031, 3, 4, tzinfo=UTC)
WORDS = [f"{a}{b}" for a in "tern skua auk gull fulmar petrel shag knot ruff smew".split() for b in "abcdefghijklmno"]
ROLES: dict[str, Role] = {
    "Quill": "lab",
    "Quill docs": "tool",
    "Tern": "press",
    "Skua": "press",
    "Gull": "press",
    "Agora": "community",
}
FEEDS = {
    FeedId(name): Feed(FeedId(name), name, f"https://feeds.example/{n}", role=role)
    for n, (name, role) in enumerate(ROLES.items())
}
KNOWN = makers(FEEDS.values())


def text(seed: str, count: int = 150) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=count))


def article(feed: str, url: str, title: str = "", said: str = "") -> Article:
    return Article(EntryId(url), FeedId(feed), title or f"{feed} tells it at {url}", said or text(url), url, WHEN)


def heard(*articles: Article) -> tuple[str, ...]:
    return independent(Story(StoryId("s"), articles), FEEDS, KNOWN)


def test_all_channels_of_one_maker_are_one_voice() -> None:
    channels = [
        article("Quill", "https://quill.example/nine"),
        article("Quill docs", "https://docs.quill.example/nine"),
        article("Tern", "https://github.com/quill-ai/nine/releases/tag/v9"),
        article("Gull", "https://huggingface.co/quill/nine"),
        article("Skua", "https://x.com/QuillAI/status/9"),
    ]
    assert heard(*channels) == ("Quill",)
    assert heard(*channels, article("Tern", "https://tern.example/9")) == ("Quill", "Tern")


def test_one_press_release_on_many_sites_is_one_voice() -> None:
    said = text("release")
    wires = [
        article("Tern", "https://www.prnewswire.com/9", said=text("wire")),
        article("Skua", "https://businesswire.com/9", said=said),
    ]
    assert heard(*wires) == ("Tern",)
    marked = article("Gull", "https://gull.example/9", said=f"SKERRY, March 4 /PRNewswire/ -- {text('other')}")
    assert heard(*wires, marked) == ("Tern",)
    assert heard(*wires, article("Quill", "https://quill.example/9")) == ("Quill",)
    pasted = [
        article(name, f"https://{name}.example/9", said=f"{text(name, 20)} {said} {text(name, 9)}")
        for name in ("Tern", "Skua", "Gull")
    ]
    assert heard(*pasted) == ("Tern",)


def test_a_long_title_to_the_word_is_one_agency_s_story_and_a_short_one_is_chance() -> None:
    long = "Skerry court rules on the scraping of poems"
    assert heard(article("Tern", "https://tern.example/1", long), article("Skua", "https://skua.example/1", long)) == (
        "Tern",
    )
    short = [article(name, f"https://{name}.example/1", "Finch 9 is out") for name in ("Tern", "Skua")]
    assert heard(*short) == ("Tern", "Skua")


def test_outlets_that_quote_the_same_words_stay_two() -> None:
    quote = text("quote", 30)
    one, other = (article(n, f"https://{n}.example/1", said=f"{text(n)} {quote}") for n in ("Tern", "Skua"))
    assert not same_text(wording(one), wording(other))
    assert heard(one, other) == ("Tern", "Skua")
    brief = [article(n, f"https://{n}.example/1", said="Finch is out.") for n in ("Tern", "Skua")]
    assert heard(*brief) == ("Tern", "Skua")


def test_places_of_talk_are_no_outlets_but_a_story_has_at_least_one() -> None:
    talk = article("Agora", "https://agora.example/9")
    assert heard(talk, article("Tern", "https://tern.example/9")) == ("Tern",)
    assert heard(talk) == ("Agora",)
    assert heard(article("unlisted", "https://a.example/9")) == ("a.example",)


def test_two_feeds_of_one_site_are_one_and_two_writers_on_one_host_are_two() -> None:
    assert heard(article("Tern", "https://bay.example/1"), article("Skua", "https://www.bay.example/2")) == ("Tern",)
    assert heard(article("Tern", "https://tern.substack.com/1"), article("Skua", "https://skua.substack.com/2")) == (
        "Tern",
        "Skua",
    )
    assert heard(
        article("Tern", "https://news.google.com/rss/1"), article("Skua", "https://news.google.com/rss/2")
    ) == ("Tern", "Skua")


def test_videos_and_newsletters_go_by_their_feeds_for_their_addresses_name_nobody() -> None:
    for carrier in ("https://www.youtube.com/watch?v=", "https://kill-the-newsletter.com/feeds/"):
        assert heard(article("Tern", f"{carrier}1"), article("Skua", f"{carrier}2")) == ("Tern", "Skua")


def test_every_site_of_a_story_of_very_many_is_heard() -> None:
    many = [article("Tern", f"https://site{n}.example/1", said=text(f"{n}", 3000)) for n in range(120)]
    assert len(heard(*many)) == 120


def test_a_voice_without_an_address_goes_by_its_name() -> None:
    assert voice("Tern", "", None, KNOWN) == voice("TERN", "", None, KNOWN) != voice("Skua", "", None, KNOWN)
    assert voice("Anthropic Blog", "", None, KNOWN) == voice("x", "https://anthropic.com/9", None, KNOWN)


def test_a_release_is_known_by_its_wire_or_its_first_line_and_not_by_being_spoken_of() -> None:
    assert is_release(article("Tern", "https://www.globenewswire.com/9"))
    assert not is_release(
        article("Tern", "https://tern.example/9", said=f"{text('a')} they wrote in a press release {text('b')}")
    )


def test_a_story_is_about_the_maker_whose_channel_leads_it_and_those_it_names() -> None:
    lead = article("Quill", "https://quill.example/9", "Our work with Anthropic")
    assert subjects(Story(StoryId("s"), (lead,)), FEEDS, KNOWN) == ("Quill", "Anthropic")
    assert subjects(Story(StoryId("s"), (article("Tern", "https://tern.example/9", "A day out"),)), FEEDS, KNOWN) == ()
    docs = article("Quill docs", "http://127.0.0.1:8000/9", "What is new")
    assert subjects(Story(StoryId("s"), (docs,)), FEEDS, KNOWN) == ("Quill",)
