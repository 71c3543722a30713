from piccolo.columns import Boolean, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.people.tables import Person


class TileSource(Table, tablename="tile_source"):
    """Where the map's background comes from; one row or none, `name` is `company`. `gcj02`: its pictures are drawn in China's shifted grid."""

    name = Text(primary_key=True, default="company")
    template = Text()
    attribution = Text()
    largest_zoom = Integer(default=18)
    gcj02 = Boolean(default=False)
    set_by = ForeignKey(Person, on_delete=OnDelete.restrict, null=False)
    set_at = Timestamptz(default=None)
