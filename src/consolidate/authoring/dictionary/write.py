"""Puts the documents together and writes them."""

from __future__ import annotations

from pathlib import Path

from consolidate.authoring.dictionary.catalogue import listed, severities
from consolidate.authoring.dictionary.form import form
from consolidate.authoring.dictionary.measures import measures
from consolidate.authoring.dictionary.stored import warehouse
from consolidate.runtime import disk
from consolidate.runtime.errors import WrongUsage

MADE = (
    "<!-- 由 schemas/ 生成，请勿手改；改了 schemas/ 之后运行 python -m consolidate.authoring.dictionary。 "
    "Generated from schemas/: do not edit; run `python -m consolidate.authoring.dictionary`. -->"
)


def dictionary() -> str:
    """The data dictionary as Markdown: the form, the measures, the warehouse."""
    title = "# 数据字典 · Data dictionary"
    about = "表单怎样填、指标怎样算、仓库里有什么。规则见 [rules.md](rules.md)。"
    return "\n\n".join([MADE, title, about, form(), measures(), warehouse()]) + "\n"


def rules() -> str:
    """The list of rules as Markdown."""
    title = "# 规则 · Rules"
    about = "每条规则有一个代码，检查、问题清单、页面和退回的报表用的都是它。 Each rule has one slug, used everywhere."
    return "\n\n".join([MADE, title, about, severities(), listed()]) + "\n"


def write(path: Path) -> None:
    """Write the data dictionary to `path`. Errors: WrongUsage when it cannot be written."""
    _put(path, dictionary())


def write_rules(path: Path) -> None:
    """Write the list of rules to `path`. Errors: WrongUsage when it cannot be written."""
    _put(path, rules())


def _put(path: Path, text: str) -> None:
    try:
        disk.write(path, text.encode("utf-8"))
    except OSError as error:
        raise WrongUsage(f"{path} 无法写入：{error.strerror}。请换一个位置。 It cannot be written.") from error
