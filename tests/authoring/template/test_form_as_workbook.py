"""The form as a workbook: everything in it comes from the declared columns."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.authoring.template import write
from consolidate.authoring.template.bound import bound
from consolidate.authoring.template.ranges import bounds
from consolidate.authoring.template.write import workbook
from consolidate.intake.inbox import Received
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.reading.layout.labels.form_labels import labels_from_schemas
from consolidate.reading.layout.workbook import arrange
from consolidate.runtime.errors import UnusableData, WrongUsage
from consolidate.runtime.limits import Limits
from consolidate.schemas.activity import ACTIVITY
from consolidate.schemas.check import at_least
from consolidate.schemas.column import column
from consolidate.schemas.declared import INDICATORS
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import TOWN_LEVEL, Choices
from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.sheets import LINES, SHEETS

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
TEAM, PERIOD = "441823107", "2024Q2"
LABELS = labels_from_schemas()
WEATHER = Choices("weather", ("晴", "雨"))


WIDER = (
    *ACTIVITY.fields,
    column("weather", "天气", kind=Kind.CHOICE, english="weather", help="当天的天气", required=True, choices=WEATHER),
    column("cost_yuan", "花费", kind=Kind.MONEY, english="cost", help="本队支出", unit="万元", checks=(at_least(2),)),
    column("ended_on", "结束日期", kind=Kind.DATE, english="ended on", help="多日活动填"),
    column("hamlet", "自然村", kind=Kind.VILLAGE, english="hamlet", help="仅供测试"),
    column("slogan", "口号", kind=Kind.TEXT, english="slogan", help="横幅上的字", longest=30),
)
"""共建活动 with one more column of every sort."""


def opened(sheets: tuple[FormSheet, ...] = SHEETS, team: str | None = TEAM, period: str | None = PERIOD) -> Workbook:
    return load_workbook(BytesIO(workbook(sheets, REFERENCE, team, period, {}, {})))


@pytest.fixture(scope="module")
def form() -> Workbook:
    return opened()


def bare(text: object) -> str:
    """A header as the reader compares it."""
    return str(text).replace("*", "").replace("\n", "").strip()


def rules(sheet: Worksheet, letters: str) -> list[str]:
    """type, first formula and range of the validations that begin in a column."""
    found = [one for one in sheet.data_validations.dataValidation if str(one.sqref).startswith(letters + "5")]
    return [f"{one.type} {one.formula1} {one.sqref}" for one in found]


def test_sheets_are_in_the_forms_order_and_the_look_up_sheet_is_hidden(form: Workbook) -> None:
    first, *rest = [sheet.title for sheet in SHEETS]
    assert [(one.title, one.sheet_state) for one in form.worksheets] == [
        *((name, "visible") for name in (first, "填表说明", *rest, "核对")),
        ("下拉选项", "veryHidden"),
    ]


@pytest.mark.parametrize("sheet", SHEETS[1:], ids=lambda one: one.table)
def test_every_declared_column_has_its_header_with_star_note_and_width(form: Workbook, sheet: FormSheet) -> None:
    drawn = form[sheet.title]
    columns = list(sheet.columns.values())
    assert [bare(cell.value) for cell in drawn[4]] == [one.label for one in columns]
    assert [str(cell.value).startswith("* ") for cell in drawn[4]] == [one.is_required for one in columns]
    for cell, one in zip(drawn[4], columns, strict=True):
        assert one.help in cell.comment.text
        assert f"\n\n{one.english[:1].upper()}{one.english[1:]} (" in cell.comment.text
        assert f"单位：{one.unit}\n" in cell.comment.text or not one.unit


def test_a_column_added_to_the_declaration_appears_without_another_change() -> None:
    wider = replace(ACTIVITY, fields=WIDER)
    form = opened(tuple(wider if one is ACTIVITY else one for one in SHEETS))
    drawn = form["共建活动"]
    assert [bare(cell.value) for cell in drawn[4]][-5:] == ["天气", "花费（万元）", "结束日期", "自然村", "口号"]
    assert [rules(drawn, letters) for letters in "KLMNO"] == [
        ["list list_weather K5:K204"],
        ["custom AND(ISNUMBER($L5),$L5>=2,ABS(ROUND($L5,6)-$L5)<0.000000001) L5:L204"],
        ["date 44378 M5:M204"],  # 2021-07-01
        ["list list_village N5:N204"],
        ["textLength 30 O5:O204"],
    ]
    assert drawn["N2"].value == "单位：万元"  # there is money now
    assert [row[0].value for row in form["下拉选项"].iter_cols() if row[0].value == "weather"] == ["weather"]
    told = [(row[0], row[1], row[2]) for row in form["填表说明"].iter_rows(values_only=True)]
    assert ("天气", "必填", "从下拉列表选一种：晴、雨；当天的天气") in told
    assert ("花费（万元）", None, "本队支出；不小于 2 的数字，最多 6 位小数") in told


def test_each_column_is_validated_over_all_prepared_lines(form: Workbook) -> None:
    for sheet in LINES:
        ranges = {str(one.sqref) for one in form[sheet.title].data_validations.dataValidation}
        letters = [cell.column_letter for cell in form[sheet.title][4]]
        assert ranges == {f"{one}5:{one}204" for one in letters}


def test_messages_are_chinese_and_short_enough_for_excel(form: Workbook) -> None:
    for sheet in form.worksheets:
        for one in sheet.data_validations.dataValidation:
            assert 0 < len(one.errorTitle) <= 32 and 0 < len(one.error) <= 255
            assert any(ord(character) > 0x4E00 for character in one.error)


def test_the_villages_offered_are_the_teams_own_and_the_town_itself(form: Workbook) -> None:
    names = form.defined_names["list_village"].attr_text.replace("$", "").split("!")[1]
    offered = [cell.value for (cell,) in form["下拉选项"][names]]
    assert (offered[:2], len(offered), offered[-1]) == ([TOWN_LEVEL, "太平村委会"], 13, "湖洞村委会")


def test_without_a_team_the_villages_follow_the_team_chosen_on_the_cover() -> None:
    form = opened(team=None, period=None)
    formula = form.defined_names["list_village"].attr_text
    columns = {
        column[0].value: [one.value for one in column[1:] if one.value] for column in form["下拉选项"].iter_cols()
    }
    assert formula.startswith("OFFSET('下拉选项'!$N$2,0,MATCH('封面'!$B$6,'下拉选项'!$N$1:$AK$1,0)-1,")
    assert form["封面"]["A6"].value == "* 工作队"
    assert form["下拉选项"]["N1"].value == columns["team"][0]
    assert columns["驻阳山县太平镇工作队"][-1] == "湖洞村委会"
    assert (columns["period"][0], columns["period"][11]) == ("2021年第三季度", "2024年第二季度")


def test_dates_may_reach_from_the_teams_arrival_to_the_end_of_the_period(form: Workbook) -> None:
    (found,) = [one for one in form["共建活动"].data_validations.dataValidation if one.type == "date"]
    day = datetime(1899, 12, 30)
    assert (int(found.formula1) + day.toordinal(), int(found.formula2) + day.toordinal()) == (
        datetime(2021, 7, 1).toordinal(),
        datetime(2024, 6, 30).toordinal(),
    )
    assert found.error == "活动日期应为 2021-07-01 至 2024-06-30 之间的日期，写成 2024-04-18 的样子。确认无误可以继续。"


def test_each_sheet_prints_on_a4_width_with_its_header_on_every_page(form: Workbook) -> None:
    for sheet in SHEETS[1:]:
        drawn = form[sheet.title]
        assert (drawn.page_setup.orientation, drawn.page_setup.paperSize, drawn.page_setup.fitToHeight) == (
            "landscape",
            9,
            0,
        )
        assert drawn.print_title_rows == "$1:$4"
        assert drawn.oddFooter.right.text.strip() == "第 &P 页 / 共 &N 页"
        assert "审核人：" in drawn.oddFooter.left.text and "报出日期：" in drawn.oddFooter.left.text
        assert drawn.freeze_panes == "C5"


def test_every_page_says_which_form_it_is(form: Workbook) -> None:
    assert str(form["封面"]["A2"].value).endswith(" · 表1 封面（HL-1）")
    shown = [drawn for drawn in form.worksheets if drawn.sheet_state == "visible"]
    assert [drawn.title for drawn in shown if " · HL-1 1.0" not in str(drawn.oddFooter.left.text)] == []


def test_titles_name_the_sheet_and_the_corner_has_the_unit_of_money(form: Workbook) -> None:
    assert form["结对共建"]["A1"].value == "表2 结对共建 · 红联共建工作情况季报（HL-1）"
    corners = {one.title: [cell.value for cell in form[one.title][2] if cell.value == "单位：万元"] for one in LINES}
    assert {name for name, found in corners.items() if found} == {"帮扶资金物资", "特色项目", "就业助学"}


def test_lines_are_blank_and_unlocked_while_labels_and_sums_are_locked(form: Workbook) -> None:
    for sheet in LINES:
        drawn = form[sheet.title]
        cells = [cell for row in drawn.iter_rows(min_row=5) for cell in row]
        assert (drawn.max_row, {cell.value for cell in cells}, {cell.border.top.style for cell in cells}) == (
            24,
            {None},
            {"thin"},
        )
        assert {cell.protection.locked for cell in cells} == {False}
        assert {cell.protection.locked for row in drawn["3:4"] for cell in row} == {True}
        assert (drawn.protection.sheet, drawn.protection.password, drawn.protection.deleteRows) == (True, None, False)


def test_the_summary_adds_up_the_fixed_indicators_by_itself(form: Workbook) -> None:
    rows = [row[:5] for row in form["汇总"].iter_rows(min_row=5)]
    assert [tuple(cell.value for cell in (*row[:3], row[4])) for row in rows] == [
        (order, one.name, one.unit, None) for order, one in enumerate(INDICATORS, start=1)
    ]
    assert all(row[3].value.text.startswith(("=SUM(", "=ROUND(SUM(")) and row[3].protection.locked for row in rows)


def test_team_county_town_and_period_are_filled_in_on_the_cover(form: Workbook) -> None:
    rows = [(bare(row[0]), row[1]) for row in form["封面"].iter_rows(min_row=4, max_row=14, values_only=True)]
    assert rows == [
        ("表号", "HL-1"), ("版本", "1.0"), ("工作队", "驻阳山县太平镇工作队"), ("县（市、区）", "阳山县"), ("镇（乡）", "太平镇"),
        ("报告期", "2024年第二季度"), ("填报人", None), ("审核人", None), ("联系电话", None), ("填报日期", None), ("修订说明", None),
    ]  # fmt: skip


def test_the_cover_prints_who_issued_it_whom_to_ask_and_where_to_sign(tmp_path: Path) -> None:
    """Below the entries; locked, and no entry of the cover to the reader."""
    shutil.copytree(REFERENCE, tmp_path / "reference")
    programme = tmp_path / "reference" / "programme.toml"
    text = programme.read_text(encoding="utf-8").partition("form = ")[0]
    entries = {}
    for said in (
        "",
        '[form]\nissued_by = "汇总组"\nvalid_until = 2026-12-31\ncontact = "联系电话"\ncontact_phone = "0763-3360000"\n',
    ):
        programme.write_text(text + said, encoding="utf-8")
        content = workbook(SHEETS, tmp_path / "reference", TEAM, PERIOD, {}, {})
        drawn = load_workbook(BytesIO(content))["封面"]
        printed = [cell for row in drawn.iter_rows(min_row=15) for cell in row if cell.value]
        assert {cell.protection.locked for cell in printed} == {True}
        texts = [cell.value for cell in printed]
        assert [text[:6] for text in texts[-2:]] == ["单位负责人：", "（单位盖章）"] and "报出日期：" in texts[-1]
        assert texts[:-2] == (
            ["制表机关", "汇总组", "有效期至", "2026-12-31", "填表咨询", "联系电话　0763-3360000"] if said else []
        )
        book = read_workbook(content, "form.xlsx", Limits())
        assert isinstance(book, Book)
        arranged = arrange(Received("form.xlsx", Path("form.xlsx"), None, "0" * 64, len(content)), book, LABELS)
        assert arranged.notes == ()
        entries[said] = {field: entry.value for field, entry in arranged.cover.items()}
    assert len(set(map(str, entries.values()))) == 1


def test_the_same_form_is_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "one.xlsx", REFERENCE, TEAM, PERIOD)
    write(tmp_path / "two.xlsx", REFERENCE, "驻阳山县太平镇工作队", PERIOD)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("team", "period", "said"),
    [
        ("驻太平镇工作队", PERIOD, "没有登记"),
        (TEAM, "2024Q5", "写法如 2021Q3"),
        (TEAM, "2021Q2", "不在项目期 2021Q3–2026Q3 内"),
    ],
)
def test_an_unknown_team_or_period_is_refused_in_a_sentence(tmp_path: Path, team: str, period: str, said: str) -> None:
    with pytest.raises(WrongUsage, match=said):
        write(tmp_path / "form.xlsx", REFERENCE, team, period)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").mkdir()
    with pytest.raises(WrongUsage, match="无法写入"):
        write(tmp_path / "form.xlsx", REFERENCE, TEAM, PERIOD)


def test_a_missing_reference_folder_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnusableData):
        write(tmp_path / "form.xlsx", tmp_path / "reference", TEAM, PERIOD)


def test_what_turns_yellow_stands_for_a_rule_and_declared_columns() -> None:
    checks = [(sheet, check) for sheet in LINES for check in sheet.line_checks if check.formula]
    assert len(checks) > 5
    for sheet, check in checks:
        assert check.error.rule in CATALOGUE and set(check.error.fields) <= set(sheet.columns)
        check.formula.format_map(dict.fromkeys((*sheet.columns, *bounds(1)), "$A5"))  # every cell it names is declared


def test_bounds_are_those_of_the_checks_that_keep_a_line_out() -> None:
    found = {f"{one.table}.{field}": bound(at) for one in LINES for field, at in one.columns.items()}
    words = {name: one.words for name, one in found.items() if one}
    assert words["activity.attendance"] == "不小于 1 的整数"
    assert words["reclamation.area_mu"] == "大于 0 的数字，最多 2 位小数"
    assert words["reclamation.years_idle"] == "不小于 0 的数字，最多 4 位小数"  # under 2 years is only implausible


@pytest.mark.parametrize("name", ["form.xls", "form", "form.csv"])
def test_a_form_is_an_xlsx_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUsage, match=r"\.xlsx"):
        write(tmp_path / name, REFERENCE, TEAM, PERIOD)
    assert list(tmp_path.iterdir()) == []


def test_a_form_that_somebody_saved_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write(path, REFERENCE, TEAM, None)
    write(path, REFERENCE, TEAM, PERIOD)  # as it was written: nobody has filled it in
    load_workbook(path).save(path)
    saved = path.read_bytes()
    with pytest.raises(WrongUsage, match="已经有人填过"):
        write(path, REFERENCE, TEAM, PERIOD)
    assert path.read_bytes() == saved


def test_entering_a_cell_shows_how_it_is_filled_in(form: Workbook) -> None:
    for sheet in LINES:
        for one in form[sheet.title].data_validations.dataValidation:
            assert 0 < len(one.promptTitle) <= 32 and 0 < len(one.prompt) <= 255 and one.showInputMessage


WRITTEN = re.compile(r"(大于|不小于) (\d+) 的(整数|数字，最多 (\d) 位小数)")


@pytest.mark.parametrize("team", [TEAM, None])
def test_what_a_cell_asks_for_is_what_it_takes(team: str | None) -> None:
    """Hint and validation of every cell say the same: a list, a figure with its least and decimals, a date, a length."""
    for sheet in opened(team=team, period=PERIOD).worksheets:
        for found in sheet.data_validations.dataValidation:
            rule, hint, warning = str(found.formula1), found.prompt, found.error
            if found.type == "list":
                assert "下拉列表" in hint and "下拉列表" in warning
            elif found.type == "textLength":
                said = re.findall(r"(\d+) [字位]", f"{hint}{warning}")
                assert said and set(said) == {rule}
            elif found.type == "date" or "DATE(" in rule:
                assert "2024-04-18" in warning and ("2024-04-18" in hint or "到月" in hint)
                assert ("2024年4月" in hint) == ("2024年4月" in warning) == ('SEARCH("年"' in rule)
            else:
                written = WRITTEN.search(hint)
                assert written and written[0] in warning
                sign = ">" if written[1] == "大于" else ">="
                assert f"{sign}{written[2]}," in rule and f",{written[4] or 0})" in rule
