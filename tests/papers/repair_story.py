"""A repair from the call to the signatures: terminal and SIM swapped, parts used."""

from datetime import date
from uuid import UUID, uuid4

from backend.custody.holders import holder_of_centre, holder_of_company, holder_of_person
from backend.custody.ledger import Why, move_parts
from backend.custody.tables import Intake, Product
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.orders.rules import REPAIR
from backend.orders.symptoms import ensure_symptoms
from backend.orders.tables import RepairCall
from backend.people.actor import Doing
from tests.cast import ICCIDS, IMEIS, Company
from tests.orders.phone import Phone
from tests.orders.story import assigned_order
from tests.papers.samples import jpeg, signature_png

OLD_IMEI, OLD_ICCID = "860000000000017", "89860512345678901239"
KINDS = ("before", "old_terminal", "terminal", "old_sim", "sim", "after")


async def called_order(company: Company) -> UUID:
    """Li is on site; the customer's call is written down."""
    order = await assigned_order(company)
    await ensure_symptoms()
    await execute(
        "UPDATE work_order SET state = 'on_site', kind = 'repair', requirements = $2, checklist = $3 WHERE id = $1", order, *_ready()
    )
    await RepairCall.insert(
        RepairCall(
            id=new_id(),
            order=order,
            customer_name="测试物流有限公司",
            address="测试市测试路 1 号北院",
            contact_name="测试·车队长",
            contact_phone="+8613900000000",
            terminal_imei=OLD_IMEI,
            product_model="测试型 GT-06",
            purchased_on=date(2025, 3, 1),
            problem="行驶中掉线",
            symptoms=as_json(["offline", "gone_from_the_list"]),
            symptom_note="只在雨天",
            warranty=as_json({"covered": True, "until": "2027-02-28", "reason": "purchase"}),
            called_at=now(),
        )
    )
    return order


def _ready() -> tuple[str, str]:
    return as_json(REPAIR), as_json({item: {"checked": True, "at": now().isoformat()} for item in REPAIR.checklist})


async def finished_repair(company: Company, sign_in_as) -> UUID:
    order = await called_order(company)
    phone = Phone(await sign_in_as(company.li))
    await repair(phone, order, await fuses_for(company), (await phone.pull())["changed"]["lines"][0]["id"])
    results = (await phone.push())["results"]
    assert {result["outcome"] for result in results} == {"applied"}, results
    await phone.upload()
    return order


async def repair(phone: Phone, order: UUID, fuse: UUID, line: str) -> None:
    here = {"order_id": str(order), "line_id": line}
    typed = {"how": "typed"}
    old, new = {"number": OLD_IMEI} | typed, {"number": IMEIS[0]} | typed
    phone.do("line.swap_terminal", **here, old=old, new=new, serial="SN-NEW", fault="不上线 <b>")
    phone.do("line.swap_sim", **here, old={"number": OLD_ICCID} | typed, new={"number": ICCIDS[0]} | typed, old_sim="return")
    phone.do("line.use_parts", **here, parts=[{"product_id": str(fuse), "quantity": 2}])
    phone.do("line.report_work", **here, work_done="换终端和卡", minutes=85, recheck_ok=True, recheck_note="定位正常")
    phone.do("line.note_damage", **here, found=False)
    for kind in KINDS:
        photo = {"photo_id": str(uuid4()), "kind": kind, "taken_at": now().isoformat(), **phone.blob(jpeg("#357", kind))}
        phone.do("line.add_photo", **here, **photo)
    phone.do("line.complete", **here)
    for role in ("customer", "technician"):
        signature = {"signature_id": str(uuid4()), "role": role, "name": "测试·签字人", **phone.blob(signature_png())}
        phone.do("order.sign", order_id=str(order), **signature)
    phone.do("order.complete", order_id=str(order))


async def fuses_for(company: Company) -> UUID:
    """Li has five."""
    doing = Doing(company.actor(company.manager), now())
    fuse = Product(id=new_id(), kind="part", code="FUSE-5A", name="保险丝 5A", unit="个", created_at=now())
    await Product.insert(fuse)
    async with transaction():
        supplier, warehouse = await holder_of_company("supplier"), await holder_of_centre("warehouse", company.head_office.id)
        await move_parts(doing, fuse.id, 5, supplier, warehouse, Why("purchased"))
        await move_parts(doing, fuse.id, 5, warehouse, await holder_of_person(company.li.id), Why("issued"))
    return fuse.id


async def taken_in(company: Company, order: UUID) -> UUID:
    """What opens when the old terminal comes out."""
    known = await fetch_one('SELECT id FROM intake WHERE "order" = $1', order)
    if known:
        return known["id"]
    row = await fetch_one(
        'SELECT i.id AS item, l.id AS line, l.plate FROM item i, vehicle_line l WHERE i.number = $1 AND l."order" = $2', OLD_IMEI, order
    )
    assert row
    intake = Intake(
        id=new_id(),
        number="HQ-IN-2026-00001",
        service_centre=company.head_office.id,
        item=row["item"],
        order=order,
        line=row["line"],
        plate=row["plate"],
        to_repair="不上线 <b>",
        taken_by=company.li.id,
        taken_at=now(),
    )
    await Intake.insert(intake)
    return intake.id
