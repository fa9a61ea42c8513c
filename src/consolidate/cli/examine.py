"""What `consolidate check` prints, and the code it ends with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from consolidate.outputs.screen.rows import Row, print_remark, print_rows, text
from consolidate.outputs.screen.words import SIGNS, label_of
from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import file_in_raw


def print_check(files: Sequence[Path], data: Path, *, as_json: bool, mark: bool) -> int:
    """Check the files, print the findings; 1 when something holds or quarantines, else 0."""
    files = list(dict.fromkeys(files))
    if missing := [str(path) for path in files if not path.exists()]:
        raise WrongUsage(f"没有文件 {'、'.join(missing)}。 There is no such file.")
    from consolidate.pipeline.check_files import examine as work

    findings, lines = work(data, files)
    rows: list[Row] = findings.astype(object).where(findings.notna(), None).to_dict("records")  # type: ignore[assignment]  # columns are text
    rows.sort(key=lambda row: (str(row["file"]), list(SIGNS).index(str(row["severity"]))))
    rows = _order_by_cause(rows)
    blocking = [row for row in rows if row["severity"] in ("hold", "quarantine") and row["because_of"] is None]
    if mark:
        _mark_files(files, rows)
    if as_json:
        print_rows(rows, as_json=True)
        return 1 if blocking else 0
    for row in rows:
        under = "  └ " if row["because_of"] else ""
        print(
            f"{under}{SIGNS[str(row['severity'])]} [{label_of('severity', row['severity'])}] {_file_prefix(row, files)}{text(row['message'])}"
        )
        print(f"{' ' * len(under)}    {text(row['message_en'])}")
    for submission in lines.register.submissions:
        what = f"{submission.lines} 行" if submission.lines else "零报告 nil report"
        own = {submission.file, *(part.file for part in submission.parts if part.file)}
        several = f" 等 {len(own)} 个文件" if len(own) > 1 else ""
        count = sum(row["file"] in own and row["because_of"] is None for row in rows)
        print_remark(f"{text(submission.file)}{several}：{what}，{count} 个问题。")
    if blocking:
        print_remark(f"有 {len(blocking)} 个问题须改正后再报送。 {len(blocking)} to be corrected before sending.")
    elif any(submission.status == "held" for submission in lines.register.submissions):
        print_remark("封面还没有填写，填好后再查一次。 The cover is not filled in yet; check again when it is.")
    else:
        print_remark("可以报送。 Ready to be sent.")
    return 1 if blocking else 0


def _order_by_cause(rows: list[Row]) -> list[Row]:
    """What follows from another finding after it; one whose cause is not there stands for itself."""
    own = {(_content_of_row(row), row["finding_id"]) for row in rows}
    following: dict[object, list[Row]] = {}
    for row in rows:
        cause = (_content_of_row(row), row["because_of"])
        row["because_of"] = row["because_of"] if cause in own else None
        following.setdefault(cause if row["because_of"] else None, []).append(row)
    return [
        finding
        for row in following.get(None, [])
        for finding in (row, *following.get((_content_of_row(row), row["finding_id"]), []))
    ]


def _content_of_row(row: Row) -> str:
    return file_in_raw(str(row["file"] or ""))


def _file_prefix(row: Row, files: Sequence[Path]) -> str:
    """The file in front of a sentence that does not name it, where several were checked."""
    file = str(row["file"] or "")
    return f"{text(file)} " if len(files) > 1 and file and not str(row["message"]).startswith(file) else ""


def _mark_files(files: Sequence[Path], rows: Sequence[Row]) -> None:
    from consolidate.outputs.outbox import mark_file
    from consolidate.submissions.inputs import called_files

    for path, name in zip(files, called_files(files), strict=True):
        out = mark_file(path, [row for row in rows if _content_of_row(row) == name])
        print_remark(f"标注副本：{out}。 Marked copy written.")
