from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.cli.lines import moment, refusal, stamp, text

WHEN = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_a_text_is_read_strictly() -> None:
    assert [text({"a": "x"}, "a"), text({"a": None}, "a"), text({}, "a"), text({"a": "\ud800"}, "a")] == [
        "x",
        "",
        "",
        "?",
    ]
    for wrong in (1, ["x"], {"x": 1}, True, 0, []):
        with pytest.raises(TypeError, match="a has to be a text"):
            text({"a": wrong}, "a")


@pytest.mark.parametrize("said", ["2031-03-04T05:06:07Z", "2031-03-04T05:06:07", "2031-03-03T22:06:07-07:00"])
def test_a_time_is_utc_where_nothing_else_is_said(said: str) -> None:
    assert moment(said) == WHEN


@pytest.mark.parametrize("said", ["", "soon", "2031-02-30", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_is_no_date(said: str) -> None:
    assert moment(said) is None


def test_a_time_is_written_as_rfc_3339() -> None:
    assert (stamp(WHEN), stamp(None)) == ("2031-03-04T05:06:07Z", None)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_time_that_was_written_reads_the_same(when: datetime) -> None:
    assert moment(str(stamp(when))) == when


def test_only_a_text_is_a_refusal() -> None:
    assert [refusal({"error": said}) for said in ("lost", "", None, 3, {"a": 1})] == ["lost", "", "", "", ""]
    assert refusal({}) == ""
