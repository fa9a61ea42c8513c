"""What is remembered of headers changes nothing: a sheet reads the same after any others as before them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from consolidate.intake.workbook.model.book import GridSheet
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.header import header as header_module
from consolidate.reading.layout.header.header import find_header
from consolidate.reading.layout.labels.form_labels import Labels, labels_from_schemas
from consolidate.reading.layout.table import ArrangedTable, arrange_table
from tests.examples import examples

TABLES = ("activity", "contribution", "project")


@cache
def shared() -> Labels:
    return labels_from_schemas()


@st.composite
def drawn(draw: st.DrawFn) -> tuple[str, GridSheet]:
    """A sheet of one of the tables: its labels in any order, gaps, doubles, a title or a level above, some lines."""
    name = draw(st.sampled_from(TABLES))
    table = shared().tables[name]
    own = [*table.headers.values(), "工作队", "所属乡镇", "不认识", "姓名", "金额（万元）", "名称", ""]
    labels = draw(st.lists(st.sampled_from(own), min_size=2, max_size=9))
    width = len(labels)
    above = draw(
        st.sampled_from(
            [
                [],
                ["台账"],
                ["台账（单位：万元）"],
                ["万元"],
                ["资金"],
                ["", "物资", "", "现金"],
                [*["物资"] * 12],
                ["甲", "", "（户）"],
            ]
        )
    )
    cells = st.sampled_from(["", "", 3.0, "走访", "12", "合计", "万元"])
    lines = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=3))
    top: list[Cell] = [*above, *[""] * width][:width]
    rows: list[list[Cell]] = [top] * bool(above) + [list(labels)] + [list(line) for line in lines]
    merge = draw(st.sampled_from([(), ((0, 0, 0, width - 1),), ((0, 0, 1, 0),), ((0, 1, 0, 2),), ((1, 0, 1, 1),)]))
    is_inside = all(bottom < len(rows) and right < width for _, _, bottom, right in merge)
    return name, GridSheet("表", rows, merges=merge if is_inside else ())


def arranged(one: tuple[str, GridSheet], labels: Labels) -> ArrangedTable:
    name, sheet = one
    return arrange_table(sheet, labels.tables[name], labels)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(drawn(), min_size=1, max_size=4))
def test_a_sheet_is_arranged_alike_first_and_after_others(sheets: list[tuple[str, GridSheet]]) -> None:
    alone = [arranged(one, labels_from_schemas()) for one in sheets]
    assert [arranged(one, shared()) for one in [*sheets, *sheets]] == [*alone, *alone]


@settings(max_examples=examples(200), deadline=None)
@given(drawn())
def test_a_block_is_only_left_out_where_it_could_not_be_better(one: tuple[str, GridSheet]) -> None:
    name, sheet = one
    table = shared().tables[name]
    found = find_header(sheet.rows, sheet.merges, table)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(header_module, "_stated", lambda paths, _: len(paths) + 1)
        assert find_header(sheet.rows, sheet.merges, table) == found
