"""The reference files: what is there is read; what is wrong is named by file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from consolidate.records import reference
from consolidate.runtime.errors import UnusableData

SHIPPED = Path(__file__).parents[3] / "data" / "reference"


PROGRAMME = """\
# An example.
name = "广州对口帮扶清远 红联共建"
calendar = "quarter"  # quarter | month | half | year
first_period = "2021Q3"
days_until_due = 5
ceiling_yuan = 2_000_000_000
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "reference"))
    (copy / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_reference_is_read_whole() -> None:
    found = reference.load_reference(SHIPPED)
    assert (len(found.teams), len(found.towns), len(found.villages), len(found.claims)) == (24, 92, 1235, 25)
    assert (found.programme.calendar, found.programme.first_period) == ("quarter", "2021Q3")
    assert found.teams[11] == reference.Team(
        team_code="441825105",
        team="驻连山壮族瑶族自治县太保镇工作队",
        county_code="441825",
        county="连山壮族瑶族自治县",
        town="太保镇",
        printed_as="连山太平镇",
        basis="seed",
        town_code="441825105",
    )
    assert found.claims[8] == reference.Claim(
        "c09",
        "contributions_yuan",
        "all",
        "",
        "2024Q2",
        "=",
        Decimal("4.89"),
        "亿元",
        "资金和物资折款 4.89 亿元",
    )
    assert found.counties["441881"] == "英德市"
    assert reference.Alias("下𱳪镇", "441881120", "ok", "MCA form, U+31CEA, GB18030 only") in found.aliases


def test_the_programme_is_read_whole(folder: Path) -> None:
    assert reference.load_reference(folder).programme == reference.Programme(
        name="广州对口帮扶清远 红联共建",
        calendar="quarter",
        first_period="2021Q3",
        last_period=None,
        days_until_due=5,
        ceiling_yuan=2_000_000_000,
    )


def test_two_readings_agree_and_the_fingerprint_changes_with_any_byte(folder: Path) -> None:
    first = reference.load_reference(folder)
    assert reference.load_reference(folder) == first
    edit(folder / "claims.csv", "工作队 24 支", "工作队 25 支")
    assert reference.load_reference(folder).fingerprint != first.fingerprint


def test_a_roster_may_be_there_or_not(folder: Path) -> None:
    (folder / "group_unit_organisations.csv").unlink(missing_ok=True)
    without = reference.load_reference(folder)
    assert without.roster == ()
    (folder / "group_unit_organisations.csv").write_text(
        "organisation,unit,uscc\n市教育局机关党支部,市教育局,\n", encoding="utf-8"
    )
    assert reference.load_reference(folder).roster == (
        reference.RosterOrganisation("市教育局机关党支部", "市教育局", ""),
    )
    assert reference.load_reference(folder).fingerprint != without.fingerprint


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_files_saved_by_a_chinese_excel_are_read_alike(folder: Path, encoding: str) -> None:
    before = reference.load_reference(folder)
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes((text + ",,\r\n").encode(encoding))
    after = reference.load_reference(folder)
    assert (after.teams, after.towns, after.villages, after.aliases, after.claims) == (
        before.teams,
        before.towns,
        before.villages,
        before.aliases,
        before.claims,
    )


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: edit(folder / name, old, new)


def spanned(name: str, cells: str, heading: str = "from_period,until_period") -> Callable[[Path], None]:
    """Columns at the end of a file, empty but in line 3."""

    def spoil(folder: Path) -> None:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        more = [heading, "," * heading.count(","), cells]
        more += [more[1]] * (len(lines) - 3)
        text = "\n".join(f"{line},{added}" for line, added in zip(lines, more, strict=True))
        (folder / name).write_text(text, encoding="utf-8")

    return spoil


def into_folder(folder: Path) -> None:
    (folder / "teams.csv").unlink()
    (folder / "teams.csv").mkdir()


DEFECTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing file": (lambda f: (f / "teams.csv").unlink(), r"缺少 .*teams\.csv"),
    "a folder in its place": (into_folder, "teams.csv 无法读取"),
    "empty file": (lambda f: (f / "teams.csv").write_bytes(b""), r"teams\.csv 第 1 行：缺少栏目 team_code"),
    "heading only": (
        lambda f: (f / "teams.csv").write_text("team_code,team,county_code,county,town\n"),
        r"teams\.csv 第 2 行：至少应有一支工作队",
    ),
    "missing column": (
        changed("teams.csv", ",county,", ",area,"),
        r"teams\.csv 第 1 行：缺少栏目 county；应有",
    ),
    "doubled column": (changed("teams.csv", "basis", "team"), r"teams\.csv 第 1 行：栏目 team 出现了两次"),
    "short line": (
        changed("towns.csv", ",441802007,东城街道", ""),
        r"towns\.csv 第 3 行：只有 2 栏，应有 4 栏",
    ),
    "empty cell": (changed("towns.csv", ",东城街道", ",  "), r"towns\.csv 第 3 行：town 不能为空"),
    "team twice": (
        changed("teams.csv", "441803117", "441803112"),
        r"teams\.csv 第 3 行：team_code 441803112 重复",
    ),
    "team's name twice": (
        changed("teams.csv", "驻清新区浸潭镇", "驻清新区龙颈镇"),
        r"第 3 行：工作队名称.*重复",
    ),
    "unknown county": (
        changed("teams.csv", ",441803,", ",999999,"),
        r"teams\.csv 第 2 行：县代码 999999 不在",
    ),
    "wrong county": (
        changed("teams.csv", ",441803,清新区", ",441821,清新区"),
        r"teams\.csv 第 2 行：“清新区龙颈镇”不在",
    ),
    "unknown town": (changed("teams.csv", ",龙颈镇,", ",龙头镇,"), r"teams\.csv 第 2 行：“清新区龙头镇”不在"),
    "a code that Excel spoilt": (
        changed("villages.csv", "441802006002", "4.41802E+11"),
        r"villages\.csv 第 3 行：village_code 应为 12 位数字，写的是“4.41802E\+11”",
    ),
    "village twice": (
        changed("villages.csv", "441802006002", "441802006001"),
        r"villages\.csv 第 3 行.*重复",
    ),
    "village of no town": (
        changed("villages.csv", "441802006,凤城", "441802099,凤城"),
        r"第 2 行.*与 towns\.csv 不符",
    ),
    "town twice": (changed("towns.csv", "441802007", "441802006"), r"towns\.csv 第 3 行.*重复"),
    "county with two names": (
        changed("towns.csv", "清城区,441802007", "清水区,441802007"),
        r"第 3 行：县 441802 前面写作",
    ),
    "alias of nothing": (
        changed("place_aliases.csv", "441825105,warn", "123,warn"),
        r"place_aliases\.csv 第 2 行",
    ),
    "alias verdict": (
        changed("place_aliases.csv", "441825105,warn", "441825105,maybe"),
        r"第 2 行：verdict 应为 ok 或",
    ),
    "claim scope": (
        changed("claims.csv", "reclaimed_mu,team", "reclaimed_mu,town"),
        r"claims\.csv 第 11 行：scope",
    ),
    "claim team": (
        changed("claims.csv", "team,441825109", "team,1"),
        r"claims\.csv 第 11 行：scope_code “1”",
    ),
    "claim period": (changed("claims.csv", "2024Q2", "2024Q5"), r"claims\.csv 第 2 行：period_to .*2024Q5"),
    "claim value": (
        changed("claims.csv", ",1329,", ",一千,"),
        r"claims\.csv 第 9 行：value 应为数字，写的是“一千”",
    ),
    "claim qualifier": (changed("claims.csv", "2024Q2,=", "2024Q2,≥"), r"claims\.csv 第 2 行：qualifier"),
    "not TOML": (changed("programme.toml", "name =", "name"), r"programme\.toml 不是有效的 TOML.*line 2"),
    "calendar": (
        changed("programme.toml", '"quarter"', '"week"'),
        r"第 3 行：calendar 应为quarter.*写的是“week”",
    ),
    "first period": (
        changed("programme.toml", "2021Q3", "2021-07"),
        r"programme\.toml 第 4 行：first_period",
    ),
    "no first period": (changed("programme.toml", "first_period", "begin"), r"first_period 应为.*没有这一项"),
    "days": (
        changed("programme.toml", "= 5", '= "5"'),
        r"programme\.toml 第 5 行：days_until_due 应为不小于 0",
    ),
    "ceiling": (changed("programme.toml", "2_000_000_000", "0"), r"programme\.toml 第 6 行：ceiling_yuan"),
    "no table": (changed("programme.toml", "name =", "limits = 3\nname ="), r"第 2 行：limits 应为一张表"),
    "no period": (spanned("teams.csv", "2024年,"), r"teams\.csv 第 3 行：from_period 应为报告期（例如 2024Q2）"),
    "another calendar's period": (spanned("teams.csv", ",2024-06"), r"teams\.csv 第 3 行：until_period 应为报告期"),
    "a span backwards": (spanned("teams.csv", "2024Q1,2023Q4"), r"第 3 行：until_period（2023Q4）不应早于"),
    "a village's period": (spanned("villages.csv", ",2024Q5"), r"villages\.csv 第 3 行：until_period 应为报告期"),
    "merged into nothing": (
        spanned("villages.csv", ",2024Q1,441802006999", "from_period,until_period,merged_into"),
        r"villages\.csv 第 3 行：merged_into 应为另一个已登记的村代码",
    ),
    "merged into itself": (
        spanned("villages.csv", ",2024Q1,441802006002", "from_period,until_period,merged_into"),
        r"villages\.csv 第 3 行：merged_into",
    ),
    "merged at no time": (
        spanned("villages.csv", ",,441802006001", "from_period,until_period,merged_into"),
        r"villages\.csv 第 3 行：merged_into",
    ),
    "UTF-16": (lambda f: (f / "teams.csv").write_bytes("\ufeffteam_code".encode("utf-16")), "编码无法识别"),
}


def test_a_span_may_be_given_or_open(folder: Path) -> None:
    before = reference.load_reference(folder)
    spanned("teams.csv", "2022Q1,2023Q4")(folder)
    spanned("villages.csv", ",2023Q4,441802006001", "from_period,until_period,merged_into")(folder)
    after = reference.load_reference(folder)
    teams, villages = list(before.teams), list(before.villages)
    teams[1] = teams[1]._replace(from_period="2022Q1", until_period="2023Q4")
    villages[1] = villages[1]._replace(until_period="2023Q4", merged_into="441802006001")
    assert (after.teams, after.villages) == (tuple(teams), tuple(villages))


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_named_by_file_and_line_with_what_is_expected(folder: Path, defect: str) -> None:
    spoil, said = DEFECTS[defect]
    spoil(folder)
    with pytest.raises(UnusableData, match=said):
        reference.load_reference(folder)


def test_last_period_may_be_given_and_not_before_the_first(folder: Path) -> None:
    toml = folder / "programme.toml"
    edit(toml, "days_until_due", 'last_period = "2024Q2"\ndays_until_due')
    assert reference.load_reference(folder).programme.last_period == "2024Q2"
    edit(toml, "2024Q2", "2021Q2")
    with pytest.raises(UnusableData, match="第 5 行：last_period 应为不早于 first_period（2021Q3）"):
        reference.load_reference(folder)


def test_tables_for_others_are_kept_as_they_stand(folder: Path) -> None:
    with (folder / "programme.toml").open("a", encoding="utf-8") as file:
        file.write('\n[limits]\nsheets = 9\n[notify]\nto = ["mailto://x"]\n')
    programme = reference.load_reference(folder).programme
    assert (programme.limits, programme.notify) == ({"sheets": 9}, {"to": ["mailto://x"]})


@pytest.mark.parametrize(
    ("calendar", "good", "bad"),
    [
        ("quarter", "2024Q2", ["2024Q0", "2024Q5", "２０２４Q2", "2024-06", "2024q2", "2024Q2\n"]),
        ("month", "2024-06", ["2024-13", "2024-6", "2024Q2"]),
        ("half", "2024H1", ["2024H3", "2024"]),
        ("year", "2024", ["24", "1824", "2024年"]),
    ],
)
def test_each_calendar_writes_a_period_in_one_way(calendar: str, good: str, bad: list[str]) -> None:
    assert reference.is_period(good, calendar)
    assert not any(reference.is_period(text, calendar) for text in bad)
