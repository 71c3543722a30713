"""The repair slip (维修服务单): what was called for, what was swapped, used, done, checked and signed."""

from msgspec.structs import replace

from backend.kernel.database import fetch
from backend.papers.render import render
from backend.papers.slip import OnlineCheck, Repair
from tests.papers.reading import read
from tests.papers.repair_story import finished_repair
from tests.papers.samples import START, call, repair_slip, repaired, slip, vehicle


def test_the_slip_says_everything_of_a_repair():
    reader, text = read(render(repair_slip()))
    for expected in (
        "维修服务单", "HQ-RS-2026-00003", "测试市北区测试路 1 号北院 3 号门", "测试型 GT-06", "2025-03-01", "保修期内", "保修至 2027-02-28",
        "自购买之日起计算", "终端不上线、不通电", "车辆行驶中终端掉线", "86 000000 000001 7", "49 015420 323751 8", "TEST-OLD-1",
        "8986 0512 3456 7890 1239", "8986 0012 3456 7890 1235", "1440000000001", "带回公司", "2 个 × 保险丝 5A", "1 小时 25 分", "合格",
        "最后定位 2026-12-05 10:50", "距手机 12 米", "无损伤", "旧终端", "旧物联网卡", "全部终端已上线。", "报修人", "维修技术员",
    ):  # fmt: skip
        assert expected in text, expected
    assert reader.metadata.title == "维修服务单 HQ-RS-2026-00003"
    assert reader.trailer["/Root"]["/Lang"] == "zh-Hans"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_missing_purchase_date_has_its_reason_and_symptoms_the_customers_words():
    unsure = call(purchased_on=None, purchase_unknown="no_papers", symptom_note="只在雨天")
    _, text = read(render(repair_slip(call=unsure)))
    assert "购买日期 不知道：找不到单据" in text
    assert "终端不上线、不通电、只在雨天" in text


def test_it_speaks_english_too():
    _, text = read(render(repair_slip(language="en")))
    for expected in ("Repair slip", "In warranty · until 2027-02-28", "Taken back", "1 h 25 min", "12 m from the phone", "Page 1 of"):
        assert expected in text, expected


def test_a_repair_of_which_little_is_known_prints():
    bare = vehicle(1, 0)
    bare.imei = bare.iccid = bare.serial = bare.msisdn = ""
    bare.repair = Repair()
    nothing = call(address="", contact="", contact_phone="", imei="", purchased_on=None, symptoms=[], covered=None, covered_because="")
    _, text = read(render(repair_slip(vehicles=[bare], call=nothing, link="")))
    assert "上线检测 未检测" in text
    assert "旧（拆下）" not in text
    assert "报修内容" not in read(render(repair_slip(call=None)))[1]


def test_a_reason_that_the_form_does_not_know_is_printed_as_it_is():
    _, text = read(render(repair_slip(call=call(covered=False, covered_until=None, covered_because="goodwill"))))
    assert "不在保修期内 · goodwill" in text


def test_long_words_wrap_and_markup_is_only_text():
    one = repaired(1, 0)
    assert one.repair
    one.repair.work_done = "<script>alert(1)</script><img src=file:///etc/passwd>" + "很长的维修内容" * 60 + "x" * 300
    reader, text = read(render(repair_slip(vehicles=[one])))
    assert "<script>alert(1)</script>" in text
    assert text.replace("\n", "").count("x") >= 300
    assert len(reader.pages) <= 3


def test_many_vehicles_keep_their_head_with_their_work():
    reader, _ = read(render(repair_slip(vehicles=[repaired(position, 0) for position in range(1, 8)])))
    pages = [page.extract_text() for page in reader.pages]
    assert all("HQ-RS-2026-00003" in page for page in pages)
    for position in range(1, 8):
        [page] = [page for page in pages if f"粤B{10000 + position}" in page]
        assert page.count("更换终端和物联网卡，重做电源接线。") == page.count("粤B100")


def test_the_installation_slip_says_what_the_platform_said_too():
    unknown, silent = vehicle(1, 0), vehicle(2, 0)
    unknown.online, silent.online = OnlineCheck("not_known", START), OnlineCheck("not_checked", START, "no_answer")
    _, text = read(render(replace(slip(0), vehicles=[unknown, silent])))
    assert "平台上没有这台终端" in text.replace("\n", "") and "未检测：定位平台没有应答" in text.replace("\n", "")


async def test_a_finished_repair_prints_its_own_form_in_its_own_series(company, sign_in_as, run_jobs):
    order = await finished_repair(company, sign_in_as)
    await run_jobs()
    desk = await sign_in_as(company.customer_service)
    answer = (await desk.get(f"/api/orders/{order}/papers")).json()
    assert {paper["number"] for paper in answer["papers"]} == {"HQ-RS-2026-00001"}
    assert {row["form"] for row in await fetch("SELECT form FROM form_version f JOIN paper p ON p.form_version = f.id")} == {"repair_slip"}
    chinese = next(paper for paper in answer["papers"] if paper["language"] == "zh-Hans")
    _, text = read((await desk.get(f"/api/papers/{chinese['id']}/pdf")).content)
    for expected in (
        "终端不上线、gone_from_the_list",
        "86 000000 000001 7",
        "SN-NEW",
        "2 个 × 保险丝 5A",
        "不上线 <b>",
        "1 小时 25 分",
        "未检测",
    ):
        assert expected in text, expected


async def test_the_customers_page_speaks_of_a_repair(company, sign_in_as, stranger, run_jobs):
    from tests.papers.test_public_page import path_of

    order = await finished_repair(company, sign_in_as)
    path = await path_of(order)
    assert "维修已完成" in (await stranger.get(path)).text
    await run_jobs()
    page = (await stranger.get(path, headers={"Accept-Language": "en"})).text
    assert "Repair slip" in page and "1 in all, 1 repaired" in page and "nstall" not in page
    assert "维修服务单" in read((await stranger.get(f"{path}/slip-zh-Hans.pdf")).content)[1]
