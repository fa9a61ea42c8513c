"""Rules about a file as a whole: it stays where it is, and the others go on."""

from __future__ import annotations

from consolidate.schemas.rules import CATALOGUE
from tests.intake.workbook.made import compound, sheet_xml, xlsx
from tests.pipeline.drawing import book
from tests.rules import teams
from tests.rules.drawing import Field, cover, line, saw

TABLE = (
    "<html><body><table><tr><td>活动名称</td><td>活动日期</td></tr><tr><td>党课</td><td>2024-05-04</td></tr></table>"
)


def plant(field: Field) -> None:
    """Files that cannot be read, beside two that can; 1 MB is too much here."""
    settings = field.desk.data / "reference" / "programme.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[limits]\nfile_bytes = 1_000_000\n", encoding="utf-8")
    field.send("sound.xlsx", teams.LONGJING, {"activity": [line("activity", teams.LONGJING, attendance=30)]})
    sound = (field.desk.data / "raw" / "sound.xlsx").read_bytes()
    field.put("unreadable_file.xlsx", sound[: len(sound) // 2])
    field.put("not_a_workbook.xlsx", b"%PDF-1.7\n1 0 obj\n")
    field.put("password_protected.xlsx", compound("EncryptedPackage", b"secret"))
    field.put("empty_file.xlsx", b"")
    field.put("html_as_xls.xls", TABLE.encode())
    field.put("html_without_table.xls", b"<html><body><p>404</p></body></html>")
    field.put("file_too_large.xlsx", bytes(1_000_001))
    field.put("unsafe_file.xlsx", xlsx(sheet_xml().replace("?>", "?><!DOCTYPE a>", 1)))
    formulas = [
        line("activity", teams.JINTAN, title=f"第{number}次", attendance=one)
        for number, one in enumerate(("=10+20", 30))
    ]
    field.put(
        "uncalculated_formula.xlsx",
        book({"activity": formulas, "pairing": [line("pairing", teams.JINTAN)]}, cover(teams.JINTAN)),
    )


def test_unreadable_file(field: Field) -> None:
    assert field.of("unreadable_file") == [
        saw("unreadable_file", "hold", None, "", None, None, None, "文件已损坏或不完整，无法读取（压缩结构已损坏，文件可能没有传完）。", quarter=None),
    ]  # fmt: skip


def test_not_a_workbook(field: Field) -> None:
    assert field.of("not_a_workbook") == [
        saw("not_a_workbook", "hold", None, "", None, None, None, "这不是 Excel 工作簿（是 PDF 文件）。", quarter=None),
    ]  # fmt: skip


def test_password_protected(field: Field) -> None:
    assert field.of("password_protected") == [
        saw("password_protected", "hold", None, "", None, None, None, "文件设有打开密码，无法读取。", quarter=None),
    ]  # fmt: skip


def test_empty_file(field: Field) -> None:
    assert field.of("empty_file") == [
        saw("empty_file", "hold", None, "", None, None, None, "文件是空的，没有任何内容。", quarter=None),
    ]  # fmt: skip


def test_html_as_xls(field: Field) -> None:
    assert field.of("html_as_xls") == [
        saw("html_as_xls", "explain", None, "", None, None, None, "文件内容是网页（HTML），只是扩展名写成了表格（已读取其中的表格）。", file="html_as_xls.xls", quarter=None),
        saw("html_as_xls", "hold", None, "", None, None, None, "文件内容是网页（HTML），只是扩展名写成了表格（里面没有表格）。", file="html_without_table.xls", quarter=None),
    ]  # fmt: skip


def test_file_too_large(field: Field) -> None:
    assert field.of("file_too_large") == [
        saw("file_too_large", "hold", None, "", None, None, None, "文件过大（文件有 1.0 MB，超过上限 1 MB）。", quarter=None),
    ]  # fmt: skip


def test_unsafe_file(field: Field) -> None:
    assert field.of("unsafe_file") == [
        saw("unsafe_file", "hold", None, "", None, None, None, "文件结构异常，为安全起见没有读取（xl/worksheets/sheet1.xml 含有外部实体声明（DTD））。", quarter=None),
    ]  # fmt: skip


def test_uncalculated_formula(field: Field) -> None:
    assert field.of("uncalculated_formula") == [
        saw("uncalculated_formula", "quarantine", teams.JINTAN, "共建活动!F2", "attendance", "=", None, "单元格里是没有计算结果的公式，读不出数值。"),
    ]  # fmt: skip


def test_no_file_stops_the_others(field: Field) -> None:
    readable = {"sound.xlsx": "accepted", "html_as_xls.xls": "held", "uncalculated_formula.xlsx": "accepted"}
    assert {file: field.status(file) for file in field.sent} == {
        file: readable.get(file, "unreadable") for file in field.sent
    }
    assert field.accepted("activity", "sound.xlsx") == 1
    assert field.accepted("activity", "uncalculated_formula.xlsx") == 1  # the line without a formula


def test_the_english_sentence_of_a_file_is_english(field: Field) -> None:
    slugs = [rule.slug for rule in CATALOGUE.values() if rule.origin == "gate"]
    said = field.desk.ask("SELECT message_en FROM quality.finding WHERE rule IN (SELECT unnest(?))", slugs)
    assert len(said) == 8
    assert [sentence for (sentence,) in said if not sentence.isascii()] == []
