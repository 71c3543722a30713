from piccolo.columns import JSONB, UUID, Boolean, Bytea, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.orders.tables import WorkOrder
from backend.people.tables import Device, Person

RESTRICT = OnDelete.restrict


class PushKey(Table, tablename="push_key"):
    """The VAPID key (RFC 8292) by which push services know this installation; `sealed` as the signing key is."""

    id = UUID(primary_key=True, default=None)
    sealed = Bytea()
    public = Text()
    created_at = Timestamptz(default=None)


class PushSubscription(Table, tablename="push_subscription"):
    """What a browser gave us to reach it: gone when its device is cut off or signed out, or its push service says so."""

    id = UUID(primary_key=True, default=None)
    device = ForeignKey(Device, on_delete=RESTRICT, null=False, unique=True)
    endpoint = Text(unique=True)
    p256dh = Text()
    auth = Text()
    created_at = Timestamptz(default=None)


class NoticeChoice(Table, tablename="notice_choice"):
    """How a person wants to hear. Quiet hours as `HH:MM` of the company's clock, both or none."""

    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False, unique=True)
    muted = JSONB(default="[]")
    mail = Boolean(default=True)
    robot = Text(default="")
    robot_url = Text(default="")
    robot_secret = Text(default="")
    quiet_from = Text(default="")
    quiet_to = Text(default="")


class Notice(Table, tablename="notice"):
    """One person is to hear of one cause. `state`: waiting → done, undone or escalated; `step` is the channel it has got to.

    Unique are recipient, cause and kind.
    """

    id = UUID(primary_key=True, default=None)
    recipient = ForeignKey(Person, on_delete=RESTRICT, null=False)
    kind = Text()
    order = ForeignKey(WorkOrder, on_delete=RESTRICT, null=True, default=None)
    cause = UUID(default=None)
    caused_by = ForeignKey(Person, on_delete=RESTRICT, null=True, default=None)
    content = JSONB(default="{}")
    urgent = Boolean(default=False)
    state = Text(default="waiting")
    step = Text(default="")
    created_at = Timestamptz(default=None)
    seen_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)


class NoticeDelivery(Table, tablename="notice_delivery"):
    """A notice on one channel, for a push to one device. `state`: waiting → sent, gone, refused, given_up or undone.

    Its id is made of these three, so there is one of each.
    """

    id = UUID(primary_key=True, default=None)
    notice = ForeignKey(Notice, on_delete=RESTRICT, null=False)
    channel = Text()
    device = ForeignKey(Device, on_delete=RESTRICT, null=True, default=None)
    state = Text(default="waiting")
    reason = Text(default="")
    created_at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)
