"""What an issue says beside its stories reaches every reader: in the mail, in its text part and on the web."""

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from digest import specimen
from digest.issue import Issue, Left, Told
from digest.model import Reason, StoryId
from digest.render import HTML_LIMIT, Templates, templates
from tests.installation import MASTHEAD

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)  # a Tuesday
ISSUES = "https://tern.example/issues"


class Read(HTMLParser):
    """The words of a page, and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: dict[str, list[str]] = {}
        self.inside = ""
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = (dict(attrs).get("href") or "") if tag == "a" else self.inside

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == "a" else self.inside

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.inside:
            self.links.setdefault(self.inside, []).append(data)


@pytest.fixture(scope="module")
def ours() -> Templates:
    return templates(None)


def issue() -> Issue:
    return specimen.issue(MASTHEAD, NOW)


def forms(ours: Templates, issue: Issue) -> tuple[str, str, str]:
    """The words of the mail, of its text part and of the web page."""
    mail = ours.email(issue)
    return Read(mail.html).text, " ".join(mail.text.split()), Read(ours.web_html(issue)).text


def test_a_continued_story_leads_to_the_issue_that_told_it_last(ours: Templates) -> None:
    links = Read(ours.email_html(issue())).links
    assert links[f"{ISSUES}/2031-03-02"] == ["continues our story of 2 March"]
    assert "continues our story of 3 March" in links[f"{ISSUES}/2031-03-03"]
    assert links[f"{ISSUES}/2031-01-23"] == ["Continues our story of 23 January"]
    for form in forms(ours, issue()):
        assert "Since 23 February \u00b7 continues our story of 2 March" in form
        assert "Since Monday \u00b7 continues our story of 3 March" in form
    assert f"{ISSUES}/2031-03-02" in ours.email_text(issue())


def test_without_an_address_of_the_archive_the_words_stand_alone(ours: Templates) -> None:
    bare = replace(issue(), masthead=replace(MASTHEAD, base_url=""))
    assert not [link for link in Read(ours.email_html(bare)).links if "/issues/" in link]
    assert all("continues our story of 2 March" in form for form in forms(ours, bare))


def test_quick_links_say_it_too_where_they_are_no_card(ours: Templates) -> None:
    plain = replace(issue(), radar=())
    for form in forms(ours, plain):
        assert "Open source \u00b7 Since Monday \u00b7 continues our story of 3 March" in form


def test_the_editor_s_words_stand_at_the_head_and_under_their_stories(ours: Templates) -> None:
    for form in forms(ours, issue()):
        head, _, rest = form.partition("A word from the editor stands here where there is one.")
        assert head.lower().endswith("a note from the editor ")
        assert rest.startswith(" It may have a second paragraph.")
        assert "Editor\u2019s note: The editor says more of this story." in form
        assert "Editor\u2019s note: The editor liked it." in form


def test_what_the_editor_changed_is_marked_and_rests_on_no_source(ours: Templates) -> None:
    html, text, _ = forms(ours, issue())
    assert "published the weights of its invented model today. 1 A second outlet has tried them. 2" in html
    assert "today. [2] A second outlet has tried them. [4]" in text
    for form in forms(ours, issue()):
        assert "This sentence is the editor's. (edited)" in form
        assert "Why it matters: Nothing, for it is invented. (edited)" in form
        assert "headline edited" in form
        assert "Open weights (edited)" in form
        assert "Data: no (edited)" in form
        assert "Weights: yes (edited)" not in form
        assert "What is marked as edited is the editor's own and rests on no source." in form


def test_on_the_radar_a_licence_that_the_editor_set_says_so_too(ours: Templates) -> None:
    plain = issue()
    above, card = (
        replace(told, openness=replace(told.openness, licence=("MIT",), edited=("licence",)))
        for told in (plain.top[0], plain.quick[0])
    )
    own = replace(plain, top=(above,), papers=(), quick=(card,), radar=(above.id, card.id))
    for form in forms(ours, own)[:2]:
        assert "MIT (edited) \u00b7 " in form
        assert form.replace("\u00a0", " ").count("Licence: MIT (edited)") == 2


def test_an_edited_sentence_may_name_any_source_or_none(ours: Templates) -> None:
    first, *others = issue().top
    wild = replace(first, sentences=tuple(replace(s, source=99 if s.edited else s.source) for s in first.sentences))
    assert "100" not in forms(ours, replace(issue(), top=(wild, *others)))[0]


def plain(told: Told) -> Told:
    sentences = tuple(sentence for sentence in told.sentences if not sentence.edited)
    return replace(
        told, edited=(), note="", earlier=(), known=(), sentences=sentences, openness=replace(told.openness, edited=())
    )


def test_an_issue_without_all_that_says_nothing_of_it(ours: Templates) -> None:
    full = issue()
    bare = replace(
        full, note="", corrections=(), left=(), reasons_shown=False,
        top=tuple(map(plain, full.top)), papers=tuple(map(plain, full.papers)), quick=tuple(map(plain, full.quick)),
    )  # fmt: skip
    for form in forms(ours, bare):
        for said in ("edited", "editor", "correction", "continues our story", "left out", "why these stories"):
            assert said not in form.lower()


def test_a_correction_names_its_issue_and_story_and_what_is_right(ours: Templates) -> None:
    assert "Issue of Monday, 3 March 2031" in Read(ours.email_html(issue())).links[f"{ISSUES}/2031-03-03"]
    for form in forms(ours, issue()):
        before, _, after = form.partition("An invented laboratory announces an invented model\u201d")
        assert "corrections" in before.lower()
        assert "top stories" not in before.lower()
        assert after.strip().startswith("The model has nine parameters and not ninety, as we wrote.")


def test_the_reasons_stand_last_and_say_what_was_left_out(ours: Templates) -> None:
    for form in forms(ours, issue()):
        before, _, after = form.lower().partition("why these stories, and what was left out")
        assert "key terms" in before
        assert "published 3 hours ago" not in after
        assert "too weak: 5 of 7 points needed" in after
        assert after.index("left out") < after.index("how this issue was made")
    html, text, _ = (form.lower() for form in forms(ours, issue()))
    said = "told by 2 independent outlets +16"
    assert (
        f"an invented laboratory publishes an\u2026 \u00b7 34 points: {said}, first-hand from the laboratory +8" in html
    )
    assert f"\u00b7 34: {said}" in text


def test_the_text_part_tells_each_reason_in_a_line_and_names_five_that_were_left_out(ours: Templates) -> None:
    left = tuple(Left(f"Headline {n}", f"https://a.example/{n}", "The Example", "too weak") for n in range(30))
    text = ours.email_text(replace(issue(), left=left))
    section = text.partition("WHY THESE STORIES")[2].partition("HOW THIS ISSUE WAS MADE")[0]
    lines = section.splitlines()
    assert sum(line.startswith("* ") for line in lines) == len(issue().stories) + 5
    assert not [line for line in lines if line.startswith("  ") and "://" not in line]
    assert [line.rpartition("/")[2] for line in lines if "://" in line] == list("01234")


def test_the_reasons_add_no_minutes_and_give_way_first_in_a_mail_that_is_too_long(ours: Templates) -> None:
    _, second, *_ = issue().top
    long = tuple(
        replace(second, id=StoryId(f"s{n}"), slug=f"s{n}", headline=f"Story {n} of a very long day", why_it_matters="w " * 140,
                reasons=tuple(Reason("a reason of some length that is given " * 2, 9.0) for _ in range(3)))
        for n in range(48)
    )  # fmt: skip
    left = tuple(Left(f"Headline {n}", "https://the-example.example/x", "The Example", "too weak") for n in range(30))
    full = replace(issue(), top=long, left=left, quick=(), papers=(), radar=())
    whole, mail = ours.web_html(full), ours.email_html(full)
    assert whole.count("too weak") == 5
    assert len(whole.encode()) > HTML_LIMIT > len(mail.encode())
    assert "Why these stories" not in mail
    assert "Story 47 of a very long day" in mail
    minutes = [ours.web_text(replace(full, reasons_shown=shown)).splitlines()[2] for shown in (True, False)]
    assert minutes[0] == minutes[1]
