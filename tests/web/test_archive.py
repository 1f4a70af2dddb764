"""The pages that everybody may read."""

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from digest.edits import Change
from digest.issue import Correction
from digest.learnt import Learnt
from digest.model import Openness
from digest.web import site
from tests.web.place import DAY, Place, issue

OPEN_PART = ("News of openness only", "/issues/2031-03-04/open")


def test_the_first_page_has_one_field_one_button_and_the_latest_issue(published: Place) -> None:
    page = published.client.get("/").text
    assert page.count("<button") == 1
    assert '<label for="email">' in page
    assert "Skerry Labs lets Gannet go" in page
    assert 'href="/issues/2031-03-04"' in page
    assert "Gannet is out" in page
    assert "Petrel is slow" in page


def test_without_an_issue_the_pages_say_so(place: Place) -> None:
    assert "has not been made yet" in place.client.get("/").text
    assert "No issue has been made yet" in place.client.get("/issues").text
    assert place.client.get("/feed.xml").status_code == 200


def test_all_issues_are_listed_newest_first_by_month(published: Place) -> None:
    page = published.client.get("/issues").text
    order = ["March 2031", 'href="/issues/2031-03-04"', "February 2031", 'href="/issues/2031-02-28"']
    assert sorted(order, key=page.index) == order


def test_an_issue_is_at_the_address_that_its_mails_name(published: Place) -> None:
    mail = published.digest.templates.email_html(issue())
    assert "https://tern.example/issues/2031-03-04" in mail
    page = published.client.get("/issues/2031-03-04")
    assert page.text == published.digest.templates.web_html(issue(), beside=OPEN_PART)
    assert "slot.invalid" not in page.text
    assert "style-src 'self' 'unsafe-inline'" in page.headers["content-security-policy"]
    assert "script" not in page.headers["content-security-policy"]
    text = published.client.get("/issues/2031-03-04.txt")
    assert text.headers["content-type"].startswith("text/plain")
    assert text.text == published.digest.templates.web_text(issue())


def test_what_was_corrected_stands_at_the_head_of_its_issue_and_marks_it_in_the_list(published: Place) -> None:
    right = Correction(DAY, "Gannet is out", "It has <nine> parts.")
    published.digest.editing.correct(DAY, right.text, "Ada", "s1")
    page, text = (published.client.get(f"/issues/2031-03-04{kind}").text for kind in ("", ".txt"))
    assert page == published.digest.templates.web_html(issue(), (right,), OPEN_PART)
    assert "“Gannet is out”: It has &lt;nine&gt; parts." in page
    assert page.index("Corrected since") < page.index("Top stories")
    assert "* “Gannet is out”: It has \u2039nine> parts." in text
    assert "Corrected since" not in published.digest.templates.email_html(issue())
    listing = published.client.get("/issues").text
    assert listing.count(">corrected<") == 1
    assert listing.index("/issues/2031-03-04") < listing.index(">corrected<") < listing.index("/issues/2031-02-28")
    assert "Corrected in “Gannet is out”" in published.client.get("/feed.xml").text


@pytest.mark.parametrize(
    "path",
    ["2031-03-05", "2031-3-4", "20310304", "2031-02-30", "x", "..%2f..%2fdigest.db", "%2e%2e/x", "2031-03-04.html"],
)
def test_there_is_no_other_issue(published: Place, path: str) -> None:
    answer = published.client.get(f"/issues/{path}")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


def test_headlines_cannot_be_markup_anywhere(place: Place) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    place.digest.issues.publish(issue(subject=evil, headline=evil), "{}", (), (), Learnt())
    for path in ("/", "/issues", "/issues/2031-03-04", "/feed.xml"):
        page = place.client.get(path).text
        assert "<script" not in page
        assert "<img" not in page


def test_crawlers_are_asked_to_leave_the_personal_pages_alone(place: Place) -> None:
    assert place.client.get("/robots.txt").text.splitlines()[1:] == [
        "Disallow: /u/",
        "Disallow: /me/",
        "Disallow: /confirm/",
    ]


def test_the_style_sheet_and_the_icon_wear_the_accent_of_the_list(place: Place) -> None:
    assert place.client.get("/style.css").headers["content-type"].startswith("text/css")
    assert "#0f5c4d" in place.client.get("/style.css").text
    assert "#0f5c4d" in place.client.get("/icon.svg").text


def test_an_issue_that_waits_for_an_editor_is_on_no_page_for_readers(published: Place) -> None:
    settings = published.digest.settings
    reviewed = replace(published.digest, settings=replace(settings, list=replace(settings.list, review="required")))
    with TestClient(site.site(reviewed)) as client:
        assert client.get("/issues/2031-03-04").status_code == 404
        assert client.get("/issues/2031-03-04.txt").status_code == 404
        assert all("2031-03-04" not in client.get(page).text for page in ("/", "/issues", "/feed.xml"))
        reviewed.edits.add("terns", DAY, Change("approve", place=1), "a test", reviewed.now())
        assert client.get("/issues/2031-03-04").status_code == 200
        assert "2031-03-04" in client.get("/issues").text


def test_the_part_of_an_issue_that_is_about_openness_is_a_page_of_its_own(place: Place) -> None:
    whole = issue()
    closed = replace(whole.quick[0], openness=Openness())
    place.digest.issues.publish(replace(whole, quick=(closed,)), "{}", (), (), Learnt())
    assert 'href="/issues/2031-03-04/open"' in place.client.get("/issues/2031-03-04").text
    answer = place.client.get("/issues/2031-03-04/open")
    assert "Gannet is out" in answer.text
    assert "Petrel is slow" not in answer.text
    assert "1 of 2 stories" in answer.text
    assert re.search(r'<a [^>]*href="/issues/2031-03-04"[^>]*>The whole issue</a>', answer.text)
    assert "style-src 'self' 'unsafe-inline'" in answer.headers["content-security-policy"]


def test_where_no_story_is_about_openness_a_page_says_so(place: Place) -> None:
    whole = issue()
    closed = tuple(replace(told, openness=Openness()) for told in whole.stories)
    place.digest.issues.publish(replace(whole, top=closed, quick=()), "{}", (), (), Learnt())
    assert "/open" not in place.client.get("/issues/2031-03-04").text
    answer = place.client.get("/issues/2031-03-04/open")
    assert answer.status_code == 200
    assert "None of the stories of Tuesday, 4 March 2031 is about how open something is." in answer.text
    assert 'href="/issues/2031-03-04"' in answer.text
    assert place.client.get("/issues/2031-03-05/open").status_code == 404
