"""The API's description says of every operation what opens it: a session, and the scope of a token or none."""

from litestar.plugins import ReceiveRoutePlugin
from litestar.routes import BaseRoute, HTTPRoute

from backend.connections.bearer import SESSION, TOKEN
from backend.connections.scopes import scope_of


class DeclareScopes(ReceiveRoutePlugin):
    def receive_route(self, route: BaseRoute) -> None:
        if not isinstance(route, HTTPRoute) or not route.path.startswith("/api/"):
            return
        for handler in route.route_handlers:
            if "actor" not in handler.parsed_fn_signature.parameters:
                continue
            [method] = handler.http_methods
            scope = scope_of(method, route.path_format)
            handler.security = [{SESSION: []}, *([{TOKEN: [scope]}] if scope else [])]
