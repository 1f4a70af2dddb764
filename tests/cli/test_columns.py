"""Rows as aligned columns, within the width of a line."""

import pytest
from rich.cells import cell_len

from digest.cli import columns


def test_columns_are_aligned_and_numbers_end_together() -> None:
    rows = [("gull", "ok", "7"), ("a tern", "failing", "1,200")]
    assert columns.aligned(rows, 80, right=frozenset({2})) == ["gull    ok           7", "a tern  failing  1,200"]


def test_the_column_that_gives_is_cut_where_a_line_would_be_too_long() -> None:
    lines = columns.aligned([("2031-03-04", "a headline that is much too long for it")], 30, gives=1)
    assert lines == ["2031-03-04  a headline that i…"]


def test_wide_characters_count_as_two_cells() -> None:
    lines = columns.aligned([("オープンウェイト", "x"), ("gull", "x")], 14)
    assert [cell_len(line) for line in lines] == [14, 14]
    assert lines[0].startswith("オープン")


def test_nothing_gives_orders_to_the_terminal() -> None:
    assert columns.aligned([("a\x1b[31mb\r\n\u202ec",)], 80) == ["a [31mb   c"]
    assert columns.under("a\x1b[31mb\x00\u202ec", 80, indent="") == "a [31mb  c"


def test_no_rows_are_no_lines() -> None:
    assert columns.aligned([], 80) == []


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, ""), (999, "999 B"), (1000, "1.0 kB"), (12_345, "12 kB"), (999_700, "1.0 MB"), (5_250_000, "5.2 MB"), (3 * 10**15, "3,000 TB")],
)  # fmt: skip
def test_bytes_are_said_in_units_that_people_read(count: int, said: str) -> None:
    assert columns.size(count) == said


def test_what_is_counted_has_its_number() -> None:
    assert [columns.counted(n, "entry", "entries") for n in (1, 2, 1200)] == ["1 entry", "2 entries", "1,200 entries"]
    assert columns.counted(2, "feed") == "2 feeds"


def test_a_remark_is_wrapped_under_its_row() -> None:
    lines = columns.under(
        "the server answered 500 Internal Server Error since the day before yesterday", 40
    ).splitlines()
    assert all(line.startswith("    ") and len(line) <= 40 for line in lines)
    assert len(lines) > 1
