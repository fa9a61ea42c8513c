"""The documents name what exists: verbs and options of the program, targets of make, files, and no machine's paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from consolidate.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
WRITTEN = [page for page in PAGES if page.name not in ("rules.md", "dictionary.md")]  # these two are generated


def verbs(group: object, *before: str) -> Iterator[tuple[str, set[str]]]:
    """Every verb of the program, sub-verbs with their group, and its options."""
    for name, command in group.commands.items():  # type: ignore[attr-defined]  # a group
        if hasattr(command, "commands"):
            yield from verbs(command, *before, name)
        else:
            yield (
                " ".join((*before, name)),
                {word for one in command.params for word in one.opts if word.startswith("--")},
            )


VERBS = dict(verbs(get_command(app)))
GROUPS = {verb.split()[0] for verb in VERBS if " " in verb}


def called(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Every `consolidate VERB …` of a page that is code: the verb as written, and the options behind it."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    blocks = "\n".join(re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    inline = re.findall(r"`([^`\n]+)`", text)
    lines = [line.strip() for line in blocks.splitlines()] + inline
    for line in lines:
        found = re.match(r"(?:\$ |[A-Z_]+=\S+ |\.venv/bin/)*consolidate ([a-z][a-z-]*)(.*)", line)
        if found:
            first, rest = found[1], re.split(r"#|&&|[|;；]", found[2])[0]
            words = rest.split()
            verb = f"{first} {words[0]}" if first in GROUPS and words else first
            yield verb, re.findall(r"(?<!\S)--[a-z-]+", rest)


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_every_command_shown_exists_with_its_options(page: Path) -> None:
    wrong = [
        (verb, option)
        for verb, options in called(page)
        for option in ["", *options]
        if verb not in VERBS or (option and option not in {*VERBS[verb], "--help"})
    ]
    assert wrong == []


def test_every_verb_and_each_of_its_options_is_in_the_list_of_commands() -> None:
    rows = re.findall(
        r"^\| `([a-z -]+)` \|.*\| (.*) \|$", (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    listed = {verb: set(re.findall(r"`(--[a-z-]+)`", options)) for verb, options in rows}
    assert listed == {verb: options - {"--help"} for verb, options in VERBS.items()}


def test_the_two_commands_of_the_readme_are_targets_of_make() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        target
        for page in WRITTEN
        for target in re.findall(r"`make ([a-z]+)`|^make ([a-z]+) ", page.read_text(encoding="utf-8"), re.MULTILINE)
        for target in target
        if target
    }
    assert {"run", "test"} <= named
    assert named <= made


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [one for one in re.findall(r"\]\(([^)\s]+)\)", text) if not one.startswith(("http", "mailto"))]
    lost = []
    for target in targets:
        path, _, anchor = target.partition("#")
        to = (page.parent / path) if path else page
        heads = (
            re.findall(r"^#+ (.+)$", to.read_text(encoding="utf-8"), re.MULTILINE) if to.is_file() and anchor else []
        )
        if not to.exists() or (anchor and anchor not in {slug(one) for one in heads}):
            lost.append(target)
    assert lost == []


def slug(heading: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w.])/(?:work|home|root|Users|tmp/[a-z]+_)\S*", text) == []


def test_the_readme_says_that_the_data_is_a_sample_and_names_every_page() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "invented sample" in text
    assert [page.name for page in PAGES[1:] if f"{page.name})" not in text] == []
