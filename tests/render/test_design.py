from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SettingsError
from digest.render.design import GROUNDS, contrast, design, parsed, readable

TOKENS = (Path(str(files("digest"))).parent / "templates" / "tokens.toml").read_text(encoding="utf-8")
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#fff") == pytest.approx(4.478, abs=0.001)


@given(COLOURS)
def test_any_accent_reads_on_every_ground_in_light_and_dark(accent: str) -> None:
    made = design(TOKENS, accent)
    for palette in (made.light, made.dark):
        assert all(contrast(palette["accent"], palette[ground]) >= 4.5 for ground in GROUNDS)
        assert contrast(palette["accent"], palette["on_accent"]) >= 4.5


def test_an_accent_that_reads_already_is_left_alone() -> None:
    assert readable("#9a3412", ("#ffffff",)) == "#9a3412"


@pytest.mark.parametrize("accent", ["", "red", "#12", "url(x)", "#fff;}"])
def test_an_accent_that_is_no_colour_leaves_that_of_the_tokens(accent: str) -> None:
    assert design(TOKENS, accent) == design(TOKENS, "")
    assert design(TOKENS, accent).light["accent"] == "#9a3412"


def test_every_text_colour_of_the_tokens_reads_on_its_grounds() -> None:
    made = design(TOKENS, "")
    for palette in (made.light, made.dark):
        for name in ("ink", "muted"):
            assert min(contrast(palette[name], palette[ground]) for ground in GROUNDS) >= 4.5
        for name in ("yes", "part", "no", "unknown"):
            assert contrast(palette[name], palette[f"{name}_ground"]) >= 4.5


@pytest.mark.parametrize(
    "tokens", ["[light", "[light]\nink = '#000'", "light = 1\ndark = 2", TOKENS.replace("#1b1916", "black")]
)
def test_tokens_that_cannot_be_used_are_named(tokens: str) -> None:
    with pytest.raises(SettingsError, match=r"tokens\.toml"):
        design(tokens, "")


def test_a_text_that_is_no_hex_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="no hex colour"):
        parsed("teal")
