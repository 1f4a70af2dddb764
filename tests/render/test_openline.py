from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from digest import specimen
from digest.issue import Issue, Told
from digest.model import Openness
from digest.render import Templates, templates
from digest.render.openline import openline, verdict
from tests.installation import MASTHEAD

ISSUE = specimen.issue(MASTHEAD, datetime(2031, 3, 4, 6, tzinfo=UTC))
OPEN, LIMITED = ISSUE.top
NOTHING = Openness(1, "model", "unknown")


class Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.found: list[str] = []
        self.feed(html)
        self.text = " ".join(" ".join(self.found).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [dict(attrs).get("href") or ""] if tag == "a" else []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@pytest.fixture(scope="module")
def ours() -> Templates:
    return templates(None)


def only(told: Told) -> Issue:
    return replace(ISSUE, top=(told,), papers=(), quick=(), radar=(), claims=(), terms=())


def test_a_story_of_which_nothing_is_known_has_no_line() -> None:
    assert openline(replace(OPEN, openness=NOTHING)) is None
    assert openline(replace(OPEN, openness=Openness(2, "model", "unknown"))) is None


def test_a_class_that_is_not_told_is_never_called_closed_or_open() -> None:
    assert verdict(Openness(2, "model", "unknown", ("MIT",))) == "Openness partly stated"
    assert verdict(Openness(2, "model", "closed")) == "Closed"


def test_what_is_known_from_before_is_told_without_a_verdict_of_today() -> None:
    line = openline(replace(LIMITED, openness=NOTHING))
    assert line is not None
    assert (line.verdict, line.badges, line.quotes, len(line.known)) == ("", (), (), 2)


def test_known_from_before_leads_to_the_source_the_issue_and_the_registry(ours: Templates) -> None:
    mail, text = Words(ours.email_html(only(LIMITED))), " ".join(ours.email_text(only(LIMITED)).split())
    assert "Known from 11 February ( The Example ): training data: no" in mail.text
    assert "Set by the editor on 11 February : access on request" in mail.text
    for url in ("https://the-example.example/plan", "https://tern.example/issues/2031-02-11", "https://tern.example/models/second-invention"):  # fmt: skip
        assert url in mail.links
        assert url in text
    homeless = only(replace(LIMITED, known=LIMITED.known[:1]))
    homeless = replace(homeless, masthead=replace(MASTHEAD, base_url=""))
    bare = Words(ours.email_html(homeless))
    assert "Known from 11 February (" in bare.text
    assert "All that is known" not in bare.text + ours.email_text(homeless)


def test_a_contradiction_or_the_slug_of_a_thing_is_not_told_to_readers(ours: Templates) -> None:
    assert "All that is known" not in Words(ours.email_html(only(OPEN))).text


def test_the_deciding_words_stand_in_the_mail_and_all_of_them_on_the_web(ours: Templates) -> None:
    mail, web, text = (
        ours.email_html(only(OPEN)),
        ours.web_html(only(OPEN)),
        " ".join(ours.email_text(only(OPEN)).split()),
    )
    assert "<details" not in mail
    assert "the data will not be published" not in mail
    assert web.count("<details") == 1
    assert "<script" not in web
    for evidence in OPEN.openness.evidence:
        assert f"\u201c{evidence.quote}\u201d" in Words(web).text.replace("\u201c ", "\u201c").replace(
            " \u201d", "\u201d"
        )
    assert sum(f"\u201c{evidence.quote}\u201d" in text for evidence in OPEN.openness.evidence) == 1


def test_open_source_said_of_something_limited_is_shown_with_the_words_and_the_clause(ours: Templates) -> None:
    mail = Words(ours.email_html(only(LIMITED))).text.replace("\xa0", " ")
    assert "Available with limits . Called \u201copen source\u201d; the licence forbids commercial use." in mail
    assert "is open source, for anything but business" in mail
    assert mail.count("forbids") == 1
    assert "Open weights (edited) , called \u201copen source\u201d" in Words(ours.email_html(only(OPEN))).text


def test_a_quotation_that_is_printed_above_is_not_repeated_below(ours: Templates) -> None:
    plain = replace(OPEN.openness, claim_terms=())
    repeated = replace(OPEN, headline=plain.evidence[0].quote, openness=plain)
    assert Words(ours.email_html(only(repeated))).text.count(plain.evidence[0].quote) == 1
