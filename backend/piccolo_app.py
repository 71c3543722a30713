from piccolo.conf.apps import AppConfig, table_finder

from backend.settings import PROJECT

APP_CONFIG = AppConfig(
    app_name="fieldslip",
    migrations_folder_path=str(PROJECT / "migrations"),
    table_classes=table_finder(
        [
            "backend.kernel.tables",
            "backend.people.tables",
            "backend.customers.tables",
            "backend.orders.tables",
            "backend.orders.due.tables",
            "backend.orders.consents.tables",
            "backend.orders.handovers.tables",
            "backend.connections.tables",
            "backend.custody.tables",
            "backend.orders.part_requests.tables",
            "backend.evidence.tables",
            "backend.papers.tables",
            "backend.money.tables",
            "backend.money.invoices.tables",
            "backend.money.desk.tables",
            "backend.money.statements.tables",
            "backend.sync.tables",
            "backend.notices.tables",
            "backend.dispatch.tables",
            "backend.positions.tables",
            "backend.fieldmap.tables",
            "backend.arrivals.tables",
        ],
        exclude_imported=True,
    ),
)
