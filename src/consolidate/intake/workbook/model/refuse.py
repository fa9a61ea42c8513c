"""The sentences with which a file is refused: what is wrong, and what to do. One function a reason."""

from __future__ import annotations

from consolidate.intake.workbook.model.book import Verdict

Remedy = tuple[str, str]
"""What to do about it: Chinese, English."""
SAVE_AGAIN: Remedy = (
    "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送",
    "open it in Excel or WPS, save it as .xlsx and send it again",
)
SEND_ITSELF: Remedy = ("请放入文件本身", "put the file itself there")
PACK_AGAIN: Remedy = ("请重新压缩成 .zip 后报送", "pack it again as a plain .zip and send that")
UNPACK: Remedy = ("请解开后报送", "unpack it and send what is inside")
CLOSE: Remedy = ("请保存并关闭该文件，然后再运行", "save and close it, then run again")


class Refused(Exception):
    """Carries a verdict out of the depths of a reader; never leaves the room."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.en)
        self.verdict = verdict

    def __reduce__(self) -> tuple[type[Refused], tuple[Verdict]]:
        return Refused, (self.verdict,)


class NotHere(Exception):
    """This file is to be read in a process that may be lost, and this one is not; never leaves the room."""


def unreadable(zh: str, en: str, remedy: Remedy = SAVE_AGAIN) -> Verdict:
    """Damaged: it was a workbook once, `zh` and `en` say what is broken."""
    return Verdict("unreadable_file", f"文件无法读取：{zh}。{remedy[0]}。", f"Unreadable: {en}; {remedy[1]}.")


def not_opened(zh: str, en: str) -> Verdict:
    """The machine's fault, not the file's: nothing is known of what is in it."""
    return Verdict(
        "cannot_open",
        f"本机打不开：{zh}。请检查权限、磁盘和共享盘。",
        f"Not opened: {en}; check permissions, disk and share.",
    )


def not_a_workbook(zh: str, en: str, remedy: Remedy = SAVE_AGAIN) -> Verdict:
    """Something else altogether."""
    return Verdict("not_a_workbook", f"不是电子表格：{zh}。{remedy[0]}。", f"Not a workbook: {en}; {remedy[1]}.")


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
        f"It has {size / (1 << 20):,.1f} MB, over the limit of {limit / (1 << 20):,.0f} MB; "
        "remove pictures and unrelated sheets and send it again.",
    )


def unsafe(zh: str, en: str, remedy: Remedy = SAVE_AGAIN) -> Verdict:
    """Built, or broken, in a way that would harm the run."""
    return Verdict("unsafe_file", f"文件不安全，未读取：{zh}。{remedy[0]}。", f"Unsafe, not read: {en}; {remedy[1]}.")


def check_tags(tags: int, most: int, zh: str, en: str) -> None:
    """What is read tag by tag, and has more of them than any return, is refused. Errors: Refused."""
    if tags > most:
        raise Refused(unsafe(f"{zh}的标签过多", f"{en} has too many tags"))


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
        f"里面没有表格。{SAVE_AGAIN[0]}。",
        f"It holds no table; {SAVE_AGAIN[1]}.",
    )


def refuse_document_type(*_: object) -> None:
    """For a parser that has met a DTD. Errors: Refused."""
    raise Refused(unsafe("含有外部实体声明（DTD）", "its XML declares a document type (entity tricks)"))
