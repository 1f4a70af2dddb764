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


def test_the_specimen_is_of_the_day_and_holds_a_term_and_a_story_with_its_source() -> None:
    issue = specimen.issue(MASTHEAD, NOW)
    assert (issue.date, issue.until - issue.since, issue.masthead) == (NOW.date(), timedelta(days=1), MASTHEAD)
    (story,) = issue.stories
    assert story.sources[story.sentences[0].source].url == story.url
    assert [term.slug for term in issue.terms] == ["specimen"]
