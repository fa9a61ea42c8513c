"""correct on a figure of 汇总: the difference from the details that it removes or brings up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.paths import Folders

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row
    from consolidate.submissions.decisions.cell import CellSpot
    from consolidate.submissions.decisions.foresee import CorrectionEffect

MACROS = ("plain", "wan", "stated", "slip", "off_by")


def add_declared(
    data: Path, spot: CellSpot, submissions: Sequence[str], after: str, foreseen: CorrectionEffect
) -> CorrectionEffect:
    """What is foreseen, with the finding `declared_total` that goes or comes: by the details as the last run read them.

    A line that the last run has not compared is left as it is.
    """
    row = _compare_with_details(data, spot, submissions, after)
    if row is None:
        return foreseen
    if row["message"] and not row["differs"]:
        return foreseen._replace(settled=(*foreseen.settled, str(row["message"])))
    if row["differs"] and not row["message"]:
        return foreseen._replace(arisen=(*foreseen.arisen, _word_message(spot, after, row)))
    return foreseen


def read_declared_text(spot: CellSpot, after: str) -> str:
    """What a figure of 汇总 is read as, in its indicator's unit; empty where it is none."""
    from consolidate.checks.sheets.printed import read_declared_figure
    from consolidate.reading.values.label import clean
    from consolidate.schemas.declared import INDICATORS
    from consolidate.schemas.expected import wan

    part = spot.part
    if part is None or "indicator" not in part.values:
        return ""
    name = clean(str(part.values["indicator"][spot.line])).text
    unit = next((known.unit for known in INDICATORS if known.name == name), None)
    if unit is None:
        return ""
    stated = part.values["unit"][spot.line] if "unit" in part.values else ""
    figure, _ = read_declared_figure(after, stated, part.units.get("declared"), unit)
    if figure is None:
        return ""
    return wan(figure) if unit == "万元" else f"{figure.normalize():f} {unit}"


def _compare_with_details(data: Path, spot: CellSpot, submissions: Sequence[str], after: str) -> Row | None:
    from consolidate.checks.sheets.printed import read_declared_figure
    from consolidate.schemas.declared import INDICATORS
    from consolidate.warehouse.database import open_published, rows_of, statement

    part = spot.part
    if part is None or not Folders(data).warehouse.exists():
        return None
    con = open_published(Folders(data).warehouse)
    try:
        for name in MACROS:
            con.execute(statement(f"crosscheck/{name}"))
        wanted = {"submissions": list(submissions), "file": spot.file, "sheet": spot.sheet, "row": part.rows[spot.line]}
        query = statement("show/declared_with")
        found = rows_of(con.execute(query, {**wanted, "declared": None, "tolerance": None}))
        if not found:
            return None
        unit = next(known.unit for known in INDICATORS if known.name == found[0]["indicator"])
        stated = part.values["unit"][spot.line] if "unit" in part.values else ""
        figure, tolerance = read_declared_figure(after, stated, part.units.get("declared"), unit)
        return rows_of(con.execute(query, {**wanted, "declared": figure, "tolerance": tolerance}))[0]
    finally:
        con.close()


def _word_message(spot: CellSpot, after: str, row: Row) -> str:
    import pandas as pd

    from consolidate.checks.findings.breach import COLUMNS, Breach
    from consolidate.submissions.decisions.foresee import word_breaches

    assert spot.part is not None, "only a line is compared"
    breach = Breach(
        "declared_total", file=spot.file, sheet=spot.sheet, cell=spot.cell, table_name=spot.form.table,
        row=spot.part.rows[spot.line], field=spot.field, header=str(row["indicator"]), value=after,
        expected=str(row["expected"]), detail=str(row["detail"]),
    )  # fmt: skip
    return str(word_breaches(spot, pd.DataFrame([breach], columns=COLUMNS))["message"].iloc[0])
