"""The company's own payment codes, kept by an administrator."""

from litestar import Router, delete, get, put
from litestar.datastructures import UploadFile
from litestar.params import FromPath, MultipartBody
from msgspec import Struct

from backend.evidence.picture import LARGEST_BYTES
from backend.kernel.clock import now
from backend.money.payment_codes import service
from backend.money.payment_codes.schemas import PaymentCodeOut
from backend.money.receipts.payment_rules import Method
from backend.people.actor import Doing
from backend.people.authentication import SignedIn

LARGEST_FORM = LARGEST_BYTES + (64 << 10)


class PictureFile(Struct):
    file: UploadFile


@get("/payment-codes")
async def code_list(actor: SignedIn) -> list[PaymentCodeOut]:
    return await service.codes(actor)


@put("/payment-codes/{method:str}", request_max_body_size=LARGEST_FORM)
async def put_code(actor: SignedIn, method: FromPath[Method], data: MultipartBody[PictureFile]) -> list[PaymentCodeOut]:
    """The picture that technicians show from their next pull on: JPEG, PNG, WebP or HEIC, up to 20 MB."""
    await service.put(Doing(actor, now()), method, await data.file.read())
    return await service.codes(actor)


@delete("/payment-codes/{method:str}")
async def remove_code(actor: SignedIn, method: FromPath[Method]) -> None:
    await service.remove(Doing(actor, now()), method)


router = Router("/", route_handlers=[code_list, put_code, remove_code], tags=["payment codes"])
