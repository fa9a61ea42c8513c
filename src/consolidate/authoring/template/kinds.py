"""What a kind of column asks of a cell, as spreadsheet formulas: numbers, dates, lists, codes, party levels.

Each formula is true where a filled cell breaches a rule. The words, levels and alphabets are those that the readers
use (`reading.values`, `schemas.lists`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from consolidate.reading.values.code import ALPHABET, REGISTRARS
from consolidate.reading.values.level import LEVELS
from consolidate.schemas.column import Column
from consolidate.schemas.kind import Kind

Found = tuple[str, Literal["wrong", "unclear", "explain"], str]
QUANTITIES: Final = frozenset({Kind.INTEGER, Kind.MONEY, Kind.AREA, Kind.DECIMAL})
DATES: Final = frozenset({Kind.DATE, Kind.MONTH})
PLACES: Final = frozenset({Kind.TEAM, Kind.COUNTY, Kind.TOWN, Kind.PERIOD})
_RULE: Final = {
    Kind.TEAM: "unknown_team",
    Kind.COUNTY: "team_mismatch",
    Kind.TOWN: "team_mismatch",
    Kind.PERIOD: "unknown_period",
}
_FIRST_DAY, _LAST_DAY = 36526, 73051
"""2000-01-01 and 2100-01-01 as a spreadsheet counts days: 20240418 in a date's cell is none."""
_SEPARATORS: Final = "、;；\n，,"
_CAPITALS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))  # GB 32100-2015


def is_missing(column: Column) -> str:
    """A required cell that is blank, or holds a word that says so (无, —)."""
    cell = _cell(column)
    if column.kind in QUANTITIES | DATES:
        return f'{cell}=""'
    return f'({cell}="")+{_is_in(cell, "list_nil")}>0'


def formulas(column: Column) -> Iterator[Found]:
    """Rule, level and formula of everything the column's kind asks."""
    cell = _cell(column)
    match column.kind:
        case Kind.INTEGER:
            yield "not_a_number", "unclear", f"1-ISNUMBER({cell})"
            yield "not_whole", "wrong", f"ISNUMBER({cell})*({cell}<>INT({cell}))"
        case Kind.MONEY | Kind.AREA | Kind.DECIMAL:
            yield "not_a_number", "unclear", f"1-ISNUMBER({cell})"
        case Kind.DATE | Kind.MONTH:
            yield "not_a_date", "unclear", f"1-ISNUMBER({cell})*({cell}>={_FIRST_DAY})*({cell}<{_LAST_DAY})"
        case Kind.CHOICE:
            yield from _list_formulas(column)
        case Kind.VILLAGE:
            yield "unknown_place", "unclear", f"1-{_is_in(cell, 'list_village')}"
        case Kind.TEAM | Kind.COUNTY | Kind.TOWN | Kind.PERIOD:
            yield _RULE[column.kind], "unclear", f"1-{_is_in(cell, f'list_{column.kind.value}')}"
        case Kind.ORGANISATION:
            yield from _organisation_formulas(column)
        case Kind.UNIT:
            yield "several_values", "unclear", _holds_any(cell, _SEPARATORS)
            yield "not_a_unit", "unclear", _is_in(cell, "list_open")
        case Kind.CREDIT_CODE:
            yield from _code_formulas(cell)
        case Kind.TEXT:
            yield "too_long", "explain", f"LEN({cell})>{column.longest}"


def _list_formulas(column: Column) -> Iterator[Found]:
    """A word of the list; one that holds none of the words known for its values is certainly none of them."""
    assert column.choices is not None, f"{column.field} is a closed list without values"
    cell, name = _cell(column), column.choices.name
    is_offered = _is_in(cell, f"list_{name}")
    words = f"words_{name}"
    squeezed = f'SUBSTITUTE(SUBSTITUTE({cell}," ",""),"　","")'
    holds_word = f"(MMULT(ISNUMBER(FIND(TRANSPOSE({words}),{squeezed}))*1,ROW({words})^0)>0)"
    yield "not_in_list", "wrong", f"(1-{is_offered})*(1-{holds_word})"
    yield "not_in_list", "unclear", f"(1-{is_offered})*{holds_word}"


def _organisation_formulas(column: Column) -> Iterator[Found]:
    """One name that ends in a party level. What ends in 委, 会 or a sign may be one or not."""
    cell = _cell(column)
    ends = "+".join(f'(RIGHT({cell},{len(level)})="{level}")' for level in LEVELS)
    has_level = f"({ends}>0)"
    is_open = _holds_any(f"RIGHT({cell},1)", "委会部支)）。.章 ")
    yield "not_an_organisation", "wrong", f"(1-{has_level})*(1-{is_open})*(1-{_is_in(cell, 'list_nil')})"
    several = _holds_any(cell, _SEPARATORS)
    is_short = f"(LEN({cell})<6)"
    yield "not_an_organisation", "unclear", f"((1-{has_level})*{is_open}+{several}+{has_level}*{is_short}>0)"
    if column.is_local:
        names = f"MMULT(ISNUMBER(FIND(TRANSPOSE(list_local),{cell}))*1,ROW(list_local)^0)"
        yield "unknown_place", "unclear", f"{has_level}*({names}=0)"


def _code_formulas(cell: str) -> Iterator[Found]:
    """Alphabet, length and check digit of GB 32100-2015, for a code of digits and capitals alone."""
    code = f'UPPER(SUBSTITUTE(SUBSTITUTE({cell}," ",""),"　",""))'
    is_plain = f"({_count_of(code, 1, 18, _CAPITALS)}=18)*(LEN({code})=18)"
    has_form = (
        f"({_count_of(code, 1, 18, ALPHABET)}=18)*({_count_of(code, 3, 8, '0123456789')}=6)"
        f'*ISNUMBER(FIND(LEFT({code},1),"{REGISTRARS}"))'
    )
    places = ",".join(str(place) for place in range(1, 18))
    weights = ";".join(map(str, _WEIGHTS))
    values = f'IFERROR(FIND(MID({code},{{{{{places}}}}},1),"{ALPHABET}")-1,0)'
    digit = f'MID("{ALPHABET}",MOD(31-MOD(MMULT({values},{{{{{weights}}}}}),31),31)+1,1)'
    yield (
        "bad_credit_code",
        "wrong",
        f"(1-ISTEXT({cell})+(LEN({code})<18)+{is_plain}*(1-{has_form}*({digit}=RIGHT({code},1)))>0)",
    )
    yield "bad_credit_code", "unclear", f"ISTEXT({cell})*(LEN({code})>=18)*(1-{is_plain})"


def _count_of(text: str, first: int, last: int, alphabet: str) -> str:
    """How many of a text's characters from `first` to `last` are of an alphabet."""
    places = ",".join(str(place) for place in range(first, last + 1))
    ones = ";".join("1" for _ in range(first, last + 1))
    is_of = f'(ISNUMBER(FIND(MID({text},{{{{{places}}}}},1),"{alphabet}"))*(MID({text},{{{{{places}}}}},1)<>""))'
    return f"MMULT({is_of}*1,{{{{{ones}}}}})"


def _is_in(cell: str, name: str) -> str:
    """Whether a cell is one of a named list; what stands for other signs in a search is taken as itself."""
    plain = cell
    for sign in "~*?":
        plain = f'SUBSTITUTE({plain},"{sign}","~{sign}")'
    return f"ISNUMBER(MATCH({plain},{name},0))"


def _holds_any(text: str, signs: str) -> str:
    written = ["CHAR(10)" if sign == "\n" else f'"{sign}"' for sign in signs]
    found = "+".join(f"ISNUMBER(FIND({one},{text}))" for one in written)
    return f"({found}>0)"


def _cell(column: Column) -> str:
    return f"{{{column.field}}}"
