"""Events as sentences on paper. The app says them in the same words (pwa/src/screens/office/life/told.ts, pwa/messages)."""

from backend.life.schemas import Event, Life, Place, Thing
from backend.papers.html import grouped_iccid, grouped_imei

Words = dict[str, str]


def sentence(life: Life, event: Event, words: Words) -> str:
    said = {
        "who": event.who or words["life_somebody"],
        "plate": event.vehicle.name if event.vehicle else words["life_a_vehicle"],
        "reason": words.get(f"reason_{event.reason}", event.reason),
        "source": place(event.source, words),
        "target": place(event.target, words),
        "things": things(event.put_in, words),
        "number": event.number,
        "until": event.until.isoformat() if event.until else "",
    }
    return words[f"life_{kind_of(life, event)}"].format(**said)


def kind_of(life: Life, event: Event) -> str:
    """The key of the sentence. A movement in a vehicle's life names what moved; in a unit's life that is known."""
    if event.what == "work" and life.kind != "vehicle":
        return "put_in" if any(thing.number == life.number for thing in event.put_in) else "taken_out"
    if event.what == "work":
        return "installed" if event.order_kind == "install" else "repaired"
    if event.what == "moved":
        return f"moved_{event.reason}" if life.kind != "vehicle" else f"vehicle_{direction(event)}"
    return f"intake_{event.reason}" if event.what == "intake_changed" else event.what


def direction(event: Event) -> str:
    return "got" if event.target and event.target.kind == "vehicle" else "lost"


def details(event: Event, words: Words) -> list[str]:
    """What the sentence does not say, line by line."""
    work = event.what == "work"
    said = (
        ("life_put_in_things", things(event.put_in, words) if work else ""),
        ("life_taken_out_things", things(event.taken_out, words) if work else ""),
        ("life_parts", things(event.parts, words)),
        ("life_fault", event.fault),
        ("life_text", event.text),
    )
    return [words[key].format(value=value) for key, value in said if value]


def things(some: list[Thing], words: Words) -> str:
    return words["comma"].join(thing(one, words) for one in some)


def thing(one: Thing, words: Words) -> str:
    if one.kind == "terminal":
        return f"{words['kind_terminal']} {grouped_imei(one.number)}"
    if one.kind == "sim":
        return f"{words['kind_sim']} {grouped_iccid(one.number)}"
    return f"{one.number} × {one.quantity}"


def place(where: Place | None, words: Words) -> str:
    """By its name, a shelf and the like by what it is; another service centre's only as what it is."""
    if not where:
        return ""
    kind = words[f"holder_{where.kind}"]
    return where.name if where.name and where.kind in ("person", "vehicle", "warehouse") else kind


def facts(life: Life, words: Words) -> list[tuple[str, str]]:
    """Names and values; what is not known is left out."""
    days = {"installed_on": life.installed_on, "warranty_until": life.warranty_until, "expires_on": life.expires_on}
    known = {
        "customer": life.customer.name if life.customer else "",
        "vin": life.vin,
        "model": life.model,
        "fitted": things(life.fitted, words),
        "product": life.product,
        "serial": life.serial,
        "msisdn": life.msisdn,
        "operator": life.operator,
        "holder": place(life.holder, words),
        "condition": words.get(f"condition_{life.condition}", life.condition),
        "fault": life.fault,
    } | {name: day.isoformat() if day else "" for name, day in days.items()}
    return [(words[f"life_fact_{name}"], value) for name, value in known.items() if value]
