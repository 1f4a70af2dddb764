"""The body of an answer, undone from gzip or deflate piece by piece, so that a bomb is never whole in memory."""

import zlib
from collections.abc import AsyncIterator, Iterator

from digest.fetch.refused import RefusedAnswer

ENCODINGS = {"gzip": 31, "x-gzip": 31, "deflate": 47, "identity": 0, "": 0}
GZIP = b"\x1f"
CHUNK = 256 * 1024
MOST_MEMBERS = 1000


class Unpacked:
    """The decoded parts of a body of at most `limit` bytes; `received` counts what came over the wire."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._encoding = encoding.strip().lower()
        if self._encoding not in ENCODINGS:
            raise RefusedAnswer(f"its content encoding {self._encoding[:40]!r} was not asked for")
        self._limit = limit
        self._decoder = zlib.decompressobj(ENCODINGS[self._encoding]) if ENCODINGS[self._encoding] else None
        self._members = 1
        self._size = 0
        self.received = 0

    async def parts(self, raw: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Raises RefusedAnswer for a body that is too large, damaged or cut."""
        async for piece in raw:
            if self._encoding == "deflate" and not self.received and piece:
                self._bare(piece)
            self.received += len(piece)
            self._bounded(self.received)
            try:
                for part in self._undone(piece):
                    self._size += len(part)
                    self._bounded(self._size)
                    yield part
            except zlib.error as error:
                raise RefusedAnswer("it is not compressed as it says") from error
        if self._decoder and self.received and not self._decoder.eof:
            raise RefusedAnswer("it ends in the middle")

    def _bare(self, piece: bytes) -> None:
        """Some servers understand `deflate` as the bare stream without zlib's head (RFC 9110, 8.4.1.2, note)."""
        if piece[0] & 15 != zlib.DEFLATED and piece[:1] != GZIP:
            self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)

    def _undone(self, pending: bytes) -> Iterator[bytes]:
        if self._decoder is None:
            yield pending
            return
        while pending:
            if self._decoder.eof and not self._next(pending):
                return
            yield self._decoder.decompress(pending, CHUNK)
            pending = self._decoder.unconsumed_tail or self._decoder.unused_data

    def _next(self, pending: bytes) -> bool:
        """A gzip body may have several members (RFC 1952, 2.2); what follows the last and is none is ignored, as browsers do."""
        if pending[:1] != GZIP:
            return False
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise RefusedAnswer("it is packed in too many pieces")
        self._decoder = zlib.decompressobj(ENCODINGS["gzip"])
        return True

    def _bounded(self, size: int) -> None:
        if size > self._limit:
            raise RefusedAnswer(f"it is larger than {self._limit / 1048576:g} MiB")
