"""What is filled into the form is what the reader finds in it: the same values under the same fields, nothing more."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from consolidate.authoring.template.bound import bound
from consolidate.authoring.template.write import workbook
from consolidate.intake.inbox import Received
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.reading.layout.labels.form_labels import labels_from_schemas
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.reading.layout.workbook import arrange
from consolidate.runtime.limits import Limits
from consolidate.schemas.column import Column
from consolidate.schemas.declared import INDICATORS, Indicator
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import TOWN_LEVEL
from consolidate.schemas.sheets import LINES, SHEETS
from tests.examples import examples

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
TEAM, PERIOD = "441823107", "2024Q2"
LABELS = labels_from_schemas()
VILLAGES = (TOWN_LEVEL, "太平村委会", "湖洞村委会")
NAMES = ("广州市某某电器有限公司", "广州市花都区某局", "阳山县太平镇某村")
CODES = ("91440114MJ00XC002E", "51440114MJ00XC002J")
WORDS = "春耕送技下乡稻谷书包桥路灯走访老党员（第二批）2024年3期A-B+=@·《红联》"
Line = dict[str, object]


def texts(longest: int, is_free: bool) -> st.SearchStrategy[str]:
    """Texts as people type them; a free one may begin like a formula, or hold a line break."""
    body = st.text(WORDS, max_size=min(longest, 24) - 4)
    start = st.sampled_from(("=某事", "+某事", "某\n事", "’某事")) if is_free else st.just("某事")
    return st.builds(str.__add__, start, body)


def values(column: Column) -> st.SearchStrategy[object]:
    """What may be typed in a column and kept, as it would be typed."""
    limit = bound(column)
    if limit:
        least = limit.least * 10**limit.decimals + limit.is_open
        whole = st.integers(least, least + 10 ** (limit.decimals + 2))
        return whole if limit.decimals == 0 else whole.map(lambda one: Decimal(one).scaleb(-limit.decimals))
    by_kind: dict[Kind, st.SearchStrategy[object]] = {
        Kind.DATE: st.dates(date(2024, 4, 1), date(2024, 6, 30)),
        Kind.MONTH: st.dates(date(2024, 4, 1), date(2024, 6, 30)),
        Kind.VILLAGE: st.sampled_from(VILLAGES),
        Kind.ORGANISATION: st.sampled_from([f"{name}党支部" for name in NAMES]),
        Kind.ORGANISATIONS: st.lists(st.sampled_from([f"{name}党支部" for name in NAMES]), min_size=1, unique=True).map(
            "、".join
        ),
        Kind.UNIT: st.sampled_from(NAMES),
        Kind.CREDIT_CODE: st.sampled_from(CODES),
        Kind.CHOICE: st.sampled_from(column.choices.values if column.choices else ("",)),
    }
    return by_kind.get(column.kind, texts(column.longest, column.field in ("remark", "voucher_no", "model")))


def lines(sheet: FormSheet) -> st.SearchStrategy[list[Line]]:
    """Up to four lines of a sheet; what is optional may be left out."""
    columns = sheet.columns.values()
    needed = {one.field: values(one) for one in columns if one.is_required}
    optional = {one.field: values(one) for one in columns if not one.is_required}
    return st.lists(st.fixed_dictionaries(needed, optional=optional), max_size=4)


def declared() -> st.SearchStrategy[list[Line]]:
    """Totals for some of the indicators."""
    one = st.fixed_dictionaries(
        {"indicator": st.sampled_from([one.name for one in INDICATORS]), "declared": st.integers(0, 999)},
        optional={"note": texts(100, is_free=True)},
    )
    return st.lists(one, unique_by=lambda line: line["indicator"])


def added_up(one: Indicator, filled: dict[str, list[Line]]) -> object:
    """What the form makes of an indicator that nobody typed."""
    typed = filled.get(one.table, [])
    return plain(sum(Decimal(str(line.get(one.field) or 0)) for line in typed) if one.field else len(typed))


def arranged(
    filled: dict[str, list[Line]],
    cover: Line,
    team: str | None = TEAM,
    period: str | None = PERIOD,
    sheets: tuple[FormSheet, ...] = SHEETS,
) -> Arranged:
    """A form made of these sheets, filled in, read and arranged."""
    content = workbook(sheets, REFERENCE, team, period, filled, cover)
    book = read_workbook(content, "form.xlsx", Limits())
    assert isinstance(book, Book)
    return arrange(Received("form.xlsx", Path("form.xlsx"), None, "0" * 64, len(content)), book, LABELS)


def plain(value: object) -> object:
    """A cell's value as both sides can be compared: numbers as float, dates as date, a blank as None."""
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, (int, Decimal)):
        return float(value)
    return None if value == "" else value


def found(read_back: Arranged, table: str) -> list[Line]:
    """The lines of a table by field, blanks left out."""
    (part,) = [one for one in read_back.parts if one.table == table]
    rows = range(len(part.rows))
    got = [{field: plain(column[row]) for field, column in part.values.items()} for row in rows]
    return [{field: value for field, value in line.items() if value is not None} for line in got]


@settings(
    max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(filled=st.fixed_dictionaries({one.table: lines(one) for one in LINES}), declared=declared())
def test_a_form_filled_with_valid_lines_reads_back_exactly(filled: dict[str, list[Line]], declared: list[Line]) -> None:
    read_back = arranged({**filled, "declared_total": declared}, {})
    assert {one.table: found(read_back, one.table) for one in LINES} == {
        table: [{field: plain(value) for field, value in line.items()} for line in typed]
        for table, typed in filled.items()
    }
    assert {part.table: part.rows for part in read_back.parts if part.table in filled} == {
        table: list(range(5, 5 + len(typed))) for table, typed in filled.items()
    }
    totals = {line["indicator"]: line for line in declared}
    assert found(read_back, "declared_total") == [
        {
            "line_no": order,
            "indicator": one.name,
            "unit": one.unit,
            "declared": added_up(one, filled),
            **{k: plain(v) for k, v in totals.get(one.name, {}).items()},
        }
        for order, one in enumerate(INDICATORS, start=1)
    ]
    assert read_back.notes == ()


@settings(max_examples=examples(15), deadline=None)
@given(
    typed=st.fixed_dictionaries(
        {},
        optional={
            "preparer": st.sampled_from(("陈某某", "欧阳某")), "reviewer": st.just("李某某"), "phone": st.just("13800138000"),
            "filled_on": st.dates(date(2024, 7, 1), date(2024, 7, 5)), "revision_note": texts(200, is_free=True),
        },
    )
)  # fmt: skip
def test_the_cover_reads_back_exactly(typed: Line) -> None:
    read_back = arranged({}, typed)
    known = {
        "form_code": "HL-1", "form_version": "1.0", "team": "驻阳山县太平镇工作队", "county": "阳山县", "town": "太平镇",
        "period": "2024年第二季度",
    }  # fmt: skip
    assert {field: plain(entry.value) for field, entry in read_back.cover.items()} == {**known, **typed}
    assert {entry.sheet for entry in read_back.cover.values()} == {"封面"}


@pytest.mark.parametrize(("team", "period"), [(TEAM, PERIOD), (TEAM, None), (None, PERIOD), (None, None)])
def test_a_blank_form_is_a_nil_report_without_a_remark(team: str | None, period: str | None) -> None:
    read_back = arranged({}, {}, team, period)
    assert (read_back.verdict, read_back.notes) == (None, ())
    assert {part.table: len(part.rows) for part in read_back.parts} == {
        **{one.table: 0 for one in LINES}, "declared_total": len(INDICATORS),
    }  # fmt: skip
    assert ("team" in read_back.cover, "period" in read_back.cover) == (team is not None, period is not None)


def test_more_lines_than_are_prepared_still_fit() -> None:
    typed: list[Line] = [{"village": TOWN_LEVEL, "plot": f"第{n}块", "area_mu": 1, "crops": "水稻"} for n in range(260)]
    read_back = arranged({"reclamation": typed}, {})
    assert [line["plot"] for line in found(read_back, "reclamation")] == [line["plot"] for line in typed]
