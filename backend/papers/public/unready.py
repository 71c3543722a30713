"""A paper that a person opens in a tab of their own: where it cannot be shown, a plain page says so instead of a program's answer."""

from typing import Any

from litestar import Request, Response

from backend.kernel.problems import Problem, answer_problem
from backend.papers.languages import wanted
from backend.papers.public.answers import html
from backend.papers.public.page import missing_page

AGAIN = 3
"""Seconds until the page of a paper that is being printed looks again; the paper opens in its place."""


def answer_reader(request: Request[Any, Any, Any], problem: Problem) -> Response[Any]:
    """Programs, the app among them, never ask for HTML."""
    accepted = request.headers.get("accept", "")
    if "text/html" not in accepted:
        return answer_problem(request, problem)
    language, name = wanted(None, request.headers.get("accept-language", "")), _page(problem)
    return html(missing_page(language, name, AGAIN if name == "preparing" else 0), language, problem.status)


def _page(problem: Problem) -> str:
    if problem.code != "paper.not_ready":
        return "closed"
    return "given_up" if problem.params.get("printing") == "given_up" else "preparing"
