"""What a phone may do with what its person holds, by the names of docs/sync.md."""

from backend.custody import handovers
from backend.custody.handovers_schemas import HandoverArgs, Offer, Refuse

MUTATIONS = {
    "custody.offer": (Offer, handovers.offer),
    "custody.confirm": (HandoverArgs, handovers.confirm),
    "custody.refuse": (Refuse, handovers.refuse),
    "custody.withdraw": (HandoverArgs, handovers.withdraw),
}
