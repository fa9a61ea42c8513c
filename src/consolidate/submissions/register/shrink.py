"""Whether a resubmission takes away lines of the one that counts without saying so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.schemas.sheets import LINES
from consolidate.submissions.register.counterparts import Counterparts, KeyedLine, UnmatchedLines
from consolidate.submissions.register.submission import Submission

_WITHDRAWS = re.compile(r"删|撤|作废|取消|剔除|减少|去掉|去除|合并|核减|重复|多报|误报|不再|移出|清除")
_REPLACES = re.compile(
    r"整份|全部(?:更换|替换|换|重[新填报做写录])|(?:发|传|交|拿|报送?)错了?(?:表|文件|版本|一份)|[错误](?:发|传)"
)
_ADDS = re.compile(r"补报|补充|补录|补交|增补|追加|漏报|遗漏|补登|增报")
_SEVERAL = 2
_SHOWN = 5
"""So many rows of a sheet are named in the sentence."""


@dataclass(frozen=True)
class LostLines:
    """What is lost where `newest` takes the place of `standing`."""

    newest: Submission
    standing: Submission
    counterparts: Counterparts

    @property
    def is_unsaid(self) -> bool:
        """Whether it has to wait: lines go against what it says. Any line, if it says that it only adds; more than half of
        all, or several that were all of their sheet, if it does not say that lines are withdrawn or all is replaced."""
        if not self.newest.revision_note or _REPLACES.search(self.newest.revision_note) or not self.compared.lost:
            return False
        if is_supplement(self.newest):
            return self._is_most(len(self.compared.lost)) or not self._says_fewer
        return self._is_most(self._unexplained) or (bool(self.emptied) and not self._says_fewer)

    @cached_property
    def compared(self) -> UnmatchedLines:
        """The lines without a counterpart."""
        return self.counterparts.compare(self.standing, self.newest)

    @cached_property
    def emptied(self) -> list[str]:
        """The sheets of several lines on which nothing stands any more, not even that there is nothing (无)."""
        return [
            sheet.title
            for sheet in LINES
            if _count_lines(self.standing.parts, sheet.table) >= _SEVERAL
            and not _count_lines(self.newest.parts, sheet.table)
            and not any(part.row_kinds.get("nil") for part in self.newest.parts if part.table == sheet.table)
        ]

    @property
    def _says_fewer(self) -> bool:
        return bool(_WITHDRAWS.search(self.newest.revision_note))

    @property
    def _unexplained(self) -> int:
        """Lines that are withdrawn explain fewer lines, not that others stand in their place."""
        lost = len(self.compared.lost)
        return min(lost, len(self.compared.added)) if self._says_fewer else lost

    def _is_most(self, lines: int) -> bool:
        return lines * 2 > self.standing.lines

    @property
    def description(self) -> tuple[str, str]:
        """In words: how many lines would go, which, and which sheets would be empty."""
        lost, lines, left = self.compared.lost, self.standing.lines, self.newest.lines
        zh, en = f"前一份 {lines} 行中有 {len(lost)} 行", f"{len(lost)} of the {lines} lines of the earlier one are"
        zh += f"在这一份（{left} 行）里没有（{_list_places(lost)}）" if lost else f"不在这一份（{left} 行）里"
        en += f" not among its {left}" + (f" ({_list_places(lost, is_english=True)})" if lost else "")
        if self.emptied:
            zh += f"，{'、'.join(self.emptied)} 一行也没有了，也没有写“无”"
            en += f", nothing is left on {', '.join(f'“{title}”' for title in self.emptied)}, nor does it say “无”"
        return (f"看来是补报：{zh}", f"it seems to add only: {en}") if is_supplement(self.newest) else (zh, en)


def is_supplement(submission: Submission) -> bool:
    """Whether a resubmission says of itself that it only adds: 补报, 补充, 漏报."""
    return bool(_ADDS.search(submission.revision_note) or _ADDS.search(submission.file.rpartition("/")[2]))


def _count_lines(parts: Iterable[SheetPart], table: str) -> int:
    return sum(len(part.rows) for part in parts if part.table == table)


def _list_places(lost: Sequence[KeyedLine], *, is_english: bool = False) -> str:
    """The rows of each sheet, as a person finds them: 共建活动 第 3、5 行."""
    rows: dict[str, list[int]] = defaultdict(list)
    for line in lost:
        rows[line.sheet].append(line.row)
    return ("; " if is_english else "；").join(
        _list_rows(sheet, sorted(numbers), is_english) for sheet, numbers in rows.items()
    )


def _list_rows(sheet: str, rows: Sequence[int], is_english: bool) -> str:
    first = (", " if is_english else "、").join(map(str, rows[:_SHOWN]))
    if is_english:
        return f"“{sheet}” row{'s' if len(rows) > 1 else ''} {first}{' …' if len(rows) > _SHOWN else ''}"
    return f"{sheet} 第 {first}{' …' if len(rows) > _SHOWN else ''} 行"
