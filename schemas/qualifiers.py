"""The one list of words that qualify a header: in its brackets or in an upper level.

`OTHER` make a column another one wherever they stand in the words; `OTHER_FIGURE` do so with a column of figures, and
`PARTS` where they are all that its header says more, as they name a part of what is counted. `HARMLESS` change nothing.
Words that are in no list are told and the column is read. But for `PARTS` these are regular expressions, of folded text
without white space.
"""

from __future__ import annotations

from collections.abc import Mapping

OTHER: Mapping[str, tuple[str, ...]] = {
    "planned": (
        "计划|规划|预[计期估测算定]|估[计算]|测算|概算|拟|目标|任务|^应$|应[到收付投]|承诺|认[捐缴]|意向|申[报请]|批复|核定",
    ),
    "not settled": ("未[到付拨收支投完复]|待[到付收拨核定]|尚未|欠",),
    "of another time": (
        "累[计积加]|[年月季]累|同期|去年|上年|昨年|前年|往年|历年|逐年|上一?(?:个)?[季月]|上(?:一|个)?期|前期|往期|历史|以往",
        "上半年|下半年|半年|全年|年度|本年|当年|今年|年内|[年季月]初|至今|迄今|以来|截[至止到]|至本[季期月年]",
        "期[末初]|[年季月]末|[年月]底|季度?底|本月|当月|月度|下(?:一|个)?[期季月]|下年|明年|次年|来年|未来",
        "前[0-9一二两三四五六七八九十]{1,2}个?[季月]|近?[一二两三四五六七八九十]年|近[0-9]年|十[三四五]五",
        "(?<![0-9])1月?[-—–~～至到](?:[4-9]|1[012])月",
        r"(?i:(?<![a-z])(?:ytd|to date|cum|accum|plan|target|budget|forecast|estimat|est\.|expect|previous|prior|annual))",
    ),
    "worked out of figures": (
        "单价|每|人均|户均|亩均|次均|月均|场均|平均|均价|占比|比例|比重|比率|百分比|率$|同比|环比|增[长加幅减速]|减[少幅]",
        "差额|差异|结余|余额|剩余|节余|不含|(?:元|亩|人|人次|户|公顷|平方米|㎡|m²|m2)/",
    ),
    "without a part": ("除外|扣除|剔除|支出|调整前|^原",),
}
"""What makes another column of one, whatever it holds."""

OTHER_FIGURE: Mapping[str, tuple[str, ...]] = {
    "planned": (
        "预|^估$|应(?:参加?|出席|拨|完成|缴)|指标|安排|下达|通知|报名|名单|争取|力争|可带动|设计|达产|投产后",
        "认[购筹领]|协议|合同|签约|批准|核准|立项|备案",
    ),
    "not settled": (
        r"未|待|尚|暂|在途|垫付|挂账|^账面|初步|参考|(?i:(?<![a-z])(?:tbd|tbc|pending|signed|online|female|male|women))",
    ),
    "of another time": (
        "^累|以前|^自(?![筹填动有愿办主])|目前|现有|存量|至[0-9一二三四五六七八九十]{1,2}月|今后|远期",
    ),
    "worked out of figures": (
        "单[次场户]|最[高低大小多少]|峰值|百分点|^(?:%|[a-z]+%)$|净增|变化|变动|较上|比上|净额|利润|毛利|成本|产量|税[前后]|去重|折旧|积分",
    ),
    "a part of it": (
        "其中|部分|^除|另[计算列有]|不(?:计入?|统计|列入|算)$|^(?:仅|只|限)(?!.{0,2}[填能可选限数整])",
        "支付|使用|已用|发放|退[回还]|返还|花费",
    ),
    "not the return's": ("(?:更正|修改|变更|审[计核]|核减)前|^旧|作废|停用|备用|全[镇县市省国村]",),
}
"""What makes another figure of one."""

PARTS: Mapping[str, str] = {
    "persons": "女 女性 妇女 男 男性 党员 预备党员 正式党员 团员 青年 学生 大学生 儿童 留守儿童 老人 老年人 干部 村干部 镇干部 党员干部 群众 村民 农民 职工 员工 志愿者 专家 残疾人 "
    "退役军人 少数民族 瑶族 壮族 汉族 困难群众 困难学生 困难职工 脱贫人口 脱贫劳动力 脱贫人员 监测对象 建档立卡 贫困 脱贫 监测 低保 特困 五保 困难 留守 农民工 劳动力 本科 大专 高中 初中 小学",
    "households": "脱贫户 贫困户 建档立卡户 监测户 低保户 特困户 五保户 困难户 困难家庭 一般户 普通户 边缘户 党员户 示范户 大户",
    "places": "本村 外村 本镇 外镇 本县 外县 本市 外市 本地 外地 外来 省内 省外 市内 市外 县内 县外 镇内 镇外 村内 村外",
    "ways": "线上 线下 网上 网络 视频 远程 云端 直播 现场 到场 间接 直接 临时 临时工 季节性 季节工 长期 短期 固定 稳定 全职 兼职 灵活就业 零工",
    "land": "水田 旱地 坡地 山地 梯田 水稻 早稻 晚稻 早造 晚造 双季 复种 播种 套种 流转 承包 自耕 托管 核心区 示范 示范区 示范片 辐射 辐射区 辐射带动",
    "money": "中央 省 省级 市级 县级 镇级 村级 财政 财政帮扶 社会 社会捐赠 社会引资 企业 自筹 单位自筹 帮扶单位 配套 贷款 信贷 借款 专项 衔接 奖补 工资 分红 租金",
    "others": "其他 其它 首次 第一批 第二批 首批 二期 新增部分",
}  # fmt: skip
"""Words for a part of what a figure counts, by what it is a part of."""

TOGETHER = frozenset(
    ["线上线下", "党员群众", "干部群众", "党员干部群众", "男女", "省内外", "市内外", "县内外", "镇内外"]
)
"""Parts that are the whole together: noted, and read."""

PART_ENDINGS = ("数", "人数", "人次", "户数", "面积", "资金", "金额", "数量", "劳动力", "带动", "部分", "类")
"""What may stand behind one: 党员数, 水田面积."""

HARMLESS = (
    "当期|当季|实际(?:数|发生|到账)?|实(?:到|有|收)?数?|非?必填项?|选填|可?(?:不填|空|选|填)|如有|若有|有则填",
    "可只?填.{0,8}|没有(?:可?不填|填[0无]|留空)|无则?(?:不填|填[0无]|可?空)|下拉(?:选择|选项|列表)?|请?(?:从下拉列表)?选择?|单选|可?多选",
    "自动(?:计算|生成|求和)|公式|勿填|[只仅限]?填?(?:写|报)?(?:整数|数字)|限?数字",
    "保留.{1,8}|精确到.{1,6}|格式.{0,20}|如[:,]?.{1,20}|例[如:].{0,20}|见.{1,12}|注.{1,20}|请?填.{0,16}|请?按.{0,16}|签[字名章]",
    "万元以上|[0-9A-Z一二三四五六七八九十①-⑳]{1,2}|第?[0-9一二三四五六七八九十]{1,2}[列栏]|[0-9A-Z]{1,3}?=?[0-9A-Z+\\-−*×]{1,12}",
    "年[/.-]?月[/.-]?日?|[yY]{2,4}[-/.年]?[mM]{1,2}(?:[-/.月]?[dD]{1,2}日?)?|不含姓名|不?填姓名|勿填姓名|合计|小计|总数|计",
)
"""Words that change nothing in the header of any column."""

HARMLESS_OF_WORDS = ("捐赠|甲方|乙方|盖章|全称|简称|名称|单位|社区|村(?:居|社区)?|镇|乡镇",)
"""Those that change nothing in the header of a column that holds no figures."""

SAFE = (
    "本(?:期|季|季度)(?:数|额|实际|发生|发生额|新增)?|(?:如|例|格式|样式|示例).*[0-9].*|不?[含填]姓名|勿填姓名|年[/.-]?月.*",
    "[无未没如若].{0,6}(?:不填|不用填|留空|可?空着?|填[0无])|(?:不得?|勿|请勿|不要|不能)(?:填|报).{0,10}",
)
"""Harmless words in which a character of another figure stands."""
