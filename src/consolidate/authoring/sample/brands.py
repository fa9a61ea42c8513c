"""The 198 private companies and 211 social organisations: every one invented, names and codes."""

from __future__ import annotations

from consolidate.authoring.sample.chance import Chance
from consolidate.authoring.sample.code import credit_code
from consolidate.authoring.sample.partner import CITY, DISTRICTS, Partner

FIRST = "润宏泰瑞恒盛嘉凯荣昌兴华鼎信诚德康安达远智博丰裕锦绣云岭穗粤"
SECOND = "源泽禾茂邦川辉朗峰林森海江澜图凡维创拓联通景逸腾翔晟铭杰悦和"
TRADES = (
    "机电设备", "食品", "物流", "信息科技", "生物科技", "建筑工程", "园林绿化", "餐饮管理", "医药", "服装", "皮具", "电子",
    "汽车零部件", "环保科技", "文化传播", "物业服务", "日用化工", "玩具", "新材料", "农业发展", "包装印刷", "照明电器",
    "珠宝", "家居用品", "供应链管理", "进出口贸易", "电力工程", "塑料制品", "通信技术", "酒店管理",
)  # fmt: skip
CAUSES = (
    ("52", "社会工作服务中心"), ("51", "公益促进会"), ("53", "慈善基金会"), ("51", "志愿服务协会"), ("52", "养老服务中心"),
    ("52", "职业培训学校"), ("51", "科技创新促进会"), ("51", "助学促进会"), ("51", "乡村发展促进会"),
    ("51", "青年企业家联谊会"), ("51", "餐饮行业协会"), ("51", "花卉行业协会"), ("52", "社区文化服务中心"),
    ("51", "茶文化研究会"), ("51", "校友企业家商会"),
)  # fmt: skip


def enterprises(many: int) -> list[Partner]:
    """So many companies, no two with the same brand."""
    return [_enterprise(place, brand) for place, brand in enumerate(_brands(many, len(TRADES), _deck()))]


def social(many: int) -> list[Partner]:
    """So many associations, foundations and service centres, with other brands than the companies."""
    return [_social(place, brand) for place, brand in enumerate(_brands(many, len(CAUSES), _deck()[::-1]))]


def _deck() -> list[str]:
    return Chance("brands").shuffled([one + other for one in FIRST for other in SECOND if one != other])


def _brands(many: int, kinds: int, deck: list[str]) -> list[str]:
    """Two-sign brands; those of one trade (every `kinds`-th) share no sign, so that no two names look like one."""
    left, found = list(deck), list[str]()
    for place in range(many):
        same_trade = set("".join(found[place % kinds :: kinds]))
        brand = next(one for one in left if not same_trade & set(one))
        left.remove(brand)
        found.append(brand)
    return found


def _enterprise(place: int, brand: str) -> Partner:
    district = Chance("enterprise", place).pick(list(DISTRICTS))
    region = ("广州市", "广东", "广州", f"广州{district}")[place % 4]
    unit = region + brand + TRADES[place % len(TRADES)] + ("股份有限公司" if place % 9 == 0 else "有限公司")
    level = "党委" if place % 9 == 0 else ("党支部", "党支部", "党总支")[place % 3]
    return Partner(unit + level, unit, credit_code("91", DISTRICTS[district], 10_000 + place), "非公企业")


def _social(place: int, brand: str) -> Partner:
    sign, cause = CAUSES[place % len(CAUSES)]
    district = Chance("social", place).pick(list(DISTRICTS))
    at_city = place % 3 != 0
    unit = ("广州市" if at_city else f"广州市{district}区") + brand + cause
    code = credit_code(sign, CITY if at_city else DISTRICTS[district], 20_000 + place)
    return Partner(unit + "党支部", unit, code, "社会组织")
