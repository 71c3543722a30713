from piccolo.columns import JSONB, UUID, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.people.tables import Person, ServiceCentre

RESTRICT = OnDelete.restrict


class ApiToken(Table, tablename="api_token"):
    """What another system signs in with. `person` is the service that history names; only the hash is kept, and `ending` to tell tokens apart."""

    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    scopes = JSONB()
    token_hash = Text(unique=True)
    ending = Text()
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)
    expires_at = Timestamptz(null=True, default=None)
    last_used_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class Webhook(Table, tablename="webhook"):
    """An address that is told of events. Its secret is derived from `id` and `generation`; the one before holds for a day after `renewed_at`.

    `failing_since`: the first failure since the last success.
    """

    id = UUID(primary_key=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    name = Text()
    url = Text()
    events = JSONB()
    generation = Integer(default=1)
    renewed_at = Timestamptz(null=True, default=None)
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)
    failing_since = Timestamptz(null=True, default=None)
    disabled_at = Timestamptz(null=True, default=None)
    removed_at = Timestamptz(null=True, default=None)


class WebhookDelivery(Table, tablename="webhook_delivery"):
    """One event for one address, written by a trigger in the transaction of its cause. `number`: the order's or the receipt's."""

    id = UUID(primary_key=True, default=None)
    webhook = ForeignKey(Webhook, on_delete=RESTRICT, null=False)
    event = Text()
    subject = UUID(default=None)
    order = UUID(null=True, default=None)
    number = Text(default="")
    at = Timestamptz(default=None)
    attempts = Integer(default=0)
    last_code = Integer(null=True, default=None)
    last_error = Text(default="")
    last_tried_at = Timestamptz(null=True, default=None)
    next_at = Timestamptz(null=True, default=None)
    delivered_at = Timestamptz(null=True, default=None)
    given_up_at = Timestamptz(null=True, default=None)


class CalendarFeed(Table, tablename="calendar_feed"):
    """The secret address of a technician's calendar. Only the token's hash is kept; the token is derived from the id."""

    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    token_hash = Text(unique=True)
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)
    revoked_at = Timestamptz(null=True, default=None)
