"""Who sees the page, and what a browser may do with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consolidate.desk import gate as gates
from consolidate.desk.app import make_app
from consolidate.desk.gate import COOKIE, HEADERS, TRIES, Gate
from consolidate.desk.serve import PASSWORD, serve
from consolidate.runtime.errors import WrongUsage
from tests.cli.conftest import journal
from tests.desk.conftest import HERE, TEAM, Office

PAGES = ("/", f"/team/{TEAM}", "/basket", "/pairs", "/totals", "/total/activities", "/seal?period=2024Q2", "/invite",
         "/check?finding_id=f1&value=1", "/run/state", "/copy/f1")  # fmt: skip
FORMS = ("/sign", "/correct", "/explain", "/accept", "/undo", "/pairs", "/run", "/seal", "/hold", "/change-period", "/call",
         "/contact", "/unstar", "/leave")  # fmt: skip


def test_no_page_is_shown_to_a_browser_that_was_not_let_in(office: Office) -> None:
    client = office.browser()
    answers = [client.get(path) for path in PAGES]
    assert [one.status_code for one in answers] == [403] * len(PAGES)
    assert ["consolidate desk" in one.text and "太平镇" not in one.text for one in answers] == [True] * len(PAGES)


@pytest.mark.parametrize("path", FORMS)
def test_no_form_is_taken_without_the_mark_of_the_session(office: Office, path: str) -> None:
    here = office.steward()
    fields = {"finding_id": "f1", "value": "46", "by": "别人", "period": "2024Q2", "why": "x"}
    for csrf in ({}, {"csrf": ""}, {"csrf": office.steward().csrf}, {"csrf": "é"}):
        assert here.client.post(path, data=fields | csrf).status_code == 403
    assert (
        here.client.post(path, data=fields | {"csrf": here.csrf}, headers={"origin": "http://evil.example"}).status_code
        == 403
    )
    assert journal(office.desk) == []
    assert office.app.state.runs.now.state == "idle"


def test_no_file_is_taken_without_the_mark_of_the_session(office: Office) -> None:
    here = office.steward()
    assert here.client.post("/reply", content=b"PK").status_code == 403
    assert here.client.post("/reply", content=b"PK", headers={"x-csrf": office.steward().csrf}).status_code == 403
    assert office.browser().post("/reply", content=b"PK", headers={"x-csrf": here.csrf}).status_code == 403


def test_the_address_works_once(office: Office) -> None:
    token = office.gate.invite()
    first, second = office.browser(), office.browser()
    assert first.get(f"/enter?token={token}").status_code == 200
    assert second.get(f"/enter?token={token}").status_code == 403
    assert second.get("/").status_code == 403
    assert first.get("/").status_code == 200


def test_the_cookie_is_for_this_site_and_no_script(office: Office) -> None:
    answer = office.browser().get(f"/enter?token={office.gate.invite()}", follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_a_page_answers_to_its_own_name_only(office: Office) -> None:
    here = office.steward()
    assert here.client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert here.client.get("/", headers={"host": HERE.replace("8017", "8018")}).status_code == 421


def test_every_answer_forbids_scripts_frames_and_keeping(office: Office) -> None:
    paths = (*PAGES, "/static/desk.css", "/nowhere", "/team/zzz")
    answers = [client.get(path) for client in (office.browser(), office.steward().client) for path in paths]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "<script>" not in answer.text
        assert " style=" not in answer.text
        assert " onclick=" not in answer.text


def test_no_path_of_a_request_leads_to_a_file(office: Office, tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("秘密", encoding="utf-8")
    here = office.steward()
    for path in (
        "../secret.css",
        "..%2fsecret.css",
        "%2e%2e/secret.css",
        str(secret),
        "desk.css/../../app.py",
        "app.py",
        "%00",
    ):
        for room in ("/static/", "/team/", "/total/", "/"):
            answer = here.client.get(f"{room}{path}")
            assert answer.status_code in (400, 403, 404, 422)
            assert "秘密" not in answer.text
            assert "import" not in answer.text


def test_a_form_that_is_too_long_is_refused(office: Office) -> None:
    here = office.steward()
    assert here.client.post("/explain", data={"csrf": here.csrf, "why": "长" * 100_000}).status_code == 413


def test_a_mistake_of_the_program_is_one_sentence(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    here = office.steward()
    monkeypatch.setattr("consolidate.desk.home.load_board", lambda *_: 1 / 0)
    answer = here.client.get("/")
    assert answer.status_code == 500
    assert "程序内部错误（ZeroDivisionError）" in answer.text
    assert "Traceback" not in answer.text


SECRET = "清远-共建-2024"


@pytest.fixture(name="shared")
def _shared(office: Office) -> Office:
    """The page as it is served to other machines."""
    office.gate = Gate(SECRET)
    office.app = make_app(office.desk.data, office.gate, frozenset((HERE,)))
    return office


def test_the_password_lets_other_machines_in_and_nothing_else(shared: Office) -> None:
    client = shared.browser()
    assert 'type="password"' in client.get("/").text
    assert "密码不对" in client.post("/enter", data={"password": SECRET + " "}).text
    strange = client.post("/enter", data={"password": SECRET}, headers={"origin": "http://evil.example"})
    assert (strange.status_code, client.get("/").status_code) == (403, 403)
    assert "先给谁打电话" in client.post("/enter", data={"password": SECRET}).text
    assert client.get("/basket").status_code == 200


@pytest.fixture(name="now")
def _now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of the gate, to be put forward."""
    now = [0.0]
    monkeypatch.setattr(gates.time, "monotonic", lambda: now[0])
    return now


def test_a_password_cannot_be_tried_out(shared: Office, now: list[float]) -> None:
    client = shared.browser()
    for _ in range(TRIES):
        assert client.post("/enter", data={"password": "猜"}).status_code == 403
    waited = [gates.CLOSED_SECONDS * 2**number for number in range(4)]
    for seconds in waited:  # each wrong one closes it for twice as long
        now[0] += seconds - 1
        assert client.post("/enter", data={"password": SECRET}).status_code == 403
        now[0] += 1
        assert client.post("/enter", data={"password": "再猜"}).status_code == 403
    now[0] += gates.LONGEST_SECONDS
    assert client.post("/enter", data={"password": SECRET}).status_code == 200
    assert client.post("/enter", data={"password": "猜"}).status_code == 403
    assert client.post("/enter", data={"password": SECRET}).status_code == 200


def test_a_session_by_password_ends_when_it_is_not_used(shared: Office, now: list[float]) -> None:
    here, by_address = shared.browser(), shared.steward()
    here.post("/enter", data={"password": SECRET})
    for _ in range(3):
        now[0] += gates.IDLE_SECONDS
        assert here.get("/basket").status_code == 200
    now[0] += gates.IDLE_SECONDS + 1
    assert (here.get("/basket").status_code, by_address.client.get("/basket").status_code) == (403, 200)
    assert here.post("/enter", data={"password": SECRET}).status_code == 200


def test_who_has_signed_out_is_out(shared: Office) -> None:
    here, other = shared.browser(), shared.browser()
    pages = [client.post("/enter", data={"password": SECRET}).text for client in (here, other)]
    marks = [re.findall(r'name="csrf" value="([^"]+)"', page)[0] for page in pages]
    kept = here.cookies[COOKIE]
    assert here.post("/leave", data={"csrf": marks[1]}).status_code == 403
    assert "已退出" in here.post("/leave", data={"csrf": marks[0]}).text
    assert (COOKIE in here.cookies, here.get("/").status_code, other.get("/").status_code) == (False, 403, 200)
    here.cookies.set(COOKIE, kept)
    assert here.get("/").status_code == 403


@pytest.mark.parametrize("password", ["", SECRET])
def test_without_a_password_none_opens(office: Office, password: str) -> None:
    assert office.browser().post("/enter", data={"password": password}).status_code == 403


@pytest.mark.parametrize(
    ("host", "password", "why"),
    [
        ("192.0.2.7", "", PASSWORD),
        ("192.0.2.7", "short", PASSWORD),
        ("desk.example", "", PASSWORD),
        ("192.0.2.7", SECRET, "--host 应是本机的地址"),
        ("0.0.0.0", SECRET, "--host 请写本机的名称"),
        ("127.0.0.1:80", SECRET, "找不到"),
    ],
)
def test_other_machines_are_served_under_one_name_with_a_password(
    published: Path, monkeypatch: pytest.MonkeyPatch, host: str, password: str, why: str
) -> None:
    monkeypatch.setenv(PASSWORD, password)
    with pytest.raises(WrongUsage, match=why):
        serve(published, host, 0, is_opened=False)
