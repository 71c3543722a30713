from uuid import UUID

from litestar import Router, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody

from backend.custody import products, symptoms
from backend.custody.catalogue_schemas import ProductChange, ProductIn, ProductOut, SymptomChange, SymptomIn, SymptomOut
from backend.custody.routes import Query
from backend.custody.rules import ProductKind
from backend.kernel.clock import now
from backend.people.actor import Doing
from backend.people.authentication import SignedIn


@get("/products")
async def product_list(
    actor: SignedIn, search: Query = None, kind: FromQuery[ProductKind | None] = None, retired: FromQuery[bool] = False
) -> list[ProductOut]:
    """`q` finds code and name."""
    return await products.products(actor, kind, search, retired)


@post("/products", status_code=201)
async def add_product(actor: SignedIn, data: JSONBody[ProductIn]) -> ProductOut:
    return await products.product(await products.add_product(Doing(actor, now()), data))


@patch("/products/{product_id:uuid}")
async def change_product(actor: SignedIn, product_id: FromPath[UUID], data: JSONBody[ProductChange]) -> ProductOut:
    await products.change_product(Doing(actor, now()), product_id, data)
    return await products.product(product_id)


@get("/symptoms")
async def symptom_list(actor: SignedIn) -> list[SymptomOut]:
    return await symptoms.symptoms(actor)


@post("/symptoms", status_code=201)
async def add_symptom(actor: SignedIn, data: JSONBody[SymptomIn]) -> SymptomOut:
    return await symptoms.symptom(await symptoms.add_symptom(Doing(actor, now()), data))


@patch("/symptoms/{symptom_id:uuid}")
async def change_symptom(actor: SignedIn, symptom_id: FromPath[UUID], data: JSONBody[SymptomChange]) -> SymptomOut:
    await symptoms.change_symptom(Doing(actor, now()), symptom_id, data)
    return await symptoms.symptom(symptom_id)


router = Router(
    "/",
    route_handlers=[product_list, add_product, change_product, symptom_list, add_symptom, change_symptom],
    tags=["catalogue"],
)
