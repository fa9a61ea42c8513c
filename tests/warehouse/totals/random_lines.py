"""Random lines for the laws: few teams, periods, organisations and projects, so that things meet."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tests.warehouse.totals.drawn_stage import Drawn, Row

Lines = dict[str, list[Row]]
PLACES = tuple(f"{team} {period}" for team in ("t1", "t2", "t3") for period in ("2024Q1", "2024Q2", "2024Q3"))
_at = st.sampled_from(PLACES)
_status = st.sampled_from(("accepted", "accepted", "accepted", "quarantined"))
_money = st.integers(0, 10**6).map(lambda fen: Decimal(fen) / 100)
_maybe = st.none() | _money
_rows: dict[str, st.SearchStrategy[Row]] = {
    "pairing": st.fixed_dictionaries({
        "at": _at, "status": _status, "partner": st.sampled_from(("o1", "o2", "o3", "o4")),
        "local_organisation": st.sampled_from(("l1", "l2", "l3")),
        "pairing_kind": st.sampled_from(("组团单位", "非公企业", "社会组织")),
        "pairing_status": st.sampled_from(("在履约", "已到期", "已解除")),
    }),
    "activity": st.fixed_dictionaries(
        {"at": _at, "status": _status, "attendance": st.integers(1, 500), "counted": st.booleans()}
    ),
    "contribution": st.fixed_dictionaries({"at": _at, "status": _status, "cash_yuan": _money, "goods_value_yuan": _maybe}),
    "project": st.fixed_dictionaries({
        "at": _at, "status": _status, "name": st.sampled_from(("茶园", "果园")), "jobs": st.integers(0, 9),
        "area_mu": _maybe,
    }),
    "reclamation": st.fixed_dictionaries({"at": _at, "status": _status, "area_mu": _money}),
    "livelihood": st.fixed_dictionaries({
        "at": _at, "status": _status, "people": st.integers(1, 9), "households": st.none() | st.integers(0, 9),
        "livelihood_kind": st.sampled_from(("就业吸纳", "劳务输送", "技能培训", "捐资助学", "结对帮学", "招生就学")),
        "amount_yuan": _maybe,
    }),
}  # fmt: skip
MERGED = {"o4": "o1"}
ROSTER = ("o1", "o2", "o4", "o7")


def lines() -> st.SearchStrategy[Lines]:
    """Some lines of each sheet; those of one sheet and place stand in the order they are drawn."""
    return st.fixed_dictionaries({name: st.lists(row, max_size=8) for name, row in _rows.items()}).map(_numbered)


def _numbered(drawn: Lines) -> Lines:
    return {
        name: [{**row, "line": f"{name[0]}{n}", "row": n} for n, row in enumerate(rows, 5)]
        for name, rows in drawn.items()
    }


def put(drawn: Drawn, drawn_lines: Lines) -> None:
    """Clear the warehouse and draw the lines into it, with a submission for every place that has one."""
    drawn.clear()
    drawn.submissions(*sorted({str(row["at"]) for rows in drawn_lines.values() for row in rows}))
    drawn.organisations(
        **{one: (one, MERGED[one]) if one in MERGED else one for one in ("o1", "o2", "o3", "o4", "l1", "l2", "l3")}
    )
    drawn.roster(*ROSTER)
    for name, rows in drawn_lines.items():
        if rows:
            drawn.lines(name, *rows)
