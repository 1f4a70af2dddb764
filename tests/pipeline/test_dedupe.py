"""The same article again: by address, text or title; look-alikes stay apart."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Article, EntryId, FeedId
from digest.pipeline.dedupe import duplicates

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SYLLABLES = "ba ce di fo gu ha ki lo mu na pe ri so tu va we xi yo zu".split()


def prose(seed: int, count: int = 240) -> str:
    """Invented words in sentences; two seeds share nothing to speak of."""
    dice = random.Random(seed)
    found = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(count)]
    return ". ".join(" ".join(found[i : i + 12]).capitalize() for i in range(0, count, 12)) + "."


def article(name: str, title: str = "", text: str = "", url: str = "", source: str = "") -> Article:
    return Article(EntryId(name), FeedId(source), title, text, url, NOON)


def pairs(articles: Sequence[Article], earlier: Sequence[Article] = ()) -> dict[str, str]:
    return {d.id: d.of for d in duplicates(articles, earlier)}


def changed(text: str, share: float) -> str:
    dice = random.Random(7)
    return " ".join("zonked" if dice.random() < share else word for word in text.split())


def shuffled(text: str) -> str:
    parts = text.split(". ")
    random.Random(3).shuffle(parts)
    return ". ".join(parts)


def test_one_address_in_two_feeds_is_one_article() -> None:
    found = duplicates([
        article("b", "Finch 2 is out", "A longer text of it.", "https://www.lab.example/finch?utm_source=feed", "one"),
        article("a", "Lab: Finch 2 is out", "Short.", "http://lab.example/finch/", "two"),
    ])  # fmt: skip
    assert [(d.id, d.of, d.why, d.source) for d in found] == [("a", "b", "same address", "two")]


def test_a_page_that_lists_several_entries_is_no_article() -> None:
    entries = [
        article(n, t, t, "https://tool.example/whats-new", "tool")
        for n, t in (("a", "Faster search"), ("b", "Dark theme for all"))
    ]
    linked = article("c", "Dark theme for all", "", "https://tool.example/whats-new", "other")
    assert pairs(entries) == {}
    assert set(pairs([*entries, linked]).items()) <= {("c", "b"), ("b", "c")}


def test_a_home_page_is_no_article() -> None:
    assert (
        pairs(
            [
                article("a", "Finch opens its weights", "", "https://lab.example/"),
                article("b", "Quill hires", "", "https://lab.example"),
            ]
        )
        == {}
    )


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: f"{prose(901, 40)} {text} {prose(902, 30)}",
        lambda text: " ".join(text.split()[: int(len(text.split()) * 0.6)]),
        lambda text: changed(text, 0.05),
        lambda text: changed(text, 0.15),
        shuffled,
    ],
    ids=["boilerplate", "cut", "5 % changed", "15 % changed", "shuffled"],
)  # fmt: skip
def test_copies_of_a_text_are_found(edit: Callable[[str], str]) -> None:
    originals = [article(f"o{i}", text=prose(i)) for i in range(30)]
    copies = [article(f"c{i}", text=edit(o.text)) for i, o in enumerate(originals)]
    found = pairs([*originals, *copies])
    assert len(found) >= 29
    assert all(name[1:] == of[1:] for name, of in found.items())


def test_articles_that_share_boilerplate_stay_apart() -> None:
    footer = prose(500, 120)
    assert pairs([article(str(i), text=f"{prose(i, 100)} {footer}") for i in range(2)]) == {}
    site = [
        article(str(i), f"Title number {'abcdef'[i]}", f"{prose(i, 40)} {footer}", source="press") for i in range(5)
    ]
    assert pairs(site) == {}


def test_one_template_with_other_numbers_stays_apart() -> None:
    notes = "This release of the engine brings fixes and improvements to the scheduler, the cache and the loader. " * 3
    assert pairs([article("a", "Engine v2.1.4", notes), article("b", "Engine v2.1.5", notes)]) == {}


def test_a_series_of_one_site_stays_apart() -> None:
    intro = prose(1, 60)
    parts = [
        article(n, t, intro, f"https://blog.example/{n}", "blog")
        for n, t in (("a", "Notes from the fair"), ("b", "Slides of a talk"))
    ]
    assert pairs(parts) == {}
    assert (
        pairs([article("a", "Finch M1 in depth, part 1", intro), article("b", "Finch M1 in depth, part 2", intro)])
        == {}
    )
    assert pairs([parts[0], replace(parts[1], source=FeedId("mirror"), url="https://mirror.example/b")]) != {}


def test_a_long_title_names_an_article_but_a_short_one_does_not() -> None:
    title = "Quill gives away the training data of Finch 2"
    assert pairs([article("a", title, source="x"), article("b", title.upper(), source="y")]) == {"b": "a"}
    assert pairs([article("a", "DeepFinch v4", source="x"), article("b", "DeepFinch v4", source="y")]) == {}
    later = replace(article("b", title, source="y"), published=NOON + timedelta(days=7))
    assert pairs([article("a", title, source="x"), later]) == {}


def test_two_full_texts_under_one_title_are_two_articles() -> None:
    title = "Quill gives away the training data of Finch 2"
    assert pairs([article("a", title, prose(1), source="x"), article("b", title, prose(2), source="y")]) == {}


def test_a_chain_has_one_keeper_and_the_fullest_text_is_kept() -> None:
    text = prose(1)
    chain = [
        article("a", "Short", text[:700], "https://one.example/x"),
        article("b", "Short", text, "https://two.example/y"),
        article("c", "Short", "", "https://one.example/x"),
    ]
    assert pairs(chain) == {"a": "b", "c": "b"}


def test_what_an_earlier_day_had_is_kept_whatever_its_length() -> None:
    old = article("old", text=prose(1)[:900])
    assert pairs([article("new", text=prose(1)), article("other", text=prose(2))], [old]) == {"new": "old"}


def test_one_title_of_two_sites_does_not_make_a_remark_the_article() -> None:
    title = "Quill gives away the training data of Finch 2"
    stub = article("a", title, "9 points", "https://lab.example/data", "board")
    assert pairs([stub, article("b", title, prose(1, 60), "https://diary.example/x", "diary")]) == {}
    assert pairs([stub, article("b", title, "7 points", "https://diary.example/x", "other")]) != {}


def test_a_name_given_to_the_world_tells_an_article_in_two_feeds() -> None:
    def named(name: str, guid: str, url: str, title: str = "") -> Article:
        return replace(article(name, title or f"Finch opens, says {name}", "", url, name), guid=guid)

    tag = "tag:lab.example,2026:finch"
    found = duplicates([named("a", tag, "https://feed.example/r/1"), named("b", tag, "https://other.example/9")])
    assert [(d.id, d.of, d.why) for d in found] == [("b", "a", "same id")]
    link = "https://lab.example/finch"
    assert pairs([named("a", link, "https://feed.example/r/1"), named("b", "7", link)]) == {"b": "a"}
    assert pairs([named("a", "7", "https://x.example/1"), named("b", "7", "https://y.example/1")]) == {}
    page = "https://tool.example/changelog"
    entries = [named(f"{n}", page, f"{page}#1.{n}", f"Tool 1.{n}") for n in range(3)]
    assert pairs([replace(e, source=FeedId("tool")) for e in entries]) == {}


def test_an_address_that_was_mistaken_makes_no_copy() -> None:
    url = "https://lab.example/blog/finch"
    old = replace(article("a", "The Finch family: a new era", "", url, "lab"), published=NOON - timedelta(days=400))
    assert pairs([old, article("b", "Quill ships an inference server", "", url, "board")]) == {}
    assert pairs([old, article("b", "A new era: the Finch family (2025)", "", url, "board")]) != {}
    assert pairs([article("a", "Finch", "", url, "lab"), article("b", "Wow, this sings", "", url, "board")]) != {}


def test_a_phrase_is_no_text() -> None:
    notice = (
        "This feed is no longer kept up, please take the one of the publisher instead, which you find at the address "
    )
    texts = [notice + "lab example feed of news in full", notice + "quill example posts by all its authors"]
    assert pairs([article(n, "A notice", t, source=n) for n, t in zip("ab", texts, strict=True)]) == {}


def test_two_rounds_of_one_kind_stay_apart() -> None:
    text = prose(3, 40)
    made = [
        replace(
            article(n, f"Series {n} announcement", changed(text, 0.1), f"https://lab.example/{n}", s), published=day
        )
        for n, s, day in (("b", "x", NOON), ("c", "y", NOON + timedelta(days=200)))
    ]
    assert pairs(made) == {}


def test_rewritten_titles_with_other_numbers_do_not_hide_one_text() -> None:
    text = prose(5)
    titles = ("Quill raises 40bn at a price of 300bn", "Maker of Finch takes 40 billion from 3 funds")
    made = [article(n, t, text, source=n) for n, t in zip("ab", titles, strict=True)]
    assert pairs(made) == {"b": "a"}


@pytest.mark.parametrize("count", [100, 300])
def test_edits_that_add_up_are_seen_through(count: int) -> None:
    originals = [article(f"o{i}", text=prose(i, count)) for i in range(20)]
    copies = [
        article(f"c{i}", text=changed(" ".join(o.text.split()[: int(count * 0.6)]), 0.1))
        for i, o in enumerate(originals)
    ]
    found = pairs([*originals, *copies])
    assert len(found) >= 19
    assert all(name[1:] == of[1:] for name, of in found.items())


def test_a_copy_is_found_in_a_crowd_that_shares_its_sentences() -> None:
    dice = random.Random(9)
    pool = prose(77, 12_000).split(". ")
    texts = [". ".join(dice.choices(pool, k=10)) for _ in range(400)]
    made = [article(f"o{i}", f"Tale {t}", t, "https://one.example/", "one") for i, t in enumerate(texts)]
    made.append(article("c", made[7].title, changed(texts[7], 0.05), "https://two.example/", "two"))
    assert set(pairs(made).items()) <= {("c", "o7"), ("o7", "c")}
    assert pairs(made)


def test_empty_articles_are_not_copies_of_each_other() -> None:
    assert duplicates([]) == []
    assert pairs([article("a"), article("b"), article("c", "News"), article("d", "News")]) == {}


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_arrival_does_not_matter(order: list[int]) -> None:
    made = [
        article(f"{kind}{i}", f"T{i}", edit(prose(i, 80)), f"https://{kind}.example/{i}")
        for i in range(4)
        for kind, edit in (("a", str), ("b", shuffled), ("c", lambda text: text[: len(text) // 2]))
    ]
    assert duplicates([made[i] for i in order]) == duplicates(made)
