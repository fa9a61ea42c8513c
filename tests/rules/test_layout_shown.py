"""What a person sees and no cell holds, and what a cell holds and nobody sees: merges, pictures, other periods."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from consolidate.schemas.rules.cause import CAUSES
from tests.intake.workbook.members import changed_members
from tests.pipeline.drawing import desk
from tests.rules import teams
from tests.rules.altered import CLEAN, Altered, Outcome, clean, column


def saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor>'
    "<xdr:{}/></xdr:twoCellAnchor></xdr:wsDr>"
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>'
    "</Relationships>"
)


def drawn_over(content: bytes, sheet: int, element: str) -> bytes:
    """The workbook with something drawn over one of its sheets."""
    named = b'<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>'

    def naming(name: str, xml: bytes) -> bytes:
        is_drawn_over = name.endswith(f"/sheet{sheet}.xml")
        return xml.replace(b"</worksheet>", named + b"</worksheet>") if is_drawn_over else xml

    return changed_members(
        content,
        {
            f"xl/worksheets/_rels/sheet{sheet}.xml.rels": RELATION.encode(),
            "xl/drawings/drawing1.xml": DRAWING.format(element).encode(),
        },
        naming,
    )


ALTERED = Altered()


@ALTERED.add
def merged(book: Workbook) -> bytes:
    first, second = column(book, "撂荒地复耕", "复耕面积")
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{first.coordinate}:{second.coordinate}"/></mergeCells>'
    page = f"sheet{book.sheetnames.index('撂荒地复耕') + 1}.xml"

    def covering(name: str, xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", merge.encode()) if name.endswith(page) else xml

    return changed_members(saved(book), {}, covering)


def test_a_figure_that_a_merge_covers_is_reported_and_not_counted(seen: dict[str, Outcome]) -> None:
    told = [("hidden_data", "explain", "D3", "13"), ("required", "quarantine", "D3", None)]
    assert seen["merged"] == Outcome((*CLEAN[:3], Decimal("22.5")), told)


def over(ranges: tuple[str, ...], sheet: str, blanked: tuple[str, ...], book: Workbook) -> None:
    """Cells of a sheet merged, what they cover taken out."""
    for cell in blanked:
        book[sheet][cell] = None
    for merge in ranges:
        book[sheet].merge_cells(merge)


GIFTS = "帮扶资金物资"
ALTERED.put("cash and goods", over, ("F2:J2",), GIFTS, ())
ALTERED.put("value and total", over, ("J5:K5",), GIFTS, ("K5",))
ALTERED.put("people", over, ("F2:H2", "F3:H3"), "共建活动", ("G2", "G3"))
ALTERED.put("people and remark", over, ("H2:I2",), "共建活动", ())
ALTERED.put("both ways", over, ("F2:G3",), "共建活动", ("F3", "G2", "G3"))


@ALTERED.add
def nothing(book: Workbook) -> None:
    """What three lines have none of, said once over the columns of members and households."""
    for row, said in (("2", "无"), ("3", "/"), ("4", 0)):
        over((f"G{row}:H{row}",), "共建活动", (f"H{row}",), book)
        book["共建活动"][f"G{row}"] = said


def test_nothing_merged_over_columns_is_nothing_in_each(seen: dict[str, Outcome]) -> None:
    assert seen["nothing"] == Outcome(CLEAN, [])


@pytest.mark.parametrize(
    ("name", "totals", "told"),
    [
        ("cash and goods", (198, 52_000, 32_800, Decimal("35.5")), [("F2", "6.5")]),
        ("people", (94, 117_000, 32_800, Decimal("35.5")), [("F2", "46")]),
        ("people and remark", CLEAN, []),
    ],
)
def test_merged_columns(
    seen: dict[str, Outcome], name: str, totals: tuple[Decimal, ...], told: list[tuple[str, str]]
) -> None:
    """Which of the columns it is of cannot be told; beside a column of words it is the figure's own."""
    assert seen[name] == Outcome(totals, [("merged_columns", "quarantine", *place) for place in told])


def test_what_a_merge_leaves_blank_is_not_asked_for_besides(seen: dict[str, Outcome]) -> None:
    """It follows from the merge: the steward is shown one finding."""
    told = [("merged_columns", "quarantine", "J5", "3.28"), ("required", "quarantine", "K5", None)]
    assert seen["value and total"] == Outcome((198, 117_000, 0, Decimal("35.5")), told)
    cause = next(cause for cause in CAUSES if "merged_columns" in cause.rules)
    assert (cause.place, "required" in cause.follow) == ("line", True)


def test_a_figure_merged_both_ways_waits_on_its_line(seen: dict[str, Outcome]) -> None:
    told = [("merged_columns", "quarantine", "F2", "46"), ("required", "quarantine", "F3", None)]
    assert seen["both ways"] == Outcome((94, *CLEAN[1:]), told)


def draw(sheet: str, element: str, book: Workbook) -> bytes:
    """The workbook with an element drawn over a sheet."""
    return drawn_over(saved(book), book.sheetnames.index(sheet) + 1, element)


for element in ("pic", "sp", "clientData"):
    ALTERED.put(element, draw, "特色项目", element)
ALTERED.put("logo", draw, "共建活动", "pic")


@pytest.mark.parametrize(("element", "is_told"), [("pic", True), ("sp", True), ("clientData", False)])
def test_unread_picture(seen: dict[str, Outcome], element: str, is_told: bool) -> None:
    assert seen[element] == Outcome(CLEAN, [("unread_picture", "explain", None, None)] if is_told else [])


def text_box(*paragraphs: str) -> str:
    """A text box that says something in two runs a paragraph."""
    runs = "".join(
        f"<a:p><a:r><a:t>{text[:2]}</a:t></a:r><a:r><a:t>{text[2:]}</a:t></a:r></a:p>" for text in paragraphs
    )
    return f'sp><xdr:txBody xmlns:a="urn:a">{runs}</xdr:txBody></xdr:sp><xdr:clientData'


BOXES = {"单位：元": "explain", "以上两行作废": "explain", "联系 13800138000": "explain", "感谢支持": "note"}
for said in BOXES:
    ALTERED.put(said, draw, "共建活动", text_box(said, "&lt;见说明&gt;"))


@pytest.mark.parametrize(("said", "severity"), BOXES.items())
def test_a_text_box_over_lines_is_reported(seen: dict[str, Outcome], said: str, severity: str) -> None:
    assert seen[said] == Outcome(CLEAN, [("unread_picture", severity, None, None)])


def test_a_logo_over_a_sheet_with_lines_is_no_matter(seen: dict[str, Outcome]) -> None:
    assert seen["logo"] == Outcome(CLEAN, [])


@ALTERED.add
def picture_in_a_cell(book: Workbook) -> bytes:
    remark = next(cell for cell in book["共建活动"][1] if cell.value == "备注").column_letter
    book["共建活动"][f"{remark}2"] = "picture"

    def change(name: str, xml: bytes) -> bytes:
        start = xml.find(f'<c r="{remark}2"'.encode()) if "sheet" in name else -1
        end = xml.find(b"</c>", start) + 4
        if start < 0 or (b"picture" not in xml[start:end] and b't="s"' not in xml[start:end]):
            return xml
        return xml[:start] + f'<c r="{remark}2" t="e" vm="1"><v>#VALUE!</v></c>'.encode() + xml[end:]

    page = f"sheet{book.sheetnames.index('共建活动') + 1}.xml"
    return changed_members(saved(book), {}, lambda name, xml: change(name, xml) if name.endswith(page) else xml)


def test_a_picture_in_a_cell_is_no_error(seen: dict[str, Outcome]) -> None:
    assert seen["picture_in_a_cell"] == Outcome(CLEAN, [])


def name_second(name: str, is_aside: bool, book: Workbook) -> None:
    """A second sheet of gifts, beside the first or in its place."""
    second = book.copy_worksheet(book["帮扶资金物资"])
    second.title = name
    if not is_aside:
        book.remove(book["帮扶资金物资"])


SHEETS = {
    "帮扶资金物资2024Q1": True,
    "帮扶资金物资（一季度）": True,
    "2023年第二季度帮扶资金物资": True,
    "帮扶资金物资2024Q2": False,
    "帮扶资金物资（第二季度）": False,
}
for name, is_aside in SHEETS.items():
    ALTERED.put(name, name_second, name, is_aside)


@pytest.mark.parametrize(("name", "is_aside"), SHEETS.items())
def test_a_sheet_of_another_period_is_set_aside_and_reported(
    seen: dict[str, Outcome], name: str, is_aside: bool
) -> None:
    assert seen[name] == Outcome(CLEAN, [("unknown_sheet", "explain", None, name)] if is_aside else [])


@ALTERED.add
def equipment(book: Workbook) -> None:
    for row in (
        [],
        ["设备清单"],
        ["序号", "名称", "型号", "数量", "备注"],
        *([at, "电脑", "B", at, None] for at in range(1, 21)),
    ):
        book[GIFTS].append(row)


def test_foreign_table(seen: dict[str, Outcome]) -> None:
    assert seen["equipment"] == Outcome(CLEAN, [("foreign_table", "explain", "A8", None)])


def test_table_beside(tmp_path: Path) -> None:
    """A second table beside the first holds the return; every row is in its account, and its range is named."""
    book, made = clean(teams.TAIPING), desk(tmp_path)
    sheet = book["撂荒地复耕"]
    table = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=2)]
    for number, row in enumerate(table, 1):
        for at, value in enumerate(row, len(row) + 2):
            sheet.cell(number, at, value)
    made.put("2024Q2/太平镇2024Q2.xlsx", book)
    made.run()
    said = "撂荒地复耕!K1：表旁 K1:S2 又是一张“撂荒地复耕”的表，没有读入。请把它的行接在该表的下面，重新报送。"
    assert made.findings("rule", "severity", "cell", "message") == [("table_beside", "hold", "K1", said)]
    (account,) = made.ask("SELECT rows_read, rows_held, rows_not_data FROM quality.account WHERE sheet = '撂荒地复耕'")
    assert account == (3, 2, 1)
