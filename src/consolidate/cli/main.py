"""The program: its verbs, and how a failure is reported. Heavy libraries load in the verbs that need them."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated, NoReturn

import typer

from consolidate.cli import (
    ask,
    decide,
    decisions,
    findings,
    form,
    nightly,
    papers,
    publish,
    send,
    sql,
    upkeep as looking,
    whole_return as whole,
)
from consolidate.cli.since import with_value
from consolidate.cli.terminated import INTERRUPTED, Terminated
from consolidate.cli.usage_error import sentence
from consolidate.cli.version import show_version
from consolidate.runtime.errors import ConsolidateError
from consolidate.runtime.internal import was_told_to_end

app = typer.Typer(
    name="consolidate",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="红联共建季报汇总：读取工作队的 Excel 报表，核对、入库、汇总，每个数都能查到单元格。\n\n"
    "Consolidates the work teams' Excel returns into one DuckDB warehouse of explained totals.",
)
for room in (publish, form, ask, findings, decide, whole, decisions, send, nightly, looking, sql, papers):
    room.add_to(app)


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", help="版本 the version", is_eager=True, callback=show_version)
    ] = False,
) -> None:
    """Options of the program itself. Its help is that of `app`."""


def main() -> None:
    """Run the program; a person's mistake ends in one sentence and its exit code, never in a traceback.

    Errors: KeyboardInterrupt where it was told to end.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a screen that lacks a character shows a question mark
    try:
        code = app(with_value(sys.argv[1:]), standalone_mode=False)
    except ConsolidateError as error:
        _print_error(str(error))
        sys.exit(error.exit_code)
    except Exception as error:
        if was_told_to_end(error) or Terminated.is_told:
            raise KeyboardInterrupt from None
        _tell(error)
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    sys.exit(code)


def _tell(failure: Exception) -> NoReturn:
    """What was typed wrongly, or a mistake of our own; both in a sentence."""
    if (message := sentence(failure)) is not None:
        _print_error(message)
        sys.exit(2)
    if os.environ.get("CONSOLIDATE_DEBUG"):
        raise failure
    _print_error(
        f"程序内部错误（{type(failure).__name__}：{str(failure)[:300]}），公布的仓库完好；请把这句话告诉维护者。 "
        "An error of the program itself; the published warehouse is whole. CONSOLIDATE_DEBUG=1 shows where."
    )
    sys.exit(4)


def _print_error(words: str) -> None:
    """What went wrong, on stderr; what was typed may be repeated in it, anyone's number may not."""
    from consolidate.reading.values.privacy import masked

    print(masked(words), file=sys.stderr)
