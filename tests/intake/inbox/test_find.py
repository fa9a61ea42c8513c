"""What is in raw/ is found once, in order; whatever is no plain file gets one verdict and stops nothing."""

from __future__ import annotations

import hashlib
import os
import socket
import time
from pathlib import Path

import pytest

from consolidate.intake.inbox import Received, find_files
from consolidate.intake.inbox.skip import FOLDER
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.limits import Limits

LIMITS = Limits(file_bytes=1000)


def shown(received: Received) -> tuple[str, str]:
    """File, and what has become of it: the verdict's rule, `skipped`, or its first bytes' hash."""
    if received.skipped:
        return received.file, "skipped"
    return received.file, received.verdict.rule if received.verdict else received.sha256[:8]


def hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]


def test_files_are_found_in_all_folders_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("2024Q2/b.csv", "2024Q2/a.csv", "2024Q1/附件/c.csv", "z.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    names = ["2024Q1/附件/c.csv", "2024Q2/a.csv", "2024Q2/b.csv", "z.csv"]
    assert [shown(one) for one in find_files(tmp_path, LIMITS)] == [(name, hashed(name.encode())) for name in names]


def test_temporary_hidden_and_system_files_are_reported_as_skipped(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.csv").write_text("a")
    for name in ("~$太保镇.xlsx", ".~太保镇.xlsx", ".hidden.xlsx", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_text("x")
    skipped = [".git", ".hidden.xlsx", ".~太保镇.xlsx", "Thumbs.db", "desktop.ini", "~$太保镇.xlsx"]
    assert [shown(one) for one in find_files(tmp_path, LIMITS)] == [(name, "skipped") for name in skipped]


def test_what_is_no_plain_file_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "folder.xlsx" / "inside.csv").write_text("a,b")
    (tmp_path / "outside.csv").write_text("a,b")
    (tmp_path / "large.csv").write_bytes(b"a" * 1001)
    (tmp_path / "link.csv").symlink_to(tmp_path / "outside.csv")
    (tmp_path / "links").symlink_to(tmp_path / "folder.xlsx", target_is_directory=True)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "nowhere.csv").symlink_to(tmp_path / "missing")
    os.mkfifo(tmp_path / "pipe.xlsx")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s.xlsx"))
        started = time.monotonic()
        found = find_files(tmp_path, LIMITS)
        assert time.monotonic() - started < 1
    assert [shown(one) for one in found] == [
        ("folder.xlsx", "skipped"),
        ("folder.xlsx/inside.csv", hashed(b"a,b")),
        ("large.csv", "file_too_large"),
        ("link.csv", "unsafe_file"),
        ("links", "unsafe_file"),
        ("loop", "unsafe_file"),
        ("nowhere.csv", "unsafe_file"),
        ("outside.csv", hashed(b"a,b")),
        ("pipe.xlsx", "unsafe_file"),
        ("s.xlsx", "unsafe_file"),
    ]
    assert len({one.sha256 for one in found}) == len(found) - 1  # only the two equal files share theirs
    sentences = [one.verdict.zh for one in found if one.verdict]
    assert all(sentence.endswith("。") for sentence in sentences)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "closed.csv").write_text("a")
    (tmp_path / "closed.csv").chmod(0)
    (tmp_path / "room").mkdir(mode=0)
    assert [shown(one) for one in find_files(tmp_path, LIMITS)] == [
        ("closed.csv", "unreadable_file"),
        ("room", "unreadable_file"),
    ]


def test_a_name_that_is_not_utf8_is_shown_as_the_chinese_it_is(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "太保镇.csv".encode("gb18030")
    try:
        Path(os.fsdecode(raw)).write_text("a")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    found = find_files(tmp_path, LIMITS)
    assert [shown(one) for one in found] == [("太保镇.csv", hashed(b"a"))]
    assert found[0].load(LIMITS) == [("太保镇.csv", b"a")]


def test_a_deep_tree_of_folders_is_walked_to_its_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 400)
    deep.mkdir(parents=True)
    (deep / "a.csv").write_text("a")
    assert [one.file for one in find_files(tmp_path, LIMITS)] == ["d/" * 400 + "a.csv"]


def test_without_a_folder_there_is_nothing_to_find(tmp_path: Path) -> None:
    with pytest.raises(UnusableData, match="raw"):
        find_files(tmp_path / "raw", LIMITS)


def test_a_folder_with_the_name_of_a_workbook_is_reported_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "太保镇.xlsx" / "xl").mkdir(parents=True)
    (tmp_path / "太保镇.xlsx" / "xl" / "workbook.xml").write_bytes(b"<workbook/>")
    folder, part = find_files(tmp_path, Limits())
    assert (folder.file, folder.skipped, folder.verdict) == ("太保镇.xlsx", FOLDER, None)
    assert part.file == "太保镇.xlsx/xl/workbook.xml"
