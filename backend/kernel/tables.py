from piccolo.columns import JSONB, UUID, Text, Timestamptz
from piccolo.table import Table


class Change(Table, tablename="change"):
    """Who did what to which record, when, with what before and after. Never updated, never deleted."""

    id = UUID(primary_key=True, default=None)
    at = Timestamptz(default=None)
    claimed_at = Timestamptz(null=True, default=None)
    actor = UUID(null=True, default=None)
    actor_name = Text(default="")
    device = UUID(null=True, default=None)
    subject_kind = Text()
    subject = UUID(default=None)
    order = UUID(null=True, default=None)
    verb = Text()
    before = JSONB(null=True, default=None)
    after = JSONB(null=True, default=None)
