import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import styles


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "color:red; DISPLAY : None !important",
        "display:/* shown */none",
        "d\\69splay:none",
        "font-size:0",
        "font-size: 0.0em;",
        "font-size:1px",
        "font: 0/0 a",
        "content-visibility:hidden",
    ],
)
def test_what_takes_no_place_or_has_letters_of_no_size_is_gone(style: str) -> None:
    assert styles.judged(style) == styles.GONE


@pytest.mark.parametrize(
    "style",
    [
        "visibility:hidden",
        "visibility: collapse",
        "opacity:0",
        "opacity:0.01",
        "opacity: 0%",
        "filter:opacity(0)",
        "position:absolute;left:-9999px",
        "position:fixed; top:-100vh",
        "text-indent:-9999px",
        "transform:translateX(-5000px)",
        "transform: scale(0)",
        "position:absolute;clip:rect(0, 0, 0, 0)",
        "clip-path: inset(50%)",
        "height:0;overflow:hidden",
        "max-height:0px;overflow:hidden",
        "color:transparent",
        "color:rgba(0, 0, 0, 0)",
        "color:rgb(0 0 0 / 0%)",
        "color:#fff;background:#ffffff",
        "color:white;background-color:rgb(255,255,255)",
    ],
)
def test_what_is_out_of_sight_is_unseen_for_now(style: str) -> None:
    assert styles.judged(style) == styles.UNSEEN


@pytest.mark.parametrize(
    "style",
    [
        "",
        "display:block",
        "display:none;display:block",
        "font-size:12px",
        "font-size:.9em",
        "font:12px/1.5 Arial",
        "opacity:.5",
        "position:absolute;left:-10px",
        "left:-9999px",
        "text-indent:-20px",
        "height:0",
        "max-width:100%;overflow:hidden",
        "height:40px;overflow:hidden",
        "color:rgb(0,0,0)",
        "color:#fff;background:#000",
        "color:white;background:url(sky.png) white",
        "color:transparent;-webkit-background-clip:text;background-image:linear-gradient(red,blue)",
        "/* display:none */",
        "content:'display:none'",
    ],
)
def test_what_a_reader_sees_is_left(style: str) -> None:
    assert not styles.judged(style)


@given(st.text("display:none;font-size0123456789.px%\\/*()#f rgbacolor-", max_size=60))
def test_any_style_whatever_can_be_judged(style: str) -> None:
    assert styles.judged(style) in {0, styles.UNSEEN, styles.GONE}
    assert styles.judged(f"{style};}}") in {0, styles.UNSEEN, styles.GONE}


def test_css_loses_its_comments_even_one_that_never_ends() -> None:
    assert styles.uncommented("a{/* x */b:c}/* y /* z */d{} /* open") == "a{b:c}d{} "
    assert styles.uncommented("a{b:c}") == "a{b:c}"
