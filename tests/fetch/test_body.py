import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.fetch.body import MOST_MEMBERS, Unpacked
from digest.fetch.refused import RefusedAnswer

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
}
TEXT = b"Gannet flies over the quay. " * 50


async def pieces(parts: Iterable[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def unpacked(encoding: str, parts: Iterable[bytes], limit: int = 100_000) -> bytes:
    async def read() -> bytes:
        body = Unpacked(encoding, limit)
        return b"".join([part async for part in body.parts(pieces(parts))])

    return asyncio.run(read())


def cut(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body), size)]


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "x-gzip", "deflate", "", "identity"]), st.integers(1, 500))
def test_a_body_comes_out_as_it_went_in_however_it_is_cut(body: bytes, encoding: str, size: int) -> None:
    packed = PACKED.get(encoding, bytes)(body)
    assert unpacked(encoding, cut(packed, size)) == body


def test_all_members_of_a_packed_body_count_and_what_follows_them_does_not() -> None:
    packed = gzip.compress(TEXT) + gzip.compress(b"The end.") + b"\0\0 trailing"
    assert unpacked("gzip", cut(packed, 7)) == TEXT + b"The end."


def test_too_many_members_are_refused() -> None:
    with pytest.raises(RefusedAnswer, match="too many pieces"):
        unpacked("gzip", [gzip.compress(b"") * (MOST_MEMBERS + 1)])


@given(st.binary(min_size=1, max_size=300), st.sampled_from(["gzip", "deflate"]))
def test_what_is_not_packed_as_it_says_is_refused_or_empty(body: bytes, encoding: str) -> None:
    with suppress(RefusedAnswer):
        assert len(unpacked(encoding, [body])) <= 100_000


@given(st.integers(1, len(gzip.compress(TEXT)) - 1))
def test_a_packed_body_that_was_cut_is_refused(length: int) -> None:
    with pytest.raises(RefusedAnswer, match="ends in the middle"):
        unpacked("gzip", [gzip.compress(TEXT)[:length]])


def test_an_empty_body_is_empty_whatever_it_is_said_to_be() -> None:
    assert unpacked("gzip", []) == unpacked("deflate", [b""]) == unpacked("", []) == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "rot13", "gzip, gzip", "gzip, deflate", "x" * 5000])
def test_an_encoding_that_nobody_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(RefusedAnswer, match="was not asked for"):
        unpacked(encoding, [b"x"])


@pytest.mark.parametrize("encoding", ["gzip", "deflate", ""])
def test_a_body_ends_at_the_limit(encoding: str) -> None:
    body = bytes(5_000_000)
    packed = PACKED.get(encoding, bytes)(body)
    with pytest.raises(RefusedAnswer, match="larger than"):
        unpacked(encoding, cut(packed, 1000), limit=1_000_000)


def test_what_says_nothing_over_and_over_is_bounded_by_what_comes_in() -> None:
    nothing = zlib.compressobj(wbits=31)
    blocks = (nothing.compress(b"") + nothing.flush(zlib.Z_FULL_FLUSH) for _ in range(100_000))
    with pytest.raises(RefusedAnswer, match="larger than"):
        unpacked("gzip", blocks, limit=100_000)
