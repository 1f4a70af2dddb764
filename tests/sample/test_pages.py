"""Blocks of text become HTML that says what was written, and pages have the furniture of real sites."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from digest.sample.edition import edition
from digest.sample.pages import article, blocks, listing

OUTLETS = edition(datetime(2031, 3, 4, 6, 30, tzinfo=UTC))


def test_headings_lists_tables_and_paragraphs_are_told_apart() -> None:
    html = blocks("One & two\nthree\n\n## Head\n\n- a\n- b\n\n| x | y |\n| 1 | 2 |\n")
    assert html.splitlines() == [
        "<p>One &amp; two three</p>",
        "<h2>Head</h2>",
        "<ul><li>a</li><li>b</li></ul>",
        "<table><thead><tr><th>x</th><th>y</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])))
def test_no_text_becomes_markup(text: str) -> None:
    soup = BeautifulSoup(blocks(text), "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= set("p h2 ul li table thead tbody tr td th".split())


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.id)
def test_a_page_holds_the_whole_article_among_menus_and_boxes(outlet: object) -> None:
    site = next(known for known in OUTLETS if known is outlet)
    for piece in site.pieces:
        soup = BeautifulSoup(article(site, piece, "http://127.0.0.1:1"), "html.parser")
        body = soup.select_one("article .article-body")
        assert body is not None
        words = "".join(piece.text.replace("## ", "").replace("|", "").replace("- ", "").split())
        assert "".join(body.get_text().replace("- ", "").split()) == words
        assert [heading.get_text() for heading in soup.select("h1")] == [piece.title]
        assert (soup.time is not None) == (piece.published is not None)
        assert soup.select("header nav a")
        assert soup.select("aside.related a")
        assert soup.footer is not None
        assert "invented" in soup.footer.get_text()


def test_the_front_page_lists_every_piece_once() -> None:
    for site in OUTLETS:
        soup = BeautifulSoup(listing(site), "html.parser")
        titles = [link.get_text() for link in soup.select("article.teaser h2 a")]
        assert titles == [piece.title for piece in site.pieces]
