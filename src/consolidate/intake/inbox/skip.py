"""Which files are left alone: temporary, hidden, and those an operating system leaves behind."""

from __future__ import annotations

WORKBOOK_NAMES = (".xls", ".xlsx", ".xlsm", ".et", ".xlsb", ".ods", ".csv")
FOLDER = "文件夹，已读取其中的文件 (a folder; the files in it are read)"
SYSTEM_NAMES = (
    "thumbs.db", "desktop.ini", "icon\r", "__macosx", "lost+found", "$recycle.bin", "system volume information", "@eadir",
)  # fmt: skip
"""Folders among them may be closed to everybody: they say nothing about returns."""


def why_skipped(name: str) -> str:
    """Why a file or folder of this name is skipped, in Chinese and English; empty when it is not."""
    if name.startswith(("~$", ".~")):
        return "Excel 或 WPS 的临时文件 (a temporary file of Excel or WPS)"
    if name.startswith("."):
        return "隐藏文件 (a hidden file)"
    if name.lower() in SYSTEM_NAMES:
        return "系统文件 (a file of the operating system)"
    return ""


def is_called_workbook(name: str) -> bool:
    """Whether a folder has the name of a workbook: whoever sees it takes it for one."""
    return name.lower().endswith(WORKBOOK_NAMES)
