"""A return is a copy of the last one exactly where enough of its lines are equal, however that is found out."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, strategies as st

from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.witness import FEWEST, copied_breach

LINES = st.lists(
    st.tuples(st.sampled_from(["2024-05-04", "2024年5月4日", "5月4日", ""]), st.sampled_from(["甲", "乙", 1.0])),
    max_size=6,
)


def _return(lines: list[tuple[object, object]], has_dates: bool = True) -> Submission:
    values = {
        "line_no": [*range(len(lines))],
        "held_on": [day for day, _ in lines],
        "title": [what for _, what in lines],
    }
    if not has_dates:
        del values["held_on"]
    columns = {name: number for number, name in enumerate(values)}
    rows = [*range(2, 2 + len(lines))]
    part = SheetPart(
        "activity", "共建活动", columns, {}, {}, rows, values, None, {"data": len(rows)}, len(rows) + 1, (), 1
    )  # type: ignore[arg-type]  # any cells
    return Submission("0" * 64, "a.xlsx", period="2024Q2", parts=(part,))


@given(LINES, LINES, st.booleans(), st.booleans())
def test_a_copy_is_found_exactly_where_most_lines_are_equal(
    own: list[tuple[object, object]], last: list[tuple[object, object]], has_dates: bool, had_dates: bool
) -> None:
    counts = [
        Counter((day if dated else None, what) for day, what in lines)
        for lines, dated in ((own, has_dates), (last, had_dates))
    ]
    equal = (counts[0] & counts[1]).total()
    is_copy = equal >= FEWEST and equal * 2 > len(own)
    assert (copied_breach(_return(own, has_dates), _return(last, had_dates)) is not None) == is_copy
