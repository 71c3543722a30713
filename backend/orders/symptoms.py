"""The fault symptoms that Fieldslip brings along (P9.4.2); a company changes the list as it learns."""

from backend.kernel.database import execute
from backend.kernel.ids import new_id

BUILT_IN = (
    ("offline", "终端不上线", "Terminal is offline"),
    ("no_position", "不定位", "No position"),
    ("wrong_position", "定位漂移", "Position drifts"),
    ("no_power", "不通电", "No power"),
    ("battery_drain", "车辆亏电", "Drains the vehicle's battery"),
    ("antenna", "天线损坏", "Antenna damaged"),
    ("sim_fault", "SIM 卡故障", "SIM fault"),
    ("wiring", "线路故障", "Wiring fault"),
    ("no_picture", "无图像", "No picture"),
    ("damaged", "外壳损坏", "Housing damaged"),
    ("removed", "终端被拆除", "Terminal was removed"),
    ("other", "其他", "Other"),
)


async def ensure_symptoms() -> None:
    """Adds the list where there is none."""
    for position, (code, chinese, english) in enumerate(BUILT_IN, start=1):
        await execute(
            """INSERT INTO symptom (id, version, code, name_zh, name_en, position, active) VALUES ($1, 1, $2, $3, $4, $5, true)
               ON CONFLICT (code) DO NOTHING""",
            new_id(),
            code,
            chinese,
            english,
            position,
        )
