"""report, explain-number: the papers that the office hands on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consolidate.cli.complete import measures
from consolidate.cli.option import County, Data, Period, Team, folder
from consolidate.cli.published import open_warehouse
from consolidate.cli.write_error import write_error
from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.papers.page import Page

Out = Annotated[Path | None, typer.Option("--out", help="文件夹 the folder", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("report", short_help="汇总表和简报 the office's papers of a quarter")(report)
    app.command("explain-number", short_help="说明一个数 one page about a figure")(explain_number)


def report(
    period: Period = None,
    county: County = None,
    out: Out = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="RUN|DATE", help="与某次运行或某日相比的变动 what moved since then")
    ] = None,
    data: Data = None,
) -> None:
    """写出一季的汇总表.xlsx、简报.docx、简报.html；不指明文件夹时写到 reports/。 The papers of a quarter, into a folder.

    \b
    例 example:
    consolidate report --period 2024Q2
    consolidate report --period 2024Q1 --county 阳山县 --out 阳山 --since 2024-04-01
    """
    from consolidate.cli.names import find_county
    from consolidate.outputs.papers.pack import LAST, render_pack, write_pack
    from consolidate.outputs.screen.rows import print_remark
    from consolidate.runtime.paths import Folders

    con = open_warehouse(data)
    quarter, area = _find_quarter(con, period), find_county(con, county, folder(data)) or ""
    moved = None
    if since is not None:
        from consolidate.cli.since import moved_since

        wanted = {"measure": None, "scope": "county" if area else "all", "code": area or None, "county": None}
        moved = moved_since(con, since, {**wanted, "period": None})
    place = out or Folders(folder(data)).reports / (f"{quarter}-{area}" if area else quarter)
    files = render_pack(con, quarter, area, moved, since or LAST)
    try:
        written = write_pack(files, place)
    except OSError as error:
        raise write_error(place, error) from error
    for path in written:
        print(path)
    print_remark(f"已写出 {len(written)} 份文件。 Written.")


def explain_number(
    measure: Annotated[str, typer.Argument(autocompletion=measures, help="指标代码或名称 a measure")],
    out: Annotated[Path, typer.Option("--out", help="要写的文件，.xlsx 或 .html the file")],
    period: Period = None,
    county: County = None,
    team: Team = None,
    data: Data = None,
) -> None:
    """给领导看的一页：一个数覆盖什么、由什么组成、更正、待核、变动，可点开到单元格。 One page about a figure.

    例 example: consolidate explain-number contributions_yuan --period 2024Q2 --out 帮扶资金.html
    """
    from consolidate.cli.names import find_county, find_measure, find_span, find_team
    from consolidate.outputs.papers.figure_page import write_number_page
    from consolidate.outputs.papers.links import links_to
    from consolidate.outputs.screen.rows import print_remark
    from consolidate.runtime.paths import Folders

    if out.suffix.lower() not in (".xlsx", ".html"):
        raise WrongUsage(f"--out 应以 .xlsx 或 .html 结尾：{out}。 --out must end in .xlsx or .html.")
    con, data_folder = open_warehouse(data), folder(data)
    code, area = find_team(con, team, data_folder), find_county(con, county, data_folder)
    link = links_to(Folders(data_folder).raw, out)
    span = find_span(con, period)
    page = write_number_page(con, find_measure(measure) or measure, code, area, span.period if span else "all", link)
    _write(page, out)
    print_remark(f"已写入 {out}。 Written.")


def _find_quarter(con: duckdb.DuckDBPyConnection, typed: str | None) -> str:
    """A quarter of the programme; the newest where none is given. Errors: WrongUsage."""
    from consolidate.cli.names import find_period
    from consolidate.warehouse.database import first_row

    found = find_period(con, typed)
    if found == "all":
        raise WrongUsage("简报是一个季度的，请写明 --period，如 2024Q2。 The papers are of one quarter: name it.")
    if found is None:
        (newest,) = first_row(con.execute("SELECT max(period) FROM ref.period")) or (None,)
        if newest is None:
            raise WrongUsage("还没有报告期：没有收到过报表。 There is no period yet.")
        return str(newest)
    return found


def _write(page: Page, out: Path) -> None:
    from consolidate.outputs.papers.html import to_html
    from consolidate.outputs.papers.sheet import to_sheet
    from consolidate.runtime import disk

    content = to_html(page) if out.suffix.lower() == ".html" else to_sheet(page)
    try:
        disk.write(out, content)
    except OSError as error:
        raise write_error(out, error) from error
