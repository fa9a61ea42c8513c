"""Opens a compound file (the container of .xls and of encrypted workbooks): its streams, read and replaced."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from olefile import DEFECT_FATAL, DEFECT_INCORRECT, OleFileIO  # type: ignore[import-untyped]  # it has no types

from consolidate.intake.workbook.model.refuse import Refused, unreadable

HEAD_BYTES = 512


class Compound:
    """A compound file's own streams by name, not those of objects embedded in it.

    Errors: Refused when the container is damaged or cut off.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content

    def names(self) -> frozenset[str]:
        """The names of the streams, as far as they can be told."""
        with _opened(self._content, DEFECT_FATAL) as file:
            return frozenset(path[0] for path in file.listdir() if len(path) == 1)

    def head(self, name: str) -> bytes:
        """The first bytes of a stream, even where the rest is damaged."""
        with _opened(self._content, DEFECT_FATAL) as file:
            return _read(file, name)[:HEAD_BYTES]

    def read(self, name: str) -> bytes:
        """A stream's bytes, of a container without any fault."""
        with _opened(self._content, DEFECT_INCORRECT) as file:
            return _read(file, name)

    def replaced(self, name: str, stream: bytes) -> bytes:
        """The file with other bytes in a stream, as many as before."""
        changed = BytesIO(self._content)
        with _opened(changed, DEFECT_INCORRECT) as file:
            file.write_stream([name], stream)
            return changed.getvalue()


@contextmanager
def _opened(content: bytes | BytesIO, defects: int) -> Iterator[OleFileIO]:
    """The container, read with what it forgives; everything that it raises over damage is one refusal."""
    try:
        with OleFileIO(BytesIO(content) if isinstance(content, bytes) else content, raise_defects=defects) as file:
            yield file
    except (OSError, struct.error, IndexError, ValueError, TypeError, AssertionError) as error:
        raise Refused(unreadable("文件结构已损坏，可能没有传完", "its container is damaged or cut off")) from error


def _read(file: OleFileIO, name: str) -> bytes:
    stream: bytes = file.openstream([name]).read()
    return stream
