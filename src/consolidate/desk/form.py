"""What a form holds: fields of one text each, from a page of the session that sends it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, HTTPException, Request

from consolidate.desk.gate import Session
from consolidate.desk.pages import Visit
from consolidate.runtime.limits import load_limits

MOST_BYTES, MOST_FIELDS = 64 << 10, 100
STRANGE = "这张表单不是从本页提交的，请刷新后再试。 The form did not come from this page."


def visit(request: Request) -> Visit:
    """The request with its session, which was looked up before any page is reached."""
    session = request.state.session
    assert isinstance(session, Session)
    return Visit(request, session)


async def login(request: Request) -> dict[str, str]:
    """The fields of the form that lets somebody in: there is no session yet, but the page is ours. Errors: as `form`."""
    fields = _fields(await _body(request, MOST_BYTES))
    if not _is_from_here(request):
        raise HTTPException(403, STRANGE)
    return fields


async def form(request: Request) -> dict[str, str]:
    """The fields of a form of our own. Errors: 403 for another's, 413 for one that is too long."""
    fields = _fields(await _body(request, MOST_BYTES))
    _require_ours(request, fields.get("csrf", ""))
    return {name: value.strip() for name, value in fields.items()}


async def file(request: Request) -> bytes:
    """A file that our script sends, whole. Errors: 403 for another's, 413 for one that is too long."""
    _require_ours(request, request.headers.get("x-csrf", ""))
    return await _body(request, load_limits(request.app.state.data).file_bytes)


def _fields(content: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(content.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as wrong:
        raise HTTPException(400, "表单无法读取。 The form cannot be read.") from wrong


async def _body(request: Request, most: int) -> bytes:
    pieces, size = [], 0
    async for piece in request.stream():
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise HTTPException(413, "内容太长。 It is too long.")
    return b"".join(pieces)


def _require_ours(request: Request, csrf: str) -> None:
    if not _is_ours(request, csrf):
        raise HTTPException(403, STRANGE)


def _is_ours(request: Request, csrf: str) -> bool:
    return _is_from_here(request) and visit(request).session.is_own(csrf)


def _is_from_here(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin in (None, "null") or urlsplit(origin or "").netloc == request.headers.get("host")


Fields = Annotated[dict[str, str], Depends(form)]
File = Annotated[bytes, Depends(file)]
LoginFields = Annotated[dict[str, str], Depends(login)]
Here = Annotated[Visit, Depends(visit)]
