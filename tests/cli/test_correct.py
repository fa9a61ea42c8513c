"""A correction is seen before it is written: the line, the field, what it settles; what would be lost is refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import OTHER, SHARED, journal
from tests.cli.said import Program
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, TEAM, Desk, book, cover, desk

WHO = ("--by", "李明", "--why", "电话核实")


def finding(desk: Desk, rule: str) -> str:
    return str(desk.ask("SELECT finding_id FROM quality.finding WHERE rule = ?", rule)[0][0])


MASKED, PHONE, DECLARED = "太平镇13800138000.xlsx", "太保镇.xlsx", "福堂镇.xlsx"


@pytest.fixture(scope="module", name="sent")
def _sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A masked content in a sheet with a number in its name, an unreadable telephone, declared totals: run once."""
    one = desk(tmp_path_factory.mktemp("sent"))
    drawn = book({"activity": [ACTIVITY | {"remark": "资助 990000201001010017"}]})
    drawn["共建活动"].title = "活动0763-5221234"
    one.put(MASKED, drawn)
    elsewhere = {"village": "镇本级"}
    one.put(PHONE, book({"activity": [ACTIVITY | elsewhere]}, cover("441825105", phone="若干")))
    lines = {
        "activity": [ACTIVITY | elsewhere, ACTIVITY | elsewhere | {"title": "党课"}],
        "contribution": [CONTRIBUTION | elsewhere],
    }
    drawn = book(lines, cover("441825108"))
    for line in (("共建活动", "次", 3), ("参加人次", "人次", 60), ("到账资金", "万元", 30)):
        drawn["汇总"].append(line)
    one.put(DECLARED, drawn)
    one.run()
    return one.data


@pytest.fixture(name="office")
def _office(sent: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(sent, tmp_path / "data"))


def told(text: str) -> list[str]:
    """What was said, without the id and the last sentence, which every decision has."""
    return [line for line in text.splitlines() if "已记入决定" not in line]


def test_a_correction_says_line_field_and_what_it_settles(consolidate: Program, copy: Desk) -> None:
    said = consolidate("correct", finding(copy, "not_a_number"), "--to", "103", *WHO, "--data", copy.data)
    assert (said.code, told(said.err)) == (0, [
        f"{SHARED} 共建活动!F3 第 3 行《走访慰问》参加人次：若干 → 103（读作 103 人次）",
        "本行原来暂缓，更正后计入汇总。 The line was waiting and will count.",
        "解决 settled：共建活动!F3：参加人次应为一个确切的数字，单元格里是“若干”。请填写实际数字，不要写文字、区间或算式。",
    ])  # fmt: skip
    (one,) = journal(copy)
    target = {name: value for name, value in one["target"].items() if name not in ("submission_id", "line_id")}  # type: ignore[attr-defined]
    cell = {"file": SHARED, "sheet": "共建活动", "cell": "F3"}
    line = {"team_code": "441823107", "period": "2024Q2", "field": "attendance", "unit": "人次"}
    assert (one["before"], one["after"], target) == ("若干", "103", cell | line)


def test_a_gift_is_called_by_its_donor_not_by_its_day(consolidate: Program, copy: Desk) -> None:
    said = consolidate(
        "correct", "--file", SHARED, "--cell", "帮扶资金物资!F2", "--to", "31", *WHO, "--data", copy.data
    )
    assert (said.code, "第 2 行《广州市某某有限公司》" in said.err) == (0, True)


@pytest.mark.parametrize(
    "sheet", ["共建活动", "附件2 共建活动情况表", "'附件2 共建活动情况表'", "activity", "附件２ 共建活动情况表"]
)
def test_a_sheet_has_the_name_of_the_file_and_of_the_form(consolidate: Program, tmp_path: Path, sheet: str) -> None:
    one = desk(tmp_path)
    drawn = book({"activity": [ACTIVITY]})
    drawn["共建活动"].title = "附件2 共建活动情况表"
    one.put("太平镇.xlsx", drawn)
    said = consolidate(
        "correct", "--file", "太平镇.xlsx", "--cell", f"{sheet}!F2", "--to", "31", *WHO, "--data", one.data
    )
    assert (said.code, journal(one)[0]["target"]["sheet"]) == (0, "附件2 共建活动情况表")  # type: ignore[index]


AT = ("--file", SHARED, "--cell")
REFUSED = {
    "not readable": ((*AT, "共建活动!F3", "--to", "若干人"), "更正后的内容不能采用：共建活动!F3：参加人次应为"),
    "below zero": ((*AT, "共建活动!F2", "--to", "-3"), "更正后的内容不能采用"),
    "not on the list": ((*AT, "共建活动!B2", "--to", "钓鱼"), "更正后的内容不能采用"),
    "an unknown village": ((*AT, "共建活动!D2", "--to", "无此村"), "更正后的内容不能采用"),
    "an unknown period": ((*AT, "封面!B6", "--to", "某季度"), "更正后的内容不能采用"),
    "a header": ((*AT, "共建活动!F1", "--to", "31"), "共建活动!F1 是表头"),
    "nothing where required": ((*AT, "共建活动!F2", "--to", ""), "“参加人次”必须填写；确要清空请用 --blank"),
    "what is there": ((*AT, "共建活动!F2", "--to", "30"), "的内容已经是“30”"),
    "a label of the cover": ((*AT, "封面!A6", "--to", "x"), "封面!A6 不是封面上填报的格；可以更正的是 B1（表号）、"),
    "marks in full width": ((*AT, "共建活动！Ｆ2", "--to", "30"), "共建活动!F2 的内容已经是“30”"),
    "a part of a name": (("--file", SHARED[:2], "--cell", "共建活动!F2", "--to", "31"), f"是不是 {SHARED}"),
    "no content": ((*AT, "共建活动!F2"), "请用 --to 写更正后的内容"),
    "two contents": ((*AT, "共建活动!F2", "--to", "31", "--blank"), "--to 和 --blank 只能写一个"),
    "no place": (("--to", "31"), "请写问题编号，或用 --file 和 --cell"),
    "an unknown finding": (("f00000000000000", "--to", "31"), "没有编号为 f00000000000000 的问题"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_not_count_is_refused_before_it_is_written(consolidate: Program, copy: Desk, case: str) -> None:
    words, says = REFUSED[case]
    said = consolidate("correct", *words, *WHO, "--data", copy.data)
    assert (said.code, said.out, journal(copy)) == (2, "", [])
    assert says in said.err


def test_a_cell_of_a_sum_row_is_refused(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    drawn = book({"activity": [ACTIVITY, ACTIVITY | {"title": "党课"}]})
    drawn["共建活动"].append(["合计", None, None, None, None, 60])
    one.put("太平镇.xlsx", drawn)
    said = consolidate(
        "correct", "--file", "太平镇.xlsx", "--cell", "共建活动!F4", "--to", "61", *WHO, "--data", one.data
    )
    assert (said.code, journal(one)) == (2, [])
    assert "共建活动!F4 在合计行" in said.err


def test_a_required_cell_is_emptied_only_explicitly(consolidate: Program, copy: Desk) -> None:
    said = consolidate("correct", *AT, "共建活动!F2", "--blank", *WHO, "--data", copy.data)
    assert (said.code, journal(copy)[0]["after"]) == (0, "")
    assert "本行原来计入，更正后暂缓！" in said.err


def test_a_second_correction_of_a_cell_says_that_it_replaces(consolidate: Program, copy: Desk) -> None:
    at = ("correct", *AT, "共建活动!F3", *WHO, "--data", copy.data)
    first = consolidate(*at, "--to", "103").out.strip()
    again = consolidate(*at, "--to", "104")
    assert (again.code, len(journal(copy))) == (2, 1)
    assert f"已由李明更正为“103”（{first}）；要换成新的更正请用 consolidate correct --replace。" in again.err
    assert consolidate(*at, "--to", "104", "--replace").code == 0
    copy.run()
    assert copy.ask("SELECT attendance FROM core.activity WHERE title = '走访慰问'") == [(104,)]


def test_a_sealed_period_is_marked(consolidate: Program, copy: Desk) -> None:
    assert consolidate("seal", "2024Q2", *WHO, "--data", copy.data).code == 0
    said = consolidate("correct", "--file", OTHER, "--cell", "共建活动!F2", "--to", "31", *WHO, "--data", copy.data)
    assert said.code == 0
    assert "2024Q2 已由李明封存" in said.err


def test_a_cell_of_a_csv_bundle_is_found_in_its_own_file(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    drawn = book({"activity": [ACTIVITY]})
    for page in drawn.worksheets:
        rows = [",".join("" if cell is None else str(cell) for cell in row) for row in page.iter_rows(values_only=True)]
        one.put(f"驻阳山县太平镇工作队_2024Q2_{page.title}.csv", "\n".join(rows).encode("utf-8-sig"))
    file = "驻阳山县太平镇工作队_2024Q2_共建活动.csv"
    for cell, to in (("F2", "31"), ("共建活动!F2", "32")):
        at = ("--file", file, "--cell", cell, "--replace", "--data", one.data)
        said = consolidate("correct", *at, "--to", to, *WHO)
        assert said.code == 0, said.err
    targets = [entry["target"] for entry in journal(one) if entry["kind"] == "correction"]
    assert [(target["file"], target["cell"]) for target in targets] == [(file, "F2")] * 2  # type: ignore[index]
    one.run()
    assert one.ask("SELECT attendance FROM core.activity") == [(32,)]


def test_a_correction_of_a_masked_content_finds_file_sheet_and_cell(consolidate: Program, office: Desk) -> None:
    """The journal keeps neither what stood there nor what takes its place, and still it applies."""
    assert office.total("attendance", "team", TEAM) == 0
    cell = ("--cell", "活动0763-5221234!I2", "--to", "联系 wx13800001134")
    said = consolidate("correct", "--file", MASKED, *cell, *WHO, "--data", office.data)
    (decision,) = journal(office)
    assert said.code == 0
    assert (decision["before"], decision["after"]) == ("资助 9900**********0017", "联系 wx138****1134")
    office.run()
    assert office.total("attendance", "team", TEAM) == 30
    assert office.ask("SELECT status, effect FROM quality.decision") == [("active", "已代入")]


def test_a_telephone_on_the_cover_is_corrected_and_kept_masked(consolidate: Program, office: Desk) -> None:
    consolidate("correct", finding(office, "bad_phone"), "--to", "13800138000", *WHO, "--data", office.data)
    assert journal(office)[0]["after"] == "138****8000"
    office.run()
    assert [rule for rule, file in office.findings("rule", "file") if file == PHONE] == ["pairing_unknown"]


def test_a_finding_of_a_file_that_has_changed_since_names_no_cell(consolidate: Program, copy: Desk) -> None:
    wrong = finding(copy, "not_a_number")
    copy.put(SHARED, book({"activity": [ACTIVITY | {"title": "党课", "attendance": "若干"}] * 3}))
    said = consolidate("correct", wrong, "--to", "103", *WHO, "--data", copy.data)
    assert (said.code, journal(copy)) == (2, [])
    assert "在上次运行之后换了内容" in said.err


def test_of_two_corrections_of_a_line_the_second_says_that_it_will_count(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    drawn = book(
        {
            "activity": [
                ACTIVITY,
                ACTIVITY | {"title": "党课", "village": "同上", "attendance": "若干", "held_on": "6月31日"},
            ]
        }
    )
    drawn["汇总"].append(["共建活动（次）", "次", 3])
    one.put("太平镇.xlsx", drawn)
    at = ("correct", "--file", "太平镇.xlsx", *WHO, "--data", one.data)
    assert "本行仍然暂缓" in consolidate(*at, "--cell", "共建活动!F3", "--to", "46").err
    assert "本行原来暂缓，更正后计入汇总。" in consolidate(*at, "--cell", "共建活动!C3", "--to", "2024-06-30").err
    assert "本期数应为一个数，写的是“很多”" in consolidate(*at, "--cell", "汇总!C2", "--to", "很多").err
    assert "指标应为其中之一：共建活动、到账资金、" in consolidate(*at, "--cell", "汇总!A2", "--to", "活动数").err
    told = consolidate(*at, "--cell", "汇总!C2", "--to", "2")
    assert (told.code, "本行" in told.err) == (0, False)  # what is declared is compared, never counted


def test_a_declared_total_says_which_difference_goes_or_comes(consolidate: Program, office: Desk) -> None:
    at = ("correct", "--file", DECLARED, *WHO, "--data", office.data)
    ((wrong,),) = office.ask("SELECT message FROM quality.finding WHERE rule = 'declared_total'")

    def effects(cell: str, to: str) -> list[str]:
        said = consolidate(*at, "--replace", "--cell", f"汇总!{cell}", "--to", to).err.splitlines()
        return [line for line in said if line.startswith(("解决", "新出现"))]

    assert effects("C2", "2") == [f"解决 settled：{wrong}"]
    assert effects("C2", "4") == []  # it differs still
    (arisen,) = effects("C3", "66")
    assert arisen.startswith("新出现 new：汇总!C3：汇总表“参加人次”填的是 66，明细相加是 60人次，相差 6人次。")
    (arisen,) = effects("C4", "31.5")
    assert arisen.startswith("新出现 new：汇总!C4：汇总表“到账资金”填的是 31.5，明细相加是 30万元，相差 1.5万元。")
    office.run()
    told = {
        re.sub("（这一格已更正[^）]*）", "", text)
        for (text,) in office.ask("SELECT message FROM quality.finding WHERE rule = 'declared_total'")
    }
    assert arisen.removeprefix("新出现 new：") in told


def test_a_declared_figure_is_shown_in_the_unit_of_its_total(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    drawn = book({"contribution": [CONTRIBUTION]})
    drawn["汇总"].append(["到账资金", "元", 300_000])
    one.put("太平镇.xlsx", drawn)
    at = ("correct", "--file", "太平镇.xlsx", "--cell", "汇总!C2", "--replace", *WHO, "--data", one.data)
    for typed, read in (("310000", "31 万元"), ("31万元", "31 万元")):
        assert told(consolidate(*at, "--to", typed).err)[0].endswith(f" → {typed}（读作 {read}）")


def test_a_formula_without_a_result_is_named_in_words(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    one.put("太平镇.xlsx", book({"activity": [ACTIVITY | {"attendance": "=10+20"}]}))
    at = ("correct", "--file", "太平镇.xlsx", "--cell", "共建活动!F2", "--to", "30", *WHO, "--data", one.data)
    assert "参加人次：没有结果的公式 → 30（读作 30 人次）" in consolidate(*at).err
