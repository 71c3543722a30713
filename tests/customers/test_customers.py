from backend.kernel.database import fetch
from tests.orders.story import request_with_vehicles


async def test_the_desk_opens_a_customer_with_a_contact_and_a_site(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    opened = await desk.post("/api/customers", json={"name": "  测试 客运公司 ", "note": "首次\r\n来电"})
    assert opened.status_code == 201, opened.text
    customer = opened.json()["id"]
    assert (opened.json()["name"], opened.json()["note"]) == ("测试 客运公司", "首次\n来电")
    contact = await desk.post(
        f"/api/customers/{customer}/contacts", json={"name": "测试·联系人", "phone": "0755-8888 8888 转 801", "email": "A@Example.com"}
    )
    assert (contact.json()["phone"], contact.json()["email"]) == ("+8675588888888 ext. 801", "a@example.com")
    await desk.post(f"/api/customers/{customer}/sites", json={"address": "测试路 2 号", "name": "南院", "latitude": 22.5, "longitude": 114})
    page = (await desk.get(f"/api/customers/{customer}")).json()
    assert [found["name"] for found in page["contacts"]] == ["测试·联系人"]
    assert [found["name"] for found in page["sites"]] == ["南院"]
    assert page["service_centre"]["id"] == str(company.head_office.id)


async def test_customers_are_found_by_name_contact_phone_and_plate(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    for sought in ("物流", "测试·车队长", "1390000", "豫a36"):
        found = (await desk.get("/api/customers", params={"q": sought})).json()
        assert [row["name"] for row in found["items"]] == ["测试物流有限公司"], sought
    row = found["items"][0]
    assert (row["vehicles"], row["open_requests"], row["contact"]["phone"]) == (3, 0, "+8613900000000")
    for sought in ("没有这家", "%", "_"):
        assert (await desk.get("/api/customers", params={"q": sought})).json() == {"items": [], "total": 0}


async def test_the_same_name_is_one_customer_however_it_is_typed(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    first = (await desk.post("/api/customers", json={"name": "Test Fleet (北京)"})).json()
    again = await desk.post("/api/customers", json={"name": "ＴＥＳＴ　fleet（北京）"})
    assert (again.status_code, again.json()["code"]) == (409, "customer.exists")
    assert again.json()["params"] == {"id": first["id"], "name": "Test Fleet (北京)"}
    renamed = await desk.patch(f"/api/customers/{company.logistics.id}", json={"name": "test fleet(北京)"})
    assert renamed.json()["params"]["id"] == first["id"]
    branch = await sign_in_as(company.branch_manager)
    assert (await branch.post("/api/customers", json={"name": "Test Fleet (北京)"})).status_code == 201


async def test_another_service_centre_sees_nothing(company, sign_in_as):
    """P9.5.4."""
    branch, ours = await sign_in_as(company.branch_manager), company.logistics.id
    assert [row["name"] for row in (await branch.get("/api/customers")).json()["items"]] == ["测试出租车公司"]
    assert (await branch.get(f"/api/customers/{ours}")).json()["code"] == "customer.not_found"
    assert (await branch.patch(f"/api/customers/{ours}", json={"name": "x"})).status_code == 404
    assert (await branch.post(f"/api/customers/{ours}/contacts", json={"name": "x"})).status_code == 404
    assert (await branch.patch(f"/api/contacts/{company.contact.id}", json={"name": "x"})).json()["code"] == "contact.not_found"
    assert (await branch.delete(f"/api/contacts/{company.contact.id}")).status_code == 404
    assert (await branch.patch(f"/api/sites/{company.site.id}", json={"name": "x"})).json()["code"] == "site.not_found"
    elsewhere = await branch.post("/api/customers", json={"name": "x", "service_centre": str(company.head_office.id)})
    assert elsewhere.json()["code"] == "service_centre.not_found"


async def test_the_head_office_sees_all_and_opens_customers_for_a_branch(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    assert (await desk.get("/api/customers")).json()["total"] == 2
    there = {"service_centre": str(company.branch.id)}
    assert [row["name"] for row in (await desk.get("/api/customers", params=there)).json()["items"]] == ["测试出租车公司"]
    opened = await desk.post("/api/customers", json={"name": "测试·分公司客户"} | there)
    assert opened.json()["service_centre"] == {"id": str(company.branch.id), "name": company.branch.name}


async def test_the_field_has_no_customer_register_and_finance_only_reads(company, sign_in_as):
    ours = company.logistics.id
    for person, status, code in ((company.li, 403, "session.forbidden"), (company.contractor, 404, "request.not_found")):
        field = await sign_in_as(person)
        assert (await field.get("/api/customers")).json()["code"] == code
        assert (await field.get(f"/api/customers/{ours}")).status_code == status
        assert (await field.post("/api/customers", json={"name": "x"})).status_code == status
    finance = await sign_in_as(company.finance)
    assert (await finance.get(f"/api/customers/{ours}")).status_code == 200
    assert (await finance.patch(f"/api/customers/{ours}", json={"name": "x"})).status_code == 403
    assert (await finance.post(f"/api/customers/{ours}/sites", json={"address": "x"})).status_code == 403


async def test_html_in_a_name_is_only_text(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    name = "<script>alert(1)</script> & Söhne"
    opened = (await desk.post("/api/customers", json={"name": name})).json()
    assert (await desk.get(f"/api/customers/{opened['id']}")).json()["name"] == name


async def test_bad_numbers_addresses_and_names_are_refused(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    contacts = f"/api/customers/{company.logistics.id}/contacts"
    phone = await desk.post(contacts, json={"name": "x", "phone": "12"})
    assert (phone.status_code, phone.json()["code"], phone.json()["params"]) == (422, "phone.invalid", {"phone": "12"})
    assert (await desk.patch(f"/api/contacts/{company.contact.id}", json={"email": "x@y"})).json()["code"] == "email.invalid"
    for name in ("", "   ", "x" * 201):
        assert (await desk.post("/api/customers", json={"name": name})).json()["code"] == "request.invalid"
    assert (await desk.post("/api/customers", json={"name": "a\0b"})).json()["name"] == "a b"


async def test_a_contact_goes_unless_a_request_names_it(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    await request_with_vehicles(company)
    kept = await desk.delete(f"/api/contacts/{company.contact.id}")
    assert (kept.status_code, kept.json()["code"]) == (409, "contact.in_use")
    other = (await desk.post(f"/api/customers/{company.logistics.id}/contacts", json={"name": "x"})).json()["id"]
    assert (await desk.delete(f"/api/contacts/{other}")).status_code == 204
    assert (await desk.patch(f"/api/contacts/{other}", json={"name": "y"})).status_code == 404


async def test_every_change_says_who_and_what(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    await desk.patch(f"/api/customers/{company.logistics.id}", json={"name": "测试物流集团", "note": ""})
    await desk.patch(f"/api/customers/{company.logistics.id}", json={"name": "测试物流集团"})
    [change] = await fetch("SELECT * FROM change WHERE subject = $1", company.logistics.id)
    assert (change["verb"], change["actor_name"]) == ("changed", company.customer_service.name)
    assert (change["before"], change["after"]) == ('{"name": "测试物流有限公司"}', '{"name": "测试物流集团"}')


async def test_a_name_has_something_in_it_that_can_be_seen_and_nothing_that_misleads(company, sign_in_as):
    desk = await sign_in_as(company.customer_service)
    for unseen in ("\0", "\u202e", " \u200b\ufeff\n"):
        assert (await desk.post("/api/customers", json={"name": unseen})).status_code == 400
    named = await desk.post("/api/customers", json={"name": "测试\u202e客\u200b运\0公司"})
    assert named.json()["name"] == "测试客运 公司"
    assert (await desk.post("/api/customers", json={"name": "测试客\u2060运 公司"})).json()["code"] == "customer.exists"
