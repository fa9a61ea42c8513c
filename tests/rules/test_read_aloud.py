"""Findings as they are read out: they name what is meant, repeat nothing, and ask for nothing that the form allows."""

from __future__ import annotations

import pytest

from consolidate.outputs.outbox.marks import marks_of
from consolidate.schemas.rules import CATALOGUE
from tests.rules import teams
from tests.rules.drawing import QUARTERS, Field, line

NOBODY = ("不详", "某公司", "待定", "***")
ANONYMOUS = {"爱心人士": [], " 爱心人士 ": [], "热心群众": ["爱心人士"], "社会爱心人士": ["爱心人士"]}
ORGANISATIONS = {
    "连山壮族瑶族自治县太保镇党委": ["连山壮族瑶族自治县太保镇"],
    "太保镇莲塘村党支部": ["连山壮族瑶族自治县太保镇"],
    "驻连山壮族瑶族自治县太保镇工作队临时党支部": ["连山壮族瑶族自治县太保镇"],
    "三联村党总支": ["佛冈县高岗镇", "阳山县江英镇", "连山壮族瑶族自治县小三江镇"],
    "广州市花都区财政局党支部": [],
}


def plant(field: Field) -> None:
    """A donor a quarter, an organisation a quarter, and what stands alone."""
    for nth, donor in enumerate((*NOBODY, *ANONYMOUS)):
        gift = line("contribution", teams.TAIBAO, QUARTERS[nth], donor=donor)
        field.send(f"donor {donor.replace('*', 'x')}.xlsx", teams.TAIBAO, {"contribution": [gift]}, QUARTERS[nth])
    for quarter, name in zip(QUARTERS, ORGANISATIONS, strict=False):
        pairing = line(
            "pairing",
            teams.TAIPING,
            quarter,
            local_organisation=name,
            partner="广州市钟表行业协会党支部",
            village="毛崀村",
        )
        field.send(f"{quarter}.xlsx", teams.TAIPING, {"pairing": [pairing]}, quarter)
    field.send("village.xlsx", teams.TAIPING, {"activity": [line("activity", teams.TAIPING, village="莲塘村")]})
    field.send("team.xlsx", teams.TAIPING, {}, team="某镇工作队")


@pytest.mark.parametrize("donor", NOBODY)
def test_not_a_unit(field: Field, donor: str) -> None:
    file = f"donor {donor.replace('*', 'x')}.xlsx"
    assert field.told(file, "rule", "severity", "message") == [(
        "not_a_unit", "quarantine",
        f"帮扶资金物资!C2：出资（捐赠）单位应为一个单位的全称，单元格里是“{donor}”。请填写单位全称；不愿具名的填“爱心人士”。",
    )]  # fmt: skip


@pytest.mark.parametrize(("donor", "told"), ANONYMOUS.items())
def test_a_donor_who_is_not_named_is_not_asked_about(field: Field, donor: str, told: list[str]) -> None:
    file = f"donor {donor}.xlsx"
    assert field.told(file, "expected") == [(expected,) for expected in told]
    kept = field.desk.ask("SELECT donor, is_anonymous FROM core.contribution WHERE file = ?", file)
    assert kept == [("爱心人士", True)]


def test_a_village_of_another_town_is_named_with_its_town(field: Field) -> None:
    ((message, english),) = (
        row[1:] for row in field.told("village.xlsx", "rule", "message", "message_en") if row[0] == "unknown_place"
    )
    assert "本镇没有这个村（社区），" in message and "连山壮族瑶族自治县太保镇" in message
    assert "本镇" not in english and "a village of " in english


@pytest.mark.parametrize(
    ("quarter", "name", "homes"),
    [(quarter, *item) for quarter, item in zip(QUARTERS, ORGANISATIONS.items(), strict=False)],
)
def test_an_organisation_of_another_town_is_reported_with_its_town(
    field: Field, quarter: str, name: str, homes: list[str]
) -> None:
    whose, whose_en = (
        (f"（属{'或'.join(homes)}）", f" (belongs to {' or '.join(f'“{home}”' for home in homes)})")
        if homes
        else ("", "")
    )
    local = CATALOGUE["unknown_place"].local
    assert local
    hint, hint_en = local.hint, local.hint_en
    said = f"结对共建!E2：镇村党组织名称“{name}”不是阳山县太平镇或其村（社区）的党组织{whose}。{hint}"
    english = f"结对共建!E2: “镇村党组织名称” “{name}” is no party organisation of “阳山县太平镇” or its villages{whose_en}. {hint_en}"
    assert field.told(f"{quarter}.xlsx", "rule", "message", "message_en") == [("unknown_place", said, english)]


def test_what_holds_a_return_is_explained_without_the_names_of_rules(field: Field) -> None:
    assert field.desk.ask("SELECT why FROM quality.submission WHERE file = 'team.xlsx'") == [("工作队无法识别",)]


def test_what_a_cell_is_compared_with_is_not_what_it_should_be() -> None:
    def row(rule: str) -> dict[str, object]:
        return {"finding_id": "f", "rule": rule, "severity": "explain", "expected": "12"}

    shown = {slug: marks_of([row(slug)])[0].expected for slug in CATALOGUE}
    assert (shown["swing"], shown["late"], shown["plot_again"]) == ("", "", "")
    assert (shown["sum_row"], shown["declared_total"], shown["balance_total"]) == ("12", "12", "12")
