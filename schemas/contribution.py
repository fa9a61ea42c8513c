"""帮扶资金物资: one line is one gift or payment received.

Cash is typed in 万元 and stored in yuan. Goods have all of name, quantity, unit and value, or none.
Beside the fields a frame holds `total_tolerance`: half a unit, in yuan, of the last decimal that was
typed in the total.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from consolidate.schemas.check import Check, CheckError, at_least, before_period, holds, line_check
from consolidate.schemas.column import LINE_NO, UnclearAlias, column
from consolidate.schemas.expected import Expected, TypedLine, expect_filled, expect_period, wan
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import FUND_SOURCE, PURPOSE
from consolidate.schemas.scale import Scale

if TYPE_CHECKING:
    import pandas as pd

PARTS = ("cash_yuan", "goods_value_yuan")
GOODS = ("goods_name", "goods_quantity", "goods_unit", "goods_value_yuan")

FIELDS = (
    LINE_NO,
    column(
        "received_on", "日期", "到账时间", "捐赠时间", "拨付时间",
        kind=Kind.DATE, english="received on", help="到账或接收当天，例如：2024-04-18", required=True,
        rules=("date_in_period", "future_date"),
    ),
    column(
        "fund_source", "资金来源", "来源", "资金渠道", "资金性质",
        kind=Kind.CHOICE, english="source of funds", help="从下拉列表选一种；两种来源请分行", required=True,
        choices=FUND_SOURCE, example="社会捐赠资金",
    ),
    column(
        "donor", "出资（捐赠）单位", "捐赠方", "捐赠企业名称", "帮扶单位",
        kind=Kind.UNIT, english="donor", help="单位全称；个人不愿署名的填“爱心人士”", required=True,
        example="广州市某某农业有限公司",
    ),
    column(
        "village", "所在村（社区）", "受助对象", "受捐方", "接收单位",
        kind=Kind.VILLAGE, english="village", help="本镇的村（社区）；镇一级的填“镇本级”", required=True,
        rules=("unknown_place", "ambiguous_place"),
    ),
    column(
        "purpose", "用途", "资金用途", "项目类别",
        kind=Kind.CHOICE, english="purpose", help="从下拉列表选一种", required=True, choices=PURPOSE,
        example="教育助学",
    ),
    column(
        "cash_yuan", "到账资金", "到账数", "金额", "已投入", "帮扶资金", "资金",
        children=("到账", "现金", "已到账", "到位"),
        unclear=UnclearAlias("金额", "goods_value_yuan", "到账资金还是合计？", "cash or total?"),
        kind=Kind.MONEY, english="cash received", help="只有物资时可不填", unit="万元",
        checks=(at_least(0),), rules=("unit_missing", "unit_suspect", "required"), example=5,
    ),
    column(
        "goods_name", "物资名称", "物品", kind=Kind.TEXT, english="goods", help="有物资时必填", rules=("goods_incomplete",),
        children=("名称", "品名"), parents=("物",), fills_down=False, example="书包",
    ),
    column(
        "goods_quantity", "数量", kind=Kind.DECIMAL, english="quantity of goods", help="有物资时必填", checks=(at_least(0),),
        rules=("goods_incomplete",), example=200,
    ),
    column(
        "goods_unit", "计量单位", "规格", kind=Kind.TEXT, english="unit of the quantity", help="例如：袋、台、套", longest=20,
        rules=("goods_incomplete",), children=("单位",), parents=("物",), fills_down=False, example="个",
    ),
    column(
        "goods_value_yuan", "物资折款", "折价", "折合", "作价", "价值",
        kind=Kind.MONEY, english="value of the goods", help="有物资时必填", unit="万元",
        checks=(at_least(0),), rules=("goods_incomplete", "unit_missing", "unit_suspect"), children=("折款", "折款金额"),
        example=1.6,
    ),
    column(
        "total_yuan", "合计", "总额", "金额合计", "小计",
        kind=Kind.MONEY, english="total", help="到账资金 + 物资折款", required=True, unit="万元",
        checks=(at_least(0),), rules=("balance_total", "unit_missing"), children=("总计",), example=6.6,
    ),
    column(
        "voucher_no", "凭证号", "票据号", "文件依据", kind=Kind.TEXT, english="voucher number", help="本工作队内不重复",
        rules=("voucher_repeated",), example="捐字〔2024〕07号",
    ),
    column(
        "remark", "备注", "说明", kind=Kind.TEXT, english="remark", help="不得填写身份证号、银行账号", longest=500, fills_down=False,
        rules=("personal_data",),
    ),
)  # fmt: skip

_NOTHING = "0.0000005"
"""Less than a fen, in 万元: what binary fractions leave over."""
_HAS_SUM = 'ISNUMBER({total_yuan})*(({cash_yuan}<>"")+({goods_value_yuan}<>"")>0)'
_OFF = "ABS({total_yuan}-{cash_yuan}-{goods_value_yuan})"
_DECIMALS = "+".join(f"(ABS(ROUND({{total_yuan}},{places})-{{total_yuan}})>0.0000000001)" for places in range(6))
_HALF = f"(0.5*10^-({_DECIMALS})+{_NOTHING})"
"""Half a unit of the total's last decimal."""
_SOME_GOODS = (
    '(({goods_name}<>"")+({goods_unit}<>"")+({goods_quantity}<>"")*({goods_quantity}<>0)'
    '+({goods_value_yuan}<>"")*({goods_value_yuan}<>0))'
)


@line_check(
    "date_in_period", "received_on", severity="explain", expect=expect_period, formula=before_period("received_on")
)
def received_in_period(lines: pd.DataFrame) -> pd.Series:
    """A gift before the period needs an explanation."""
    return holds(lines["received_on"] >= lines["period_start"])


@line_check(
    "required", "cash_yuan", "goods_value_yuan", expect=expect_filled, formula=f'({{cash_yuan}}="")*({_SOME_GOODS}=0)'
)
def something_was_given(lines: pd.DataFrame) -> pd.Series:
    """Cash is required unless goods are named."""
    return lines["cash_yuan"].notna() | _has_goods(lines)


def _expect_sum(line: TypedLine) -> Expected:
    parts = sum((line[name] for name in PARTS if isinstance(line[name], Decimal)), Decimal(0))
    off = line["total_yuan"] - parts
    return Expected(wan(parts), wan(abs(off)), difference=off, yuan_at_stake=abs(off))


@line_check(
    "balance_total", "total_yuan", *PARTS, severity="quarantine", expect=_expect_sum,
    formula=f"{_HAS_SUM}*({_OFF}>{_HALF})",
)  # fmt: skip
def total_adds_up(lines: pd.DataFrame) -> pd.Series:
    """The total is cash plus goods, to half a unit of its last shown decimal."""
    return holds(_imbalance(lines) <= lines["total_tolerance"])


@line_check(
    "balance_total", "total_yuan", *PARTS, severity="explain", expect=_expect_sum,
    formula=f"{_HAS_SUM}*({_OFF}>{_NOTHING})*({_OFF}<={_HALF})",
)  # fmt: skip
def total_is_not_rounded(lines: pd.DataFrame) -> pd.Series:
    """A total that was rounded in typing is let in and explained."""
    off = _imbalance(lines)
    return holds((off == Decimal(0)) | (off > lines["total_tolerance"]))


def _imbalance(lines: pd.DataFrame) -> pd.Series:
    """How far each total stands from its parts, in yuan; a blank part counts as nothing, two are no sum at all."""
    nothing: Any = Decimal(0)
    parts = lines["cash_yuan"].fillna(nothing) + lines["goods_value_yuan"].fillna(nothing)
    has_parts = lines[list(PARTS)].notna().any(axis=1)
    return (lines["total_yuan"] - parts).abs().where(has_parts)


def _has_goods(lines: pd.DataFrame) -> pd.Series:
    """Whether one of the four fields of goods says that there are some: a 0 says that there are none."""
    given = lines["goods_name"].notna() | lines["goods_unit"].notna()
    for name in ("goods_quantity", "goods_value_yuan"):
        given |= lines[name].notna() & holds(lines[name] != Decimal(0))
    return given


def _first_missing(place: int) -> Check:
    """Goods have all four fields or none; the finding stands at the first that is missing."""

    def is_complete(lines: pd.DataFrame) -> pd.Series:
        is_first = lines[GOODS[place]].isna()
        for before in GOODS[:place]:
            is_first &= lines[before].notna()
        return holds(~(is_first & _has_goods(lines)))

    formula = "*".join(
        (f'({{{GOODS[place]}}}="")', *(f'({{{field}}}<>"")' for field in GOODS[:place]), f"({_SOME_GOODS}>0)")
    )
    return Check(CheckError("goods_incomplete", fields=(GOODS[place], *GOODS)), is_complete, formula=formula)


CONTRIBUTION = FormSheet(
    table="contribution", title="帮扶资金物资", english="contributions", about="一行是一笔到账资金或一批物资", letter="c", fields=FIELDS,
    key=("received_on", "donor", "village", "purpose"), dated="received_on", total="total_yuan", parts=PARTS, must_exist=True,
    scales=(
        Scale("cash_yuan", share=100, least=100), Scale("goods_value_yuan", share=100, least=100),
        Scale("total_yuan", share=100, least=100),
        Scale("goods_value_yuan", per="goods_quantity", ratio="单价", among="goods_unit"),
    ),
    checks=(received_in_period, something_was_given, total_adds_up, total_is_not_rounded, *map(_first_missing, range(len(GOODS)))),
    unless=(("cash_yuan", "total_yuan", None), *((name, other, None) for name in GOODS for other in GOODS)),
    aliases=("资金物资", "帮扶资金", "资金", "捐赠"),
)  # fmt: skip
