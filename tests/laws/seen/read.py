"""Reads a drawn return in this process, as far as typed cells: what each line holds, and its breaches."""

from __future__ import annotations

import hashlib
import re
import tempfile
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from consolidate.checks.findings import Breach
from consolidate.checks.sheets.read import ReadingContext, read_columns
from consolidate.intake.inbox import Received
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.open_book import read_here
from consolidate.reading.layout.labels.form_labels import labels_from_schemas
from consolidate.reading.layout.workbook import arrange
from consolidate.runtime.limits import Limits
from consolidate.runtime.paths import Folders
from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.sheets import sheet as form_of
from consolidate.submissions.frames import gather_lines
from consolidate.submissions.inputs import Inputs, receive
from consolidate.submissions.register import register_submissions
from tests.laws.seen.cell import Value
from tests.laws.seen.sheet import Sheet
from tests.laws.seen.workbook import workbook
from tests.pipeline.drawing import desk


class Said(NamedTuple):
    """A finding on a row and field, or on either alone; `listed` has the rows that it names besides."""

    rule: str
    row: int | None
    field: str | None
    listed: str
    waits: bool


class ReadSheet(NamedTuple):
    """What was read: the typed fields of each line by its row, the breaches, and whether the whole return waits."""

    lines: dict[int, dict[str, Any]]
    said: list[Said]
    is_held: bool
    header_row: int

    def about(self, row: int, field: str) -> list[Said]:
        """The breaches of a cell, its line or its column."""
        return [
            said for said in self.said
            if said.row == row or str(row) in said.listed.split("、")
            or (said.field == field and said.row in (None, self.header_row))
        ]  # fmt: skip

    def value(self, row: int, field: str) -> Value | None:
        """What a line holds, None for nothing."""
        value = self.lines[row][field]
        if value is None or value is pd.NA or value is pd.NaT or value != value:
            return None
        if isinstance(value, pd.Timestamp):
            return value.date()
        return value if isinstance(value, date | str | Decimal) else Decimal(str(value))


@lru_cache(maxsize=1)
def _inputs() -> Inputs:
    with tempfile.TemporaryDirectory() as folder:
        return receive(Folders(desk(Path(folder)).data))


_labels = lru_cache(maxsize=1)(labels_from_schemas)


def read_sheet(sheet: Sheet) -> ReadSheet:
    """The drawn sheet of its return, opened, arranged and read."""
    content = workbook(sheet)
    book = read_here(content, "太平镇.xlsx", Limits())
    assert isinstance(book, Book), book
    file = Received("2024Q2/太平镇.xlsx", Path("太平镇.xlsx"), None, hashlib.sha256(content).hexdigest(), len(content))
    inputs = _inputs()
    sent = register_submissions(
        [arrange(file, book, _labels())], inputs.reference, inputs.places, {file.sha256: inputs.now}, is_check=True
    )
    gathered = gather_lines(form_of(sheet.table), sent.submissions)
    done = read_columns(gathered, ReadingContext(inputs.places, inputs.reference.programme.ceiling_yuan))
    rows = [int(row) for row in gathered.raw["row"]]
    title = gathered.sheet.title
    said = [
        Said(breach.rule, breach.row, breach.field, _rows(breach), _waits(breach.rule, breach.severity))
        for breach in sent.breaches if breach.sheet == title
    ] + [
        Said(breach.rule, rows[breach.line], breach.field, "", _waits(breach.rule, breach.severity))
        for breach in done.breaches.itertuples(index=False)
    ]  # fmt: skip
    lines = dict(zip(rows, done.lines.to_dict("records"), strict=True))
    return ReadSheet(lines, said, sent.submissions[0].status != "accepted", sheet.first_row)


def _rows(breach: Breach) -> str:
    """The rows that a finding on several lists."""
    listed = re.search(r"第 ([0-9、]+) 行", breach.detail)
    return listed[1] if listed else breach.value


def _waits(rule: str, severity: str | None) -> bool:
    return (severity or CATALOGUE[rule].severity) in ("quarantine", "hold")
