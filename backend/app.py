"""The Litestar application: every capability's routes, and what holds for all of them."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from litestar import Litestar, Router, get
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.plugins.prometheus import PrometheusConfig
from litestar.plugins.structlog import StructlogConfig, StructlogPlugin

from backend.approvals.routes import router as approvals
from backend.board.routes import router as board
from backend.connections.bearer import SCHEMES, BearerMiddleware
from backend.connections.declaring import DeclareScopes
from backend.connections.routes import calendar
from backend.connections.routes import router as connections
from backend.custody.catalogue_routes import router as catalogue
from backend.custody.handovers_routes import router as handovers
from backend.custody.intakes_routes import router as intakes
from backend.custody.receipts_routes import router as receipts
from backend.custody.routes import router as custody
from backend.custody.stocktakings_routes import router as stocktakings
from backend.customers.fleet_routes import router as fleet
from backend.customers.routes import router as customers
from backend.dispatch.routes import router as dispatch
from backend.evidence.routes import router as evidence
from backend.fieldmap.routes import router as fieldmap
from backend.kernel import problems
from backend.kernel.app_files import app_file
from backend.kernel.database import engine, fetch
from backend.kernel.metrics import Metrics
from backend.kernel.pokes import hearing
from backend.kernel.safe_headers import add_safe_headers
from backend.life.routes import router as life
from backend.money.books.routes import router as books
from backend.money.cash.routes import router as cash
from backend.money.charges.routes import router as charges
from backend.money.desk.routes import router as finance
from backend.money.invoices.routes import router as invoices
from backend.money.payment_codes.routes import router as payment_codes
from backend.money.prices.lists.routes import router as price_lists
from backend.money.prices.routes import router as prices
from backend.money.receipts.routes import router as money_receipts
from backend.money.routes import router as money_waiting
from backend.money.statements.routes import router as reconciliation
from backend.notices.routes import router as notices
from backend.orders.consents.routes import router as consents
from backend.orders.due.routes import router as due_times
from backend.orders.part_requests.routes import router as part_requests
from backend.orders.repair_routes import router as repairs
from backend.orders.requests_routes import router as requests
from backend.orders.routes import router as orders
from backend.orders.vehicle_list_routes import router as vehicle_lists
from backend.papers.intake_routes import router as intake_slips
from backend.papers.labels.routes import router as labels
from backend.papers.money.routes import router as money_papers
from backend.papers.public.receipt_routes import router as public_receipts
from backend.papers.public.routes import router as public_papers
from backend.papers.routes import router as papers
from backend.people.authentication import current_actor
from backend.people.routes import router as people
from backend.positions.routes import router as positions
from backend.sync.routes import router as sync
from backend.tracking.routes import router as tracking

LARGEST_BODY = 1 << 20


@get("/health/live", tags=["health"])
async def live() -> dict[str, str]:
    return {"status": "live"}


@get("/health/ready", tags=["health"])
async def ready() -> dict[str, str]:
    """Ready means that the database answers."""
    await fetch("SELECT 1")
    return {"status": "ready"}


@asynccontextmanager
async def database_pool(_: Litestar) -> AsyncGenerator[None]:
    await engine().start_connection_pool(min_size=2, max_size=10)
    try:
        async with hearing():
            yield
    finally:
        await engine().close_connection_pool()


def create_app() -> Litestar:
    metrics = PrometheusConfig(app_name="fieldslip", prefix="fieldslip", group_path=True, exclude=["/metrics"])
    desk = [catalogue, custody, receipts, handovers, stocktakings, intakes]
    money = [prices, price_lists, charges, books, money_receipts, payment_codes, cash, invoices, finance, reconciliation, money_waiting]
    api = Router(
        "/api",
        route_handlers=[people, customers, fleet, requests, vehicle_lists, orders, consents, due_times, repairs, part_requests, approvals, board, *desk, *money, evidence, papers, labels, intake_slips, money_papers, life, tracking, connections, notices, dispatch, fieldmap, positions, sync],
        dependencies={"actor": Provide(current_actor)},
        middleware=[DefineMiddleware(BearerMiddleware)],
    )
    return Litestar(
        route_handlers=[api, live, ready, Metrics, public_papers, public_receipts, calendar, app_file],
        lifespan=[database_pool],
        exception_handlers=problems.HANDLERS,
        middleware=[metrics.middleware],
        before_send=[add_safe_headers],
        compression_config=CompressionConfig(
            backend="brotli", exclude=["/api/sync/events", "/api/board/events", "/api/map/events", "/api/photos", r"\.(png|jpg|pdf)$"], exclude_opt_key="compressed"
        ),
        openapi_config=OpenAPIConfig(title="Fieldslip", version="0.1.0", path="/schema", render_plugins=[JsonRenderPlugin()], components=SCHEMES),
        plugins=[StructlogPlugin(StructlogConfig(enable_middleware_logging=False)), DeclareScopes()],
        request_max_body_size=LARGEST_BODY,
    )


app = create_app()
