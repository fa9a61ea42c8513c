"""A zip is read as the standard library reads it, and refused where that would be led astray."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from consolidate.intake.workbook.container.zipped import open_archive
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.runtime.limits import Limits

NAMES = st.text(st.sampled_from("ab/.xé报"), max_size=6)
MEMBERS = st.dictionaries(NAMES, st.tuples(st.binary(max_size=80), st.sampled_from([0, 8])), max_size=5)
CHANGES = st.lists(st.tuples(st.integers(1, 400), st.sampled_from([0, 1, 2, 8, 0x2F, 0x50, 0x7F, 0xFF])), max_size=3)


def written(members: dict[str, tuple[bytes, int]], comment: bytes = b"", extra: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.comment = comment
        for name, (content, method) in members.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.extra = method, extra
            package.writestr(entry, content)
    return target.getvalue()


def changed(content: bytes, changes: list[tuple[int, int]]) -> bytes:
    damaged = bytearray(content)
    for back, value in changes:
        damaged[max(len(damaged) - back, 0)] = value
    return bytes(damaged)


@given(MEMBERS)
def test_any_zip_is_read_as_the_library_reads_it(members: dict[str, tuple[bytes, int]]) -> None:
    archive = open_archive(written(members), Limits())
    assert {name: archive.read(name) for name in archive.members} == {
        name: inside for name, (inside, _) in members.items() if not name.endswith("/")
    }


@given(MEMBERS, CHANGES, st.integers(0, 600), st.binary(max_size=4))
def test_a_damaged_zip_is_read_as_the_library_reads_it_or_refused(
    members: dict[str, tuple[bytes, int]], changes: list[tuple[int, int]], at: int, more: bytes
) -> None:
    content = changed(written(members), changes)
    content = content[:at] + more + content[at:]
    try:
        archive = open_archive(content, Limits())
        read = {name: archive.read(name) for name in archive.members}
    except Refused:
        return
    # the library reads and compares each name a second time
    with zipfile.ZipFile(io.BytesIO(content)) as package, suppress(zipfile.BadZipFile, UnicodeDecodeError):
        assert read == {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def test_members_that_overlap_are_refused() -> None:
    content = bytearray(written({"a": (b"1" * 50, 0), "b": (b"2" * 50, 0)}))
    second = content.rfind(b"PK\x01\x02")
    content[second + 42 : second + 46] = bytes(4)
    with pytest.raises(Refused, match="overlap"):
        open_archive(bytes(content), Limits())


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(Refused, match="same name"):
        open_archive(written({"a": (b"1", 0), "b": (b"2", 0)}).replace(b"b", b"a"), Limits())
