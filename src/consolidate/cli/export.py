"""Findings as a file: a workbook to fill in, whose cells are typed and never formulas, or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.cli.write_error import write_error
from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def write_findings(rows: Sequence[Row], out: Path, fields: Sequence[Row] = ()) -> None:
    """Write rows to an .xlsx or .json file, aside first and then in place.

    `fields`: which table's field a sheet's column holds, for what it is called and the type of its values.
    """
    from consolidate.outputs.screen.rows import json_value, print_remark

    if out.suffix.lower() not in (".xlsx", ".json"):
        raise WrongUsage(f"--out 应以 .xlsx 或 .json 结尾：{out}。 --out must end in .xlsx or .json.")
    aside = out.with_name(f".{out.name}.part")
    try:
        if out.suffix.lower() == ".json":
            aside.write_text(json.dumps(list(rows), ensure_ascii=False, indent=1, default=json_value), encoding="utf-8")
        else:
            _write_list(rows, aside, fields)
        aside.replace(out)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise write_error(out, error) from error
    print_remark(f"已写入 {out}。 Written.")


def _write_list(rows: Sequence[Row], path: Path, fields: Sequence[Row]) -> None:
    from consolidate.outputs.exports.to_fill import write_list

    tables: Mapping[tuple[object, ...], str] = {
        (field["file"], field["sheet"], field["field"]): str(field["table_name"]) for field in fields
    }
    write_list(rows, path, tables)
