"""What a phone may do about a part that is short, by the names of docs/sync.md."""

from backend.orders.part_requests import asking
from backend.orders.part_requests.schemas import PartRequestArgs, RecordOral, ReportPartMissing
from backend.orders.schemas import OrderArgs

MUTATIONS = {
    "order.report_part_missing": (ReportPartMissing, asking.report),
    "order.record_oral_approval": (RecordOral, asking.record_oral),
    "order.withdraw_part_request": (PartRequestArgs, asking.withdraw),
    "order.wait_for_part": (OrderArgs, asking.wait_for_part),
    "order.resume": (OrderArgs, asking.resume),
}
