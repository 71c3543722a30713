"""Addresses come from browsers and people: none leads into our own network."""

import socket

import pytest

from backend.notices.addresses import is_public
from backend.notices.posting import Unreachable, post
from tests.notices.browser import Browser


@pytest.mark.parametrize(
    "endpoint",
    ["http://93.184.215.14/x", "https://127.0.0.1/x", "https://localhost/x", "https://[::1]/x", "https://10.0.0.7/x", "https://169.254.169.254/latest",
     "https://[::ffff:192.168.0.1]/x", "https://[64:ff9b::7f00:1]/x", "https://[fec0::1]/x", "https://0x7f000001/x", "https://name:word@93.184.215.14/x", "ftp://93.184.215.14/", "https:///x", "nonsense"],
)  # fmt: skip
async def test_no_subscription_leads_inside(company, sign_in_as, setting, endpoint):
    setting(notice_to_private_addresses="false")
    phone = await sign_in_as(company.li)
    answer = await phone.put("/api/notices/push", json=Browser().subscription(endpoint))
    assert answer.status_code == 422 and answer.json()["code"] == "notice.address"
    robot = await phone.put("/api/notices/choices", json={"robot": "own", "robot_url": endpoint})
    assert robot.status_code == 422 and robot.json()["code"] == "notice.address"


async def test_an_address_is_kept_while_names_cannot_be_looked_up(company, sign_in_as, setting, monkeypatch):
    setting(notice_to_private_addresses="false")
    phone, wanted = await sign_in_as(company.li), {"robot": "own", "robot_url": "https://robot.example/x"}
    for failure, status in ((socket.EAI_NONAME, 422), (socket.EAI_AGAIN, 200)):
        def unknown(*_, code=failure, **__):
            raise socket.gaierror(code, "names")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        assert (await phone.put("/api/notices/choices", json=wanted)).status_code == status


async def test_a_name_that_leads_inside_by_the_time_of_sending_is_not_connected_to(setting, service):
    await post(f"{service.origin}/x", b"", {})
    setting(notice_to_private_addresses="false")
    port = service.origin.rpartition(":")[2]
    with pytest.raises(Unreachable):
        await post(f"https://localhost:{port}/x", b"", {})
    assert len(service.arrived) == 1


@pytest.mark.parametrize("keys", [{"p256dh": "AAAA"}, {"auth": "AAAA"}, {"p256dh": "é"}, {"auth": "!!"}])
async def test_keys_that_are_none_are_refused(company, sign_in_as, service, keys):
    phone = await sign_in_as(company.li)
    answer = await phone.put("/api/notices/push", json=service.subscription() | keys)
    assert answer.status_code == 422 and answer.json()["code"] == "notice.push_keys"


def test_what_is_public() -> None:
    assert is_public("93.184.215.14") and is_public("2606:4700::1111")
    assert not any(map(is_public, ("127.0.0.1", "10.1.1.1", "100.64.0.1", "0.0.0.0", "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "::7f00:1", "fec0::1", "224.0.0.1")))
