"""What a server is set up from: units, a log's rotation and containers name what is there."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


def _unit(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd minds the case
    unit.read_string(path.read_text(encoding="utf-8"))
    return unit


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_units_start_programs_of_the_checkout_with_the_environment_file(path: Path) -> None:
    service = _unit(path)["Service"]
    assert service["EnvironmentFile"] == "/etc/consolidate.env"
    assert service["WorkingDirectory"] == "/opt/consolidate"
    assert all(
        service[name].startswith("/opt/consolidate/.venv/bin/")
        for name in ("ExecStart", "ExecStartPre")
        if name in service
    )
    assert _unit(path)["Install"]["WantedBy"] == "multi-user.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for path in UNITS:  # programs that are here, as those of a server are not
        text = re.sub(r"/opt/consolidate/\.venv/bin/\S+", "/bin/true", path.read_text(encoding="utf-8"))
        (tmp_path / path.name).write_text(text.replace("/opt/consolidate", "/"), encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / path.name) for path in UNITS)],
        capture_output=True, text=True, check=False, env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    assert [line for line in checked.stderr.splitlines() if "consolidate" in line] == []


def test_units_and_containers_serve_the_pool_of_the_deployment() -> None:
    deployment = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"][0]
    pool = f"--pool {deployment['work_pool']['name']}"
    assert pool in _unit(DEPLOY / "systemd" / "consolidate-worker.service")["Service"]["ExecStart"]
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert set(services) == {"postgres", "server", "worker"}
    assert pool in services["worker"]["command"]
    assert services["server"]["ports"] == ["127.0.0.1:4200:4200"]  # the page has no passwords of its own


def test_the_container_is_built_from_what_is_in_the_checkout() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE) for name in line.split()]
    assert {"requirements.lock", "src", "schemas", "flows", "prefect.yaml"} <= set(copied)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "--require-hashes" in text


def test_the_environment_file_sets_what_the_flow_needs_before_prefect() -> None:
    lines = (DEPLOY / "consolidate.env").read_text(encoding="utf-8").splitlines()
    names = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert {"CONSOLIDATE_DATA", "PREFECT_HOME", "PREFECT_API_URL", "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE"} <= names


def test_an_installed_package_has_one_name(tmp_path: Path) -> None:
    wheel = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        ".",
    ]
    subprocess.run(wheel, cwd=ROOT, check=True)
    (built,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(built).namelist()
    assert {name.split("/")[0] for name in names} == {"consolidate", "consolidate-0.1.0.dist-info"}
    assert {"consolidate/schemas/sheets.py", "consolidate/flows/nightly.py"} <= set(names)
