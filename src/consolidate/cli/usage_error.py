"""A command typed wrongly, said in a sentence: Chinese first, then what typer says."""

from __future__ import annotations

import re

_TRANSLATIONS = (
    (r"Missing option '([^']+)'.*", "缺少选项 {}"),
    (r"Missing argument '([^']+)'.*", "缺少参数 {}"),
    (r"No such option:? '?([^'. ]+)'?.*", "没有选项 {}"),
    (r"No such command '([^']+)'.*", "没有命令 {}"),
    (r"Option '([^']+)' requires an argument.*", "选项 {} 后面要有内容"),
    (r"Got unexpected extra argument\S* \((.+)\).*", "多出了 {}"),
    (r"Invalid value for '?([^':]+)'?.*", "{} 的内容不对"),
)


def sentence(error: Exception) -> str | None:
    """What was typed wrongly and where to look; None for an exception that is no mistake of typing.

    Of a group without a verb: its help. Told by what the exception can do, for typer keeps its classes to itself.
    """
    format_message = getattr(error, "format_message", None)
    if format_message is None:
        return None
    english = str(format_message()).strip()
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError" or context is None:
        return english
    chinese = next(
        (words.format(found[1]) for shape, words in _TRANSLATIONS if (found := re.match(shape, english, re.S))),
        "用法有误",
    )
    return f"{chinese}；写法见 {context.command_path} --help。 {english}"
