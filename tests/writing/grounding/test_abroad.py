"""Names of a summary whose source is in another language."""

import pytest

from digest.writing.grounding.abroad import Abroad, glossed

GERMAN = "Das Hamburger Unternehmen Brinewick hat die Gewichte seines Modells veröffentlicht."
FRENCH = "La jeune pousse nantaise Sternelle et sa rivale parisienne ont levé des fonds pour leurs modèles."
CHINESE = "科海实验室发布了开源大模型 Heron-2"


@pytest.mark.parametrize(("text", "place"), [(GERMAN, "Hamburg"), (FRENCH, "Nantes"), (FRENCH, "Paris")])
def test_a_place_is_there_by_its_people(text: str, place: str) -> None:
    assert Abroad(text).has(place)
    assert not Abroad(text).has("Lyon")


def test_parts_of_names_that_are_translated_need_a_source_in_another_language() -> None:
    english = "The Hamburger founders of Brinewick work with a banker for the foundations."
    assert Abroad(CHINESE).has("Lab")
    assert not Abroad(CHINESE).has("Kehai")
    for name in ("Lab", "Hamburg", "Bank", "Foundry"):
        assert not Abroad(english).has(name)
    assert Abroad(english).has("Comisión")


def test_a_name_with_the_signs_of_the_source_after_it_is_the_source_s() -> None:
    assert glossed("Kehai Lab (科海实验室) releases Heron-2", CHINESE) == ("Kehai", "Lab")
    assert glossed("Kehai (云杉) releases Heron-2", CHINESE) == ()
    assert glossed("Kehai (Heron-2) is out", CHINESE) == ()
    assert glossed("OpenAI (科海) releases Heron-2", CHINESE) == ()
