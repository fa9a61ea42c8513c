"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consolidate.cli.complete import teams
from consolidate.runtime.errors import WrongUsage

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", envvar="CONSOLIDATE_DATA", help="数据目录 the data directory [default: data]", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出 print a JSON list of objects")]
Team = Annotated[
    str | None, typer.Option("--team", autocompletion=teams, help="工作队代码或名称 a team's code or name")
]
County = Annotated[str | None, typer.Option("--county", help="县（市、区）代码或名称 a county's code or name")]
Period = Annotated[str | None, typer.Option("--period", help="报告期，如 2024Q2 a period, or all")]


def _not_blank(option: typer.CallbackParam, value: str) -> str:
    """A decision has a name and a reason: that is looked at before anything is done."""
    if value is not None and not any(map(str.isalnum, value)):
        raise WrongUsage(
            f"--{option.name} 不能空着，也不能只有标点，请写上{_ASKED[str(option.name)]}。 --{option.name} needs words."
        )
    return value


_ASKED = {"by": "决定人", "why": "理由"}
By = Annotated[str, typer.Option("--by", envvar="CONSOLIDATE_BY", help="决定人 who decides", callback=_not_blank)]
Why = Annotated[str, typer.Option("--why", help="理由 why", callback=_not_blank)]


def folder(data: Path | None) -> Path:
    """The data directory that was named, else that of the settings."""
    from consolidate.runtime.limits import data_directory

    return data_directory(data)
