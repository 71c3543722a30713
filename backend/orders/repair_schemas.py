from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from backend.customers.schemas import ContactIn, CustomerIn, SiteIn, VehicleIn
from backend.kernel.shapes import SEEN, Name, Text200, Text2000
from backend.orders.rules import Priority
from backend.orders.schemas import UnitNumber

PurchaseUnknown = Literal["customer_unsure", "no_papers", "second_hand"]
Problem = Annotated[str, Meta(max_length=2000, pattern=SEEN)]
Symptoms = Annotated[list[Text200], Meta(max_length=20)]
Vehicles = Annotated[list[UUID | VehicleIn], Meta(min_length=1, max_length=20)]


class RepairOrderIn(Struct):
    """《维修服务单》 with the fields of P9.4.2. Who or what is not known yet is given as a new record in the place of its id.

    Either `purchased_on` or `purchase_unknown`; symptoms as codes of the list, in the customer's words (`symptom_note`), or both.
    `id` makes sure that there is one order however often the call is sent.
    """

    customer: UUID | CustomerIn
    contact: UUID | ContactIn
    site: UUID | SiteIn
    vehicles: Vehicles
    product_model: Name
    problem: Problem
    purchased_on: date | None = None
    purchase_unknown: PurchaseUnknown | None = None
    symptoms: Symptoms = []
    symptom_note: Text2000 = ""
    terminal_imei: UnitNumber = ""
    priority: Priority = "normal"
    wished_date: date | None = None
    note: Text2000 = ""
    id: UUID | None = None


class RepairOrderChange(Struct):
    """`purchased_on` and `purchase_unknown` replace each other."""

    contact: UUID | ContactIn | UnsetType = UNSET
    site: UUID | SiteIn | UnsetType = UNSET
    vehicles: Vehicles | UnsetType = UNSET
    product_model: Name | UnsetType = UNSET
    problem: Problem | UnsetType = UNSET
    purchased_on: date | UnsetType | None = UNSET
    purchase_unknown: PurchaseUnknown | UnsetType | None = UNSET
    symptoms: Symptoms | UnsetType = UNSET
    symptom_note: Text2000 | UnsetType = UNSET
    terminal_imei: UnitNumber | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    wished_date: date | UnsetType | None = UNSET
    note: Text2000 | UnsetType = UNSET
