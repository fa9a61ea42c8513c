"""Appended lines and replaced files: a confirmed write is kept, another is never half there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from consolidate.runtime import disk
from consolidate.runtime.disk import flock
from consolidate.runtime.disk.lines import split
from consolidate.runtime.errors import UnusableData

LINE = st.binary(min_size=1, max_size=20).filter(lambda line: b"\n" not in line and b"\0" not in line)


@given(st.lists(LINE, max_size=6), st.integers(0, 200))
def test_lines_before_a_cut_are_whole_and_no_byte_is_lost(lines: list[bytes], cut: int) -> None:
    content = b"".join(line + b"\n" for line in lines)[:cut]
    whole, torn = split(content)
    assert whole == lines[: len(whole)]
    assert b"".join(line + b"\n" for line in whole) + torn == content


def test_torn_bytes_are_set_aside_under_a_number_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    for number in (1, 2):
        disk.append(path, [b"whole"])
        with path.open("ab") as file:
            file.write(b"torn%d" % number)
    disk.append(path, [b"last"])

    assert disk.read(path) == ([b"whole", b"whole", b"last"], b"")
    assert (tmp_path / "journal.torn-1").read_bytes() == b"torn1"
    assert (tmp_path / "journal.torn-2").read_bytes() == b"torn2"


def test_a_write_that_stops_halfway_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal.jsonl"
    disk.append(path, [b"first"])

    def fails(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(UnusableData, match=r"No space left.*请检查磁盘空间"):
        patch.setattr(os, "fsync", fails)
        disk.append(path, [b"second"])
    assert path.read_bytes() == b"first\n"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "totals.json"
    disk.write(path, b"old")

    def fails(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(os, "fsync", fails)
        disk.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in path.parent.iterdir()] == ["totals.json"]


def test_what_killed_writers_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / f"{disk.ASIDE}x1").write_bytes(b"half")
    (tmp_path / "kept").write_bytes(b"whole")
    disk.sweep(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept"]


def test_a_folder_that_cannot_be_written_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnusableData, match="无法写入"), disk.lock_file(tmp_path / "file" / ".lock"):
        pass


def test_a_disk_without_file_locks_is_reported_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", none)
    with pytest.raises(UnusableData, match=r"不支持文件锁.*数据目录放在本机磁盘"), disk.lock_file(tmp_path / ".lock"):
        pass


def test_a_lock_on_a_removed_file_guards_nothing_and_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ".lock"
    real, is_first = flock._try, True

    def removed_just_before(descriptor: int, shared: bool) -> None:
        nonlocal is_first
        if is_first:
            path.unlink()
            is_first = False
        real(descriptor, shared)

    monkeypatch.setattr(flock, "_try", removed_just_before)
    with disk.lock_file(path), pytest.raises(disk.Busy), disk.lock_file(path):
        pass
