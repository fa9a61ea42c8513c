"""report, explain-number: files where they were asked for, and a sentence where they cannot be."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from consolidate.runtime import disk
from tests.cli.said import Program

PACK = ["汇总表.xlsx", "简报.docx", "简报.html"]


def test_the_papers_of_a_quarter_are_written(consolidate: Program, shared: Path, tmp_path: Path) -> None:
    said = consolidate("report", "--period", "2024Q2", "--county", "阳山", "--out", tmp_path / "阳山", "--data", shared)
    assert (said.code, said.out.splitlines()) == (0, [str(tmp_path / "阳山" / name) for name in PACK])
    assert sorted(path.name for path in (tmp_path / "阳山").iterdir()) == PACK
    html = (tmp_path / "阳山" / "简报.html").read_text(encoding="utf-8")
    assert "2024年第二季度（2024Q2） · 阳山县" in html
    assert "这是第一次公布" in html
    since = consolidate("report", "--since", "2024-07-01", "--out", tmp_path / "再", "--data", shared)
    assert since.code == 0
    assert "与2024-07-01相比" in (tmp_path / "再" / "简报.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["html", "xlsx"])
def test_a_page_about_a_figure_leads_to_its_cells(
    consolidate: Program, shared: Path, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"参加人次.{kind}"
    said = consolidate("explain-number", "参加人次", "--period", "2024Q2", "--out", out, "--data", shared)
    assert (said.code, said.out) == (0, "")
    if kind == "html":
        links = re.findall('href="([^"#]+)#([^"]+)"', out.read_text(encoding="utf-8"))
        places = [(unquote(path), unquote(cell)) for path, cell in links]
    else:
        sheet = openpyxl.load_workbook(out)["说明"]
        cells = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        places = [(unquote(link.target).replace("\\", "/"), link.location) for link in cells]
    assert "'共建活动'!F2" in {cell for _, cell in places}
    assert [path for path, _ in places if not (tmp_path / path).is_file()] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "--period", "all"), "简报是一个季度的"),
        (("report", "--period", "2031Q1"), "没有报告期"),
        (("report", "--county", "广州市"), "没有县"),
        (("report", "--since", "昨天"), "没有运行"),
        (("report", "--out", "{file}"), "无法写入"),
        (("explain-number", "attendance", "--out", "{file}/a.html"), "无法写入"),
        (("explain-number", "attendance", "--out", "a.pdf"), ".xlsx 或 .html"),
        (("explain-number", "人数", "--out", "a.html"), "没有指标"),
        (("explain-number", "attendance", "--team", "小江镇", "--out", "a.html"), "没有这个汇总数"),
        (("explain-number", "group_unit_pairing_rate", "--county", "阳山县", "--out", "a.html"), "只按全部工作队计算"),
        (("trace", "attendance", "--period", "2024Q2/2023Q1"), "起止颠倒"),
    ],
)
def test_what_cannot_be_written_is_a_sentence(
    consolidate: Program, shared: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = consolidate(*(word.format(file=tmp_path / "file") for word in words), "--data", shared)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("report",),
        ("explain-number", "attendance"),
        ("sql", "-c", "SELECT 1", "--parquet"),
        ("findings", "--out"),
    ],
)
def test_a_full_disk_is_named_as_such(
    consolidate: Program, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    def fill(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "write", fill)
    monkeypatch.setattr(Path, "replace", fill)
    monkeypatch.setattr(Path, "mkdir", fill)
    out = tmp_path / "a.xlsx"
    place = (out,) if words[-1].startswith("--") else ("--out", out)
    told = consolidate(*words, *place, "--data", shared)
    assert told.code == 2 and "无法写入：磁盘已满。请腾出空间" in told.err
