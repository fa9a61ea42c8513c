"""The one list of units: what each measures, and how many of the stored unit it is. Headers, corner notes, cells and 汇总 use it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from consolidate.runtime.bilingual import Bilingual

_ONE = Decimal(1)
_SCALES = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8,
}  # fmt: skip
SQUARE_METRES, MU = Decimal(2000), Decimal(3)
"""So many square metres are so many 亩."""

_YUAN = ("元", "圆")
_MU = {
    "亩": _ONE, "市亩": _ONE, "亩地": _ONE, "亩田": _ONE, "分地": Decimal("0.1"), "顷": Decimal(100),
    "公顷": Decimal(15), "ha": Decimal(15), "hm²": Decimal(15), "hm2": Decimal(15),
    "平方公里": Decimal(1500), "平方千米": Decimal(1500), "km²": Decimal(1500), "km2": Decimal(1500),
}  # fmt: skip
SQUARE = frozenset({"㎡", "m²", "m2", "m^2", "平方米", "平米", "平方公尺"})
FAMILIES = {
    "persons": "人 人次 人/次 个人 名 位 员 名学生 个学生 名党员 名群众 名村民 人(次) 次 余人",
    "households": "户 家 户次 农户 户农户 户家庭 个家庭 户人家 家庭 户群众 户村民",
    "times": "次 场 场次 回 期 趟 个",
    "years": "年 年整 个年头 年以上",
    "pairs": "对 组",
    "things": "个 支 项 家 所 间 条 件 篇 份 人 名 处",
}
"""What things are counted in; a word may count several kinds."""

COUNTED = frozenset(FAMILIES)

_CURRENCY = (
    r"(?P<港币>HK\$|HKD|HK|港[元币纸])|(?P<美元>US\$|USD|美[元金])|(?P<欧元>€|EUR|欧元)|(?P<英镑>£|GBP|英镑)|(?P<日元>JPY|日[元圆])"
    r"|(?P<澳门元>MOP|澳门[元币]|葡币)|(?P<台币>NT\$|TWD|新?[台臺]币)"
    r"|(?P<外币>[$¤₩₽₹฿]|CAD|AUD|SGD|KRW|CHF|澳[元币]|加[元币]|新加坡元|新币|韩[元币]|卢布|泰铢|法郎|外[币汇])"
)
FOREIGN = re.compile(_CURRENCY, re.IGNORECASE)
"""Currencies that are not yuan, each by its name."""

_IN_FOREIGN = re.compile(f"以?[十百千万亿]*(?:{_CURRENCY})[十百千万亿]*元?计?", re.IGNORECASE)
_RENMINBI = re.compile(r"^(?:人民币|RMB|CNY|¥)[::]?|(?:人民币|RMB|CNY)$", re.IGNORECASE)
_ELSE = (
    "角 分 平方 % ‰ 百分比 月 个月 天 日 小时 吨 万吨 斤 公斤 千克 kg 米 公里 千米 只 头 株 棵 袋 箱 台 套 批 辆 车 本 册 张 村 镇 "
    "人天 工日 平 方 立方 立方米 m³ 米² 平方尺 尺 里 k㎡ 亩次 k k元 k人 w w元 w人 w人次 w户 w亩 升 毫升 克 g 桶 瓶 捆 筐 羽 尾 匹"
)


class Unit(NamedTuple):
    """What a unit measures (`money`, `area`, a family that counts; nothing for one that no figure of the form has),
    and how much one of it is: `factor` / `divisor` yuan, 亩 or things."""

    measures: frozenset[str]
    factor: Decimal = _ONE
    divisor: Decimal = _ONE


NO_MEASURE = Unit(frozenset())
"""A unit that no figure of the form has: another currency, a percentage, a weight."""


def _listed() -> dict[str, Unit]:
    scales = {scale: Decimal(10) ** power for scale, power in _SCALES.items()}
    units = dict.fromkeys(_ELSE.split(), NO_MEASURE)
    money, area = frozenset({"money"}), frozenset({"area"})
    units |= {scale + word: Unit(money, factor) for word in _YUAN for scale, factor in scales.items()}
    units |= {scale: Unit(money, scales[scale]) for scale in ("万", "亿")}
    units |= {scale + word: Unit(area, factor * mu) for word, mu in _MU.items() for scale, factor in scales.items()}
    units |= {
        scale + word: Unit(area, factor * MU, SQUARE_METRES) for word in SQUARE for scale, factor in scales.items()
    }
    words = {word for family in FAMILIES.values() for word in family.split()}
    for word in words:
        families = frozenset(name for name, family in FAMILIES.items() if word in family.split())
        units |= {scale + word: Unit(families, factor) for scale, factor in scales.items()}
    return units


_UNITS = _listed()
YUAN_OF = {word: unit.factor for word, unit in _UNITS.items() if "money" in unit.measures}
"""How many yuan one unit is."""


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The unit that a word is; None for a word that is none.

    >>> unit_of("万人次").factor, unit_of("人民币万元").factor, unit_of("万美元") == NO_MEASURE, unit_of("必填")
    (Decimal('10000'), Decimal('10000'), True, None)
    """
    word = _RENMINBI.sub("", text) or "元"
    if not text or len(text) > 24:
        return None
    return _UNITS.get(word) or _UNITS.get(word.lower()) or (NO_MEASURE if _IN_FOREIGN.fullmatch(word) else None)


def can_be(unit: str, declared: str | None) -> bool:
    """Whether a unit measures what the declared one does; without one any will do."""
    if declared is None or unit == declared:
        return True
    read_unit, other = unit_of(unit), unit_of(declared)
    return read_unit is not None and other is not None and bool(read_unit.measures & other.measures)


def ratio_of(unit: str | None) -> Decimal | None:
    """How many of the stored unit one of a unit is; None for no unit."""
    known = unit_of(unit) if unit else None
    return known.factor / known.divisor if known else None


def is_counted(unit: str) -> bool:
    """Whether things are counted in a unit, whatever they are."""
    read_unit = unit_of(unit)
    return read_unit is not None and bool(read_unit.measures & COUNTED)


def is_money(unit: str) -> bool:
    """Whether a unit is one of yuan."""
    return unit in YUAN_OF


def is_scaled(unit: str) -> bool:
    """Whether one of a unit is more or less than one of what it measures: 万人, 百户."""
    read_unit = unit_of(unit)
    return read_unit is not None and read_unit.factor != read_unit.divisor


def misfit(unit: str | None) -> Bilingual:
    """What is to be said of a unit that cannot be the figure's; nothing where none is stated."""
    if unit and "/" in unit:
        read_unit, _, other = unit.partition("/")
        return Bilingual(
            f"“{read_unit}”和“{other}”都写了，不知以哪个为准。",
            f"Both “{read_unit}” and “{other}” are stated: which holds?",
        )
    if not unit:
        return Bilingual()
    return Bilingual(f"“{unit}”不能是这一列的单位。", f"“{unit}” cannot be a unit of this column.")
