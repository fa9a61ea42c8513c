"""What is too long for one record of an .xls and goes on in records CONTINUE."""

from __future__ import annotations

import struct
from collections.abc import Sequence

CONTINUE = 0x003C
IS_WIDE = 0x1
"""Of a text's flags: its characters have two bytes."""


class Pieces:
    """Reads through pieces one after another; a text that goes on in the next says there anew how wide its characters are."""

    def __init__(self, pieces: Sequence[bytes], at: int) -> None:
        self._pieces, self._piece, self._at = pieces, 0, at

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is left."""
        return self._piece == len(self._pieces) - 1 and self._at >= len(self._pieces[-1])

    def take(self, count: int) -> bytes:
        """So many bytes. Errors: IndexError when there are fewer."""
        taken = b""
        while count > len(taken):
            taken += self._here(count - len(taken))
        return taken

    def letters(self, count: int, is_wide: int) -> bytes:
        """So many characters in UTF-16. Errors: IndexError when there are fewer."""
        letters = b""
        while count * 2 > len(letters):
            if self._at >= len(self._pieces[self._piece]):
                is_wide = self._here(1)[0] & IS_WIDE
            left = count - len(letters) // 2
            letters += self._here(2 * left) if is_wide else widened(self._here(left))
        return letters

    def _here(self, most: int) -> bytes:
        """Up to so many bytes of the piece at hand, of the next where it is used up."""
        if self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0
        found = self._pieces[self._piece][self._at : self._at + most]
        self._at += len(found)
        return found


def widened(letters: bytes) -> bytes:
    """Characters of one byte in UTF-16."""
    return letters.decode("latin-1").encode("utf-16-le")


def counted_text(data: bytes, at: int) -> str:
    """A text of Excel 97 behind its length and flags, within one record."""
    count, flags = struct.unpack_from("<HB", data, at)
    letters = data[at + 3 : at + 3 + count * (2 if flags & IS_WIDE else 1)]
    return (letters if flags & IS_WIDE else widened(letters)).decode("utf-16-le", "replace")


def long_text(stream: bytes, record_at: int, skipped: int) -> str:
    """The whole text of a cell that goes on behind the record whose data begin at `record_at`, `skipped` bytes in.

    Errors: struct.error, IndexError when it is cut off.
    """
    pieces: list[bytes] = []
    at = record_at - 4
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if pieces and kind != CONTINUE:
            break
        pieces.append(stream[at + 4 : at + 4 + length])
        at += 4 + length
    count, flags = struct.unpack_from("<HB", pieces[0], skipped)
    return Pieces(pieces, skipped + 3).letters(count, flags & IS_WIDE).decode("utf-16-le", "replace")
