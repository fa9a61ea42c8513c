"""The sample's newest quarter, from its planted mistakes to a clean quarter: the whole course of docs/steward.md."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consolidate.outputs.outbox import send_back
from consolidate.runtime.paths import Folders
from tests.outputs.marking.originals import Marked, listed
from tests.pipeline.drawing import Desk
from tests.submissions.replies.office import filled

DATA = Path(__file__).parents[3] / "data"
ANSWERS = {
    ("东华镇", "结对共建", "E12"): "（空）",  # the certificate is not at hand; the code is optional
    ("东华镇", "帮扶资金物资", "K10"): "3.36",
    ("大路边镇", "帮扶资金物资", "B12"): "2024-06-28",
    ("太保镇", "共建活动", "E9"): "莲塘村",
    ("太保镇", "帮扶资金物资", "D10"): "广州市样例饮品有限公司",
    ("太平镇", "共建活动", "D10"): "2024-04-30",
    ("太平镇", "共建活动", "E11"): "毛崀村",
    ("寨岗镇", "共建活动", "H8"): "46",
    ("寨岗镇", "帮扶资金物资", "M12"): "10.5",
    ("星子镇", "就业助学", "F8"): "48",
    ("波罗镇", "特色项目", "H8"): "30万元",
    ("大坪镇", "撂荒地复耕", "E6"): "6.5",
}
WAITING = "SELECT count(*) FROM quality.finding WHERE status = 'open' AND severity IN ('hold', 'quarantine')"


@pytest.mark.thorough
def test_the_newest_quarter_goes_out_marked_and_comes_back_clean(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data")
    shutil.copytree(DATA / "reference", desk.data / "reference")
    shutil.copytree(DATA / "raw" / "2024Q2", desk.data / "raw" / "2024Q2")
    desk.run()
    assert desk.ask(WAITING) == [(len(ANSWERS),)]
    before = desk.total("activities")

    answered = 0
    for sent in send_back(Folders(desk.data), "2024Q2"):
        if not sent.file:
            continue  # the office's own workbook
        copy = sent.path.read_bytes()
        numbers = {(str(row[2]), str(row[3])): row[0] for row in listed(Marked(copy, (), True))}
        fills = {
            number: (text, "已核实")
            for (town, table, cell), text in ANSWERS.items()
            for (sheet, at), number in numbers.items()
            if town in sent.file and table in sheet and at == cell
        }
        answered += len(fills)
        if fills:
            (desk.data / "raw" / f"回执 {sent.path.name}").write_bytes(filled(copy, fills))  # type: ignore[arg-type]  # numbers as read
    assert answered == len(ANSWERS)

    desk.run()
    assert desk.ask(WAITING) == [(0,)]
    assert desk.ask("SELECT sum(lines_quarantined) FROM quality.completeness") == [(0,)]
    assert desk.ask("SELECT DISTINCT kind, status FROM quality.decision") == [("correction", "active")]
    moved = (
        "SELECT cause, sum(amount), count(DISTINCT decision_id) = count(*) FROM mart.change "
        "WHERE measure = 'activities' AND scope = 'all' AND period = 'all' GROUP BY cause"
    )
    assert desk.ask(moved) == [("correction", desk.total("activities") - before, True)]
    apart = "SELECT measure, scope, scope_code, period FROM mart.change GROUP BY ALL HAVING sum(amount) <> any_value(after - before)"
    assert desk.ask(apart) == []
    assert desk.run().outcome == "unchanged"
