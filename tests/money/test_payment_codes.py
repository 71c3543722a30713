"""The company's payment codes: from the administrator's upload to every technician's phone."""

import base64
import io

from PIL import Image

from tests.cast import Company
from tests.money.desk import Till
from tests.papers.samples import jpeg

CODE = jpeg("#1a7f37", "demo")


async def put(client, method: str, data: bytes, status: int = 200):
    answer = await client.put(f"/api/payment-codes/{method}", files={"file": ("code.jpg", data, "image/jpeg")})
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_code_reaches_the_phone_drawn_anew(company: Company, sign_in_as) -> None:
    admin, till = await sign_in_as(company.administrator), Till(await sign_in_as(company.li))
    assert (await till.supplied())["payment_codes"] == []
    [code] = await put(admin, "wechat", CODE)
    assert (code["method"], code["changed_by"]) == ("wechat", company.administrator.name)
    [sent] = (await till.supplied())["payment_codes"]
    assert sent["method"] == "wechat"
    picture = Image.open(io.BytesIO(base64.b64decode(sent["picture"])))
    assert (picture.format, picture.mode, max(picture.size) <= 1024, picture.info) == ("PNG", "P", True, {})
    await put(admin, "wechat", CODE)
    pulled = await till.pull()
    [again] = pulled["changed"]["payment_codes"]
    assert (again["id"], again["version"]) == (sent["id"], 2)
    assert (await admin.delete("/api/payment-codes/wechat")).status_code == 204
    assert (await till.pull(pulled["cookie"]))["gone"]["payment_codes"] == [sent["id"]]
    assert (await admin.delete("/api/payment-codes/wechat")).json()["code"] == "payment_code.not_found"


async def test_only_an_administrator_says_where_customers_pay_to(company: Company, sign_in_as) -> None:
    for person in (company.manager, company.finance, company.li):
        client = await sign_in_as(person)
        await put(client, "wechat", CODE, 403)
        assert (await client.delete("/api/payment-codes/wechat")).status_code == 403
    assert (await (await sign_in_as(company.li)).get("/api/payment-codes")).status_code == 403


async def test_what_is_no_picture_is_refused(company: Company, sign_in_as) -> None:
    admin = await sign_in_as(company.administrator)
    assert (await put(admin, "wechat", b"<svg onload=alert(1)>", 422))["code"] == "picture.not_a_picture"
    assert (await put(admin, "wechat", CODE[:-200], 422))["code"] == "picture.truncated"
    assert (await put(admin, "cash", CODE, 422))["code"] == "payment_code.method"
    assert (await admin.get("/api/payment-codes")).json() == []
