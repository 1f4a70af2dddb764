"""The steps line by line: what they answer is what the daily run computes."""

from typing import Any

import pytest

from digest import markup, urls
from digest.cli.filters import FILES, ROWS, served
from digest.model import FACETS, Source
from digest.pipeline import glossary, openness, summarise
from tests.installation import article

TITLE = "Skerry Labs releases Gannet"
TEXT = (
    "Skerry Labs today released Gannet, a language model. Its weights are available for download under the Apache 2.0 "
    "licence. The training data were not published. Gannet scores 71.2 on MMLU, says the laboratory."
)


def answer(name: str, **row: Any) -> dict[str, Any]:
    (found,) = served(name, [{"id": 7, **row}], None)
    assert found.pop("id") == 7
    return found


def test_addresses_are_those_of_the_run() -> None:
    url = "HTTPS://www.Tern.example/a/?utm_source=x#top"
    assert answer("canonical", url=url) == {"url": urls.canonical(url), "key": urls.key(url)}


@pytest.mark.parametrize(
    "url", ["", "tern", "mailto:a@tern.example", "javascript:x", "file:///etc/hostname", "http://", "http://[::1"]
)
def test_what_is_no_web_address_is_an_error(url: str) -> None:
    assert "is no web address" in answer("canonical", url=url)["error"]


def test_markup_is_cleaned_as_in_the_run() -> None:
    html = "<p>One<script>x</script></p>two"
    assert answer("clean", html=html) == {"html": markup.clean(html), "text": markup.plain(html)}


def test_an_openness_card_holds_every_facet_and_quotes_that_are_in_the_text() -> None:
    found, assessed = answer("openness", title=TITLE, text=TEXT), openness.assess(TITLE, TEXT)
    assert (found["relevance"], found["class"], found["kind"]) == (
        assessed.relevance, assessed.openness_class, assessed.kind,
    )  # fmt: skip
    assert list(found["facets"]) == list(FACETS)
    assert found["facets"]["weights"] == "yes"
    assert found["evidence"]
    assert all(item["quote"] in f"{TITLE}\n{TEXT}" for item in found["evidence"])


def test_terms_are_those_of_the_run() -> None:
    text = "The model is a mixture of experts; its open weights come with a model card."
    found = answer("glossary", title=TITLE, text=text)["terms"]
    assert [term["slug"] for term in found] == [term.slug for term in glossary.terms(TITLE, text)]
    assert found


def test_a_summary_of_one_text_or_of_many_names_the_source_of_each_sentence() -> None:
    one = answer("summarise", title=TITLE, text=TEXT)
    assert one["made_by"] == "extract"
    assert {sentence["source"] for sentence in one["sentences"]} == {0}
    sources: list[dict[str, Any]] = [
        {"title": TITLE, "text": TEXT},
        {"title": "Gannet is out", "text": article("Gannet"), "url": None},
    ]
    many = answer("summarise", sources=sources)
    expected = summarise.extract([Source(str(s["title"]), str(s["text"])) for s in sources], TITLE)
    assert [sentence["text"] for sentence in many["sentences"]] == [sentence.text for sentence in expected.sentences]
    assert all(sentence["text"] in str(sources[sentence["source"]]["text"]) for sentence in many["sentences"])


@pytest.mark.parametrize("sources", [7, "text", {"a": 1}, ["text"], [None], [{"title": 3}]])
def test_sources_that_are_none_are_an_error_that_says_what_they_have_to_be(sources: object) -> None:
    assert "has to be" in answer("summarise", sources=sources)["error"]


def test_lines_are_served_one_by_one_as_they_come() -> None:
    def rows() -> Any:
        yield {"id": 1, "html": "x"}
        pytest.fail("the second line was asked for before the first was answered")

    assert next(iter(served("clean", rows(), None)))["id"] == 1


def test_every_step_is_either_by_line_or_by_file() -> None:
    assert not set(ROWS) & set(FILES)


def test_the_facts_that_a_source_does_not_hold_are_named_with_their_sentence() -> None:
    source = "Brinewick Labs released Gannet-3, a model with 12 billion parameters, on Monday."
    good = answer("ground", source=source, summary="Gannet-3 has 12B parameters. Brinewick Labs released it.")
    assert (good["supported"], good["unsupported"]) == (True, [])
    bad = answer("ground", source=source, summary="Brinewick Labs released Gannet-3. It has 13 billion parameters.")
    assert bad["supported"] is False
    assert bad["unsupported"] == [
        {"kind": "number", "value": "13 billion", "sentence": "It has 13 billion parameters."}
    ]


def test_an_openness_card_names_licences_by_the_ids_of_the_labelled_corpus() -> None:
    text = "The open weights of Sable 3 are out under the SAM License."
    assert openness.assess("Sable 3", text).licence == ("LicenseRef-sam",)
    assert answer("openness", title="Sable 3", text=text)["licence"] == ["LicenseRef-custom"]
