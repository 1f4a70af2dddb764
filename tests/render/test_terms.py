"""The first place of each explained term leads to the glossary, and nothing else of an issue is changed by that."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import render
from digest.issue import Issue, Masthead, SourceLink, Told
from digest.model import Openness, Sentence, StoryId, Term
from digest.render import HTML_LIMIT
from digest.render.terms import keyterms
from digest.specimen import issue as specimen

HOME = Masthead("gulls", "Gull Post", "", "en", "https://gulls.example/news/", "", "#9a3412")
PAGE = "https://gulls.example/news/terms"
RAG = Term("RAG", "Documents are searched first.", "rag")
MOE = Term("mixture of experts", "Many sub-networks of which few work.", "mixture-of-experts")
TEMPLATES = render.templates(None)
LINK = re.compile(r'<a [^>]*href="([^"]*/terms#[^"]*)"[^>]*>(.*?)</a>')


def told(number: int, *sentences: str, headline: str = "Gannet is out") -> Told:
    url = f"https://ledger.example/{number}"
    return Told(
        id=StoryId(f"s{number}"), slug=f"s{number}", headline=headline, url=url, outlet="The Ledger", outlets=1,
        published=None, language="en", topics=(), sentences=tuple(Sentence(text, 0) for text in sentences),
        why_it_matters="", made_by="extract", openness=Openness(), sources=(SourceLink("A", "The Ledger", url),),
        score=1.0, reasons=(),
    )  # fmt: skip


def issue(*top: Told, papers: tuple[Told, ...] = (), quick: tuple[Told, ...] = (), base: str = HOME.base_url) -> Issue:
    made = specimen(HOME, datetime(2031, 3, 4, tzinfo=UTC))
    return replace(
        made, masthead=replace(HOME, base_url=base), date=date(2031, 3, 4), top=top, papers=papers, quick=quick,
        radar=(), claims=(), terms=(RAG, MOE),
    )  # fmt: skip


def links(made: Issue) -> list[tuple[str, str]]:
    """The links to terms in the mail, by slug and words."""
    return [(url.partition("#")[2], unescape(words)) for url, words in LINK.findall(TEMPLATES.email_html(made))]


def test_the_first_place_of_each_explained_term_leads_to_the_glossary() -> None:
    made = issue(told(1, "A RAG model.", "RAG again, and a mixture-of-experts layer."), told(2, "MoE and RAG."))
    assert links(made) == [("rag", "RAG"), ("mixture-of-experts", "mixture-of-experts")]
    assert f'href="{PAGE}#rag"' in TEMPLATES.email_html(made)
    assert f'href="{PAGE}#rag"' in TEMPLATES.web_html(made)


def test_only_what_the_issue_explains_is_linked() -> None:
    assert links(replace(issue(told(1, "RAG on a GPU with GGUF.")), terms=(MOE,))) == []


def test_nothing_is_linked_without_an_address_of_the_glossary() -> None:
    made = issue(told(1, "A RAG model."), base="")
    assert links(made) == []
    assert "terms" not in TEMPLATES.email_text(made).replace("KEY TERMS", "")
    assert keyterms(made, "").places == {}


def test_headlines_quick_links_and_unprinted_sentences_are_left_alone() -> None:
    made = issue(
        told(1, "Nothing.", headline="RAG is out"),
        papers=(told(2, "Nothing.", "RAG here."),),
        quick=(told(3, "RAG there."),),
    )
    assert links(made) == []
    assert links(replace(made, papers=(told(2, "RAG here."),))) == [("rag", "RAG")]


@pytest.mark.parametrize("quoted", ['"RAG is dead"', "“RAG is dead”", "«RAG»"])
def test_what_somebody_said_in_quotation_marks_is_left_alone(quoted: str) -> None:
    assert links(issue(told(1, f"She said {quoted} to us."))) == []
    assert links(issue(told(1, f"She said {quoted} of RAG."))) == [("rag", "RAG")]


def test_a_word_that_means_something_else_is_left_alone() -> None:
    assert links(issue(told(1, "He took a rag to the DRAGON and to RAGE."))) == []


def test_what_the_word_means_is_judged_from_the_whole_story() -> None:
    token = Term("token", "A piece of text.", "token")
    made = replace(issue(told(1, "Each token costs less.", headline="A cheaper model")), terms=(token,))
    assert links(made) == [("token", "token")]
    assert links(replace(made, top=(told(1, "Each token costs less.", headline="A fair"),))) == []


def test_a_place_behind_the_cut_of_a_long_sentence_leads_nowhere() -> None:
    made = issue(told(1, "word " * 100 + "RAG."))
    assert len(keyterms(made, PAGE).places) == 1
    assert links(made) == []


def test_white_space_and_marks_are_kept_out_of_the_markup() -> None:
    html = TEMPLATES.email_html(issue(told(1, "Tern  <b>&\n “a” RAG's \u202e<script>x</script>")))
    assert "Tern &lt;b&gt;&amp; “a” <a " in html
    assert "&lt;script&gt;x" in html
    assert "<script" not in html
    assert "\u202e" not in html


def test_a_link_to_a_term_takes_the_colour_of_the_text_and_a_dotted_line() -> None:
    found = re.search(rf'<a [^>]*href="{PAGE}#rag"[^>]*style="([^"]*)"', TEMPLATES.email_html(issue(told(1, "A RAG."))))
    assert found is not None
    assert "text-decoration: none" in found[1]
    assert "border-bottom: 1px dotted" in found[1]


def test_the_text_part_says_where_all_terms_are_and_its_sentences_are_as_they_were() -> None:
    text = TEMPLATES.email_text(issue(told(1, "A RAG model.")))
    assert f"All key terms: {PAGE}\n" in text
    assert "A RAG model." in text
    assert "terms#" not in text


def test_links_do_not_carry_a_mail_over_its_limit() -> None:
    long = [told(number, *(f"{number} {n} RAG " + "word " * 70 for n in range(8))) for number in range(60)]
    assert len(TEMPLATES.email_html(issue(*long)).encode()) <= HTML_LIMIT


@given(
    st.lists(
        st.text(max_size=80) | st.sampled_from(["RAG", "a MoE, “RAG”", "RAG <i>", "mixture of experts"]), max_size=6
    )
)
def test_joined_pieces_are_the_sentence_whatever_it_says(sentences: list[str]) -> None:
    story = told(1, *sentences)
    found = keyterms(issue(story), PAGE)
    for number, text in enumerate(sentences):
        shown = " ".join(text.split())
        pieces = found.pieces(shown, story, number)
        assert "".join(piece for piece, _ in pieces) == shown
        assert all(address in ("", f"{PAGE}#rag", f"{PAGE}#mixture-of-experts") for _, address in pieces)
    assert sum(len(places) for places in found.places.values()) <= 2
