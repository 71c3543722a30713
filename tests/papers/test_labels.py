"""Labels: on what goes back for repair, and on what lies in the stores. What they show is what a scanner reads."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from backend.custody.holders import holder_of_centre, holder_of_person
from backend.custody.shelf_codes import holder_code
from backend.kernel.database import execute, fetch, fetch_one
from backend.papers.labels.label_sheets import Label, LabelSheet
from backend.papers.labels.layouts import SHEETS, pages_of
from backend.papers.labels.return_labels import ReturnLabel, ReturnLabels
from backend.papers.render import render
from tests.cast import ICCIDS, IMEIS
from tests.orders.story import assigned_order
from tests.papers.reading import codes_of, read
from tests.papers.repair_story import OLD_ICCID, OLD_IMEI, called_order, finished_repair, taken_in
from tests.stock import give

AT = datetime(2026, 12, 5, 6, 2, tzinfo=UTC)
UNITS = [
    ReturnLabel("terminal", "豫A36AP7", "不上线" * 40, OLD_IMEI, "HQ-WO-2026-00012", "HQ-IN-2026-00003", AT),
    ReturnLabel("sim", "粤BD12345", "<b>&", OLD_ICCID, "HQ-WO-2026-00012", "", AT),
]
CODES = [("QRCode", f"{OLD_IMEI} HQ-IN-2026-00003"), ("QRCode", f"{OLD_ICCID} HQ-WO-2026-00012")]


@pytest.mark.parametrize(("format", "pages", "millimetres"), [("label", 2, (60, 40)), ("a4", 1, (210, 297))])
def test_a_return_label_says_what_comes_from_where(format, pages, millimetres, tmp_path):
    pdf = render(ReturnLabels("zh-Hans", "Asia/Shanghai", "HQ-WO-2026-00012", format, UNITS))
    reader, text = read(pdf)
    for expected in (
        "返修标签",
        "豫A36AP7",
        "粤BD12345",
        "86 000000 000001 7",
        "8986 0512 3456 7890 1239",
        "HQ-WO-2026-00012",
        "2026-12-05",
        "<b>&",
    ):
        assert expected in text, expected
    assert len(reader.pages) == pages
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == list(millimetres)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert sorted(codes_of(pdf, tmp_path)) == sorted(CODES)


def test_more_labels_than_a_page_holds_go_on(tmp_path):
    reader, _ = read(render(ReturnLabels("en", "Asia/Shanghai", "HQ-WO-2026-00012", "a4", UNITS * 10)))
    assert len(reader.pages) == 2
    assert "Return label" in reader.pages[1].extract_text()


@pytest.mark.parametrize("sheet", SHEETS)
def test_qr_and_bars_of_every_sheet_are_read_back(sheet, tmp_path):
    numbers = [("terminal", OLD_IMEI), ("sim", OLD_ICCID), ("tool", "HQ-T-0007"), ("warehouse", holder_code(UUID(int=0xABCDEF)))]
    labels = [Label(kind, "很长的名称" * 6, number, "SN-1", number) for kind, number in numbers]
    found = codes_of(render(LabelSheet("zh-Hans", "Asia/Shanghai", sheet, 1, labels)), tmp_path)
    assert sorted(found) == sorted((kind, number) for _, number in numbers for kind in ("Code128", "QRCode"))


def test_what_code128_cannot_say_stands_in_the_qr_alone(tmp_path):
    labels = [Label("tool", "扳手", "工具七号", "", "工具七号"), Label("tool", "钳", "T" * 60, "", "T" * 60)]
    assert [kind for kind, _ in codes_of(render(LabelSheet("en", "Asia/Shanghai", "4x10", 0, labels)), tmp_path)] == ["QRCode", "QRCode"]


def test_labels_begin_where_the_sheet_is_not_used_up():
    first, second = pages_of(SHEETS["3x8"], list(range(24)), skip=4)
    assert (first[0].left, first[0].top) == (70, 37.5)
    assert [placed.label for placed in second] == [20, 21, 22, 23]


async def test_an_orders_old_units_have_their_labels(company, sign_in_as, tmp_path):
    order = await finished_repair(company, sign_in_as)
    intake = await taken_in(company, order)
    row = await fetch_one("SELECT number FROM intake WHERE id = $1", intake)
    assert row
    technician = await sign_in_as(company.li)
    answer = await technician.get(f"/api/orders/{order}/return-labels.pdf", params={"format": "label", "language": "en"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert "Return label" in read(answer.content)[1]
    assert {text.split()[0] for _, text in codes_of(answer.content, tmp_path)} == {OLD_IMEI, OLD_ICCID}
    assert f"{OLD_IMEI} {row['number']}" in {text for _, text in codes_of(answer.content, tmp_path)}
    await execute("UPDATE vehicle_line SET old_sim_fate = 'deactivate' WHERE \"order\" = $1", order)
    again = await technician.get(f"/api/orders/{order}/return-labels.pdf")
    assert OLD_ICCID[-4:] not in read(again.content)[1]


async def test_labels_of_others_or_of_nothing_are_refused(company, sign_in_as):
    order, other = await called_order(company), await assigned_order(company, technician=company.wang)
    li, branch = await sign_in_as(company.li), await sign_in_as(company.branch_manager)
    assert (await li.get(f"/api/orders/{order}/return-labels.pdf")).json()["code"] == "return_label.none"
    assert (await li.get(f"/api/orders/{other}/return-labels.pdf")).json()["code"] == "order.not_found"
    assert (await branch.get(f"/api/orders/{order}/return-labels.pdf")).json()["code"] == "order.not_found"
    assert (await li.get(f"/api/orders/{order}/return-labels.pdf", params={"format": "poster"})).status_code == 400


async def test_a_sheet_for_what_somebody_may_see(company, sign_in_as, tmp_path):
    keeper, li = await sign_in_as(company.dispatcher), await sign_in_as(company.li)
    shelf = await holder_of_centre("return_shelf", company.head_office.id)
    [tool] = await give(company.actor(company.manager), company.li.id, "tool", "HQ-T-0007")
    units = [row["id"] for row in await fetch("SELECT id FROM item WHERE number = ANY($1)", [IMEIS[0], ICCIDS[0]])]
    wanted = {"items": [str(id) for id in [*units, tool]], "holders": [str(shelf["id"])]}
    answer = await keeper.post("/api/labels", json=wanted)
    assert answer.status_code == 200, answer.text
    assert {text for _, text in codes_of(answer.content, tmp_path)} == {IMEIS[0], ICCIDS[0], "HQ-T-0007", holder_code(shelf["id"])}
    assert "返修架" in read(answer.content)[1]
    assert (await li.post("/api/labels", json={"items": wanted["items"]})).status_code == 200
    assert (await li.post("/api/labels", json=wanted)).json()["code"] == "holder.not_found"


async def test_a_sheet_of_others_things_of_none_or_of_too_many_is_refused(company, sign_in_as):
    manager, wang, branch = [await sign_in_as(person) for person in (company.manager, company.wang, company.branch_manager)]
    await give(company.actor(company.manager), company.zhao.id, "terminal", "860000000000025")
    [unit, branchs] = [
        row["id"] for row in await fetch("SELECT id FROM item WHERE number = ANY($1) ORDER BY number", [IMEIS[0], "860000000000025"])
    ]
    for client, item in ((wang, unit), (branch, unit), (wang, branchs)):
        assert (await client.post("/api/labels", json={"items": [str(item)]})).json()["code"] == "item.not_found"
    assert (await branch.post("/api/labels", json={"items": [str(branchs)]})).status_code == 200
    assert (await manager.post("/api/labels", json={})).json()["code"] == "label.none"
    person = (await holder_of_person(company.li.id))["id"]
    many = {"items": [str(unit)] * 300, "holders": [str(person)] * 300}
    assert (await manager.post("/api/labels", json=many)).json()["code"] == "label.too_many"
    assert (await manager.post("/api/labels", json={"items": [str(unit)], "sheet": "9x9"})).status_code == 400
