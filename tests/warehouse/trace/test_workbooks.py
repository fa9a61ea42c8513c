"""The law of the trace: every total, recomputed with openpyxl straight from the workbooks, is what was published.

Nothing of the run is used but the addresses that `trace` and `quality.place` give: each cell is opened by file, sheet
and address with another library than the run's, its unit is looked for in the workbook again, corrections and merges
come from the journal.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.pipeline import run
from consolidate.reading.values.amount import read_amount
from consolidate.reading.values.area import read_area
from consolidate.reading.values.closed import read_choice
from consolidate.reading.values.count import read_count
from consolidate.reading.values.organisation import read_organisation
from consolidate.records.reference import load_reference
from consolidate.runtime.paths import Folders
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import PAIRING_STATUS
from consolidate.schemas.measures import MEASURES, Measure
from consolidate.schemas.sheets import LINES
from consolidate.submissions.inputs import places_of
from consolidate.warehouse.database import open_published
from consolidate.warehouse.trace import TracedLine, trace

SAMPLE = Path(__file__).parents[3] / "data"
TEAMS = {
    "441821107": "迳头镇",  # figures with their unit, Excel dates under Chinese formats
    "441823116": "黎埠镇",  # columns in another order, merged groups, two-level headers, formulas, a corrected unit
    "441881124": "波罗镇",  # units in the cells
    "441882102": "大路边镇",  # amounts in yuan, the unit in the corner
}
COLUMN = {(sheet.table, field): column for sheet in LINES for field, column in sheet.columns.items()}


class Workbooks:
    """Figures and names as they stand in the workbooks, with what people decided."""

    def __init__(self, data: Path, con: duckdb.DuckDBPyConnection) -> None:
        self.raw = data / "raw"
        self.reference = load_reference(data / "reference")
        self.places = places_of(self.reference)
        self.towns = {one.team_code: one.town_code for one in self.reference.teams}
        self.letters = {
            (file, sheet, field): letter
            for file, sheet, field, letter in con.execute(
                "SELECT file, sheet, field, letter FROM quality.place"
            ).fetchall()
        }
        journal = [json.loads(line) for line in Folders(data).journal.read_text(encoding="utf-8").splitlines()]
        self.corrected = {
            (one["target"]["file"], one["target"]["sheet"], one["target"]["cell"]): one["after"]
            for one in journal
            if one["kind"] == "correction"
        }
        self.merged = {one["target"]["a"]: one["target"]["b"] for one in journal if one["kind"] == "merge"}
        self.book = cache(lambda file: openpyxl.load_workbook(self.raw / file, data_only=True))

    def figure(self, line: TracedLine, table: str, field: str) -> Decimal:
        """One figure of a line: a sum of money in yuan, an area in 亩, a count; nothing is 0."""
        letter = self.letters.get((line["file"], line["sheet"], field))
        if letter is None:
            return Decimal(0)
        typed, unit = self.typed(line, letter)
        column = COLUMN[table, field]
        if column.kind is Kind.MONEY:
            value = read_amount(typed, unit=unit, optional=True).value
        elif column.kind is Kind.AREA:
            value = read_area(typed, unit=unit or "亩", optional=True).value
        else:
            value = read_count(typed, optional=True, unit=column.unit).value
        return Decimal(str(value or 0))

    def name(self, line: TracedLine, field: str) -> str:
        """The organisation in a field of a line, as the one it is counted as."""
        typed, _ = self.typed(line, self.letters[line["file"], line["sheet"], field])
        town = self.towns[line["team_code"]] if field == "local_organisation" else None
        name = str(read_organisation(typed, self.places, town_code=town).value)
        return self.merged.get(name, name)

    def in_force(self, line: TracedLine) -> bool:
        """Whether the status of a pair is 在履约, which a blank one is."""
        letter = self.letters.get((line["file"], line["sheet"], "pairing_status"))
        typed = self.typed(line, letter)[0] if letter else ""
        return read_choice(typed, choices=PAIRING_STATUS, optional=True).value in (None, "在履约")

    def typed(self, line: TracedLine, letter: str) -> tuple[str | float, str | None]:
        """What stands in a cell, or what it was corrected to, and the unit stated above it."""
        assert line["sheet"] is not None
        assert line["row"] is not None
        sheet = self.book(line["file"])[line["sheet"]]
        at = f"{letter}{line['row']}"
        value = sheet[at].value
        value = self.corrected.get((line["file"], line["sheet"], at), "" if value is None else value)
        return value, unit_above(sheet, at)


def unit_above(sheet: Worksheet, at: str) -> str | None:
    """The unit in the headers of a column, else the one in the sheet's corner note."""
    row, column = sheet[at].row, sheet[at].column
    head = [text for _, text in texts(sheet, row, column)]
    notes = [
        text.replace("：", ":").split("单位:")[1]
        for _, text in texts(sheet, min(row, 6))
        if "单位" in text and ":" in text.replace("：", ":")
    ]
    for text in (*reversed(head), *notes):
        for unit in ("万元", "元", "亩"):
            if f"({unit}" in text.replace("（", "(") or (text in notes and text.startswith(unit)):
                return unit
    return None


def texts(sheet: Worksheet, above: int, column: int | None = None) -> Iterator[tuple[int, str]]:
    """The texts above a row, in one column or in all of them."""
    for cells in sheet.iter_rows(max_row=above - 1, min_col=column, max_col=column):
        for cell in cells:
            if isinstance(cell.value, str):
                yield cell.row, cell.value.strip()


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workbooks, duckdb.DuckDBPyConnection]]:
    """Four teams of the sample, all their quarters, run."""
    data = tmp_path_factory.mktemp("sample") / "data"
    shutil.copytree(SAMPLE / "reference", data / "reference")
    shutil.copytree(SAMPLE / "decisions", data / "decisions")
    for path in (SAMPLE / "raw").glob("*/*.xlsx"):
        if any(town in path.name for town in TEAMS.values()):
            place = data / "raw" / path.parent.name / path.name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    run(data, exports=False)
    con = open_published(Folders(data).warehouse)
    yield Workbooks(data, con), con
    con.close()


def recomputed(books: Workbooks, measure: Measure, lines: list[TracedLine]) -> Decimal:
    """A total from the workbooks alone, of the lines that the trace names."""
    match measure.table, measure.additivity:
        case "submission", _:
            return Decimal(len({books.book(line["file"]) and line["team_code"] for line in lines}))
        case "pairing", "last":
            return Decimal(sum(books.in_force(line) for line in lines if line["adds"]))
        case "pairing", "ratio":
            roster = {books.merged.get(one.organisation, one.organisation) for one in books.reference.roster}
            paired = {books.name(line, "partner") for line in lines} & roster
            return (Decimal(100 * len(paired)) / len(roster)).quantize(Decimal("0.0001"))
        case "pairing", _:
            fields = [measure.field] if measure.field else ["partner", "local_organisation"]
            return Decimal(len({tuple(books.name(line, field) for field in fields) for line in lines}))
        case "contribution", _ if not measure.field:
            parts = ("cash_yuan", "goods_value_yuan")
            return sum((books.figure(line, "contribution", part) for line in lines for part in parts), Decimal(0))
        case "activity", _ if not measure.field:
            return Decimal(
                sum(bool(books.typed(line, books.letters[line["file"], line["sheet"], "title"])[0]) for line in lines)
            )
        case "project", _ if measure.field == "name":
            named = {
                (line["team_code"], books.typed(line, books.letters[line["file"], line["sheet"], "name"])[0])
                for line in lines
            }
            return Decimal(len(named))
        case table, additivity:
            adding = lines if additivity == "sum" else [line for line in lines if line["adds"]]
            return sum((books.figure(line, table, measure.field) for line in adding), Decimal(0))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.name)
def test_a_total_is_what_its_cells_add_up_to(
    published: tuple[Workbooks, duckdb.DuckDBPyConnection], measure: Measure
) -> None:
    books, con = published
    asked: list[dict[str, str]] = [{}, {"period": "2022Q4"}]
    if measure.additivity != "ratio":
        asked += [{"team": team} for team in TEAMS] + [{"team": "441823116", "period": "2022Q4"}]
    found, expected = [], []
    for one in asked:
        lines = trace(con, measure.name, **one)
        scope, code = ("team", one["team"]) if "team" in one else ("all", "")
        expected.append(
            con.execute(
                "SELECT value FROM mart.total WHERE measure = ? AND scope = ? AND scope_code = ? AND period = ?",
                [measure.name, scope, code, one.get("period", "all")],
            ).fetchall()[0][0]
        )
        found.append(recomputed(books, measure, lines))
        assert sum((line["adds"] for line in lines), Decimal(0)) == expected[-1]
    assert found == expected
    assert expected[0] > 0


def test_the_sample_taken_has_decisions_and_quarantined_lines_in_it(
    published: tuple[Workbooks, duckdb.DuckDBPyConnection],
) -> None:
    _, con = published
    kinds = con.execute(
        "SELECT kind, count(*) FROM quality.decision WHERE status = 'active' GROUP BY kind ORDER BY kind"
    )
    assert [kind for kind, _ in kinds.fetchall()] == ["correction", "merge"]
    assert con.execute("SELECT count(*) FROM quality.quarantined_line").fetchall()[0][0] > 0
