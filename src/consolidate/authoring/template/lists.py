"""The look-up lists behind the drop-downs: on a sheet of their own that nobody sees and the reader ignores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.programme import FormProgramme, FormTeam
from consolidate.authoring.template.style import FormStyle
from consolidate.reading.values.nil import NIL_TEXTS, OPEN_TEXTS
from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import TOWN_LEVEL, Choices

SHEET = "下拉选项"
OWN = {"partner": "own_partner", "partners": "own_partner", "local_organisation": "own_local", "donor": "own_donor"}
"""Columns for which the names that the team has reported before are offered; any other may be typed as well."""
PLACES = {Kind.VILLAGE: "village", Kind.TEAM: "team", Kind.COUNTY: "county", Kind.TOWN: "town", Kind.PERIOD: "period"}


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists by name, each offered as the defined name `list_<name>`.

    `words` are lists that formulas alone look into, each by its own name.
    `by_team` says that the village list follows the team chosen on the cover: the form was written for no team.
    """

    values: dict[str, tuple[str, ...]]
    by_team: dict[str, tuple[str, ...]]

    words: dict[str, tuple[str, ...]]

    @property
    def columns(self) -> int:
        """How many columns of the sheet the lists take."""
        return len(self.values) + len(self.by_team) + len(self.words)

    def name(self, column: Column) -> str | None:
        """The list a column is chosen from, None for a column that is typed."""
        if column.choices:
            return column.choices.name
        return PLACES.get(column.kind)

    def own(self, column: Column) -> str | None:
        """The list of the team's own names that a typed column offers, None where there are none yet."""
        name = OWN.get(column.field, "")
        return name if name in self.values else None

    def offered(self, column: Column) -> tuple[str, ...]:
        """What a column's list offers, as far as it is known when the form is written."""
        return self.values.get(self.name(column) or "", ())


def gather(
    sheets: Sequence[FormSheet], programme: FormProgramme, team: FormTeam | None, periods: Sequence[str],
    names: Mapping[str, tuple[str, ...]],
) -> Lists:  # fmt: skip
    """Every closed list the sheets name, the team's own `names`, then teams, counties, towns, periods and villages."""
    values = {choices.name: choices.values for choices in _closed(sheets)}
    values |= {f"own_{name}": known for name, known in names.items() if known}
    teams = (team,) if team else programme.teams
    values["team"] = tuple(team.name for team in teams)
    values["county"] = tuple(dict.fromkeys(team.county for team in teams))
    values["town"] = tuple(dict.fromkeys(team.town for team in teams))
    values["period"] = tuple(periods)
    if team:
        return Lists(values | {"village": (TOWN_LEVEL, *team.villages)}, {}, _words(sheets, teams))
    return Lists(values, {team.name: (TOWN_LEVEL, *team.villages) for team in teams}, _words(sheets, teams))


def _words(sheets: Sequence[FormSheet], teams: Sequence[FormTeam]) -> dict[str, tuple[str, ...]]:
    """All words by which the values of each closed list are known; words for nothing and for later; local names."""
    found = {f"words_{one.name}": (*one.values, *one.variants, *one.assumed) for one in _closed(sheets)}
    local = [name for team in teams for name in (team.town, *(_short(village) for village in team.villages))]
    return found | {
        "list_nil": tuple(sorted(NIL_TEXTS)),
        "list_open": tuple(sorted(OPEN_TEXTS)),
        "list_local": tuple(dict.fromkeys(local)),
    }


def _short(village: str) -> str:
    """太平村委会 is 太平村 in the names of organisations."""
    return village.removesuffix("委会").removesuffix("居")


def _closed(sheets: Sequence[FormSheet]) -> list[Choices]:
    """The closed lists in the order of the form, each once."""
    columns = [column for sheet in sheets for column in sheet.columns.values()]
    return list({column.choices.name: column.choices for column in columns if column.choices}.values())


def write(book: Workbook, style: FormStyle, lists: Lists, team_cell: str) -> Worksheet:
    """Write the sheet and define the names. `team_cell` is where the cover names the team."""
    sheet = book.add_worksheet(SHEET)
    sheet.very_hidden()
    for place, (name, values) in enumerate([*lists.values.items(), *lists.by_team.items(), *lists.words.items()]):
        sheet.write_string(0, place, name, style.named("bold"))
        sheet.write_column(1, place, values)
    for place, (name, values) in enumerate(lists.values.items()):
        letters = xl_col_to_name(place)
        book.define_name(f"list_{name}", f"='{SHEET}'!${letters}$2:${letters}${len(values) + 1}")
    for place, (name, values) in enumerate(lists.words.items(), start=len(lists.values) + len(lists.by_team)):
        letters = xl_col_to_name(place)
        book.define_name(name, f"='{SHEET}'!${letters}$2:${letters}${len(values) + 1}")
    if lists.by_team:
        book.define_name("list_village", _villages(len(lists.values), lists.by_team, team_cell))
    return sheet


def _villages(first: int, by_team: dict[str, tuple[str, ...]], team_cell: str) -> str:
    """A formula for the villages of the team chosen on the cover: its column, as far down as it is filled."""
    left, right = xl_col_to_name(first), xl_col_to_name(first + len(by_team) - 1)
    bottom = max(map(len, by_team.values())) + 1
    place = f"MATCH({team_cell},'{SHEET}'!${left}$1:${right}$1,0)-1"
    filled = f"COUNTA(OFFSET('{SHEET}'!${left}$2:${left}${bottom},0,{place}))"
    return f"=OFFSET('{SHEET}'!${left}$2,0,{place},{filled},1)"
