"""What feeds.yaml says of how stories are chosen: caps, the readers' interests, review and reasons."""

from pathlib import Path

import pytest

from digest.config.feedlist import FeedFile, load, parse
from digest.settings import Caps

ROOT = Path(__file__).parent.parent.parent
ONE = "feeds:\n  - {title: Some Lab, url: 'https://lab.example/feed'}\n"


def good(text: str) -> FeedFile:
    found = parse(text)
    assert isinstance(found, FeedFile), found
    return found


def test_interests_review_reasons_and_caps_reach_the_list() -> None:
    plain = good(ONE).list
    assert (plain.interests, plain.openness, plain.review, plain.reasons) == ((), 1.0, "optional", True)
    found = good(
        "list:\n  interests: {open-source: 4, business: -2.5}\n  openness: 2\n  review: required\n  reasons: false\n"
        f"  caps: {{per_vendor: 2, per_topic: 5}}\n{ONE}"
    ).list
    assert found.interests == (("open-source", 4.0), ("business", -2.5))
    assert found.openness == 2.0
    assert (found.review, found.reasons) == ("required", False)
    assert found.caps == Caps(per_vendor=2, per_topic=5)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("interests: {opensource: 4}", 'list.interests.opensource is not a known key; did you mean "open-source"?'),
        ("interests: {models: 40}", "list.interests.models is 40 but must be points from -10 to 10"),
        ("interests: [models]", "list.interests is a list but must be a mapping from topics to points, such as {open-source: 4}"),
        ("openness: 5", "list.openness is 5 but must be a number from 0 to 4"),
        ("openness: -0.5", "list.openness is -0.5 but must be a number from 0 to 4"),
        ("review: requird", 'list.review is "requird" but must be required or optional; did you mean "required"?'),
        ("reasons: maybe", 'list.reasons is "maybe" but must be true or false'),
        ("caps: {per_topic: 0}", "list.caps.per_topic is 0 but must be a whole number from 1 to 50"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_how_stories_are_chosen_is_told_with_its_line(line: str, said: str) -> None:
    found = parse(f"list:\n  {line}\n{ONE}")
    assert isinstance(found, tuple)
    assert [(problem.line, problem.text) for problem in found] == [(2, said)]


def test_the_list_that_ships_shows_the_defaults_of_how_stories_are_chosen() -> None:
    shipped, plain = load(ROOT / "feeds.yaml"), good(ONE).list
    assert isinstance(shipped, FeedFile)
    assert (shipped.list.caps, shipped.list.window) == (plain.caps, plain.window)
    assert shipped.list.openness == plain.openness
    assert (shipped.list.interests, shipped.list.review, shipped.list.reasons) == ((), "optional", True)
    text = (ROOT / "feeds.yaml").read_text("utf-8")
    assert all(f" {key}: " in text for key in ("per_vendor", "per_topic", "interests", "openness", "review", "reasons"))
