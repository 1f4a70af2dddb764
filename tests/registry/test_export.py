import json

from digest.learnt import Thing
from digest.model import FACETS
from digest.registry import export, folding
from tests.registry.learnt import openness, ruling, sighting, telling


def things() -> tuple[Thing, ...]:
    said = [
        sighting(openness("open_weights", "Apache-2.0", weights="yes"), telling(0, "a")),
        sighting(openness("closed", "LicenseRef-köln"), telling(1, "b")),
        sighting(openness("restricted"), telling(0, "c"), "Arktis-文心 3", "Müller & Söhne"),
    ]
    return folding.things(said, [ruling("weights", "no")])


def test_the_document_explains_its_words_and_gives_each_mark_its_source() -> None:
    document = json.loads(export.document(things()))
    assert document["format"] == "digest-registry/1"
    assert set(document["marks"]) == {"class", "licence", "access", *FACETS}
    assert set(document["classes"]) == {"open_source", "open_weights", "restricted", "closed"}
    gannet = next(thing for thing in document["things"] if thing["slug"] == "gannet-2")
    assert (gannet["class"], gannet["licence"]) == ("closed", ["LicenseRef-köln"])
    marks = {mark["mark"]: mark for mark in gannet["marks"]}
    assert marks["licence"] == {
        "mark": "licence", "value": "LicenseRef-köln", "quote": "It says licence is LicenseRef-köln.", "edited": False,
        "date": "2031-03-05", "outlet": "The Tern", "url": "https://tern.example/b", "story": "s-b",
    }  # fmt: skip
    assert (marks["weights"]["value"], marks["weights"]["edited"]) == ("no", True)
    assert {one["mark"] for one in gannet["contradictions"]} == {"class", "licence"}
    assert [telling["date"] for telling in gannet["tellings"]] == ["2031-03-05", "2031-03-04"]


def test_the_same_things_give_the_same_bytes_in_any_order_and_as_they_are_written() -> None:
    found = things()
    text = export.document(found)
    assert text == export.document(found[::-1])
    assert text.endswith("}\n")
    assert "Müller & Söhne" in text
    assert "文心" in text


def test_nothing_known_is_a_document_too() -> None:
    assert json.loads(export.document(()))["things"] == []
