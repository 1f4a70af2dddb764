"""What is written in YAML reads back as the same value, and stays plain where a person would leave it plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import spelling
from digest.config.yamlfile import read


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        ("Some Lab", "Some Lab"),
        ("Lil'Log (new)", "Lil'Log (new)"),
        ("机器之心", "机器之心"),
        ("no", '"no"'),
        ("Null", '"Null"'),
        ("404 Media", '"404 Media"'),
        ("1.5", '"1.5"'),
        ("Tern: news", '"Tern: news"'),
        ("a # b", '"a # b"'),
        ("C#", '"C#"'),
        (" padded ", '" padded "'),
        ('"A" \\ b', '"\\"A\\" \\\\ b"'),
        ("a\u2028\x85\ufeff", '"a\\u2028\\x85\\ufeff"'),
        ("", '""'),
        (1.5, "1.5"),
        (2.0, "2"),
        (0.1, "0.1"),
        (False, "false"),
        (("models", "open-source"), "[models, open-source]"),
    ],
)
def test_a_value_is_plain_where_that_is_safe(value: object, spelt: str) -> None:
    assert spelling.value(value) == spelt


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.booleans())
def test_any_text_reads_back_in_a_flow_and_in_a_block(text: str, quoted: bool) -> None:
    pairs = [("title", text), ("topics", [text, "models"])]
    said = {"title": text, "topics": [text, "models"]}
    assert read(spelling.flow(pairs, quoted=quoted)).data == said
    assert read("\n".join(spelling.block(pairs, "  ", " "))).data == [said]
