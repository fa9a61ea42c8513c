"""Projects, plots and donors that may be one under two names: suggested, merged, separated.

A team for each test; all that is decided is decided between two runs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from consolidate.records.journal.journal import Journal
from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.verbs.pair import resolve_pair
from tests.pipeline.drawing import Desk, Line, book, desk
from tests.rules import teams
from tests.rules.drawing import cover, line

OPERATOR = "阳山莲塘醒狮文化有限公司"
LIONS = ("莲塘醒狮非遗文创项目", "莲塘醒狮文创项目")
DRAGONS = ("荷村舞龙非遗研学项目", "荷村舞龙研学项目")
LANTERNS = ("竹坑花灯非遗体验项目", "竹坑花灯体验项目")
BOATS = ("河口龙舟非遗展馆项目", "河口龙舟展馆项目")
OTHERS: dict[str, Line] = {
    teams.GAOGANG: {"name": "油茶加工厂", "industry": "加工", "investment_yuan": 80},
    teams.JINGTOU: {"name": LANTERNS[1], "operator": "太平镇供销社"},
}
"""What stands beside the first of the lanterns' names and is another project."""
GIFTS = ("广州市润源机电设备有限公司", "广州润源机电设备公司")
APART = ("广州市恒昌五金建材有限公司", "广州恒昌五金建材公司")
TOWNS = ("太平供销社", "阳山县太平镇供销合作社")
PLOTS = ("河背", "下洞片田", "一号地块", "大坪头地", "河东洲")
AGAIN = ("河背", "下洞垌田", "二号地块", "小坪头地", "河西洲")
IN_TIME = {teams.LIBU: ("2024Q1", "2024Q2"), teams.XIAOJIANG: ("2024Q2",)}
"""When the two lists of plots come: one after the other, or in one return."""


class Office:
    """What was published before anything was decided, and after."""

    def __init__(self, folder: Path) -> None:
        self.before = desk(folder)
        _send_projects(self.before)
        _send_plots(self.before)
        _send_gifts(self.before)
        self.before.run()
        self.after = Desk(shutil.copytree(self.before.data, folder / "after"))
        for kind, names in (
            ("merge", LIONS), ("separation", reversed(DRAGONS)), ("merge", ("下洞片。", "下洞片")), ("merge", _ids(self.before)),
            ("separation", APART), ("merge", TOWNS),
        ):  # fmt: skip
            what, a, b = resolve_pair(self.after.data, *names)
            Journal(Folders(self.after.data).journal).append(kind, "李明", "核实", {"what": what, "a": a, "b": b})
        self.after.run()


def send(desk: Desk, team: str, period: str, **lines: Sequence[Line]) -> None:
    """A return with these lines; fields that are not given are alike."""
    alike = {
        "project": {"operator": OPERATOR, "investment_yuan": 150},
        "reclamation": {"area_mu": 13},
        "contribution": {},
    }
    sheets = {
        table: [line(table, team, period, **{**alike[table], **one}) for one in ones] for table, ones in lines.items()
    }
    desk.put(f"{team} {period}.xlsx", book(sheets, cover(team, period)))


def _send_projects(desk: Desk) -> None:
    for team, (old, new) in ((teams.LONGJING, LIONS), (teams.JINTAN, DRAGONS)):
        send(desk, team, "2024Q1", project=[{"name": old}])
        send(desk, team, "2024Q2", project=[{"name": new}])
    for team, other in OTHERS.items():
        send(desk, team, "2024Q1", project=[{"name": LANTERNS[0]}])
        send(desk, team, "2024Q2", project=[other])
    send(desk, teams.JIANGYING, "2024Q2", project=[{"name": name} for name in BOATS])
    send(desk, teams.FUTANG, "2024Q2", project=[{"name": "油茶基地"}], reclamation=[{"plot": "石坪"}])


def _send_plots(desk: Desk) -> None:
    send(desk, teams.DALANG, "2024Q1", reclamation=[{"plot": "下洞片"}])
    send(desk, teams.DALANG, "2024Q2", reclamation=[{"plot": "下洞片。"}, {"plot": "大坪"}])
    for team, (first, *later) in IN_TIME.items():
        plots, again = ([{"plot": plot} for plot in some] for some in (named(team), AGAIN))
        send(desk, team, first, reclamation=plots if later else [*plots, *again])
        for period in later:
            send(desk, team, period, reclamation=again)


def named(team: str) -> tuple[str, ...]:
    """The plots, the first with its village before it."""
    return (f"{line('reclamation', team)['village']}{PLOTS[0]}", *PLOTS[1:])


def _send_gifts(desk: Desk) -> None:
    def give(team: str, period: str, *donors: str) -> None:
        gifts = [{"donor": one, "cash_yuan": size, "total_yuan": size} for size, one in enumerate(donors, 3)]
        send(desk, team, period, contribution=gifts)

    give(teams.SANPAI, "2024Q1", GIFTS[0], "爱心人士", "广州市花都区财政局")
    give(teams.SANPAI, "2024Q2", GIFTS[1], "爱心人士", "广州市番禺区财政局", GIFTS[0])
    give(teams.WOSHUI, "2024Q2", *APART)
    send(desk, teams.TAIBAO, "2024Q2", contribution=[{"donor": one} for one in TOWNS])


def _ids(desk: Desk) -> tuple[str, str]:
    """The ids of the two donors, as the finding says them."""
    ((said,),) = desk.ask(
        "SELECT message FROM quality.finding WHERE rule = 'similar_donor' AND team_code = ?", teams.SANPAI
    )
    a, b = re.findall(r"u[0-9a-f]{11}", said)
    return a, b


@pytest.fixture(scope="module", name="office")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("things"))


def suggested(desk: Desk, rule: str, team: str) -> list[tuple[Any, ...]]:
    query = (
        "SELECT value, expected FROM quality.finding WHERE rule = ? AND team_code = ? AND status = 'open' ORDER BY ALL"
    )
    return desk.ask(query, rule, team)


def totals(desk: Desk, team: str, *measures: str) -> list[Any]:
    return [desk.total(measure, "team", team) for measure in measures]


def test_similar_project(office: Office) -> None:
    measures = ("projects", "project_investment_yuan")
    assert suggested(office.before, "similar_project", teams.LONGJING) == [LIONS[::-1]]
    assert totals(office.before, teams.LONGJING, *measures) == [2, 3_000_000]
    assert suggested(office.after, "similar_project", teams.LONGJING) == []
    assert totals(office.after, teams.LONGJING, *measures) == [1, 1_500_000]


def test_two_projects_that_are_separated_are_not_suggested_again(office: Office) -> None:
    assert suggested(office.before, "similar_project", teams.JINTAN) == [DRAGONS[::-1]]
    assert suggested(office.after, "similar_project", teams.JINTAN) == []
    assert totals(office.after, teams.JINTAN, "projects") == [2]


@pytest.mark.parametrize("team", OTHERS)
def test_other_projects_of_a_team_are_two(office: Office, team: str) -> None:
    assert suggested(office.before, "similar_project", team) == []


def test_projects_that_stand_in_one_return_are_two(office: Office) -> None:
    assert suggested(office.before, "similar_project", teams.JIANGYING) == []


def test_similar_plot(office: Office) -> None:
    assert suggested(office.before, "similar_plot", teams.DALANG) == [("下洞片。", "下洞片")]
    assert totals(office.before, teams.DALANG, "reclaimed_mu") == [39]
    assert suggested(office.after, "similar_plot", teams.DALANG) == []
    assert totals(office.after, teams.DALANG, "reclaimed_mu") == [26]
    assert office.after.ask("SELECT plot, counted FROM core.reclamation WHERE team_code = ? ORDER BY ALL", teams.DALANG) == [
        ("下洞片", True), ("下洞片。", False), ("大坪", True),
    ]  # fmt: skip


@pytest.mark.parametrize("team", IN_TIME)
def test_plots_that_differ_in_the_village_or_a_character_are_suggested(office: Office, team: str) -> None:
    """In the same return as over time; names that differ in a number, a side or a size are two plots."""
    plots = named(team)
    assert {frozenset(pair) for pair in suggested(office.before, "similar_plot", team)} == {
        frozenset((plots[0], AGAIN[0])), frozenset((plots[1], AGAIN[1])),
    }  # fmt: skip


def test_a_project_and_a_plot_are_never_merged(office: Office) -> None:
    with pytest.raises(WrongUsage):
        resolve_pair(office.before.data, "油茶基地", "石坪")
    assert totals(office.before, teams.FUTANG, "reclaimed_mu") == [Decimal(13)]


def test_similar_donor(office: Office) -> None:
    assert suggested(office.before, "similar_donor", teams.SANPAI) == [GIFTS[::-1]]
    _, kept = _ids(office.before)
    ask = office.after.ask
    assert suggested(office.after, "similar_donor", teams.SANPAI) == []
    assert ask("SELECT name, merged_into FROM ref.donor WHERE merged_into = ?", kept) == [(GIFTS[1], kept)]
    assert ask("SELECT count(*), sum(total_yuan) FROM core.contribution WHERE donor_id = ?", kept) == [
        (3, Decimal(120_000))
    ]
    assert ask("SELECT DISTINCT donor FROM core.contribution WHERE donor_id IS NULL") == [("爱心人士",)]


def test_two_donors_that_are_separated_are_not_suggested_again(office: Office) -> None:
    assert suggested(office.before, "similar_donor", teams.WOSHUI) == [APART[::-1]]
    assert suggested(office.after, "similar_donor", teams.WOSHUI) == []


def test_a_gift_under_two_names_of_a_donor_is_recorded_twice(office: Office) -> None:
    assert suggested(office.before, "recorded_twice", teams.TAIBAO) == []
    assert len(suggested(office.after, "recorded_twice", teams.TAIBAO)) == 1
