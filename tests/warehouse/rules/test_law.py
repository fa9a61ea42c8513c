"""What must hold before a run publishes: each law broken once, and its sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from consolidate.warehouse.rules import broken_laws

if TYPE_CHECKING:
    from tests.warehouse.rules.conftest import Stage

FILE = {"submission_id": "s-T01-2024Q2", "file": "2024Q2/T01.xlsx"}


def book(stage: Stage, sheet: str = "帮扶资金物资", accepted: int = 0, yuan: str = "0", **more: object) -> None:
    """An account that balances unless `more` says otherwise."""
    counts: dict[str, object] = {f"rows_{one}": 0 for one in ("quarantined", "superseded", "held", "not_data")}
    counts |= {f"yuan_{one}": Decimal(0) for one in ("quarantined", "superseded", "held")}
    counts |= {
        "rows_read": accepted,
        "rows_accepted": accepted,
        "yuan_read": Decimal(yuan),
        "yuan_accepted": Decimal(yuan),
    }
    stage.insert("quality.account", **FILE, sheet=sheet, **(counts | more))


@pytest.fixture
def kept(stage: Stage) -> Stage:
    """A gift of 5万元 with its account, a pair and an activity with theirs: all is well."""
    stage.line("contribution")
    stage.line("pairing")
    stage.line("activity")
    book(stage, accepted=1, yuan="50000")
    book(stage, "结对共建", accepted=1)
    book(stage, "共建活动", accepted=1)
    return stage


def test_when_all_is_kept_nothing_is_printed(kept: Stage) -> None:
    assert broken_laws(kept.con) == []


def test_a_row_that_went_nowhere_is_reported(kept: Stage) -> None:
    kept.con.execute("UPDATE quality.account SET rows_read = 3 WHERE sheet = '结对共建'")
    assert broken_laws(kept.con) == [
        "2024Q2/T01.xlsx 结对共建：读到 3 行、0.00 元，去向合计 1 行、0.00 元，账不平。 The account does not balance."
    ]


def test_a_yuan_that_went_nowhere_is_reported(kept: Stage) -> None:
    kept.con.execute("UPDATE quality.account SET yuan_read = yuan_read + 0.01 WHERE sheet = '帮扶资金物资'")
    assert len(broken_laws(kept.con)) == 1


def test_a_line_that_was_lost_on_the_way_is_reported(kept: Stage) -> None:
    kept.con.execute("DELETE FROM core.contribution")
    assert broken_laws(kept.con) == [
        "2024Q2/T01.xlsx 帮扶资金物资：账上采用 1 行、50000.00 元，库中有 0 行、0.00 元，对不上。 Lines in the account and in the tables differ."
    ]


def test_a_line_of_which_no_account_knows_is_reported(kept: Stage) -> None:
    kept.line("livelihood")
    assert [one.split("：")[0] for one in broken_laws(kept.con)] == ["2024Q2/T01.xlsx 就业助学"]


def test_a_line_that_hangs_loose_is_reported(kept: Stage) -> None:
    """Its village is not in ref.village, and a partner is no organisation."""
    kept.con.execute("UPDATE core.contribution SET village_code = '999'")
    kept.con.execute("UPDATE core.activity_partner SET organisation_id = 'o-nobody'")
    assert broken_laws(kept.con) == [
        "core.activity_partner a-T01-2024Q2-5：organisation “o-nobody” 不存在。 There is no such organisation.",
        "core.contribution c-T01-2024Q2-5：village “999” 不存在。 There is no such village.",
    ]


def test_many_broken_places_are_reported_in_a_few_sentences(stage: Stage) -> None:
    for nth in range(25):
        book(stage, sheet=f"表{nth:02d}", rows_read=1)
    told = broken_laws(stage.con)
    assert (len(told), told[-1]) == (21, "unbalanced_accounts：还有 5 处。 5 more of the same.")
