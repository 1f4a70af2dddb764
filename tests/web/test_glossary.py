"""The page of the key terms: every one of them, where each can be linked to, with what readers may see of the issues."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from starlette.testclient import TestClient

from digest import knowledge
from digest.edits import Change
from digest.learnt import Learnt
from digest.model import Term
from digest.web.glossary import letter
from digest.web.site import site
from tests.web.place import DAY, Place, issue

EARLIER = date(2031, 2, 28)


def explain(place: Place, day: date, slugs: Sequence[str]) -> None:
    terms = tuple(Term(slug, "Nothing much.", slug) for slug in slugs)
    place.digest.issues.publish(replace(issue(day), terms=terms), "{}", (), (), Learnt())


def test_every_term_has_its_place_and_its_explanation(place: Place) -> None:
    page = place.client.get("/terms")
    assert page.status_code == 200
    assert "script-src" not in page.headers["content-security-policy"]
    assert re.findall(r'<article class="entryterm" id="([^"]+)"', page.text) == [
        entry.term.slug for entry in sorted(knowledge.terms(), key=letter)
    ]
    assert "Programs that get their rules from examples" in page.text


def test_every_link_within_the_page_leads_somewhere(place: Place) -> None:
    page = place.client.get("/terms").text
    there = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) - {"content"} <= there
    assert len(there) == len(re.findall(r' id="', page))


def test_letters_without_a_term_are_no_links(place: Place) -> None:
    page = place.client.get("/terms").text
    used = {letter(entry) for entry in knowledge.terms()}
    assert set(re.findall(r'href="#letter-([^"]+)"', page)) == used
    assert page.count("<li><span") == len(set("ABCDEFGHIJKLMNOPQRSTUVWXYZ") - used)


def test_a_term_says_in_which_issue_it_was_explained_last(place: Place) -> None:
    explain(place, EARLIER, ["rag", "lora"])
    explain(place, DAY, ["rag"])
    page = place.client.get("/terms").text
    article = {name: page.split(f'id="{name}"')[1].split("</article>")[0] for name in ("rag", "lora", "gguf")}
    assert 'href="/issues/2031-03-04">issue of Tuesday, 4 March 2031' in article["rag"]
    assert 'href="/issues/2031-02-28"' in article["lora"]
    assert "Last explained" not in article["gguf"]


def test_an_issue_that_waits_for_an_editor_is_not_spoken_of(place: Place) -> None:
    explain(place, DAY, ["rag"])
    settings = place.digest.settings
    reviewed = replace(place.digest, settings=replace(settings, list=replace(settings.list, review="required")))
    with TestClient(site(reviewed)) as client:
        assert "2031-03-04" not in client.get("/terms").text
        assert "2031-03-04" not in client.get("/terms.json").text
        reviewed.edits.add("terns", DAY, Change("approve", place=1), "a test", reviewed.now())
        assert "2031-03-04" in client.get("/terms").text


def test_the_same_comes_as_json(place: Place) -> None:
    explain(place, DAY, ["rag"])
    answer = place.client.get("/terms.json")
    assert answer.headers["content-type"] == "application/json"
    rows = {row["slug"]: row for row in answer.json()}
    assert len(rows) == len(knowledge.terms())
    assert rows["rag"]["explained"] == "2031-03-04"
    assert rows["lora"]["explained"] is None
    assert rows["open-source"]["source"] == "https://opensource.org/ai/open-source-ai-definition"
    assert "open-weights" in rows["open-source"]["related"]


def test_the_page_hangs_where_the_others_do_and_every_page_leads_to_it(at_a_path: Place) -> None:
    explain(at_a_path, DAY, ["rag"])
    page = at_a_path.client.get("/news/terms").text
    assert 'href="/news/issues/2031-03-04"' in page
    assert 'href="/news/terms.json"' in page
    assert 'href="/news/terms"' in at_a_path.client.get("/news/issues").text


def test_the_page_tells_how_to_add_one(place: Place) -> None:
    assert "digest/data/terms.yaml" in place.client.get("/terms").text
