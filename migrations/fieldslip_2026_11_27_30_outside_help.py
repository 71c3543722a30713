from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, Boolean, ForeignKey, Text, Timestamptz
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table

ID = "2026-11-27T12:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Consents to help from outside, orders handed over, and who did which vehicle"

PLAIN = {
    "null": False,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}


class Person(Table, tablename="person", schema=None):
    id = UUID(default=None, primary_key=True)


class Invitation(Table, tablename="invitation", schema=None):
    id = UUID(default=None, primary_key=True)


class WorkOrder(Table, tablename="work_order", schema=None):
    id = UUID(default=None, primary_key=True)


def _to(table: type[Table], **params) -> tuple:
    return ForeignKey, {"references": table, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None} | params


KEY = (UUID, {"default": None, "primary_key": True})
TEXT, AT, MAYBE_AT = (Text, {"default": ""}), (Timestamptz, {"default": None}), (Timestamptz, {"default": None, "null": True})
TABLES = {
    ("Consent", "consent"): {
        "id": KEY,
        "order": _to(WorkOrder),
        "person": _to(Person),
        "kind": (Text, {"default": "contractor"}),
        "company": TEXT,
        "reason": TEXT,
        "state": (Text, {"default": "asked"}),
        "oral": (Boolean, {"default": False}),
        "asked_by": _to(Person),
        "asked_at": AT,
        "manager": _to(Person, null=True),
        "decided_at": MAYBE_AT,
        "decision_note": TEXT,
        "confirmed_at": MAYBE_AT,
        "ended_at": MAYBE_AT,
        "ended_by": _to(Person, null=True),
        "end_reason": TEXT,
        "invitation": _to(Invitation, null=True),
    },
    ("OrderHandover", "order_handover"): {
        "id": KEY,
        "order": _to(WorkOrder),
        "giver": _to(Person),
        "receiver": _to(Person, null=True),
        "note": TEXT,
        "before": TEXT,
        "state": (Text, {"default": "offered"}),
        "offered_at": AT,
        "decided_by": _to(Person, null=True),
        "decided_at": MAYBE_AT,
        "decision_note": TEXT,
    },
}
ADDED = {("VehicleLine", "vehicle_line"): {"done_by": _to(Person, null=True)}}


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)
    for name, table in TABLES:
        manager.add_table(class_name=name, tablename=table, schema=None, columns=None)
    for (name, table), columns in (TABLES | ADDED).items():
        for column, (kind, params) in columns.items():
            manager.add_column(
                table_class_name=name,
                tablename=table,
                column_name=column,
                db_column_name=column,
                column_class_name=kind.__name__,
                column_class=kind,
                params=PLAIN | params,
                schema=None,
            )
    return manager
