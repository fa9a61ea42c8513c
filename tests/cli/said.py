"""Runs the program as its entry point does, and keeps what it said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

if TYPE_CHECKING:
    from click import Command


@dataclass(frozen=True)
class Said:
    """Exit code, results and remarks of one command."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> Any:
        """What --json printed."""
        return json.loads(self.out)


Program = Callable[..., Said]


@cache
def _commands() -> Command:
    """What the program's declaration makes: to make it anew, as each process does, takes 26 ms a call."""
    from consolidate.cli.main import app

    return get_command(app)


def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program in this process: its own main, argv and streams."""
    from consolidate.cli.main import main

    monkeypatch.setattr("consolidate.cli.main.app", _commands())

    def call(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["consolidate", *map(str, words)])
        monkeypatch.setattr(
            sys.modules["__main__"], "__package__", ""
        )  # else `python -m pytest` would name the program
        capsys.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        out, err = capsys.readouterr()
        assert isinstance(code, int)
        assert "Traceback" not in out + err
        return Said(code, out, err)

    return call


def started(
    *words: object, shell: str = "", cwd: Path | None = None, errors: str = "strict", **environment: str
) -> Said:
    """The program in a process of its own; `shell` is what follows it on the line, like `| head -1`."""
    command = [sys.executable, "-m", "consolidate", *map(str, words)]
    if shell:
        import shlex

        command = ["bash", "-c", f"set -o pipefail; {shlex.join(command)} {shell}"]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors=errors, cwd=cwd, env={**os.environ, **environment}
    )
    return Said(done.returncode, done.stdout, done.stderr)
