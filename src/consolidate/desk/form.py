"""What a form holds: fields of one text each, from a page of the session that sends it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, HTTPException, Request

from consolidate.desk.gate import Session
from consolidate.desk.pages import Visit

MOST_BYTES, MOST_FIELDS = 64 << 10, 100


def visit(request: Request) -> Visit:
    """The request with its session, which was looked up before any page is reached."""
    session = request.state.session
    assert isinstance(session, Session)
    return Visit(request, session)


async def form(request: Request) -> dict[str, str]:
    """The fields of a form of our own. Errors: 403 for another's, 413 for one that is too long."""
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > MOST_BYTES:
            raise HTTPException(413, "填写的内容太长。 The form is too long.")
    try:
        fields = dict(parse_qsl(content.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as wrong:
        raise HTTPException(400, "表单无法读取。 The form cannot be read.") from wrong
    if not _is_ours(request, fields.get("csrf", "")):
        raise HTTPException(403, "这张表单不是从本页提交的，请刷新后再试。 The form did not come from this page.")
    return {name: value.strip() for name, value in fields.items()}


def _is_ours(request: Request, csrf: str) -> bool:
    origin = request.headers.get("origin")
    is_here = origin in (None, "null") or urlsplit(origin or "").netloc == request.headers.get("host")
    return is_here and visit(request).session.is_own(csrf)


Fields = Annotated[dict[str, str], Depends(form)]
Here = Annotated[Visit, Depends(visit)]
