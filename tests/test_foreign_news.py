"""News in other languages, from the feeds to the mail: without a model by title and link, with one in the list's own words."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest import app, languages
from digest.issue import Edition, Issue, IssueId, Told
from digest.report import Report
from digest.settings import Budget, ModelSettings
from digest.web import atom
from tests.abroad import ABROAD, BOTH, EVERYTHING, HOME, News, printing, reader
from tests.endpoints import Answer, scripted
from tests.terns import made

NAMES = {"zh": "Chinese", "ja": "Japanese", "de": "German", "fr": "French", "es": "Spanish", "ar": "Arabic"}
Page = tuple[Issue, str, str]
each = pytest.mark.parametrize("news", ABROAD, ids=lambda news: news.language)


def printed(
    home: Path, told: Sequence[News], language: str = "en", model: ModelSettings | None = None
) -> tuple[Page, Report]:
    """The issue of a list in a language, its page and its text, and what the run reports."""
    with printing(*told) as press, app.open(replace(reader(home, press, language), model=model)) as digest:
        report = digest.make(send=False).report
        issue = made(digest)
    assert report.state == "made", report.why
    page, text = (next(home.rglob(f"issue.{kind}")).read_text("utf-8") for kind in ("html", "txt"))
    return (issue, page, text), report


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """An English list without a model."""
    return printed(tmp_path_factory.mktemp("plain"), EVERYTHING)[0]


def of(news: News, issue: Issue) -> Told:
    """The story that an article is told in."""
    (found,) = (told for told in issue.stories if any(source.title == news.title for source in told.sources))
    return found


@each
def test_without_a_model_an_article_is_a_link_with_its_own_title_and_its_language(news: News, plain: Page) -> None:
    issue, page, text = plain
    told = of(news, issue)
    assert told in issue.quick
    assert (told.headline, told.language, told.sentences, told.why_it_matters) == (news.title, news.language, (), "")
    assert told.url.endswith(f"/{news.feed}/{EVERYTHING.index(news)}")
    assert told.url in page
    assert told.url in text
    assert f"in {NAMES[news.language]}" in page
    assert re.search(rf"in\s+{NAMES[news.language]}", text)
    direction = "rtl" if news.language == "ar" else "ltr"
    assert re.search(rf'<\w+ [^>]*(?=[^>]*lang="{news.language}")(?=[^>]*dir="{direction}")', page)


def test_no_other_language_leads_or_opens_an_issue_or_says_a_sentence(plain: Page) -> None:
    issue, _, _ = plain
    assert [told.language for told in issue.top] == ["en"] * 3
    for text in (issue.subject, issue.preheader, issue.lead, *(t.headline for t in issue.top)):
        assert not languages.foreign(text, "en"), text
    said = [s.text for told in issue.stories for s in told.sentences]
    assert said
    assert not [text for text in said if languages.foreign(text, "en")]


def test_an_event_told_in_two_languages_is_one_story_in_the_readers_own(plain: Page) -> None:
    told = of(BOTH[0], plain[0])
    assert told == of(BOTH[1], plain[0])
    assert (told.headline, told.language, told.outlets) == (BOTH[0].title, "en", 2)
    assert all(sentence.text in BOTH[0].text for sentence in told.sentences)


def test_the_feed_of_the_web_marks_the_same_headlines(plain: Page) -> None:
    issue, _, _ = plain
    feed = atom.feed(issue.masthead, [Edition(IssueId(1), "terns", issue.date, 1, issue, "{}")]).decode()
    assert f'span lang="ar" dir="rtl"&gt;{ABROAD[-1].title}&lt;/span&gt; (Marsa, in Arabic)' in feed
    assert f"{HOME[0].title} (Gannet)" in feed


def test_where_nothing_else_is_there_it_opens_with_what_there_is(tmp_path: Path) -> None:
    (issue, _, _), _ = printed(tmp_path, ABROAD[:1])
    assert [told.headline for told in issue.stories] == [ABROAD[0].title]
    assert issue.subject.startswith(ABROAD[0].title[:10])


def test_a_german_list_tells_german_news_and_marks_english_ones(tmp_path: Path) -> None:
    (issue, page, text), _ = printed(tmp_path, EVERYTHING, "de")
    (lead,) = issue.top
    assert lead == of(ABROAD[2], issue)
    assert lead.sentences[0].text == ABROAD[2].text.partition(" veröffentlicht. ")[0] + " veröffentlicht."
    assert len(lead.sentences) > 1
    english = of(HOME[0], issue)
    assert (english.headline, english.sentences, english.why_it_matters) == (HOME[0].title, (), "")
    assert "in English" in page
    assert re.search(r"in\s+English", text)
    assert "in German" not in page
    assert "Kranich-3" in issue.subject or "Kranich-3" in issue.preheader


def answers(written: Mapping[str, tuple[str, Sequence[str]]], asked: list[str]) -> Any:
    """An endpoint that has a headline and sentences for some titles, and no answer to other questions."""

    def script(number: int, body: dict[str, Any]) -> Answer:
        asked.append("\n".join(message["content"] for message in body["messages"]))
        title = next(iter(re.findall(r"^Title: (.*)$", body["messages"][-1]["content"], re.M)), "")
        headline, sentences = written.get(title, ("", ()))
        said = [{"text": text, "source": 1} for text in sentences]
        content = json.dumps({"headline": headline, "sentences": said, "why_it_matters": "", "facets": []})
        whole = {
            "id": "1", "object": "chat.completion", "created": 1, "model": "gannet-1",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
            "usage": {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790},
        }  # fmt: skip
        return 200, {}, json.dumps(whole).encode()

    return script


def modelled(
    home: Path, told: Sequence[News], written: Mapping[str, tuple[str, Sequence[str]]], language: str = "en"
) -> tuple[Page, Report, list[str]]:
    """The issue of a list whose model answers so."""
    asked: list[str] = []
    with scripted(answers(written, asked)) as (url, _):
        model = ModelSettings(url, "", "gannet-1", pause=0.01, budget=Budget(200_000))
        return *printed(home, told, language, model), asked


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> tuple[Page, Report, list[str]]:
    """An English list whose model tells the foreign articles in English, as they are."""
    return modelled(tmp_path_factory.mktemp("honest"), EVERYTHING, HONEST)


@each
def test_a_model_tells_it_in_the_list_s_language_and_the_gate_lets_it(
    news: News, honest: tuple[Page, Report, list[str]]
) -> None:
    issue, page, _ = honest[0]
    told, (headline, sentences) = of(news, issue), HONEST[news.title]
    assert told.headline == headline
    assert [sentence.text for sentence in told.sentences] == list(sentences)
    assert (told.made_by, told.language) == ("gannet-1", news.language)
    assert f"from {NAMES[news.language]}" in page
    assert f"in {NAMES[news.language]}<" not in page


def test_what_a_model_told_may_lead_and_open(honest: tuple[Page, Report, list[str]]) -> None:
    issue, _, _ = honest[0]
    assert {told.language for told in issue.top} >= {"en", "ja"}
    assert any("Plover-7B" in text for text in (issue.subject, issue.preheader, issue.lead))


def test_the_model_is_told_the_language_in_words(honest: tuple[Page, Report, list[str]]) -> None:
    assert honest[2]
    assert all("English" in asked and "$language" not in asked for asked in honest[2])


def test_a_model_that_lies_or_keeps_the_language_of_the_source_is_cut(tmp_path: Path) -> None:
    chinese, japanese = ABROAD[:2]
    written = {
        chinese.title: (
            "Heron-2 gets 16 trillion parameters",
            ("Heron-2 has 16 trillion parameters and open weights.",),
        ),
        japanese.title: (japanese.title, (japanese.text.partition("。")[0] + "。",)),
    }
    (issue, page, _), report, _ = modelled(tmp_path, (*HOME, chinese, japanese), written)
    for news in (chinese, japanese):
        told = of(news, issue)
        assert (told.headline, told.sentences, told.made_by) == (news.title, (), "extract")
    assert "in Chinese" in page
    reasons = {cut.why for cut in report.cut}
    assert "number not in the sources: 16 trillion" in reasons
    assert "another language" in reasons


def test_a_german_list_with_a_model_tells_english_news_in_german(tmp_path: Path) -> None:
    headline = "Skerry Labs veröffentlicht Gannet-3 mit 12 Milliarden Parametern"
    true = (
        "Skerry Labs hat das Sprachmodell Gannet-3 mit 12 Milliarden Parametern unter der Lizenz Apache 2.0 veröffentlicht.",
        "Gannet-3 übertrifft seinen Vorgänger Gannet-2 in einem öffentlichen Test um 7 Punkte.",
        "Skerry Labs hat Gannet-3 mit 900 Milliarden Wörtern aus Hafenbüchern trainiert.",
    )
    false = ("Gannet-3 läuft nach Angaben von Skerry Labs auf einem Laptop mit 32 GB Speicher.",)
    (issue, page, _), report, asked = modelled(tmp_path, EVERYTHING, {HOME[0].title: (headline, (*true, *false))}, "de")
    told = of(HOME[0], issue)
    assert told in issue.top
    assert (told.headline, [sentence.text for sentence in told.sentences]) == (headline, list(true))
    assert "from English" in page
    assert [(cut.what, cut.why) for cut in report.cut if "32" in cut.why]
    assert all("German" in one for one in asked)


HONEST: dict[str, tuple[str, tuple[str, ...]]] = {
    news.title: told
    for news, told in zip(
        ABROAD,
        (
            (
                "Kehai Lab (科海) releases Heron-2, an open model of 1.6 trillion parameters",
                (
                    "Kehai Lab (科海实验室) released Heron-2, a model of 1.6 trillion parameters, under the Apache 2.0 licence on November 23.",
                    "Heron-2 scored 91.4% on a mathematics test, 6 percentage points above its predecessor.",
                    "Training of Heron-2 took 24,000 GPUs and three months, according to the lab.",
                ),
            ),
            (
                "Plover-7B, a Japanese language model, comes with open weights",
                (
                    "Plover-7B, a language model strong in Japanese, was published on November 22 under the Apache 2.0 licence.",
                    "Plover-7B has 7 billion parameters and was trained on 1.2 trillion tokens.",
                    "Plover-7B runs on a laptop with 16 GB of memory.",
                ),
            ),
            (
                "Möwenwerk releases the weights of its language model Kranich-3",
                (
                    "The Hamburg company Möwenwerk released the weights of its language model Kranich-3 on November 23.",
                    "In a test with 4,200 German contracts Kranich-3 found 92.5 percent of the faulty clauses.",
                ),
            ),
            (
                "Sternelle raises €240 million for open language models",
                (
                    "Sternelle of Nantes has raised 240 million euros at a valuation of 1.8 billion euros.",
                    "Sternelle says that 3,400 companies in eleven countries use its models.",
                ),
            ),
            (
                "Cormorán is fined €30 million over its voice model",
                (
                    "Cormorán was fined 30 million euros on Monday over its voice model.",
                    "Cormorán has until January 15 to delete the recordings of 2.1 million customers and to appeal.",
                ),
            ),
            (
                "Nawras Lab releases Saqr-5, an open Arabic language model",
                (
                    "Nawras Lab released Saqr-5, an open Arabic model of 13 billion parameters, on November 23.",
                    "Saqr-5 reached 88% on a reading test, seven points ahead of earlier models.",
                ),
            ),
        ),
        strict=True,
    )
}
