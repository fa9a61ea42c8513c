"""template: the form HL-1 for one team, or for every team of a period into the outbox."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consolidate.cli.option import AsJson, Data, Period, Team, folder

if TYPE_CHECKING:
    from consolidate.authoring.template import Prefill
    from consolidate.runtime.paths import Folders


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("template", short_help="空白或预填的报表 the form, blank or prefilled")(template)


def template(
    out: Annotated[Path | None, typer.Argument(help="要写的文件 the file to write, .xlsx", show_default=False)] = None,
    team: Team = None,
    period: Period = None,
    every: Annotated[
        bool, typer.Option("--all", help="每支工作队一份，写进发件箱 one for each team, into the outbox")
    ] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """生成报表：带下拉列表、单位、说明和本队的村名单；结对和项目照上一份已采用的报表预填。 Write the form, prefilled.

    \b
    例 example:
    consolidate template --team 441823107 --period 2024Q3 太平镇2024Q3.xlsx
    consolidate template --all --period 2024Q3
    """
    from consolidate.cli.names import period_to_fill
    from consolidate.runtime.errors import WrongUsage
    from consolidate.runtime.paths import Folders

    folders = Folders(folder(data))
    quarter = period_to_fill(period, folders.data)
    if every:
        if out or team or not quarter:
            raise WrongUsage(
                "--all 为每支工作队写一份，须写明 --period，不写文件名和 --team。 "
                "With --all name the period, and neither a file nor a team."
            )
        _write_every(folders, quarter, as_json)
    elif out is None:
        raise WrongUsage("请写明要写的文件，例如 太平镇2024Q3.xlsx。 Name the file to write.")
    else:
        _write_one(folders, out, team, quarter)


def _write_every(folders: Folders, period: str, as_json: bool) -> None:
    from consolidate.authoring.template import write_every
    from consolidate.outputs.screen.rows import print_remark, print_remarks, print_rows

    forms = write_every(folders, period, _load_prefills(folders, period))
    if as_json:
        print_rows([form._asdict() for form in forms], as_json=True)
        return
    print_remarks(str(form) for form in forms if form.what != "unchanged")
    counts = {what: sum(form.what == what for form in forms) for what in ("written", "unchanged", "kept")}
    blank = "、".join(form.team for form in forms if not form.prefilled_from)
    without = f"没有以前的报表可预填：{blank}。" if blank else ""
    print_remark(
        f"{folders.outbox / period}：新写 {counts['written']}，没有变化 {counts['unchanged']}，有人填过 {counts['kept']}。"
        f"{without} The forms are in the outbox."
    )


def _write_one(folders: Folders, out: Path, team: str | None, period: str | None) -> None:
    from consolidate.authoring.template import programme, write
    from consolidate.cli.names import find_registered_team
    from consolidate.outputs.screen.rows import print_remark

    named = find_registered_team(team, folders.data)
    known = _load_prefills(folders, period) if named and period else {}
    code = programme.load_programme(folders.reference, period).team(named).code if known and named else ""
    prefill = known.get(code)
    write(out, folders.reference, named, period, prefill=prefill)
    came = f"结对、项目预填自 {prefill.period} 的报表。" if prefill else "没有预填。"
    print_remark(f"已生成 {out}。{came} Written{'' if prefill else ', not prefilled'}.")


def _load_prefills(folders: Folders, period: str) -> dict[str, Prefill]:
    """What the forms are prefilled with; nothing, with a remark, without a warehouse."""
    from consolidate.authoring.template import prefills
    from consolidate.outputs.screen.rows import print_remark
    from consolidate.runtime.errors import UnusableData

    try:
        return prefills(folders.warehouse, folders.reference, period)
    except UnusableData as error:
        print_remark(f"表内不作预填：{error} The form is not prefilled.")
        return {}
