"""The pages of what was learnt of models, datasets and tools."""

import html
import json
import re
from contextlib import suppress
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from digest.edits import Change
from digest.learnt import Learnt
from digest.web.registry import ON_A_PAGE, Wanted, asked
from tests.web.lessons import EARLIER, at, claim, licensed, openness, sighting, teach
from tests.web.place import DAY, Place, issue

EVIL = "<script>alert(1)</script>\u202egnp.exe" + "x" * 500


@pytest.fixture
def taught(place: Place) -> Place:
    """A site with a few things."""
    seen = [
        sighting(said=licensed("MIT", quote="Gannet 2 is under MIT")),
        sighting("Gannet 1", where=at(EARLIER, "Gannet 1 is behind a form")),
        sighting("Tern Corpus", openness("unknown"), kind="dataset", maker=""),
        sighting("Skua", openness("closed", "Skua is only served"), at(EARLIER, "Skua is served"), "Pier AI"),
    ]
    teach(place.digest, seen, [claim("gannet 2", "71%", "open")])
    return place


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row">.*?href="/models/([^"]+)"', page)


def test_all_things_are_listed_the_last_told_first_with_how_open_they_are(taught: Place) -> None:
    answer = taught.client.get("/models")
    assert names(answer.text) == ["gannet-2", "tern-corpus", "gannet-1", "skua"]
    assert '<span class="is-yes">✓&nbsp;Open weights</span><br><span class="meta">MIT</span>' in answer.text
    assert '<span class="is-no">✗&nbsp;Closed</span>' in answer.text
    assert "<bdi>Pier AI</bdi> · model" in answer.text
    assert "4 things that stories told of" in answer.text
    assert answer.headers["cache-control"] == "public, max-age=300"


def test_without_a_thing_the_page_says_so(place: Place) -> None:
    page = place.client.get("/models").text
    assert "No story has told of a model, dataset or tool yet" in page
    assert "<table" not in page
    assert "What the marks mean" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=dataset", ["tern-corpus"]),
        ("class=closed", ["skua"]),
        ("kind=model&class=open_weights", ["gannet-2", "gannet-1"]),
        ("order=name", ["gannet-1", "gannet-2", "skua", "tern-corpus"]),
        ("q=GANNET", ["gannet-2", "gannet-1"]),
        ("q=pier+ai", ["skua"]),
        ("kind=tool", []),
        ("utm_source=x", ["gannet-2", "tern-corpus", "gannet-1", "skua"]),
    ],
)
def test_links_narrow_the_list(taught: Place, query: str, found: list[str]) -> None:
    page = taught.client.get(f"/models?{query}").text
    assert names(page) == found
    assert ("Show all" in page) == (not found)


def test_each_link_of_the_list_leads_somewhere_and_counts_right(taught: Place) -> None:
    page = taught.client.get("/models?kind=model").text
    links = re.findall(r'href="(/models\?[^"]+|/models)"[^>]*>[^<]+ <span class="meta">([\d,]+)</span>', page)
    assert len(links) == 6
    for link, count in links:
        assert len(names(taught.client.get(html.unescape(link)).text)) == int(count)


@pytest.mark.parametrize(
    "query", ["kind=fish", "class=na", "order=x", "page=0", "page=2", "page=-1", "page=²", "page=1e9"]
)
def test_nonsense_is_not_found(taught: Place, query: str) -> None:
    assert taught.client.get(f"/models?{query}").status_code == 404


def test_a_long_list_has_pages(place: Place) -> None:
    seen = [sighting(f"Gannet {number}", openness("unknown")) for number in range(1, ON_A_PAGE + 6)]
    teach(place.digest, seen)
    first, second = (place.client.get(f"/models?order=name{rest}").text for rest in ("", "&page=2"))
    assert len(names(first)) == ON_A_PAGE
    assert len(names(second)) == 5
    assert not set(names(first)) & set(names(second))
    assert 'href="/models?order=name&amp;page=2"' in first
    assert 'aria-current="page"><span class="away">Page </span>2' in second


def test_a_thing_shows_each_mark_with_its_words_and_its_source(taught: Place) -> None:
    page = taught.client.get("/models/gannet-2").text
    assert "✓&nbsp;Open weights" in page
    assert "✓&nbsp;Licence: MIT" in page
    assert "“Gannet 2 is under MIT”" in page
    assert "MIT License (approved by the OSI)" in page
    assert '<a href="https://ledger.example/1" dir="auto" rel="noopener">The Ledger</a>' in page
    assert '<a href="/issues/2031-03-04"><time datetime="2031-03-04">' in page
    assert "Training code, Code to run it" in page


def test_a_thing_shows_its_family_its_claims_and_its_stories(taught: Place) -> None:
    page = taught.client.get("/models/gannet-2").text
    assert '<a href="/models/gannet-1" dir="auto">Gannet 1</a>' in page
    assert '<a href="/benchmarks#mmlu" dir="auto">MMLU</a>' in page
    assert "not measured by us" in page
    assert "told on" in page
    alone = taught.client.get("/models/skua").text
    assert "family</h2>" not in alone
    assert "Benchmark claims" not in alone


def test_a_story_that_found_no_place_is_linked_to_no_issue(place: Place) -> None:
    teach(place.digest, [sighting(where=at(told=False))])
    page = place.client.get("/models/gannet-2").text
    assert "found no place in the issue" in page
    assert "/issues/" not in page


def test_what_an_editor_ruled_stands_marked_and_without_the_editors_name(taught: Place) -> None:
    change = Change(
        "rule", "gannet-2", was="weights", text="no", title="Gannet 2", other="https://skerry.example/t", other_title="They were taken down."
    )  # fmt: skip
    taught.digest.edits.add("terns", DAY, change, "Ada Private", taught.digest.now())
    page = taught.client.get("/models/gannet-2").text
    assert "Set by the editor" in page
    assert "They were taken down." in page
    assert 'href="https://skerry.example/t"' in page
    assert "Private" not in page + taught.client.get("/models.json").text


def test_stories_that_disagree_are_both_shown(place: Place) -> None:
    older = sighting(
        said=openness("closed", "no weights", weights="no"), where=at(EARLIER, url="https://pier.example/1")
    )
    teach(place.digest, [older, sighting()])
    page = place.client.get("/models/gannet-2").text
    assert "Said otherwise before" in page
    assert page.index("✓&nbsp;Weights: yes") < page.index("Said otherwise") < page.index("✗&nbsp;Weights: no")


@pytest.mark.parametrize("path", ["gannet-9", "Gannet-2", "gannet 2", "..%2fx", "gannet-2/"])
def test_an_address_of_no_thing_is_a_page_that_says_so(taught: Place, path: str) -> None:
    answer = taught.client.get(f"/models/{path}")
    assert answer.status_code == 404
    assert "no" in answer.text.lower()
    if "/" not in path and "%" not in path:
        assert "No story that the digest knows tells of" in answer.text
        assert 'href="/models"' in answer.text


def test_names_and_quotes_cannot_be_markup_and_links_lead_to_the_web_only(place: Place) -> None:
    where = at(headline=EVIL, url="javascript:alert(1)")
    teach(
        place.digest,
        [sighting(f"Evil 1 {EVIL}"[:500], openness("closed", EVIL), where, maker=EVIL)],
        [claim(EVIL, EVIL, "open")],
    )
    listing = place.client.get("/models").text
    (slug,) = names(listing)
    for page in (listing, place.client.get(f"/models/{slug}").text, place.client.get("/benchmarks").text):
        assert "<script" not in page
        assert "javascript:" not in page
        assert "\u202e" not in page
        assert "x" * 501 not in page


def test_everything_is_there_as_json_that_can_be_asked_about_again(taught: Place) -> None:
    answer = taught.client.get("/models.json")
    assert answer.headers["content-type"] == "application/json"
    assert [one["slug"] for one in json.loads(answer.text)["things"]] == ["gannet-1", "gannet-2", "skua", "tern-corpus"]
    tag = answer.headers["etag"]
    assert taught.client.get("/models.json", headers={"If-None-Match": tag}).status_code == 304
    taught.digest.issues.publish(
        issue(EARLIER.replace(day=1)), "{}", (), (), Learnt((sighting("Auk", where=at(EARLIER.replace(day=1))),))
    )
    assert taught.client.get("/models.json", headers={"If-None-Match": tag}).status_code == 200


def test_links_start_where_the_pages_hang(at_a_path: Place) -> None:
    teach(at_a_path.digest, [sighting(), sighting("Gannet 1")], [claim("Gannet 2", "71%", "open")])
    for path in ("models", "models/gannet-2", "benchmarks", "benchmarks/mmlu"):
        page = at_a_path.client.get(f"/news/{path}").text
        assert re.findall(r'(?:href|action)="(/(?!news/)[^"]*)"', page) == []
        assert 'href="/news/models' in page


def test_the_page_that_is_shown_is_marked_in_the_navigation(taught: Place) -> None:
    marked = {
        path: re.findall(r'<a href="([^"]+)" aria-current="page">', taught.client.get(path).text)
        for path in ("/", "/issues", "/models", "/models/skua", "/benchmarks", "/terms")
    }
    assert marked == {
        "/": ["/"],
        "/issues": ["/issues"],
        "/models": ["/models"],
        "/models/skua": ["/models"],
        "/benchmarks": ["/benchmarks"],
        "/terms": ["/terms"],
    }


def test_search_engines_are_asked_to_keep_the_whole_list_only(taught: Place) -> None:
    kept = [
        path
        for path in ("", "?page=1", "?kind=model", "?order=name")
        if "noindex" not in taught.client.get(f"/models{path}").text
    ]
    assert kept == ["", "?page=1"]


def test_an_address_carries_only_what_is_asked_for() -> None:
    assert Wanted().address() == "models"
    assert Wanted(kind="tool").address(page=3) == "models?kind=tool&page=3"
    assert Wanted(words="a b").address(**{"class": "closed"}) == "models?class=closed&q=a+b"
    assert asked({"q": "x" * 500}).words == "x" * 80


@given(st.dictionaries(st.sampled_from(("kind", "class", "order", "page", "q", "x")), st.text(max_size=120)))
def test_any_query_is_understood_or_not_found(query: dict[str, str]) -> None:
    with suppress(HTTPException):
        wanted = asked(query)
        again = dict(parse_qsl(urlsplit(wanted.address(page=wanted.page)).query))
        assert asked(again) == wanted
