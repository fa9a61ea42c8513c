"""Rules about when something came: late, not at all, again; and what a correction finds when it comes."""

from __future__ import annotations

from consolidate.records.journal.journal import Journal
from consolidate.records.journal.record import CorrectionTarget
from tests.rules import teams
from tests.rules.drawing import QUARTER, Field, line, saw

SENT = (
    teams.DAPING, teams.JIULONG, teams.BOLUO, teams.DONGHUA, teams.LONGJING, teams.JINTAN, teams.GAOGANG, teams.JINGTOU, teams.XINGZI,
)  # fmt: skip


def plant(field: Field) -> None:
    """Returns on time and late, resubmissions, and a correction of what is no longer there."""
    _resubmissions(field)
    field.send("late.xlsx", teams.LONGJING, filled_on="2024-07-06")
    field.send("on_the_day.xlsx", teams.JINTAN, filled_on="2024-07-05")
    for file, more in (("counts.xlsx", {}), ("also_waits.xlsx", {"filled_on": "2024-07-04"})):
        field.send(file, teams.XINGZI, {"activity": [line("activity", teams.XINGZI, attendance="很多")]}, **more)
    for file in ("no_period_1.xlsx", "no_period_2.xlsx"):
        field.send(file, teams.HUANGHUA, period="某季度", preparer=file)
    for file, team in (("correction_lapsed.xlsx", teams.GAOGANG), ("corrected.xlsx", teams.JINGTOU)):
        field.send(file, team, {"activity": [line("activity", team, attendance=30)]})
    journal = Journal(field.desk.data / "decisions" / "decisions.jsonl")
    for file, before in (("correction_lapsed.xlsx", "25"), ("corrected.xlsx", "30")):
        cell = CorrectionTarget(file=file, sheet="共建活动", cell="F2")
        journal.append("correction", "王芳", "电话核实", cell, before=before, after="35", id=f"correct-{before}")


def _resubmissions(field: Field) -> None:
    """Later ones with and without a reason, and two of which nothing says which is later."""

    def twice(file: str, team: str, **entries: str | None) -> None:
        field.send(f"{file}_1.xlsx", team, {"activity": [line("activity", team, attendance="若干")]})
        lines = [line("activity", team, title=title) for title in ("甲", "乙")]
        field.send(f"{file}_2.xlsx", team, {"activity": lines}, **entries)

    twice("later", teams.DAPING, filled_on="2024-07-04")
    twice("explained", teams.JIULONG, filled_on="2024-07-04", revision_note="更正参加人次")
    twice("same_day", teams.BOLUO)
    twice("same_day_explained", teams.DONGHUA, revision_note="更正参加人次")


def test_resubmission_reason(field: Field) -> None:
    assert field.of("resubmission_reason", "later_2.xlsx") == [
        saw("resubmission_reason", "hold", teams.DAPING, "", "revision_note", None, "later_1.xlsx", "这是 later_1.xlsx 之后的重报，但没有填写修订说明，暂不采用，仍以前一份为准。", file="later_2.xlsx"),
    ]  # fmt: skip


def test_ambiguous_resubmission(field: Field) -> None:
    assert field.of("ambiguous_resubmission") == [
        saw("ambiguous_resubmission", "hold", teams.BOLUO, "", "revision_note", None, "same_day_2.xlsx", "同一工作队同一期有两份报表（另一份：same_day_2.xlsx），填报日期相同，分不清以哪一份为准，两份都暂缓。", file="same_day_1.xlsx"),
        saw("ambiguous_resubmission", "hold", teams.BOLUO, "", "revision_note", None, "same_day_1.xlsx", "同一工作队同一期有两份报表（另一份：same_day_1.xlsx），填报日期相同，分不清以哪一份为准，两份都暂缓。", file="same_day_2.xlsx"),
    ]  # fmt: skip


def test_late(field: Field) -> None:
    assert field.of("late") == [
        saw("late", "explain", teams.LONGJING, "封面!B10", "filled_on", "2024-07-06", "2024-07-05", "填报日期 2024-07-06 晚于应报日期 2024-07-05。"),
    ]  # fmt: skip


def test_correction_lapsed(field: Field) -> None:
    assert field.of("correction_lapsed") == [
        saw("correction_lapsed", "explain", teams.GAOGANG, "共建活动!F2", "attendance", "30", "25", "更正（correct-25）针对的是“25”，而单元格现在是“30”，没有执行。"),
    ]  # fmt: skip


def test_missing_submission(field: Field) -> None:
    assert [one for one in field.of("missing_submission") if one.period == QUARTER] == [
        saw(
            "missing_submission", "explain", team, "", None, None, "2024-07-05", "没有收到报表（应于 2024-07-05 前报送）。",
            file=None, about=f"{teams.TEAMS[team]['team']} {QUARTER}",
        )
        for team in teams.TEAMS if team not in SENT
    ]  # fmt: skip
    quarters_before = 11  # from 2021Q3
    assert len(field.of("missing_submission")) == len(teams.TEAMS) - len(SENT) + len(teams.TEAMS) * quarters_before


def test_of_two_returns_the_later_with_a_reason_counts(field: Field) -> None:
    status = {
        "later": ("accepted", "held"),
        "explained": ("superseded", "accepted"),
        "same_day": ("held", "held"),
        "same_day_explained": ("superseded", "accepted"),
    }
    for name, both in status.items():
        files = [f"{name}_{number}.xlsx" for number in (1, 2)]
        assert tuple(field.status(file) for file in files) == both
        in_core = [0, 2]  # the line of the first cannot be read
        counted = [lines if was == "accepted" else 0 for lines, was in zip(in_core, both, strict=True)]
        assert [field.accepted("activity", file) for file in files] == counted


def test_what_was_wrong_with_a_superseded_return_is_corrected(field: Field) -> None:
    status = {one.file: one.status for one in field.of("not_a_number") if one.value == "若干"}
    assert status == {
        "later_1.xlsx": "open", "explained_1.xlsx": "corrected", "same_day_1.xlsx": "open",
        "same_day_explained_1.xlsx": "corrected",
    }  # fmt: skip


def test_a_correction_takes_the_place_of_what_was_typed(field: Field) -> None:
    counted = field.desk.ask("SELECT file, attendance FROM core.activity WHERE file LIKE 'correct%' ORDER BY file")
    assert counted == [("corrected.xlsx", 35), ("correction_lapsed.xlsx", 30)]


def test_a_mistake_in_two_returns_is_a_finding_of_the_one_that_counts(field: Field) -> None:
    assert [(one.file, one.cell) for one in field.of("not_a_number") if one.value == "很多"] == [("counts.xlsx", "F2")]
    assert [field.status(file) for file in ("counts.xlsx", "also_waits.xlsx")] == ["accepted", "held"]


def test_two_returns_of_no_period_have_a_finding_each(field: Field) -> None:
    assert [one.file for one in field.of("unknown_period")] == ["no_period_1.xlsx", "no_period_2.xlsx"]
