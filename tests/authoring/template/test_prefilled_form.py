"""What a form is prefilled with is what its team reported last; nothing but the new quarter's facts has to be typed."""

from __future__ import annotations

import csv
import random
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from consolidate.authoring.template import prefills, write, write_every
from consolidate.authoring.template.all_teams import TeamForm, file_names
from consolidate.authoring.template.programme import FormTeam
from consolidate.pipeline.check_files import examine
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.paths import Folders
from tests.authoring.template.office import filled_in, needs_office
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, PROJECT, TEAM, Desk, amend, book, cover, desk

OTHER, FIRST, LEFT, JOINED = "441825105", "441803112", "441825108", "441803117"
PERIOD = "2024Q3"
SIGNED = {"preparer": "陈某某", "reviewer": "李某某", "phone": "13800138001", "filled_on": date(2024, 10, 3)}
HOSTILE = "=1+1某某有限公司党支部"
PARTNER = "广州市第4有限公司党支部"
STATUSES = ("在履约", None, "已到期", "已解除")


def drawn_pairs(dice: random.Random) -> list[dict[str, Any]]:
    """Pairs of every status; one organisation's name begins like a formula."""
    partners = [HOSTILE, *(f"广州市第{number}有限公司党支部" for number in range(7))]
    return [
        {**PAIRING, "pairing_kind": "非公企业", "partner": partner, "pairing_status": STATUSES[number % 4],
         "model": dice.choice((None, "组团结对")), "remark": "电话 13800138000"}
        for number, partner in enumerate(partners)
    ]  # fmt: skip


PAIRS = drawn_pairs(random.Random(7))
IN_FORCE = [pair for pair in PAIRS if pair["pairing_status"] in ("在履约", None)]


def as_text(drawn: Workbook) -> Workbook:
    """The workbook with what begins like a formula as the text that it is."""
    for sheet in drawn.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            cell.data_type = "s"
    return drawn


@pytest.fixture(scope="module", name="office")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two quarters of one team, a supplement, a team that joins and one that leaves; published once."""
    office = desk(tmp_path_factory.mktemp("prefilled"))
    teams = office.data / "reference" / "teams.csv"
    with teams.open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = csv.reader(lines)
    with teams.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, *(row for row in rows if row[0] in (TEAM, OTHER, FIRST, LEFT, JOINED))])
    amend(teams, {LEFT: {"until_period": "2024Q2"}, JOINED: {"from_period": PERIOD}})
    (office.data / "reference" / "claims.csv").write_text(
        (office.data / "reference" / "claims.csv").read_text(encoding="utf-8-sig").splitlines()[0] + "\n",
        encoding="utf-8",
    )
    early = {"partner": "广州市早年有限公司党支部", "signed_on": "2024-01-18"}
    done = {"name": "旧路灯", "project_status": "已完工"}
    office.put("2024Q1/太平镇2024Q1.xlsx", book(
        {"pairing": [PAIRING | early], "activity": [ACTIVITY | {"held_on": "2024-02-04", "partners": early["partner"]}],
         "project": [PROJECT | done], "contribution": []},
        cover(period="2024Q1", filled_on="2024-04-03"),
    ))  # fmt: skip
    office.put("2024Q2/太平镇2024Q2.xlsx", as_text(book({
        "pairing": PAIRS, "activity": [ACTIVITY | {"partners": HOSTILE}], "contribution": [CONTRIBUTION],
        "project": [PROJECT | {"investment_yuan": "50.123456", "remark": "二季度停工三天"}],
    })))  # fmt: skip
    office.run()
    return office


@pytest.fixture(scope="module", name="forms")
def _forms(office: Desk) -> dict[str, TeamForm]:
    folders = Folders(office.data)
    known = prefills(folders.warehouse, folders.reference, PERIOD)
    return {form.team_code: form for form in write_every(folders, PERIOD, known)}


def typed(form: Workbook, title: str) -> list[dict[str, Any]]:
    """The lines of a sheet by header."""
    header, *rows = form[title].iter_rows(min_row=4, values_only=True)
    labels = [str(label).replace("* ", "").replace("\n", "") for label in header]
    lines = [dict(zip(labels, row, strict=True)) for row in rows]
    return [line for line in lines if any(value is not None for value in line.values())]


def test_all_writes_one_form_for_each_team_of_the_period(office: Desk, forms: dict[str, TeamForm]) -> None:
    assert sorted(forms) == sorted((TEAM, OTHER, FIRST, JOINED))
    folder = office.data / "outbox" / PERIOD
    assert {Path(form.path) for form in forms.values()} == set(folder.iterdir())
    assert (forms[TEAM].prefilled_from, forms[TEAM].pairings, forms[TEAM].projects) == ("2024Q2", len(IN_FORCE), 1)
    assert {forms[code].prefilled_from for code in (OTHER, FIRST, JOINED)} == {""}


def test_pairs_in_force_and_projects_stand_as_they_were_reported(forms: dict[str, TeamForm]) -> None:
    form = load_workbook(forms[TEAM].path)
    pairs = typed(form, "结对共建")
    assert [(pair["序号"], pair["共建党组织名称"], pair["状态"], pair["备注"]) for pair in pairs] == [
        (number, pair["partner"], "在履约", None) for number, pair in enumerate(IN_FORCE, start=1)
    ]
    assert {cell.data_type for cell in form["结对共建"]["C"][4 : 4 + len(pairs)]} == {"s"}  # never a formula
    (project,) = typed(form, "特色项目")
    assert (project["项目名称"], project["总投资（万元）"], project["备注"]) == ("油茶基地", 50.123456, None)
    assert [typed(form, title) for title in ("共建活动", "帮扶资金物资", "撂荒地复耕", "就业助学")] == [[]] * 4
    assert [cell.value for cell in form["封面"]["B"][3:13]] == [
        "HL-1", "1.0", "驻阳山县太平镇工作队", "阳山县", "太平镇", "2024年第三季度", None, None, None, None,
    ]  # fmt: skip
    assert "2024-10-05 前报送" in form["封面"]["A3"].value


def test_own_names_are_offered_and_any_other_may_be_typed(forms: dict[str, TeamForm]) -> None:
    form = load_workbook(forms[TEAM].path)
    hidden = {
        column[0].value: [cell.value for cell in column[1:] if cell.value] for column in form["下拉选项"].iter_cols()
    }
    partners = sorted({str(pair["partner"]) for pair in PAIRS} - {HOSTILE} | {"广州市早年有限公司党支部"})
    assert (hidden["own_partner"], hidden["own_donor"]) == (partners, ["广州市某某有限公司"])
    offered = {
        (sheet.title, found.formula1): (found.showErrorMessage, "下拉列表" in found.prompt)
        for sheet in form.worksheets
        for found in sheet.data_validations.dataValidation
        if str(found.formula1).startswith("list_own")
    }
    assert offered == dict.fromkeys(
        [("结对共建", "list_own_partner"), ("结对共建", "list_own_local"), ("共建活动", "list_own_partner"),
         ("帮扶资金物资", "list_own_donor")], (False, True),
    )  # fmt: skip


def test_a_prefilled_form_checks_clean_apart_from_what_must_be_filled(office: Desk, forms: dict[str, TeamForm]) -> None:
    findings, lines = examine(office.data, [Path(forms[TEAM].path)])
    assert [(row.rule, row.sheet, row.field) for row in findings.itertuples()] == [
        ("required", "封面", field) for field in ("preparer", "reviewer", "phone", "filled_on")
    ]
    (submission,) = lines.register.submissions
    assert (submission.team_code, submission.period, submission.status) == (TEAM, PERIOD, "held")


@needs_office
def test_filled_in_in_libreoffice_it_is_ready_and_reads_as_typed(
    office: Desk, forms: dict[str, TeamForm], tmp_path: Path
) -> None:
    typed_in = [
        ("封面", "B10", "陈某某"), ("封面", "B11", "李某某"), ("封面", "B12", "13800138001"), ("封面", "B13", "2024-10-03"),
        ("结对共建", "C4", "改了的栏目名称"), ("结对共建", "J6", "已解除"), ("特色项目", "M5", "15"),
        ("共建活动", "B5", "夏收志愿服务"), ("共建活动", "C5", "志愿服务"), ("共建活动", "D5", "2024-08-04"),
        ("共建活动", "E5", "镇本级"), ("共建活动", "F5", PARTNER), ("共建活动", "G5", "46"),
    ]  # fmt: skip
    saved = tmp_path / "太平镇2024Q3.xlsx"
    filled_in(Path(forms[TEAM].path), saved, typed_in, tmp_path)
    form = load_workbook(saved, data_only=True)
    assert form["核对"]["A2"].value == "可以报送"
    assert form["结对共建"]["C4"].value == "* 共建党组织名称"  # locked: what is typed over a label does not stay
    totals = {row[1]: row[3] for row in form["汇总"].iter_rows(min_row=5, max_row=12, values_only=True)}
    assert (totals["共建活动"], totals["参加人次"], totals["结对数"]) == (1, 46, len(IN_FORCE))
    findings, lines = examine(office.data, [saved])
    assert list(findings["rule"]) == []
    (submission,) = lines.register.submissions
    assert (submission.status, submission.lines) == ("accepted", len(IN_FORCE) + 2)


def test_filled_with_the_new_quarters_facts_it_counts_rightly(office: Desk) -> None:
    folders = Folders(office.data)
    prefill = prefills(folders.warehouse, folders.reference, PERIOD)[TEAM]
    pairs, (project,) = list(prefill.lines["pairing"]), prefill.lines["project"]
    pairs[0] = pairs[0] | {"pairing_status": "已解除"}
    new = PAIRING | {"partner": "广州市新来有限公司党支部", "pairing_kind": "非公企业", "signed_on": date(2024, 8, 1)}
    lines = {
        "pairing": [*pairs, new],
        "activity": [ACTIVITY | {"held_on": date(2024, 8, 4), "partners": new["partner"]}],
        "project": [project | {"project_status": "已完工", "jobs": 15}],
    }
    path = office.data / "raw" / "2024Q3" / "太平镇2024Q3.xlsx"
    path.parent.mkdir()
    write(path, folders.reference, TEAM, PERIOD, lines, SIGNED, prefill)
    office.run()
    status = office.ask("SELECT status FROM quality.submission WHERE file = '2024Q3/太平镇2024Q3.xlsx'")
    assert status == [("accepted",)]
    of_file = "SELECT rule FROM quality.finding WHERE file = '2024Q3/太平镇2024Q3.xlsx' AND severity <> 'note'"
    assert office.ask(of_file) == []
    found = {
        measure: [office.total(measure, "team", TEAM, period) for period in ("2024Q2", PERIOD)]
        for measure in (
            "pairings",
            "pairings_in_force",
            "projects",
            "project_investment_yuan",
            "project_jobs",
            "activities",
        )
    }
    assert found == {
        "pairings": [len(PAIRS), len(IN_FORCE) + 1],
        "pairings_in_force": [len(IN_FORCE) + 1, len(IN_FORCE) + 1],  # with that of 2024Q1; one dissolved, one new
        "projects": [2, 2],
        "project_investment_yuan": [Decimal("1001234.56")] * 2,
        "project_jobs": [24, 27],
        "activities": [1, 1],
    }


def test_a_filled_in_file_is_kept_and_send_back_leaves_forms_alone(office: Desk, forms: dict[str, TeamForm]) -> None:
    from consolidate.outputs.outbox import send_back

    filled = Path(forms[TEAM].path)
    load_workbook(filled).save(filled)
    content = filled.read_bytes()
    folders = Folders(office.data)
    again = {form.team_code: form.what for form in write_every(folders, PERIOD, {})}
    assert again == {TEAM: "kept", **dict.fromkeys((OTHER, FIRST, JOINED), "unchanged")}
    send_back(folders)
    send_back(folders, PERIOD)
    assert filled.read_bytes() == content and all(Path(form.path).is_file() for form in forms.values())


def test_teams_whose_names_make_one_file_name_have_their_codes_in_it() -> None:
    teams = [FormTeam(code, name, "", "", ()) for code, name in (("1", "甲/队"), ("2", "甲:队"), ("3", "乙_问题"))]
    assert file_names(teams, PERIOD) == ["甲_队_1_2024Q3.xlsx", "甲_队_2_2024Q3.xlsx", "乙_问题_2024Q3.xlsx"]


def test_without_a_warehouse_nothing_is_prefilled(tmp_path: Path) -> None:
    with pytest.raises(UnusableData, match="还没有数据仓库"):
        prefills(tmp_path / "none.duckdb", tmp_path, PERIOD)
