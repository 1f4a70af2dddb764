"""The licences that are shipped are complete, short, true to the SPDX list and described in the document."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from digest import knowledge
from digest.errors import SettingsError
from digest.knowledge import licensing

REFERENCE = re.compile(r"LicenseRef-[A-Za-z0-9+.-]+|[A-Z0-9][A-Za-z0-9.-]+|etalab-2\.0")
ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SPDX = CORPUS / "openness" / "spdx" / "spdx.json"
LISTED = CORPUS / "openness_gold" / "licences.json"
GOOD: dict[str, object] = {
    "id": "Nope-1.0",
    "title": "Nope",
    "osi": "no",
    "kind": "restricted",
    "checked": "reported",
    "source": "https://law.example",
}


def words(name: str) -> str:
    return " ".join(re.findall(r"[\w.+]+", name.lower()))


def test_every_licence_has_an_id_a_source_and_few_words_for_the_reader() -> None:
    for licence in knowledge.licences():
        assert REFERENCE.fullmatch(licence.id), licence.id
        assert urlsplit(licence.source).scheme == "https", licence.id
        assert len(licence.forbids.split()) <= 12, licence.id
        assert not licence.forbids.endswith("."), licence.id


def test_no_two_licences_share_an_id_or_a_spelling() -> None:
    ids = Counter(licence.id for licence in knowledge.licences())
    spellings = Counter(
        spelling
        for licence in knowledge.licences()
        for spelling in {words(name) for name in (*licence.spellings, *licence.bare, *licence.wordings)}
    )
    assert [key for key, count in (ids + spellings).items() if count > 1] == []


def test_no_licence_gives_a_spelling_twice() -> None:
    for licence in knowledge.licences():
        counted = Counter(words(name) for name in (*licence.names, *licence.bare, *licence.phrases))
        assert [name for name, count in counted.items() if count > 1] == [], licence.id


def test_every_restricted_licence_says_what_it_limits_what_decides_and_what_it_forbids() -> None:
    lacking = [
        licence.id
        for licence in knowledge.licences()
        if licence.kind == "restricted" and not (licence.forbids and licence.limits and licence.decides)
    ]
    assert lacking == []


def test_only_what_the_initiative_approved_is_of_kind_open() -> None:
    assert [licence.id for licence in knowledge.licences() if licence.osi != (licence.kind == "open")] == []


def test_spelling_understands_licence_and_agreement() -> None:
    nvidia = knowledge.licence("LicenseRef-nvidia-open-model")
    assert nvidia is not None
    assert {"nvidia open model licence", "nvidia open model license agreement"} <= set(nvidia.spellings)


@pytest.mark.skipif(not SPDX.exists(), reason="the SPDX list is not here")
def test_spdx_ids_and_approvals_are_those_of_the_spdx_list() -> None:
    spdx = json.loads(SPDX.read_text("utf-8"))
    named = {licence.id: licence for licence in knowledge.licences() if licence.spdx}
    assert [key for key, licence in named.items() if licence.spdx not in spdx] == []
    assert [key for key, licence in named.items() if licence.osi != spdx[licence.spdx]["osiApproved"]] == []


@pytest.mark.skipif(not SPDX.exists(), reason="the SPDX list is not here")
def test_what_is_called_a_reference_is_not_in_the_spdx_list() -> None:
    listed = {key.lower() for key in json.loads(SPDX.read_text("utf-8"))}
    own = [licence.id for licence in knowledge.licences() if licence.id.startswith("LicenseRef-")]
    assert [key for key in own if key.removeprefix("LicenseRef-").lower() in listed] == []


@pytest.mark.skipif(not LISTED.exists(), reason="the labelled corpus is not here")
def test_every_id_of_the_labelled_corpus_is_known_and_stands_for_itself() -> None:
    ids = [row["id"] for row in json.loads(LISTED.read_text("utf-8"))]
    assert [identifier for identifier in ids if knowledge.licence(identifier) is None] == []
    assert knowledge.listed(tuple(ids)) == tuple(ids)
    within = {licence.within for licence in knowledge.licences() if licence.within}
    assert within <= set(ids)


@pytest.mark.parametrize(
    ("identifier", "approved"), [("MIT", True), ("BSL-1.0", True), ("BUSL-1.1", False), ("CC0-1.0", False)]
)
def test_osi_approval_is_known(identifier: str, approved: bool) -> None:
    licence = knowledge.licence(identifier)
    assert licence is not None
    assert licence.osi is approved


def test_the_spdx_id_may_differ_from_the_id_and_is_empty_for_a_reference() -> None:
    found = {key: knowledge.licence(key) for key in ("CC-BY-NC", "GPL-3.0", "LicenseRef-gemma", "MIT")}
    assert {key: entry.spdx for key, entry in found.items() if entry} == {
        "CC-BY-NC": "CC-BY-NC-4.0",
        "GPL-3.0": "GPL-3.0-only",
        "LicenseRef-gemma": "",
        "MIT": "MIT",
    }


def test_an_unknown_licence_is_none_and_keeps_its_id_in_the_list() -> None:
    assert knowledge.licence("LicenseRef-invented") is None
    assert knowledge.listed(("LicenseRef-invented", "MIT")) == ("LicenseRef-invented", "MIT")


def test_what_the_corpus_has_no_id_for_is_listed_once_under_the_id_it_uses() -> None:
    assert knowledge.listed(("LicenseRef-sam", "LicenseRef-jamba", "MIT")) == ("LicenseRef-custom", "MIT")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("kind", "maybe", r"Nope-1\.0 has kind 'maybe'; write open, data or restricted"),
        ("osi", "perhaps", r"Nope-1\.0 has osi 'perhaps'; write yes or no"),
        ("checked", "never", r"Nope-1\.0 has checked 'never'"),
        ("limits", ["weather"], r"Nope-1\.0 limits 'weather'; write one of field-of-use"),
        ("forbids", "word " * 13, r"forbids of Nope-1\.0 has more than 12 words"),
        ("title", "", "lacks 'title'"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(key: str, value: object, said: str) -> None:
    assert licensing._licence(GOOD).id == "Nope-1.0"
    with pytest.raises(SettingsError, match=said):
        licensing._licence({**GOOD, key: value})


def row(licence: knowledge.Licence) -> str:
    limits = ", ".join(licence.limits)
    approved = "yes" if licence.osi else "no"
    cells = (f"[{licence.id}]({licence.source})", licence.kind, approved, limits, licence.forbids, licence.checked)
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def test_the_document_has_a_row_for_every_licence_and_no_other() -> None:
    lines = (ROOT / "docs" / "licences.md").read_text("utf-8").splitlines()
    written = [line.replace("|  |", "| |") for line in lines if line.startswith("| [")]
    assert written == [row(licence).replace("|  |", "| |") for licence in knowledge.licences()]
