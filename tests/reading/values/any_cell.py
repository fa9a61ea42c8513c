"""Any cell that a workbook may hold, and every reader there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from hypothesis import strategies as st
from known_places import all_places, all_teams

from consolidate.reading.values.amount import read_amount, read_tolerance
from consolidate.reading.values.area import read_area
from consolidate.reading.values.closed import read_choice
from consolidate.reading.values.code import read_credit_code
from consolidate.reading.values.count import read_count
from consolidate.reading.values.date import read_date
from consolidate.reading.values.decimal import read_decimal
from consolidate.reading.values.organisation import read_organisation, read_organisations, read_unit
from consolidate.reading.values.period import Period, read_period
from consolidate.reading.values.phone import read_phone
from consolidate.reading.values.place import read_county, read_town
from consolidate.reading.values.privacy import masked
from consolidate.reading.values.reading import UNCALCULATED, Cell, Reading
from consolidate.reading.values.row import read_row_kind
from consolidate.reading.values.team import read_team
from consolidate.reading.values.text import read_text
from consolidate.reading.values.title import read_file_name, read_sheet_name
from consolidate.reading.values.village import read_village
from consolidate.schemas.lists import ACTIVITY_KIND

TOWN = "441823107"
SECOND_QUARTER, RECEIVED = Period.parse("2024Q2"), date(2024, 7, 5)
READERS: Mapping[str, Callable[[Cell], Reading]] = {
    "date": read_date,
    "date of a period": partial(read_date, period=SECOND_QUARTER, received=RECEIVED),
    "optional month": partial(read_date, optional=True, precision="month", period=SECOND_QUARTER),
    "count": read_count,
    "optional count of persons": partial(read_count, optional=True, unit="人次"),
    "amount": partial(read_amount, unit="万元"),
    "amount without unit": partial(read_amount, unit=None, optional=True),
    "area": read_area,
    "decimal": read_decimal,
    "period": read_period,
    "choice": partial(read_choice, choices=ACTIVITY_KIND),
    "credit code": partial(read_credit_code, kind="非公企业"),
    "phone": read_phone,
    "text": read_text,
    "optional text": partial(read_text, optional=True),
    "county": partial(read_county, places=all_places()),
    "town": partial(read_town, places=all_places()),
    "town of a county": partial(read_town, places=all_places(), county="441825"),
    "village": partial(read_village, places=all_places(), town_code=TOWN),
    "village anywhere": partial(read_village, places=all_places()),
    "team": partial(read_team, places=all_places(), teams=all_teams()),
    "organisation": partial(read_organisation, places=all_places()),
    "local organisation": partial(read_organisation, places=all_places(), town_code=TOWN),
    "organisations": partial(read_organisations, places=all_places(), town_code=TOWN),
    "unit": read_unit,
}
"""Every reader of a cell, by what it is asked for."""

TEXT_READERS: Mapping[str, Callable[[str], object]] = {
    "row": read_row_kind,
    "row of a list": partial(read_row_kind, filled=5, is_numbered=True),
    "sheet": partial(read_sheet_name, table={"共建活动": "activity"}),
    "file": partial(read_file_name, teams=all_teams(), places=all_places()),
    "masked": masked,
    "tolerance": partial(read_tolerance, unit="万元"),
}
"""Every reader of a text that is no cell's value."""

_SIGNS = (
    "0123456789０１２３４５６７８９.,，。、；;/／\\-－–—~～至到()（）[]【】%％+±=<>≥≤≈*×'\"“”〃· \t\n\u3000\u200b\ufeff\xa0"
    "零〇○一二三四五六七八九十百千万亿两廿卅壹贰叁拾佰仟点半余多约近超不到左右以上上几数第年月日号季度上下半旬周星期时分秒"
    "元角万亩顷公平方米㎡人次户名个对无同上合计小计其中例说明镇乡街道村社区委会党支部总镇本级阳山县太平毛崀□"
    "eEwWxXQHOlISZTN/A#!¥￥$张小明等学生\U000313ca\ud800"
)
words = st.sampled_from(
    [
        "2023",
        "3月30日",
        "30万",
        "太平镇",
        "毛崀村",
        "党支部",
        "中共",
        "委员会",
        "同上",
        "截至",
        "第二季度",
        "约",
        "余",
        "#REF!",
        "13800138000",
    ]
)
texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=_SIGNS, max_size=25),
    st.lists(st.one_of(words, st.text(alphabet=_SIGNS, max_size=4)), max_size=8).map("".join),
    st.just(UNCALCULATED),
)
cells = st.one_of(
    texts,
    st.floats(),
    st.integers(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
