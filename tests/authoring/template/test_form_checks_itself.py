"""The law of 核对: what its formulas find wrong, `check` finds, and the reverse, rule by rule and cell by cell."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from consolidate.authoring.template import programme, write
from consolidate.authoring.template.condition import LEVELS, conditions
from consolidate.authoring.template.example import example
from consolidate.authoring.template.write import workbook
from consolidate.pipeline.check_files import examine
from consolidate.reading.values.period import Period
from consolidate.runtime.errors import WrongUsage
from consolidate.schemas.check import at_least
from consolidate.schemas.column import Column
from consolidate.schemas.contribution import CONTRIBUTION
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.pairing import PAIRING
from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.sheets import LINES, SHEETS
from tests.authoring.template.office import computed, needs_office

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
TEAM, PERIOD = "441823107", "2024Q2"
SIGNED = {"preparer": "陈某某", "reviewer": "李某某", "phone": "13800138000", "filled_on": date(2024, 7, 3)}
DAYS = [date(2024, 5, 1) + timedelta(days=n) for n in range(0, 28, 7)]
DRAWN: dict[Kind, list[object]] = {
    Kind.INTEGER: [None, 0, 1, 5, 12.5, -3, 501, "若干"],
    Kind.MONEY: [None, 0, 1, 2.25, 3.5, 6.6, -1, "若干"],
    Kind.AREA: [None, 0, 1.5, 1600, -2, "若干"],
    Kind.DECIMAL: [None, 0, 1, 3, -1, "若干"],
    Kind.DATE: [None, *DAYS, date(2024, 3, 31), date(2021, 6, 30), date(2024, 7, 2), date(2024, 7, 9), "待定"],
    Kind.MONTH: [None, *DAYS, date(2024, 3, 31), date(2024, 7, 2), date(2024, 7, 9), "待定"],
    Kind.VILLAGE: [None, "太平村委会", "镇本级", "无", "某某不知何处"],
    Kind.ORGANISATION: [None, "阳山县太平镇太平村党支部", "阳山县太平镇党委", "阳山县太平镇太平村党小队", "无"],
    Kind.ORGANISATIONS: [None, "广州市某某农业有限公司党支部", "—"],
    Kind.UNIT: [None, "广州市某某局", "广州市某某农业有限公司", "爱心人士", "待定", "无"],
    Kind.CREDIT_CODE: [None, "91440114MJ00XC002E", "91440114MJ00XC002F", "51440114MJ00XC002J", "9144", "9144O114MJ00XC002E"],
    Kind.TEXT: [None, "春耕", "书包", "很长" * 60],
}  # fmt: skip
SILENT = frozenset({"unclear"})
"""What the form cannot decide: `check` may read it or not."""
UNDECIDED = ("若干", "待定")
FORMS, ROWS = 3, 24
NUMBER = 914401140001000000
"""A code of digits alone whose check digit is right, typed as a number."""


def drawn(column: Column, dice: random.Random) -> object:
    if column.choices:
        return dice.choice([None, *column.choices.values, next(iter(column.choices.variants)), "某种别的"])
    return dice.choice(DRAWN[column.kind])


def lines(sheet: FormSheet, dice: random.Random) -> list[dict[str, object]]:
    """Right lines in which at most one cell is drawn anew, so that no finding is the cause of another."""
    right = example(sheet, programme.load_programme(REFERENCE).team(TEAM), Period.parse(PERIOD))
    found = []
    for number in range(ROWS):
        line: dict[str, object] = dict(right)
        line[
            next(field for field in sheet.key if sheet.column(field).kind in (Kind.TEXT, Kind.UNIT, Kind.ORGANISATION))
        ] = f"广州市第{number}有限公司党支部"
        for column in dice.sample(
            [one for one in sheet.fields if one.field != "line_no"], dice.choice((0, 1, 1, 1, 1))
        ):
            line[column.field] = drawn(column, dice)
        found.append(line)
    return [*found, dict(right), dict(right)]


def drawn_forms(folder: Path) -> list[Path]:
    """Forms whose lines are drawn."""
    files = [folder / f"form{seed}.xlsx" for seed in range(FORMS)]
    for seed, file in enumerate(files):
        dice = random.Random(seed)
        write(file, REFERENCE, TEAM, PERIOD, {sheet.table: lines(sheet, dice) for sheet in LINES}, SIGNED)
    return files


def long_form(folder: Path) -> Path:
    """A form with more lines than are prepared, a sum among them and one behind them."""
    right = example(LINES[1], programme.load_programme(REFERENCE).team(TEAM), Period.parse(PERIOD))
    pair = example(LINES[0], programme.load_programme(REFERENCE).team(TEAM), Period.parse(PERIOD))
    many: list[dict[str, object]] = [{**right, "title": f"第{number}次走访", "attendance": 2} for number in range(260)]
    for line in many:
        line["member_attendance"] = 1
    own = [{"title": "合　计", "attendance": 520}]
    half = [{"line_no": "小计", "attendance": 260}]
    filled = {"pairing": [pair], "activity": [*many[:130], *half, *many[130:], *own]}
    write(folder / "long.xlsx", REFERENCE, TEAM, PERIOD, filled, SIGNED)
    return folder / "long.xlsx"


def unread_form(folder: Path) -> Path:
    """Two breaches a line: goods of which one thing cannot be read and another is missing; a code typed as a number."""
    known = programme.load_programme(REFERENCE).team(TEAM)
    gift, pair = (example(sheet, known, Period.parse(PERIOD)) for sheet in (CONTRIBUTION, PAIRING))
    goods = [
        {**gift, "donor": f"广州市第{number}有限公司", "goods_quantity": quantity, "goods_unit": None}
        for number, quantity in enumerate((1, "若干"))
    ]
    file = folder / "unread.xlsx"
    write(file, REFERENCE, TEAM, PERIOD, {"contribution": goods, "pairing": [{**pair, "uscc": NUMBER}]}, SIGNED)
    return file


def bounded_form(folder: Path) -> Path:
    """A form in which a gift in money has to be of 2 yuan at least."""
    cash = replace(CONTRIBUTION.column("cash_yuan"), checks=(at_least(2),))
    bounded = replace(
        CONTRIBUTION, fields=tuple(cash if one.field == cash.field else one for one in CONTRIBUTION.fields)
    )
    gift = example(CONTRIBUTION, programme.load_programme(REFERENCE).team(TEAM), Period.parse(PERIOD))
    lines = [{**gift, "cash_yuan": yuan / 10_000} for yuan in (1, 1.5, 3, 10_000)]
    sheets = tuple(bounded if sheet is CONTRIBUTION else sheet for sheet in SHEETS)
    file = folder / "bounded.xlsx"
    file.write_bytes(workbook(sheets, REFERENCE, TEAM, PERIOD, {"contribution": lines}, SIGNED))
    return file


@dataclass(frozen=True)
class Computed:
    """The forms of these tests as they were written, and as LibreOffice computed them: it is started once."""

    data: Path
    drawn: list[Path]
    books: dict[str, Workbook]


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory: pytest.TempPathFactory) -> Computed:
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(REFERENCE, data / "reference")
    files = drawn_forms(data)
    return Computed(
        data, files, computed([*files, *(draw(data) for draw in (long_form, unread_form, bounded_form))], data)
    )


def said_by_form(book: Workbook) -> dict[tuple[str, str, str, str], int]:
    """How many cells breach each rule: sheet, column, rule and level, as 核对 counts them."""
    rows = book["核对"].iter_rows(min_row=13, values_only=True)
    return {tuple(row[:4]): row[4] for row in rows if isinstance(row[4], (int, float)) and row[3] in LEVELS.values()}  # type: ignore[misc]


def said_by_check(findings: pd.DataFrame, file: str) -> Counter[tuple[str, str, str, str]]:
    """The findings of one file in the same words."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    known = {
        (sheet.title, one.field, one.rule, one.level == "explain"): one for sheet in LINES for one in conditions(sheet)
        if one.level not in SILENT
    }  # fmt: skip
    for row in findings[findings["file"] == file].itertuples():
        one = known.get((row.sheet, row.field, row.rule, row.severity == "explain"))
        if one is not None and row.value not in UNDECIDED:
            label = next(sheet for sheet in LINES if sheet.title == row.sheet).column(row.field).label
            found[row.sheet, label, CATALOGUE[row.rule].title, LEVELS[one.level]] += 1
    return found


@needs_office
def test_the_form_finds_what_check_finds_rule_by_rule(forms: Computed) -> None:
    findings, _ = examine(forms.data, forms.drawn)
    seen: set[tuple[str, str, str, str]] = set()
    wrong = []
    for file in forms.drawn:
        form, check = said_by_form(forms.books[file.name]), said_by_check(findings, file.name)
        for key in form:
            if key[3] == LEVELS["unclear"] or key[0] == "封面" or form[key] == check[key]:
                continue
            # `check` says of a line that waits what is wrong with it, and not that it stands twice
            if key[2] != CATALOGUE["duplicate_line"].title or form[key] < check[key]:
                wrong.append((file.name, key, form[key], check[key]))
        seen |= {key for key, count in form.items() if count}
    assert wrong == []
    assert len(seen) > 50


@needs_office
def test_what_cannot_be_read_hides_what_is_missing_and_is_wrong_as_a_code(forms: Computed) -> None:
    findings, _ = examine(forms.data, [forms.data / "unread.xlsx"])
    told = {key: count for key, count in said_by_form(forms.books["unread.xlsx"]).items() if count}
    unclear = ("帮扶资金物资", "数量", CATALOGUE["not_a_number"].title, LEVELS["unclear"])
    assert told == {unclear: 1, **said_by_check(findings, "unread.xlsx")}
    assert len(told) == 3


@needs_office
def test_an_amount_typed_in_wan_is_checked_in_yuan(forms: Computed) -> None:
    told = said_by_form(forms.books["bounded.xlsx"])
    assert told["帮扶资金物资", "到账资金（万元）", CATALOGUE["negative"].title, LEVELS["wrong"]] == 2


@needs_office
def test_sums_leave_out_own_totals_and_reach_beyond_prepared_rows(forms: Computed) -> None:
    book = forms.books["long.xlsx"]
    totals = {row[1]: row[3] for row in book["汇总"].iter_rows(min_row=5, values_only=True)}
    assert (totals["共建活动"], totals["参加人次"], totals["结对数"]) == (260, 520, 1)
    assert [book["共建活动"].cell(3, at).value for at in (1, 2, 7)] == ["本表合计", 260, 520]
    assert book["核对"]["A2"].value == "可以报送"
    with pytest.raises(WrongUsage, match="已经有人填过"):
        write(forms.data / "saved" / "long.xlsx", REFERENCE, TEAM, PERIOD)
    findings, lines = examine(forms.data, [forms.data / "saved" / "long.xlsx"])
    assert (list(findings["rule"]), lines.register.submissions[0].lines) == ([], 261)
