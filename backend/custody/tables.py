from piccolo.columns import JSONB, UUID, BigInt, BigSerial, Boolean, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.customers.tables import Vehicle
from backend.orders.tables import Symptom, VehicleLine, WorkOrder
from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class Product(Table, tablename="product"):
    """A model of terminal, a kind of SIM, part or tool. `version` is raised by a trigger: phones carry the catalogue."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    kind = Text()
    code = Text(unique=True)
    name = Text()
    unit = Text(default="")
    warranty_months = Integer(default=0)
    active = Boolean(default=True)
    created_at = Timestamptz(default=None)


class Holder(Table, tablename="holder"):
    """Whoever or whatever holds things (design §6): a warehouse, a person, a vehicle, the return shelf, the repair shop and so on."""

    id = UUID(primary_key=True, default=None)
    kind = Text()
    name = Text(default="")
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None, unique=True)
    vehicle = ForeignKey(Vehicle, on_delete=RESTRICT, null=True, default=None, unique=True)
    created_at = Timestamptz(default=None)


class Item(Table, tablename="item"):
    """One terminal, SIM or tool. `number` is its IMEI, ICCID or tool number; `holder` is where the ledger's last entry put it."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    kind = Text()
    number = Text()
    serial = Text(default="")
    product = ForeignKey(Product, on_delete=RESTRICT, null=True, default=None)
    holder = ForeignKey(Holder, on_delete=RESTRICT, null=False)
    condition = Text(default="good")
    fault = Text(default="")
    purchased_on = Date(null=True, default=None)
    installed_on = Date(null=True, default=None)
    warranty_until = Date(null=True, default=None)
    note = Text(default="")
    created_at = Timestamptz(default=None)


class SimCard(Table, tablename="sim_card"):
    """What an item that is a SIM has besides (P9.4.6): number, operator, plan and how long it is paid for."""

    item = ForeignKey(Item, on_delete=RESTRICT, null=False, primary_key=True)
    msisdn = Text(default="")
    operator = Text(default="")
    plan = Text(default="")
    expires_on = Date(null=True, default=None)
    state = Text(default="active")


class SimTopUp(Table, tablename="sim_top_up"):
    """充卡 (P12.1): a SIM is paid for until `expires_on`."""

    id = UUID(primary_key=True, default=None)
    item = ForeignKey(Item, on_delete=RESTRICT, null=False)
    expires_on = Date(default=None)
    plan = Text(default="")
    note = Text(default="")
    actor = ForeignKey(Person, on_delete=RESTRICT, null=False)
    at = Timestamptz(default=None)


class Stock(Table, tablename="stock"):
    """How many of a part a holder has: the ledger's sum, kept beside it. `bounded` holders never have less than none."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    holder = ForeignKey(Holder, on_delete=RESTRICT, null=False)
    product = ForeignKey(Product, on_delete=RESTRICT, null=False)
    quantity = Integer(default=0)
    bounded = Boolean(default=True)


class Movement(Table, tablename="movement"):
    """One entry of the ledger: an item, or a quantity of a part, from one holder to another, and why. Never changed, never deleted.

    `before`: the item's standing, where work on a vehicle changed it.
    """

    id = UUID(primary_key=True, default=None)
    entry = BigSerial(unique=True)
    at = Timestamptz(default=None)
    claimed_at = Timestamptz(null=True, default=None)
    item = ForeignKey(Item, on_delete=RESTRICT, null=True, default=None)
    product = ForeignKey(Product, on_delete=RESTRICT, null=True, default=None)
    quantity = Integer(default=1)
    source = ForeignKey(Holder, on_delete=RESTRICT, null=False)
    target = ForeignKey(Holder, on_delete=RESTRICT, null=False)
    reason = Text()
    note = Text(default="")
    before = JSONB(null=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=True, default=None)
    line = ForeignKey(VehicleLine, on_delete=RESTRICT, null=True, default=None)
    handover = UUID(null=True, default=None)
    stocktaking = UUID(null=True, default=None)
    actor = ForeignKey(Person, on_delete=RESTRICT, null=False)
    confirmed_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)


class SymptomPart(Table, tablename="symptom_part"):
    """What a fault of this kind usually needs: a terminal, a SIM or parts, known before leaving (P9.4.4)."""

    id = UUID(primary_key=True, default=None)
    symptom = ForeignKey(Symptom, on_delete=RESTRICT, null=False)
    product = ForeignKey(Product, on_delete=RESTRICT, null=False)
    quantity = Integer(default=1)


class Handover(Table, tablename="handover"):
    """Things on their way from one holder to another, moved only when the receiving side has confirmed (P9.3.3).

    `state`: offered → confirmed, refused or withdrawn.
    """

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    number = Text(unique=True)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    source = ForeignKey(Holder, on_delete=RESTRICT, null=False)
    target = ForeignKey(Holder, on_delete=RESTRICT, null=False)
    reason = Text()
    note = Text(default="")
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=True, default=None)
    state = Text(default="offered")
    offered_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    offered_at = Timestamptz(default=None)
    decided_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    decision_note = Text(default="")


class HandoverLine(Table, tablename="handover_line"):
    """An item, or a quantity of a part. `waiting` while the hand-over is open: an item waits in one at most."""

    id = UUID(primary_key=True, default=None)
    handover = ForeignKey(Handover, on_delete=RESTRICT, null=False)
    item = ForeignKey(Item, on_delete=RESTRICT, null=True, default=None)
    product = ForeignKey(Product, on_delete=RESTRICT, null=True, default=None)
    quantity = Integer(default=1)
    waiting = Boolean(default=True)


class Stocktaking(Table, tablename="stocktaking"):
    """盘点 of one holder. `state`: open → closed; what differed is moved with the reason found or lost."""

    id = UUID(primary_key=True, default=None)
    number = Text(unique=True)
    holder = ForeignKey(Holder, on_delete=RESTRICT, null=False)
    state = Text(default="open")
    opened_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    opened_at = Timestamptz(default=None)
    closed_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    note = Text(default="")
    difference = JSONB(null=True, default=None)


class StocktakingCount(Table, tablename="stocktaking_count"):
    """What was scanned or counted: an item once, a part with its quantity; `number` for a code that nobody knows."""

    id = UUID(primary_key=True, default=None)
    stocktaking = ForeignKey(Stocktaking, on_delete=RESTRICT, null=False)
    item = ForeignKey(Item, on_delete=RESTRICT, null=True, default=None)
    product = ForeignKey(Product, on_delete=RESTRICT, null=True, default=None)
    number = Text(default="")
    quantity = Integer(default=1)
    counted_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    counted_at = Timestamptz(default=None)


class Intake(Table, tablename="intake"):
    """A unit taken along for repair (P1.10.4) and how it fares: taken → received → in_repair → repaired, scrapped, sent to the supplier, in stock."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    number = Text(unique=True)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    item = ForeignKey(Item, on_delete=RESTRICT, null=False)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=True, default=None)
    line = ForeignKey(VehicleLine, on_delete=RESTRICT, null=True, default=None)
    plate = Text(default="")
    to_repair = Text()
    photo = UUID(null=True, default=None)
    state = Text(default="taken")
    taken_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    taken_at = Timestamptz(default=None)
    finding = Text(default="")
    changed_at = Timestamptz(null=True, default=None)


class GoodsReceipt(Table, tablename="goods_receipt"):
    """Goods in: what was taken into a warehouse at once. `id` is made by the sender, so that a list sent again comes in once."""

    id = UUID(primary_key=True, default=None)
    number = Text(unique=True)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    holder = ForeignKey(Holder, on_delete=RESTRICT, null=False)
    reason = Text()
    note = Text(default="")
    items = Integer(default=0)
    parts = Integer(default=0)
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)
