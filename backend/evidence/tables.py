from piccolo.columns import JSONB, UUID, BigInt, Boolean, DoublePrecision, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.orders.tables import VehicleLine, WorkOrder
from backend.people.tables import Device, Person

RESTRICT = OnDelete.restrict


class Blob(Table, tablename="blob"):
    """Bytes that have arrived whole and were found to be what their name says."""

    sha256 = Text(primary_key=True)
    size = BigInt()
    media_type = Text()
    stored_at = Timestamptz(default=None)
    device = ForeignKey(Device, on_delete=RESTRICT, null=True, default=None)


class Brought(Table, tablename="blob_brought"):
    """Who has sent the bytes of a blob: they are there for this person's photos and signatures, and for no one else's."""

    id = UUID(primary_key=True, default=None)
    sha256 = Text()
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    device = ForeignKey(Device, on_delete=RESTRICT, null=False)
    at = Timestamptz(default=None)


class BlobPart(Table, tablename="blob_part"):
    """A piece of a blob whose upload broke off."""

    id = UUID(primary_key=True, default=None)
    sha256 = Text(index=True)
    device = ForeignKey(Device, on_delete=RESTRICT, null=False)
    offset = BigInt()
    size = BigInt()
    at = Timestamptz(default=None)


class Photo(Table, tablename="photo"):
    """`stored`: the bytes are here. `display` and `thumbnail` are the hashes of the derived copies.

    `stamp` is what the evidence stamp will say, as it was known when the photo was taken: plate, order, site, technician.
    `codes` are the texts of the codes read in it; `reading` whether they agree with the line's number: agrees, disagrees, unreadable.
    """

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    line = ForeignKey(VehicleLine, on_delete=RESTRICT, null=True, default=None)
    kind = Text()
    caption = Text(default="")
    sha256 = Text(index=True)
    size = BigInt()
    taken_at = Timestamptz(default=None)
    received_at = Timestamptz(default=None)
    latitude = DoublePrecision(null=True, default=None)
    longitude = DoublePrecision(null=True, default=None)
    taken_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    stored = Boolean(default=False)
    refused_code = Text(null=True, default=None)
    display = Text(null=True, default=None)
    thumbnail = Text(null=True, default=None)
    width = Integer(null=True, default=None)
    height = Integer(null=True, default=None)
    facts = JSONB(null=True, default=None)
    stamp = JSONB()
    codes = JSONB(null=True, default=None)
    reading = Text(null=True, default=None)


class Signature(Table, tablename="signature"):
    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    role = Text()
    name = Text()
    sha256 = Text(index=True)
    size = BigInt()
    signed_at = Timestamptz(default=None)
    received_at = Timestamptz(default=None)
    taken_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    stored = Boolean(default=False)
