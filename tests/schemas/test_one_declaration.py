"""A column, a sheet and a rule are declared once: added there and nowhere else, they are in the form, the reading, the
checks, the warehouse and the dictionary. A rule across lines has one SQL file besides."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", name="wider")
def _wider(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A process of its own: the declaration is one for a whole program."""
    folder = tmp_path_factory.mktemp("wider")
    command = [sys.executable, "-m", "tests.schemas.widened", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_template_marks_the_column_as_required_and_validates_it(wider: dict[str, Any]) -> None:
    assert wider["template"] == ["* 当天气温（度）", "custom"]


def test_the_header_is_known_by_its_label_and_its_alias(wider: dict[str, Any]) -> None:
    assert wider["labels"] == ["当天气温", "气温"]


def test_the_column_is_checked_in_its_type(wider: dict[str, Any]) -> None:
    assert wider["schema"] == "int64[pyarrow]"


def test_a_line_without_it_or_with_a_text_in_it_is_a_finding_at_its_cell(wider: dict[str, Any]) -> None:
    assert wider["findings"] == [
        ["not_a_number", "quarantine", "J3", "weather", "热"],
        ["required", "quarantine", "J4", "weather", None],
    ]


def test_a_good_line_is_stored_with_it(wider: dict[str, Any]) -> None:
    assert wider["lines"] == [["甲", 25]]


def test_the_table_has_the_column_with_its_comment(wider: dict[str, Any]) -> None:
    assert wider["ddl"] == [["BIGINT", "temperature of the day · 当天气温（度）"]]


def test_the_dictionary_has_it_in_the_form_and_in_the_table(wider: dict[str, Any]) -> None:
    assert wider["dictionary"] == [
        "| 当天气温（度） | `weather` | 整数 | 必填 | 度 | 填整数 | temperature of the day | 气温 | [`required`](rules.md#required) |",
        "| `weather` | BIGINT |  | 当天气温（度） | temperature of the day |",
    ]


def test_a_sheet_more_is_in_the_template_and_the_dictionary(wider: dict[str, Any]) -> None:
    assert wider["purchase template"][7:10] == ["就业助学", "消费帮扶", "汇总"]
    assert wider["purchase dictionary"] == [
        "| 采购金额（万元） | `paid_yuan` | 金额 | 必填 | 万元 | 实付 | paid |  | [`required`](rules.md#required) [`negative`](rules.md#negative) [`unit_suspect`](rules.md#unit_suspect) |",
        "| `paid_yuan` | DECIMAL(18,2) |  | 采购金额（元） | paid |",
    ]


def test_the_lines_of_a_sheet_more_are_stored_and_accounted_for(wider: dict[str, Any]) -> None:
    assert wider["purchases"] == [["2024-05-01", "广州某某局", 1_200_000]]
    assert wider["account"] == [[2, 1, 1]]


def test_a_rule_more_and_the_checks_of_a_sheet_more_find_their_breaches(wider: dict[str, Any]) -> None:
    assert wider["purchase findings"] == [
        ["dear_purchase", "explain", "C2", "paid_yuan", "120万元"],
        ["negative", "quarantine", "C3", "paid_yuan", "-1"],
    ]
