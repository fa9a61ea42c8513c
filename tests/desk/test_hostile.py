"""No text that somebody types anywhere becomes a part of the page, an error of the program, or anybody's number."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from consolidate.desk.app import make_app
from consolidate.desk.gate import COOKIE, Gate
from tests.cli.conftest import journal
from tests.desk.conftest import HERE, OTHER, SPELLED, TEAM, Office, Steward
from tests.desk.test_decide import filled
from tests.desk.walk import Form, Page, parameters, routes
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, book, cover, desk

NUMBERS = ("13912345678", "441823199001011230", "li.ming@example.org")
MARKUP = (
    "=cmd|' /C calc'!A0 <script>alert(1)</script>\"><img src=x onerror=alert(1)>{{ 7777*7 }}'; DROP TABLE x; --"
    "../../etc/passwd%00%0d%0aSet-Cookie: a=b&amp;&lt;"
)
UNSEEN = "零\x00\x1b[2J\x07\r\nX-A: b\x7f\u202e倒着写\u2066\u200f半个\ud800"
PERSONAL = f"李明 {' '.join(NUMBERS)} {'长' * 2100}"
HOSTILE = (MARKUP, UNSEEN, PERSONAL)
SECRET = "清远-共建-2024"
BY_SCRIPT = frozenset(("/reply", "/enter"))
"""What no form on a page of the session sends: a file that is dropped; the password."""
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(scope="module", name="office")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A page on which every form stands somewhere; what was typed into the sheets is hostile as well."""
    here = desk(tmp_path_factory.mktemp("hostile"))
    typed = [
        ACTIVITY | {"title": MARKUP, "attendance": "若干", "remark": "好\u202e倒着写\u200f"},
        ACTIVITY | {"title": "联系 13911112222", "held_on": "2024-03-30", "remark": "=1+1"},
    ]
    here.put("太平镇(阳山)2024Q2.xlsx", book({"pairing": SPELLED, "activity": typed, "contribution": [CONTRIBUTION]}))
    other = cover(OTHER), cover(OTHER, filled_on="2024-07-09", revision_note="补报一行")
    here.put("太保镇2024Q2.xlsx", book({"activity": [ACTIVITY, ACTIVITY | {"title": "党课"}]}, other[0]))
    here.put("太保镇2024Q2补.xlsx", book({"activity": [ACTIVITY | {"title": "座谈"}]}, other[1]))
    here.run()
    one = Office(here)
    one.gate = Gate(SECRET)
    one.app = make_app(here.data, one.gate, frozenset((HERE,)))
    one.app.state.runs.start = lambda: False
    return one


def enter(office: Office) -> Steward:
    """Somebody who typed the password and signed."""
    one = Steward(office.browser(), "李明")
    one.client.post("/enter", data={"password": SECRET})
    session = office.gate.session(one.client.cookies[COOKIE])
    assert session is not None
    one.csrf, session.by = session.csrf, one.by
    return one


def pages(here: Steward) -> dict[str, Page]:
    """Every page that links lead to; of the totals and the like one of a kind, of the teams' findings some."""
    found: dict[str, Page] = {}
    kinds: Counter[tuple[object, ...]] = Counter()
    waiting = ["/", *(f"/team/{team}?period=2024Q2" for team in (TEAM, OTHER))]
    while waiting:
        path = waiting.pop(0)
        if path.startswith("/copy") or "/page." in path:
            continue  # files
        kind = path.split("/")[1].partition("?")[0], path.count("/"), *re.findall(r"[?&](\w+)=", path)
        kinds[kind] += path not in found
        if path in found or kinds[kind] > (8 if "at" in kind else 3):
            continue
        answer = here.client.get(path)
        if (
            answer.headers.get("content-type", "").startswith("text/html")
            and "content-disposition" not in answer.headers
        ):
            found[path] = looked_at(path, answer.text)
            waiting += found[path].links
    return found


def looked_at(where: str, text: str) -> Page:
    """A page, which has to be one of ours, whole and without what nobody may see."""
    page = Page(text)
    assert page.strange == [], where
    assert _UNSEEN.search(text) is None, where
    assert [said for said in ("程序内部错误", "54439", "Traceback", *NUMBERS) if said in text] == [], where
    return page


def forms(here: Steward) -> dict[tuple[object, ...], Form]:
    """One form of each kind."""
    return {way.kind: way for page in pages(here).values() for form in page.forms for way in form.ways()}


def send(here: Steward, form: Form, fields: dict[str, str]) -> None:
    """Sends a form; what is answered has to be a page of ours."""
    content = "&".join(
        f"{quote(name)}={quote(value, safe='', errors='surrogatepass')}" for name, value in fields.items()
    )
    if form.method == "get":
        answer = here.client.get(f"{form.action}?{content}")
    else:
        kind = {"content-type": "application/x-www-form-urlencoded"}
        answer = here.client.post(form.action, content=content, headers=kind)
    assert answer.status_code < 500, (form.action, fields)
    looked_at(form.action, answer.text)


def test_every_form_takes_hostile_text_as_text(office: Office) -> None:
    here = enter(office)
    sent: set[tuple[Any, ...]] = set()
    while waiting := {kind: form for kind, form in forms(here).items() if kind not in sent}:
        for kind, form in waiting.items():
            sent.add(kind)
            if form.action == "/leave":
                continue
            for text in HOSTILE if form.typed else ():
                send(here, form, form.fields | dict.fromkeys(form.typed, text))
            hidden = {(form.action, name) for name in set(form.fields) - {"csrf", *form.typed}} - sent
            sent |= hidden
            for _, name in sorted(hidden):
                send(here, form, form.fields | {name: MARKUP})
    posted = {kind[1] for kind in sent if kind[0] == "post"}
    assert {route.path for route in routes(office.app, "POST")} - BY_SCRIPT - posted == set()
    office.desk.run()
    pages(enter(office))
    written = json.dumps(journal(office.desk), ensure_ascii=False)
    assert [number for number in NUMBERS if number in written] == []


def test_every_address_takes_hostile_text_as_text(office: Office) -> None:
    here = enter(office)
    for route in routes(office.app, "GET"):
        for text in HOSTILE:
            filled_in = quote(text, safe="", errors="surrogatepass")
            path = re.sub(r"\{\w+\}", lambda _, text=filled_in: text[:300], route.path)
            query = "&".join(f"{name}={filled_in}" for name in parameters(route))
            answer = here.client.get(f"{path}?{query}")
            assert answer.status_code < 500, (path, text)
            looked_at(path, answer.text)


def test_what_a_marked_copy_says_is_text(office: Office) -> None:
    here = enter(office)
    team = f"/team/{TEAM}?period=2024Q2"
    copy = here.client.get(re.findall(r'href="(/copy/\w+)"', here.get(team))[0]).content
    for text in (MARKUP, "好\u202e倒着写\u200f", PERSONAL):
        content = filled(copy, {"更正值": text}, {"情况说明": text}, {"更正值": text, "情况说明": text})
        assert here.client.post("/reply", content=content, headers={"x-csrf": here.csrf}).status_code == 204
        looked_at("/reply", here.get("/"))
    names = [path.name for path in Path(office.desk.data / "raw").rglob("回执*")]
    assert [name for name in names if not re.fullmatch(r"回执_\d{9}_[0-9a-f]{12}\.xlsx", name)] == []
