"""Names and spellings that are shipped are consistent."""

from digest import knowledge


def test_a_name_is_not_both_open_and_closed() -> None:
    names = knowledge.names()
    assert set(names.open_families) & set(names.closed_families) == set()


def test_every_name_in_another_script_has_its_english_form() -> None:
    assert all(
        forms and others and all(form.isascii() or " " not in form for form in forms)
        for forms, others in knowledge.spellings()
    )


def test_no_word_is_its_own_opposite_or_two_things_of_one_sort() -> None:
    assert all(one and other and not one & other for one, other in knowledge.opposites())
    for things in knowledge.kinds():
        words = [word for thing in things for word in thing]
        assert len(things) > 1
        assert len(words) == len(set(words)), words
