"""Each door with what hypothesis makes of its samples: cut, doubled, mixed, and with odd bytes between; each door checks what comes out of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.doors import DOORS

MARKS = "< > &# &#x110000; ]]> <!-- <![CDATA[ <!DOCTYPE ' \" -1 NaN { [ // % @ [:: : \\ \u202e \u0130 <?xml \x00".split(
    " "
)
ODD = st.sampled_from([*map(str.encode, MARKS), b"\xff\xfe", b"\x80", b"9" * 400, b"\n", b" "])


@settings(max_examples=40)
@pytest.mark.parametrize("door", DOORS)
@given(data=st.data())
def test_a_sample_in_pieces_never_raises(door: str, data: st.DataObject) -> None:
    check, samples = DOORS[door]
    sample = data.draw(st.sampled_from(samples))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sample)), max_size=6)))
    parts = [sample[start:end] for start, end in zip([0, *cuts], [*cuts, len(sample)], strict=True)]
    order = data.draw(st.permutations(parts)) if data.draw(st.booleans()) else parts
    check(b"".join(part + data.draw(st.one_of(st.just(b""), ODD, st.binary(max_size=5))) for part in order))


@settings(max_examples=60)
@pytest.mark.parametrize("door", DOORS)
@given(data=st.lists(st.one_of(ODD, st.binary(max_size=8)), max_size=12).map(b"".join))
def test_odd_bytes_never_raise(door: str, data: bytes) -> None:
    check, _ = DOORS[door]
    check(data)
