"""What workers send arrives as it was."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

from consolidate.intake.workbook.book import Verdict
from consolidate.reading.layout.arranged import Arranged, Entry, Note, Part, Sum

ENTRY = Entry("太平镇", "封面", 3, 1)
NOTE = Note("missing_column", "hold", "表", 3, None, "donor", detail="d")
SUM = Sum(9, "total", {"cash_yuan": 1.5}, (3, 4))
PART = Part("project", "表", {"a": 0}, {"a": None}, {}, [3], {"a": [1.0]}, None, {"data": 1}, 3, (SUM,), 2, "f.csv")
WHOLE = Arranged(
    "f",
    "0" * 64,
    Verdict("r", "zh", "en"),
    "xlsx",
    {"team": ENTRY},
    (PART,),
    (NOTE,),
    {"sheets": ["表"]},
    "1",
    {"title": "x"},
    {"town": ENTRY},
)


def test_an_arranged_submission_is_the_same_on_the_other_side_and_as_a_copy() -> None:
    for one in (ENTRY, NOTE, SUM, PART, WHOLE, Arranged("f", "1", None, "")):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            sent = pickle.loads(pickle.dumps(one, protocol))
            assert sent == one
            assert repr(sent) == repr(one)
        assert copy.copy(one) == copy.deepcopy(one) == one
    assert replace(PART, sheet="x") != PART
