"""Refusals that a person or a program can understand: RFC 9457 problem details with a stable code."""

from typing import Any

import asyncpg
import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR

MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger()

CODES_BY_STATUS = {
    400: "request.invalid",
    401: "session.missing",
    403: "session.forbidden",
    404: "request.not_found",
    405: "request.method_not_allowed",
    413: "request.too_large",
    415: "request.media_type",
    429: "request.too_many",
}


class Problem(Exception):
    """A refusal. `code` is stable and translated by the app; `detail` says in English what happened and what to do."""

    def __init__(self, code: str, status: int, detail: str, /, **params: Any) -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.status, self.detail, self.params = code, status, detail, params

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "params": self.params, "detail": self.detail}


def not_found(what: str) -> Problem:
    """Also the answer for what exists but is not this person's to see (design §9)."""
    return Problem(f"{what}.not_found", 404, f"There is no such {what.replace('_', ' ')}, or it is not yours to see.")


def forbidden(detail: str = "Your role may not do this.") -> Problem:
    return Problem("session.forbidden", 403, detail)


def conflict(code: str, detail: str, /, **params: Any) -> Problem:
    return Problem(code, 409, detail, **params)


def invalid(code: str, detail: str, /, **params: Any) -> Problem:
    return Problem(code, 422, detail, **params)


def problem_response(code: str, status: int, detail: str, params: dict[str, Any], headers: dict[str, str] | None = None) -> Response[bytes]:
    body = {
        "type": f"urn:fieldslip:problem:{code}",
        "title": detail.split(". ")[0].rstrip("."),
        "status": status,
        "detail": detail,
        "code": code,
        "params": params,
    }
    return Response(msgspec.json.encode(body, enc_hook=str), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def answer_problem(_: Request[Any, Any, Any], problem: Problem) -> Response[bytes]:
    return problem_response(problem.code, problem.status, problem.detail, problem.params)


def answer_validation(_: Request[Any, Any, Any], refusal: ValidationException) -> Response[bytes]:
    return problem_response("request.invalid", 400, "The request could not be understood.", {"errors": refusal.extra or refusal.detail})


def answer_http(_: Request[Any, Any, Any], refusal: HTTPException) -> Response[bytes]:
    code = CODES_BY_STATUS.get(refusal.status_code, "request.refused")
    return problem_response(code, refusal.status_code, refusal.detail, {}, refusal.headers)


def answer_unstorable(_: Request[Any, Any, Any], __: asyncpg.DataError) -> Response[bytes]:
    """A NUL in a text, a number or a day beyond what the database can hold."""
    return problem_response("request.invalid", 400, "The request holds a value that cannot be kept.", {})


def answer_unreadable(_: Request[Any, Any, Any], failure: Exception) -> Response[bytes]:
    """A body that is no text, or nested beyond all measure."""
    return problem_response("request.invalid", 400, "The request could not be understood.", {"errors": type(failure).__name__})


def answer_unexpected(request: Request[Any, Any, Any], failure: Exception) -> Response[bytes]:
    log.error("unexpected", path=request.scope.get("path_template", ""), exc_info=failure)
    return problem_response("server.unexpected", HTTP_500_INTERNAL_SERVER_ERROR, "Something went wrong on the server. Try again later.", {})


HANDLERS: dict[Any, Any] = {
    Problem: answer_problem,
    ValidationException: answer_validation,
    HTTPException: answer_http,
    asyncpg.DataError: answer_unstorable,
    UnicodeDecodeError: answer_unreadable,
    RecursionError: answer_unreadable,
    Exception: answer_unexpected,
}
