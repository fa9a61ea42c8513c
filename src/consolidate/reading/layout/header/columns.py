"""Gives every column its meaning: the field it holds, the team's column, the unknown, the refused, the parked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header.header import Header
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.labels.label import keys
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.model.headed import Columns, Heading

if TYPE_CHECKING:
    from consolidate.schemas.column import UnclearAlias

_OF = re.compile(r"^(?:所属|所在|填报|报送|驻)")

Rows = Sequence[Sequence[Cell]]


def assign(header: Header, rows: Rows, table: SheetLabels, labels: Labels) -> Columns:
    """What each column of the header is; where that is for the headings alone to say, the same ones are read once."""
    known = table.columns.get(header.row)
    if known is not None:
        return known
    columns = _assign(header, rows, table, labels)
    is_told = not columns.rivals and not columns.parked and len(header.headings) == columns.right - columns.left + 1
    return table.columns.keep(header.row, columns) if header.row and is_told else columns


def _assign(header: Header, rows: Rows, table: SheetLabels, labels: Labels) -> Columns:
    refused = {column for column, heading in header.headings.items() if heading.is_refused}
    main, parked = _groups(header, rows, refused)
    columns = Columns(left=min(main), right=max(main), parked=parked, forbidden=sorted(refused - set(parked)))
    claims: dict[str, list[int]] = {}
    for column in main:
        heading = header.headings[column]
        if heading.is_refused:
            continue
        if heading.field is None:
            columns.unknown.append(column)
        elif heading.field in claims:
            claims[heading.field].append(column)
        else:
            claims[heading.field] = [column]
    if table.unclear:
        _settle_ambiguous(claims, header, columns, table)
    for name, claimants in claims.items():
        if len(claimants) == 1:
            columns.fields[name] = claimants[0]
            continue
        chosen = columns.fields[name] = _chosen(name, claimants, header, rows, table)
        columns.rivals.update((column, name) for column in claimants if column != chosen)
    if columns.unknown:
        _take_team(columns, header, labels)
    columns.doubtful += [column for column in columns.fields.values() if header.headings[column].doubt]
    columns.key = [columns.fields[field] for field in table.key if field in columns.fields]
    columns.described = [columns.fields[field] for field in table.described if field in columns.fields]
    return columns


def _groups(header: Header, rows: Rows, refused: set[int]) -> tuple[list[int], list[int]]:
    """The columns of the table, and those parked beside it: beyond an empty column, naming nothing new."""
    headed = sorted(header.headings)
    if headed[-1] - headed[0] == len(headed) - 1:
        return headed, []
    runs: list[list[int]] = [[headed[0]]]
    for column in headed[1:]:
        if column == runs[-1][-1] + 1 or _has_data(rows, header.bottom, range(runs[-1][-1] + 1, column)):
            runs[-1].append(column)
        else:
            runs.append([column])
    if len(runs) == 1:
        return headed, []
    found = [{field for column in run if (field := header.headings[column].field)} for run in runs]
    main = max(range(len(runs)), key=lambda index: len(found[index]))
    taken: set[str] = set(found[main])
    parked: list[int] = []
    table = list(runs[main])
    for index, run in enumerate(runs):
        if index != main:
            is_new = bool(found[index] - taken) or bool(refused & set(run))
            (table if is_new else parked).extend(run)
            taken |= found[index]
    return sorted(table), sorted(parked)


def _has_data(rows: Rows, bottom: int, between: range) -> bool:
    return any(row[column] != "" for row in rows[bottom + 1 :] for column in between)


def holds_data(rows: Rows, bottom: int, column: int) -> bool:
    """Whether anything stands below the header in a column."""
    return any(row[column] != "" for row in rows[bottom + 1 :])


def _settle_ambiguous(claims: dict[str, list[int]], header: Header, columns: Columns, table: SheetLabels) -> None:
    """金额 is cash only where 折款 stands beside it; else it could be the total, and is left unknown."""
    for name, claimants in list(claims.items()):
        for column in list(claimants):
            alias = unclear_alias(header.headings[column], table)
            if alias is None:
                continue
            if alias.beside in claims:
                columns.doubtful.append(column)
            else:
                claimants.remove(column)
                columns.unclear.append(column)
        if not claimants:
            del claims[name]


def unclear_alias(heading: Heading, table: SheetLabels) -> UnclearAlias | None:
    """What a header that could name two columns is declared to mean; None for all other headers."""
    return next((table.unclear[key] for key in keys(heading.label) if key in table.unclear), None)


def _chosen(name: str, claimants: list[int], header: Header, rows: Rows, table: SheetLabels) -> int:
    """Of several columns that claim a field: one with data, and of these the one with the form's own header."""
    own = keys(table.headers[name])[0]

    def order(column: int) -> tuple[bool, bool, int]:
        is_own = own in keys(header.headings[column].label.rpartition("/")[2])
        return (not holds_data(rows, header.bottom, column), not is_own, column)

    return min(claimants, key=order)


def _take_team(columns: Columns, header: Header, labels: Labels) -> None:
    """A column of teams in a sheet of lines: the workbook speaks for several."""
    named = {column: name for column in columns.unknown if (name := _team_field(header.headings[column], labels))}
    if named:
        columns.team = min(named, key=lambda column: (named[column] != "team", column))
        columns.unknown = [
            column
            for column in columns.unknown
            if column not in named and _cover_field(header.headings[column], labels) != "county"
        ]


def _team_field(heading: Heading, labels: Labels) -> str | None:
    """Whether a header asks for the team or for its town: 工作队, 所属乡镇."""
    field = _cover_field(heading, labels)
    return field if field in ("team", "town") else None


def _cover_field(heading: Heading, labels: Labels) -> str | None:
    """The field of the cover that a header names."""
    words = (word for key in keys(heading.label) for word in (key, _OF.sub("", key)))
    return next((labels.cover[word] for word in words if word in labels.cover), None)


def header_note(rule: str, header: Header, column: int, severity: str | None = None, **more: str) -> Note:
    """A note on a column, at its header's cell; the sheet is filled in by the caller."""
    heading = header.headings.get(column)
    return Note(
        rule, severity, None, header.bottom + 1, column, more.get("field"), heading.label if heading else "",
        more.get("expected", ""), more.get("detail", ""), more.get("detail_en", ""),
    )  # fmt: skip
