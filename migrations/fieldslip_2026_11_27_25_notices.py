from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import JSONB, UUID, Boolean, Bytea, ForeignKey, Text, Timestamptz
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table

ID = "2026-11-27T12:25:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Notices, and the ways they go"

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


class Device(Table, tablename="device", schema=None):
    id = UUID(default=None, primary_key=True)


class WorkOrder(Table, tablename="work_order", schema=None):
    id = UUID(default=None, primary_key=True)


class Notice(Table, tablename="notice", schema=None):
    id = UUID(default=None, primary_key=True)


def _to(table: type[Table], **params) -> tuple:
    return ForeignKey, {"references": table, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None} | params


KEY = (UUID, {"default": None, "primary_key": True})
TEXT, AT, MAYBE_AT = (Text, {"default": ""}), (Timestamptz, {"default": None}), (Timestamptz, {"default": None, "null": True})
TABLES = {
    ("PushKey", "push_key"): {"id": KEY, "sealed": (Bytea, {"default": b""}), "public": TEXT, "created_at": AT},
    ("PushSubscription", "push_subscription"): {
        "id": KEY,
        "device": _to(Device, unique=True),
        "endpoint": (Text, {"default": "", "unique": True}),
        "p256dh": TEXT,
        "auth": TEXT,
        "created_at": AT,
    },
    ("NoticeChoice", "notice_choice"): {
        "id": KEY,
        "person": _to(Person, unique=True),
        "muted": (JSONB, {"default": "[]"}),
        "mail": (Boolean, {"default": True}),
        "robot": TEXT,
        "robot_url": TEXT,
        "robot_secret": TEXT,
        "quiet_from": TEXT,
        "quiet_to": TEXT,
    },
    ("Notice", "notice"): {
        "id": KEY,
        "recipient": _to(Person),
        "kind": TEXT,
        "order": _to(WorkOrder, null=True),
        "cause": (UUID, {"default": None}),
        "caused_by": _to(Person, null=True),
        "content": (JSONB, {"default": "{}"}),
        "urgent": (Boolean, {"default": False}),
        "state": (Text, {"default": "waiting"}),
        "step": TEXT,
        "created_at": AT,
        "seen_at": MAYBE_AT,
        "ended_at": MAYBE_AT,
    },
    ("NoticeDelivery", "notice_delivery"): {
        "id": KEY,
        "notice": _to(Notice),
        "channel": TEXT,
        "device": _to(Device, null=True),
        "state": (Text, {"default": "waiting"}),
        "reason": TEXT,
        "created_at": AT,
        "ended_at": MAYBE_AT,
    },
}


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="fieldslip", description=DESCRIPTION)
    for (name, table), columns in TABLES.items():
        manager.add_table(class_name=name, tablename=table, schema=None, columns=None)
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
