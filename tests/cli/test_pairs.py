"""merge and separate show both things with their lines; what cannot be one is refused before it is written."""

from __future__ import annotations

import pytest

from consolidate.verbs.pair import cautions
from tests.cli.conftest import OTHER, SHARED, journal
from tests.cli.said import Program
from tests.pipeline.drawing import Desk

WHO = ("--by", "李明", "--why", "电话核实")
BUREAU, VILLAGE, TOWN = "广州市花都区财政局党支部", "阳山县太平镇毛崀村党支部", "连山壮族瑶族自治县太保镇党委"


def test_both_are_shown_with_their_lines_before_they_are_merged(consolidate: Program, copy: Desk) -> None:
    lines = dict(copy.ask("SELECT title, line_id FROM core.activity"))
    said = consolidate("merge", "党课", "主题党日", *WHO, "--data", copy.data)
    assert (said.code, said.err.splitlines()[:3]) == (0, [
        f"A 活动“党课”（{lines['党课']}）2024-05-04，30 人次：1 行，太保镇，2024Q2，如 {OTHER} 共建活动 第 2 行",
        f"B 活动“主题党日”（{lines['主题党日']}）2024-05-04，30 人次：1 行，太平镇，2024Q2，如 {SHARED} 共建活动 第 2 行",
        "A 计为 B A is counted as B",
    ])  # fmt: skip
    assert "A 是太保镇报的，B 是太平镇报的，不是同一支工作队" in said.err
    again = consolidate("separate", lines["主题党日"], lines["党课"], *WHO, "--data", copy.data)
    assert (again.code, "李明曾决定合并这两个" in again.err) == (0, True)


def test_lines_of_an_organisation_are_counted_wherever_it_is_named(consolidate: Program, copy: Desk) -> None:
    names = [str(name) for (name,) in copy.ask("SELECT name FROM ref.organisation WHERE kind = '镇村' ORDER BY name")]
    said = consolidate("separate", BUREAU, names[0], *WHO, "--data", copy.data)
    assert said.code == 0
    assert f"A 党组织“{BUREAU}”" in said.err
    assert "组团单位：5 行，太保镇、太平镇，2024Q2" in said.err


def test_unlike_kinds_are_refused(consolidate: Program, copy: Desk) -> None:
    local = str(copy.ask("SELECT name FROM ref.organisation WHERE kind = '镇村' ORDER BY name")[0][0])
    for a, b, says in (
        (BUREAU, "党课", f"“{BUREAU}”是党组织，“党课”是活动，不是同一类"),
        ("党课", BUREAU, f"“党课”是活动，“{BUREAU}”是党组织，不是同一类"),
        (BUREAU, local, f"“{BUREAU}”是组团单位党组织，“{local}”是镇村党组织，不是同一类"),
        (BUREAU, BUREAU, "是同一个"),
        (BUREAU, "无此单位党支部", "没有找到“无此单位党支部”"),
    ):
        said = consolidate("merge", a, b, *WHO, "--data", copy.data)
        assert (said.code, said.out, journal(copy)) == (2, "", [])
        assert says in said.err


def test_a_circle_is_refused_also_before_the_next_run(consolidate: Program, copy: Desk) -> None:
    lines = dict(copy.ask("SELECT title, line_id FROM core.activity"))
    a, b, c = lines["党课"], lines["主题党日"], lines["入户走访"]
    at = (*WHO, "--data", copy.data)
    assert [consolidate("merge", *two, *at).code for two in ((a, b), (b, c))] == [0, 0]
    said = consolidate("merge", c, a, *at)
    assert (said.code, len(journal(copy))) == (2, 2)
    assert f"这样合并会绕成一圈：{c} → {a} → {b} → {c}" in said.err
    said = consolidate("merge", b, a, *at)
    assert (said.code, len(journal(copy))) == (2, 2)


@pytest.mark.parametrize(
    ("what", "kinds", "teams", "said"),
    [
        (
            "organisation",
            ("组团单位", "非公企业"),
            ("441823107", "441823107"),
            ["A 是组团单位，B 是非公企业，类别不同"],
        ),
        ("organisation", ("组团单位", None), ("441823107", "441825105"), []),  # many teams name the same bureau
        ("organisation", ("镇村", "镇村"), ("441823107", "441825105"), ["不是同一支工作队"]),
        ("organisation", ("镇村", "镇村"), ("441823107、441825105", "441825105"), []),
        ("organisation", ("镇村", "镇村"), (None, "441825105"), []),
        ("plot", (None, None), ("441823107", "441825105"), ["不是同一支工作队"]),
        ("project", (None, None), ("441823107", "441823107"), []),
        ("donor", (None, None), ("441823107", "441825105"), []),
    ],
)
def test_what_speaks_against_a_merge_is_shown(
    what: str, kinds: tuple[str | None, str | None], teams: tuple[str | None, str], said: list[str]
) -> None:
    row, other = (
        {"what": what, "kind": kind, "teams": codes, "team_codes": codes}
        for kind, codes in zip(kinds, teams, strict=True)
    )
    told = list(cautions(row, other))
    assert [words in text for words, text in zip(said, told, strict=True)] == [True] * len(said)


def test_a_separation_names_the_merges_that_still_make_the_two_one(consolidate: Program, copy: Desk) -> None:
    lines = dict(copy.ask("SELECT title, line_id FROM core.activity"))
    a, b, c = lines["党课"], lines["主题党日"], lines["入户走访"]
    at = (*WHO, "--data", copy.data)
    first, second = (consolidate("merge", *two, *at).out.strip() for two in ((a, b), (b, c)))
    said = consolidate("separate", a, c, *at).err
    assert f"注意：经过 {a} → {b}（{first}）、{b} → {c}（{second}），两者仍计为一个" in said
    assert "注意" not in consolidate("separate", a, b, *at).err
