"""Opens a compound file (the container of .xls and of encrypted workbooks): its streams and where their bytes lie."""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass

from consolidate.intake.workbook.refuse import Refused, unreadable

FREE = 0xFFFFFFF0
"""Sector numbers from here up are marks, not sectors."""
HEADER_BYTES, ENTRY_BYTES = 512, 128
STREAM, ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream: the sectors it lies in (mini sectors if it is small) and its size in bytes."""

    sectors: tuple[int, ...]
    size: int
    is_mini: bool


class Compound:
    """A compound file's streams by name. Errors: Refused when the container is damaged or cut off."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise Refused(unreadable("文件结构已损坏，可能没有传完", "its container is damaged or cut off")) from error

    def _open(self) -> None:
        header = self._content[:HEADER_BYTES]
        shift, mini_shift = struct.unpack_from("<HH", header, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self._sector, self._mini_sector = 1 << int(shift), 1 << int(mini_shift)
        fat_count, directory, _, cutoff, mini_fat, _, difat, count = struct.unpack_from("<8I", header, 44)
        self._cutoff = int(cutoff)
        self._fat = self._table(self._fat_sectors(difat, count)[:fat_count])
        self._mini_fat_at = int(mini_fat)
        self._root: tuple[int, ...] = ()
        self._list(b"".join(self._sector_bytes(sector) for sector in self._chain(directory, self._fat)))

    def _fat_sectors(self, difat: int, count: int) -> list[int]:
        """The sectors that hold the allocation table: 109 in the header, the others in a chain of their own."""
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        while difat < FREE and count > 0:
            entries = array("I", self._sector_bytes(difat))
            _little(entries)
            numbers += entries[:-1]
            difat, count = entries[-1], count - 1
        return [number for number in numbers if number < FREE]

    def _table(self, sectors: list[int]) -> array[int]:
        table = array("I", b"".join(self._sector_bytes(sector) for sector in sectors))
        _little(table)
        return table

    def _sector_bytes(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        if start + self._sector > len(self._content):
            raise ValueError("sector outside of the file")
        return self._content[start : start + self._sector]

    def _chain(self, sector: int, table: array[int]) -> list[int]:
        """The sectors from this one on. A chain that bites its own tail is damaged."""
        sectors: list[int] = []
        while sector < FREE:
            sectors.append(sector)
            if len(sectors) > len(table):
                raise ValueError("endless chain")
            sector = table[sector]
        return sectors

    def _list(self, directory: bytes) -> None:
        found: dict[str, tuple[int, int]] = {}
        for offset in range(0, len(directory) - ENTRY_BYTES + 1, ENTRY_BYTES):
            length, kind = struct.unpack_from("<HB", directory, offset + 64)
            name = directory[offset : offset + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", directory, offset + 116)
            if kind == ROOT:
                self._root = tuple(self._chain(start, self._fat)) if start < FREE else ()
            elif kind == STREAM:
                found.setdefault(name, (start, size))
        self._found = found

    def names(self) -> frozenset[str]:
        """The names of all streams."""
        return frozenset(self._found)

    def stream(self, name: str) -> Stream:
        """Where a stream lies. Errors: Refused."""
        start, size = self._found[name]
        is_mini = size < self._cutoff
        try:
            table = self._table(self._chain(self._mini_fat_at, self._fat)) if is_mini else self._fat
            sectors = self._chain(start, table)
        except (IndexError, ValueError) as error:
            raise Refused(unreadable("文件结构已损坏", "its container is damaged")) from error
        width = self._mini_sector if is_mini else self._sector
        if len(sectors) * width < size:
            raise Refused(unreadable("文件不完整", "it is cut off"))
        return Stream(tuple(sectors), size, is_mini)

    def head(self, name: str) -> bytes:
        """The first sector of a stream, even where the rest is damaged; empty for a small stream."""
        start, size = self._found[name]
        at = (start + 1) * self._sector
        return self._content[at : at + self._sector] if size >= self._cutoff else b""

    def place(self, stream: Stream, offset: int) -> int:
        """Where a byte of a stream stands in the file."""
        if not stream.is_mini:
            return (stream.sectors[offset // self._sector] + 1) * self._sector + offset % self._sector
        within = stream.sectors[offset // self._mini_sector] * self._mini_sector + offset % self._mini_sector
        return (self._root[within // self._sector] + 1) * self._sector + within % self._sector

    def read(self, stream: Stream) -> bytes:
        """A stream's bytes. Errors: Refused when the file ends before it."""
        width = self._mini_sector if stream.is_mini else self._sector
        try:
            starts = [self.place(stream, number * width) for number in range(len(stream.sectors))]
        except IndexError as error:
            raise Refused(unreadable("文件结构已损坏", "its container is damaged")) from error
        whole = b"".join(self._content[start : start + width] for start in starts)[: stream.size]
        if len(whole) < stream.size:
            raise Refused(unreadable("文件不完整，可能没有传完", "it is cut off"))
        return whole


def _little(table: array[int]) -> None:
    """The tables are little-endian whatever the machine."""
    if sys.byteorder == "big":
        table.byteswap()
