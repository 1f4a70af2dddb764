from hypothesis import given
from hypothesis import strategies as st

from digest.render.plaintext import Notes, columns, defused, tidy, wrap


@given(st.text(), st.sampled_from(["", "  ", "    "]))
def test_wrapping_keeps_the_words_and_the_width(text: str, indent: str) -> None:
    wrapped = wrap(text, indent)
    assert "".join(wrapped.split()) == "".join(text.split())
    assert all(columns(line) <= 72 or "://" in line for line in wrapped.split("\n"))


def test_the_first_line_may_begin_with_a_number() -> None:
    assert wrap("one two three", "   ", "1. ", width=10) == "1. one two\n   three"


def test_wide_characters_count_twice_and_combining_ones_not() -> None:
    assert columns("重み") == 4
    assert columns("e\u0301") == 1
    assert wrap("重みを公開", width=6) == "重みを\n公開"


def test_an_address_is_never_cut() -> None:
    address = "https://gulls.example/" + "a" * 90
    assert wrap(f"see {address} now") == f"see\n{address}\nnow"


def test_markup_in_text_is_defused() -> None:
    assert "<" not in defused("<p>a</p> &lt;script&gt; <!-- x -->")
    assert defused("1 < 2, a <3, R&amp;D") == "1 < 2, a <3, R&D"


def test_notes_number_each_address_once_and_list_it_once() -> None:
    notes = Notes()
    assert (notes.mark("https://a.example"), notes.mark("https://b.example"), notes.mark("")) == (" [1]", " [2]", "")
    assert notes.listing() == "  [1] https://a.example\n  [2] https://b.example"
    assert (notes.mark("https://a.example"), notes.listing()) == (" [1]", "")
    assert (notes.mark("https://c.example"), notes.listing()) == (" [3]", "  [3] https://c.example")


def test_tidying_ends_lines_and_gaps() -> None:
    assert tidy("\n\na  \n\n\n\nb\n\n") == "a\n\nb\n"
