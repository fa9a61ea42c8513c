"""A zip of submissions is opened one level deep; tricks cost the member, bombs the zip, never the run."""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
from pathlib import Path

import pytest

from consolidate.intake.inbox import Received, find_files
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.read_many import read_many
from consolidate.runtime.limits import Limits

LIMITS = Limits()


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def found(tmp_path: Path, content: bytes, name: str = "报送.zip", limits: Limits = LIMITS) -> list[tuple[str, str]]:
    """File and outcome of everything in a folder with this one zip."""
    (tmp_path / name).write_bytes(content)
    return [
        (one.file, (one.skipped and "skipped") or (one.verdict.rule if one.verdict else one.sha256[:8]))
        for one in find_files(tmp_path, limits)
    ]


def hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]


def test_members_are_submissions_of_their_own(tmp_path: Path) -> None:
    content = zipped(
        ("二季度/太保镇.csv", b"a"),
        ("连南/寨岗镇.csv", b"b"),
        ("__MACOSX/._x", b""),
        ("二季度/", b""),
        ("~$x.xlsx", b""),
    )
    assert found(tmp_path, content) == [
        ("报送.zip!__MACOSX/._x", "skipped"),
        ("报送.zip!~$x.xlsx", "skipped"),
        ("报送.zip!二季度/太保镇.csv", hashed(b"a")),
        ("报送.zip!连南/寨岗镇.csv", hashed(b"b")),
    ]


def test_names_in_gbk_as_windows_writes_them_are_read(tmp_path: Path) -> None:
    placeholder = "x" * len("太保镇.csv".encode("gb18030"))
    content = zipped((placeholder, b"a")).replace(placeholder.encode(), "太保镇.csv".encode("gb18030"))
    assert found(tmp_path, content) == [("报送.zip!太保镇.csv", hashed(b"a"))]
    assert [one.load(LIMITS) for one in find_files(tmp_path, LIMITS)] == [[("太保镇.csv", b"a")]]


def test_paths_that_lead_out_links_and_large_members_cost_the_member_only(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    content = zipped(
        ("../../out.csv", b"a"),
        ("/etc/cron.d/x.csv", b"a"),
        ("C:/x.csv", b"a"),
        ("..\\..\\win.csv", b"a"),
        ("large.csv", b"a" * 2000),
        (link, b"/etc/passwd"),
        ("good.csv", b"a,b"),
    )
    assert dict(found(tmp_path, content, limits=Limits(file_bytes=1500))) == {
        "报送.zip!../../out.csv": "unsafe_file",
        "报送.zip!/etc/cron.d/x.csv": "unsafe_file",
        "报送.zip!C:/x.csv": "unsafe_file",
        "报送.zip!../../win.csv": "unsafe_file",
        "报送.zip!large.csv": "file_too_large",
        "报送.zip!link.csv": "unsafe_file",
        "报送.zip!good.csv": hashed(b"a,b"),
    }


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = zipped(("a.csv", b"a"))
    assert found(tmp_path, zipped(("inner.zip", inner), ("b.csv", b"b"))) == [
        ("报送.zip!b.csv", hashed(b"b")),
        ("报送.zip!inner.zip", "not_a_workbook"),
    ]


def test_a_workbook_in_a_zip_is_no_zip_in_a_zip(tmp_path: Path) -> None:
    workbook = zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
    assert found(tmp_path, zipped(("太保镇.xlsx", workbook))) == [("报送.zip!太保镇.xlsx", hashed(workbook))]


@pytest.mark.parametrize(
    ("content", "limits", "rule"),
    [
        (zipped(("a.csv", bytes(40 << 20))), Limits(), "unsafe_file"),
        (zipped(*[(f"{n}.csv", b"a") for n in range(20)]), Limits(members=10), "unsafe_file"),
        (zipped(("a.csv", b"a" * 5000)), Limits(unzipped_bytes=4000), "unsafe_file"),
        (zipped(("a.csv", b"a"))[:-30], Limits(), "unreadable_file"),
        (zipped(("a/", b"")), Limits(), "not_a_workbook"),
        (b"PK\x05\x06" + bytes(18), Limits(), "not_a_workbook"),
    ],
    ids=["bomb", "members", "unzipped", "cut off", "only folders", "empty"],
)
def test_a_zip_that_cannot_be_opened_gets_one_verdict_itself(
    tmp_path: Path, content: bytes, limits: Limits, rule: str
) -> None:
    assert found(tmp_path, content, limits=limits) == [("报送.zip", rule)]


def test_an_encrypted_zip_is_password_protected(tmp_path: Path) -> None:
    content = bytearray(zipped(("a.csv", b"a")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert found(tmp_path, bytes(content)) == [("报送.zip", "password_protected")]


def outcome(received: Received, read: Book | Verdict) -> tuple[str, str]:
    return received.file, read.rule if isinstance(read, Verdict) else str(read.sheets[0].rows)


def test_what_was_found_in_a_zip_is_read_in_the_workers(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("b.csv", "村,1".encode("gbk")), ("c.csv", b""), ("d.bin", b"\x00\x01")))
    assert read_many(find_files(tmp_path, LIMITS), outcome, LIMITS) == [
        ("a.zip!b.csv", "[['村', '1']]"),
        ("a.zip!c.csv", "empty_file"),
        ("a.zip!d.bin", "not_a_workbook"),
    ]


def test_a_zip_that_stores_hundreds_of_workbooks_is_no_bomb(tmp_path: Path) -> None:
    inner = zipped(("[Content_Types].xml", b"<Types/>"), *[(f"xl/{n}.xml", b"x") for n in range(20)])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for number in range(300):
            archive.writestr(f"{number:03}.xlsx", inner)
    assert found(tmp_path, target.getvalue()) == [(f"报送.zip!{n:03}.xlsx", hashed(inner)) for n in range(300)]
