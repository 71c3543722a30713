"""What a phone may do with orders and vehicle lines, by the names of docs/sync.md."""

from backend.orders import fieldwork, linework
from backend.orders.schemas import (
    AddPhoto,
    Arrive,
    CheckItem,
    LineArgs,
    MarkNotPossible,
    NoteDamage,
    OrderArgs,
    Remark,
    RemovePhoto,
    SetSim,
    SetTerminal,
    Sign,
    Survey,
)

MUTATIONS = {
    "order.accept": (OrderArgs, fieldwork.accept),
    "order.check_item": (CheckItem, fieldwork.check_item),
    "order.depart": (OrderArgs, fieldwork.depart),
    "order.arrive": (Arrive, fieldwork.arrive),
    "order.remark": (Remark, fieldwork.remark),
    "order.sign": (Sign, fieldwork.sign),
    "order.complete": (OrderArgs, fieldwork.complete),
    "line.survey": (Survey, linework.survey),
    "line.set_terminal": (SetTerminal, linework.set_terminal),
    "line.set_sim": (SetSim, linework.set_sim),
    "line.add_photo": (AddPhoto, linework.add_photo),
    "line.remove_photo": (RemovePhoto, linework.remove_photo),
    "line.note_damage": (NoteDamage, linework.note_damage),
    "line.complete": (LineArgs, linework.complete),
    "line.mark_not_possible": (MarkNotPossible, linework.mark_not_possible),
    "line.reopen": (LineArgs, linework.reopen),
}
