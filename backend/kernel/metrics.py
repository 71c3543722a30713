"""Counts and times for Prometheus, which shows the token that the operator has set. For everybody else the page is not there."""

import hmac
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler
from litestar.plugins.prometheus import PrometheusController

from backend.settings import settings


def shows_the_token(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    token = settings().metrics_token
    shown = connection.headers.get("authorization", "")
    if not token or not hmac.compare_digest(shown.encode(), f"Bearer {token}".encode()):
        raise NotFoundException


class Metrics(PrometheusController):
    guards = (shows_the_token,)
    include_in_schema = False
