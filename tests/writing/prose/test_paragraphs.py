"""The paragraphs of a text."""

from digest.writing.prose.paragraphs import blocks


def test_a_line_broken_inside_a_sentence_is_joined() -> None:
    text = "Brinewick Labs released Gannet-3, a model that reads the\nOdense Post every day.\nThe city of Odense has bought it for the\nschools."
    assert list(blocks(text)) == [
        "Brinewick Labs released Gannet-3, a model that reads the Odense Post every day.",
        "The city of Odense has bought it for the schools.",
    ]


def test_points_without_a_full_stop_stay_apart_whatever_word_they_end_with() -> None:
    points = [
        "Fixed the status line showing the model of another window in one of them",
        "Fixed the list of sessions not following new answers after scrolling it",
        "Added a key that lets the city of Odense switch the colours on and off",
        "Improved the speed of the first answer when many windows wake up",
    ]
    assert list(blocks("\n".join(points))) == points


def test_labels_list_marks_and_the_formulas_of_feeds_come_off() -> None:
    assert list(blocks("- Abstract: Gannet-3 reads. The post Gannet appeared first on Brinewick.")) == [
        "Gannet-3 reads."
    ]
