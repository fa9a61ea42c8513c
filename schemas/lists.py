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


def _words(words: Mapping[str, str]) -> dict[str, str]:
    """Each of the other words, kept together here by what they mean, with its meaning."""
    return {word: value for value, several in words.items() for word in several.split()}


PAIRING_KIND = Choices(
    "pairing_kind",
    (
        "组团单位",
        "非公企业",
        "社会组织",
    ),
    _words(
        {
            "组团单位": "组团 组团帮扶单位 组团帮扶 组团结对单位 组团单位党组织",
            "非公企业": "民营企业 非公 非公有制企业 非公企业党组织 非公有制经济组织 非公经济组织 私营企业 民企 私企",
            "社会组织": "社会团体 社团 社会组织党组织 新社会组织 民办非企业单位 民办非企业 社会服务机构",
        }
    ),
    _words(
        {
            "非公企业": "新经济组织",
            "社会组织": "协会 商会 基金会 行业协会 学会 促进会 联合会",
        }
    ),
)
PAIRING_STATUS = Choices(
    "pairing_status",
    (
        "在履约",
        "已到期",
        "已解除",
    ),
    _words(
        {
            "在履约": "履约中 正常 履约 正常履约 有效",
            "已到期": "到期 期满 已期满 过期",
            "已解除": "解除 已终止 终止 已解约 解约",
        }
    ),
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
    _words(
        {
            "主题党日": "党日活动 主题党日活动",
            "党课": "上党课 讲党课 专题党课",
            "结对签约": "签约 签约仪式 结对 共建签约",
            "走访慰问": "慰问 走访 慰问活动",
            "捐资捐物": "捐赠仪式 捐赠 捐款捐物 捐资 捐物 爱心捐赠",
            "捐资助学": "助学 爱心助学",
            "志愿服务": "志愿活动 志愿者活动 志愿者服务",
            "联席座谈": "座谈 座谈会 座谈交流 交流座谈 联席会议 联席会",
            "调研对接": "调研 调研活动 实地调研 考察调研 对接",
            "技能培训": "培训 培训班 技术培训",
            "产业对接": "产业帮扶",
            "消费帮扶": "消费扶贫 以购代捐",
            "文化体育": "文体活动 文化活动 体育活动",
            "其他": "其它 其他活动",
        }
    ),
    _words(
        {
            "志愿服务": "义诊",
        }
    ),
)
FUND_SOURCE = Choices(
    "fund_source",
    (
        "财政帮扶资金",
        "帮扶单位自筹资金",
        "社会捐赠资金",
        "社会引资",
        "信贷资金",
        "其他资金",
    ),
    _words(
        {
            "财政帮扶资金": "财政 财政资金 帮扶资金",
            "帮扶单位自筹资金": "自筹 单位自筹 自筹资金 帮扶单位自筹",
            "社会捐赠资金": "捐款 社会捐赠 捐赠 社会捐款 捐赠资金",
            "社会引资": "引资 引进资金",
            "信贷资金": "信贷 贷款 银行贷款",
            "其他资金": "其他 其它",
        }
    ),
    _words(
        {
            "财政帮扶资金": "财政拨款",
            "社会捐赠资金": "企业捐赠 爱心捐赠",
            "社会引资": "招商 招商引资",
        }
    ),
)
PURPOSE = Choices(
    "purpose",
    (
        "产业发展",
        "基础设施",
        "民生改善",
        "教育助学",
        "党建阵地",
        "防返贫",
        "其他",
    ),
    _words(
        {
            "产业发展": "产业 产业帮扶 产业项目",
            "基础设施": "基建 基础设施建设 基础建设",
            "民生改善": "民生 民生项目",
            "教育助学": "教育 助学 教育帮扶",
            "党建阵地": "党建 党建阵地建设 党建工作",
            "防返贫": "防止返贫 防返贫监测",
            "其他": "其它",
        }
    ),
)
INDUSTRY = Choices(
    "industry",
    (
        "种植",
        "养殖",
        "加工",
        "非遗手工",
        "文旅",
        "电商",
        "其他",
    ),
    _words(
        {
            "种植": "种植业 农业种植",
            "养殖": "养殖业 畜牧养殖 水产养殖",
            "加工": "加工业 农产品加工 食品加工",
            "非遗手工": "非遗 手工 非物质文化遗产",
            "文旅": "旅游 乡村旅游 文化旅游 旅游业 农旅",
            "电商": "电子商务 电商平台",
            "其他": "其它",
        }
    ),
)
PROJECT_STATUS = Choices(
    "project_status",
    (
        "未开工",
        "在建",
        "已完工",
        "已投产",
        "停工",
    ),
    _words(
        {
            "未开工": "未动工 未开始 待建 筹建 未启动",
            "在建": "建设中 施工中 在建中 正在建设 施工",
            "已完工": "完成 完工 竣工 已完成 已竣工 建成 已建成",
            "已投产": "投产 已投入使用",
            "停工": "暂停 已停工 停建 暂停施工",
        }
    ),
    _words(
        {
            "未开工": "前期",
            "在建": "进行中",
            "已完工": "100% 已验收",
            "已投产": "运营中",
        }
    ),
)
RECLAMATION_MODEL = Choices(
    "reclamation_model",
    (
        "支部领办",
        "合作社",
        "企业流转",
        "农户自耕",
        "认领",
    ),
    _words(
        {
            "支部领办": "党支部领办 党支部领办合作社",
            "合作社": "合作社经营 专业合作社",
            "企业流转": "流转 企业承包 土地流转",
            "农户自耕": "自耕 农户自种 农户耕种",
            "认领": "认领耕种 认耕",
        }
    ),
)
LIVELIHOOD_KIND = Choices(
    "livelihood_kind",
    (
        "就业吸纳",
        "劳务输送",
        "技能培训",
        "捐资助学",
        "结对帮学",
        "招生就学",
    ),
    _words(
        {
            "就业吸纳": "吸纳就业",
            "劳务输送": "劳务输出",
            "技能培训": "培训 技能培训班",
            "捐资助学": "助学 资助学生",
            "结对帮学": "结对助学",
            "招生就学": "招生 招生入学",
        }
    ),
)
ANONYMOUS = "爱心人士"
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
