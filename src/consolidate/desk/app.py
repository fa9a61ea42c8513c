"""The page as an application: who is let in, in which order requests are answered, and how an error is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import Response

from consolidate.desk import answer, home, pairs, pending_decisions, personal, team, total, whole_return
from consolidate.desk.form import Fields, Here, LoginFields
from consolidate.desk.gate import COOKIE, HEADERS, TRIES, Gate, Session, reason_of
from consolidate.desk.pages import STATIC, page, redirect
from consolidate.desk.runs import Runs
from consolidate.runtime.errors import AnotherRun, ConsolidateError, UnusableData

Next = Callable[[Request], Awaitable[Response]]

OPEN = frozenset(("/enter", "/favicon.ico", *(f"/static/{name}" for name in STATIC)))
"""What is answered without a session."""
ALONGSIDE = frozenset(("/run/state", *OPEN))
"""What is answered while another request is at work: it asks no verb."""
OUTSIDE = "请用 consolidate desk 打印的地址打开；每个地址只能用一次。 Open the address that consolidate desk printed; each works once."


WRONG_PASSWORD = (
    f"密码不对；连错 {TRIES} 次以后先等一分钟，再错等得更久，最长一小时。"
    f" The password is wrong; after {TRIES} wrong ones wait a minute, and longer after each other one, an hour at most."
)
SIGNED_OUT = "已退出。 Signed out."


def make_app(data: Path, gate: Gate, hosts: frozenset[str]) -> FastAPI:
    """The application for a data directory. `hosts`: the names, with ports, that a browser may call it by."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.data, app.state.gate, app.state.runs = data, gate, Runs(data)
    _add_gate(app, gate, hosts)
    _add_error_pages(app)
    _add_doors(app, gate)
    for room in (home, team, answer, whole_return, personal, pairs, pending_decisions, total):
        app.include_router(room.router)
    return app


def _add_gate(app: FastAPI, gate: Gate, hosts: frozenset[str]) -> None:
    """Only by its own name, only with a session, and one request at a time: reading workers are forked here."""
    turn = asyncio.Lock()

    @app.middleware("http")
    async def guard(request: Request, call_next: Next) -> Response:
        response = await _answer(request, call_next)
        response.headers.update(HEADERS)
        return response

    async def _answer(request: Request, call_next: Next) -> Response:
        path = request.url.path
        if request.headers.get("host", "") not in hosts:
            return page("outside", 421, why="这个地址不是本页的。 This is not the address of the page.")
        request.state.session = gate.session(request.cookies.get(COOKIE))
        if request.state.session is None and path not in OPEN:
            return page("outside", 403, why=OUTSIDE, asks_password=gate.has_password)
        if path in ALONGSIDE:
            return await call_next(request)
        async with turn:
            return await _without_traceback(request, call_next)


async def _without_traceback(request: Request, call_next: Next) -> Response:
    try:
        return await call_next(request)
    except Exception as error:
        why = f"程序内部错误（{type(error).__name__}），请把这句话告诉维护者。 An error of the program itself; tell its maintainers."
        return page("outside", 500, why=why)


def _add_error_pages(app: FastAPI) -> None:
    """A sentence for a person, never a traceback."""

    @app.exception_handler(ConsolidateError)
    def refused(_request: Request, error: ConsolidateError) -> Response:
        return page("outside", 503 if isinstance(error, (UnusableData, AnotherRun)) else 400, why=reason_of(error))

    @app.exception_handler(HTTPException)
    def wrong(_request: Request, error: HTTPException) -> Response:
        return page("outside", error.status_code, why=str(error.detail))

    @app.exception_handler(404)
    def nowhere(_request: Request, _error: Exception) -> Response:
        return page("outside", 404, why="没有这一页。 There is no such page.")

    @app.exception_handler(422)
    def unread(_request: Request, _error: Exception) -> Response:
        return page("outside", 422, why="地址里的内容无法识别。 The address cannot be understood.")


def _open_with(session: Session) -> Response:
    response = redirect("/")
    response.set_cookie(COOKIE, session.key, httponly=True, samesite="strict", path="/")
    return response


def _add_doors(app: FastAPI, gate: Gate) -> None:
    @app.get("/enter")
    def enter(token: str = "") -> Response:
        session = gate.enter(token)
        if session is None:
            return page("outside", 403, why=OUTSIDE, asks_password=gate.has_password)
        return _open_with(session)

    @app.post("/enter")
    def enter_with_password(fields: LoginFields) -> Response:
        session = gate.enter_with(fields.get("password", ""))
        if session is None:
            return page("outside", 403, why=WRONG_PASSWORD, asks_password=gate.has_password)
        return _open_with(session)

    @app.post("/leave")
    def leave(here: Here, _fields: Fields) -> Response:
        gate.end(here.session)
        response = page("outside", why=SIGNED_OUT, asks_password=gate.has_password)
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return response

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in STATIC:
            raise HTTPException(404)
        content, kind = STATIC[name]
        return Response(content, media_type=kind)

    @app.get("/favicon.ico")
    def icon() -> Response:
        return Response(status_code=204)

    @app.get("/invite")
    def invite(here: Here) -> Response:
        address = f"http://{here.request.headers['host']}/enter?token={gate.invite()}"
        return here.page("invite", address=address, period=None, section="")
