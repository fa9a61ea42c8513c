"""One reference CSV as lines with their numbers; every defect names the file, the line and what is expected."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from consolidate.records.reference.period import CALENDARS, is_period
from consolidate.runtime.errors import UnusableData


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """`lines`: for each record its line number in the file and the cells asked for, in that order."""

    path: Path
    lines: tuple[tuple[int, tuple[str, ...]], ...]

    def __iter__(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        return iter(self.lines)

    def refuse(self, line: int, zh: str, en: str) -> UnusableData:
        """The failure to raise for a defect at a line."""
        return UnusableData(f"{self.path} 第 {line} 行：{zh}。 Line {line}: {en}.")

    def require_span(self, line: int, calendar: str, first: str, last: str) -> None:
        """Errors: UnusableData unless both are periods of the calendar or empty, and the last is not before the first."""
        for name, period in (("from_period", first), ("until_period", last)):
            if period and not is_period(period, calendar):
                example = CALENDARS[calendar][1]
                raise self.refuse(
                    line,
                    f"{name} 应为报告期（例如 {example}）或空白，写的是“{period}”",
                    f"{name} must be a period such as {example}, or empty",
                )
        if first and last and last < first:
            raise self.refuse(
                line,
                f"until_period（{last}）不应早于 from_period（{first}）",
                f"until_period {last} is before from_period {first}",
            )


def content_of(path: Path) -> bytes:
    """The bytes of a reference file. Errors: UnusableData when it is missing or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnusableData(f"缺少 {path}。请从安装包或备份中补上这个文件。 The file is missing.") from error
    except OSError as error:
        raise UnusableData(f"{path} 无法读取：{error.strerror}。请检查权限。 It cannot be read.") from error


def decoded(path: Path, content: bytes) -> str:
    """The text of a file that was saved as UTF-8 (with or without a mark) or, by a Chinese Excel, as GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableData(
        f"{path} 的编码无法识别。请用 Excel 另存为“CSV UTF-8（逗号分隔）”。 Unknown encoding; save it as CSV UTF-8."
    )


def parse(path: Path, content: bytes, required: Sequence[str], optional: Sequence[str] = ()) -> ReferenceTable:
    """The records of a CSV with the columns asked for (`required` first, then `optional`, empty where missing).

    Cells are stripped; empty lines are skipped; other columns are left alone. Errors: UnusableData for a file without
    a heading, a missing or doubled column, a record that is too short, or a required cell that is empty.
    """
    reader = csv.reader(decoded(path, content).splitlines(keepends=True))
    try:
        heading = [label.strip() for label in next(reader, [])]
        places = _column_places(path, heading, required, optional)
        records = [(reader.line_num, row) for row in reader if any(row)]
    except csv.Error as error:
        raise UnusableData(f"{path} 第 {reader.line_num} 行不是有效的 CSV：{error}。 It is not valid CSV.") from error
    width, least = 1 + max(places), len(required)
    lines = []
    for number, row in records:
        if len(row) < width:
            raise _refusal_at(
                path, number, f"只有 {len(row)} 栏，应有 {len(heading)} 栏", f"{len(heading)} cells expected"
            )
        cells = tuple([row[place].strip() if place >= 0 else "" for place in places])
        if not all(cells[:least]) and any(cells):
            empty = required[cells.index("")]
            raise _refusal_at(path, number, f"{empty} 不能为空", f"`{empty}` must not be empty")
        if any(cells):
            lines.append((number, cells))
    return ReferenceTable(path, tuple(lines))


def _column_places(path: Path, heading: list[str], required: Sequence[str], optional: Sequence[str]) -> list[int]:
    """Where each column stands in the file; -1 for an optional one that is not there."""
    wanted = [*required, *optional]
    doubled = [label for label in wanted if heading.count(label) > 1]
    if doubled:
        raise _refusal_at(path, 1, f"栏目 {doubled[0]} 出现了两次", f"column `{doubled[0]}` appears twice")
    missing = [label for label in required if label not in heading]
    if missing:
        raise _refusal_at(
            path,
            1,
            f"缺少栏目 {'、'.join(missing)}；应有 {'、'.join(wanted)}",
            f"missing column {', '.join(missing)}",
        )
    return [heading.index(label) if label in heading else -1 for label in wanted]


def _refusal_at(path: Path, line: int, zh: str, en: str) -> UnusableData:
    return ReferenceTable(path, ()).refuse(line, zh, en)
