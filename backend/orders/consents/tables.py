from piccolo.columns import UUID, Boolean, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.orders.tables import WorkOrder
from backend.people.tables import Invitation, Person

RESTRICT = OnDelete.restrict


class Consent(Table, tablename="consent"):
    """Somebody from outside goes, with a manager's word (P9.7.3B): `person` to `order`, for `reason`. `state`: asked → given or refused.

    `kind`: contractor or colleague (of another service centre). `oral`: a dispatcher has recorded the word of `manager`, who confirms it later
    (`confirmed_at`). `ended_at`: the office has ended it. `invitation` is the contractor's link that counts.
    """

    id = UUID(primary_key=True, default=None)
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=False)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    kind = Text(default="contractor")
    company = Text(default="")
    reason = Text(default="")
    state = Text(default="asked")
    oral = Boolean(default=False)
    asked_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    asked_at = Timestamptz(default=None)
    manager = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    decision_note = Text(default="")
    confirmed_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    end_reason = Text(default="")
    invitation = ForeignKey(Invitation, on_delete=RESTRICT, null=True, default=None)
