"""The documents say what `schemas/` declares: all of it, and nothing that has changed since."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from consolidate.authoring.dictionary import dictionary, rules, write, write_rules
from consolidate.authoring.dictionary.breaches import columns_of, rules_of
from consolidate.authoring.dictionary.kinds import LABEL
from consolidate.authoring.dictionary.measures import ADDITIVITY
from consolidate.authoring.dictionary.stored import SCHEMAS
from consolidate.runtime.errors import WrongUsage
from consolidate.schemas.activity import ACTIVITY
from consolidate.schemas.column import column
from consolidate.schemas.kind import Kind
from consolidate.schemas.measures import MEASURES
from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.sheets import SHEETS

DOCS = Path(__file__).parents[3] / "docs"
RENEW = "docs/ is out of date: run `python -m consolidate.authoring.dictionary`"


def test_the_data_dictionary_is_current() -> None:
    assert (DOCS / "dictionary.md").read_text(encoding="utf-8") == dictionary(), RENEW


def test_the_list_of_rules_is_current() -> None:
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == rules(), RENEW


def test_a_column_added_to_the_declaration_appears_without_another_change(monkeypatch: pytest.MonkeyPatch) -> None:
    weather = column(
        "weather", "天气", "气候", kind=Kind.TEXT, english="weather", help="当天的天气", required=True, unit="级"
    )
    wider = replace(ACTIVITY, fields=(*ACTIVITY.fields, weather))
    monkeypatch.setattr(
        "consolidate.authoring.dictionary.form.SHEETS", tuple(wider if one is ACTIVITY else one for one in SHEETS)
    )
    assert (
        "| 天气（级） | `weather` | 文字 | 必填 | 级 | 当天的天气 | weather | 气候 | [`required`](rules.md#required) |"
        in dictionary()
    )


def test_every_sheet_and_column_of_the_form_is_in_the_dictionary() -> None:
    text = dictionary()
    assert [one.title for one in SHEETS if f"### {one.title} · {one.english}\n" not in text] == []
    rows = [f"| {column.label} | `{field}` |" for one in SHEETS for field, column in one.columns.items()]
    assert [row for row in rows if row not in text] == []


def test_every_table_and_column_of_the_warehouse_is_in_the_dictionary() -> None:
    text = dictionary()
    for room, _, _ in SCHEMAS:
        for table in room.TABLES:
            block = text.split(f"#### `{table.full_name}`\n")[1].split("\n####")[0]
            assert [one.name for one in table.columns if f"| `{one.name}` | {one.type} |" not in block] == []


def test_every_measure_is_in_the_dictionary_and_its_additivity_explained() -> None:
    text = dictionary()
    assert [one.name for one in MEASURES if f"| `{one.name}` | {one.label} |" not in text] == []
    assert {one.additivity for one in MEASURES} == set(ADDITIVITY)


def test_every_kind_has_a_name() -> None:
    assert set(LABEL) == set(Kind)


def test_every_rule_has_one_entry_under_its_slug() -> None:
    assert sorted(re.findall(r"^### (\w+)$", rules(), re.MULTILINE)) == sorted(CATALOGUE)


def test_every_rule_that_a_column_names_is_in_the_catalogue() -> None:
    named = {rule for one in SHEETS for field in one.columns for rule in rules_of(one, field)}
    assert sorted(named - set(CATALOGUE)) == []


def test_a_row_wide_check_belongs_to_the_column_where_its_finding_stands() -> None:
    assert columns_of("aid_exceeds_investment", SHEETS) == ["特色项目 其中：帮扶资金"]
    assert "balance_total" in rules_of(SHEETS[3], "total_yuan")
    assert "balance_total" not in rules_of(SHEETS[3], "cash_yuan")


def test_both_documents_are_written_as_utf_8(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "dictionary.md")
    write_rules(tmp_path / "docs" / "rules.md")
    texts = {one.name: one.read_text(encoding="utf-8") for one in (tmp_path / "docs").iterdir()}
    assert texts == {"dictionary.md": dictionary(), "rules.md": rules()}


def test_a_place_that_cannot_be_written_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "rules.md").mkdir()
    with pytest.raises(WrongUsage, match="无法写入"):
        write_rules(tmp_path / "rules.md")
