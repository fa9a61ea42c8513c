"""Damaged files: cut off, scrambled, random. Each ends in a book or in one verdict, and nothing else."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings, strategies as st
from made import label, ods, record, sheet_xml, xls, xlsx

from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.open_book import read_here
from consolidate.intake.workbook.read_many import read_many
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits
from tests.examples import examples

LIMITS = Limits(seconds=5)
RULES = ("unreadable_file", "not_a_workbook", "password_protected", "empty_file", "html_as_xls", "unsafe_file")
CELLS = label(0, 0, "村") + record(0x0203, struct.pack("<HHHd", 0, 1, 0, 1.0))
WHOLE = {
    "xlsx": xlsx(sheet_xml(), sheet_xml()),
    "xls": xls(CELLS),
    "ods": ods(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>村</text:p></table:table-cell></table:table-row>'
    ),
}


class Bytes:
    """A source of one file, as `read_many` takes them."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def load(self, _: Limits) -> list[tuple[str, bytes]]:
        return [("太保镇.xls", self.content)]


def rule(source: Bytes, result: Book | Verdict) -> str:
    """The verdict's rule, or the form."""
    return result.form if isinstance(result, Book) else result.rule


def rules(contents: list[bytes]) -> list[str]:
    return read_many([Bytes(content) for content in contents], rule, LIMITS)


@pytest.mark.parametrize("form", WHOLE)
def test_a_workbook_reads_whole_and_is_unreadable_wherever_it_is_cut_off(form: str) -> None:
    whole = WHOLE[form]
    cuts = sorted({len(whole) * tenth // 10 for tenth in range(1, 10)} | {520, 700, len(whole) - 1, len(whole) - 21})
    pieces = [whole[:cut] for cut in cuts if cut < len(whole)]
    if form == "xls":  # padding at the end of its only stream may be missing
        pieces = [piece for piece in pieces if len(piece) < 512 * 3 + len(CELLS)]
    assert rules([whole, *pieces]) == [form, *["unreadable_file"] * len(pieces)]


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=3000), min_size=20, max_size=20))
def test_random_bytes_are_never_a_workbook(contents: list[bytes]) -> None:
    assert set(rules(contents)) <= {"not_a_workbook", "unreadable_file"}


@settings(max_examples=examples(30), deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=400),
)
def test_a_scrambled_workbook_ends_in_a_book_or_one_verdict(form: str, changes: list[tuple[float, int]]) -> None:
    whole = WHOLE[form]
    scrambled = []
    for place, byte in changes:
        content = bytearray(scrambled[-1] if len(scrambled) % 4 else whole)
        content[int(place * len(content))] = byte
        scrambled.append(bytes(content))
    assert set(rules(scrambled)) <= {*RULES, form, "xlsx", "xlsm", "xls", "ods", "csv"}


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\x09\x08\x10\x00", b"a,b\n"]
)
@settings(max_examples=5, deadline=None)
@given(st.lists(st.binary(max_size=2000), min_size=20, max_size=20))
def test_random_bytes_after_a_true_beginning_end_in_a_book_or_one_verdict(start: bytes, ends: list[bytes]) -> None:
    assert set(rules([start + end for end in ends])) <= {*RULES, "csv", "html"}


def test_a_panic_in_the_reader_is_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As pyo3 raises it."""

    def panic(*_: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("consolidate.intake.workbook.open_book.read_sheets", panic)
    monkeypatch.setattr(sandbox, "_is_worn_out", False)
    verdict = read_here(WHOLE["xlsx"], "太保镇.xlsx", LIMITS)
    assert isinstance(verdict, Verdict)
    assert (verdict.rule, sandbox.is_worn_out()) == ("unreadable_file", True)


def test_a_form_that_may_abort_the_reader_is_read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    parent = os.getpid()

    def abort(*_: object) -> None:
        assert os.getpid() != parent
        os.abort()

    monkeypatch.setattr("consolidate.intake.workbook.legacy.read_sheets", abort)
    for form in ("xls", "ods"):
        verdict = read_workbook(WHOLE[form], f"太保镇.{form}", LIMITS)
        assert isinstance(verdict, Verdict)
        assert verdict.rule == "unreadable_file"
