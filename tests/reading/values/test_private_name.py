"""Names of files and sheets as they are stored and shown."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from consolidate.reading.values.private_name import masked_names, masked_path, masked_paths


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("2024Q2/太平镇.xlsx", "2024Q2/太平镇.xlsx"),
        ("2024Q2/太平镇2024-07-03.xlsx", "2024Q2/太平镇2024-07-03.xlsx"),
        ("太平镇990000201001010017.xlsx", "太平镇9900＊＊＊＊＊＊＊＊＊＊0017.xlsx"),
        ("李某13800138000/报表wx13911112222.zip!太平镇_0763-5221234.csv", "李某138＊＊＊＊8000/报表wx139＊＊＊＊2222.zip!太平镇_0763＊＊＊＊＊34.csv"),
        ("１３８００１３８０００.xlsx", "138＊＊＊＊8000.xlsx"),
    ],
)  # fmt: skip
def test_a_number_in_a_path_is_starred_out(path: str, shown: str) -> None:
    assert masked_path(path) == shown


def test_names_that_would_be_one_are_numbered() -> None:
    assert masked_names(["13800138000", "活动", "13811118000"]) == ["138＊＊＊＊8000", "活动", "138＊＊＊＊8000_2"]
    assert masked_paths(["a/13800138000.xlsx", "a/138＊＊＊＊8000.xlsx", "b/13800138000.xlsx"]) == [
        "a/138＊＊＊＊8000_2.xlsx", "a/138＊＊＊＊8000.xlsx", "b/138＊＊＊＊8000.xlsx",
    ]  # fmt: skip


@given(st.lists(st.from_regex(r"\A(活动|1380011[0-3]800[0-1]|138＊＊＊＊800[01])(_2)?\Z"), unique=True))
def test_each_name_stays_another_and_masking_twice_is_masking_once(names: list[str]) -> None:
    masked = masked_names(names)
    assert len(set(masked)) == len(names)
    assert masked_names(masked) == masked
