"""Kinds by their names and addresses, and that each is documented."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from digest.config.faults import check
from digest.config.schema import ALSO, FileShape
from digest.pipeline import formats
from tests.pipeline.formats.samples import each_format

SOURCES = (Path(__file__).parents[3] / "docs" / "sources.md").read_text("utf-8")


@each_format
def test_every_kind_is_documented_with_a_line_that_feeds_yaml_takes(name: str) -> None:
    part = SOURCES.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    lines = [f"  {line.strip()}\n" for line in part.splitlines() if line.startswith("    - {")]
    found = check(YAML(typ="safe").load(f"feeds:\n{''.join(lines)}"))
    assert isinstance(found, FileShape), found
    assert {feed.kind for feed in found.feeds} == {name}
    assert all(formats.address(name, feed.url).startswith("https://") for feed in found.feeds)


def test_the_other_names_of_the_kinds_are_documented() -> None:
    rows = re.findall(r"^\| \[`(\w+)`\]\(#\w+\) \|([^|]*)\|", SOURCES, re.M)
    assert {kind for kind, _ in rows} == set(formats.names())
    said = {other: kind for kind, others in rows for other in re.findall(r"`([\w-]+)`", others)}
    assert said == {other: kind for other, kind in ALSO.items() if kind != "auto" and "_" not in other}


def test_every_other_name_of_a_kind_means_one_that_there_is() -> None:
    assert set(ALSO.values()) == {"auto", *formats.names()} - {"arxiv"}
    assert not set(ALSO) & {"auto", *formats.names()}


def test_kinds_that_are_read_as_written_are_those_without_an_address_of_their_own() -> None:
    plain = {name for name in formats.names() if not hasattr(formats.load(name), "address")}
    assert plain | {"auto"} == formats.READ_AS_WRITTEN


@pytest.mark.parametrize("kind", ["auto", *formats.names()])
@given(
    st.text(max_size=60)
    | st.builds(
        "https://{}/{}".format, st.sampled_from(["github.com", "arxiv.org", "hf.co", "[x"]), st.text(max_size=30)
    )
)
def test_an_address_that_a_kind_does_not_know_stays_as_it_is(kind: str, url: str) -> None:
    found = formats.address(kind, url)
    assert found == url or found.startswith("https://")
    assert formats.address(kind, found) == found
