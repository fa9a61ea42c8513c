"""python -m benchmarks.copies FOLDER N: a bigger programme, made of renamed copies of the sample.

Every copy has counties, towns, teams, villages, organisations, credit codes and donors of its own: what is alike within
the sample is alike within a copy, and what has nothing to do with each other in two copies still has many words in
common, as it is in a province. There are no decisions and no published figures, as those are about the sample.
"""

from __future__ import annotations

import csv
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

from stdnum.cn import uscc

DATA = Path(__file__).parents[1] / "data"
PROVINCE = "4418"
"""How every code of a place of the sample begins."""
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NP-RTUWXY]{18}(?![0-9A-Z])")
_LETTERS = "ABCDEFGHJKLMNPQRTUWXY0123"
_DISTRICT = "荔湾|越秀|海珠|天河|白云|黄埔|番禺|花都|南沙|从化|增城"
_GIVER = re.compile(rf"(?:(?:广州|广东)[市省]?(?:(?:{_DISTRICT})区?)?|(?:{_DISTRICT})区)(?!对口)")
_SUFFIX = re.compile(r"(壮族瑶族自治县|瑶族自治县|瑶族乡|县|市|区|镇|街道)$")
_TEXTS = re.compile(r"xl/(?:sharedStrings|worksheets/[^/]+)\.xml")


class Copy:
    """One copy: how its names differ from the sample's. The first is the sample itself."""

    def __init__(self, number: int, mark: str, places: re.Pattern[str]) -> None:
        self.number, self._mark, self._places = number, mark, places

    def text(self, text: str) -> str:
        """The text with the names of the copy."""
        if not self.number:
            return text
        marked = self._places.sub(lambda found: self._mark + found[0], text)
        return _CODE.sub(self._credit_code, _GIVER.sub(lambda found: found[0] + self._mark, marked))

    def code(self, code: str) -> str:
        """The code of a place of the copy."""
        return code.replace(PROVINCE, str(5000 + self.number), 1) if self.number and code[:4] == PROVINCE else code

    def _credit_code(self, found: re.Match[str]) -> str:
        """Another organisation; the check digit as right or as wrong as it was."""
        code = found[0]
        other = f"{code[:8]}{_LETTERS[self.number // 24]}{_LETTERS[self.number % 24]}{code[10:17]}"
        return other + (uscc.calc_check_digit(other) if uscc.is_valid(code) else code[17])

    def workbook(self, content: bytes) -> bytes:
        """The workbook with the names of the copy."""
        if not self.number:
            return content
        made = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(content)) as source,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
        ):
            for member in source.infolist():
                inside = source.read(member)
                is_text = _TEXTS.fullmatch(member.filename)
                target.writestr(
                    member, self.text(inside.decode()).encode() if is_text else inside, zipfile.ZIP_DEFLATED
                )
        return made.getvalue()


def make(target: Path, workbooks: int, data: Path = DATA) -> int:
    """A data directory of about so many workbooks at `target`: whole teams, with all their quarters. Gives their number."""
    raw = sorted(path for path in (data / "raw").rglob("*.xlsx"))
    copies = list(_copies(data, -(-workbooks // len(raw))))
    _write_reference(data / "reference", target / "reference", copies)
    (target / "decisions").mkdir(parents=True, exist_ok=True)
    written = 0
    for copy in copies:
        for path in raw[: workbooks - written]:
            place = target / "raw" / path.parent.relative_to(data / "raw") / (copy.text(path.stem) + path.suffix)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(copy.workbook(path.read_bytes()))
            written += 1
    return written


def _copies(data: Path, number: int) -> Iterator[Copy]:
    places = _stems(data / "reference" / "towns.csv")
    pattern = re.compile("|".join(sorted(map(re.escape, places), key=len, reverse=True)))
    marks = _marks("".join(path.read_text(encoding="utf-8-sig") for path in (data / "reference").glob("*.csv")))
    for nth, mark in zip(range(number), marks, strict=False):
        yield Copy(nth, mark, pattern)


def _stems(towns: Path) -> set[str]:
    """What the names of counties and towns begin with: people leave out what follows."""
    rows = csv.DictReader(StringIO(towns.read_text(encoding="utf-8-sig")))
    stems = {_SUFFIX.sub("", row[name]) for row in rows for name in ("county", "town")}
    return {stem for stem in stems if len(stem) > 1}


def _marks(known: str) -> Iterator[str]:
    """Three characters that no name of a place has, none of them in two marks: no name is another with a mark left out."""
    free = (chr(code) for code in range(0x6C00, 0x9F00, 3) if chr(code) not in known)
    yield from map("".join, zip(free, free, free, strict=False))


def _write_reference(source: Path, target: Path, copies: list[Copy]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "programme.toml", target)
    for path in source.glob("*.csv"):
        header, *rows = csv.reader(StringIO(path.read_text(encoding="utf-8-sig")))
        with (target / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            for copy in copies if path.name != "claims.csv" else ():
                writer.writerows(dict.fromkeys(tuple(_renamed(copy, header, row)) for row in rows))


def _renamed(copy: Copy, header: list[str], row: list[str]) -> Iterator[str]:
    for name, value in zip(header, row, strict=True):
        yield copy.code(value) if name.endswith("code") or name == "merged_into" else copy.text(value)


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), int(sys.argv[2])))
