"""The sentences with which a file is refused: what is wrong, and what to do. One function a reason."""

from __future__ import annotations

from consolidate.workbook.book import Verdict

_SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送"
_SAVE_AGAIN_EN = "open it in Excel or WPS, save it as .xlsx and send it again"


class Refused(Exception):
    """Carries a verdict out of the depths of a reader; never leaves the room."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.en)
        self.verdict = verdict

    def __reduce__(self) -> tuple[type[Refused], tuple[Verdict]]:
        return Refused, (self.verdict,)


class NotHere(Exception):
    """This file is to be read in a process that may be lost, and this one is not; never leaves the room."""


def unreadable(zh: str, en: str) -> Verdict:
    """Damaged: it was a workbook once, `zh` and `en` say what is broken."""
    return Verdict(
        "unreadable_file",
        f"文件无法读取：{zh}。{_SAVE_AGAIN}。",
        f"Unreadable: {en}; {_SAVE_AGAIN_EN}.",
    )


def not_a_workbook(zh: str, en: str) -> Verdict:
    """Something else altogether."""
    return Verdict(
        "not_a_workbook",
        f"不是电子表格：{zh}。{_SAVE_AGAIN}。",
        f"Not a workbook: {en}; {_SAVE_AGAIN_EN}.",
    )


def password_protected() -> Verdict:
    """Encrypted, as a whole or in a part."""
    return Verdict(
        "password_protected",
        "文件设有打开密码。请取消密码（文件—信息—保护工作簿）后重新报送。",
        "A password protects it; remove the password (File, Info, Protect Workbook) and send it again.",
    )


def empty(zh: str = "文件是空的（0 字节）", en: str = "The file is empty (0 bytes)") -> Verdict:
    """Nothing in it."""
    return Verdict("empty_file", f"{zh}。请确认后重新报送。", f"{en}; check it and send it again.")


def too_large(size: int, limit: int) -> Verdict:
    """Over the size limit; both in bytes."""
    return Verdict(
        "file_too_large",
        f"文件有 {size / (1 << 20):,.1f} MB，超过上限 {limit / (1 << 20):,.0f} MB。请删去图片和无关工作表后重新报送。",
        f"It has {size / (1 << 20):,.1f} MiB, over the limit of {limit / (1 << 20):,.0f} MiB; "
        "remove pictures and unrelated sheets and send it again.",
    )


def unsafe(zh: str, en: str) -> Verdict:
    """Built, or broken, in a way that would harm the run."""
    return Verdict(
        "unsafe_file",
        f"文件不安全，未打开：{zh}。{_SAVE_AGAIN}。",
        f"Unsafe, not opened: {en}; {_SAVE_AGAIN_EN}.",
    )


def html_note() -> Verdict:
    """A remark: a web page under a workbook's name, read all the same."""
    return Verdict(
        "html_as_xls",
        "文件其实是网页（HTML），已按其中的表格读取；日期和数字按文字读。请另存为 .xlsx 后报送。",
        "It is a web page under a workbook's name; its table was read, figures as text. Please save it as .xlsx.",
    )


def html_without_table() -> Verdict:
    """A web page under a workbook's name, with nothing to read."""
    return Verdict(
        "html_as_xls",
        f"文件其实是网页（HTML），里面没有表格。{_SAVE_AGAIN}。",
        f"It is a web page under a workbook's name and holds no table; {_SAVE_AGAIN_EN}.",
    )
