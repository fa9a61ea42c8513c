"""Rules about how a workbook is built: its cover, its sheets, its columns."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.pipeline.drawing import Line, book, desk
from tests.rules import teams
from tests.rules.drawing import Field, cover, line, saw


def plant(field: Field) -> None:
    """A return for each rule, and some that are built unusually and are right all the same."""
    _covers(field)
    _sheets(field)
    _columns(field)
    _layouts(field)


def _book(team: str, **sheets: list[Line]) -> Workbook:
    usual = {table: [line(table, team)] for table in ("pairing", "activity")}
    return book(usual | sheets, cover(team))


def _covers(field: Field) -> None:
    uncovered = _book(teams.LONGJING)
    del uncovered["封面"]
    field.put("missing_cover.xlsx", uncovered)
    field.send("unknown_team.xlsx", teams.JINTAN, team="驻火星镇工作队", county=None, town=None)
    field.send("team_mismatch.xlsx", teams.GAOGANG, county="英德市")
    field.send("other_town.xlsx", teams.JINGTOU, town="高岗镇")
    field.send(f"{teams.TEAMS[teams.TAIBAO]['team']}_2024Q2.xlsx", teams.JIANGYING)
    field.send(f"{teams.TEAMS[teams.TAIPING]['town']}(阳山)2024Q2.xlsx", teams.TAIPING)
    field.send("unknown_period.xlsx", teams.DALANG, period="2019年第一季度")
    field.send("wrong_calendar.xlsx", teams.XIAOJIANG, period="2024年上半年")
    field.send("quarter_in_words.xlsx", teams.LIBU, period="2024年第二季度")
    field.send("unknown_version.xlsx", teams.CHENGJIA, form_version="9.9")
    field.send("other_form.xlsx", teams.LIBU, {}, "2023Q3", form_code="HL-2")
    field.send("version 1.xlsx", teams.LIBU, {}, "2023Q4", form_version="1.0")
    field.send("version 2.xlsx", teams.LIBU, {}, "2024Q1", form_version="V１.０版", form_code="ｈｌ１")
    field.send("same_person.xlsx", teams.YONGHE, reviewer="李某")
    field.send("unsigned.xlsx", teams.TAIBAO, {"activity": [line("activity", teams.TAIBAO)]}, reviewer="", filled_on="")
    nil = {"preparer": "—", "reviewer": "—", "phone": "", "filled_on": "无"}
    field.send("nil_marks.xlsx", teams.WOSHUI, {"activity": [line("activity", teams.WOSHUI)]}, "2024Q1", **nil)
    field.send("known_by_town.xlsx", teams.LONGJING, {}, "2024Q1", team="")


def _sheets(field: Field) -> None:
    field.send("missing_sheet.xlsx", teams.FUTANG, {"pairing": []}, missing=["activity"])
    field.send("fewer_sheets.xlsx", teams.XIAOSANJIANG, missing=["project"])
    stray = _book(teams.ZHAIGANG)
    stray.create_sheet("照片").append(["第一张", 1])
    stray.create_sheet("空表")
    field.put("unknown_sheet.xlsx", stray)
    copied = _book(teams.SANPAI)
    copied.copy_worksheet(copied["共建活动"]).title = "共建活动 (2)"
    copied.copy_worksheet(copied["封面"]).title = "封面 (2)"
    field.put("copied_sheet.xlsx", copied)
    example = _book(teams.WOSHUI)
    own = line("activity", teams.WOSHUI, title="例：主题党日")
    example["共建活动"].append(
        [own["title"], own["activity_kind"], own["held_on"], own["village"], own["partners"], 30]
    )
    field.put("example_line.xlsx", example)
    hidden = _book(teams.DAPING, activity=[line("activity", teams.DAPING, title=title) for title in ("甲", "乙")])
    hidden["结对共建"].sheet_state = "hidden"
    hidden["共建活动"].row_dimensions[3].hidden = True
    hidden["特色项目"].sheet_state = "hidden"  # holds nothing
    field.put("hidden_data.xlsx", hidden)


def _columns(field: Field) -> None:
    lacking = _book(teams.JIULONG)
    lacking["共建活动"].delete_cols(9)  # 备注 is optional
    lacking["共建活动"].delete_cols(6)  # 参加人次 is not
    lacking["撂荒地复耕"].delete_cols(4)  # nothing stands in its sheet
    field.put("missing_column.xlsx", lacking)
    more = {
        "duplicate_column": (teams.BOLUO, "参加人数", 31), "unknown_column": (teams.DONGHUA, "天气", "晴"),
        "forbidden_column": (teams.HUANGHUA, "学生姓名", "张三"), "empty_column": (teams.XINGZI, "天气", None),
    }  # fmt: skip
    for file, (team, header, value) in more.items():
        wider = _book(team)
        wider["共建活动"]["J1"], wider["共建活动"]["J2"] = header, value
        field.put(f"{file}.xlsx", wider)
    _columns_beside(field)


def _columns_beside(field: Field) -> None:
    for quarter, header in (("2023Q3", "活动类型"), ("2023Q4", None)):
        wider = book({"activity": [line("activity", teams.XINGZI, quarter)]}, cover(teams.XINGZI, quarter))
        wider["共建活动"]["J1"], wider["共建活动"]["J2"] = header, "主题党日"
        field.put("blank_header.xlsx" if header is None else "same_header.xlsx", wider)
    beside = book({"activity": [line("activity", teams.XINGZI, "2024Q1")]}, cover(teams.XINGZI, "2024Q1"))
    for row, listed in enumerate(("活动类型", "主题党日", "党课"), 1):
        beside["共建活动"].cell(row, 13, listed)
    field.put("beside.xlsx", beside)


def _layouts(field: Field) -> None:
    for quarter, model in (("2024Q1", "甲"), ("2024Q2", "乙")):
        changed = book({}, cover(teams.DALUBIAN, quarter))
        changed["特色项目"]["M1"] = f"带动农户（{'户' if model == '甲' else '人'}）"
        field.put(f"layout_{quarter}.xlsx", changed)


def test_missing_cover(field: Field) -> None:
    assert field.of("missing_cover") == [
        saw("missing_cover", "hold", None, "", None, None, "封面", "没有找到封面，无法知道是哪个工作队、哪一期的报表。", quarter=None),
    ]  # fmt: skip


def test_unknown_team(field: Field) -> None:
    assert field.of("unknown_team") == [
        saw("unknown_team", "hold", None, "封面!B3", "team", "驻火星镇工作队", None, "工作队“驻火星镇工作队”不在工作队名单中。"),
    ]  # fmt: skip


def test_team_mismatch(field: Field) -> None:
    assert field.of("team_mismatch") == [
        saw("team_mismatch", "hold", teams.JINGTOU, "封面!B5", "town", "高岗镇", "迳头镇", "封面写的是“高岗镇”，而驻佛冈县迳头镇工作队在迳头镇。", file="other_town.xlsx"),
        saw("team_mismatch", "hold", teams.GAOGANG, "封面!B4", "county", "英德市", "佛冈县", "封面写的是“英德市”，而驻佛冈县高岗镇工作队在佛冈县。"),
        saw("team_mismatch", "hold", teams.JIANGYING, "封面!B3", "team", "驻阳山县江英镇工作队", "驻连山壮族瑶族自治县太保镇工作队", "封面写的是“驻阳山县江英镇工作队”，而文件名写的是驻连山壮族瑶族自治县太保镇工作队。", file="驻连山壮族瑶族自治县太保镇工作队_2024Q2.xlsx"),
    ]  # fmt: skip


def test_unknown_period(field: Field) -> None:
    assert field.of("unknown_period") == [
        saw("unknown_period", "hold", teams.DALANG, "封面!B6", "period", "2019年第一季度", "应在 2021Q3 至 收到报表时 之间", "报告期“2019年第一季度”不是应报的一个季度（应在 2021Q3 至 收到报表时 之间）。", quarter=None),
    ]  # fmt: skip


def test_wrong_calendar(field: Field) -> None:
    assert field.of("wrong_calendar") == [
        saw("wrong_calendar", "hold", teams.XIAOJIANG, "封面!B6", "period", "2024年上半年", "是半年", "报告期“2024年上半年”不是按季度（是半年），数字不能与其他季度相加。", quarter=None),
    ]  # fmt: skip


def test_missing_sheet(field: Field) -> None:
    assert field.of("missing_sheet") == [
        saw("missing_sheet", "explain", teams.XIAOSANJIANG, "", None, None, "特色项目", "没有找到工作表“特色项目”。", file="fewer_sheets.xlsx"),
        saw("missing_sheet", "hold", teams.FUTANG, "", None, None, "共建活动", "没有找到工作表“共建活动”。"),
    ]  # fmt: skip


def test_missing_column(field: Field) -> None:
    assert field.of("missing_column") == [
        saw("missing_column", "hold", teams.JIULONG, "共建活动", "attendance", None, "参加人次", "没有找到列“参加人次”。", row=1),
        saw("missing_column", "note", teams.JIULONG, "共建活动", "remark", None, "备注", "没有找到列“备注”。", row=1),
        saw("missing_column", "note", teams.JIULONG, "撂荒地复耕", "area_mu", None, "复耕面积", "没有找到列“复耕面积”。", row=1),
    ]  # fmt: skip


def test_duplicate_column(field: Field) -> None:
    assert field.of("duplicate_column") == [
        saw("duplicate_column", "hold", teams.BOLUO, "共建活动!J1", "attendance", "参加人数", "参加人次", "列“参加人次”出现了两次（另一列是 F1 的“参加人次（人次）”），不知道以哪一列为准。"),
        saw("duplicate_column", "hold", teams.XINGZI, "共建活动!J1", "activity_kind", "活动类型", "活动类型", "列“活动类型”出现了两次（另一列是 B1 的“活动类型”），不知道以哪一列为准。", file="same_header.xlsx", quarter="2023Q3"),
    ]  # fmt: skip


def test_unknown_column(field: Field) -> None:
    assert field.of("unknown_column") == [
        saw("unknown_column", "note", teams.XINGZI, "共建活动!M1", None, "活动类型", None, "列“活动类型”不在表样中，里面有内容但没有读入。它是表旁的对照表。", file="beside.xlsx", quarter="2024Q1"),
        saw("unknown_column", "hold", teams.XINGZI, "共建活动!J1", None, None, None, "列“（空白）”不在表样中，里面有内容但没有读入。表头为空。", file="blank_header.xlsx", quarter="2023Q4"),
        saw("unknown_column", "explain", teams.DONGHUA, "共建活动!J1", None, "天气", None, "列“天气”不在表样中，里面有内容但没有读入。"),
    ]  # fmt: skip


def test_forbidden_column(field: Field) -> None:
    assert field.of("forbidden_column") == [
        saw("forbidden_column", "hold", teams.HUANGHUA, "共建活动!J1", None, "学生姓名", "学生姓名", "列“学生姓名”涉及个人信息，整份不予接收，内容没有读入。"),
    ]  # fmt: skip


def test_hidden_data(field: Field) -> None:
    assert field.of("hidden_data") == [
        saw("hidden_data", "explain", teams.DAPING, "共建活动", None, "3", None, "有看不到的内容：隐藏行，里面有数据，已照常读入。", row=3),
        saw("hidden_data", "explain", teams.DAPING, "结对共建", None, None, None, "有看不到的内容：工作表已隐藏，里面有数据，已照常读入。"),
    ]  # fmt: skip


def test_unknown_sheet(field: Field) -> None:
    assert field.of("unknown_sheet") == [
        saw("unknown_sheet", "explain", teams.ZHAIGANG, "照片", None, "照片", None, "工作表“照片”不在表样中，里面有内容但没有读入。"),
    ]  # fmt: skip


def test_copied_sheet(field: Field) -> None:
    assert field.of("copied_sheet") == [
        saw("copied_sheet", "explain", teams.SANPAI, "共建活动 (2)", None, "共建活动 (2)", "共建活动", "工作表“共建活动 (2)”与“共建活动”是同一张表，相同的行只计一次。"),
        saw("copied_sheet", "explain", teams.SANPAI, "封面 (2)", None, "封面 (2)", "封面", "工作表“封面 (2)”与“封面”是同一张表，相同的行只计一次。"),
    ]  # fmt: skip


def test_example_line(field: Field) -> None:
    assert field.of("example_line") == [
        saw("example_line", "explain", teams.WOSHUI, "共建活动!A3", None, "例：主题党日", None, "这一行是示例，没有计入。"),
    ]  # fmt: skip


def test_layout_changed(field: Field) -> None:
    assert field.of("layout_changed") == [
        saw("layout_changed", "note", teams.DALUBIAN, "", None, None, None, "本期表格结构与该队上一次报送的不同：表头少了“特色项目”的“带动农户（户）”，多了“特色项目”的“带动农户（人）”；单位少了“特色项目”的“带动农户”（户），多了“特色项目”的“带动农户”（人）。", file="layout_2024Q2.xlsx"),
    ]  # fmt: skip


def test_unknown_version(field: Field) -> None:
    assert field.of("unknown_version") == [
        saw("unknown_version", "explain", teams.LIBU, "封面!B1", "form_code", "HL-2", "HL-1", "“HL-2”不是已知的表号或版本（HL-1）。", file="other_form.xlsx", quarter="2023Q3"),
        saw("unknown_version", "explain", teams.CHENGJIA, "封面!B2", "form_version", "9.9", "1.0", "“9.9”不是已知的表号或版本（1.0）。"),
    ]  # fmt: skip


def test_a_version_in_another_spelling_is_the_same_version(field: Field) -> None:
    asked = "SELECT DISTINCT form_version FROM quality.submission WHERE file LIKE 'version _.xlsx'"
    assert field.desk.ask(asked) == [("1.0",)]
    assert field.of("layout_changed", "version 2.xlsx") == []


def test_same_person(field: Field) -> None:
    assert field.of("same_person") == [
        saw("same_person", "explain", teams.YONGHE, "封面!B8", "reviewer", None, None, "填报人与审核人是同一人。"),
    ]  # fmt: skip


def test_a_held_return_is_not_in_core(field: Field) -> None:
    held = ("missing_cover", "missing_sheet", "missing_column", "duplicate_column", "forbidden_column")
    assert {field.status(f"{name}.xlsx") for name in held} == {"held"}
    told = ("unknown_column", "unknown_sheet", "copied_sheet", "example_line", "hidden_data", "fewer_sheets")
    assert {field.status(f"{name}.xlsx") for name in told} == {"accepted"}
    in_core = {file for (file,) in field.desk.ask("SELECT DISTINCT file FROM core.activity")}
    assert in_core == {f"{name}.xlsx" for name in (*told, "empty_column", "beside")} - {"fewer_sheets.xlsx"}
    assert field.accepted("activity", "copied_sheet.xlsx") == 1


def test_what_is_left_blank_on_a_cover_is_required(field: Field) -> None:
    said = [(one.severity, one.cell, one.field, one.message) for one in field.of("required", "unsigned.xlsx")]
    assert said == [
        ("explain", "B8", "reviewer", "封面!B8：审核人是必填项，没有填写。请补填。"),
        ("hold", "B10", "filled_on", "封面!B10：填报日期是必填项，没有填写。请补填。"),
    ]


def test_a_mark_for_nothing_is_missing_on_a_cover(field: Field) -> None:
    said = [(one.severity, one.message) for one in field.of("required", "nil_marks.xlsx")]
    assert said == [
        ("explain", "封面!B7：填报人是必填项，单元格里是“—”。请补填。"),
        ("explain", "封面!B8：审核人是必填项，单元格里是“—”。请补填。"),
        ("explain", "封面!B9：联系电话是必填项，没有填写。请补填。"),
        ("hold", "封面!B10：填报日期是必填项，单元格里是“无”。请补填。"),
    ]
    assert field.of("same_person", "nil_marks.xlsx") == []


def test_a_team_known_by_its_town_alone_is_asked_for(field: Field) -> None:
    said = [(one.severity, one.field, one.message) for one in field.of("required", "known_by_town.xlsx")]
    assert said == [("explain", "team", "封面!B3：工作队是必填项，没有填写。请补填。")]
    assert field.status("known_by_town.xlsx") == "accepted"


def test_a_sheet_that_was_numbered_is_named_without_a_placeholder(tmp_path: Path) -> None:
    here = desk(tmp_path)
    for quarter, title in (("2024Q1", "附件2 共建活动"), ("2024Q2", "共建活动表2")):
        drawn = book({}, cover(teams.DALUBIAN, quarter))
        drawn["共建活动"].title = title
        here.put(f"{quarter}.xlsx", drawn)
    here.run()
    ((detail,),) = here.ask("SELECT message FROM quality.finding WHERE rule = 'layout_changed'")
    assert "工作表少了附件… 共建活动，多了共建活动表…" in detail
