"""A data directory of one return, the first night of a lake, and a PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.drawing import ACTIVITY, Desk, book, desk
from tests.warehouse.lake.lakes import NAME

QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}


def _draw(folder: Path) -> Desk:
    made = desk(folder)
    made.put(NAME, book({"activity": [ACTIVITY]}))
    return made


def _name(patch: pytest.MonkeyPatch, lake: Path) -> None:
    """Names a lake in SQLite in the environment: the programme stays as it is, wherever the lake is copied to."""
    patch.setenv("CONSOLIDATE_LAKE_CATALOGUE", f"sqlite:{lake}/catalogue.sqlite")
    patch.setenv("CONSOLIDATE_LAKE_DATA", f"{lake}/files")


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    return _draw(tmp_path)


@pytest.fixture(scope="session", name="night")
def _night(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = _draw(tmp_path_factory.mktemp("night"))
    with pytest.MonkeyPatch.context() as patch:
        _name(patch, made.data.parent / "lake")
        assert not made.run().remarks
    return made


@pytest.fixture
def first_night(night: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The first night of a lake in SQLite, which lies beside the data directory."""
    lake = tmp_path / "lake"
    shutil.copytree(night.data, tmp_path / "data")
    shutil.copytree(night.data.parent / "lake", lake)
    _name(monkeypatch, lake)
    with closing(sqlite3.connect(lake / "catalogue.sqlite")) as catalogue, catalogue:
        catalogue.execute("UPDATE ducklake_metadata SET value = ? WHERE key = 'data_path'", [f"{lake}/files/"])
    return Desk(tmp_path / "data", list(night.runs))


@pytest.fixture(scope="session", name="server")
def _server() -> Iterator[list[str]]:
    """A PostgreSQL server: how its programs are told of it."""
    if not (shutil.which("postgres") and shutil.which("initdb")):
        pytest.skip("no PostgreSQL is installed")
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not run as root")
    as_nobody = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    home = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    home.chmod(0o777)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    subprocess.run([*as_nobody, "initdb", "-D", home / "db", "-U", "lake", "-A", "trust"], check=True, **QUIET)
    server = subprocess.Popen(
        [*as_nobody, "postgres", "-D", home / "db", "-p", port, "-h", "127.0.0.1", "-k", home], **QUIET
    )
    try:
        there = ["-h", "127.0.0.1", "-p", port]
        assert any(
            subprocess.run(["pg_isready", *there, "-t", "1"], check=False, **QUIET).returncode == 0 or _pause()
            for _ in range(100)
        )
        yield there
    finally:
        subprocess.run([*as_nobody, "pg_ctl", "-D", home / "db", "-m", "immediate", "stop"], check=False, **QUIET)
        server.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def _pause() -> bool:
    """A tenth of a second; never true."""
    time.sleep(0.1)
    return False


_numbers = count()


@pytest.fixture
def postgres(server: list[str]) -> str:
    """An empty database of the server; how to connect to it."""
    name = f"lake{next(_numbers)}"
    subprocess.run(["createdb", *server, "-U", "lake", name], check=True, **QUIET)
    return f"dbname={name} user=lake host={server[1]} port={server[3]}"
