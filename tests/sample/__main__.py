"""python -m tests.sample [DATA]: writes the sample's workbooks to DATA/raw (`make sample`), the same bytes each time."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from tests.sample.cover import draw_cover, draw_declared
from tests.sample.grid import Grid
from tests.sample.returns import Return, read_returns
from tests.sample.table import draw_table
from tests.sample.workbook import write_workbook


def draw_return(sent: Return) -> list[Grid]:
    """The sheets of a return in the order of their tabs."""
    grids = [draw_cover(sent), *(draw_table(sent, sheet) for sheet in sent.sheets)]
    return [draw_declared(sent), *grids[1:], grids[0]] if sent.hand.backwards else [*grids, draw_declared(sent)]


def write_sample(data: Path) -> int:
    """Write raw/ under `data`, whose reference/ holds teams and villages; gives the number of workbooks.

    Errors: SystemExit when raw/ holds a file that is not the sample's; nothing is written then.
    """
    returns = read_returns(data / "reference")
    _refuse_others(data / "raw", {sent.file for sent in returns})
    for sent in returns:
        path = data / "raw" / sent.file
        path.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(path, draw_return(sent))
    return len(returns)


def _refuse_others(raw: Path, own: Iterable[str]) -> None:
    found = {path.relative_to(raw).as_posix() for path in raw.rglob("[!.]*") if path.is_file()}
    if others := sorted(found - set(own)):
        raise SystemExit(f"{raw / others[0]} is not the sample's: choose an empty data directory.")


if __name__ == "__main__":
    print(write_sample(Path(sys.argv[1] if len(sys.argv) > 1 else "data")), "workbooks written")
