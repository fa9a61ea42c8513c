"""The law of privacy: whatever a team or a steward types anywhere, no number of a person's is kept, sent or shown."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb
import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from stdnum.cn import uscc

from consolidate.intake.marked.names import FILL, HIDDEN, LIST
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import LINES
from tests.cli.said import Program
from tests.cli.test_list_to_fill import fill
from tests.pipeline.drawing import LINE, Desk, book, cover, desk
from tests.submissions.replies.office import filled

CHECK = "10X98765432"
KINDS = (
    "identity",
    "foreigner",
    "mobile",
    "landline",
    "glued",
    "spaced",
    "mobile in letters",
    "chat",
    "mail",
    "passport",
)
TYPED = (Kind.TEXT, Kind.UNIT, Kind.ORGANISATION, Kind.ORGANISATIONS)
AUTHOR = "队员"
BY = ("--by", "李明")


def identity(seventeen: str) -> str:
    return seventeen + CHECK[sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(seventeen)) % 11]


def _foreigners(count: int) -> Iterator[str]:
    return (identity(f"9{10000000 + count * 7919:08d}{20000000 + more:08d}") for more in itertools.count(count))


@cache
def _digits(said: str) -> str:
    return re.sub("[^0-9X]", "", said)


@dataclass
class People:
    """Numbers of people, each used once, so that one found again says where it was typed."""

    given: dict[str, str] = field(default_factory=dict)

    def number(self, kind: str) -> str:
        """Another number of a kind."""
        count = len(self.given) + 1
        return {
            "identity": identity(f"441823{1950 + count % 50}0{1 + count % 9}1{count % 10}{100 + count % 900}"),
            "foreigner": next(one for one in _foreigners(count) if not uscc.is_valid(one)),
            "mobile": f"13{800000000 + count * 10007}",
            "landline": f"0763-{5000000 + count * 1013}",
            "glued": f"wx15{900000000 + count * 10007}",
            "mobile in letters": f"Tel13{300000000 + count * 10007}x",
            "chat": f"微信号li_{1000000 + count * 1009}",
            "mail": f"li{2000000 + count * 1009}@qq.com",
            "passport": f"护照E{30000000 + count * 1009}",
            "spaced": "{} {} {}".format(*re.findall("(...)(....)(....)", f"18{700000000 + count * 10007}")[0]),
        }[kind]

    def text(self, place: str) -> str:
        """A text about a place, with a number of the next kind."""
        said = self.number(KINDS[len(self.given) % len(KINDS)])
        self.given[said] = place
        return f"{place}{said}"

    def found_in(self, content: str) -> dict[str, str]:
        """Those of the numbers that stand in a content, as typed or without what parts their digits."""
        digits = " ".join(re.findall("[0-9X]{7,}", re.sub(r"(?<=\d)[ -](?=\d)", "", content)))  # no number has fewer
        return {said: place for said, place in self.given.items() if _digits(said) in digits}


def returned(people: People, period: str, *, is_odd: bool) -> Workbook:
    """A return with a number in every text cell, in notes, titles, comments and sheet names; an odd one has them in its
    headers and in whole lines too."""
    lines: dict[str, list[dict[str, object]]] = {}
    for sheet in LINES:
        texts = [name for name, column in sheet.columns.items() if column.kind in TYPED]
        plain = dict(LINE[sheet.table])
        lines[sheet.table] = [plain, *(plain | {name: people.text(f"{sheet.table}.{name}")} for name in texts)]
        if is_odd:
            lines[sheet.table] = [plain, {name: people.text(f"{sheet.table}.{name} in a whole line") for name in plain}]
    entries = {name: people.text(f"cover.{name}") for name in ("preparer", "reviewer", "revision_note")}
    drawn = book(lines, cover(period=period, phone="若干", **entries))
    for page in drawn.worksheets[1:]:
        page.cell(1, page.max_column + 1).value = people.text("header")
        page.cell(2, page.max_column).value = people.text("below an unknown header")
        if is_odd:
            page.cell(1, 1).value = f"{page.cell(1, 1).value}（{people.text('bracket')}）"
        page["A2"].comment = Comment(people.text("comment"), AUTHOR)
        page.append([f"填表说明：{people.text('note')}"])
        page.append(["合计", people.text("sum")])
        page.insert_rows(1)
        page.cell(1, 1).value = people.text("title")
        page.title = people.text(page.title)
    extra = drawn.create_sheet(people.text("另表"))
    extra.append([people.text("unknown sheet"), people.text("more")])
    drawn.properties.creator = people.text("property")
    return drawn


def texts_in(name: str, content: bytes, own: frozenset[str]) -> Iterator[str]:
    """What can be read in a file: its bytes, and the members of a package, the cells of `own` sheets apart."""
    yield name
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield content.decode("utf-8", "ignore")
        return
    if own:
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        rows = [row for name in (LIST, HIDDEN) for row in workbook[name].iter_rows(values_only=True)]
        yield " ".join(str(cell) for row in rows for cell in row if row[0] != FILL)  # which names the team's own sheets
        cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.comment]
        yield " ".join(cell.comment.text for cell in cells if cell.comment and cell.comment.author != AUTHOR)
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in package.namelist():
            yield package.read(member).decode("utf-8", "ignore")


def kept(data: Path) -> Iterator[tuple[str, str]]:
    """Everything that is kept or goes out, with where it is. The returns themselves are in raw/ and in the archive,
    and a marked copy is the team's own workbook: their cells are theirs, and go back to nobody else."""
    for path in sorted(path for path in data.rglob("*") if path.is_file()):
        place = str(path.relative_to(data))
        if place.startswith("raw/") or re.fullmatch("archive/[0-9a-f]{2}/.*", place):
            continue
        own = frozenset((LIST,)) if place.startswith("outbox/") and "_问题" in place else frozenset()
        for text in texts_in(place, path.read_bytes(), own):
            yield place, text
    con = duckdb.connect(str(data / "warehouse" / "consolidated.duckdb"), read_only=True)
    with con:
        for schema, table in con.execute("SELECT table_schema, table_name FROM information_schema.tables").fetchall():
            yield f"{schema}.{table}", repr(con.execute(f'SELECT * FROM "{schema}"."{table}"').fetchall())


def leaks(people: People, desk: Desk, said: list[str]) -> dict[str, dict[str, str]]:
    """Where a number was found, which one and where it was typed."""
    places = [*kept(desk.data), *(("screen", text) for text in said)]
    return {place: found for place, text in places if (found := people.found_in(text))}


def verbs(people: People, one: Desk, consolidate: Program) -> Iterator[str]:
    """Every verb that takes or shows what somebody typed; both streams of each."""

    def call(*words: object) -> str:
        done = consolidate(*words, "--data", one.data)
        return done.out + done.err

    yield call("run")
    listed = consolidate("findings", "--json", "--all", "--data", one.data)
    yield listed.out
    rows = {row["rule"] + str(row["field"]): row["finding_id"] for row in listed.rows if row["status"] == "open"}
    typed = ("--to", people.text("to"), "--by", people.text("by"), "--why", people.text("why"))
    for about in ("personal_dataremark", "personal_datadonor", "bad_phonephone"):
        yield call("correct", rows[about], *typed)
    yield call("explain", rows["unknown_columnNone"], "--by", people.text("by"), "--why", people.text("why"))
    yield call("correct", "--file", people.text("file"), "--cell", f"{people.text('sheet')}!A1", *typed)
    yield call("merge", people.text("a"), people.text("b"), *BY, "--why", people.text("why"))
    yield call("accept", people.text("file"), *BY, "--why", people.text("why"), "--as", "replacement")
    listed = one.data / "问题.xlsx"
    yield call("findings", "--out", listed)
    filled_in = [
        (row, title, people.text(title)) for row in range(2, 10) for title in ("更正值", "情况说明")[row % 2 :]
    ]
    yield call("findings", "--in", fill(listed, *filled_in, to=one.data.parent / "填好.xlsx"), *BY)
    yield call("decisions")
    yield call("send-back")
    yield call("check", next((one.data / "raw").glob("2024Q2/太平镇*.xlsx")), "--mark")


def answered(people: People, one: Desk) -> None:
    """The marked copies come back with a number in every 情况说明, and in every other 更正值."""
    for number, path in enumerate(sorted(one.data.glob("outbox/*/*_问题.xlsx"))):
        fills = {row: (people.text("更正值") if row % 2 else None, people.text("情况说明")) for row in range(1, 20)}
        one.put(f"replies/{number}.xlsx", filled(path.read_bytes(), fills))


def test_no_number_of_a_persons_is_kept_sent_or_shown(
    tmp_path: Path, exporting: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, one = People(), desk(tmp_path)
    monkeypatch.setenv("CONSOLIDATE_LOG", f"json:{one.data / 'log.jsonl'}")
    file = f"2024Q2/太平镇{people.text('file')}.xlsx"
    one.put(file, returned(people, "2024Q2", is_odd=False))
    one.put(f"{people.text('folder')}/太平镇2024Q1.xlsx", returned(people, "2024Q1", is_odd=True))
    one.put(f"2024Q3/太平镇{people.text('unreadable')}.xlsx", b"%PDF-1.7")
    one.put(f"2024Q3/~$太平镇{people.text('skipped')}.xlsx", b"x")
    said = list(verbs(people, one, exporting))
    answered(people, one)
    said += [
        exporting(*verb, "--data", one.data).out for verb in (("run",), ("findings", "--all"), ("totals", "--since"))
    ]
    assert leaks(people, one, said) == {}
    assert one.ask("SELECT count(*) FILTER (WHERE status = 'accepted'), count(*) FROM quality.submission") == [(1, 8)]
    kinds = one.ask("SELECT kind, count(*) > 1 FROM quality.decision GROUP BY kind ORDER BY kind")
    assert kinds == [("correction", True), ("explanation", True)]
