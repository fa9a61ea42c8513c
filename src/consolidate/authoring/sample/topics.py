"""What activities are called, by kind and season, and how many come."""

from __future__ import annotations

from consolidate.authoring.sample.chance import Chance
from consolidate.authoring.sample.quarter import Quarter

# how often each kind happens in the first, second, third and fourth quarter of a year
SEASONS: dict[str, tuple[int, int, int, int]] = {
    "主题党日": (3, 4, 6, 4), "党课": (3, 4, 3, 4), "走访慰问": (7, 2, 3, 3), "捐资捐物": (3, 2, 2, 3),
    "捐资助学": (1, 1, 4, 1), "志愿服务": (3, 3, 2, 3), "联席座谈": (2, 3, 2, 3), "调研对接": (2, 3, 2, 3),
    "技能培训": (2, 4, 2, 3), "产业对接": (2, 2, 2, 3), "消费帮扶": (3, 1, 2, 4), "文化体育": (1, 1, 1, 2),
    "其他": (0, 1, 1, 0),
}  # fmt: skip
ATTENDANCE = {  # how the people of a quarter are divided among its activities
    "主题党日": 6, "党课": 7, "走访慰问": 3, "捐资捐物": 4, "捐资助学": 5, "志愿服务": 5, "联席座谈": 3, "调研对接": 3,
    "技能培训": 6, "产业对接": 3, "消费帮扶": 4, "文化体育": 22, "其他": 4, "结对签约": 4,
}  # fmt: skip
REACHES_HOUSEHOLDS = frozenset({"走访慰问", "捐资捐物", "志愿服务", "技能培训", "消费帮扶"})
TITLES: dict[str, tuple[str, ...]] = {
    "主题党日": ("“重温入党誓词”主题党日", "“学思想、强党性”主题党日", "“清洁家园”主题党日", "“助力春耕”主题党日", "联建共学主题党日"),
    "党课": ("乡村振兴专题党课", "支部书记讲党课", "党的二十大精神宣讲", "党史故事微党课", "农村基层组织工作条例学习"),
    "走访慰问": ("走访慰问困难党员", "慰问脱贫不稳定户", "看望独居老人", "走访慰问老党员"),
    "捐资捐物": ("爱心物资捐赠", "捐赠办公设备", "捐赠农用物资", "图书角捐建"),
    "捐资助学": ("助学金发放", "学习用品捐赠", "“圆梦大学”助学活动", "困难学生助学座谈"),
    "志愿服务": ("义诊进村", "家电维修志愿服务", "人居环境整治志愿服务", "法律咨询进村", "森林防火巡护"),
    "联席座谈": ("党建共建联席会议", "季度工作座谈会", "年度共建计划商议会"),
    "调研对接": ("帮扶需求调研", "共建项目实地调研", "村集体经济调研", "饮水工程实地对接"),
    "技能培训": ("砂糖橘种植技术培训", "电商直播培训", "家政服务技能培训", "茶叶加工技术培训", "农机操作培训"),
    "产业对接": ("农产品产销对接会", "招商项目洽谈", "食用菌项目对接", "民宿合作洽谈"),
    "消费帮扶": ("农产品进机关", "消费帮扶集市", "年货采购对接", "丝苗米集中采购"),
    "文化体育": ("篮球友谊赛", "文艺下乡演出", "民俗文化节", "读书分享会"),
    "其他": ("共建阵地揭牌", "环境整治评比"),
    "结对签约": ("结对共建签约仪式", "共建协议签订会", "结对帮扶协议签约"),
}  # fmt: skip
SEASONAL = {  # (quarter, kind): what it is called around a festival
    (1, "走访慰问"): "春节前走访慰问", (3, "主题党日"): "庆“七一”主题党日", (3, "捐资助学"): "金秋助学金发放",
    (4, "走访慰问"): "重阳节敬老慰问", (2, "主题党日"): "“五四”青年联学主题党日", (1, "志愿服务"): "学雷锋志愿服务",
}  # fmt: skip
REMARKS = ("与镇党委联办", "线上线下结合", "邀请农技人员授课", "镇驻村干部参加", "与驻村第一书记共同组织")
SINCE = {"党的二十大精神宣讲": "2022Q4", "“学思想、强党性”主题党日": "2023Q2"}
ONLY_IN = {  # quarters of the year in which a title makes sense
    "“助力春耕”主题党日": (1, 2), "年货采购对接": (1, 4), "森林防火巡护": (1, 4), "年度共建计划商议会": (1, 4),
    "“圆梦大学”助学活动": (3,), "丝苗米集中采购": (3, 4),
}  # fmt: skip


def kind(chance: Chance, number: int) -> str:
    """A kind of activity as often as the season has it. `number`: the quarter of the year, 1 to 4."""
    return chance.pick([one for one, often in SEASONS.items() for _ in range(often[number - 1])])


def title(chance: Chance, activity_kind: str, quarter: Quarter, place: str) -> str:
    """A title that says where: 茶坑村庆“七一”主题党日."""
    festive = SEASONAL.get((quarter.number, activity_kind))
    usual = [one for one in TITLES[activity_kind] if _suits(one, quarter)]
    said = festive if festive and chance.happens(0.6) else chance.pick(usual)
    return said if chance.happens(0.25) else place + said


def _suits(said: str, quarter: Quarter) -> bool:
    return SINCE.get(said, "") <= quarter.name and quarter.number in ONLY_IN.get(said, (1, 2, 3, 4))
