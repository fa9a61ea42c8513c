"""The pages about the code name modules, functions and files that there are; names of tests are short and plain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ROOT / "src" / "consolidate"
FOLDERS = {folder.name for folder in CODE.iterdir() if folder.is_dir()}
HOMES = (ROOT, CODE, CODE / "warehouse", CODE / "intake" / "workbook")
PAGES = ("CONTRIBUTING.md", "docs/architecture.md", "docs/developer.md")
NAME = re.compile(r"`(?:consolidate\.)?([a-z_]+(?:\.[A-Za-z_]+)+)(?:\(.*?\))?`")
PATH = re.compile(r"`((?:[\w-]+/)+[\w.-]*)`")
TEST = re.compile(r"^ *(?:async )?def (test_\w+)", re.MULTILINE)
LONGEST = 70
VAGUE = {"told", "tells", "heard", "said"}
"""Words for a finding, a message, an entry: a name says which of them it is."""


def is_there(name: str) -> bool:
    """Whether a dotted name leads to a folder, a module, or to something in one."""
    place = CODE
    for number, part in enumerate(parts := name.split("."), 1):
        if (place / part).is_dir():
            place = place / part
            continue
        module = place / f"{part}.py"
        rest = parts[number:] if module.is_file() else parts[number - 1 :]
        content = (module if module.is_file() else place / "__init__.py").read_text(encoding="utf-8")
        return all(re.search(rf"\b{word}\b", content) for word in rest)
    return True


@pytest.mark.parametrize("page", PAGES)
def test_names_of_the_code_in_a_page_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    names = [name for name in NAME.findall(text) if name.partition(".")[0] in FOLDERS and not name.endswith(".py")]
    assert [name for name in names if not is_there(name)] == []


@pytest.mark.parametrize("page", PAGES)
def test_paths_of_the_tree_in_a_page_are_there(page: str) -> None:
    paths = PATH.findall((ROOT / page).read_text(encoding="utf-8"))
    written = (
        "data/history",
        "data/archive",
        "data/outbox",
        "data/warehouse",
        "data/raw",
        "raw/",
        "reference/",
    )  # by a run, or by people
    missing = [path for path in paths if not any((home / path).exists() for home in HOMES)]
    assert [path for path in missing if not path.startswith(written)] == []


def test_a_test_has_a_short_name_without_vague_words() -> None:
    names = [name for file in (ROOT / "tests").rglob("*.py") for name in TEST.findall(file.read_text(encoding="utf-8"))]
    assert [name for name in names if len(name) > LONGEST or VAGUE & set(name.split("_"))] == []
