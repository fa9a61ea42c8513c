"""What labels say: the headers of columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from consolidate.parse.fold import fold, squeeze
from consolidate.parse.money import YUAN_OF
from consolidate.parse.reading import Reading, error, ok, warn

LONGEST = 60
_UNITS = frozenset(YUAN_OF) | frozenset(
    [
        "人",
        "人次",
        "户",
        "户次",
        "亩",
        "公顷",
        "平方米",
        "㎡",
        "m²",
        "平方公里",
        "个",
        "次",
        "场",
        "年",
        "对",
        "支",
        "家",
        "名",
        "项",
        "件",
        "%",
        "元/亩",
        "天",
        "篇",
        "处",
    ]
)
_STATED = re.compile(r"^(?:金额|计量)?单位:?")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕|<([^<>]*)>")
_BEHIND = re.compile(r"(.+?)[/,_:\-](?:单位:?)?([^/,_:\-]+)")
_IN_WORDS = (("人次", "人次"), ("人数", "人"), ("户数", "户"), ("亩数", "亩"))
_AUTOMATIC = re.compile(
    r"(?:Unnamed[:_ ]*[0-9]*.*|列[0-9]+|Column ?[0-9]+|字段[0-9]+|F[0-9]+|未命名.*|[0-9]{1,3}|[A-Z])",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(
    r".*(?:身份证|银行卡|银行账|银行帐|卡号|账号|帐号).*|(?:受助|受益|贫困|困难)?(?:学生|孩子|儿童)?(?:的)?姓名|学生名单|受助学生|家长姓名.*"
)
DOUBTFUL = {
    "金额": "cash or total: cash only where a column of goods' value stands beside it",
    "带动就业": "persons or households not stated",
}
"""Labels that are taken for a field with a warning unless they state their unit."""


class Label(NamedTuple):
    """A label cleaned of white space, stars and unit, and the unit it stated, if any."""

    text: str
    unit: str | None


class Header(NamedTuple):
    """The field a column holds, and the unit its header states: None when it states none."""

    field: str
    unit: str | None


def clean(label: str) -> Label:
    """A label as it is compared: plain signs, no white space, no required mark, a bracketed unit taken out.

    >>> clean("*到账 资金\\n（万元）")
    Label(text='到账资金', unit='万元')
    """
    text = re.sub(r"[*※★﹡]|^[0-9]{1,2}[.、]", "", squeeze(fold(label[: 4 * LONGEST]))).rstrip(":。")
    units: list[str] = []

    def without_unit(match: re.Match[str]) -> str:
        unit = _unit(next(group for group in match.groups() if group is not None))
        units.extend([unit] if unit else [])
        return "" if unit else match[0]

    text = _BRACKETS.sub(without_unit, text)
    return Label(text, units[-1] if units else None)


def _unit(text: str) -> str | None:
    """The unit that bracketed words state: 万元, 单位:万元."""
    bare = _STATED.sub("", text)
    return bare if bare in _UNITS else None


def read_header(label: str, table: Mapping[str, str], *, measured: Collection[str] = ()) -> Reading:
    """The `Header` of a column. `table` maps cleaned labels to fields, `measured` are the fields that have a unit.

    A label may also state its unit in words (参加人次) or behind a stroke (金额/万元), or leave its brackets out.
    """
    text, unit = clean(label)
    if not text or len(text) > LONGEST:
        return error("unknown_column", "no label" if not text else "too long")
    for name, inner in _spellings(text, unit, table):
        if name in table:
            return _known(table[name], name, inner, measured)
    if _FORBIDDEN.fullmatch(text):
        return error("forbidden_column", text)
    return error("unknown_column", "named by a program" if _AUTOMATIC.fullmatch(text) else text)


def _known(field: str, name: str, unit: str | None, measured: Collection[str]) -> Reading:
    if unit is None and (field in measured or not measured):
        unit = next((stated for ending, stated in _IN_WORDS if name.endswith(ending)), None)
    if unit is None and name in DOUBTFUL:
        return warn(Header(field, None), "assumed", DOUBTFUL[name])
    return warn(Header(field, unit), "assumed", DOUBTFUL[name]) if name == "金额" else ok(Header(field, unit))


def _spellings(text: str, unit: str | None, table: Mapping[str, str]) -> list[tuple[str, str | None]]:
    """The label as it stands, without its brackets, without a unit behind a stroke or without any sign between."""
    bare = _BRACKETS.sub("", text)
    found: list[tuple[str, str | None]] = [(text, unit), (bare, unit), (re.sub(r"[()\[\]【】〔〕<>]", "", text), unit)]
    if match := _BEHIND.fullmatch(bare):
        found += [(match[1], stated) for stated in [_unit(match[2])] if stated]
    for stated in sorted(_UNITS, key=len, reverse=True):
        if bare.endswith(stated) and bare[: -len(stated)] in table:
            found.append((bare[: -len(stated)], stated))
    return [*found, (re.sub(r"[:\-_/·]", "", bare), unit)]


def read_corner(text: str) -> str | None:
    """The unit of money in a note above the table: 单位：万元; 单位:人、元、角、分 is 元. None if none or two."""
    folded = squeeze(fold(text[:400]))
    match = re.search(r"单位:?\(?([^()]{1,40})", folded)
    if not match:
        return None
    words = [word for word in re.split(r"[、,;/|]", match[1]) if word]
    units = {word for word in words if word in YUAN_OF}
    return units.pop() if len(units) == 1 else None


def read_area_corner(text: str) -> str | None:
    """The unit of area in a note above the table: 单位：亩、万元 is 亩."""
    match = re.search(r"单位:?\(?([^()]{1,40})", squeeze(fold(text[:400])))
    words = re.split(r"[、,;/|]", match[1]) if match else []
    units = {word for word in words if word in ("亩", "公顷", "平方米", "㎡")}
    return units.pop() if len(units) == 1 else None
