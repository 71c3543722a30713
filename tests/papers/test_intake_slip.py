"""The intake slip (返修接收单, P1.10.4): number, date, product, what to repair, photo, customer."""

from uuid import uuid4

from backend.kernel.database import execute
from tests.papers.reading import codes_of, read
from tests.papers.repair_story import OLD_IMEI, finished_repair, taken_in


async def test_it_says_what_was_taken_in_from_whom(company, sign_in_as, run_jobs, tmp_path):
    order = await finished_repair(company, sign_in_as)
    intake = await taken_in(company, order)
    await run_jobs()
    desk = await sign_in_as(company.customer_service)
    answer = await desk.get(f"/api/intakes/{intake}/slip.pdf")
    assert answer.status_code == 200, answer.text
    reader, text = read(answer.content)
    for expected in (
        "返修接收单", "HQ-IN-2026-00001", "测试物流有限公司", "豫A36AP7", "HQ-WO-2026-00001", "86 000000 000001 7", "测试型 GT-06",
        "不上线 <b>", "测试·车队长", "旧终端", "测试·技术员李",
    ):  # fmt: skip
        assert expected in text, expected
    assert len(list(reader.pages[0].images)) >= 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert ("QRCode", f"{OLD_IMEI} HQ-IN-2026-00001") in codes_of(answer.content, tmp_path)
    english = await (await sign_in_as(company.li)).get(f"/api/intakes/{intake}/slip.pdf", params={"language": "en", "download": "true"})
    assert english.headers["content-disposition"] == 'attachment; filename="HQ-IN-2026-00001-en.pdf"'
    assert "Intake slip" in read(english.content)[1]


async def test_it_prints_without_order_vehicle_or_photo(company, sign_in_as):
    intake = await taken_in(company, await finished_repair(company, sign_in_as))
    await execute("UPDATE intake SET \"order\" = NULL, line = NULL, plate = '', to_repair = '', photo = NULL WHERE id = $1", intake)
    _, text = read((await (await sign_in_as(company.manager)).get(f"/api/intakes/{intake}/slip.pdf")).content)
    assert "没有照片" in text and "未注明" in text


async def test_it_is_for_those_who_see_the_unit_and_only_on_an_approved_form(company, sign_in_as):
    intake = await taken_in(company, await finished_repair(company, sign_in_as))
    for person in (company.wang, company.branch_manager):
        answer = await (await sign_in_as(person)).get(f"/api/intakes/{intake}/slip.pdf")
        assert answer.json()["code"] == "intake.not_found", person.name
    manager = await sign_in_as(company.manager)
    assert (await manager.get(f"/api/intakes/{uuid4()}/slip.pdf")).status_code == 404
    await execute("UPDATE form_version SET state = 'retired' WHERE form = 'intake_slip'")
    assert (await manager.get(f"/api/intakes/{intake}/slip.pdf")).json()["code"] == "form.not_approved"
