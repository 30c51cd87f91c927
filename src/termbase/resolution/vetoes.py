"""Vetoes: what tells two similar names apart, whatever the similarity.

Each function looks at two structural keys and gives the reason why they cannot be one name, or an empty string. They
follow what was found between real names that differ by one character: the character is a numeral, a place, a direction
or a word for a sort of organisation, or belongs to a branch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from termbase.names import gazetteer, numerals, structure
from termbase.text.edits import Edit

#: Lines of business as names of companies have them, after the divisions and groups of GB/T 4754-2017.
LINES = frozenset(
    "粮油 粮食 种业 种子 畜牧 养殖 水产 渔业 饲料 化肥 肥料 农药 园艺 园林 绿化 "
    "采矿 矿产 石材 砂石 金属 有色金属 黄金 珠宝 首饰 饮料 酒业 酿酒 茶业 茶叶 "
    "乳业 调味品 烟草 印染 丝绸 家纺 服饰 鞋业 皮革 木业 家具 家居用品 纸业 文具 "
    "玩具 工艺品 体育用品 乐器 焦化 涂料 染料 橡胶 塑料 塑胶 化纤 日化 化妆品 建材 "
    "防水 装备 设备制造 零部件 配件 五金 模具 轴承 阀门 泵业 压缩机 电梯 起重 机床 "
    "工具 器械 医疗器械 农机 摩托车 自行车 轨道交通 电源 电池 锂电 储能 充电 照明 "
    "灯饰 集成电路 芯片 元件 元器件 传感器 光纤 显示 热力 供热 燃气 天然气 供水 "
    "水务 排水 污水处理 固废 再生资源 回收 房地产 房产 物业 建工 市政 路桥 桥梁 "
    "隧道 装饰 装修 幕墙 钢结构 劳务 监理 消防 安防 进出口 外贸 供应链 批发 贸发 "
    "商业 商场 电子商务 电商 连锁 药房 货运 客运 运输 仓储 快递 航务 海运 船务 "
    "宾馆 饭店 互联网 大数据 云计算 人工智能 机器人 信息服务 资产管理 投资管理 财务 "
    "典当 小额贷款 创业投资 广告 会展 展览 人力资源 人才 知识产权 法律服务 会计 税务 "
    "保安 保洁 家政 婚庆 美容 养老 培训 演艺 影业 动漫 图书 音像 体育文化 彩票 "
    "开发 经营 销售 肉业 肉类 医疗".split()
)

#: Chinese words for sorts of organisations, fields and ranks: two different ones name two organisations.
CLASS_WORDS = LINES | frozenset(
    "大学 学院 中学 小学 学校 书院 研究院 研究所 科学院 设计院 工程院 医院 法院 检察院 公司 集团 银行 "
    "部 局 厅 处 司 署 科 科技 科工 科学 技术 工业 理工 工程 工学 工商 工贸 师范 师专 医学 医科 医药 农业 "
    "农林 林业 财经 政法 外语 外国语 交通 交大 航空 航天 船舶 兵器 核工业 电子 电力 电信 电气 邮电 邮政 "
    "石油 石化 化工 煤炭 冶金 矿业 地质 测绘 水利 水电 建筑 建设 土木 纺织 服装 轻工 食品 体育 音乐 美术 "
    "艺术 戏剧 传媒 新闻 出版 印刷 军事 武警 警察 公安 国防 海军 空军 陆军 火箭 海事 海洋 铁道 铁路 民航 "
    "幼儿 职业 技师 党校 行政 管理 金融 保险 证券 信托 基金 投资 控股 实业 重工 重型 轻型 机械 机电 设备 "
    "材料 信息 通信 网络 软件 计算机 自动化 光学 光电 激光 雷达 导航 遥感 卫星 生物 化学 物理 数学 力学 "
    "委员会 协会 学会 商会 基金会 中心 总局 总站 总会 分会 分院 分校 通讯 能源 新能源 医疗 制药 药业 汽车 地产 置业 "
    "物流 贸易 商贸 文化 教育 咨询 服务 国际 股份 制造 精密 半导体 微电子 光伏 环保 生态 钢铁 有色 稀土 水泥 玻璃 "
    "陶瓷 造纸 包装 家居 电器 电机 仪器 仪表 电缆 航运 港口 机场 高速 公路 地铁 旅游 酒店 餐饮 零售 百货 超市 基因 "
    "健康 影视 游戏 数据 智能 安全 系统 设计 规划 检测 认证 租赁 担保 小学 幼儿园 幼稚园 书局 俱乐部".split()
)

#: Characters that tell organisations apart when one of them is added or lost.
TELLING = frozenset(
    "医药农林水电工商理师财经政法军警文体音美艺外国省市县区州镇乡村东西南北中上下左右前后内外新老旧大小"
    "高低长短男女幼儿老青少总分支副第一二三四五六七八九十百千万零子母海空陆火核化石油煤矿铁钢铜铝金银"
)

#: How the names of companies end, their legal form taken off.
COMPANY_ENDS = (
    *"集团 股份 控股 科技 技术 实业 投资 电子 网络 医药 制药 生物 能源 通讯 通信 软件 信息 汽车 机械 材料 食品 环保 "
    "智能 传媒 物流 地产 公司 建设 工业 化工".split(),
    *sorted(LINES),
)

NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两廿卅")


def numbers(one: str, other: str) -> str:
    """The numbers in the names differ."""
    ours, theirs = numerals.designators(one), numerals.designators(other)
    if ours == theirs:
        return ""
    left, right = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
    return f"number {' '.join(left) or 'none'} ≠ {' '.join(right) or 'none'}"


def branch(one: str, other: str) -> str:
    """One of the names is that of a branch or a part."""
    for marker in structure.CHILD_MARKERS:
        if (marker in one) != (marker in other):
            return f"{marker} on one side only"
    return ""


def windows(one: str, other: str, edit: Edit, most: int = 5) -> Iterator[tuple[str, str]]:
    """The stretches around a replaced run that both names have at the same place, shortest first."""
    if edit.tag != "replace" or edit.end - edit.start != edit.other_end - edit.other_start:
        return
    length = edit.end - edit.start
    for size in range(length, most + 1):
        for before in range(size - length + 1):
            start, begin = edit.start - before, edit.other_start - before
            if start >= 0 and begin >= 0 and start + size <= len(one) and begin + size <= len(other):
                yield one[start : start + size], other[begin : begin + size]


def places(one: str, other: str, edit: Edit) -> str:
    """The differing parts are both known places, or the one that was written is, at the name's beginning."""
    for left, right in windows(one, other, edit):
        if left == right or not gazetteer.is_place(left):
            continue
        if gazetteer.is_place(right) or (len(left) > 1 and one.startswith(left)):
            return f"places {left} ≠ {right}"
    return ""


def directions(one: str, other: str, edit: Edit) -> str:
    """The differing parts are both directions, or one is a numeral."""
    left, right = one[edit.start : edit.end], other[edit.other_start : edit.other_end]
    if any(c in NUMERALS for c in left + right):
        return f"numeral {left or '–'} ≠ {right or '–'}"
    if left and right and all(gazetteer.direction(c) for c in left + right):
        return f"direction {left} ≠ {right}"
    return ""


def class_words(one: str, other: str, edit: Edit) -> str:
    """The differing parts are both words for a sort or a field of organisations."""
    for left, right in windows(one, other, edit, 4):
        if left != right and left in CLASS_WORDS and right in CLASS_WORDS:
            return f"{left} ≠ {right}"
    return ""


#: Vetoes on two whole keys, and on one edit between them.
OF_KEYS: tuple[Callable[[str, str], str], ...] = (numbers, branch)
OF_EDITS: tuple[Callable[[str, str, Edit], str], ...] = (directions, places, class_words)


def first(one: str, other: str, edits: list[Edit]) -> str:
    """The first veto that two keys and the edits between them call for; empty if there is none."""
    for of_keys in OF_KEYS:
        if reason := of_keys(one, other):
            return reason
    for edit in edits:
        for of_edits in OF_EDITS:
            if reason := of_edits(one, other, edit):
                return reason
    return ""
