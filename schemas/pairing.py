"""结对共建: one line is one pair of party organisations, newly signed or restated.

n:m, so lines are not organisations: organisations are counted distinct.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from consolidate.schemas.check import holds, line_check
from consolidate.schemas.column import LINE_NO, column
from consolidate.schemas.expected import Expected, TypedLine
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import PAIRING_KIND, PAIRING_STATUS

if TYPE_CHECKING:
    import pandas as pd

TEAMS_ARRIVED = date(2021, 7, 1)
CODE_BEGINS = {"非公企业": "9", "社会组织": "5"}  # GB 32100-2015, the registering authority's sign
_IS_OF_ANOTHER_KIND = (
    '({uscc}<>"")*('
    + "+".join(f'({{pairing_kind}}="{kind}")*(LEFT({{uscc}},1)<>"{first}")' for kind, first in CODE_BEGINS.items())
    + ")"
)

FIELDS = (
    LINE_NO,
    column(
        "pairing_kind", "结对类别", "类型", "类别", "共建类别",
        kind=Kind.CHOICE, english="kind of partner", help="组团单位 / 非公企业 / 社会组织，三选一", required=True,
        choices=PAIRING_KIND, example="非公企业",
    ),
    column(
        "partner", "共建党组织名称", "结对党组织", "帮扶方党组织", "甲方党组织",
        kind=Kind.ORGANISATION, english="supporting party organisation",
        help="全称，以党委、党总支或党支部结尾；每行只填一个", required=True, rules=("not_an_organisation",),
        example="广州市某某农业有限公司党支部",
    ),
    column(
        "partner_unit", "所属单位名称", "单位名称", "组团单位", "企业名称", "共建单位",
        kind=Kind.UNIT, english="unit the partner belongs to", help="党组织所在单位的全称",
        example="广州市某某农业有限公司",
    ),
    column(
        "uscc", "统一社会信用代码", "信用代码", "机构代码",
        kind=Kind.CREDIT_CODE, english="unified social credit code", help="18 位，照证照填写；没有可不填",
        rules=("bad_credit_code", "code_kind"), example="91440114MJ00XC002E",
    ),
    column(
        "local_organisation", "镇村党组织名称", "受帮扶党组织", "村党组织", "乙方党组织",
        kind=Kind.ORGANISATION, english="local party organisation",
        help="镇党委或本镇某村（社区）的党组织", required=True, is_local=True, rules=("not_an_organisation", "unknown_place"),
    ),
    column(
        "village", "所在村（社区）", "村居", "行政村", "村",
        kind=Kind.VILLAGE, english="village", help="本镇的村（社区）；镇一级的填“镇本级”", required=True,
        rules=("unknown_place", "ambiguous_place"),
    ),
    column(
        "signed_on", "签约日期", "结对时间", "签约时间", "签订日期",
        kind=Kind.DATE, english="signed on", help="例如：2024-04-18", required=True, rules=("date_in_period",),
    ),
    column("model", "共建模式", "模式", kind=Kind.TEXT, english="model of cooperation", help="例如：组团结对",
        example="组团结对",
    ),
    column(
        "pairing_status", "状态", "备注状态",
        kind=Kind.CHOICE, english="status of the pair", help="在履约 / 已到期 / 已解除；不填即在履约",
        choices=PAIRING_STATUS, blank=PAIRING_STATUS.values[0], example="在履约",
    ),
    column(
        "remark", "备注", "说明", kind=Kind.TEXT, english="remark", help="不得填写身份证号、银行账号", longest=500, fills_down=False,
        rules=("personal_data",),
    ),
)  # fmt: skip


def _expect_code(line: TypedLine) -> Expected:
    kind = str(line["pairing_kind"])
    return Expected(f"{kind}的代码应以 {CODE_BEGINS.get(kind, '')} 开头")


def _expect_arrival(_line: TypedLine) -> Expected:
    return Expected(f"{TEAMS_ARRIVED} 以后")


@line_check("code_kind", "uscc", expect=_expect_code, formula=_IS_OF_ANOTHER_KIND)
def code_agrees_with_kind(lines: pd.DataFrame) -> pd.Series:
    """A company's code begins with 9, a social organisation's with 5; a group unit may have any."""
    expected = lines["pairing_kind"].astype("object").map(CODE_BEGINS)
    return holds((lines["uscc"].str[:1] == expected) | lines["uscc"].isna() | expected.isna())


@line_check(
    "date_in_period", "signed_on", severity="explain", expect=_expect_arrival,
    formula=f"ISNUMBER({{signed_on}})*({{signed_on}}<DATE({TEAMS_ARRIVED:%Y,%m,%d}))",
)  # fmt: skip
def signed_after_arrival(lines: pd.DataFrame) -> pd.Series:
    """The teams arrived in July 2021; an earlier signature needs an explanation."""
    return holds(lines["signed_on"] >= TEAMS_ARRIVED)


PAIRING = FormSheet(
    table="pairing", title="结对共建", english="pairings", about="一行是一对结对党组织（新签或续报）", letter="p", fields=FIELDS,
    key=("pairing_kind", "partner", "local_organisation"), dated="signed_on", must_exist=True, aliases=("结对", "党建结对"),
    checks=(code_agrees_with_kind, signed_after_arrival),
)  # fmt: skip
