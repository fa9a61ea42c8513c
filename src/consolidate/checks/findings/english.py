"""What fills the gaps of an English sentence: our own phrases, units and punctuation in English, names in quotes."""

from __future__ import annotations

import re
from typing import Final

TYPED_UNITS: Final = {
    "元": "yuan", "万元": "units of 10,000 yuan", "亿元": "units of 100 million yuan", "亩": "mu", "平方米": "square metres",
    "公顷": "hectares",
}  # fmt: skip
"""The units that figures are typed in."""
_PHRASES: Final = (
    (re.compile(r"(\d{4})年第([一二三四])季度"), lambda found: f"{found[1]}Q{'一二三四'.index(found[2]) + 1} "),
    (re.compile(r"第 (\d+) 行的(合计|小计) ?"), lambda found: f"the printed sum in row {found[1]}, "),
    (re.compile(r" ?第 (\d+) 行"), lambda found: f" row {found[1]}"),
    (re.compile(r" 至 "), lambda _: " to "),
    (re.compile(r"减少 "), lambda _: "down "),
    (re.compile(r"增加 "), lambda _: "up "),
    (re.compile(r"名称相似度 "), lambda _: "likeness of the names "),
    (re.compile(r"同类数据的中位数 ?"), lambda _: "the median of its like, "),
    (re.compile(r"本队以前各期的中位数 ?"), lambda _: "the median of the team's earlier periods, "),
    (re.compile(r"本行各项之和 ?"), lambda _: "the sum of the line's parts, "),
    (re.compile(r"一行的合理上限 ?"), lambda _: "the most that a line plausibly is, "),
    (re.compile(r"一行的通常下限 ?"), lambda _: "the least that a line usually is, "),
    (re.compile(r"人均的通常下限 ?"), lambda _: "the least for each person, "),
    (re.compile(r"^相差 "), lambda _: "off by "),
    (re.compile(r"^填的不是一个确切的数$"), lambda _: "and it is not one exact number"),
    (re.compile(r"，很可能是按(元|平方米|公顷)填的$"), lambda found: f", probably typed in {TYPED_UNITS[found[1]]}"),
    (re.compile(r"汇总表所填的数 ?"), lambda _: "what 汇总 declares, "),
    (re.compile(r"约为中位数的 (\d+) 倍。"), lambda found: f"It is about {found[1]} times the median."),
    (re.compile(r"中位数约为它的 (\d+) 倍。"), lambda found: f"The median is about {found[1]} times as much."),
    (re.compile(r"(\d+) 字"), lambda found: found[1]),
    (re.compile(r" 以后$"), lambda _: " or later"),
    (re.compile(r"^可能是 (\w+)，请核对原件。$"), lambda found: f"It may be {found[1]}; check the original."),
    (re.compile(r"^约数$"), lambda _: "an approximate figure"),
    (re.compile(r"^只说了下限$"), lambda _: "a lower bound only"),
    (re.compile(r"^只说了上限$"), lambda _: "an upper bound only"),
    (re.compile(r"(\w+)的代码应以 (\d) 开头"), lambda found: f"the code of a {found[1]} begins with {found[2]}"),
)
_UNITS: Final = {
    "亿元": "× 100,000,000 yuan", "万元": "× 10,000 yuan", "元": "yuan", "人次": "attendances", "次": "activities", "对": "pairs",
    "亩": "mu", "户": "households", "人": "people", "支": "teams", "年": "years",
}  # fmt: skip
_ONE: Final = {
    "人次": "attendance", "次": "activity", "对": "pair", "户": "household", "人": "person", "支": "team", "年": "year",
}  # fmt: skip
_FIGURE: Final = re.compile(rf"(?<![0-9.,])([0-9][0-9.,]*) ?({'|'.join(_UNITS)})(?![\u4e00-\u9fff])")
_POINTS: Final = str.maketrans({
    "、": ", ", "，": ", ", "；": "; ", "。": ". ", "：": ": ", "（": " (", "）": ") ", "《": "“", "》": "”", "　": " ",
})  # fmt: skip
_NAME: Final = re.compile(r"[\w/（）＊·*-]*[\u2e80-\u9fff][\w/＊·*-]*(?:\.[A-Za-z]{3,4}\b)?")
_GAPS: Final = (
    (re.compile(r" {2,}"), " "),
    (re.compile(r" ([),.;:])"), r"\1"),
    (re.compile(r"\( "), "("),
    (re.compile("”“"), "” “"),
)
_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_ROW: Final = re.compile(r" 第 (\d+) 行$")
ALL: Final = "全部报表"
_QUOTED: Final = re.compile("(“[^”]*”|`[^`]*`)")


def to_english(text: str) -> str:
    """A text with our own phrases, units and punctuation in English, and names in quotes; what is quoted stays."""
    if text.isascii():
        return text.strip()
    joined = "".join(part if _QUOTED.fullmatch(part) else _translate(part) for part in _QUOTED.split(text))
    for gap, closed in _GAPS:
        joined = gap.sub(closed, joined)
    return joined.strip()


def quoted(name: str) -> str:
    """A name of the form as an English sentence has it."""
    return f"“{name}”" if _WIDE.search(name) else name


def place_to_english(place: str) -> str:
    """Where something is: sheets, files and teams by their names, our own words in English."""
    return _ROW.sub(r" row \1", place).replace(ALL, "all returns")


def fill_english(template: str, words: dict[str, str]) -> str:
    """A sentence filled in: as it is between quotes, in English elsewhere; the place stays what it is."""
    english = {name: to_english(text) for name, text in words.items()}
    english |= {"place": place_to_english(words["place"]), "header": quoted(words["header"])}
    parts = _QUOTED.split(template)
    return "".join(part.format(**(words if _QUOTED.fullmatch(part) else english)) for part in parts)


def _translate(text: str) -> str:
    for phrase, english in _PHRASES:
        text = phrase.sub(english, text)
    text = _FIGURE.sub(
        lambda found: f"{found[1]} {(_ONE if found[1] == '1' else _UNITS).get(found[2], _UNITS[found[2]])}", text
    )
    return _NAME.sub(lambda found: f"“{found[0]}”", text.translate(_POINTS))
