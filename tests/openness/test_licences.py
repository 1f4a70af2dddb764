"""Which licences a text attributes to what it tells of, and which it only mentions."""

import pytest

from digest.openness.licences import ids, named
from digest.openness.reading import reading


def found(text: str, title: str = "News") -> tuple[str, ...]:
    return ids(named(reading(title, text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zephyra is released under the Apache 2.0 license.", ("Apache-2.0",)),
        ("It comes under the Apache License, Version 2.0.", ("Apache-2.0",)),
        ("The tool (MIT) is small.", ("MIT",)),
        ("MIT-licensed weights are out.", ("MIT",)),
        ("Released under a modified MIT license.", ("LicenseRef-modified-MIT",)),
        ("The data are CC-BY-SA 4.0.", ("CC-BY-SA-4.0",)),
        ("The weights are CC BY-NC 4.0.", ("CC-BY-NC",)),
        ("AcmeDB is now under AGPLv3.", ("AGPL-3.0",)),
        ("It is under the Business Source License.", ("BUSL-1.1",)),
        ("Boost license: BSL-1.0 is the Boost Software License.", ("BSL-1.0",)),
        ("The model falls under the Llama 3.3 Community License.", ("LicenseRef-llama-community",)),
        ("Llama 3.1's new license allows it.", ("LicenseRef-llama-community",)),
        ("It is under the CreativeML Open RAIL++-M License.", ("LicenseRef-openrail++",)),
        ("The model has a research license for non-commercial use.", ("LicenseRef-research-only",)),
        ("The weights are limited to non-commercial use.", ("LicenseRef-noncommercial",)),
        ("It ships with a custom license.", ("LicenseRef-custom",)),
        ("Zephyra comes under the Nordlys Community License.", ("LicenseRef-custom",)),
        ("Code is MIT licensed and the weights are CC-BY-NC.", ("MIT", "CC-BY-NC")),
    ],
)
def test_licences_are_named_by_their_ids(text: str, expected: tuple[str, ...]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Researchers at MIT studied it.",
        "The Apache Software Foundation met.",
        "Licenses such as Apache 2.0 are common.",
        "They chose from licenses like MIT license, Apache 2.0 or GPLv3.",
        "Unlike Gemma 3, which used the Gemma license, it is free.",
        "It is not under the MIT license.",
        "It is no longer available under Apache 2.0.",
        "The lab will release it under Apache 2.0.",
        "It is free for commercial and non-commercial use.",
        "llama.cpp has a license file.",
        "Gemma 4 has a new license.",
    ],
)
def test_a_licence_that_is_not_that_of_the_subject_is_left_out(text: str) -> None:
    assert found(text) == ()


def test_of_two_licences_the_one_moved_to_counts() -> None:
    assert found("AcmeDB moves from Apache 2.0 to the Business Source License.") == ("BUSL-1.1",)


def test_a_nameless_restriction_says_nothing_beside_a_named_one() -> None:
    assert found("It is CC-BY-NC. Non-commercial use only.") == ("CC-BY-NC",)
