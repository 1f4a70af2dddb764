"""The small table: whole rows, open beside closed, the board's best where the day has one side only."""

from hypothesis import given
from hypothesis import strategies as st

from digest.board import beside
from digest.board.standing import group
from digest.learnt import Measured
from tests.scores import START, boards, scored

HLE, GSM = ("Humanity's Last Exam", ""), ("GSM8K", "")


def said(day: list[Measured], board: list[Measured], limit: int = 6) -> list[tuple[str, str, bool]]:
    return [(one.benchmark, one.claim.model, one.known is not None) for one in beside(day, board, limit)]


@given(boards(), boards(), st.integers(0, 9))
def test_the_table_is_bounded_has_whole_rows_and_at_most_two_in_a_cell(
    day: list[Measured], board: list[Measured], limit: int
) -> None:
    made = beside(day, board, limit)
    assert len(made) <= limit
    cells: dict[tuple[str, str, str], int] = {}
    for one in made:
        cell = one.benchmark, one.variant, one.claim.openness
        cells[cell] = cells.get(cell, 0) + 1
        assert one.known is None or one.claim.openness in ("open", "closed")
    assert all(number <= 2 for number in cells.values())
    assert len(set(made)) == len(made)
    rows = [(one.benchmark, one.variant) for one in made]
    assert len(list(dict.fromkeys(rows))) == sum(a != b for a, b in zip(rows, [None, *rows], strict=False))
    assert {group(one) for one in day} >= {
        (name.casefold().replace(" ", ""), variant.casefold()) for name, variant in rows
    }


def test_a_row_with_both_sides_of_the_day_comes_first_then_one_that_the_board_fills() -> None:
    day = [
        scored("Quill 5", 40.0, "open", 9, benchmark=GSM),
        scored("Quill 5", 30.0, "open", 9, benchmark=HLE),
        scored("Quill 5", 80.0, "open", 9),
        scored("Amberline 4", 85.0, "closed", 9),
    ]
    board = [
        scored("Amberline 3", 25.0, "closed", 1, benchmark=HLE),
        scored("Amberline 4", 28.0, "closed", 4, benchmark=HLE),
    ]
    assert said(day, board) == [
        ("GPQA", "Quill 5", False),
        ("GPQA", "Amberline 4", False),
        ("Humanity's Last Exam", "Quill 5", False),
        ("Humanity's Last Exam", "Amberline 4", True),
        ("GSM8K", "Quill 5", False),
    ]
    assert said(day, board, 3) == [
        ("GPQA", "Quill 5", False),
        ("GPQA", "Amberline 4", False),
        ("GSM8K", "Quill 5", False),
    ]


def test_what_the_board_adds_has_its_date_outlet_and_link() -> None:
    day, board = [scored("Quill 5", 30.0, "open", 9)], [scored("Amberline 4", 28.0, "closed", 0, "vendor")]
    added = beside(day, board, 6)[1]
    assert (added.known, added.outlet, added.url, added.by) == (
        START,
        "The Odense Post",
        "https://post.example/0",
        "vendor",
    )


def test_nothing_is_added_where_the_day_has_both_sides_or_the_board_knows_another_variant() -> None:
    board = [scored("Amberline 9", 99.0, "closed"), scored("Quill 9", 99.0, "open")]
    both = [scored("Quill 5", 30.0, "open", 9), scored("Amberline 4", 28.0, "closed", 9)]
    assert [known for _, _, known in said(both, board)] == [False, False]
    other = [scored("Quill 5", 30.0, "open", 9, benchmark=("GPQA", ""))]
    assert [known for _, _, known in said(other, board)] == [False]


def test_a_model_is_not_set_beside_itself() -> None:
    day, board = [scored("Quill 5", 30.0, "open", 9)], [scored("quill-5", 28.0, "closed", 0)]
    assert [known for _, _, known in said(day, board)] == [False]


def test_a_model_told_by_two_outlets_stands_once_and_as_others_measured_it() -> None:
    day = [
        scored("Quill 5", 40.0, by="vendor"),
        scored("quill 5", 30.0, by="independent"),
        scored("Quill 5", 40.0, by="vendor"),
    ]
    (one,) = beside(day, [], 6)
    assert (one.by, one.claim.score) == ("independent", "30%")


def test_the_two_best_of_a_side_are_shown_and_one_without_a_number_last() -> None:
    day = [scored("Quill 1", None), scored("Quill 2", 20.0), scored("Quill 3", 30.0), scored("Quill 4", 25.0)]
    assert [one.claim.model for one in beside(day, [], 6)] == ["Quill 3", "Quill 4"]


def test_claims_on_models_of_which_nothing_is_known_come_last() -> None:
    day = [scored("Tern", 99.0, "unknown", benchmark=HLE), scored("Quill 2", 20.0)]
    assert [one.claim.model for one in beside(day, [], 6)] == ["Quill 2", "Tern"]
