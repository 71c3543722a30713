from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from backend.custody.rules import ProductKind
from backend.custody.schemas import Quantity
from backend.kernel.shapes import Name

Code = Annotated[str, Meta(max_length=60, pattern=r"\S")]
Unit = Annotated[str, Meta(max_length=20)]
Months = Annotated[int, Meta(ge=0, le=240)]
Position = Annotated[int, Meta(ge=0, le=10_000)]


class ProductIn(Struct):
    """`code` is on the shelf and in stock lists; `unit` is that of a part."""

    kind: ProductKind
    code: Code
    name: Name
    unit: Unit = ""
    warranty_months: Months = 0


class ProductChange(Struct):
    code: Code | UnsetType = UNSET
    name: Name | UnsetType = UNSET
    unit: Unit | UnsetType = UNSET
    warranty_months: Months | UnsetType = UNSET
    active: bool | UnsetType = UNSET


class ProductOut(Struct):
    id: UUID
    kind: ProductKind
    code: str
    name: str
    unit: str
    warranty_months: int
    active: bool


class Need(Struct):
    """What a fault of this kind usually takes (P9.4.4)."""

    product_id: UUID
    quantity: Quantity = 1


class SymptomIn(Struct):
    code: Code
    name_zh: Name
    name_en: Name
    position: Position | None = None
    needs: Annotated[list[Need], Meta(max_length=50)] = []


class SymptomChange(Struct):
    """`needs` are all that there are then."""

    name_zh: Name | UnsetType = UNSET
    name_en: Name | UnsetType = UNSET
    position: Position | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    needs: Annotated[list[Need], Meta(max_length=50)] | UnsetType = UNSET


class NeedOut(Struct):
    product_id: UUID
    kind: ProductKind
    code: str
    product: str
    quantity: int


class SymptomOut(Struct):
    id: UUID
    code: str
    name_zh: str
    name_en: str
    position: int
    active: bool
    needs: list[NeedOut]
