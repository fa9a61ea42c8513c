"""Projects and plots that may be one under two names: suggested, merged, separated."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from consolidate.records.journal.journal import Journal
from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.verbs.pair import pair
from tests.pipeline.drawing import Desk, book, desk
from tests.rules.drawing import TAIPING, cover, line

OPERATOR = "阳山莲塘醒狮文化有限公司"


@pytest.fixture(name="office")
def _office(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def send(
    office: Desk, period: str, *, projects: tuple[dict[str, Any], ...] = (), plots: tuple[dict[str, Any], ...] = ()
) -> None:
    sheets = {
        "project": [
            line("project", TAIPING, period, operator=OPERATOR, investment_yuan=150, **one) for one in projects
        ],
        "reclamation": [line("reclamation", TAIPING, period, area_mu=13, **one) for one in plots],
    }
    office.put(f"{period}.xlsx", book(sheets, cover(TAIPING, period)))


def suggested(office: Desk, rule: str) -> list[tuple[Any, ...]]:
    return office.ask(
        "SELECT value, expected FROM quality.finding WHERE rule = ? AND status = 'open' ORDER BY ALL", rule
    )


def decide(office: Desk, kind: str, a: str, b: str) -> None:
    what, first, second = pair(office.data, a, b)
    target = {"what": what, "a": first, "b": second}
    Journal(Folders(office.data).journal).append(kind, "李明", "同一个", target)
    office.run()


def test_similar_project(office: Desk) -> None:
    send(office, "2024Q1", projects=({"name": "莲塘醒狮非遗文创项目"},))
    send(office, "2024Q2", projects=({"name": "莲塘醒狮文创项目"},))
    office.run()
    assert suggested(office, "similar_project") == [("莲塘醒狮文创项目", "莲塘醒狮非遗文创项目")]
    assert (office.total("projects"), office.total("project_investment_yuan")) == (2, 3_000_000)
    decide(office, "merge", "莲塘醒狮非遗文创项目", "莲塘醒狮文创项目")
    assert suggested(office, "similar_project") == []
    assert (office.total("projects"), office.total("project_investment_yuan")) == (1, 1_500_000)


def test_two_projects_that_are_separated_are_not_suggested_again(office: Desk) -> None:
    send(office, "2024Q1", projects=({"name": "莲塘醒狮非遗文创项目"},))
    send(office, "2024Q2", projects=({"name": "莲塘醒狮文创项目"},))
    office.run()
    decide(office, "separation", "莲塘醒狮文创项目", "莲塘醒狮非遗文创项目")
    assert suggested(office, "similar_project") == []
    assert office.total("projects") == 2


@pytest.mark.parametrize(
    "other",
    [
        {"name": "油茶加工厂", "industry": "加工", "investment_yuan": 80},
        {"name": "莲塘醒狮文创项目", "operator": "太平镇供销社"},
    ],
)
def test_other_projects_of_a_team_are_two(office: Desk, other: dict[str, Any]) -> None:
    send(office, "2024Q1", projects=({"name": "莲塘醒狮非遗文创项目"},))
    sheets = {
        "project": [line("project", TAIPING, "2024Q2", **({"operator": OPERATOR, "investment_yuan": 150} | other))]
    }
    office.put("2024Q2.xlsx", book(sheets, cover(TAIPING, "2024Q2")))
    office.run()
    assert suggested(office, "similar_project") == []


def test_projects_that_stand_in_one_return_are_two(office: Desk) -> None:
    send(office, "2024Q2", projects=({"name": "莲塘醒狮非遗文创项目"}, {"name": "莲塘醒狮文创项目"}))
    office.run()
    assert suggested(office, "similar_project") == []


def test_similar_plot(office: Desk) -> None:
    send(office, "2024Q1", plots=({"plot": "下洞片"},))
    send(office, "2024Q2", plots=({"plot": "下洞片。"}, {"plot": "大坪"}))
    office.run()
    assert suggested(office, "similar_plot") == [("下洞片。", "下洞片")]
    assert office.total("reclaimed_mu") == 39
    decide(office, "merge", "下洞片。", "下洞片")
    assert suggested(office, "similar_plot") == []
    assert office.total("reclaimed_mu") == 26
    assert office.ask("SELECT plot, counted FROM core.reclamation ORDER BY ALL") == [
        ("下洞片", True), ("下洞片。", False), ("大坪", True),
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["2024Q1", "2024Q2"])
def test_plots_whose_names_differ_in_the_village_or_one_character_are_suggested(office: Desk, place: str) -> None:
    """In the same return as over time; names that differ in a number, a side or a size are two plots."""
    village = line("reclamation", TAIPING)["village"]
    plots = [f"{village}河背", "下洞片田", "一号地块", "大坪头地", "河东洲"]
    again = ["河背", "下洞垌田", "二号地块", "小坪头地", "河西洲"]
    if place == "2024Q2":
        send(office, "2024Q2", plots=tuple({"plot": plot} for plot in (*plots, *again)))
    else:
        send(office, "2024Q1", plots=tuple({"plot": plot} for plot in plots))
        send(office, "2024Q2", plots=tuple({"plot": plot} for plot in again))
    office.run()
    assert {frozenset(pair) for pair in suggested(office, "similar_plot")} == {
        frozenset((plots[0], again[0])), frozenset((plots[1], again[1])),
    }  # fmt: skip


def test_a_project_and_a_plot_are_never_merged(office: Desk) -> None:
    send(office, "2024Q2", projects=({"name": "油茶基地"},), plots=({"plot": "大坪"},))
    office.run()
    with pytest.raises(WrongUsage):
        pair(office.data, "油茶基地", "大坪")
    assert office.total("reclaimed_mu") == Decimal(13)


def give(office: Desk, period: str, *donors: str) -> None:
    gifts = [
        line("contribution", TAIPING, period, donor=one, cash_yuan=number, total_yuan=number)
        for number, one in enumerate(donors, 3)
    ]
    office.put(f"{period}.xlsx", book({"contribution": gifts}, cover(TAIPING, period)))


def test_similar_donor(office: Desk) -> None:
    give(office, "2024Q1", "广州市润源机电设备有限公司", "爱心人士", "广州市花都区财政局")
    give(office, "2024Q2", "广州润源机电设备公司", "爱心人士", "广州市番禺区财政局", "广州市润源机电设备有限公司")
    office.run()
    assert suggested(office, "similar_donor") == [("广州润源机电设备公司", "广州市润源机电设备有限公司")]
    ((ids,),) = office.ask("SELECT message FROM quality.finding WHERE rule = 'similar_donor'")
    a, b = re.findall(r"u[0-9a-f]{11}", ids)
    decide(office, "merge", a, b)
    assert suggested(office, "similar_donor") == []
    assert office.ask("SELECT name, merged_into FROM ref.donor WHERE merged_into IS NOT NULL") == [
        ("广州润源机电设备公司", b)
    ]
    assert office.ask("SELECT count(*), sum(total_yuan) FROM core.contribution WHERE donor_id = ?", b) == [
        (3, Decimal(120_000))
    ]
    assert office.ask("SELECT DISTINCT donor FROM core.contribution WHERE donor_id IS NULL") == [("爱心人士",)]


def test_two_donors_that_are_separated_are_not_suggested_again(office: Desk) -> None:
    give(office, "2024Q2", "广州市润源机电设备有限公司", "广州润源机电设备公司")
    office.run()
    decide(office, "separation", "广州市润源机电设备有限公司", "广州润源机电设备公司")
    assert suggested(office, "similar_donor") == []


def test_a_gift_told_under_two_names_of_a_donor_is_recorded_twice(office: Desk) -> None:
    gifts = [line("contribution", TAIPING, "2024Q2", donor=one) for one in ("太平供销社", "阳山县太平镇供销合作社")]
    office.put("2024Q2.xlsx", book({"contribution": gifts}, cover(TAIPING, "2024Q2")))
    office.run()
    assert suggested(office, "recorded_twice") == []
    decide(office, "merge", "太平供销社", "阳山县太平镇供销合作社")
    assert len(suggested(office, "recorded_twice")) == 1
