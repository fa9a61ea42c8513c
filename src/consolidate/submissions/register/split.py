"""A workbook that holds several teams, told apart by its column of teams."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from consolidate.reading.layout.model.arranged import Arranged, SheetPart
from consolidate.reading.layout.model.packed import cells_of
from consolidate.reading.values.nil import is_blank
from consolidate.reading.values.reading import Cell

NOBODY = ""


def split_teams(arranged: Arranged, named: Callable[[Cell], str | None]) -> dict[str, tuple[SheetPart, ...]] | None:
    """The parts of each team by team code, `NOBODY` for lines of no known team; None for a workbook of one team.

    Lines of a sheet without a column of teams go to nobody: nothing says whose they are. A sheet without lines
    goes to the first team.
    """
    codes = {cell: named(cell) or NOBODY for part in arranged.parts for cell in part.teams or () if not is_blank(cell)}
    if len(set(codes.values())) < 2 or not any(codes.values()):
        return None
    first = min(code for code in codes.values() if code)
    found: dict[str, list[SheetPart]] = {}
    for part in arranged.parts:
        owners = [NOBODY if is_blank(cell) else codes[cell] for cell in part.teams or [""] * len(part.rows)]
        for number, code in enumerate(dict.fromkeys(owners or [first])):
            found.setdefault(code, []).append(_take_team_lines(part, owners, code, is_first=number == 0))
    return {code: tuple(parts) for code, parts in sorted(found.items())}


def _take_team_lines(part: SheetPart, owners: Iterable[str], code: str, *, is_first: bool) -> SheetPart:
    """The lines of one team; the rows that are no data are accounted for once, with the first."""
    chosen = [place for place, owner in enumerate(owners) if owner == code]
    kinds = dict(part.row_kinds) if is_first else {}
    kinds["data"] = len(chosen)
    return replace(
        part,
        rows=[part.rows[place] for place in chosen],
        values={field: [values[place] for place in chosen] for field, values in cells_of(part.values).items()},
        teams=None,
        row_kinds=kinds,
        rows_read=sum(kinds.values()),
        sums=(),  # a printed sum over several teams is nobody's
    )
