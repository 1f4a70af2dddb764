import dataclasses
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from digest.errors import SettingsError
from digest.issue import Claim, Issue, Masthead, SourceLink, Tally, Told
from digest.model import BenchmarkClaim, Evidence, Openness, Reason, Sentence, StoryId, Term
from digest.render import HTML_LIMIT, MANAGE_SLOT, UNSUBSCRIBE_SLOT, Templates, fill, templates
from digest.render.plaintext import columns

OPEN = Openness(
    2,
    "model",
    "open_weights",
    ("Apache-2.0",),
    (("weights", "yes"), ("training_data", "no")),
    evidence=(Evidence("licence", "released under Apache 2.0"),),
    claim_terms=("open source",),
)
BOTH = {UNSUBSCRIBE_SLOT: "https://gulls.example/u/abc", MANAGE_SLOT: "https://gulls.example/p/abc"}


def told(number: int, **changes: Any) -> Told:
    url = f"https://ledger.example/{number}"
    sources = (SourceLink("A", "The Ledger", url), SourceLink("B", "Skerry blog", f"https://skerry.example/{number}"))
    sentences = (Sentence("Skerry Labs has put out a model.", 0), Sentence("It has 9 billion parameters.", 1))
    made = Told(
        StoryId(f"s{number}"), f"story-{number}", f"Gannet model number {number} is out", url, "The Ledger", 2, None, "en",
        ("models",), sentences, "It runs on a phone.", "extract", OPEN, sources, 3.0, (Reason("outlets", 3.0),), 4,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)


def issue(**changes: Any) -> Issue:
    home = Masthead(
        "gulls", "Gull Post", "AI, daily", "en", "https://gulls.example", "1 Cliff Street, Skerry", "#9a3412"
    )
    claims = (
        Claim(BenchmarkClaim("TideEval", "Gannet", "71.2", "open"), "The Ledger", "https://ledger.example/c"),
        Claim(BenchmarkClaim("TideEval", "Petrel", "74%", "closed"), "Skerry blog", "https://skerry.example/c"),
    )
    made = Issue(
        home, date(2026, 11, 24), 1, sample=False, quiet=False,
        subject="Skerry Labs puts out Gannet under a free licence",
        preheader="Petrel claims 74% on TideEval; a paper on sparse attention for small machines",
        lead="One large release today.",
        since=datetime(2026, 11, 23, 5, tzinfo=UTC), until=datetime(2026, 11, 24, 5, tzinfo=UTC),
        top=(told(1), told(2)), papers=(told(3, openness=Openness()),), quick=(told(4), told(5, openness=Openness())),
        radar=(StoryId("s1"), StoryId("s4")), claims=claims,
        terms=(Term("Open weights", "The trained numbers can be downloaded.", "open-weights"),), made_by=("extract",),
        tally=Tally(feeds=60, new=200, stories=90, told=5, duplicates=12, failures=1),
    )  # fmt: skip
    return dataclasses.replace(made, **changes)


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def ours() -> Templates:
    return templates(None)


def test_the_same_issue_gives_the_same_bytes(ours: Templates) -> None:
    assert ours.email(issue()) == templates(None).email(issue())


def test_both_parts_tell_every_story_and_carry_every_link(ours: Templates) -> None:
    mail = ours.email(issue())
    seen = Seen(mail.html)
    for story in issue().stories:
        assert story.headline in seen.text
        assert story.headline in " ".join(mail.text.split())
        assert story.url in seen.links
    assert all(link in mail.text for link in seen.links)


def test_filling_leaves_no_slot_and_puts_the_address_into_both_parts(ours: Templates) -> None:
    mail = ours.email(issue())
    for part in (mail.html, mail.text):
        filled = fill(part, BOTH)
        assert "slot.invalid" not in filled
        assert all(address in filled for address in BOTH.values())


def test_a_mail_with_an_empty_slot_is_refused(ours: Templates) -> None:
    with pytest.raises(ValueError, match="empty slot"):
        fill(ours.email(issue()).text, {UNSUBSCRIBE_SLOT: "https://gulls.example/u/abc"})


@pytest.mark.parametrize(
    "address", ["javascript:x", 'https://a.example/"', "https://a.example/?a=1&b=2", "https://a b"]
)
def test_an_address_unfit_for_markup_is_not_filled_in(address: str) -> None:
    with pytest.raises(ValueError, match="no plain http"):
        fill(UNSUBSCRIBE_SLOT, {UNSUBSCRIBE_SLOT: address})


def test_a_source_cannot_carry_off_the_token_of_a_reader(ours: Templates) -> None:
    thief = f"https://thief.example/?to={UNSUBSCRIBE_SLOT}"
    mail = ours.email(issue(top=(told(1, url=thief, headline=f"See {thief}"),), radar=()))
    assert "thief.example/?to=https://gulls.example" not in fill(mail.html, BOTH) + fill(mail.text, BOTH)


def poisoned(value: Any, poison: str) -> Any:
    """The same value with poison in every string that a source or a model could have written."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = {"language", "openness_class", "kind", "facet", "id", "base_url", "accent"} | (
            {"openness"} if isinstance(value, BenchmarkClaim) else set()
        )
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return dataclasses.replace(
            value, **{name: old if name in kept else poisoned(old, poison) for name, old in fields.items()}
        )
    if isinstance(value, tuple):
        return tuple(poisoned(item, poison) for item in value)
    return poison + value if isinstance(value, str) and value not in ("yes", "no", "unknown", "weights") else value


@pytest.mark.parametrize("poison", ['"><script>alert(1)</script>', "<b onclick='x'>", "</td></table>", "{{7*7}}{%x%}"])
def test_no_field_of_an_issue_becomes_markup(ours: Templates, poison: str) -> None:
    sick = dataclasses.replace(poisoned(issue(), poison), radar=issue().radar)
    clean, dirty = Seen(ours.email_html(issue())), Seen(ours.email_html(sick))
    assert {tag for tag, _ in dirty.tags} <= {tag for tag, _ in clean.tags}
    assert not [name for _, attributes in dirty.tags for name in attributes if name.startswith("on")]
    assert "{{" not in ours.email_html(sick) + ours.email_text(sick)
    assert not re.search(r"<[/a-z]", ours.email_text(sick), re.I)


BAD = ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/x", "//a.example/x", "https://user@a.example/", "x"]


@pytest.mark.parametrize("url", BAD)
def test_only_links_of_the_web_come_out(ours: Templates, url: str) -> None:
    sources = (SourceLink("A", "The Ledger", url), SourceLink("B", "Skerry blog", url))
    bad = told(1, url=url, sources=sources)
    claim = Claim(BenchmarkClaim("TideEval", "Gannet", "71.2", "open"), "The Ledger", url)
    mail = ours.email(issue(top=(bad,), papers=(told(2, url=url),), quick=(told(3, url=url),), claims=(claim,)))
    assert bad.headline in mail.html
    assert all(urlsplit(link).scheme in ("http", "https") for link in Seen(mail.html).links)
    assert url not in re.findall(r"\[\d+\] (\S+)", mail.text)


def test_a_headline_that_is_an_address_does_not_pass_for_the_target(ours: Templates) -> None:
    html = ours.email_html(issue(top=(told(1, headline="https://bank.example/login"),)))
    assert ">“https://bank.example/login”</a>" in html


def test_hidden_characters_and_lone_surrogates_do_not_get_out(ours: Templates) -> None:
    mail = ours.email(issue(subject="Gan\u202enet \ud800is\x07 out", quick=(told(4, headline="a\u200bb"),)))
    assert not re.search("[\u202e\ud800\x07\u200b]", mail.html + mail.text)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("sample", "Sample edition: the labs, models and stories in it are invented."),
        ("quiet", "A quiet day: there is little to tell, so this is short"),
    ],
)
def test_sample_editions_and_quiet_days_say_so_in_both_parts(ours: Templates, form: str, words: str) -> None:
    mail = ours.email(issue(**{form: True}))
    assert words in Seen(mail.html).text
    assert words in mail.text
    assert words not in Seen(ours.email_html(issue())).text + ours.email_text(issue())


@pytest.mark.parametrize(
    ("field", "title"),
    [("top", "Top stories"), ("radar", "Open-source radar"), ("claims", "Benchmark claims"), ("papers", "Papers"),
     ("quick", "Quick links"), ("terms", "Key terms")],
)  # fmt: skip
def test_a_section_without_content_is_not_there(ours: Templates, field: str, title: str) -> None:
    full, empty = ours.email(issue()), ours.email(issue(**{field: ()}))
    assert (title in full.html, title.upper() in full.text) == (True, True)
    assert (title in empty.html, title.upper() in empty.text) == (False, False)


def test_a_story_without_summary_or_openness_shows_neither(ours: Templates) -> None:
    bare = told(1, sentences=(), why_it_matters="", openness=Openness(), sources=())
    mail = ours.email(issue(top=(bare,), papers=(), quick=(), radar=(), claims=(), terms=()))
    for part in (mail.html, mail.text):
        assert bare.headline in part
        assert "Why it matters" not in part
        assert "Licence" not in part


def test_a_link_that_the_radar_shows_is_not_shown_again(ours: Templates) -> None:
    mail = ours.email(issue())
    for part in (Seen(mail.html).text, " ".join(mail.text.split())):
        assert part.count(told(4).headline) == 1
        assert part.count(told(5).headline) == 1
    whole = ours.email(issue(radar=()))
    assert Seen(whole.html).text.count(told(4).headline) == 1


def test_a_link_names_a_class_only_where_one_is_known(ours: Templates) -> None:
    asked, known = Openness(2, "tool", "unknown"), Openness(2, "tool", "open_source")
    quick = (told(4, openness=asked), told(5, openness=known))
    mail = ours.email(issue(top=(), papers=(), radar=(), quick=quick))
    for part in (mail.html, mail.text):
        assert "Openness not stated" not in part
        assert "Open source" in part


def test_a_quotation_that_repeats_the_headline_is_left_out(ours: Templates) -> None:
    told_so = dataclasses.replace(OPEN, evidence=(Evidence("class", told(1).headline),))
    mail = ours.email(issue(top=(told(1, openness=told_so),), radar=()))
    assert "“" + told(1).headline not in mail.html + " ".join(mail.text.split())


def test_openness_is_told_in_words_beside_the_colour(ours: Templates) -> None:
    mail = ours.email(issue())
    seen = Seen(mail.html).text.replace("\xa0", " ")
    for words in ("✓ Weights: yes", "✗ Data: no", "? Code: not stated", "✓ Licence: Apache-2.0", "2 of 4"):
        assert words in seen
    assert "Weights: yes; Data: no; Licence: Apache-2.0; Code: not stated." in " ".join(mail.text.split())
    assert "“released under Apache 2.0”" in seen


def test_claims_stand_open_beside_closed_and_are_called_claims(ours: Templates) -> None:
    table = ours.email_html(issue()).split('aria-label="Benchmark claims')[1].split("</table>")[0]
    header, name, row = (" ".join(" ".join(Seen("<tr" + part).words).split()) for part in table.split("<tr")[1:])
    assert header == "Open models Closed models"
    assert name == "TideEval"
    assert row == "71.2 Gannet The Ledger 74% Petrel Skerry blog"


def test_lines_of_the_text_part_are_at_most_72_columns_wide(ours: Templates) -> None:
    wide = told(1, headline="海鳥研究所がモデルの重みを公開した" * 9, sentences=(Sentence("x" * 300, 0),))
    text = ours.email_text(issue(top=(wide,)))
    assert [line for line in text.splitlines() if columns(line) > 72 and "://" not in line] == []


def test_the_preheader_is_the_first_text_and_40_to_140_characters_long(ours: Templates) -> None:
    for given in ("", "short", "long " * 60):
        html = ours.email_html(issue(preheader=given, lead="A lead that is long enough to stand in for the preheader."))
        first = Seen(html.split("<body")[1]).words[1].translate({0x2007: "", 0x34F: ""}).strip()
        assert 40 <= len(first) <= 140


def test_the_web_copy_has_no_slot_and_no_words_to_a_subscriber(ours: Templates) -> None:
    html = ours.web_html(issue())
    assert "slot.invalid" not in html
    assert "Unsubscribe" not in html
    assert issue().top[0].headline in html


def test_an_oversized_issue_is_shortened_in_the_mail_and_whole_on_the_web(ours: Templates) -> None:
    large = issue(top=tuple(told(number) for number in range(55)))
    mail, web = ours.email_html(large), ours.web_html(large)
    assert len(mail.encode()) <= HTML_LIMIT < len(web.encode())
    assert "Shortened to fit" in mail
    assert all(story.headline in mail for story in large.stories)


def test_styles_are_inline_and_dark_rules_are_kept(ours: Templates) -> None:
    html = ours.email_html(issue())
    assert "prefers-color-scheme: dark" in html
    assert "[data-ogsc]" in html
    assert "data-css-inline" not in html
    assert re.search(r'<h1[^>]* style="[^"]*font-size: 36px', html)


def test_a_copy_of_a_template_without_the_unsubscribe_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "email").mkdir()
    (tmp_path / "email" / "issue.txt").write_text("{{ issue.subject }}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"email/issue\.txt has no unsubscribe link"):
        templates(tmp_path).email(issue())
