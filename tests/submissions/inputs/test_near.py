"""A file is taken in the spellings that people use, where just one fits."""

from __future__ import annotations

import pytest

from consolidate.submissions.inputs.find_name import find_spelled

KNOWN = (
    "2024Q2/太平镇.xlsx",
    "2024Q2/太保镇.xlsx",
    "2024Q2/太保镇.xls",
    "2024Q1/HL-1_高岗镇.XLSX",
    "2024Q2/补报!三排镇.csv",
)


@pytest.mark.parametrize(
    ("spelled", "file"),
    [
        ("2024Q2/太平镇.xlsx", "2024Q2/太平镇.xlsx"),
        (r"2024Q2\太平镇.xlsx", "2024Q2/太平镇.xlsx"),
        ("2024q2/太平镇.XLSX", "2024Q2/太平镇.xlsx"),
        ("２０２４Ｑ２／太平镇．ｘｌｓｘ", "2024Q2/太平镇.xlsx"),
        ("2024Q2/太平镇", "2024Q2/太平镇.xlsx"),
        ("raw/2024Q2/太平镇.xlsx", "2024Q2/太平镇.xlsx"),
        (r"C:\data\raw\2024Q2\太平镇.xlsx", "2024Q2/太平镇.xlsx"),
        ("./2024Q2/太平镇.xlsx ", "2024Q2/太平镇.xlsx"),
        ("2024Q1/hl-1_高岗镇", "2024Q1/HL-1_高岗镇.XLSX"),
        ("2024Q2/补报！三排镇", "2024Q2/补报!三排镇.csv"),
        ("2024Q2/太保镇.XLS", "2024Q2/太保镇.xls"),
        ("2024Q2/太保镇", None),
        ("太平镇.xlsx", None),
        ("2024Q2/太平", None),
        ("", None),
    ],
)
def test_a_file_is_taken_as_people_spell_it_where_one_fits(spelled: str, file: str | None) -> None:
    assert find_spelled(spelled, KNOWN) == file


def test_of_two_that_differ_in_case_each_is_meant_by_its_own_name() -> None:
    assert [find_spelled(name, ("a.xlsx", "A.xlsx")) for name in ("a.xlsx", "A.xlsx", "A.XLSX")] == [
        "a.xlsx",
        "A.xlsx",
        None,
    ]
