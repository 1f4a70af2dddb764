"""Who wrote an issue, and which language its stories come from."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from digest import specimen
from digest.issue import Issue, Opening, SourceLink, Told
from digest.model import Openness, Sentence, StoryId
from digest.render import templates
from digest.render.making import borrowed, hand, headline_tongue, origin, provenance, tongue, why_borrowed
from tests.installation import MASTHEAD

MODEL = "tern:8b"
OURS = templates(None)
WRITTEN = Sentence("Skerry Labs has put out a model.", 0, written=True)
TAKEN = Sentence("It has 9 billion parameters.", 0)
CHINESE = "某实验室发布了新的开源模型权重"
END = "from the sources named; each sentence was checked against them."
OWN = "sentences of the sources as they stand"


def told(number: int, *sentences: Sentence, **changes: Any) -> Told:
    url = f"https://ledger.example/{number}"
    made = Told(
        StoryId(f"s{number}"), f"story-{number}", f"Gannet model number {number} is out", url, "The Ledger", 1, None, "en",
        (), sentences, "", "extract", Openness(), (SourceLink("A", "The Ledger", url),), 3.0, (),
    )  # fmt: skip
    return replace(made, **changes)


def by_model(number: int, *sentences: Sentence, **changes: Any) -> Told:
    changed = {"made_by": MODEL, "written": ("headline",)} | changes
    return told(number, *(sentences or (WRITTEN,)), **changed)


def issue(*stories: Told, opening: Opening | None = None) -> Issue:
    plain = replace(
        specimen.issue(MASTHEAD, datetime(2031, 3, 4, tzinfo=UTC)),
        date=date(2031, 3, 4), top=stories, papers=(), quick=(), radar=(), claims=(), terms=(), left=(), corrections=(),
        note="", reasons_shown=False, sample=False, quiet=False,
        opened_by="extract", opened=(),
    )  # fmt: skip
    return replace(plain, opened_by=opening.made_by, opened=opening.written) if opening else plain


def opened(*parts: str) -> Opening:
    return Opening("", "", "", MODEL, parts)


def test_an_issue_of_extracts_says_that_no_model_was_used() -> None:
    said = "Summaries are extracts: sentences taken from the sources as they stand. No language model was used."
    assert provenance(issue(told(1, TAKEN), told(2))) == said
    assert provenance(issue()) == ""


@pytest.mark.parametrize(
    ("stories", "opening", "said"),
    [
        ((by_model(1), by_model(2)), None, f"{MODEL} wrote all 2 stories {END}"),
        ((by_model(1),), opened("lead"), f"{MODEL} wrote 1 of 1 story and the lead {END}"),
        (
            (by_model(1), by_model(2), told(3, TAKEN)),
            opened("subject", "preheader", "lead"),
            f"{MODEL} wrote 2 of 3 stories and the opening (subject, preview and lead) {END} The other is told in {OWN}.",
        ),
        (
            (by_model(1, written=()), by_model(2), told(3, TAKEN), told(4, TAKEN)),
            None,
            f"{MODEL} wrote 2 of 4 stories (1 of their headlines) {END} The other 2 are told in {OWN}.",
        ),
        (
            (by_model(1), told(3, TAKEN), told(4), told(5)),
            None,
            f"{MODEL} wrote 1 of 4 stories {END} Of the others, 1 is told in {OWN}, 2 by title and link alone.",
        ),
        (
            (by_model(1), told(4)),
            None,
            f"{MODEL} wrote 1 of 2 stories {END} The other is told by title and link alone.",
        ),
        (
            (by_model(1, WRITTEN, TAKEN), by_model(2)),
            None,
            f"{MODEL} wrote all 2 stories {END} 1 of its stories keeps a source's own sentence, marked as such.",
        ),
        (
            (by_model(1), by_model(2, made_by="auk")),
            None,
            f"{MODEL} wrote 1 of 2 stories; auk wrote 1 of 2 stories {END}",
        ),
        (
            (told(1, TAKEN), told(2, TAKEN)),
            opened("lead"),
            f"{MODEL} wrote the lead from the stories below, and was checked against them. The stories are told in {OWN}.",
        ),
    ],
)
def test_it_is_said_with_counts_what_a_model_wrote(
    stories: tuple[Told, ...], opening: Opening | None, said: str
) -> None:
    assert provenance(issue(*stories, opening=opening)) == said


def test_what_an_editor_changed_is_said_there_too() -> None:
    own = " What is marked as edited is the editor's own and rests on no source."
    edited = by_model(1, WRITTEN, replace(TAKEN, edited=True))
    assert provenance(issue(edited, by_model(2))) == f"{MODEL} wrote all 2 stories {END}{own}"
    assert provenance(issue(told(1, TAKEN, edited=("headline",)))).endswith(f"No language model was used.{own}")


def test_only_the_stories_told_unlike_most_carry_a_mark() -> None:
    few = issue(by_model(1), by_model(2), told(3, TAKEN), told(4))
    assert [hand(one, few) for one in few.stories] == ["", "", "in the sources\u2019 words", ""]
    even = issue(by_model(1), told(2, TAKEN))
    assert [hand(one, even) for one in even.stories] == [f"written by {MODEL}", ""]
    assert [hand(one, issue(told(1, TAKEN))) for one in issue(told(1, TAKEN)).stories] == [""]


def test_a_story_of_which_a_model_wrote_a_part_is_partly_its() -> None:
    few = issue(by_model(1, WRITTEN, TAKEN), told(2, TAKEN), told(3, TAKEN))
    assert hand(few.top[0], few) == f"partly written by {MODEL}"


def test_one_mark_in_the_text_stands_behind_the_sentences_of_one_source() -> None:
    other = SourceLink("B", "Skerry blog", "https://skerry.example/1")
    again = Sentence("It is free for schools.", 0)
    mixed = by_model(1, Sentence("It is small.", 1, written=True), TAKEN, again)
    mixed = replace(mixed, sources=(*mixed.sources, other))
    text = " ".join(OURS.email_text(issue(mixed)).split())
    assert f"It is small. [2] {TAKEN.text} {again.text} [1] (the source\u2019s words) Sources" in text
    html = OURS.email_html(issue(mixed))
    assert html.count("(the source\u2019s words)") == 2


def test_a_lone_sentence_of_another_source_than_the_one_named_is_marked() -> None:
    other = SourceLink("B", "Skerry blog", "https://skerry.example/1")
    plain = told(1, TAKEN)
    foreign = replace(plain, sources=(other, *plain.sources))
    for mail in (issue(foreign), replace(issue(told(9, TAKEN)), papers=(foreign,))):
        assert f"{TAKEN.text} [2]" in " ".join(OURS.email_text(mail).split()) or "(Skerry blog [3])" in OURS.email_text(
            mail
        )
        assert f'{TAKEN.text}<sup class="mark muted"' in OURS.email_html(mail) or "Skerry blog</a>)" in OURS.email_html(
            mail
        )
    assert "<sup" not in OURS.email_html(issue(plain))


def test_a_source_s_sentence_in_a_model_s_story_is_the_source_s_but_not_in_issues_of_before() -> None:
    mixed = by_model(1, WRITTEN, TAKEN, replace(TAKEN, edited=True))
    assert [borrowed(one, mixed) for one in mixed.sentences] == [False, True, False]
    assert not borrowed(TAKEN, told(1, TAKEN))
    assert not borrowed(TAKEN, by_model(1, TAKEN, written=()))
    assert why_borrowed(replace(mixed, why_it_matters="It is small."))
    small = replace(mixed, why_it_matters="It is small.")
    for ours in (mixed, replace(small, written=("why",)), replace(small, edited=("why",))):
        assert not why_borrowed(ours)


FOREIGN = told(1, language="zh-CN", headline=CHINESE)


def test_a_story_of_another_language_says_which() -> None:
    assert origin(FOREIGN, MASTHEAD) == "in Chinese"
    assert origin(replace(FOREIGN, made_by=MODEL, sentences=(WRITTEN,)), MASTHEAD) == "from Chinese"
    assert origin(replace(FOREIGN, sentences=(TAKEN,)), MASTHEAD) == "source in Chinese"
    assert origin(replace(FOREIGN, sentences=(Sentence(f"{CHINESE}。", 0),)), MASTHEAD) == "in Chinese"
    for ours in (
        told(1),
        replace(FOREIGN, language=""),
        replace(FOREIGN, language="qq"),
        replace(FOREIGN, language="en-GB"),
    ):
        assert origin(ours, MASTHEAD) == ""
    assert origin(FOREIGN, replace(MASTHEAD, language="zh")) == ""
    assert origin(told(1), replace(MASTHEAD, language="de")) == "in English"


def test_what_is_in_another_language_is_declared_so_and_what_a_model_wrote_is_not() -> None:
    assert headline_tongue(FOREIGN, MASTHEAD) == "zh-CN"
    assert headline_tongue(replace(FOREIGN, headline="A lab opens the weights of its model"), MASTHEAD) == ""
    assert headline_tongue(replace(FOREIGN, written=("headline",)), MASTHEAD) == ""
    assert tongue(FOREIGN, MASTHEAD) == ""
    assert tongue(replace(FOREIGN, sentences=(Sentence(f"{CHINESE}。", 0),)), MASTHEAD) == "zh-CN"
    assert tongue(replace(FOREIGN, sentences=(TAKEN,)), MASTHEAD) == ""


def tongues(html: str) -> set[tuple[str, str, str]]:
    """Which elements declare which language and direction."""
    found = set()
    for tag, attributes in re.findall(r"<(\w+)([^>]*)>", html):
        named = dict(re.findall(r'(lang|dir)="([^"]*)"', attributes))
        found.add((tag, named.get("lang", ""), named.get("dir", "")))
    return found


def test_both_parts_and_the_web_show_the_marks() -> None:
    arabic = told(5, language="ar", headline="أعلن المختبر عن نموذج جديد مفتوح المصدر")
    mixed = by_model(2, WRITTEN, TAKEN, why_it_matters="It is small.")
    mail = replace(
        issue(by_model(1), mixed, told(3, TAKEN), FOREIGN, opening=opened("lead")),
        quick=(arabic,), papers=(by_model(6, language="fr", sentences=(WRITTEN,)),),
    )  # fmt: skip
    html, text, web = OURS.email_html(mail), " ".join(OURS.email_text(mail).split()), OURS.web_html(mail)
    for part in (html, text, web):
        assert "in Chinese" in part
        assert "in Arabic" in part
        assert "from French" in part
        assert part.count("in the sources\u2019 words") == 1
        assert part.count("(the source\u2019s words)") == 2
        assert f"{MODEL} wrote 3 of 6 stories and the lead" in part
        assert "written by" not in part
    for part in (html, web):
        assert {("strong", "ar", "rtl"), ("h3", "zh-CN", "ltr")} <= tongues(part)
        assert 'lang="fr"' not in part


@pytest.mark.parametrize(("letters", "minutes"), [(0, 1), (690, 3), (2_300, 10)])
def test_the_reading_time_counts_the_signs_of_a_script_without_spaces(letters: int, minutes: int) -> None:
    long = told(1, *(Sentence("模" * 230, 0) for _ in range(letters // 230)))
    mail = issue(long)
    assert f"{minutes} min read" in OURS.email_text(mail)
    assert f"{minutes} min read" in OURS.email_html(mail)
    assert f"{minutes} min read" in OURS.web_html(mail)
