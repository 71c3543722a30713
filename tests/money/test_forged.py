"""What somebody forges who knows the protocol: the rules give another answer than hoped for."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest_asyncio

from backend.kernel.clock import today
from backend.kernel.database import fetch
from backend.money.charges.lapsing import GROWN
from tests.cast import Company
from tests.money.desk import FUSE, Till, ledger_agrees, paid, part, priced, repaired
from tests.money.test_money_on_site import get, post
from tests.papers.repair_story import fuses_for


@pytest_asyncio.fixture(loop_scope="session")
async def till(company: Company, sign_in_as) -> Till:
    made = Till(await sign_in_as(company.li))
    await made.supplied()
    return made


async def test_a_price_that_cannot_be_known_as_the_price_is_named_in_vain(company: Company, till: Till) -> None:
    """Neither one of a day to come, under which the part would cost nothing, nor one of years ago."""
    cable, fuse = await part("CABLE"), await part(company=company)
    ancient = await priced(company, cable, 1, today() - timedelta(days=900))
    replaced = await priced(company, cable, 700, today() - timedelta(days=100))
    await priced(company, cable, 1000, today() - timedelta(days=50))
    coming = await priced(company, cable, 2000, today() + timedelta(days=30))
    order = await repaired(company, {cable: 1, fuse: 1})
    till.take(order, FUSE, paid("cash", FUSE), price_ids=[str(coming)])
    till.take(order, FUSE + 1, paid("cash", FUSE), price_ids=[str(ancient)])
    till.take(order, FUSE + 700, paid("cash", 1), price_ids=[str(replaced)])
    till.take(order, FUSE + 1000, paid("cash", 1), price_ids=[str(coming)])
    assert await till.told() == ["charge.differs", "charge.differs", "", ""]
    await ledger_agrees()


async def test_an_approved_amount_does_not_hold_for_parts_that_join_later(company: Company, till: Till, sign_in_as) -> None:
    fuse, override = await fuses_for(company), str(uuid4())
    await priced(company, fuse, FUSE, today() - timedelta(days=30))
    order = await repaired(company, {fuse: 2})
    [line] = await fetch('SELECT id FROM vehicle_line WHERE "order" = $1', order)
    used = {"order_id": str(order), "line_id": str(line["id"])}
    manager = await sign_in_as(company.manager)
    till.do("charge.override", override_id=override, order_id=str(order), amount=1000, currency="CNY", reason="老客户")
    assert await till.told() == [""]
    await post(manager, f"/charge-overrides/{override}/approval", {})
    till.do("line.use_parts", **used, parts=[{"product_id": str(fuse), "quantity": 1}])
    till.take(order, 1000, paid("cash", 400))
    till.do("line.use_parts", **used, parts=[{"product_id": str(fuse), "quantity": 5}])
    till.take(order, 1000, paid("cash", 600))
    assert await till.told() == ["", "", "", "charge.differs"]
    assert (await get(manager, f"/orders/{order}/charge"))["outstanding"] == 5 * FUSE - 400
    [pulled] = (await till.pull())["changed"]["overrides"]
    assert (pulled["state"], pulled["decision_note"]) == ("refused", GROWN)
    assert (await get(manager, f"/charge-overrides/{override}"))["state"] == "lapsed"
    verbs = [row["verb"] for row in await fetch("SELECT verb FROM change WHERE subject = $1 ORDER BY id", UUID(override))]
    assert verbs == ["request_override", "approve_override", "lapse_override"]
    till.do("charge.override", override_id=str(uuid4()), order_id=str(order), amount=2000, currency="CNY", reason="老客户")
    assert await till.told() == [""]


async def test_what_cannot_be_seen_is_no_reason_and_turns_nothing_around(company: Company, till: Till, sign_in_as) -> None:
    order = await repaired(company, {await part(company=company): 4})
    receipt = till.take(order, 4 * FUSE, paid("wechat", 5000, reference="\u202e4200\u200b0001\n"))
    till.do("receipt.void", receipt_id=receipt, reason="\u200b\u202e \u2060")
    till.do("receipt.void", receipt_id=receipt, reason="\u202e写\u0007错")
    till.do("charge.override", override_id=str(uuid4()), order_id=str(order), amount=1, currency="CNY", reason="\ufeff")
    assert await till.told() == ["", "payment_receipt.reason_missing", "", "charge_override.reason_missing"]
    seen = await get(await sign_in_as(company.finance), f"/receipts/{receipt}")
    assert (seen["void_reason"], seen["payments"][0]["reference"]) == ("写错", "42000001")


async def test_a_name_with_line_breaks_does_not_stop_a_mail(company: Company, sign_in_as) -> None:
    """A head of a mail that names somebody is one line, whatever was typed."""
    administrator = await sign_in_as(company.administrator)
    invited = await post(administrator, "/invitations", {"name": "王\r\nBcc: x@example.com", "role": "technician", "email": "w@example.com"})
    assert invited["person"]["name"] == "王 Bcc: x@example.com"
    path = f"/api/people/{invited['person']['id']}"
    assert (await administrator.patch(path, json={"name": "王\n二"})).json()["name"] == "王 二"
