"""Which version of a family has which licence, and how a name is found among them."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from digest import knowledge
from digest.errors import SettingsError
from digest.knowledge import versions


def licences(name: str) -> tuple[str, ...]:
    found = knowledge.expected(name)
    return found.licences if found else ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Llama-3.1-8B-Instruct", ("LicenseRef-llama-community",)),
        ("Llama3.1", ("LicenseRef-llama-community",)),
        ("Qwen2.5-72B-Instruct", ("LicenseRef-qwen",)),
        ("Qwen 2.5 3B", ("LicenseRef-qwen-research",)),
        ("Qwen2.5-7B", ("Apache-2.0",)),
        ("Gemma 3 27B", ("LicenseRef-gemma",)),
        ("gemma-2b", ("LicenseRef-gemma",)),
        ("Gemma 4 31B", ("Apache-2.0",)),
        ("DeepSeek-R1", ("MIT",)),
        ("FLUX.1 [dev]", ("LicenseRef-flux-noncommercial",)),
        ("FLUX.1-schnell", ("Apache-2.0",)),
        ("SAM 2", ("Apache-2.0",)),
        ("SAM 3", ("LicenseRef-sam",)),
        ("Grok-1", ("Apache-2.0",)),
        ("Kimi K2 Thinking", ("LicenseRef-modified-MIT",)),
    ],
)
def test_the_version_decides_the_licence(name: str, expected: tuple[str, ...]) -> None:
    assert licences(name) == expected


@pytest.mark.parametrize("name", ["Gemma", "Llama", "Qwen", "Zephyra 3", "", "Grok 9", "Mistral Medium"])
def test_what_is_not_known_for_sure_is_none(name: str) -> None:
    assert knowledge.expected(name) is None


def test_a_figure_cut_out_of_a_size_is_no_version() -> None:
    gemma = knowledge.expected("Gemma 2B")
    assert gemma is not None
    assert gemma.since == "2024-02-21"


def test_the_codes_licence_may_differ_from_the_weights() -> None:
    found = knowledge.expected("DeepSeek-V2.5")
    assert found is not None
    assert (found.licences, found.code) == (("LicenseRef-deepseek",), "MIT")


@pytest.mark.parametrize(
    ("name", "said", "known"),
    [
        ("Gemma 3", ("Apache-2.0",), ("LicenseRef-gemma",)),
        ("Gemma 4", ("Apache-2.0",), ()),
        ("Kimi K2", ("MIT",), ("LicenseRef-modified-MIT",)),
        ("DeepSeek-V2.5", ("MIT",), ()),
        ("Qwen2.5-3B", ("LicenseRef-noncommercial",), ()),
        ("Qwen3-8B", ("LicenseRef-noncommercial",), ("Apache-2.0",)),
        ("Zephyra 3", ("MIT",), ()),
        ("Gemma 3", (), ()),
    ],
)
def test_a_licence_that_cannot_be_right_is_contradicted(
    name: str, said: tuple[str, ...], known: tuple[str, ...]
) -> None:
    found = knowledge.contradicted(name, said)
    assert (found.licences if found else ()) == known


def test_no_name_belongs_to_two_versions() -> None:
    names = Counter(versions._parts(name) for entry in knowledge.families() for name in entry.names)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_version_has_a_known_licence_a_date_and_a_source() -> None:
    for entry in knowledge.families():
        assert entry.names, entry.family
        assert entry.licences, entry.names
        assert all(knowledge.licence(each) for each in entry.licences), entry.names
        assert urlsplit(entry.source).scheme == "https", entry.names
        assert entry.since[:4].isdigit(), entry.names
        assert entry.checked in {"text", "excerpt", "register", "reported"}, entry.names


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"family": "Nib", "maker": "Nib Lab"}, "'Nib' lacks its list of versions"),
        (
            {"family": "Nib", "maker": "Nib Lab", "versions": [{"names": ["nib 1"], "licence": "Nope-1.0"}]},
            r"Nib has the licence 'Nope-1\.0', which licences\.yaml lacks",
        ),
    ],
)
def test_a_wrong_entry_is_refused_by_name(row: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        _ = [versions._version(row, version) for version in versions._versions(row)]
