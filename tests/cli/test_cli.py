"""The command line as people meet it: help with examples, exit codes, two streams, and never a traceback."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from consolidate.cli.main import app
from consolidate.runtime.lock import hold
from tests.cli.said import Program, started
from tests.pipeline.drawing import ACTIVITY, PAIRING, REFERENCE, Desk, book, desk


def verbs(group: object = None, *before: str) -> Iterator[tuple[str, ...]]:
    """Every verb of the program, with its sub-verbs."""
    for name, command in (group or get_command(app)).commands.items():  # type: ignore[attr-defined]  # a group
        if hasattr(command, "commands"):
            yield from verbs(command, *before, name)
        else:
            yield (*before, name)


@pytest.mark.parametrize("verb", list(verbs()), ids=" ".join)
def test_the_help_of_every_verb_has_an_example_of_that_verb(consolidate: Program, verb: tuple[str, ...]) -> None:
    said = consolidate(*verb, "--help")
    assert said.code == 0
    example = " ".join(said.out.split("例 example:", 1)[1].split())
    assert example.startswith(f"consolidate {' '.join(verb)}")


def test_the_list_of_verbs_is_not_cut(consolidate: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = consolidate("--help").out
    listed = said.split("Commands:\n")[1].splitlines()
    assert [line for line in listed if line.endswith("...")] == []
    assert [line.split()[0] for line in listed] == list(get_command(app).commands)  # type: ignore[attr-defined]


def test_help_loads_none_of_the_heavy_libraries() -> None:
    heavy = {"pandas", "pandera", "duckdb", "prefect", "openpyxl", "pyarrow", "numpy", "xlsxwriter"}
    code = (
        "import sys\nfrom consolidate.cli.main import main\nsys.argv = ['consolidate', '--help']\n"
        f"try: main()\nexcept SystemExit: pass\nprint(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() == "[]"


WRONG = [
    (("totals", "--measure", "happiness"), "没有指标“happiness”"),
    (("totals", "--by", "village"), "--by 应为"),
    (("totals", "--team", "太和镇"), "没有工作队“太和镇”"),
    (("totals", "--team", "连南"), "不止一支工作队"),
    (("totals", "--period", "2019Q1"), "没有报告期“2019Q1”"),
    (("trace", "happiness"), "没有指标“happiness”"),
    (("trace", "activities", "--period", "五季度"), "没有报告期“五季度”"),
    (("status", "--county", "天河区"), "没有县（市、区）“天河区”"),
    (("decisions", "--kind", "猜测"), "--kind 没有“猜测”"),
    (("findings", "--in", "问题.xlsx"), "写明决定人"),
    (("findings", "--rule", "不是"), "不止一条规则"),
    (("findings", "--in", "问题.xlsx", "--by", "李明"), "没有文件 问题.xlsx"),
    (("status", "--period", "2019Q1"), "没有报告期“2019Q1”"),
    (("findings", "--rule", "bad_luck"), "没有规则“bad_luck”"),
    (("findings", "--severity", "awful"), "没有严重程度“awful”"),
    (("findings", "--out", "findings.pdf"), "--out 应以 .xlsx 或 .json 结尾"),
    (("rules", "try", "bad_luck"), "没有规则“bad_luck”"),
    (("check", "nowhere.xlsx"), "没有文件 nowhere.xlsx"),
    (("explain", "f000", "--by", "李明", "--why", "属实"), "没有编号为 f000 的问题"),
    (("revoke", "d000", "--by", "李明", "--why", "有误"), "d000"),
    (("merge", "甲", "乙", "--by", "李明", "--why", "同一"), "没有找到"),
    (("seal", "2019Q1", "--by", "李明", "--why", "已报"), "2019Q1"),
    (("template", "--team", "太和镇", "out.xlsx"), "太和镇"),
    (("template", "--period", "2024Q3"), "请写明要写的文件"),
    (("template", "--all"), "--all 为每支工作队写一份，须写明 --period"),
    (("template", "--all", "--period", "2024Q3", "out.xlsx"), "不写文件名和 --team"),
    (("correct",), "缺少选项 --by；写法见 consolidate correct --help。"),
    (("explain",), "缺少参数 finding_id"),
    (("totals", "--colour"), "没有选项 --colour"),
    (("status", "2024Q2"), "多出了 2024Q2"),
    (("dance",), "没有命令 dance；写法见 consolidate --help。"),
]


@pytest.mark.parametrize(("words", "says"), WRONG, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
def test_wrong_usage_is_two_and_one_sentence_on_stderr(
    consolidate: Program, shared: Path, words: tuple[str, ...], says: str
) -> None:
    data = () if words[0] == "dance" else ("--data", shared)
    said = consolidate(*words, *data)
    assert (said.code, said.out) == (2, "")
    assert says in said.err


def test_a_broken_line_of_a_reference_file_is_three_and_named(consolidate: Program, tmp_path: Path) -> None:
    broken = desk(tmp_path)
    teams = broken.data / "reference" / "teams.csv"
    lines = teams.read_text(encoding="utf-8-sig").splitlines()
    teams.write_text("\n".join([*lines[:3], "441823107", *lines[4:]]), encoding="utf-8")
    said = consolidate("run", "--data", broken.data)
    assert (said.code, said.out) == (3, "")
    assert "teams.csv" in said.err
    assert "4" in said.err


@pytest.mark.parametrize("verb", ["run", "totals", "status", "findings", "claims"])
def test_no_reference_folder_or_no_warehouse_is_three(consolidate: Program, tmp_path: Path, verb: str) -> None:
    (tmp_path / "data" / "raw").mkdir(parents=True)
    said = consolidate(verb, "--data", tmp_path / "data")
    assert (said.code, said.out) == (3, "")
    assert ("reference" if verb == "run" else "consolidate run") in said.err


def test_a_run_in_no_data_directory_writes_nothing_there(consolidate: Program, tmp_path: Path) -> None:
    (tmp_path / "raw" / "2024Q2").mkdir(parents=True)
    for place in (tmp_path / "raw", tmp_path / "mistyped"):
        told = consolidate("run", "--data", place)
        assert told.code == 3 and told.err.startswith(f"{place} 不是数据目录（没有 reference/）。请检查 --data")
    assert [path.name for path in tmp_path.rglob("*")] == ["raw", "2024Q2"]


def test_a_file_where_the_warehouse_folder_belongs_is_four(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    (one.data / "warehouse").write_text("not a folder")
    said = consolidate("run", "--data", one.data)
    assert (said.code, said.out) == (4, "")
    assert "warehouse" in said.err


def test_another_run_at_work_is_five(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    (one.data / "warehouse").mkdir()
    with hold(one.data / "warehouse" / ".lock", "consolidate run"):
        said = consolidate("run", "--data", one.data)
    assert (said.code, said.out) == (5, "")


def test_an_interrupted_command_leaves_the_last_word_to_the_program(
    consolidate: Program, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("consolidate.warehouse.database.open_published", interrupted)
    with pytest.raises(KeyboardInterrupt):
        consolidate("totals", "--data", shared)


def test_no_verb_at_all_is_the_help(consolidate: Program) -> None:
    said = consolidate()
    assert said.code == 2
    assert "Commands:" in said.out + said.err


def test_an_unexpected_error_is_a_sentence_and_four(
    consolidate: Program, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setattr("consolidate.warehouse.database.open_published", broken)
    said = consolidate("totals", "--data", shared)
    assert (said.code, said.out) == (4, "")
    assert "ZeroDivisionError：nobody thought of this" in said.err


def test_check_is_one_for_a_bad_workbook_and_zero_for_a_good_one(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    bad = one.put("坏.xlsx", book({"pairing": [PAIRING], "activity": [ACTIVITY | {"attendance": "若干"}]}))
    good = one.put("好.xlsx", book({"pairing": [PAIRING], "activity": [ACTIVITY]}))
    said = consolidate("check", bad, "--data", one.data)
    assert said.code == 1
    chinese, english = said.out.splitlines()
    assert chinese.startswith("✗ [本行暂缓] 共建活动!F2：参加人次应为一个确切的数字，单元格里是“若干”。")
    assert english.startswith("    共建活动!F2: “参加人次” should be one exact number")
    assert "坏.xlsx：2 行，1 个问题" in said.err
    said = consolidate("check", good, "--data", one.data)
    assert (said.code, said.out) == (0, "")
    assert "可以报送" in said.err
    assert not (one.data / "warehouse").exists()


def test_a_file_that_is_no_workbook_is_a_finding_of_check(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    path = one.put("破损.xlsx", b"PK\x03\x04 and no more")
    said = consolidate("check", path, "--data", one.data, "--json")
    assert said.code == 1
    assert [(row["rule"], row["severity"], row["file"]) for row in said.rows] == [
        ("unreadable_file", "hold", "破损.xlsx")
    ]


@pytest.mark.parametrize("verb", ["totals", "status", "findings"])
def test_a_reader_that_has_gone_is_no_trouble(shared: Path, verb: str) -> None:
    said = started(verb, "--data", shared, shell="| head -1")
    assert re.sub(r"共 (\d+) 项。 \1 in all\.\n", "", said.err) == ""
    assert len(said.out.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize(("where", "code"), [(">/dev/full", 74), (">&-", 0), ("2>/dev/full", 0), (">&- 2>&-", 0)])
def test_words_that_cannot_be_written_are_no_error_of_the_program(shared: Path, where: str, code: int) -> None:
    for verb in (("totals", "--json", "--data", shared), ("--version",)):
        said = started(*verb, shell=where)
        assert (said.code, "内部错误" in said.err) == (code, False), said
        assert ("结果无法写到输出" in said.err) == (code == 74)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_run_whose_words_are_lost_has_published(consolidate: Program, copy: Desk) -> None:
    said = started("run", "--again", "--data", copy.data, shell=">/dev/full 2>/dev/full")
    assert (said.code, consolidate("health", "--data", copy.data).code) == (74, 0)


def test_a_pipe_and_no_color_get_plain_text(shared: Path) -> None:
    for given in ({}, {"NO_COLOR": "1", "FORCE_COLOR": ""}):
        said = started("status", "--data", shared, **given)
        assert (said.code, "\x1b" in said.out) == (0, False)


@pytest.mark.parametrize("signs", ["gbk", "ascii"])
def test_a_screen_that_lacks_a_sign_shows_another(shared: Path, signs: str) -> None:
    said = started("status", "--data", shared, PYTHONIOENCODING=signs, errors="replace")
    assert said.code == 0
    assert "2024Q2" in said.out


def test_the_data_directory_may_come_from_the_environment(shared: Path, tmp_path: Path) -> None:
    said = started("totals", "--measure", "activities", "--json", cwd=tmp_path, CONSOLIDATE_DATA=str(shared))
    assert [row["value"] for row in said.rows] == [3]


def test_a_run_says_what_it_published_on_stderr_and_the_totals_on_stdout(
    consolidate: Program, shared: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(shared, tmp_path / "data")
    said = consolidate("run", "--data", data)
    assert said.code == 0
    assert said.err.startswith("没有变化，")
    assert next(line for line in said.out.splitlines() if line.startswith("│ 共建活动 ")).split() == (
        ["│", "共建活动", "│", "3", "│", "次", "│", "1", "│", "2", "/", "288", "│", "不完整", "│"]
    )
    for title in (
        "汇总（全部时期） Totals",
        "报送情况 Completeness",
        "公布数核对 Claims",
        "需要处理 What needs a steward",
    ):
        assert title in said.out
    as_json = consolidate("run", "--data", data, "--json")
    assert as_json.rows == consolidate("totals", "--data", data, "--json").rows


def test_the_blank_form_is_written_before_the_first_run(consolidate: Program, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(REFERENCE, data / "reference")
    out = tmp_path / "太平镇.xlsx"
    assert consolidate("template", "--team", "441823107", "--period", "2024Q2", out, "--data", data).code == 0
    assert out.is_file()
