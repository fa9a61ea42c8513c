"""A published directory: three teams of two counties, three quarters, a return missing, a line waiting, hostile texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from consolidate.warehouse.database import open_published
from tests.pipeline.drawing import LINE, PAIRING, Desk, book, cover, desk

HOSTILE = "+cmd|1<script>alert</script>公司"
HERE = {"village": "镇本级", "local_organisation": "太保镇党委"}


def _return(period: str, day: str, team: str = "441823107", **more: object) -> object:
    lines = {table: [{**line, **{name: day for name in line if name.endswith("_on")}}] for table, line in LINE.items()}
    for table in ("contribution", "activity"):
        lines[table] = [{**lines[table][0], **more.get(table, {})}]  # type: ignore[dict-item]
    if team != "441823107":
        lines = {table: [{**line, **HERE} for line in some] for table, some in lines.items()}
    filled = {"2023Q2": "2023-07-03", "2024Q1": "2024-04-03", "2024Q2": "2024-07-03"}[period]
    return book(lines, cover(team, period, filled))


@pytest.fixture(scope="package", name="office")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    one = desk(tmp_path_factory.mktemp("papers"))
    roster = f"organisation,unit,uscc\n{PAIRING['partner']},花都区财政局,\n广州市花都区教育局党委,花都区教育局,\n"
    (one.data / "reference" / "group_unit_organisations.csv").write_text(roster, encoding="utf-8")
    one.put("2023Q2/太平镇.xlsx", _return("2023Q2", "2023-05-06"))
    one.put("2024Q1/太平镇.xlsx", _return("2024Q1", "2024-02-06", contribution={"cash_yuan": 12.5, "total_yuan": 12.5}))
    one.put("2024Q2/太平镇.xlsx", _return("2024Q2", "2024-05-06", contribution={"donor": HOSTILE}))
    one.run()
    wrong = {"attendance": "若干"}
    one.put("2024Q2/太保镇.xlsx", _return("2024Q2", "2024-05-08", "441825105", activity={"title": HOSTILE, **wrong}))
    one.put("2024Q1/太保镇.xlsx", _return("2024Q1", "2024-02-08", "441825105", activity={"title": "党课"}))
    one.run()
    return one


@pytest.fixture(scope="package", name="con")
def _con(office: Desk) -> Iterator[duckdb.DuckDBPyConnection]:
    con = open_published(Path(office.data) / "warehouse" / "consolidated.duckdb")
    yield con
    con.close()
