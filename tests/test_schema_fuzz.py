"""Whatever the API's own description allows, and much that it does not, is answered without a 5xx (design §9)."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from tests.cast import PASSWORD, Company
from tests.chaos.server import MortalServer
from tests.custody.desk import known_in_custody
from tests.money.desk import known_in_money
from tests.orders.story import approved_order, request_with_vehicles

LEFT_OUT = {("GET", "/api/sync/events"), ("GET", "/api/board/events"), ("GET", "/api/map/events"), ("DELETE", "/api/session"), ("DELETE", "/api/devices/{device_id}")}
"""A stream that does not end, and what would sign the tester out."""
EXAMPLES = 12


@pytest.mark.timeout(900)
async def test_no_request_breaks_the_server(company: Company, tmp_path: Path) -> None:
    server = MortalServer(tmp_path / "server.log")
    await server.start()
    try:
        faults, went_well = await asyncio.to_thread(_tried, server.url, await _known(company), company)
    finally:
        await server.die()
    assert not faults, "\n".join(faults)
    assert len(went_well) > 25, went_well


async def _known(company: Company) -> dict[str, str]:
    """Ids that exist, so that requests get beyond "not found"."""
    order = await approved_order(company)
    return {
        "order_id": str(order),
        "request_id": str(await request_with_vehicles(company, 1)),
        "customer_id": str(company.taxis.id),
        "contact_id": str(company.contact.id),
        "site_id": str(company.site.id),
        "vehicle_id": str(company.vehicles[0].id),
        "person_id": str(company.wang.id),
        **await known_in_custody(company, order),
        **await known_in_money(company),
    }


def _tried(url: str, known: dict[str, str], company: Company) -> tuple[list[str], set[str]]:
    """What broke the server, and the operations that did something at least once."""
    session = requests.Session()
    signed_in = session.post(f"{url}/api/session", json={"identifier": company.administrator.email, "password": PASSWORD})
    session.headers["X-CSRF-Token"] = signed_in.json()["csrf_token"]
    schema = schemathesis.openapi.from_url(f"{url}/schema/openapi.json")
    schema.config.generation.update(with_security_parameters=False)
    found: list[str] = []
    went_well: set[str] = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        if (operation.method.upper(), operation.path) in LEFT_OUT:
            continue
        strategy = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)))

        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None, phases=[Phase.generate], derandomize=True)
        @given(case=strategy, real=st.booleans())
        def try_out(case: Case, real: bool) -> None:
            if real and isinstance(case.path_parameters, dict):
                case.path_parameters.update({name: known[name] for name in case.path_parameters if name in known})
            answer: Any = case.call(base_url=url, session=session, timeout=20)
            if answer.status_code >= 500:
                found.append(f"{answer.status_code} {case.method} {case.path}: {case.as_curl_command()}"[:600])
            if answer.status_code < 300:
                went_well.add(f"{case.method} {case.path}")

        try_out()
    return found, went_well
