"""A plain zip's directory is read as the standard library reads it; whatever is not plain is left to that."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from consolidate.intake.workbook.directory import from_zipfile, plain_members
from consolidate.intake.workbook.refuse import Refused
from consolidate.intake.workbook.zipped import _check_apart, _check_directory, _data_starts, open_archive
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


def agrees(content: bytes) -> bool:
    """Whether the zip is plain; if it is, the library lists the same members and nothing in it is refused."""
    plain = plain_members(content)
    if plain is None:
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        listed = [from_zipfile(entry) for entry in package.infolist()]
    assert [one._replace(starts=-1) for one in plain] == listed
    assert [one.starts for one in plain] == [_data_starts(content, one) for one in listed]
    _check_apart(content, listed)
    return True


@given(MEMBERS)
def test_a_zip_with_plain_names_is_plain_and_any_zip_is_read_as_the_library_reads_it(
    members: dict[str, tuple[bytes, int]],
) -> None:
    content = written(members)
    assert agrees(content) == (bool(members) and all(name.isascii() for name in members))
    assert {name: open_archive(content, Limits()).read(name) for name in open_archive(content, Limits()).members} == {
        name: inside for name, (inside, _) in members.items() if not name.endswith("/")
    }


@given(MEMBERS, CHANGES)
def test_a_damaged_directory_is_read_as_the_library_reads_it_or_left_to_it(
    members: dict[str, tuple[bytes, int]], changes: list[tuple[int, int]]
) -> None:
    agrees(changed(written(members), changes))


@given(MEMBERS, st.integers(0, 600), st.binary(max_size=4))
def test_a_zip_with_bytes_put_in_or_cut_off_is_read_as_the_library_reads_it_or_left_to_it(
    members: dict[str, tuple[bytes, int]], at: int, more: bytes
) -> None:
    content = written(members)
    agrees(content[:at] + more + content[at:])
    agrees(content[:at])


def test_comments_extra_fields_and_a_beginning_of_another_kind_are_not_plain() -> None:
    members = {"a": (b"1" * 50, 8), "b": (b"", 0)}
    assert plain_members(written(members)) is not None
    assert plain_members(written(members, comment=b"c")) is None
    assert plain_members(written(members, extra=b"\x99\x99\x00\x00")) is None
    assert plain_members(b"MZ" + written(members)) is None
    assert plain_members(b"") is plain_members(b"PK\x05\x06" + bytes(18)) is None


def test_members_that_overlap_are_refused_as_ever() -> None:
    content = bytearray(written({"a": (b"1" * 50, 0), "b": (b"2" * 50, 0)}))
    second = content.rfind(b"PK\x01\x02")
    content[second + 42 : second + 46] = bytes(4)
    assert plain_members(bytes(content)) is None
    try:
        open_archive(bytes(content), Limits())
    except Refused as refused:
        assert "overlap" in refused.verdict.en
    else:
        raise AssertionError


def test_two_members_of_one_name_are_refused_as_ever() -> None:
    content = written({"a": (b"1", 0), "b": (b"2", 0)}).replace(b"b", b"a")
    listed = plain_members(content)
    assert listed is not None
    try:
        _check_directory(listed, 2, len(content), Limits())
    except Refused as refused:
        assert "same name" in refused.verdict.en
    else:
        raise AssertionError
