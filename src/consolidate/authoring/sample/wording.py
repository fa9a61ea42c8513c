"""How a hand types a value: the same number, date or place in its own way, with exactly one reading."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from consolidate.authoring.sample.grid import Typed
from consolidate.authoring.sample.hand import Hand
from consolidate.authoring.sample.places import TOWN_LEVEL, Team, short
from schemas.lists import Choices

WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


OTHER_WORDS: dict[str, dict[str, str]] = {
    "pairing_kind": {"组团单位": "组团", "非公企业": "民营企业", "社会组织": "社会团体"},
    "pairing_status": {"在履约": "履约中", "已到期": "到期", "已解除": "解除"},
    "activity_kind": {
        "主题党日": "党日活动",
        "党课": "上党课",
        "结对签约": "签约",
        "走访慰问": "慰问",
        "捐资捐物": "捐赠仪式",
        "捐资助学": "助学",
        "志愿服务": "志愿活动",
        "联席座谈": "座谈",
        "调研对接": "调研",
        "技能培训": "培训",
        "其他": "其它",
    },
    "fund_source": {
        "财政帮扶资金": "财政",
        "帮扶单位自筹资金": "自筹",
        "社会捐赠资金": "捐款",
        "社会引资": "引资",
        "信贷资金": "信贷",
        "其他资金": "其他",
    },
    "purpose": {
        "产业发展": "产业",
        "基础设施": "基建",
        "民生改善": "民生",
        "教育助学": "教育",
        "党建阵地": "党建",
        "其他": "其它",
    },
    "industry": {
        "种植": "种植业",
        "养殖": "养殖业",
        "加工": "加工业",
        "非遗手工": "非遗",
        "文旅": "旅游",
        "电商": "电子商务",
        "其他": "其它",
    },
    "project_status": {"未开工": "未动工", "在建": "建设中", "已完工": "完成", "已投产": "投产", "停工": "暂停"},
    "reclamation_model": {"支部领办": "党支部领办", "合作社": "合作社经营", "企业流转": "流转", "农户自耕": "自耕"},
    "livelihood_kind": {
        "就业吸纳": "吸纳就业",
        "劳务输送": "劳务输出",
        "技能培训": "培训",
        "捐资助学": "助学",
        "招生就学": "招生",
    },
}
"""The other words that some teams write for the values of closed lists; each is one that the form reads silently."""


def day(hand: Hand, value: date) -> Typed:
    """A date as the hand writes dates."""
    year, month, number = value.year, value.month, value.day
    styles: dict[str, Typed] = {
        "dash": f"{value:%Y-%m-%d}",
        "slash": f"{year}/{month}/{number}",
        "wide slash": f"{year}／{month}／{number}".translate(WIDE),
        "dots": f"{year}.{month}.{number}",
        "marks": f"{year}。{month}。{number}",
        "spaced": f"{year} 年 {month} 月 {number} 日",
        "chinese": f"{year}年{month}月{number}日",
        "eight": int(f"{value:%Y%m%d}"),
    }
    return styles.get(hand.dates, value)


def month(hand: Hand, value: date) -> Typed:
    """A date of which the month is enough: 2023年5月 for the first of a month, else the day."""
    is_first = value.day == 1 and hand.dates in ("chinese", "spaced", "dots", "marks")
    return f"{value.year}年{value.month}月" if is_first else day(hand, value)


def whole(hand: Hand, value: int, unit: str | None) -> Typed:
    """A count; some type the unit behind it."""
    if hand.numbers in ("wide", "text"):
        return _text(hand, Decimal(value))
    return f"{value}{unit}" if hand.numbers == "unit" and unit in ("人", "户", "人次") else value


def decimal(hand: Hand, value: Decimal) -> Typed:
    """An area or a quantity."""
    return _text(hand, value) if hand.numbers in ("wide", "text") else _number(value)


def money(hand: Hand, yuan: Decimal) -> Typed:
    """An amount in the unit the hand's columns are in."""
    amount = yuan if hand.money == "元" else yuan / 10_000
    if hand.unit_at == "cell":
        return f"{_plain(amount)}{hand.money}"
    if hand.numbers in ("text", "wide"):
        return _text(hand, amount)
    return f"{_plain(amount):,}" if hand.numbers == "thousands" and amount >= 1_000 else _number(amount)


def village(hand: Hand, team: Team, value: str) -> Typed:
    """A village: 毛崀村, 毛崀 (where no other village could be meant), 毛崀村委会 or 毛崀村民委员会."""
    if value == TOWN_LEVEL or hand.village == "register":
        return value
    said = short(value)
    if hand.village == "committee" and value.endswith("村委会"):
        return said + "民委员会"
    bare = said.removesuffix("村")
    others = [short(other) for other in team.villages if other != value]
    is_clear = said.endswith("村") and len(bare) > 1 and not bare.endswith("村")
    return bare if hand.village == "bare" and is_clear and not any(bare in other for other in others) else said


def local(hand: Hand, team: Team, value: str) -> Typed:
    """A local party organisation with or without county and town."""
    if hand.local_in_full:
        return value
    return value.removeprefix(team.county if value == team.prefix + "党委" else team.prefix)


def choice(hand: Hand, value: str, choices: Choices) -> Typed:
    """A value of a closed list, or another word for it that is read without a remark."""
    return OTHER_WORDS.get(choices.name, {}).get(value, value) if hand.variants else value


def _text(hand: Hand, value: Decimal) -> str:
    text = str(_plain(value))
    return text.translate(WIDE) if hand.numbers == "wide" else text


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
