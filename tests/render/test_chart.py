"""The drawing shows both sides and their claims, tells those who do not see it, and carries nothing of others but text."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from digest.board import standings
from digest.learnt import Measured, Standing
from digest.render.chart import STEPS_MOST, chart
from tests.scores import boards, claim, scored

PLAIN = [
    scored("Amberline 3", 60.0, "closed", 0),
    scored("Quill 4", 55.0, "open", 30),
    scored("Amberline 4", 80.0, "closed", 200),
    scored("Quill 5", 78.5, "open", 260),
]
ALLOWED = {"svg", "title", "desc", "line", "text", "circle", "rect"}


def only(claims: list[Measured]) -> Standing:
    (found,) = standings(claims)
    return found


def parsed(drawing: Markup) -> ET.Element:
    return ET.fromstring(str(drawing))


def named(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if element.tag.split("}")[-1] == name]


def test_each_side_has_its_shape_its_dash_and_its_name() -> None:
    root = parsed(chart(only(PLAIN)))
    assert (len(named(root, "circle")), len(named(root, "rect"))) == (2, 2)
    dashed = {line.get("class"): line.get("stroke-dasharray") for line in named(root, "line")}
    assert (dashed["chart-closed"], dashed["chart-open"]) == ("6 4", None)
    ends = [text.text for text in named(root, "text") if "chart-name" in str(text.get("class"))]
    assert ends == ["Closed: Amberline 4 80%", "Open: Quill 5 78.5%"]


def test_those_who_do_not_see_it_are_told() -> None:
    root = parsed(chart(only(PLAIN)))
    title, desc = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "GPQA Diamond"
    assert "best open: Quill 5 78.5% (2026-09-18)" in str(desc.text)
    assert str(desc.text).endswith("All figures are claims.")
    assert [point[0].text for point in named(root, "circle")][-1] == "Quill 5 78.5%, 2026-09-18, The Odense Post"


@pytest.mark.parametrize("claims", [PLAIN[:1], [PLAIN[0], PLAIN[2]], [PLAIN[0], scored("Quill 4", 55.0, "open", 0)]])
def test_one_side_or_one_day_is_not_drawn(claims: list[Measured]) -> None:
    assert chart(only(claims)) == Markup("")


def test_a_side_with_one_claim_is_drawn_until_the_newest_claim_of_all() -> None:
    claims = [PLAIN[0], scored("Quill 4", 55.0, "open", 0), scored("Tern", 1.0, "unknown", 40)]
    lines = [line for line in named(parsed(chart(only(claims))), "line") if line.get("class") == "chart-open"]
    assert [(line.get("x1"), line.get("x2")) for line in lines] == [("12.0%", "98.0%")]


def test_where_less_is_better_it_says_so() -> None:
    words = ("LibriSpeech", "")
    claims = [scored(one.claim.model, 100 - (one.value or 0), one.claim.openness, (one.at.date - PLAIN[0].at.date).days, benchmark=words) for one in PLAIN]  # fmt: skip
    assert "lower is better" in chart(only(claims))
    assert "lower is better" in chart(only(claims[:2]))
    assert "lower is better" not in chart(only(PLAIN[:2]))
    assert "lower is better" not in chart(only(PLAIN))


@pytest.mark.parametrize(
    "name",
    [
        '<script>alert("x")</script>',
        "\"' onload='x",
        "</text></svg><b>",
        "&amp;<",
        "x" * 500,
        "\u0646\u0645\u0648\u0630\u062c",
        "a\u202eb\x00\ud800c",
        "",
    ],
)
def test_hostile_names_stay_text(name: str) -> None:
    claims = [
        replace(one, benchmark=f"T {name}", claim=claim(name, one.claim.score, one.claim.openness)) for one in PLAIN
    ]
    drawing = chart(only([replace(one, at=replace(one.at, outlet=name)) for one in claims]))
    root = parsed(drawing)
    assert {element.tag.split("}")[-1] for element in root.iter()} <= ALLOWED
    assert not [key for element in root.iter() for key in element.attrib if key.startswith(("on", "style", "href"))]
    assert len(drawing) < 9000
    assert not set("\u202e\x00\ud800") & set(str(drawing))
    assert "\u2068\u0646\u0645\u0648\u0630\u062c\u2069" in drawing or "\u0646" not in name


def test_many_steps_are_bounded() -> None:
    claims = [scored(f"m{n}", n / 10, side, n) for n in range(1, 900) for side in ("open", "closed")]
    root = parsed(chart(only(claims)))
    assert len(named(root, "circle")) == len(named(root, "rect")) == STEPS_MOST


@given(boards(), st.data())
def test_any_standing_is_drawn_inside_and_the_same_each_time(claims: list[Measured], data: st.DataObject) -> None:
    for standing, again in zip(standings(claims), standings(data.draw(st.permutations(claims))), strict=True):
        drawing = chart(standing)
        assert drawing == chart(again)
        if not drawing:
            continue
        root = parsed(drawing)
        for line in named(root, "line"):
            assert all(12 <= float(str(line.get(x)).rstrip("%")) <= 98 for x in ("x1", "x2"))
            assert all(0 <= float(str(line.get(y))) <= 290 for y in ("y1", "y2"))
        assert all(10 <= float(str(text.get("y"))) <= 280 for text in named(root, "text"))
