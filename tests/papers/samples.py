"""Slips with visibly made-up content."""

import io
from datetime import UTC, date, datetime, timedelta
from functools import cache

import msgspec
from PIL import Image, ImageDraw

from backend.papers.company import logo
from backend.papers.elements import Company, Picture, Signed
from backend.papers.slip import Call, OnlineCheck, Repair, Slip, UsedPart, Vehicle

START = datetime(2026, 12, 5, 1, 30, tzinfo=UTC)


@cache
def jpeg(colour: str, text: str) -> bytes:
    picture = Image.new("RGB", (480, 360), colour)
    ImageDraw.Draw(picture).text((20, 20), f"TEST {text}", fill="white", font_size=40)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=78)
    return out.getvalue()




@cache
def signature_png() -> bytes:
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(40, 120), (120, 40), (180, 160), (280, 60), (360, 140), (540, 80)], fill="black", width=6, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def vehicle(position: int, photos: int = 3) -> Vehicle:
    kinds = ["before", "terminal", "after", "position"]
    return Vehicle(
        position=position,
        plate=f"粤B{10000 + position}",
        plate_colour="blue",
        vin="LZGJULC83PS044724",
        model="测试牵引车",
        driver="测试·司机 +86 137 0000 0000",
        state="done",
        imei="490154203237518",
        serial=f"TEST-{position:05d}",
        iccid="89860012345678901235",
        msisdn="1440000000000",
        mounting_position="仪表台下方",
        power_ok=True,
        antenna_ok=position % 7 != 0,
        damage="" if position % 5 else "左侧饰板原有划痕",
        remark="加急",
        done_at=START + timedelta(minutes=20 * position),
        photos=[Picture(kinds[i % 4], "", START, jpeg(["#345", "#543", "#354", "#453"][i % 4], kinds[i % 4])) for i in range(photos)],
    )


def slip(vehicles: int = 3, language="zh-Hans", photos: int = 3, **changes) -> Slip:
    lines = [vehicle(position, photos) for position in range(1, vehicles + 1)]
    if vehicles > 2:
        lines[2] = Vehicle(
            3, "沪AD99999", "green", "LFWSLMM7XL4R47692", "", "", "not_possible", reason="vehicle_absent", reason_note="车辆外出"
        )
    facts = {
        "language": language,
        "timezone": "Asia/Shanghai",
        "company": Company("示例定位服务有限公司（演示）", "演示路 1 号", "000-0000-0000", "总部（测试）", logo()),
        "form_version": "A/1",
        "number": "HQ-SL-2026-00012",
        "revision": 1,
        "order_number": "HQ-WO-2026-00012",
        "customer": "测试物流有限公司",
        "contact": "测试·车队长",
        "contact_phone": "+86 139 0000 0000",
        "site": "北院 测试市测试路 1 号",
        "technician": "测试·技术员李",
        "planned_date": date(2026, 12, 5),
        "window": "09:00–12:00",
        "approved_by": "测试·经理",
        "dispatched_at": START - timedelta(days=1),
        "arrived_at": START,
        "completed_at": START + timedelta(hours=3),
        "printed_at": START + timedelta(hours=3, minutes=2),
        "vehicles": lines,
        "remark": "全部终端已上线。\n请客户提醒司机不要断电。",
        "signatures": [
            Signed("customer", "测试·车队长", START + timedelta(hours=3), signature_png()),
            Signed("technician", "测试·技术员李", START + timedelta(hours=3), signature_png()),
        ],
        "link": "http://localhost:8000/s/AAAAAAAAAAAAAAAAAAAAAA",
        "retention_years": 5,
    }
    return Slip(**(facts | changes))


def repaired(position: int = 1, photos: int = 6) -> Vehicle:
    kinds = ["before", "old_terminal", "terminal", "old_sim", "sim", "after"]
    done = Repair(
        fault="终端不上线，指示灯不亮",
        old_imei="860000000000017",
        old_serial="TEST-OLD-1",
        old_iccid="89860512345678901239",
        old_msisdn="1440000000001",
        old_sim_fate="return",
        parts=[UsedPart("FUSE-5A", "保险丝 5A", 2, "个"), UsedPart("CABLE-3", "电源线 3 米", 1, "根")],
        work_done="更换终端和物联网卡，重做电源接线。",
        minutes=85,
        recheck_ok=True,
        recheck_note="行驶 10 分钟，定位正常",
    )
    online = OnlineCheck("online", START + timedelta(minutes=81), "", START + timedelta(minutes=80), 12.4)
    pictures = [
        Picture(kinds[i % 6], "", START, jpeg(["#345", "#543", "#354", "#453", "#534", "#435"][i % 6], kinds[i % 6]))
        for i in range(photos)
    ]
    return msgspec.structs.replace(vehicle(position, 0), photos=pictures, repair=done, online=online, mounting_position="", power_ok=None, antenna_ok=None)


def call(**changes) -> Call:
    facts = {
        "customer": "测试物流有限公司",
        "address": "测试市北区测试路 1 号北院 3 号门",
        "contact": "测试·车队长",
        "contact_phone": "+86 139 0000 0000",
        "imei": "860000000000017",
        "product_model": "测试型 GT-06",
        "purchased_on": date(2025, 3, 1),
        "problem": "车辆行驶中终端掉线，重启无效。",
        "symptoms": ["终端不上线", "不通电"],
        "called_at": START - timedelta(days=2),
        "covered": True,
        "covered_until": date(2027, 2, 28),
        "covered_because": "purchase",
    }
    return Call(**(facts | changes))


def repair_slip(vehicles: list[Vehicle] | None = None, **changes) -> Slip:
    facts = {"form": "repair_slip", "number": "HQ-RS-2026-00003", "vehicles": vehicles or [repaired()], "call": call()}
    return msgspec.structs.replace(slip(0), **(facts | changes))
