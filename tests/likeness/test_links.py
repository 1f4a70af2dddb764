"""How alike articles and groups of them are, and what speaks against it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from digest.likeness.groups import Groups
from digest.likeness.links import Links
from digest.likeness.texts import measure
from digest.model import Article, EntryId, FeedId

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def article(title: str, text: str = "", source: str = "", days: float | None = None) -> Article:
    when = None if days is None else NOON + timedelta(days=days)
    return Article(EntryId(title), FeedId(source), title, text, "", when)


def links(*articles: Article) -> Links:
    return Links(measure(articles), np.zeros(len(articles), np.bool_))


def alike(one: Article, other: Article, *rest: Article) -> float:
    value, _ = links(one, other, *rest).between(np.array([0]), np.array([1]))
    return float(value[0])


def test_time_source_and_version_speak_against_a_pair() -> None:
    say, again = "Quill opens the Finch archive", "Finch archive opened by Quill"
    near = alike(article(say, days=0), article(again, days=0))
    assert near > 0.5
    assert alike(article(say, days=0), article(again, days=9)) < near / 2
    assert alike(article(say, "", "x"), article(again, "", "x")) < near
    assert alike(article("Finch v3 by Quill"), article("Finch v4 by Quill")) < 0


def test_other_products_speak_against_a_pair_less_than_another_version() -> None:
    shared, extra = "Quill in Lund shows {}", article("Lund")
    same, foreign, apart = (
        alike(article(shared.format("Finch 4")), article(shared.format(name)), extra)
        for name in ("Finch 4", "Wren 2", "Finch 3")
    )
    assert same > foreign > 0 > apart


def test_words_of_the_beat_of_every_day_and_of_kinds_of_events_weigh_little() -> None:
    noise = [article(f"Pigeon {name} story") for name in "abcdef"]
    assert alike(article("New open model Harbour"), article("New open model Lantern"), *noise) < 0.1
    say, again = "Brant {} for drones", "Plover {} for search"
    kind, thing = (
        alike(article(say.format(said)), article(again.format(said)), *noise)
        for said in ("raises seed round", "paints heron nest")
    )
    assert kind < 0.6 * thing
    assert alike(article("Harbour bridge closes"), article("Harbour bridge shut"), *noise) > 0.4


def test_what_hangs_on_one_word_is_worth_less_and_a_product_is_no_single_word_for_a_headline() -> None:
    rest = [article(f"Pigeon {name} story") for name in "abcdef"]
    one = links(article("Harbour lights up"), article("Harbour sinks"), *rest).support(np.array([0]), np.array([1]))
    product = links(article("Finch 4 lights up"), article("Finch 4 sinks"), *rest).support(np.array([0]), np.array([1]))
    assert one[0] < 0.5 < product[0]


def test_scripts_without_spaces_are_compared_by_pairs_of_characters() -> None:
    assert alike(article("羽毛实验室发布新模型"), article("新模型由羽毛实验室发布"), article("港口大桥关闭")) > 0.3
    assert alike(article("羽毛实验室发布"), article("港口大桥关闭")) == 0


def test_nothing_is_a_batch_too() -> None:
    assert len(measure([]).rows) == 0
    assert alike(article(""), article("")) == 0


def test_the_terms_two_texts_share_add_up_to_their_likeness() -> None:
    batch = [article("Quill opens Finch archive"), article("Finch archive opened"), article("Bridge closes")]
    shared = measure(batch).shared(0, 1)
    assert {term for term, _ in shared} >= {"finch"}
    assert sum(points for _, points in shared) == pytest.approx(alike(*batch))


def test_groups_are_as_alike_as_their_texts_in_the_mean() -> None:
    titles = [
        "Finch archive of Lund opens",
        "Lund opens Finch archive",
        "Archive in Lund: Finch opens",
        "Finch archive in Lund opened early",
    ]
    four = links(*map(article, titles))
    four.add(np.array([0, 1, 2, 3]), np.array([0, 0, 1, 1]), 2)
    first, second = np.array([0, 0, 1, 1]), np.array([2, 3, 2, 3])
    alone = [float(four.between(first[i : i + 1], second[i : i + 1])[0][0]) for i in range(4)]
    assert float(four.between(np.array([4]), np.array([5]))[0][0]) == pytest.approx(np.mean(alone), rel=1e-5)


def test_an_encoder_counts_for_headlines_and_not_for_full_texts() -> None:
    told = " ".join(f"Lantern {number} hangs near quay {chr(97 + number % 26)}{number}." for number in range(40))
    short, full = [article("Finch nests"), article("Wren sings")], [article("Finch", told), article("Wren", told[60:])]
    for pair, counts in ((short, True), (full, False)):
        likeness = measure(pair)
        meant = replace(likeness, meanings=np.ones((2, 1), np.float32))
        value, with_meaning = (
            float(Links(each, np.zeros(2, np.bool_)).between(np.array([0]), np.array([1]))[0][0])
            for each in (likeness, meant)
        )
        assert (with_meaning > value + 0.05) is counts


def test_texts_know_the_two_groups_that_brought_them_together() -> None:
    batch = [
        article("Finch archive opens in Lund"),
        article("Lund opens the Finch archive"),
        article("Bridge closes in Tarn"),
    ]
    groups = Groups(measure(batch), np.full(3, -1))
    assert groups.met(0, 1) == (0, 1)
    assert set(groups.met(0, 2)) == {int(groups.of[0]), int(groups.of[2])}
