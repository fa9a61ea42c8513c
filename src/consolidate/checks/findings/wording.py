"""Says each breach in words, in the columns of `quality.finding`, with an identity that lasts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from shlex import quote
from types import MappingProxyType

import pandas as pd

from consolidate.checks.findings.breach import Breach
from consolidate.checks.findings.causes import find_causes, follows_correction, raise_severities, severity_of
from consolidate.checks.findings.english import ALL, fill_english
from consolidate.reading.values.privacy import masked
from consolidate.runtime.paths import file_in_raw
from consolidate.schemas.declared import INDICATORS
from consolidate.schemas.kind import Kind
from consolidate.schemas.quality import FINDING
from consolidate.schemas.rules import CATALOGUE, Rule
from consolidate.schemas.sheets import SHEETS

Letters = Mapping[tuple[str, str, str], Sequence[tuple[int, str]]]
"""By file, sheet and field: the column's letter, from which row on."""

_HEADERS = {(sheet.table, field): column.header for sheet in SHEETS for field, column in sheet.columns.items()}
_UNITS = {
    (sheet.table, field): "元" if column.kind is Kind.MONEY else column.unit
    for sheet in SHEETS
    for field, column in sheet.columns.items()
}
_INDICATORS = {indicator.name: "元" if indicator.unit == "万元" else indicator.unit for indicator in INDICATORS}
_LOCAL = {(sheet.table, field) for sheet in SHEETS for field, column in sheet.columns.items() if column.is_local}
_FILE_RULES = frozenset(slug for slug, rule in CATALOGUE.items() if rule.origin == "gate") | {
    "resubmission_reason",
    "ambiguous_resubmission",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def word_findings(
    breaches: pd.DataFrame,
    places: Letters,
    teams: Mapping[str, str],
    corrected: frozenset[tuple[str, str, str]] = frozenset(),
    replaced: Mapping[tuple[str, str, str], str] = MappingProxyType({}),
    *,
    each_file: bool = False,
) -> pd.DataFrame:
    """Findings of the breaches, one a row, in the columns of `quality.finding`.

    `places` gives the column letter of (file, sheet, field), `teams` the name of each team. Of breaches
    that come to the same identity the live one stays; a severity of `trial` rules is always note. `find_causes` is
    worked out over all of them; the sums of what a person has `corrected` (submission, table, field) are only noted, and
    a finding about the new content of a cell says what was `replaced` there (file, sheet, cell).
    With `each_file` two files of one team and period each keep their own findings, though their ids are the same.
    """
    found = [Breach(*row) for row in breaches.itertuples(index=False)]
    found = [breach._replace(severity="note") if follows_correction(breach, corrected) else breach for breach in found]
    ids = [finding_id_of(breach) for breach in found]
    apart = (
        [f"{own} {file_in_raw(breach.file or '')}" for own, breach in zip(ids, found, strict=True)]
        if each_file
        else ids
    )
    causes = find_causes(found, apart)
    found = raise_severities(found, apart, causes)
    rows = [(own, *_word_finding(breach, places, teams, replaced)) for own, breach in zip(ids, found, strict=True)]
    columns = [column.name for column in FINDING.columns]
    findings = pd.DataFrame(rows, columns=columns[:-1], dtype=object)
    findings["because_of"] = [cause and cause.partition(" ")[0] for cause in causes]
    findings = findings.sort_values("status", key=lambda status: status != "open", kind="stable")
    same = ["finding_id", "file"] if each_file else ["finding_id"]
    return findings.drop_duplicates(same).sort_index().reset_index(drop=True)


def _word_finding(
    breach: Breach, places: Letters, teams: Mapping[str, str], replaced: Mapping[tuple[str, str, str], str]
) -> tuple[object, ...]:
    rule = _rule_of(breach)
    cell = breach.cell or _cell_of(breach, places)
    before = replaced.get((breach.file or "", breach.sheet or "", cell or ""))
    is_told = before is not None and not breach.is_past and before.strip() != breach.value.strip()
    note, note_en = _replaced_texts(before or "") if is_told else ("", "")
    words = {
        "place": _place_text(breach, cell, teams),
        "header": _clean_text(breach.header or "")
        or _HEADERS.get((breach.table_name or "", breach.field or ""), breach.field or ""),
        "value": _clean_text(breach.value),
        "expected": _clean_text(breach.expected),
    }
    detail, detail_en = _detail_texts(breach)
    chinese = words | {"value": words["value"] or "（空白）", "detail": detail}
    english = words | {"value": words["value"] or "(blank)", "detail": detail_en}
    severity = severity_of(breach)
    hint, hint_en = (sentence.replace("{file}", quote(breach.file or "")) for sentence in rule.remedy(severity))
    return (
        breach.rule,
        severity,
        "corrected" if breach.is_past else "open",
        breach.team_code,
        breach.period,
        breach.submission_id,
        breach.file,
        breach.sheet,
        cell,
        breach.row,
        breach.field,
        words["value"] or None,
        words["expected"] or None,
        breach.difference,
        unit_of_difference(breach),
        breach.yuan_at_stake,
        _drop_gaps(rule.message.format(**chinese)) + note + hint,
        _drop_gaps(fill_english(rule.message_en, english)) + note_en + " " + hint_en,
        hint,
    )


def _replaced_texts(before: str) -> tuple[str, str]:
    """That a cell shows something else on the sheet: whoever reads the sentence aloud has the sheet before them."""
    typed = _clean_text(masked(before))
    if not typed:
        return "（这一格已更正，表上是空的。）", " (The cell was corrected; on the sheet it is blank.)"
    return f"（这一格已更正，表上写的是“{typed}”。）", f" (The cell was corrected; the sheet says “{typed}”.)"


def unit_of_difference(breach: Breach) -> str | None:
    """What a difference counts: the indicator's unit, else that of the field; money is given in yuan."""
    if breach.difference is None:
        return None
    return _INDICATORS.get(breach.header or "") or _UNITS.get((breach.table_name or "", breach.field or ""))


def finding_id_of(breach: Breach) -> str:
    """The finding's id: from rule, team, period, sheet, the line's key and field; for files also the file."""
    about_file = breach.rule in _FILE_RULES or breach.team_code is None or breach.period is None
    parts = (
        breach.rule,
        breach.team_code or "",
        breach.period or "",
        breach.table_name or breach.sheet or "",
        breach.line_key,
        breach.field or "",
        (breach.file or "") if about_file else "",
    )
    return "f" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:14]


def _rule_of(breach: Breach) -> Rule:
    """The rule of a breach, in the words for local organisations where it is about one."""
    rule = CATALOGUE[breach.rule]
    is_local = (breach.table_name, breach.field) in _LOCAL
    return replace(rule, **rule.local._asdict()) if rule.local and is_local else rule


def _cell_of(breach: Breach, places: Letters) -> str | None:
    """The cell of the breach's row and field; of a field that a further header moves, the last above it counts."""
    if breach.row is None:
        return None
    known = places.get((breach.file or "", breach.sheet or "", breach.field or ""), ())
    letter = next((letter for first, letter in reversed(known) if first <= breach.row), None)
    return f"{letter}{int(breach.row)}" if letter else None


def _place_text(breach: Breach, cell: str | None, teams: Mapping[str, str]) -> str:
    if breach.sheet and cell:
        return f"{breach.sheet}!{cell}"
    if breach.sheet and breach.row is not None:
        return f"{breach.sheet} 第 {int(breach.row)} 行"
    if breach.sheet:
        return breach.sheet
    if breach.file:
        return breach.file
    return " ".join(filter(None, (teams.get(breach.team_code or ""), breach.period))) or ALL


@lru_cache(maxsize=65536)
def _clean_text(text: str) -> str:
    """What people typed, without control characters and with personal data masked."""
    return masked(_CONTROL.sub("", text))


def _detail_texts(breach: Breach) -> tuple[str, str]:
    """The text beside the value, in Chinese and in English; empty where it would repeat the value."""
    detail, detail_en = _clean_text(breach.detail), _clean_text(breach.detail_en)
    if not detail_en and detail.strip("（）") == _clean_text(breach.value):
        return "", ""
    return detail, detail_en or detail


def _drop_gaps(sentence: str) -> str:
    """Without the gaps that nothing was filled into."""
    return re.sub(r"\s+([。）；])", r"\1", sentence).replace(" 。", "。").strip()
