"""Which sentences say what a story is about."""

from digest.writing.prose import Line, terms
from digest.writing.salience import cosine, parts, pick, same, scores


def line(text: str, place: int, source: int = 0, weight: float = 1.0) -> Line:
    return Line(text, source, place, terms(text), weight)


LINES = [
    line("Brinewick released the model Gannet-3 with open weights.", 0),
    line("The weather in Odense was mild on that Monday.", 1),
    line("Gannet-3 by Brinewick needs half the memory of other models.", 2),
    line("Brinewick released its model Gannet-3 and the weights are open.", 0, 1),
]


def test_what_all_speak_of_is_worth_more_than_the_weather() -> None:
    worth = scores(LINES, terms("Brinewick releases Gannet-3"))
    assert worth.index(max(worth)) == 0
    assert worth[2] > worth[1] - 0.2


def test_an_earlier_place_and_a_plain_voice_are_worth_more() -> None:
    early, late = scores([line("Gannets read quickly.", 0), line("Gannets read quickly.", 8)], [])
    assert early > late
    plain, personal = scores([line("Gannets read quickly.", 0), line("Gannets read quickly.", 0, weight=0.4)], [])
    assert plain > personal


def test_nothing_is_picked_twice_in_other_words() -> None:
    worth = scores(LINES, terms("Brinewick releases Gannet-3"))
    taken = pick(LINES, worth, lambda chosen: len(chosen) >= 3)
    assert 0 in taken
    assert 3 not in taken


def test_picking_ends_when_nothing_is_left() -> None:
    assert pick([], [], lambda chosen: False) == []
    assert pick(LINES[:1], [1.0], lambda chosen: False) == [0]


def test_sentences_are_the_same_when_most_words_are() -> None:
    assert same(terms("Gannet-3 has open weights"), terms("The weights of Gannet-3 are open and free"))
    assert not same(terms("Gannet-3 has open weights"), terms("Tern-7 is closed"))
    assert not same((), ())


def test_a_name_written_with_a_hyphen_or_apart_is_one() -> None:
    one = terms("Gannet-3-Large scored 72 at 8 euros a task.")
    assert same(one, terms("Gannet-3 Large reaches about 72 at 8 euros a task, and Tern-7 reaches 70 at 13 euros."))


def test_what_a_paper_has_made_is_worth_more_than_what_it_says_of_the_field() -> None:
    field = line("Gannets have read much in recent years.", 0)
    made = line("In this work, we propose Gannet-3, a reader of gannets.", 2)
    assert scores([field, made], [])[1] > scores([field, line("Gannet-3 is a reader of gannets.", 2)], [])[1] + 0.4
    assert scores([field], [])[0] > scores([field, made], [])[0]


def test_a_name_is_one_with_and_without_an_apostrophe() -> None:
    assert parts(("gannet's", "gannet-3-large", "we're")) == {"gannet", "3", "large"}


def test_what_opens_the_first_source_is_worth_more() -> None:
    first, other = scores([line("Gannets read quickly.", 0), line("Gannets read quickly.", 0, 1)], [])
    assert first > other + 0.4


def test_the_cosine_of_nothing_is_nothing() -> None:
    assert cosine({}, {"a": 1.0}) == 0
    assert round(cosine({"a": 2.0}, {"a": 1.0}), 6) == 1
