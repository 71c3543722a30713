"""What a phone may do with orders and vehicle lines, by the names of docs/sync.md."""

from backend.orders import declining, fieldwork, linephotos, linework, repairwork, units
from backend.orders.handovers import service as handovers
from backend.orders.handovers.schemas import HandOver, HandoverArgs, RefuseHandover
from backend.orders.schemas import (
    AddPhoto,
    Arrive,
    CheckItem,
    Decline,
    Depart,
    LineArgs,
    MarkNotPossible,
    NoteDamage,
    OrderArgs,
    Remark,
    RemovePhoto,
    ReportWork,
    SetSim,
    SetTerminal,
    Sign,
    Survey,
    SwapSim,
    SwapTerminal,
    UseParts,
)

MUTATIONS = {
    "order.accept": (OrderArgs, fieldwork.accept),
    "order.decline": (Decline, declining.decline),
    "order.check_item": (CheckItem, fieldwork.check_item),
    "order.depart": (Depart, fieldwork.depart),
    "order.arrive": (Arrive, fieldwork.arrive),
    "order.remark": (Remark, fieldwork.remark),
    "order.sign": (Sign, fieldwork.sign),
    "order.complete": (OrderArgs, fieldwork.complete),
    "order.hand_over": (HandOver, handovers.hand_over),
    "order.take_over": (HandoverArgs, handovers.take_over),
    "order.refuse_handover": (RefuseHandover, handovers.refuse),
    "order.take_back": (HandoverArgs, handovers.take_back),
    "line.survey": (Survey, linework.survey),
    "line.set_terminal": (SetTerminal, units.set_terminal),
    "line.set_sim": (SetSim, units.set_sim),
    "line.swap_terminal": (SwapTerminal, units.swap_terminal),
    "line.swap_sim": (SwapSim, units.swap_sim),
    "line.use_parts": (UseParts, repairwork.use_parts),
    "line.report_work": (ReportWork, repairwork.report_work),
    "line.add_photo": (AddPhoto, linephotos.add_photo),
    "line.remove_photo": (RemovePhoto, linephotos.remove_photo),
    "line.note_damage": (NoteDamage, linework.note_damage),
    "line.complete": (LineArgs, linework.complete),
    "line.mark_not_possible": (MarkNotPossible, linework.mark_not_possible),
    "line.reopen": (LineArgs, linework.reopen),
}
