"""The archive: nothing received is lost, nothing half is kept, damage shows."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consolidate.records.archive import Damage, FileArchive, Item
from consolidate.runtime.errors import UnusableData, WrongUsage

DAY = datetime(2024, 7, 6, 2, 15, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> FileArchive:
    return FileArchive(tmp_path / "archive")


def sha_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def member(file: str, content: bytes) -> Item:
    return sha_of(content), file, lambda: content


def raw(folder: Path, file: str, content: bytes) -> Item:
    path = folder / "raw" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return sha_of(content), file, path


def first_seen(archive: FileArchive) -> dict[str, datetime]:
    return archive.evidence(DAY + timedelta(days=99), DAY - timedelta(days=1)).seen


def stored(archive: FileArchive) -> dict[str, bytes]:
    """Every file in the archive but its index and its lock."""
    files = (path for path in archive.folder.rglob("*") if path.is_file())
    return {
        path.relative_to(archive.folder).as_posix(): path.read_bytes()
        for path in files
        if path.name not in ("index.jsonl", ".archive.lock")
    }


def test_an_archive_that_is_not_there_is_empty(archive: FileArchive) -> None:
    assert (first_seen(archive), archive.names(), archive.verify()) == ({}, {}, [])
    assert not archive.folder.exists()


def test_each_content_is_kept_once_with_its_first_time_and_all_its_names(archive: FileArchive, tmp_path: Path) -> None:
    one, two = b"one" * 1000, b"two"
    items = [
        raw(tmp_path, "2024Q2/太保镇.xlsx", one),
        raw(tmp_path, "2024Q2/copy of it.XLSX", one),
        member("a.zip!江英镇.xls", two),
    ]
    assert archive.keep(items, DAY) == 2
    assert archive.keep([*items, raw(tmp_path, "late.xlsx", one)], DAY + timedelta(days=1)) == 0

    a, b = sha_of(one), sha_of(two)
    assert stored(archive) == {f"{a[:2]}/{a}.xlsx": one, f"{b[:2]}/{b}.xls": two}
    assert first_seen(archive) == {a: DAY, b: DAY}
    assert archive.names() == {
        a: ["2024Q2/太保镇.xlsx", "2024Q2/copy of it.XLSX", "late.xlsx"],
        b: ["a.zip!江英镇.xls"],
    }
    assert archive.verify() == []


def test_a_second_run_reads_the_index_and_nothing_else_and_is_fast(archive: FileArchive) -> None:
    def never() -> bytes:
        raise AssertionError("not to be read again")

    contents = [str(number).encode() for number in range(300)]
    assert archive.keep([member(f"2024Q2/{n}.xlsx", content) for n, content in enumerate(contents)], DAY) == 300
    known: list[Item] = [(sha_of(content), f"2024Q2/{n}.xlsx", never) for n, content in enumerate(contents)]
    before = (archive.folder / "index.jsonl").read_bytes()
    fastest = 9.9
    for _ in range(5):
        began = time.perf_counter()
        assert archive.keep(known, DAY) == 0
        fastest = min(fastest, time.perf_counter() - began)
    assert (archive.folder / "index.jsonl").read_bytes() == before
    assert fastest < 0.1  # measured 6 ms; the bound is for busy machines


def test_a_file_changed_or_gone_since_it_was_listed_is_reported_missing(archive: FileArchive, tmp_path: Path) -> None:
    changed, gone = raw(tmp_path, "changed.xlsx", b"old"), raw(tmp_path, "gone.xlsx", b"gone")
    fine = raw(tmp_path, "fine.xlsx", b"fine")
    (tmp_path / "raw" / "changed.xlsx").write_bytes(b"new")
    (tmp_path / "raw" / "gone.xlsx").unlink()

    assert archive.keep([changed, gone, fine], DAY) == 1
    assert archive.missed == ["changed.xlsx", "gone.xlsx"]
    assert archive.names() == {fine[0]: ["fine.xlsx"]}
    assert list(stored(archive).values()) == [b"fine"]
    assert archive.keep([raw(tmp_path, "changed.xlsx", b"new")], DAY) == 1
    assert archive.missed == []


@pytest.mark.parametrize("after", [0, 1, 5, 64, 65, 100])
def test_a_disk_that_fills_up_leaves_no_half_file_under_a_final_name(
    archive: FileArchive, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    items = [member(f"{number}.xlsx", str(number).encode() * 50) for number in range(120)]
    real, written = os.write, 0

    def full(descriptor: int, chunk: memoryview) -> int:
        nonlocal written
        written += 1
        if written > after:
            real(descriptor, chunk[: len(chunk) // 2])
            raise OSError(28, "No space left on device")
        return real(descriptor, chunk)

    monkeypatch.setattr("consolidate.records.archive.archive._BATCH", 64)
    with monkeypatch.context() as patch, pytest.raises(UnusableData, match=r"No space left.*请检查磁盘空间"):
        patch.setattr(os, "write", full)
        archive.keep(items, DAY)

    assert archive.verify() == []
    assert {sha_of(content) for content in stored(archive).values()} == set(first_seen(archive))
    assert len(first_seen(archive)) == after // 64 * 64
    assert archive.keep(items, DAY) == 120 - after // 64 * 64


def test_cut_off_at_any_byte_the_index_is_rebuilt_from_what_is_there(archive: FileArchive) -> None:
    items = [member("a.xlsx", b"a"), member("b.csv", b"b"), member("noname", b"c")]
    archive.keep(items[:2], DAY)
    archive.keep(items[2:], DAY + timedelta(days=1))
    index = archive.folder / "index.jsonl"
    whole, seen = index.read_bytes(), first_seen(archive)
    kept_names = {sha: [file] for sha, file, _ in items}

    for cut in range(len(whole) - 1, -1, -1):
        index.write_bytes(whole[:cut])
        assert archive.verify() == []
        if cut % 10 == 0:  # each a flush to the disk
            assert archive.keep(items, DAY + timedelta(days=9)) == 0
            assert first_seen(archive) == seen
            assert archive.names() == kept_names
            assert archive.keep(items, DAY + timedelta(days=9)) == 0
        elif not whole[:cut].endswith(b"\n"):
            assert first_seen(archive) == seen


def test_what_a_killed_run_left_aside_is_removed_by_the_next(archive: FileArchive) -> None:
    archive.keep([member("a.xlsx", b"a")], DAY)
    (archive.folder / ".aside-12").write_bytes(b"half")
    archive.keep([], DAY)
    assert list(stored(archive).values()) == [b"a"]


def test_killed_between_the_contents_and_the_index_the_next_run_lists_them(archive: FileArchive) -> None:
    items = [member("a.xlsx", b"a"), member("b.xlsx", b"b")]
    archive.keep(items, DAY)
    (archive.folder / "index.jsonl").unlink()
    assert archive.keep(items, DAY + timedelta(days=1)) == 0
    assert first_seen(archive) == {sha_of(b"a"): DAY, sha_of(b"b"): DAY}
    assert archive.names() == {sha_of(b"a"): ["a.xlsx"], sha_of(b"b"): ["b.xlsx"]}


KEEP = """
import hashlib, os, sys
from datetime import UTC, datetime
from pathlib import Path
from consolidate.records.archive import FileArchive

contents = [str(number).encode() * 9999 for number in range(300)]
items = [(hashlib.sha256(content).hexdigest(), f"{n}.xlsx", lambda c=content: c) for n, content in enumerate(contents)]
print("start", flush=True)
FileArchive(Path(sys.argv[1])).keep(items, datetime(2024, 7, 6, tzinfo=UTC))
"""


def test_killed_at_any_moment_kept_files_are_whole_and_the_next_keeps_rest(archive: FileArchive) -> None:
    for _ in range(4):
        command = [sys.executable, "-c", KEEP, str(archive.folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as keeper:
            assert keeper.stdout is not None and keeper.stdout.readline()
            time.sleep(random.uniform(0, 0.1))
            keeper.kill()
        assert archive.verify() == []
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert len(first_seen(archive)) == 300
    assert archive.verify() == []
    assert not list(archive.folder.glob(".aside-*"))


def test_a_spoilt_content_that_the_index_lost_is_kept_anew(archive: FileArchive) -> None:
    item = member("a.xlsx", b"a")
    archive.keep([item], DAY)
    spoil(archive, item, b"")
    (archive.folder / "index.jsonl").unlink()
    assert archive.keep([item], DAY) == 1
    assert archive.verify() == []


def spoil(archive: FileArchive, item: Item, content: bytes) -> Path:
    path = next(archive.folder.glob(f"*/{item[0]}*"))
    path.chmod(0o644)
    path.write_bytes(content)
    return path


def test_bit_rot_and_missing_contents_are_found_and_named(archive: FileArchive) -> None:
    rotten, gone, fine = (member(f"{name}.xlsx", name.encode()) for name in ("rotten", "gone", "fine"))
    archive.keep([rotten, gone, fine], DAY)
    changed = spoil(archive, rotten, b"Rotten")
    missing = next(archive.folder.glob(f"*/{gone[0]}*"))
    missing.unlink()

    found = archive.verify()
    assert found == [
        Damage("changed", rotten[0], changed, ("rotten.xlsx",)),
        Damage("missing", gone[0], missing, ("gone.xlsx",)),
    ]
    assert "rotten.xlsx）内容已损坏。请从备份恢复" in str(found[0])
    with pytest.raises(UnusableData, match=r"内容已损坏，未恢复"):
        archive.restore("rotten.xlsx", archive.folder.parent / "back.xlsx")
    assert not (archive.folder.parent / "back.xlsx").exists()


def test_a_content_is_found_by_name_by_hash_and_by_the_hash_prefix(archive: FileArchive, tmp_path: Path) -> None:
    item = member("in.zip!2024Q2/太保镇.xlsx", b"content")
    archive.keep([item], DAY)
    (tmp_path / "out").mkdir()
    assert archive.restore("in.zip!2024Q2/太保镇.xlsx", tmp_path / "out") == tmp_path / "out" / "太保镇.xlsx"
    assert archive.restore(item[0], tmp_path / "x.xlsx").read_bytes() == b"content"
    assert archive.restore(item[0][:8].upper(), tmp_path / "y.xlsx").read_bytes() == b"content"


def test_a_name_without_an_ending_is_a_folder_that_is_made(archive: FileArchive, tmp_path: Path) -> None:
    archive.keep([member("2024Q2/太保镇.xlsx", b"content"), member("2024Q2/无后缀", b"other")], DAY)
    restored = [archive.restore(name, tmp_path / "raw" / "2024Q3") for name in ("2024Q2/太保镇.xlsx", "2024Q2/无后缀")]
    assert [path.relative_to(tmp_path).as_posix() for path in restored] == [
        "raw/2024Q3/太保镇.xlsx",
        "raw/2024Q3/无后缀",
    ]
    assert archive.restore("2024Q2/无后缀", tmp_path / "alone").read_bytes() == b"other"


def test_what_is_not_there_or_not_one_thing_or_in_the_way_is_reported(archive: FileArchive, tmp_path: Path) -> None:
    first, second = member("a.xlsx", b"first"), member("a.xlsx", b"second")
    archive.keep([first], DAY)
    archive.keep([second], DAY + timedelta(days=1))
    with pytest.raises(WrongUsage, match=r"档案中没有“b\.xlsx”"):
        archive.restore("b.xlsx", tmp_path / "x.xlsx")
    with pytest.raises(
        WrongUsage, match=rf"几个版本.*{first[0][:12]}（2024-07-06 02:15）；{second[0][:12]}（2024-07-07"
    ):
        archive.restore("a.xlsx", tmp_path / "x.xlsx")
    archive.restore(second[0], tmp_path / "x.xlsx")
    with pytest.raises(WrongUsage, match="已存在，不覆盖"):
        archive.restore(first[0], tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").read_bytes() == b"second"


def test_what_is_kept_is_a_copy_of_its_own_and_read_only(archive: FileArchive, tmp_path: Path) -> None:
    item = raw(tmp_path, "a.xlsx", b"a")
    archive.keep([item], DAY)
    kept = next(archive.folder.glob(f"*/{item[0]}.xlsx"))
    assert not os.path.samefile(kept, tmp_path / "raw" / "a.xlsx")  # noqa: PTH121 - both are paths
    assert kept.stat().st_mode & 0o222 == 0
    (tmp_path / "raw" / "a.xlsx").write_bytes(b"changed in place")
    assert archive.verify() == []


def test_names_of_any_kind_are_kept(archive: FileArchive) -> None:
    names = ["a\nb.xlsx", "\udc80.xlsx", "x" * 300 + ".xlsx", "a.tar.GZ!..", "点.点", "a.x$y"]
    archive.keep([member(name, name.encode("utf-8", "replace")) for name in names], DAY)
    assert sorted(name for found in archive.names().values() for name in found) == sorted(names)
    assert archive.verify() == []
