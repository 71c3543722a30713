from piccolo.columns import DoublePrecision, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.people.tables import Person


class SharedPosition(Table, tablename="shared_position"):
    """A technician shares where they are; the last position stands in the same row, so that it goes with it. Degrees (WGS 84), metres."""

    person = ForeignKey(Person, on_delete=OnDelete.restrict, null=False, primary_key=True)
    since = Timestamptz(default=None)
    latitude = DoublePrecision(null=True, default=None)
    longitude = DoublePrecision(null=True, default=None)
    accuracy = DoublePrecision(null=True, default=None)
    taken_at = Timestamptz(null=True, default=None)
    received_at = Timestamptz(null=True, default=None)
