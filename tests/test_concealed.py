import pytest
from lxml import html

from digest import concealed

SEEN = "<p>The harbour lab describes its model and says how it was trained and under which licence.</p>"


def left(page: str) -> str:
    """The text of a page without what is marked."""
    tree = html.fromstring(page)
    concealed.mark(tree)
    for element in tree.xpath(f"//*[@{concealed.MARK}]"):
        element.drop_tree()
    return str(tree.text_content())


@pytest.mark.parametrize(
    "hiding",
    [
        "<p hidden>secret</p>",
        "<div hidden=''><p>secret</p></div>",
        "<p style='display:none'>secret</p>",
        "<p aria-hidden='true'>secret</p>",
        "<template><p>secret</p></template>",
        "<noscript>secret</noscript>",
        "<dialog>secret</dialog>",
        "<style>.x{display:none}</style><p class='y x'>secret</p>",
        "<style>b{c:d} #one , .two { FONT-SIZE : 0 }</style><p id=one>secret</p>".replace(
            "FONT-SIZE : 0", "font-size: 0"
        ),
        "<style>p.x{visibility:hidden}</style><p class=x>secret</p>",
        "<style>/* { */ .x{color:red;position:absolute;left:-9999px}</style><p class=x>secret</p>",
        "<style>@media print{.y{color:red}} @import 'z.css'; .x{opacity:0}</style><p class=x>secret</p>",
    ],
)
def test_what_nobody_sees_is_marked(hiding: str) -> None:
    assert "secret" not in left(f"<html><body>{SEEN}{hiding}{SEEN}</body></html>")
    assert "secret" not in concealed.dropped(f"{SEEN}{hiding}{SEEN}")


@pytest.mark.parametrize(
    "shown",
    [
        "<p>shown</p>",
        "<p hidden='until-found'>shown</p>",
        "<dialog open>shown</dialog>",
        "<style>.x{display:none}</style><p class='xx'>shown</p>",
        "<style>div.x{display:none}</style><p class='x'>shown</p>",
        "<style>@media print{.x{display:none}}</style><p class=x>shown</p>",
        "<style media=print>.x{display:none}</style><p class=x>shown</p>",
        "<style>.a .x{display:none}</style><p class=x>shown</p>",
        "<style>@keyframes k{from{opacity:0}}.x{color:red}</style><p class=x>shown</p>",
    ],
)
def test_what_is_seen_is_not(shown: str) -> None:
    assert "shown" in left(f"<html><body>{SEEN}{shown}{SEEN}</body></html>")
    assert concealed.dropped(f"{SEEN}{shown}{SEEN}") == f"{SEEN}{shown}{SEEN}"


def test_a_page_that_waits_for_its_script_is_left_as_it_is() -> None:
    parts = "".join(f"<section style='opacity:0'>{SEEN}</section>" for _ in range(5))
    assert left(f"<html><body><p>Menu</p>{parts}</body></html>").count("harbour") == 5
    assert left(f"<html><body style='display:none'>{SEEN}</body></html>").count("harbour") == 1


def test_what_certainly_nobody_sees_goes_however_much_it_is() -> None:
    assert "secret" not in left(f"<html><body>{SEEN}<p style='display:none'>{'secret ' * 500}</p></body></html>")


def test_a_piece_keeps_what_stands_beside_the_hidden() -> None:
    assert concealed.dropped("a<p hidden>b</p>c &lt; d<br>e") == "ac &lt; d<br>e"
    assert concealed.dropped("a</div>b<p hidden>c</p>d") == "abd"


def test_a_style_sheet_of_hints_and_braces_alone_takes_no_long_time() -> None:
    sheet = "{" * 50_000 + "display:none" * 20_000 + "/*" * 50_000
    assert "shown" in left(f"<html><head><style>{sheet}</style></head><body><p class=x>shown</p></body></html>")
