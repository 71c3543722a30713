"""What waits in the demonstration's warehouse, and what its technicians know to bring along."""

from backend.custody.catalogue_schemas import Need, SymptomChange
from backend.custody.handovers import offer_from
from backend.custody.handovers_schemas import HandoverIn, ToPerson
from backend.custody.holders import holder_of_centre
from backend.custody.items import item_by_number
from backend.custody.schemas import PartCount
from backend.custody.symptoms import change_symptom
from backend.demo.company import Staff
from backend.demo.stock import LAST, iccid, imei, product_called
from backend.kernel.clock import now
from backend.kernel.database import fetch_one
from backend.people.actor import Doing

NEEDS = {
    "offline": {"DEMO-T1": 1},
    "sim_fault": {"DEMO-SIM": 1},
    "wiring": {"DEMO-FUSE": 2, "DEMO-CABLE": 1},
}


async def say_what_faults_take(staff: Staff) -> None:
    for code, parts in NEEDS.items():
        row = await fetch_one("SELECT id FROM symptom WHERE code = $1", code)
        assert row
        needs = [Need(await product_called(product), quantity) for product, quantity in parts.items()]
        await change_symptom(Doing(staff.actors["dispatcher"], now()), row["id"], SymptomChange(needs=needs))


async def offer_to_the_first_technician(staff: Staff) -> None:
    """A terminal, a SIM and cables that have to be confirmed on the phone."""
    warehouse = await holder_of_centre("warehouse", staff.centres["HQ"])
    units = [await item_by_number("terminal", imei(LAST)), await item_by_number("sim", iccid(LAST))]
    cables = PartCount(await product_called("DEMO-CABLE"), 2)
    target = ToPerson(staff.actors["tech1"].person)
    given = HandoverIn(target, [unit["id"] for unit in units if unit], [cables], "演示：给你补的货，请清点", source_id=warehouse["id"])
    await offer_from(Doing(staff.actors["dispatcher"], now()), given)
