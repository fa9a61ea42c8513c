"""Two spellings of one organisation are suggested; what templates have in common is no likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consolidate.checks.findings import Breach
from tests.sample.returns import read_truth

if TYPE_CHECKING:
    from tests.warehouse.rules.conftest import Stage


def paired(stage: Stage, kind: str, *partners: str, team: str = "T01", **fields: object) -> None:
    """Pairs of these partners with one local organisation each."""
    for nth, partner in enumerate(partners):
        local = str(fields.get("local_organisation", f"阳山县太平镇第{team}{nth}村党支部"))
        row = 5 + nth + stage.con.execute("SELECT count(*) FROM stage.pairing").fetchall()[0][0]
        stage.line("pairing", team=team, row=row, pairing_kind=kind, partner=partner, local_organisation=local)


def suggested(stage: Stage) -> set[frozenset[str]]:
    """The pairs of names, either way round."""
    return {frozenset((one.value, one.expected)) for one in stage.found("similar_organisation")}


def test_similar_organisation(stage: Stage) -> None:
    """Two lines write 广州市, one writes 广州: the rarer spelling is where the finding stands."""
    paired(stage, "非公企业", "广州市润源机电设备有限公司党支部", "广州市润源机电设备有限公司党支部", team="T02")
    paired(stage, "非公企业", "广州润源机电设备有限公司党支部")
    assert stage.found("similar_organisation") == [
        Breach(
            "similar_organisation", team_code="T01", period="2024Q2", submission_id="s-T01-2024Q2",
            file="2024Q2/T01.xlsx", sheet="结对共建", table_name="pairing", row=7, field="partner",
            line_key="o-广州市润源机电设备有限公司党支部~o-广州润源机电设备有限公司党支部",
            value="广州润源机电设备有限公司党支部", expected="广州市润源机电设备有限公司党支部", detail="名称相似度 97",
                header="o-广州润源机电设备有限公司党支部 · o-广州市润源机电设备有限公司党支部",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("非公企业", "广州润源食品有限公司党支部", "广州润源食品股份有限公司党支部"),
        ("非公企业", "广州润源机电设备有限公司党支部", "广州润源机电有限公司党支部"),
        ("非公企业", "广州润源供应链管理有限公司党支部", "广州润源供应连管理有限公司党支部"),
        ("社会组织", "广州市润源助学促进会党支部", "广州市越秀区润源助学促进会党支部"),
        ("组团单位", "广州市越秀区发展和改革局机关党委", "越秀区发展改革局党委"),
        ("组团单位", "广州市第二人民医院党委", "广州市第二人民医院机关党委"),
    ],
)
def test_two_spellings_of_one_organisation_are_suggested(stage: Stage, kind: str, one: str, other: str) -> None:
    paired(stage, kind, one)
    paired(stage, kind, other, team="T02")
    assert suggested(stage) == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("非公企业", "广州润源食品有限公司党支部", "广州润泽食品有限公司党支部"),
        ("非公企业", "广州润源机电设备有限公司党支部", "广州宏源机电设备有限公司党支部"),
        ("非公企业", "广州润源食品有限公司党支部", "广州润源物流有限公司党支部"),
        ("非公企业", "广州润源食品有限公司党支部", "广东润源食品有限公司党支部"),
        ("非公企业", "广州润源食品有限公司党支部", "广州润源食品有限公司党委"),
        ("组团单位", "广州市越秀区财政局机关党委", "广州市荔湾区财政局机关党委"),
        ("组团单位", "广州市越秀区财政局机关党委", "广州市财政局机关党委"),
        ("组团单位", "广州市第一人民医院党委", "广州市第二人民医院党委"),
        ("组团单位", "广州市第十二中学党支部", "广州市第二十中学党支部"),
        ("组团单位", "广州市越秀区财政局第一党支部", "广州市越秀区财政局第二党支部"),
        ("组团单位", "广州市越秀区审计局机关党委", "广州市越秀区统计局机关党委"),
        ("社会组织", "广州市润源志愿服务协会党支部", "广州市宏泰志愿服务协会党支部"),
    ],
)
def test_names_that_differ_in_a_brand_a_number_a_level_or_a_place_are_two(
    stage: Stage, kind: str, one: str, other: str
) -> None:
    paired(stage, kind, one, other)
    assert suggested(stage) == set()


def test_another_character_in_the_brand_needs_the_same_local_organisation(stage: Stage) -> None:
    """润源 and 润元 are two companies, unless the same branch is paired with both."""
    one, other = "广州润源食品有限公司党支部", "广州润元食品有限公司党支部"
    paired(stage, "非公企业", one, team="T02")
    paired(stage, "非公企业", other)
    assert suggested(stage) == set()
    paired(stage, "非公企业", one, other, local_organisation="阳山县太平镇三联村党支部")
    assert suggested(stage) == {frozenset((one, other))}


def test_a_name_that_only_activities_have_is_compared_with_the_teams_pairs(stage: Stage) -> None:
    """乙方 wrote the company without its level and with another sign."""
    paired(stage, "非公企业", "广州润源食品有限公司党支部")
    stage.line("activity", row=7, partners="广州润元食品有限公司")
    told = [(one.sheet, one.row, one.field, one.value) for one in stage.found("similar_organisation")]
    assert told == [("共建活动", 7, "partners", "广州润元食品有限公司")]


def test_one_credit_code_under_two_names_is_suggested(stage: Stage) -> None:
    stage.organisation("广州润源食品有限公司党支部", "非公企业", uscc="914401010000000000")
    stage.organisation("广州宏泰物流有限公司党总支", "非公企业", uscc="914401010000000000")
    stage.organisation("广州宏泰物流有限公司第二党支部", "非公企业", uscc="914401010000000000")
    paired(
        stage, "非公企业", "广州润源食品有限公司党支部", "广州宏泰物流有限公司党总支", "广州宏泰物流有限公司第二党支部"
    )
    told = [(one.value, one.detail) for one in stage.found("similar_organisation")]
    assert told == [("广州润源食品有限公司党支部", "统一社会信用代码相同，名称相似度 62")]


def test_a_village_of_two_levels_is_suggested_a_similar_village_is_not(stage: Stage) -> None:
    names = (
        "阳山县太平镇三江村党支部",
        "阳山县太平镇三江村党总支",
        "阳山县太平镇小江村党支部",
        "阳山县太平镇小三江村党支部",
    )
    for nth, name in enumerate(names):
        stage.line("pairing", row=5 + nth, local_organisation=name)
    assert suggested(stage) == {frozenset(names[:2])}


def test_a_name_of_the_roster_is_the_usual_one(stage: Stage) -> None:
    """No line has the roster's spelling; two names of the roster alone are nobody's mistake."""
    for name in ("广州市越秀区档案馆党支部", "广州市越秀区档案馆机关党支部"):
        stage.organisation(name, "组团单位")
    assert suggested(stage) == set()
    paired(stage, "组团单位", "越秀区档案馆党支部")
    assert {(one.value, one.expected) for one in stage.found("similar_organisation")} == {
        ("越秀区档案馆党支部", "广州市越秀区档案馆党支部"),
        ("越秀区档案馆党支部", "广州市越秀区档案馆机关党支部"),
    }


def test_the_rosters_spelling_is_the_usual_one_however_rare(stage: Stage) -> None:
    """Two lines have 机关, one has the name of the roster."""
    usual, rare = "广州市越秀区档案馆党支部", "广州市越秀区档案馆机关党支部"
    stage.insert(
        "ref.group_unit_organisation", organisation_id=stage.organisation(usual, "组团单位"), organisation=usual
    )
    paired(stage, "组团单位", rare, rare, usual)
    assert [(one.value, one.expected) for one in stage.found("similar_organisation")] == [(rare, usual)]


def test_what_a_steward_has_merged_or_separated_is_not_suggested_again(stage: Stage) -> None:
    names = [f"广州{frame}润源机电设备有限公司党支部" for frame in ("", "市", "天河")]
    paired(stage, "非公企业", *names)
    assert len(suggested(stage)) == 3
    stage.decide("separation", f"o-{names[2]}", f"o-{names[0]}")
    stage.decide("merge", f"o-{names[1]}", f"o-{names[0]}")
    assert suggested(stage) == set()


def test_none_of_790_partners_and_their_villages_resembles_another(stage: Stage) -> None:
    """The sample's names are made from templates, as real ones are; every one is another organisation."""
    pairs = read_truth()["pairing"]
    known = {pair["partner"]: pair["pairing_kind"] for pair in pairs}
    known |= {pair["local_organisation"]: "镇村" for pair in pairs}
    for nth, (name, kind) in enumerate(known.items()):
        stage.insert("ref.organisation", organisation_id=f"o{nth}", name=name, kind=kind)
    stage.con.execute(
        "INSERT INTO stage.activity_partner SELECT 'a-T01-2024Q2-5', organisation_id, organisation_id, 1, name FROM ref.organisation"
    )
    stage.line("activity")
    assert len(known) == 1163
    assert suggested(stage) == set()
