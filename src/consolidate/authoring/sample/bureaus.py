"""The 381 group-unit organisations: departments, schools, hospitals and state enterprises of Guangzhou.

The departments are named as such departments are named; that they take part, their party organisations and their
codes are invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from consolidate.authoring.sample.chance import Chance
from consolidate.authoring.sample.code import credit_code
from consolidate.authoring.sample.partner import CITY, DISTRICTS, Partner

KIND = "组团单位"
BUREAUS = (
    "财政局", "教育局", "民政局", "司法局", "审计局", "统计局", "水务局", "商务局", "发展和改革局", "农业农村局",
    "卫生健康局", "应急管理局", "市场监督管理局", "住房和城乡建设局", "交通运输局", "文化广电旅游体育局",
    "人力资源和社会保障局", "退役军人事务局", "城市管理和综合执法局", "医疗保障局", "政务服务数据管理局",
    "科技工业和信息化局", "生态环境局", "信访局", "档案馆", "税务局",
)  # fmt: skip
INSTITUTIONS = (
    "图书馆", "文化馆", "青少年宫", "中医院", "妇幼保健院", "疾病预防控制中心", "第一人民医院", "第二人民医院",
    "职业技术学校", "教师发展中心", "实验小学", "外国语学校", "第五中学", "第十二中学", "融媒体中心", "市政建设管理所",
    "园林绿化管理所", "农业技术推广站", "公共资源交易中心", "环境监测站",
)  # fmt: skip
ENTERPRISES = (
    "城市建设投资集团有限公司", "交通投资集团有限公司", "水务投资有限公司", "产业园区发展有限公司",
    "文化旅游发展有限公司", "国有资产经营有限公司",
)  # fmt: skip
CITY_UNITS = (
    "发展研究中心", "机关事务管理局", "林业和园林局", "港务局", "供销合作总社", "气象局", "地震监测中心", "公共交通集团有限公司",
    "粮食储备集团有限公司", "城市规划勘测设计研究院", "社会科学院", "农业科学研究院", "第二十一人民医院", "工贸技师学院",
    "城建职业学院", "幼儿师范学校", "儿童公园", "动物卫生监督所", "水产技术推广站", "会展投资集团有限公司",
    "环保投资集团有限公司", "地铁建设监理有限公司", "食品集团有限公司", "无线电集团有限公司",
)  # fmt: skip
SERVES = {  # the districts whose units support a county
    "清新区": ("越秀", "南沙"), "佛冈县": ("黄埔",), "阳山县": ("荔湾", "海珠"), "连山壮族瑶族自治县": ("花都",),
    "连南瑶族自治县": ("白云",), "英德市": ("天河", "从化"), "连州市": ("番禺", "增城"),
}  # fmt: skip


def group_units(wanted: dict[str, int]) -> dict[str, list[Partner]]:
    """So many organisations for each county: those of its districts, the last few of the city itself."""
    city = iter(_units("广州市", CITY, CITY_UNITS, 900))
    return {county: _county(county, many, city) for county, many in wanted.items()}


def _county(county: str, many: int, city: Iterator[Partner]) -> list[Partner]:
    districts = SERVES[county]
    own = min(many - 2, 51 * len(districts))
    chosen: list[Partner] = []
    for place, district in enumerate(districts):
        share = own // len(districts) + (place < own % len(districts))
        units = _units(f"广州市{district}区", DISTRICTS[district], BUREAUS + INSTITUTIONS + ENTERPRISES, 1)
        chosen += Chance("group units", county, district).some(units, share)
    return chosen + [next(city) for _ in range(many - len(chosen))]


def _units(prefix: str, district: str, names: tuple[str, ...], first: int) -> list[Partner]:
    return [_unit(prefix + name, district, first + place) for place, name in enumerate(names)]


def _unit(unit: str, district: str, number: int) -> Partner:
    if unit.endswith("公司"):
        return Partner(unit + "党委", unit, credit_code("91", district, number), KIND)
    is_department = unit.endswith("局")
    level = "党委" if unit.endswith(("局", "医院", "学院", "总社")) else ("党总支", "党支部")[number % 2]
    return Partner(unit + level, unit, credit_code("11" if is_department else "12", district, number), KIND)
