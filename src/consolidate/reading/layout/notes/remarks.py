"""What is to be said about a sheet's layout: columns missing, doubled, unknown or refused, and rows out of place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consolidate.intake.workbook.model.address import column_letters
from consolidate.intake.workbook.model.book import GridSheet
from consolidate.intake.workbook.model.cell import is_empty
from consolidate.reading.layout.header.columns import header_note, unclear_alias
from consolidate.reading.layout.header.header import Header
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.labels.kind import kind_of
from consolidate.reading.layout.labels.label import keys
from consolidate.reading.layout.labels.qualifier import other_in_title
from consolidate.reading.layout.model.arranged import Note, SheetPart
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.notes.commented import commented
from consolidate.reading.layout.notes.foreign_table import foreign_tables
from consolidate.reading.layout.notes.marked import covered_lines, marked, marked_header
from consolidate.reading.layout.notes.merged_figures import merged_figures
from consolidate.reading.layout.notes.second_table import is_second_table, notes_beside, second_table
from consolidate.reading.layout.notes.titles import titles_above
from consolidate.reading.layout.notes.unlabelled_sums import unlabelled_sums_note
from consolidate.reading.layout.rows.classify import Kinds
from consolidate.reading.layout.rows.judge import Row
from consolidate.reading.values.nil import says_nothing
from consolidate.reading.values.privacy import masked
from consolidate.runtime.bilingual import Bilingual

MOST_EXAMPLES = 50
_AUTOMATIC = ("列", "unnamed", "column", "field", "字段")


def remarks(
    sheet: GridSheet,
    rows: Sequence[Row],
    header: Header,
    columns: Columns,
    kinds: Kinds,
    part: SheetPart,
    table: SheetLabels,
    labels: Labels,
) -> list[Note]:
    """The notes on one sheet, in the order of its columns, then of its rows."""
    lines = kinds.lines
    notes = [header_note("forbidden_column", header, column, "hold") for column in columns.forbidden]
    notes += _missing(header, part, table, bool(lines))
    notes += _doubled(rows, header, columns, lines, table) if columns.rivals else ()
    notes += _unknown(rows, header, columns, lines, table)
    notes += _assumed(rows, header, columns, lines, table) if columns.doubtful or table.open_units else ()
    notes += _titled(rows, header) if lines else ()
    notes += notes_beside(rows, header, columns, table, labels)
    notes += _listed_below(rows, kinds)
    notes += foreign_tables(rows, kinds.foreign, table, labels)
    notes += unlabelled_sums_note(rows, kinds.unlabelled, columns.fields, table)
    notes += _examples(rows, kinds) if "example" in kinds.of else ()
    if sheet.is_hidden or sheet.hidden_rows or sheet.hidden_columns or kinds.late:
        notes += _hidden(sheet, rows, header, columns, kinds, lines)
    if sheet.merges:
        notes += merged_figures(sheet, rows, columns.fields, table, lines)
    if sheet.marks:
        notes += marked_header(sheet, rows, header)
        notes += marked(sheet, rows, columns, lines)
    if sheet.covered:
        notes += covered_lines(sheet, rows, columns, header, kinds)
    if sheet.comments:
        notes += commented(sheet, rows, columns, table, lines)
    return notes


def _titled(rows: Sequence[Row], header: Header) -> Iterator[Note]:
    """A title above the table that speaks of other figures than the period's own: they were read as its own."""
    for row, column, text in titles_above(rows, header.top):
        if word := other_in_title(text):
            zh = f"标题说的是“{word}”，表里的数已当作本期数读入。"
            en = f"The title says “{word}”; its figures were read as the period's own."
            yield Note("assumed", None, None, row + 1, column, None, text.strip(), "本期数", zh, en)


def _missing(header: Header, part: SheetPart, table: SheetLabels, has_lines: bool) -> Iterator[Note]:
    """A required column holds the submission if there are lines that want it; an optional one is only noted."""
    for field, label in table.headers.items():
        if field in part.values or field == "line_no":
            continue
        is_needed = has_lines and (field in table.required or _is_wanted(field, part, table))
        yield Note(
            "missing_column", _hold(table) if is_needed else "note", None, header.bottom + 1 or None, None, field, "",
            label,
        )  # fmt: skip


def _is_wanted(field: str, part: SheetPart, table: SheetLabels) -> bool:
    """Whether a line wants a column that others may leave blank: 到账资金, the rest of the goods, 投产日期 of 已投产."""
    for wanted, other, value in table.unless:
        if wanted == field and wanted != other:
            other_cells = (cell for cell in part.values.get(other, ()) if not says_nothing(cell))
            if any(value is None or str(cell).strip() == value for cell in other_cells):
                return True
    return False


def _hold(table: SheetLabels) -> str:
    """汇总 is compared and never loaded: what cannot be read there keeps nothing out."""
    return "explain" if table.is_compared else "hold"


def _doubled(
    rows: Sequence[Row], header: Header, columns: Columns, lines: list[int], table: SheetLabels
) -> Iterator[Note]:
    """Two columns claim one field and both hold data: which one counts is not for us to say."""
    if is_second_table(columns.rivals.values(), table):
        yield second_table(rows, range(min(columns.rivals), max(columns.rivals) + 1), header, table)
        return
    for column, field in sorted(columns.rivals.items()):
        both = _holds(rows, lines, column) and _holds(rows, lines, columns.fields[field])
        if both and field != "line_no":
            other = header.headings[columns.fields[field]].label
            place = f"{column_letters(columns.fields[field] + 1)}{header.bottom + 1}"
            yield header_note(
                "duplicate_column",
                header,
                column,
                _hold(table),
                field=field,
                expected=table.headers[field],
                detail=f"另一列是 {place} 的“{other}”",
                detail_en=f"the other is “{other}” in {place}",
            )


def _unknown(
    rows: Sequence[Row], header: Header, columns: Columns, lines: list[int], table: SheetLabels
) -> Iterator[Note]:
    """Columns that nobody knows and that hold data; under a blank or automatic header they hold the submission."""
    refused = set(columns.forbidden)
    for column in columns.unclear:
        if _holds(rows, lines, column):
            alias = unclear_alias(header.headings[column], table)
            question = (alias.question, alias.question_en) if alias else ("", "")
            yield header_note("unknown_column", header, column, "hold", detail=question[0], detail_en=question[1])
    for column in columns.unknown:
        if _holds(rows, lines, column):
            name = "".join(keys(header.headings[column].label)[:1]).lower()
            is_automatic = name.startswith(_AUTOMATIC) and not name.strip("".join(_AUTOMATIC) + ":：_ 0123456789")
            why, severity = _other(header, column), _hold(table) if is_automatic else None
            yield header_note("unknown_column", header, column, severity, detail=why.zh, detail_en=why.en)
    width = len(rows[header.bottom])
    for column in range(max(columns.left - 1, 0), min(columns.right + 2, width)):
        if column in header.headings or column in refused or not _holds(rows, lines, column):
            continue
        if column < columns.left and _is_numbering(rows, lines, column):
            continue
        yield header_note(
            "unknown_column", header, column, _hold(table), detail="表头为空。", detail_en="Its header is blank."
        )


def _other(header: Header, column: int) -> Bilingual:
    """Why a column that seems to be one of the form's is not taken for it."""
    word = header.headings[column].other
    zh, en = f"表头含“{word}”，不是本期数。", f"“{word}” in the header says another figure than this period's."
    return Bilingual(zh, en) if word else Bilingual()


def _is_numbering(rows: Sequence[Row], lines: list[int], column: int) -> bool:
    """Whether a column without a header only counts the lines."""
    return all(
        cell == "" or isinstance(cell, float) or str(cell).strip().isdigit()
        for cell in (rows[line][column] for line in lines)
    )


def _assumed(
    rows: Sequence[Row], header: Header, columns: Columns, lines: list[int], table: SheetLabels
) -> Iterator[Note]:
    """Labels that could mean something else, or that leave their unit open."""
    for column in columns.doubtful:
        if _holds(rows, lines, column):
            heading = header.headings[column]
            field, severity = heading.field or "", "explain"
            if heading.doubt and field not in table.measures:
                severity = "note"
            zh, en = (f"不认识“{heading.doubt}”。", f"“{heading.doubt}” is not known.") if heading.doubt else ("", "")
            expected = table.headers.get(field, "")
            yield header_note(
                "assumed", header, column, severity, field=field, expected=expected, detail=zh, detail_en=en
            )
    for field, column in columns.fields.items() if table.open_units else ():
        heading = header.headings[column]
        is_open = heading.unit is None and any(key in table.open_units for key in keys(heading.label))
        if is_open and _holds(rows, lines, column):
            yield header_note("assumed", header, column, "explain", field=field, expected=table.units[field])


def _listed_below(rows: Sequence[Row], kinds: Kinds) -> Iterator[Note]:
    """Look-up lists below the table: not read, but named."""
    for index in kinds.listed:
        column = first_filled(rows[index])
        value = masked(str(rows[index][column]).strip())[:40]
        yield Note(
            "unknown_column", "note", None, index + 1, column, None, value, "", "表下的对照表", "a list below the table"
        )


def _examples(rows: Sequence[Row], kinds: Kinds) -> Iterator[Note]:
    for index in kinds.rows("example")[:MOST_EXAMPLES]:
        texts = {at: cell.strip() for at, cell in enumerate(rows[index]) if isinstance(cell, str) and cell.strip()}
        column = next((at for at, text in texts.items() if kind_of(text) == "example"), first_filled(rows[index]))
        yield Note("example_line", None, None, index + 1, column, None, masked(texts.get(column, ""))[:40])


def _hidden(
    sheet: GridSheet, rows: Sequence[Row], header: Header, columns: Columns, kinds: Kinds, lines: list[int]
) -> Iterator[Note]:
    """Data that a person who opens the sheet does not see, or takes for finished: read all the same."""
    if sheet.is_hidden and lines:
        detail = read_all_the_same("工作表已隐藏", f"the sheet is hidden, {len(lines)} lines")
        yield Note("hidden_data", detail=detail.zh, detail_en=detail.en)
    hidden = [line for line in lines if line in sheet.hidden_rows]
    if hidden and not sheet.is_hidden:
        listed = "、".join(str(line + 1) for line in hidden[:20])
        detail = read_all_the_same("隐藏行", "hidden rows")
        yield Note("hidden_data", row=hidden[0] + 1, value=listed, detail=detail.zh, detail_en=detail.en)
    for field, column in columns.fields.items():
        if column in sheet.hidden_columns and field != "line_no" and _holds(rows, lines, column):
            detail = read_all_the_same("隐藏列", "a hidden column")
            yield header_note("hidden_data", header, column, field=field, detail=detail.zh, detail_en=detail.en)
    if kinds.late:
        listed = "、".join(str(line + 1) for line in kinds.late[:20])
        detail = read_all_the_same("“以下空白”之后", "below the end mark")
        yield Note("hidden_data", "explain", row=kinds.late[0] + 1, value=listed, detail=detail.zh, detail_en=detail.en)


def read_all_the_same(zh: str, en: str) -> Bilingual:
    """The notes about hidden content that was read."""
    return Bilingual(f"{zh}，里面有数据，已照常读入", f"{en}: it holds data and was read")


def first_filled(row: Row) -> int:
    """The first column of a row in which something stands."""
    return next((at for at, cell in enumerate(row) if not is_empty(cell)), 0)


def _holds(rows: Sequence[Row], lines: list[int], column: int) -> bool:
    """Whether a column holds something in the lines."""
    return any(not is_empty(rows[line][column]) for line in lines)
