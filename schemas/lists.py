"""The closed lists of the form, with the other words people use for their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Choices:
    """A closed list. `variants` are read silently, `assumed` with a finding of that name."""

    name: str
    values: tuple[str, ...]
    variants: Mapping[str, str] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)


PAIRING_KIND = Choices(
    "pairing_kind",
    ("组团单位", "非公企业", "社会组织"),
    {
        "组团": "组团单位",
        "组团帮扶单位": "组团单位",
        "组团帮扶": "组团单位",
        "民营企业": "非公企业",
        "非公": "非公企业",
        "非公有制企业": "非公企业",
        "社会团体": "社会组织",
        "社团": "社会组织",
    },
    {"协会": "社会组织", "商会": "社会组织", "基金会": "社会组织"},
)
PAIRING_STATUS = Choices(
    "pairing_status",
    ("在履约", "已到期", "已解除"),
    {"履约中": "在履约", "正常": "在履约", "到期": "已到期", "解除": "已解除", "已终止": "已解除"},
)
ACTIVITY_KIND = Choices(
    "activity_kind",
    (
        "主题党日",
        "党课",
        "结对签约",
        "走访慰问",
        "捐资捐物",
        "捐资助学",
        "志愿服务",
        "联席座谈",
        "调研对接",
        "技能培训",
        "产业对接",
        "消费帮扶",
        "文化体育",
        "其他",
    ),
    {
        "党日活动": "主题党日",
        "主题党日活动": "主题党日",
        "上党课": "党课",
        "讲党课": "党课",
        "签约": "结对签约",
        "慰问": "走访慰问",
        "走访": "走访慰问",
        "捐赠仪式": "捐资捐物",
        "捐赠": "捐资捐物",
        "助学": "捐资助学",
        "志愿活动": "志愿服务",
        "座谈": "联席座谈",
        "座谈会": "联席座谈",
        "调研": "调研对接",
        "培训": "技能培训",
        "其它": "其他",
    },
)
FUND_SOURCE = Choices(
    "fund_source",
    ("财政帮扶资金", "帮扶单位自筹资金", "社会捐赠资金", "社会引资", "信贷资金", "其他资金"),
    {
        "财政": "财政帮扶资金",
        "财政资金": "财政帮扶资金",
        "自筹": "帮扶单位自筹资金",
        "单位自筹": "帮扶单位自筹资金",
        "捐款": "社会捐赠资金",
        "社会捐赠": "社会捐赠资金",
        "引资": "社会引资",
        "信贷": "信贷资金",
        "贷款": "信贷资金",
        "其他": "其他资金",
        "其它": "其他资金",
    },
    {"招商": "社会引资", "招商引资": "社会引资"},
)
PURPOSE = Choices(
    "purpose",
    ("产业发展", "基础设施", "民生改善", "教育助学", "党建阵地", "防返贫", "其他"),
    {
        "产业": "产业发展",
        "基建": "基础设施",
        "基础设施建设": "基础设施",
        "民生": "民生改善",
        "教育": "教育助学",
        "助学": "教育助学",
        "党建": "党建阵地",
        "其它": "其他",
    },
)
INDUSTRY = Choices(
    "industry",
    ("种植", "养殖", "加工", "非遗手工", "文旅", "电商", "其他"),
    {
        "种植业": "种植",
        "养殖业": "养殖",
        "加工业": "加工",
        "农产品加工": "加工",
        "非遗": "非遗手工",
        "旅游": "文旅",
        "乡村旅游": "文旅",
        "电子商务": "电商",
        "其它": "其他",
    },
)
PROJECT_STATUS = Choices(
    "project_status",
    ("未开工", "在建", "已完工", "已投产", "停工"),
    {
        "建设中": "在建",
        "施工中": "在建",
        "完成": "已完工",
        "完工": "已完工",
        "竣工": "已完工",
        "投产": "已投产",
        "未动工": "未开工",
        "暂停": "停工",
    },
    {"100%": "已完工"},
)
RECLAMATION_MODEL = Choices(
    "reclamation_model",
    ("支部领办", "合作社", "企业流转", "农户自耕", "认领"),
    {"党支部领办": "支部领办", "合作社经营": "合作社", "流转": "企业流转", "自耕": "农户自耕"},
)
LIVELIHOOD_KIND = Choices(
    "livelihood_kind",
    ("就业吸纳", "劳务输送", "技能培训", "捐资助学", "结对帮学", "招生就学"),
    {"吸纳就业": "就业吸纳", "劳务输出": "劳务输送", "培训": "技能培训", "助学": "捐资助学", "招生": "招生就学"},
)
TOWN_LEVEL = "镇本级"
"""What stands in a village cell for something done at town level; no village code then."""

ALL: tuple[Choices, ...] = (
    PAIRING_KIND,
    PAIRING_STATUS,
    ACTIVITY_KIND,
    FUND_SOURCE,
    PURPOSE,
    INDUSTRY,
    PROJECT_STATUS,
    RECLAMATION_MODEL,
    LIVELIHOOD_KIND,
)
