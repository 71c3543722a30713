from piccolo.columns import JSONB, UUID, BigInt, Boolean, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.customers.tables import Contact, Customer, Site, Vehicle
from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class InstallationRequest(Table, tablename="installation_request"):
    """《安装需求单》 (P9.4.1). `state`: open → ordered, or cancelled."""

    id = UUID(primary_key=True, default=None)
    number = Text(unique=True)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    customer = ForeignKey(Customer, on_delete=RESTRICT, null=False)
    contact = ForeignKey(Contact, on_delete=RESTRICT, null=True, default=None)
    site = ForeignKey(Site, on_delete=RESTRICT, null=True, default=None)
    wished_date = Date(null=True, default=None)
    note = Text(default="")
    state = Text(default="open")
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)


class RequestedVehicle(Table, tablename="requested_vehicle"):
    """One row of the customer's 《安装车辆明细》, as confirmed."""

    id = UUID(primary_key=True, default=None)
    request = ForeignKey(InstallationRequest, on_delete=RESTRICT, null=False)
    position = Integer()
    vehicle = ForeignKey(Vehicle, on_delete=RESTRICT, null=False)
    driver_name = Text(default="")
    driver_phone = Text(default="")
    site = Text(default="")
    wished_date = Date(null=True, default=None)
    remark = Text(default="")


class VehicleListImport(Table, tablename="vehicle_list_import"):
    """A confirmed list, under the id that the sender gave it: sent again it is known."""

    id = UUID(primary_key=True, default=None)
    request = ForeignKey(InstallationRequest, on_delete=RESTRICT, null=False)
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)
    rows = Integer()


class WorkOrder(Table, tablename="work_order"):
    """`version` is raised by a trigger at every change of the order or of anything that belongs to it."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    number = Text(unique=True)
    kind = Text(default="install")
    state = Text(default="draft")
    priority = Text(default="normal")
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    request = ForeignKey(InstallationRequest, on_delete=RESTRICT, null=True, default=None)
    split_from = ForeignKey("self", on_delete=RESTRICT, null=True, default=None)
    customer = ForeignKey(Customer, on_delete=RESTRICT, null=False)
    contact = ForeignKey(Contact, on_delete=RESTRICT, null=True, default=None)
    site = ForeignKey(Site, on_delete=RESTRICT, null=True, default=None)
    note = Text(default="")
    requirements = JSONB()
    planned_date = Date(null=True, default=None)
    window_start = Text(default="")
    window_end = Text(default="")
    technician = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    checklist = JSONB()
    remark = Text(default="")
    return_reason = Text(default="")
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)
    submitted_at = Timestamptz(null=True, default=None)
    approved_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    approved_at = Timestamptz(null=True, default=None)
    assigned_at = Timestamptz(null=True, default=None)
    accepted_at = Timestamptz(null=True, default=None)
    departed_at = Timestamptz(null=True, default=None)
    arrived_at = Timestamptz(null=True, default=None)
    completed_at = Timestamptz(null=True, default=None)
    reviewed_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    reviewed_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    respond_due = Timestamptz(null=True, default=None)
    finish_due = Timestamptz(null=True, default=None)


class OrderDecline(Table, tablename="order_decline"):
    """A technician gave an order back, and why. `late`: it had gone elsewhere by then, so that nothing came of it.

    `at` is when the phone says it was done, as far as that can be believed; the history has the server's time.
    """

    id = UUID(primary_key=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False, index=True)
    technician = ForeignKey(Person, on_delete=RESTRICT, null=False)
    reason = Text()
    note = Text(default="")
    late = Boolean(default=False)
    at = Timestamptz(default=None)


class VehicleLine(Table, tablename="vehicle_line"):
    """One vehicle of an order: one line of work with its own state (P9.4.1)."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    position = Integer()
    vehicle = ForeignKey(Vehicle, on_delete=RESTRICT, null=False)
    plate = Text()
    plate_colour = Text(default="")
    vin = Text(default="")
    vehicle_model = Text(default="")
    driver_name = Text(default="")
    driver_phone = Text(default="")
    wished_date = Date(null=True, default=None)
    request_remark = Text(default="")
    state = Text(default="pending")
    reason = Text(default="")
    reason_note = Text(default="")
    surveyed = Boolean(default=False)
    mounting_position = Text(default="")
    survey_note = Text(default="")
    power_ok = Boolean(null=True, default=None)
    antenna_ok = Boolean(null=True, default=None)
    terminal_imei = Text(null=True, default=None)
    terminal_serial = Text(default="")
    terminal_how = Text(default="")
    sim_iccid = Text(null=True, default=None)
    sim_msisdn = Text(default="")
    sim_how = Text(default="")
    damage_found = Boolean(null=True, default=None)
    damage_note = Text(default="")
    done_at = Timestamptz(null=True, default=None)
    done_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    fault = Text(default="")
    old_terminal_imei = Text(null=True, default=None)
    old_terminal_how = Text(default="")
    old_sim_iccid = Text(null=True, default=None)
    old_sim_how = Text(default="")
    old_sim_fate = Text(default="")
    parts_used = JSONB(default="[]")
    work_done = Text(default="")
    work_minutes = Integer(null=True, default=None)
    recheck_ok = Boolean(null=True, default=None)
    recheck_note = Text(default="")
    online_check = JSONB(null=True, default=None)


class Symptom(Table, tablename="symptom"):
    """The maintained list of fault symptoms (P9.4.2). `version` is raised by a trigger: phones carry the list."""

    id = UUID(primary_key=True, default=None)
    version = BigInt(default=1)
    code = Text(unique=True)
    name_zh = Text()
    name_en = Text(default="")
    position = Integer(default=0)
    active = Boolean(default=True)


class RepairCall(Table, tablename="repair_call"):
    """《维修服务单》: what a customer said when asking for a repair (P9.4.2). One for each repair order.

    `symptoms` are codes, `symptom_note` what no code says; `purchase_unknown` is the reason for a missing `purchased_on`;
    `warranty` is what was said about it then: `{covered, until, reason}`.
    """

    id = UUID(primary_key=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False, unique=True)
    customer_name = Text()
    address = Text()
    contact_name = Text()
    contact_phone = Text()
    terminal_imei = Text(default="")
    product_model = Text()
    purchased_on = Date(null=True, default=None)
    purchase_unknown = Text(default="")
    problem = Text()
    symptoms = JSONB(default="[]")
    symptom_note = Text(default="")
    warranty = JSONB(default="{}")
    called_at = Timestamptz(default=None)
