from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

RESTRICT = OnDelete.restrict


class ServiceCentre(Table, tablename="service_centre"):
    """各地服务中心: people, orders, stock and number series belong to one; the head office sees all (P9.5.4)."""

    id = UUID(primary_key=True, default=None)
    code = Text(unique=True)
    name = Text()
    is_head_office = Boolean(default=False)
    created_at = Timestamptz(default=None)


class Person(Table, tablename="person"):
    """Whoever did something. `role` service: another system, which acts by a token, never signs in and stands in no list of people."""

    id = UUID(primary_key=True, default=None)
    service_centre = ForeignKey(ServiceCentre, on_delete=RESTRICT, null=False)
    name = Text()
    phone = Text(null=True, default=None, unique=True)
    email = Text(null=True, default=None, unique=True)
    role = Text()
    language = Text(default="zh-Hans")
    password_hash = Text(null=True, default=None)
    active = Boolean(default=True)
    created_at = Timestamptz(default=None)


class Invitation(Table, tablename="invitation"):
    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    token_hash = Text(unique=True)
    created_by = ForeignKey(Person, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)
    expires_at = Timestamptz(default=None)
    used_at = Timestamptz(null=True, default=None)


class Device(Table, tablename="device"):
    """One browser of one person. `last_seq` is the last mutation applied from it; `unsent_*` what it last announced."""

    id = UUID(primary_key=True, default=None)
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    name = Text()
    created_at = Timestamptz(default=None)
    last_seen_at = Timestamptz(default=None)
    revoked_at = Timestamptz(null=True, default=None)
    last_seq = BigInt(default=0)
    unsent_mutations = Integer(default=0)
    unsent_blobs = Integer(default=0)
    app_version = Text(default="")


class Session(Table, tablename="session"):
    id = UUID(primary_key=True, default=None)
    token_hash = Text(unique=True)
    csrf_token = Text()
    person = ForeignKey(Person, on_delete=RESTRICT, null=False)
    device = ForeignKey(Device, on_delete=RESTRICT, null=False)
    created_at = Timestamptz(default=None)
    expires_at = Timestamptz(default=None)
    revoked_at = Timestamptz(null=True, default=None)


class SignInAttempt(Table, tablename="sign_in_attempt"):
    """Failed tries, counted in the database so that every process sees them. `device`: on one that this person is known to have."""

    id = UUID(primary_key=True, default=None)
    identifier = Text(index=True)
    device = UUID(null=True, default=None)
    at = Timestamptz(default=None)
