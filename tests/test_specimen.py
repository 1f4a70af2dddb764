from dataclasses import fields
from datetime import UTC, datetime, timedelta

from digest import render, specimen
from tests.installation import MASTHEAD

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)


def test_the_specimen_renders_in_every_form_and_says_in_each_that_it_is_invented() -> None:
    issue, templates = specimen.issue(MASTHEAD, NOW), render.templates(None)
    mail = templates.email(issue)
    for form in (mail.html, mail.text, templates.web_html(issue), templates.web_text(issue)):
        assert "An invented laboratory publishes an invented model" in form
        assert "sample" in form.lower()


def test_the_specimen_is_of_the_day_and_rests_on_its_sources() -> None:
    issue = specimen.issue(MASTHEAD, NOW)
    assert (issue.date, issue.until - issue.since, issue.masthead) == (NOW.date(), timedelta(days=1), MASTHEAD)
    assert all(s.edited or s.source < len(told.sources) for told in issue.stories for s in told.sentences)
    assert len({told.id for told in issue.stories}) == len({told.slug for told in issue.stories}) == 5
    assert set(issue.radar) <= {told.id for told in issue.stories}


def test_the_specimen_has_everything_that_an_issue_can_have() -> None:
    issue = specimen.issue(MASTHEAD, NOW)
    empty = [field.name for field in fields(issue) if field.name != "version" and not getattr(issue, field.name)]
    assert empty == []
    told = issue.stories
    assert all(any(getattr(one, name) for one in told) for name in ("earlier", "note", "edited", "reasons", "minutes"))
    assert any(one.openness.edited for one in told)
    assert any(sentence.edited for one in told for sentence in one.sentences)
    assert {sentence.written for one in told for sentence in one.sentences} == {True, False}
    assert len({one.language for one in told}) == 3
