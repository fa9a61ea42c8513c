"""The measures: what can be totalled, and how their totals may be added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Additivity = Literal["sum", "distinct", "last", "ratio"]
ADDITIVITIES: tuple[Additivity, ...] = ("sum", "distinct", "last", "ratio")


@dataclass(frozen=True, slots=True)
class Measure:
    """`sum` adds over teams and periods; `distinct` counts the union of keys; `last` takes the newest line of
    each thing up to and including the period; `ratio` is computed from its parts at scope `all` only.

    `table` is where the lines stand, `field` the one field behind the measure where there is one (a total
    is traced to its cells); `sql/facts/<family>.sql` says what each line brings.
    """

    name: str
    label: str
    unit: str
    additivity: Additivity
    table: str
    english: str
    key: str = ""  # what is counted distinct, or what the newest line is taken of
    field: str = ""

    @property
    def fed_by(self) -> tuple[str, ...]:
        """The fields that the measure is made of, as far as they are its own."""
        return _PARTS.get(self.name) or ((self.field,) if self.field else ())


_PARTS = {
    "contributions_yuan": ("cash_yuan", "goods_value_yuan", "total_yuan"),
    "pairings": ("partner", "local_organisation"),
    "pairings_in_force": ("partner", "local_organisation", "pairing_status"),
}

MEASURES: tuple[Measure, ...] = (
    Measure("teams_reporting", "报送工作队", "支", "distinct", "submission", "teams with an accepted submission", "team"),
    Measure("activities", "共建活动", "次", "sum", "activity", "joint activities that count"),
    Measure("attendance", "参加人次", "人次", "sum", "activity", "people attending activities that count", field="attendance"),
    Measure("contributions_yuan", "帮扶资金和物资折款", "元", "sum", "contribution", "cash and goods received"),
    Measure("cash_yuan", "到账资金", "元", "sum", "contribution", "cash received", field="cash_yuan"),
    Measure("goods_value_yuan", "物资折款", "元", "sum", "contribution", "value of goods received", field="goods_value_yuan"),
    Measure("group_unit_organisations", "组团单位下属党组织", "个", "distinct", "pairing",
            "supporting organisations of group units", "partner", field="partner"),
    Measure("group_unit_local_organisations", "与组团单位结对的镇村党组织", "个", "distinct", "pairing",
            "local organisations paired with group units", "local", field="local_organisation"),
    Measure("group_unit_pairing_rate", "组团单位党建结对率", "%", "ratio", "pairing",
            "share of the roster's organisations that have a pairing, 0 to 100", "partner", field="partner"),
    Measure("enterprise_organisations", "非公企业党组织", "个", "distinct", "pairing",
            "supporting organisations of private enterprises", "partner", field="partner"),
    Measure("social_organisations", "社会组织党组织", "个", "distinct", "pairing",
            "supporting organisations of social organisations", "partner", field="partner"),
    Measure("enterprise_social_local_organisations", "与两类组织结对的镇村党组织", "个", "distinct", "pairing",
            "local organisations paired with enterprises or social organisations", "local", field="local_organisation"),
    Measure("local_organisations", "结对镇村党组织", "个", "distinct", "pairing", "local organisations paired", "local", field="local_organisation"),
    Measure("pairings", "结对关系", "对", "distinct", "pairing", "pairs ever reported in the span", "partner, local"),
    Measure("pairings_in_force", "在履约结对关系", "对", "last", "pairing", "pairs whose newest status is 在履约",
            "partner, local", field="pairing_status"),
    Measure("reclaimed_mu", "撂荒地复耕面积", "亩", "sum", "reclamation", "farmland brought back into use", field="area_mu"),
    Measure("projects", "特色项目", "个", "last", "project", "projects", "project", field="name"),
    Measure("project_investment_yuan", "项目总投资", "元", "last", "project", "investment in projects", "project", field="investment_yuan"),
    Measure("project_aid_yuan", "项目帮扶资金", "元", "last", "project", "aid in projects", "project", field="aid_yuan"),
    Measure("project_area_mu", "项目面积", "亩", "last", "project", "area of projects", "project", field="area_mu"),
    Measure("project_output_yuan", "项目年产值", "元", "last", "project", "annual output of projects", "project", field="annual_output_yuan"),
    Measure("project_jobs", "项目带动就业", "人", "last", "project", "jobs in projects", "project", field="jobs"),
    Measure("project_households", "项目带动农户", "户", "last", "project", "households involved in projects", "project", field="households"),
    Measure("labour_dispatched", "劳务输送", "人次", "sum", "livelihood", "people dispatched to enterprises", field="people"),
    Measure("labour_value_yuan", "劳务创造价值", "元", "sum", "livelihood", "value created for enterprises", field="amount_yuan"),
    Measure("people_trained", "技能培训", "人次", "sum", "livelihood", "people trained", field="people"),
    Measure("students_aided", "助学人数", "人", "sum", "livelihood", "students aided, taught or enrolled", field="people"),
    Measure("jobs_found", "就业吸纳", "人", "sum", "livelihood", "people taken on", field="people"),
    Measure("livelihood_households", "就业助学受益户数", "户", "sum", "livelihood", "households reached by jobs and schooling", field="households"),
)  # fmt: skip

BY_NAME: dict[str, Measure] = {measure.name: measure for measure in MEASURES}
