"""Skills, hours and an absence of the demonstration company, so that planning has something to plan with."""

from datetime import date, timedelta

from backend.demo.company import Staff
from backend.dispatch import catalogue, profiles
from backend.dispatch.schemas import AbsenceIn, OrderNeedIn, PersonSkillIn, PlaceIn, SkillIn, TrainingIn, WorkingHoursIn

SKILLS = (SkillIn("terminal", "终端安装", "Terminal installation"), SkillIn("adas", "主动安全设备", "Driver assistance"), SkillIn("high_voltage", "新能源高压安全", "High-voltage safety"))
WHO_CAN = {"tech1": ("terminal", "adas", "high_voltage"), "tech2": ("terminal",), "branch-tech": ("terminal", "adas")}
PLACES = {"HQ": PlaceIn(39.9087, 116.3975), "SOUTH": PlaceIn(22.5333, 114.0500)}
WITH_SATURDAY = WorkingHoursIn([[("08:00", "12:00"), ("13:00", "17:00")]] * 5 + [[("09:00", "12:00")], []])


async def arrange_dispatch(staff: Staff, today: date) -> None:
    manager = staff.actors["manager"]
    known = {given.code: (await catalogue.add_skill(manager, given)).id for given in SKILLS}
    await catalogue.keep_order_need(manager, "install", OrderNeedIn(["terminal"], 15, 40))
    await catalogue.keep_order_need(manager, "repair", OrderNeedIn(["terminal"], 15, 40))
    for code, place in PLACES.items():
        await catalogue.keep_centre_place(manager, staff.centres[code], place)
    for key, skills in WHO_CAN.items():
        for skill in skills:
            await profiles.add_skill(manager, staff.actors[key].person, PersonSkillIn(known[skill], today - timedelta(days=400)))
    first, second = staff.actors["tech1"].person, staff.actors["tech2"].person
    await profiles.keep_hours(manager, first, WITH_SATURDAY)
    held = today - timedelta(days=120)
    await profiles.add_training(manager, first, TrainingIn("演示：新能源车高压安全", held, "演示·讲师", held + timedelta(days=730)))
    away = today + timedelta(days=3)
    await profiles.add_absence(manager, second, AbsenceIn(away, away + timedelta(days=2), "leave", note="演示：年假"))
