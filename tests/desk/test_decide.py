"""What a steward decides on the page is what the command line would write, seen before it is written."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import unescape
from io import BytesIO
from time import sleep
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from tests.cli.conftest import journal
from tests.desk.conftest import NUMBER, OTHER, TEAM, Office, Steward, said


def filled(copy: bytes, *answers: dict[str, str]) -> bytes:
    """A marked copy whose list was filled in, line by line."""
    book = openpyxl.load_workbook(BytesIO(copy))
    sheet = book["问题清单"]
    head = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith("更正值") for cell in row))
    columns = {str(cell.value).split()[0]: cell.column for cell in head}
    for row, answer in enumerate(answers, head[0].row + 1):
        for title, text in answer.items():
            sheet.cell(row, columns[title]).value = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def reply(here: Steward, content: bytes) -> str:
    """The first page after a file was dropped onto it."""
    assert here.client.post("/reply", content=content, headers={"x-csrf": here.csrf}).status_code == 204
    return here.get("/")


def test_the_first_page_says_whom_to_call_first_and_why(office: Office) -> None:
    page = office.steward().get("/?period=2024Q2&county=&rule=")
    assert page.index(TEAM) < page.index("441825105")
    assert "1 行没有计入，请更正" in page


def test_a_team_has_its_sheet_beside_the_finding_with_the_cell_lit(office: Office) -> None:
    here = office.steward()
    page = here.get(f"/team/{TEAM}?period=2024Q2&at={here.finding('不是数字')}")
    assert re.findall(r'<td[^>]* lit"[^>]*>([^<]*)<', page) == ["若干"]
    assert "应为一个确切的数字" in page
    assert "情况说明不能代替更正" in page


def test_a_correction_is_checked_while_it_is_typed_and_nothing_is_written(office: Office) -> None:
    here = office.steward()
    wrong = here.finding("不是数字")
    bad, good = (json.loads(here.get(f"/check?finding_id={wrong}&value={value}")) for value in ("几十", "46"))
    assert (bad["ok"], good["ok"]) == (False, True)
    assert good["lines"][0] == "本行计入：46 人次。 The line will count."
    assert journal(office.desk) == []


def test_a_correction_is_written_once_signed_and_the_next_finding_follows(office: Office) -> None:
    here = office.steward()
    wrong = here.finding("不是数字")
    page = here.correct(wrong, "46", why="电话核实签到表")
    assert "本行计入：46 人次" in said(page)
    assert f'at={wrong}" aria-current' not in page
    (decision,) = journal(office.desk)
    assert [decision[name] for name in ("kind", "by", "why", "before", "after")] == [
        "correction",
        "李明",
        "电话核实签到表",
        "若干",
        "46",
    ]
    assert "已决定，等下次运行" in here.get(f"/team/{TEAM}?period=2024Q2&at={wrong}")


def test_what_cannot_be_read_is_refused_with_what_was_typed(office: Office) -> None:
    here = office.steward()
    page = here.correct(here.finding("不是数字"), "几十")
    assert "更正后的内容不能采用" in said(page)
    assert 'value="几十"' in page
    assert journal(office.desk) == []


def test_undo_is_a_decision_of_its_own(office: Office) -> None:
    here = office.steward()
    page = here.correct(here.finding("不是数字"), "46")
    (identity,) = re.findall(r'name="decision_id" value="(\w+)"', page)
    assert "没有待生效的决定" not in here.get("/basket")
    assert "已撤销" in said(here.post("/undo", decision_id=identity, team=TEAM, period="2024Q2"))
    assert "没有待生效的决定" in here.get("/basket")
    assert [one["kind"] for one in journal(office.desk)] == ["correction", "revocation"]


def test_what_must_be_corrected_cannot_be_explained(office: Office) -> None:
    here = office.steward()
    assert "说明不能代替更正" in said(
        here.post("/explain", team=TEAM, period="2024Q2", finding_id=here.finding("不是数字"), why="没错")
    )
    assert journal(office.desk) == []


def test_nobody_decides_without_a_name(office: Office) -> None:
    here = office.steward(by="")
    assert "请先在页首写姓名" in said(here.correct(here.finding("不是数字"), "46"))
    assert journal(office.desk) == []


def test_two_stewards_lose_nothing(office: Office) -> None:
    first, second = office.steward("李明"), office.steward("王芳")
    wrong = first.finding("不是数字")
    first.correct(wrong, "46")
    assert "已由李明更正为“46”" in said(second.correct(wrong, "47"))
    assert [one["after"] for one in journal(office.desk)] == ["46"]


def test_one_mistake_in_many_cells_is_corrected_at_once(crowded: Office) -> None:
    here = crowded.steward()
    wrong = here.finding("不是数字")
    assert "另 2 处同样更正" in here.get(f"/team/{TEAM}?period=2024Q2&at={wrong}")
    here.correct(wrong, "46", same="1")
    assert [(one["before"], one["after"]) for one in journal(crowded.desk)] == [("若干", "46")] * 3


def test_a_total_says_its_returns_and_can_be_handed_on(office: Office) -> None:
    here = office.steward()
    page = here.get("/total/attendance?period=2024Q2")
    assert "报表 2 / 24 · 不完整" in page
    links = re.findall(r'href="(/total/attendance/page\.(?:html|xlsx)\?[^"]*)"', page)
    files = [here.client.get(unescape(link)) for link in links]
    assert [one.headers["content-disposition"].split("''")[1] for one in files] == [
        "attendance_2024Q2.html",
        "attendance_2024Q2.xlsx",
    ]
    assert "参加人次" in files[0].text
    assert openpyxl.load_workbook(BytesIO(files[1].content)).sheetnames == ["说明"]
    wrong = here.client.get("/total/attendance/page.html?period=2031Q1")
    assert (wrong.status_code, "没有报告期" in wrong.text) == (400, True)


def test_nobodys_number_is_on_the_page_or_in_the_journal(crowded: Office) -> None:
    here = crowded.steward()
    here.post("/sign", by=f"李明 {NUMBER}")
    wrong = here.finding("不是数字")
    pages = [here.get(f"/team/{TEAM}?period=2024Q2&at={wrong}"), here.correct(wrong, NUMBER, why=f"问 {NUMBER}"),
             here.correct(wrong, "46", why=f"问 {NUMBER}"), here.get("/basket")]  # fmt: skip
    assert [page for page in pages if NUMBER in page] == []
    assert NUMBER not in json.dumps(journal(crowded.desk), ensure_ascii=False)
    assert "139****5678" in unescape(pages[0])


def test_the_marked_copy_is_the_one_that_is_sent_back(office: Office) -> None:
    here = office.steward()
    answer = here.client.get(f"/copy/{here.finding('不是数字')}")
    assert answer.content[:2] == b"PK"
    assert "%E5%A4%AA%E5%B9%B3%E9%95%87" in answer.headers["content-disposition"]
    assert "没有编号为" in here.get("/copy/f000")


def test_a_reply_is_kept_with_a_list_of_what_is_taken_and_what_is_not(office: Office) -> None:
    here = office.steward()
    copy = here.client.get(f"/copy/{here.finding('不是数字')}").content
    answered = filled(copy, {"更正值": "46"}, {"情况说明": "没有错"})
    page = reply(here, answered)
    assert "采用 taken：" in said(page)
    assert "若干 → 46" in said(page)
    assert journal(office.desk) == []
    (kept,) = (office.desk.data / "raw").rglob("回执_*.xlsx")
    assert (kept.read_bytes(), kept.parent.name) == (answered, "2024Q2")
    assert "已经收到" in said(reply(here, answered))
    office.desk.run()
    assert [one["after"] for one in journal(office.desk) if one["kind"] == "correction"] == ["46"]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ"], ids=["empty", "zip", "ole", "program"]
)
def test_what_is_no_marked_copy_is_not_kept(office: Office, content: bytes) -> None:
    here, before = office.steward(), sorted((office.desk.data / "raw").rglob("*"))
    assert 'class="said refused"' in reply(here, content)
    own = next(path for path in (office.desk.data / "raw").rglob("*.xlsx"))
    moved = own.read_bytes() + b"\0"
    assert 'class="said refused"' in reply(here, moved)
    assert sorted((office.desk.data / "raw").rglob("*")) == before


def test_a_shrunken_return_is_let_in_beside_the_earlier_one(crowded: Office) -> None:
    here = crowded.steward()
    page = here.get(f"/team/{OTHER}?period=2024Q2")
    assert "补报，一并计入" in page
    identity = re.findall(r'name="finding_id" value="(\w+)"', page)[0]
    answer = here.post("/accept", team=OTHER, period="2024Q2", finding_id=identity, **{"as": "supplement"})
    assert "一并计入" in said(answer)
    assert [one["target"]["counts_as"] for one in journal(crowded.desk)] == ["supplement"]


def test_the_totals_ahead_are_those_that_the_run_publishes(office: Office) -> None:
    here = office.steward()
    here.correct(here.finding("不是数字"), "46")
    ahead = re.findall(r"<td>([^<]*)</td>" + 3 * r'<td class="n">([^<]*)</td>', here.get("/basket?ahead=1"))
    office.desk.run()
    moved = re.findall(
        r'<a href="/total/\w+">([^<]*)</a></td>' + 3 * r'<td class="n">([^<]*)</td>', here.get("/basket")
    )
    assert ("参加人次", "46") in [(label, amount) for label, _, _, amount in ahead]
    assert ahead == moved


def test_a_run_from_the_page_counts_what_was_decided(office: Office) -> None:
    here = office.steward()
    here.correct(here.finding("不是数字"), "46")
    page = here.get("/basket")
    assert "若干" in page
    at = datetime.fromisoformat(str(journal(office.desk)[0]["at"])).astimezone(ZoneInfo("Asia/Shanghai"))
    assert f"{at:%Y-%m-%d %H:%M}" in page
    here.post("/run")
    for _ in range(1200):
        if json.loads(here.get("/run/state"))["state"] != "running":
            break
        sleep(0.1)
    assert json.loads(here.get("/run/state"))["stages"][-2:] == ["公布", "导出"]
    page = here.get("/basket")
    assert "没有待生效的决定" in page
    assert re.search(r"参加人次</a></td><td class=\"n\">\d+</td><td class=\"n\">\d+</td><td class=\"n\">46<", page)


def test_a_whole_return_is_put_on_hold_or_sent_back_with_a_reason(office: Office) -> None:
    here = office.steward()
    page = here.get(f"/team/{TEAM}?period=2024Q2")
    known = re.findall(r'name="submission_id" value="(\w+)"', page)
    at = {"team": TEAM, "period": "2024Q2"}
    for why in ("", "。"):
        refused = said(here.post("/hold", submission_id=known[0], asks="wait", why=why, **at))
        assert "理由不能空着，也不能只有标点" in refused
    assert "请刷新页面" in said(here.post("/hold", submission_id="0" * 64, asks="wait", why="待核实", **at))
    assert "整份暂缓，不计入" in said(here.post("/hold", submission_id=known[0], asks="wait", why="与台账不符", **at))
    page = here.get(f"/team/{TEAM}?period=2024Q2")
    assert "撤销整份暂缓" in page
    (decision_id,) = re.findall(r'name="decision_id" value="(\w+)"', page)
    here.post("/undo", decision_id=decision_id, **at)
    assert "撤销整份暂缓" not in here.get(f"/team/{TEAM}?period=2024Q2")
    assert [(one["kind"], one["why"]) for one in journal(office.desk)] == [
        ("hold", "与台账不符"),
        ("revocation", "撤销"),
    ]


def test_a_return_of_another_period_is_moved_by_a_correction_of_its_cover(office: Office) -> None:
    here = office.steward()
    at = {"team": TEAM, "period": "2024Q2"}
    (known, *_) = re.findall(r'name="submission_id" value="(\w+)"', here.get(f"/team/{TEAM}?period=2024Q2"))
    answer = said(here.post("/change-period", submission_id=known, to="2024Q1", why="封面漏改", **at))
    assert "报告期：2024Q2 → 2024Q1" in answer and "新出现" in answer
    assert [(one["kind"], one["after"]) for one in journal(office.desk)] == [("correction", "2024Q1")]
    assert "请刷新页面" in said(here.post("/change-period", submission_id="f" * 64, to="2024Q1", why="封面漏改", **at))


def test_a_team_that_was_called_waits_behind_the_others_until_its_day(office: Office) -> None:
    here = office.steward()
    first = teams_in_order(here)
    at = {"team": first[0], "period": "2024Q2"}
    assert "应写成 2024-07-12" in said(here.post("/call", why="周五前", promised="周五", **at))
    assert "通话记录" in said(here.post("/call", why="周五前报送，电话 13800138000", promised="2999-07-12", **at))
    waiting = first.index(TEAM)  # the last that somebody has to call
    assert teams_in_order(here) == [*first[1 : waiting + 1], first[0], *first[waiting + 1 :]]
    assert "李明，答应 2999-07-12 前" in here.get("/?period=2024Q2")
    here.post("/call", why="没有接", promised="2024-07-08", **at)
    assert teams_in_order(here) == first and "答应 2024-07-08 前，<b>已过</b>" in here.get("/?period=2024Q2")
    page = here.get(f"/team/{first[0]}?period=2024Q2")
    assert page.index("没有接") < page.index("周五前报送") and "13800138000" not in page
    assert [one["kind"] for one in journal(office.desk)] == ["call", "call"]


def teams_in_order(here: Steward) -> list[str]:
    return re.findall(r'<td><a href="/team/(\w+)', here.get("/?period=2024Q2"))


def test_who_to_call_is_shown_to_who_has_signed_and_each_time_is_logged(office: Office) -> None:
    at = {"team": TEAM, "period": "2024Q2"}
    unsigned = office.steward(by="")
    assert "13800138000" not in unsigned.post("/contact", **at) + unsigned.post("/contact", **at)
    assert shown_log(office) == []
    here = office.steward()
    page = here.post("/contact", **at)
    assert "联系电话 13800138000" in said(page) and "填报人" in said(page)
    assert "13800138000" not in here.get(f"/team/{TEAM}?period=2024Q2")
    assert "还没有能读的报表" in said(here.post("/contact", team="441825108", period="2024Q2"))
    file = "太平镇(阳山)2024Q2.xlsx"
    assert shown_log(office) == [("李明", "contact", file, "封面")]
    assert "13800138000" not in log_text(office)
    assert journal(office.desk) == []


def test_a_sheet_is_shown_once_with_nothing_starred_out(crowded: Office) -> None:
    first, second = crowded.steward(), crowded.steward("王芳")
    wrong = first.finding("不是数字")
    page = f"/team/{TEAM}?period=2024Q2&at={wrong}"
    assert "139****5678" in first.get(page) and "/unstar" in first.get(page)
    shown = first.post("/unstar", team=TEAM, period="2024Q2", finding_id=wrong)
    assert NUMBER in shown and "/unstar" not in shown
    assert NUMBER not in first.get(page) + second.get(page)
    assert [entry[:2] for entry in shown_log(crowded)] == [("李明", "sheet")]


def test_two_spellings_are_shown_side_by_side_and_become_one_or_stay_two(crowded: Office) -> None:
    here = crowded.steward()
    page = here.get("/pairs")
    assert re.findall(r"<td>([AB])</td><td>([^<]*)</td>", page) == [
        ("A", "广州润源食品有限公司党支部"),
        ("B", "广州市润源食品有限公司党支部"),
    ]
    ids = dict(re.findall(r'name="([ab])" value="(\w+)"', page))
    answer = here.post("/pairs", **ids, **{"is": "one"})
    assert "A 计为 B" in said(answer) and "没有待定的" in answer
    (decision_id,) = re.findall(r'name="decision_id" value="(\w+)"', answer)
    here.post("/undo", decision_id=decision_id)
    assert "A 与 B 是两个" in said(here.post("/pairs", **ids, **{"is": "two"}))
    assert [one["kind"] for one in journal(crowded.desk)] == ["merge", "revocation", "separation"]


def shown_log(office: Office) -> list[tuple[str, ...]]:
    entries = [json.loads(line) for line in log_text(office).splitlines()]
    return [tuple(entry[name] for name in ("by", "what", "file", "sheet")) for entry in entries]


def log_text(office: Office) -> str:
    path = office.desk.data / "history" / "shown.jsonl"
    return path.read_text(encoding="utf-8") if path.exists() else ""
