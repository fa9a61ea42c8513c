"""The CSVs of one folder or zip whose names give the same submission make up one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from consolidate.intake.inbox import Received, find_files
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.read_many import read_many
from consolidate.runtime.limits import Limits

LIMITS = Limits()


def key(name: str) -> str | None:
    """Team and period before the last dash."""
    return name.rpartition("-")[0] or None


def outcome(received: Received, read: Book | Verdict) -> tuple[str, list[str], str | list[tuple[str, int]]]:
    """File, its parts, and the sheets with their rows, or the verdict's rule."""
    parts = [part.file for part in received.parts]
    if isinstance(read, Verdict):
        return received.file, parts, read.rule
    return received.file, parts, [(sheet.name, len(sheet.rows)) for sheet in read.sheets]


def test_csvs_are_grouped_by_folder_and_name_and_each_keeps_its_sheet(tmp_path: Path) -> None:
    for name, text in {
        "a/太保镇2024Q2-共建活动.csv": "1\n2",
        "a/太保镇2024Q2-封面.csv": "1",
        "a/寨岗镇2024Q2-封面.csv": "1",
        "a/说明.csv": "1",
        "b/太保镇2024Q2-封面.csv": "1\n2\n3",
        "b/太保镇2024Q2-附件.txt": "1",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_many(find_files(tmp_path, LIMITS, key), outcome, LIMITS) == [
        (
            "a/太保镇2024Q2-共建活动.csv",
            ["a/太保镇2024Q2-共建活动.csv", "a/太保镇2024Q2-封面.csv"],
            [("太保镇2024Q2-共建活动", 2), ("太保镇2024Q2-封面", 1)],
        ),
        ("a/寨岗镇2024Q2-封面.csv", ["a/寨岗镇2024Q2-封面.csv"], [("寨岗镇2024Q2-封面", 1)]),
        ("a/说明.csv", [], [("说明", 1)]),
        ("b/太保镇2024Q2-封面.csv", ["b/太保镇2024Q2-封面.csv"], [("太保镇2024Q2-封面", 3)]),
        ("b/太保镇2024Q2-附件.txt", [], "not_a_workbook"),
    ]


def test_a_bundle_in_a_zip_is_known_by_its_parts_whatever_else_is_there(tmp_path: Path) -> None:
    def written(*names: str) -> list[Received]:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name in names:
                archive.writestr(name, name)
        (tmp_path / "a.zip").write_bytes(target.getvalue())
        return find_files(tmp_path, LIMITS, key)

    one, other = written("x/甲-1.csv", "x/甲-2.csv"), written("x/甲-2.csv", "x/甲-1.csv", "y/甲-1.csv", "z.csv")
    assert [len(received.parts) for received in one] == [2]
    assert [len(received.parts) for received in other] == [2, 1, 0]
    assert one[0].sha256 == other[0].sha256
    assert len({received.sha256 for received in other}) == 3


def test_one_part_that_does_not_read_keeps_the_whole_bundle_out(tmp_path: Path) -> None:
    (tmp_path / "甲-1.csv").write_text("a,b")
    (tmp_path / "甲-2.csv").write_bytes(b"\x00\x01\x02")
    assert read_many(find_files(tmp_path, LIMITS, key), outcome, LIMITS) == [
        ("甲-1.csv", ["甲-1.csv", "甲-2.csv"], "not_a_workbook")
    ]
