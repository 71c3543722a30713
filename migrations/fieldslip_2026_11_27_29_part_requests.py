from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, BigInt, Boolean, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table

ID = "2026-11-27T12:29:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Parts that are short on site, and who authorised them"

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


class WorkOrder(Table, tablename="work_order", schema=None):
    id = UUID(default=None, primary_key=True)


class VehicleLine(Table, tablename="vehicle_line", schema=None):
    id = UUID(default=None, primary_key=True)


class Product(Table, tablename="product", schema=None):
    id = UUID(default=None, primary_key=True)


def _to(table: type[Table], **params) -> tuple:
    return ForeignKey, {"references": table, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None} | params


KEY = (UUID, {"default": None, "primary_key": True})
TEXT, AT, MAYBE_AT = (Text, {"default": ""}), (Timestamptz, {"default": None}), (Timestamptz, {"default": None, "null": True})
FLAG = (Boolean, {"default": False})
COLUMNS = {
    "id": KEY,
    "version": (BigInt, {"default": 1}),
    "order": _to(WorkOrder),
    "line": _to(VehicleLine, null=True),
    "product": _to(Product, null=True),
    "part": TEXT,
    "quantity": (Integer, {"default": 1}),
    "reason": TEXT,
    "stops": FLAG,
    "proposal": TEXT,
    "photo": (UUID, {"default": None, "null": True}),
    "asked_by": _to(Person),
    "asked_at": AT,
    "state": (Text, {"default": "awaiting"}),
    "answer": TEXT,
    "granted": (Integer, {"default": 0}),
    "substitute": _to(Product, null=True),
    "substitute_part": TEXT,
    "wished_date": (Date, {"default": None, "null": True}),
    "note": TEXT,
    "decided_by": _to(Person, null=True),
    "decided_at": MAYBE_AT,
    "oral": FLAG,
    "recorded_by": _to(Person, null=True),
    "confirmation": TEXT,
    "confirmed_by": _to(Person, null=True),
    "confirmed_at": MAYBE_AT,
    "confirmation_note": TEXT,
}


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)
    manager.add_table(class_name="PartRequest", tablename="part_request", schema=None, columns=None)
    for column, (kind, params) in COLUMNS.items():
        manager.add_column(
            table_class_name="PartRequest",
            tablename="part_request",
            column_name=column,
            db_column_name=column,
            column_class_name=kind.__name__,
            column_class=kind,
            params=PLAIN | params,
            schema=None,
        )
    return manager
