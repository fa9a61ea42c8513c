"""The words that SQL puts into a finding's expected and detail, in English."""

from __future__ import annotations

import re
from typing import Final

_PHRASES: Final = (
    (re.compile(r"(\d{4})年第([一二三四])季度"), lambda found: f"{found[1]}Q{'一二三四'.index(found[2]) + 1} "),
    (re.compile(r" ?第 (\d+) 行"), lambda found: f" row {found[1]}"),
    (re.compile(r" 至 "), lambda _: " to "),
    (re.compile(r"减少 "), lambda _: "down "),
    (re.compile(r"增加 "), lambda _: "up "),
    (re.compile(r"名称相似度 "), lambda _: "likeness of the names "),
    (re.compile(r"同类数据的中位数 ?"), lambda _: "the median of its like, "),
    (re.compile(r"约为中位数的 (\d+) 倍。"), lambda found: f"It is about {found[1]} times the median."),
    (re.compile(r"(\d+) 字"), lambda found: found[1]),
)


def in_english(text: str) -> str:
    """A text with the phrases that are ours in English; names of teams, sheets and units stay."""
    for phrase, english in _PHRASES:
        text = phrase.sub(english, text)
    return text.strip()
